"""Letters, by keyboard alone: their wording, and each letter from its draft to what becomes of it."""

import re
from datetime import date

from keyboard import Person, Town, typed

RUN = "Letters to every maintained school"


def open_letter(town: Town, person: Person, school: str, part: str) -> None:
    """The letter to somebody of a school, from the run of stage 1."""
    person.open(f"/schools/{school}")
    called = person.reads("main h1")
    person.open("/letters")
    person.follow(RUN)
    person.enter("#school", called)
    person.press(person.tab.get_by_role("table", name="Letters", exact=True).locator("tbody tr", has_text=part).get_by_role("link"))
    assert re.fullmatch("/letters/[0-9]+", person.path), person.path


def change_words(town: Town) -> None:
    """show what a letter would say in other words, and put them in force"""
    director = town.person("director")
    director.open("/letters/templates")
    director.press("main a[href^='/letters/templates/priority']")
    director.type("#subject", "{{school}} is a priority for support")
    director.type("#reason", "In plainer words")
    director.send("Continue")
    director.sees("is a priority for support")
    director.tick(director.tab.get_by_label("Put them in force", exact=True))
    director.send("Continue")
    assert director.path == "/letters/templates" and director.meets("td:has-text('is a priority for support')"), director.stands


def make_proofs(town: Town) -> None:
    """have the letters of a run put on paper to be read"""
    officer = town.person("officer")
    officer.open("/letters")
    officer.follow(RUN)
    officer.send("Make proofs as PDF")
    assert "/jobs/" in officer.path, officer.path


def post_to_office(town: Town) -> None:
    """have a letter to a chair whom nobody knows posted to the school’s office"""
    officer, school = town.person("officer"), town.schools[3]
    open_letter(town, officer, school, "Chair of Governors")
    officer.send("Post it to the office")
    officer.sees("To be approved")


def approve(town: Town) -> None:
    """approve letters, take one approval back where it is said, and approve it again"""
    director = town.person("director")
    for school, part in ((town.other, "Headteacher"), (town.other, "Chair of Governors"), (town.schools[5], "Chair of Governors")):
        open_letter(town, director, school, part)
        director.send("Approve this letter")
        if part == "Headteacher":
            # Whoever came from the run is back there.
            director.take_back()
            open_letter(town, director, school, part)
            director.send("Approve this letter")
    open_letter(town, director, town.other, "Headteacher")
    assert not director.meets("main button:text-is('Approve this letter')"), "it can be approved twice"


def issue(town: Town) -> None:
    """have the approved letters issued, once that is checked"""
    officer = town.person("officer")
    officer.open("/letters")
    officer.follow(RUN)
    officer.send("Issue ")
    officer.sees("Check before you issue")
    officer.press("main button[name=checked]")
    assert "/jobs/" in officer.path, officer.path


def told_of_receipt(town: Town) -> None:
    """record that a school says it has its letter, and take that back where it is said"""
    officer = town.person("officer")
    open_letter(town, officer, town.other, "Chair of Governors")
    form = officer.tab.locator("main form[action$='/receipt']")
    officer.tick(form.locator("input[name=teller]"))
    officer.tick(form.locator("input[name=how]"))
    officer.type(form.locator("#on"), typed(date.today()))
    officer.send("Record that they have it")
    officer.take_back()
    open_letter(town, officer, town.other, "Chair of Governors")
    assert officer.meets("main button:text-is('Record that they have it')"), "they still have it"


def post_instead(town: Town) -> None:
    """post a letter instead of its email"""
    officer = town.person("officer")
    open_letter(town, officer, town.schools[5], "Chair of Governors")
    officer.send("Post it instead")
    officer.sees("To be printed")


def comes_back(town: Town) -> None:
    """record that a letter’s email came back, and draft another in its place"""
    officer = town.person("officer")
    for button, field, words in (
        ("Record that it came back", "/return-to-sender", "No such mailbox"),
        ("Draft another in its place", "/replacement", "It went to a chair who has left"),
    ):
        open_letter(town, officer, town.other, "Chair of Governors")
        officer.type(f"main form[action$='{field}'] textarea", words)
        officer.send(button)
    officer.sees("To be approved")


ACTS = [change_words, make_proofs, post_to_office, approve, issue]
LATER_ACTS = [told_of_receipt, post_instead, comes_back]
