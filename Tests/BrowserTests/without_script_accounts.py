"""Accounts, by keyboard alone: how one signs in, who has which role and for how long, and whose access is reviewed."""

import base64
import hmac
import time
from datetime import date, timedelta

from keyboard import Person, Town, typed, written

# Whose second factor and password this is; nothing else acts as them.
OWNER = "board"
OTHER_PASSWORD = "another walk along the river"


def code(secret: str, step: int) -> str:
    """What an authenticator shows (RFC 6238)."""
    digest = hmac.new(base64.b32decode(secret), step.to_bytes(8, "big"), "sha1").digest()
    place = digest[-1] & 15
    return f"{(int.from_bytes(digest[place : place + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


def step() -> int:
    return int(time.time()) // 30


def enter_code(person: Person, secret: str, last: int, send: str) -> int:
    """Types the code of now: no code is good twice, so a step after the last one is waited for."""
    while (now := step()) <= last:
        time.sleep(0.2)
    person.type("#code", code(secret, now))
    person.send(send)
    return now


def open_account(town: Town, name: str) -> Person:
    administrator = town.person("administrator")
    administrator.open("/accounts")
    administrator.enter("#search", town.mailbox(name))
    administrator.press("main tbody a")
    return administrator


def use_a_second_factor(town: Town) -> None:
    """set up a second factor, sign in with a code, and make new recovery codes"""
    owner = town.person(OWNER)
    owner.open("/account")
    owner.follow("Set up a second factor")
    secret = owner.reads("main p.code").replace(" ", "")
    now = step()
    owner.type("#code", code(secret, now))
    owner.type("#password", town.password)
    owner.send("Set up")
    first = owner.tab.locator("main ul.codes li").all_inner_texts()
    assert len(first) >= 8, owner.reads("main")[:600]
    owner.send("Sign out", "body")
    owner.sign_in(town.mailbox(OWNER), town.password)
    assert owner.path == "/sign-in/code", owner.path
    enter_code(owner, secret, now, "Continue")
    owner.open("/account/recovery-codes")
    owner.type("#password", town.password)
    # A recovery code stands in for the authenticator.
    owner.type("#current-code", first[0])
    owner.send("Make new codes")
    new = owner.tab.locator("main ul.codes li").all_inner_texts()
    assert new and not set(new) & set(first), "the new codes are the old ones"


def set_a_factor_up_at_sign_in(town: Town) -> None:
    """set the second factor up that the service asks for before anything else, and sign in with a code"""
    person = town.visitor()
    person.sign_in(town.mailbox("director"), town.password)
    assert person.path == "/sign-in/second-factor", person.path
    person.open("/schools")
    assert person.path == "/sign-in/second-factor", f"{person.path} is open to somebody without a second factor"
    secret = person.reads("main p.code").replace(" ", "")
    now = step()
    person.type("#code", code(secret, now))
    person.send("Set up")
    codes = person.tab.locator("main ul.codes li").all_inner_texts()
    assert len(codes) >= 8, person.reads("main")[:600]
    person.follow("I have kept them: go on")
    person.send("Sign out", "body")
    person.sign_in(town.mailbox("director"), town.password)
    assert person.path == "/sign-in/code", person.path
    enter_code(person, secret, now, "Continue")
    person.open("/schools")
    assert person.path == "/schools", person.path


def sign_another_device_out(town: Town) -> None:
    """sign another device of one’s own out"""
    here, there = town.person("chair"), town.visitor()
    there.sign_in(town.mailbox("chair"), town.password)
    there.sees("Sign out")
    here.open("/account")
    here.press("main a[href*='/account/sessions/end']")
    here.type("#password", town.password)
    here.press("main form[action='/account/sessions/end'] button")
    there.open("/account")
    assert there.path == "/sign-in", f"the other device is still signed in: {there.tab.url}"


def change_password(town: Town) -> None:
    """change one’s password, and sign in by the new one"""
    person = town.person("chair")
    person.open("/account")
    person.follow("Change the password")
    person.type("#current", town.password)
    person.type("#password", OTHER_PASSWORD)
    person.send("Change the password")
    again = town.visitor()
    again.sign_in(town.mailbox("chair"), OTHER_PASSWORD)
    assert again.path != "/sign-in", again.reads("main")


def forget_password(town: Town) -> None:
    """ask for a link to set one’s password anew"""
    visitor = town.visitor()
    visitor.open("/sign-in")
    visitor.press("main a[href^='/sign-in/forgotten']")
    visitor.enter("#name", town.mailbox("contract"))
    visitor.sees("link")


def reset_factor(town: Town) -> None:
    """take away the second factor of somebody who lost it"""
    administrator = open_account(town, OWNER)
    administrator.type("#reason", "Their telephone is lost; they came with their staff card")
    administrator.send("Take the second factor away")
    administrator.sees("Second factor None")


