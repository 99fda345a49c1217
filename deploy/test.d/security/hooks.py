"""What schemathesis does before and after each request. It asks in turn for data and for pages, sends forms with the token of their page
and every third one filled as it should be, and signs in again after it has signed out."""

import atexit
import itertools
import json
import os
import pathlib

import schemathesis

from visitor import Visitor

visitor = Visitor(os.environ["SERVICE_URL"], os.environ["VISITOR"])
password = os.environ.get("VISITOR_PASSWORD")
values = json.loads(pathlib.Path(os.environ["VALUES"]).read_text())
turns = itertools.count()
# Each token that the forms of this browser have had.
tokens = set()
# The operations that took what was sent: a page that was given, a form that led on.
accepted = set()


def come_in():
    if password:
        visitor.sign_in(visitor.name, password)
    else:
        visitor.look_in()
    tokens.add(visitor.token.encode())


come_in()


@schemathesis.auth()
class Cookies:
    def get(self, case, context):
        return True

    def set(self, case, data, context):
        case.cookies = {**(case.cookies or {}), **visitor.cookies}


@schemathesis.hook
def before_call(context, case, kwargs):
    turn = next(turns)
    case.headers["Accept"] = "text/html" if turn % 2 else "application/json"
    # A token that is of another type than it should be is left as it is.
    if not isinstance(case.body, dict) or not isinstance(case.body.get("form-token"), str):
        return
    body = {name: value for name, value in case.body.items() if name != "form-token"}
    if turn % 3 == 0 and case.meta.generation.mode.is_positive:
        for name in case.operation.body[0].definition["schema"]["properties"]:
            known = values.get(f"body.{name}")
            if known and name != "form-token":
                body[name] = known[turn % len(known)]
    # What stands behind a file is not looked at: the token stands first.
    case.body = {"form-token": visitor.token, **body}


@schemathesis.hook
def after_call(context, case, response):
    # A browser in which nobody is signed in is led on by every page and form that asks for a right.
    is_led_away = response.status_code == 303 and not password and bool(case.operation.definition.raw.get("security"))
    if (200 <= response.status_code < 300 or response.status_code == 303) and not is_led_away:
        accepted.add(f"{case.method.upper()} {case.operation.path}")
    if password and case.operation.path == "/sign-out" and response.status_code == 303:
        come_in()


@schemathesis.check
def leads_on_only_where_it_should(ctx, response, case):
    """The description has 303 for every form and every page that asks for a right, and no more than this is meant by it: a form that carried its
    token was taken, or a browser in which nobody is signed in is led to where one signs in."""
    if response.status_code != 303:
        return
    location = response.headers.get("location", [""])[0]
    assert location.startswith("/") and not location.startswith("//"), f"leads to ‘{location}’"
    asks_for_right = bool(case.operation.definition.raw.get("security"))
    assert not (asks_for_right and case.method.upper() == "POST" and not password), "takes a form that asks for a right from a stranger"
    if case.method.upper() == "POST":
        sent = response.request.body or b""
        sent = sent.encode() if isinstance(sent, str) else sent
        assert any(token in sent for token in tokens), "takes a form without its token"
    elif asks_for_right:
        assert not password, "leads on somebody who is signed in, and gives neither the page nor a reason"
        assert location.startswith("/sign-in"), f"leads a stranger to ‘{location}’"


@atexit.register
def tell_what_was_taken_and_whether_the_session_held():
    pathlib.Path(os.environ["ACCEPTED"]).write_text("\n".join(sorted(accepted)))
    pathlib.Path(os.environ["SESSION_STATE"]).write_text("held" if not password or visitor.is_signed_in else "lost")
