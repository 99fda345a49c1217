"""Asks the service as an attacker would; run.bash starts the service and this."""

import argparse
import pathlib
import re
import subprocess

from city import furnish
from fuzzing import fuzz_all
from headers import look_at_all
from injection import inject_all
from visitor import Visitor

parser = argparse.ArgumentParser(prog="deploy/test --security", description=__doc__)
parser.add_argument("--url", required=True)
parser.add_argument("--folder", type=pathlib.Path, required=True, help="where the service's logs and the list of accounts are")
parser.add_argument("--logs", type=pathlib.Path, required=True, help="where the logs of this go")
parser.add_argument("--letters", required=True, help="the program that has letters written")
parser.add_argument("--only", choices=["headers", "sqlmap", "schemathesis"], help="one of the three")
arguments = parser.parse_args()
password = (arguments.folder / "password").read_text()
# The administrator comes last: what that role may do to accounts is done when nobody else needs theirs.
names = sorted((line.split()[0] for line in (arguments.folder / "accounts").read_text().splitlines()), key=lambda name: "administrator@" in name)
results = {}


def telling(part, *, in_full=False):
    """Takes what was found, one after the other: what failed is told, and what passed where it is worth a line."""
    passed = results.setdefault(part, [])

    def tell(is_good, words):
        passed.append(is_good)
        if in_full or not is_good:
            print(f"{part}: {'' if is_good else 'FAILED: '}{words}", flush=True)

    return tell


stranger = Visitor(arguments.url).look_in()
director, administrator = (
    Visitor(arguments.url, name).sign_in(f"{name}@fernborough.example", password) for name in ("director", "administrator"))
description = stranger.page("/openapi.json").json()
values = furnish(stranger, director, administrator, description, lambda: subprocess.run([arguments.letters], check=True, stdout=subprocess.DEVNULL))
parts = {
    "headers": lambda tell: look_at_all(description, values, [stranger, director, administrator], tell),
    "sqlmap": lambda tell: inject_all(arguments.logs, description, values, [director, administrator], tell),
    "schemathesis": lambda tell: fuzz_all(arguments.url, arguments.logs, values, [stranger.name, *names], password, description, tell),
}
for part, look in parts.items():
    if arguments.only in (None, part):
        look(telling(part, in_full=part == "schemathesis"))
faulty = {process: r" (?:error|critical) |Fatal error" for process in ("api", "scheduler", "worker")}
# It warns of what it tries again.
faulty["scheduler"] += r"|no turn of the scheduler|a (?:duty|step) was not done"
for process, words in faulty.items():
    faults = re.findall(rf"^.*(?:{words}).*$", (arguments.folder / f"{process}.log").read_text(), re.MULTILINE)
    told = "".join(f"\n    {fault[:300]}" for fault in faults[:10])
    telling("logs")(not faults, f"the {process} logged {len(faults)} faults{told}")
for process in ("scheduler", "worker"):
    # Of one that has ended nothing is left to read.
    about = pathlib.Path("/proc", (arguments.folder / f"{process}.pid").read_text().strip(), "cmdline")
    telling("logs")(about.exists() and about.read_bytes() != b"", f"the {process} ended by itself")
for part, passed in results.items():
    print(f"{part}: {passed.count(True)} passed, {passed.count(False)} failed")
everything = [one for passed in results.values() for one in passed]
print(f"{everything.count(True)} passed, {everything.count(False)} failed")
raise SystemExit(0 if all(everything) else 1)