def invite(town: Town) -> None:
    """invite somebody, and once more"""
    administrator = town.person("administrator")
    administrator.open("/accounts/invite")
    administrator.type("#name", "Perpetua Quill")
    administrator.type("#email", town.mailbox("perpetua.quill"))
    administrator.pick("#organisation", "Birmingham Education Partnership")
    administrator.tick(administrator.tab.get_by_label("BEP officer", exact=True))
    administrator.send("Send the invitation")
    administrator.open("/accounts?search=perpetua")
    administrator.follow("Perpetua Quill")
    administrator.send("Email another invitation")
    administrator.sees("It is done")


def suspend(town: Town) -> None:
    """suspend an account, take that back where it is said, suspend it again, and end that"""
    administrator = open_account(town, "hr")
    administrator.send("Suspend the account")
    administrator.take_back()
    administrator.send("Suspend the account")
    administrator.sees("Suspended")
    administrator.press("main form[action$='/resume'] button")
    assert administrator.meets("main form[action$='/suspend']"), "the account is still suspended"


def sign_somebody_out(town: Town) -> None:
    """sign somebody out everywhere"""
    administrator = open_account(town, "finance")
    administrator.press("main form[action$='/sign-out'] button")
    administrator.sees("It is done")


def end_role(town: Town) -> None:
    """end a role on a day to come, and take that back where it is said"""
    day = date.today() + timedelta(days=3)
    administrator = open_account(town, "employee.relations")
    administrator.pick("#held", "BCC Employee Relations")
    administrator.type("#until", typed(day))
    administrator.send("End the role")
    administrator.sees(written(day - timedelta(days=1)))
    administrator.take_back()
    assert written(day - timedelta(days=1)) not in administrator.reads("main table"), "the role still ends"


def declare_interest(town: Town) -> None:
    """declare an interest in a school, end it, declare it again where that is said, and end it once more"""
    director, school = town.person("director"), town.schools[2]
    director.open("/account/interests")
    director.type("#urn", school)
    director.tick(director.tab.get_by_label("I am or was a governor or trustee there"))
    director.send("Declare")
    director.send("End the interest in")
    director.take_back()
    director.send("End the interest in")
    director.sees("Your interest has ended.")


def lend_role(town: Town) -> None:
    """lend a role while one is away, and take it back"""
    director = town.person("director")
    director.open("/account/delegations")
    director.pick("#delegate", "Tomasz Penhallow")
    director.type("#from", typed(date.today() + timedelta(days=1)))
    director.type("#until", typed(date.today() + timedelta(days=5)))
    director.type("#reason", "Annual leave")
    director.send("Lend the role")
    director.sees("Tomasz Penhallow")
    director.take_back()
    assert not director.meets("main form[action^='/account/delegations/']:not(.notice form)"), "the role is still lent"


def take_emergency_access(town: Town) -> None:
    """take emergency access, and end it"""
    person = town.person("chief.executive")
    person.open("/account/emergency")
    person.pick("#role", "BEP officer")
    person.pick("#hours", "2 hours")
    person.type("#reason", "No officer can be reached, and a school waits for its answer.")
    person.send("Take emergency access")
    person.open("/account/emergency")
    person.send("End this access now")
    assert not person.meets("main form[action^='/account/emergency/']"), "the access has not ended"


def review_access(town: Town) -> None:
    """confirm somebody’s access in the quarter’s review, and revoke somebody else’s with a note"""
    dcs = town.person("dcs")
    dcs.open("/access/review")
    dcs.send("Confirm the access of Tomasz Penhallow")
    dcs.type(dcs.tab.get_by_label("Note on Rafferty Soyinka-Hale"), "They left the group in the summer")
    dcs.send("Revoke the access of Rafferty Soyinka-Hale")
    dcs.sees("Revoked on")


def set_password(town: Town) -> None:
    """set a password by the link that was asked for, and sign in by it"""
    visitor = town.visitor()
    visitor.open(f"/password/{town.links['password']}")
    visitor.type("#password", OTHER_PASSWORD)
    visitor.send("Set the password")
    visitor.sign_in(town.mailbox("contract"), OTHER_PASSWORD)
    assert visitor.path != "/sign-in", visitor.reads("main")


ACTS = [
    use_a_second_factor, sign_another_device_out, change_password, forget_password, reset_factor, invite, suspend, sign_somebody_out, end_role,
    declare_interest, lend_role, take_emergency_access, review_access,
]
LATER_ACTS = [set_password]
# Where a second factor is required.
FACTOR_ACTS = [set_a_factor_up_at_sign_in]
