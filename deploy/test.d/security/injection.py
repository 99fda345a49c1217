"""sqlmap on every parameter of every path, query and form that the description names."""

import concurrent.futures
import pathlib
import subprocess
import sys
import tempfile

from control import SilentPage, TellingPage, injectable
from visitor import quoted

# A form that writes leads on, or refuses, in the same words whatever became of the SQL: there only a second statement that waits, or a condition that
# does, can show itself, by the time that the answer takes.
options = [
    "--batch", "--level=2", "--risk=1", "--technique=BEUST", "--time-sec=2", "--dbms=PostgreSQL", "--ignore-code=*", "--ignore-redirects",
    "--disable-coloring", "--skip-waf", "--timeout=60", "--retries=1", "--answers=custom injection marker=Y",
]


def requests_of(description, values, visitors):
    """Each operation with something to type, as a request whose every value is marked for sqlmap, sent by somebody who may."""
    for path, operations in sorted(description["paths"].items()):
        for method, operation in sorted(operations.items()):
            target = path
            parameters = operation.get("parameters", [])
            query, marks = [], 0
            for parameter in parameters:
                name, place = parameter["name"], parameter["in"]
                value = str(values.get(f"{place}.{name}", ["1"])[0])
                marks += 1
                if place == "path":
                    target = target.replace("{" + name + "}", quoted(value) + "*")
                else:
                    query.append(f"{quoted(name)}={quoted(value)}*")
            if query:
                target += "?" + "&".join(query)
            type, fields = None, []
            for type, content in operation.get("requestBody", {}).get("content", {}).items():
                fields = [name for name in content["schema"]["properties"] if name != "form-token"]
            marks += len(fields)
            if marks:
                visitor = next((one for one in visitors if one.may(method.upper(), target.replace("*", ""))), visitors[0])
                yield method.upper(), path, raw(visitor, method.upper(), target, type, fields, values)
    # What a browser brings without being asked.
    visitor = visitors[0]
    yield "GET", "/account, by its cookies", raw(visitor, "GET", "/account", None, [], values, mark="*")


def raw(visitor, method, target, type, fields, values, mark=""):
    cookies = "; ".join(f"{name}={value}{mark}" for name, value in visitor.cookies.items())
    head = [f"{method} {target} HTTP/1.1", f"Host: {visitor.url.partition('//')[2]}", f"Cookie: {cookies}", "Accept: application/json"]
    body = ""
    typed = [(name, str(values.get(f"body.{name}", ["1"])[0])) for name in fields]
    if type == "multipart/form-data":
        edge = "edge-of-the-form"
        head.append(f"Content-Type: {type}; boundary={edge}")
        body = f'--{edge}\r\nContent-Disposition: form-data; name="form-token"\r\n\r\n{visitor.token}\r\n'
        for name, value in sorted(typed, key=lambda field: field[0] == "file"):
            named = '; filename="schools*.csv"\r\nContent-Type: text/csv' if name == "file" else ""
            body += f'--{edge}\r\nContent-Disposition: form-data; name="{name}"{named}\r\n\r\n{value}*\r\n'
        body += f"--{edge}--\r\n"
    elif type:
        head.append(f"Content-Type: {type}")
        body = "&".join([f"form-token={visitor.token}"] + [f"{quoted(name)}={quoted(value)}*" for name, value in typed])
    return "\r\n".join(head) + "\r\n\r\n" + body


def inject(folder, name, request):
    """What sqlmap finds, in its own words; nothing where it did not come to an end."""
    file, log = folder / f"sqlmap-{name}.request", folder / f"sqlmap-{name}.log"
    file.write_text(request, newline="")
    with tempfile.TemporaryDirectory() as output, log.open("w") as written:
        subprocess.run(
            [sys.executable, "-m", "sqlmap.sqlmap", "-r", str(file), f"--output-dir={output}", *options], stdout=written,
            stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, cwd=output)
    verdicts = ("injection point(s)", "all tested parameters do not appear to be injectable")
    return next((verdict for verdict in verdicts if verdict in log.read_text(errors="replace")), "")


def inject_all(folder, description, values, visitors, tell):
    for name, page in (("telling", TellingPage), ("silent", SilentPage)):
        with injectable(page) as request:
            found = inject(folder, f"control-{name}", request)
            tell(found == "injection point(s)", f"what can be injected where it can be, by a {name} page: sqlmap says ‘{found}’")
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        runs = [
            (method, path, number, pool.submit(inject, folder, number, request))
            for number, (method, path, request) in enumerate(requests_of(description, values, visitors), 1)
        ]
        for method, path, number, run in runs:
            found = run.result()
            tell(found.startswith("all tested"), f"{method} {path}: sqlmap says ‘{found}’ in sqlmap-{number}.log")
