"""The headers, cookies and markup of every page, as a stranger and as those who may see it: a strict policy without inline script or style."""

import html.parser
import re

from visitor import quoted

POLICY = {
    "default-src": {"'none'"}, "style-src": {"'self'"}, "img-src": {"'self'"}, "form-action": {"'self'"}, "base-uri": {"'none'"},
    "frame-ancestors": {"'none'"},
}
FIXED = {
    "X-Content-Type-Options": "nosniff", "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin",
}
# Assets and the description are nobody's own.
PUBLIC = ("/assets/", "/openapi.json")


class Markup(html.parser.HTMLParser):
    """What the policy would stop in a page, and what must not be there at all."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        if tag in ("script", "style", "iframe", "object", "embed", "base", "frame", "applet"):
            self.found.append(f"<{tag}>")
        for name, value in attributes:
            value = (value or "").strip()
            if name == "style" or name.startswith("on"):
                self.found.append(f"<{tag} {name}>")
            if name in ("href", "src", "action", "formaction", "srcset", "data") and re.match(r"(?i)\s*(javascript|vbscript|data):", value):
                self.found.append(f"<{tag} {name}={value[:30]}>")
            if (name in ("src", "srcset", "action", "formaction") or tag == "link") and re.match(r"(?i)([a-z]+:)?//", value):
                self.found.append(f"<{tag} {name}={value[:60]}> leads elsewhere")


def complaints(path, answer):
    headers = answer.headers
    policy = {}
    for part in headers.get("Content-Security-Policy", "").split(";"):
        name, *sources = part.split()
        policy[name] = set(sources)
    if policy != POLICY:
        yield f"Content-Security-Policy is {headers.get('Content-Security-Policy')}"
    for name, value in FIXED.items():
        if headers.get(name) != value:
            yield f"{name} is {headers.get(name)}"
    if headers.get("Referrer-Policy") not in ("same-origin", "no-referrer"):
        yield f"Referrer-Policy is {headers.get('Referrer-Policy')}"
    for feature in ("camera", "geolocation", "microphone"):
        if f"{feature}=()" not in headers.get("Permissions-Policy", ""):
            yield f"Permissions-Policy allows {feature}"
    transport = re.fullmatch(r"max-age=(\d+); includeSubDomains", headers.get("Strict-Transport-Security", ""))
    if not transport or int(transport[1]) < 31_536_000:
        yield f"Strict-Transport-Security is {headers.get('Strict-Transport-Security')}"
    if not path.startswith(PUBLIC) and headers.get("Cache-Control") != "no-store":
        yield f"Cache-Control is {headers.get('Cache-Control')}"
    for name in ("Server", "X-Powered-By"):
        if name in headers:
            yield f"{name} tells {headers[name]}"
    if answer.content and "Content-Type" not in headers:
        yield "there is no Content-Type"
    for line in answer.raw.headers.getlist("Set-Cookie"):
        name, *attributes = (part.strip() for part in line.split(";"))
        attributes = {attribute.lower() for attribute in attributes}
        if not name.startswith("__Host-") or not {"path=/", "httponly", "secure"} <= attributes:
            yield f"the cookie {name.partition('=')[0]} has {', '.join(sorted(attributes))}"
        if not attributes & {"samesite=lax", "samesite=strict"} or any(attribute.startswith("domain") for attribute in attributes):
            yield f"the cookie {name.partition('=')[0]} goes too far: {', '.join(sorted(attributes))}"
    if headers.get("Content-Type", "").startswith("text/html"):
        yield from Markup(answer.text).found


def addresses(description, values):
    """Every page of the description with what there is, with what there is not, and what the description leaves out."""
    for path, operations in sorted(description["paths"].items()):
        if "get" in operations:
            wanted = [parameter["name"] for parameter in operations["get"].get("parameters", []) if parameter["in"] == "path"]
            known_of = {name: values[f"path.{name}"] for name in wanted}
            for place in range(max((len(known) for known in known_of.values()), default=1)):
                address = path
                for name, known in known_of.items():
                    address = address.replace("{" + name + "}", quoted(known[place % len(known)]))
                yield path, address
            if wanted:
                yield path, re.sub(r"\{[^}]+\}", "987654321", path)
    for path in ("/openapi.json", "/healthz", "/readyz", "/assets/icon.svg", "/nowhere"):
        yield path, path


def look_at_all(description, values, visitors, tell):
    seen = {}
    for visitor in visitors:
        for path, address in addresses(description, values):
            for json in (False, True):
                answer = visitor.page(address, json=json)
                wrong = list(complaints(address, answer))
                tell(not wrong, f"{address} to {visitor.name}, {answer.status_code}: {'; '.join(wrong) or 'as they must be'}")
                seen.setdefault(path, set()).add(answer.status_code)
        for method, address in (("POST", "/sign-in"), ("DELETE", "/schools"), ("POST", "/schools"), ("HEAD", "/sign-in")):
            answer = visitor.ask(method, address)
            wrong = list(complaints(address, answer))
            tell(not wrong, f"{method} {address} to {visitor.name}, {answer.status_code}: {'; '.join(wrong) or 'as they must be'}")
    style = re.search(r'href="(/assets/style-[^"]+)"', visitors[0].page("/sign-in").text)[1]
    wrong = list(complaints(style, visitors[0].page(style)))
    tell(not wrong, f"the stylesheet: {'; '.join(wrong) or 'as they must be'}")
    # A page that nobody was shown was not looked at.
    for path, operations in description["paths"].items():
        if "get" in operations and "200" in operations["get"]["responses"]:
            tell(200 in seen[path], f"the page {path} was {'shown' if 200 in seen[path] else 'shown to nobody'}")
