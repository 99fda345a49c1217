"""schemathesis on the description, every check, as each role and as a stranger."""

import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys

here = pathlib.Path(__file__).parent


# How the service refuses what is not as its description has it. The numbers of a page's tables are the page's own.
refusals = ["400", "401", "403", "404", "405", "406", "409", "415", "422", "428", "429"]


def configuration(folder, values, asker, statuses):
    """The settings of schemathesis.toml, with the values by which requests reach what there is; for the hooks, the values alone."""
    (folder / "values.json").write_text(json.dumps(values))
    lines = [(here / "schemathesis.toml").read_text(), f"[checks.negative_data_rejection]\nexpected-statuses = {json.dumps(statuses)}"]
    for place, words in values.items():
        name = place.replace(".", "-")
        lines.append(f"[dictionaries.{name}]\nvalues = {json.dumps([str(word) for word in words])}")
        lines.append(f'[parameters."{place}"]\ndictionary = "{name}"\nprobability = 0.7')
    path = folder / f"schemathesis-{asker}.toml"
    path.write_text("\n".join(lines))
    return path


def fuzz(url, folder, configuration, visitor, password):
    """Whether nothing was found, the sentence of what came of it, and the operations that took something."""
    name = visitor.partition("@")[0].replace(" ", "-")
    log, state, accepted = folder / f"schemathesis-{name}.log", folder / f"{name}.state", folder / f"{name}.accepted"
    for left in (state, accepted):
        left.unlink(missing_ok=True)
    environment = {
        **os.environ, "PYTHONPATH": str(here), "PYTHONDONTWRITEBYTECODE": "yes", "SERVICE_URL": url, "VISITOR": visitor,
        "VISITOR_PASSWORD": password, "SESSION_STATE": str(state), "VALUES": str(folder / "values.json"), "ACCEPTED": str(accepted),
    }
    command = [sys.executable, "-m", "schemathesis.cli", "--config-file", configuration, "run", f"{url}/openapi.json", "--checks=all", "--no-color"]
    with log.open("w") as output:
        status = subprocess.run(
            command, env=environment, cwd=folder, stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL).returncode
    text = log.read_text()
    requests = re.search(r"(\d+) generated", text)
    found = re.findall(r"^  (?:❌|🚫) (.*: \d+)$", text, re.MULTILINE)
    held = state.exists() and state.read_text() == "held"
    words = f"as {visitor}: {requests[1] if requests else 'no'} requests, " + ("; ".join(found) or "nothing found")
    if not held:
        words += "; the session did not hold"
    if status != 0 and not found:
        words += f"; it ended with {status}"
    return status == 0 and held and requests is not None, words, set(accepted.read_text().splitlines() if accepted.exists() else [])


def fuzz_all(url, folder, values, visitors, password, description, tell):
    # Whoever is not signed in is led to where they sign in, whatever they asked; who is, is led nowhere by what is wrong.
    signed_in = configuration(folder, values, "signed-in", refusals)
    stranger = configuration(folder, values, "stranger", ["303", *refusals])
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        runs = [
            pool.submit(fuzz, url, folder, signed_in, visitor, password) if "@" in visitor else pool.submit(fuzz, url, folder, stranger, visitor, "")
            for visitor in visitors
        ]
        taken = set()
        for run in runs:
            is_good, words, accepted = run.result()
            tell(is_good, words)
            taken |= accepted
    # A refusal is a good answer to most of what is tried, so it is said which operations answered nothing else. It fails nothing: some operations need what no
    # visitor here has, such as the code of a second factor or a list that waits to be signed.
    named = {f"{method.upper()} {path}" for path, operations in description["paths"].items() for method in operations}
    never = sorted(named - taken)
    print(f"schemathesis: {len(named) - len(never)} of {len(named)} operations took what some visitor sent; never: {', '.join(never) or 'none'}", flush=True)
