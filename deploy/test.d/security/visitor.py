"""Somebody at a browser: asks for pages, keeps the cookies and sends forms with their token."""

import html.parser
import urllib.parse

import requests


def unmasked(carried):
    """The token from under the mask of one form: with it a form is taken as often as it is sent, and with the mask once."""
    sent = bytes.fromhex(carried)
    half = len(sent) // 2
    return bytes(mask ^ hidden for mask, hidden in zip(sent[:half], sent[half:], strict=True)).hex()


class Form(html.parser.HTMLParser):
    """The token that the forms of a page carry."""

    def __init__(self, page):
        super().__init__()
        self.token = ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "input" and attributes.get("name") == "form-token":
            self.token = unmasked(attributes.get("value", ""))


class Visitor:
    """The cookies are secure ones, which a client's own jar would not send to the plain port behind the proxy."""

    def __init__(self, url, name="a stranger"):
        self.url, self.name = url, name
        self.cookies = {}
        self.token = ""
        self.connection = requests.Session()
        self.connection.trust_env = False

    def ask(self, method, path, *, json=False, **more):
        headers = {"Accept": "application/json" if json else "text/html", **more.pop("headers", {})}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answer = self.connection.request(method, self.url + path, headers=headers, allow_redirects=False, timeout=60, **more)
        self.connection.cookies.clear()
        return answer

    def page(self, path, json=False):
        return self.ask("GET", path, json=json)

    def send(self, path, **fields):
        return self.ask("POST", path, data={"form-token": self.token, **fields})

    def look_in(self):
        """A stranger has a cookie too, to which the form to sign in is tied."""
        self.cookies = {}
        page = self.page("/sign-in")
        self.keep(page)
        self.token = Form(page.text).token
        return self

    def sign_in(self, email, password):
        """The form's token is from then on the session's."""
        self.look_in()
        answer = self.send("/sign-in", name=email, password=password)
        self.keep(answer)
        self.token = Form(self.page("/account").text).token
        if answer.status_code != 303 or not self.is_signed_in:
            raise SystemExit(f"{email} cannot sign in: {answer.status_code}")
        return self

    def may(self, method, path):
        """Whether the matrix allows it, asked without doing it: a form without its token is refused later than one without the right."""
        answer = self.ask(method, path, json=True, **({"data": {"form-token": ""}} if method == "POST" else {}))
        return not (answer.status_code == 403 and answer.json()["code"].startswith("access."))

    @property
    def is_signed_in(self):
        return self.page("/account", json=True).status_code == 200

    def keep(self, answer):
        for line in answer.raw.headers.getlist("Set-Cookie"):
            name, _, rest = line.partition("=")
            value = rest.partition(";")[0]
            if value:
                self.cookies[name] = value
            else:
                self.cookies.pop(name, None)


def quoted(value):
    return urllib.parse.quote(str(value), safe="")
