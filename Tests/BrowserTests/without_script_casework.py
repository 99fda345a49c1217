"""Casework, by keyboard alone: what is known of schools and whom one reaches there, the list, partners, academies, the calendar and what is held."""

from datetime import date, timedelta

from keyboard import Person, Town, typed, written

TODAY = date.today()


def changes_who_sees(person: Person, path: str) -> None:
    """In a form that is folded away."""
    form = person.tab.locator(f"form[action^='{path}'][action$='/classification']").first
    person.go_to(person.tab.locator("details", has=form).locator("summary"))
    person.tab.keyboard.press("Enter")
    person.tick(form.get_by_label("Restricted to School Governor Services", exact=True))
    person.press(form.get_by_role("button"))
    person.sees("Restricted to School Governor Services")


def correct_intelligence(town: Town) -> None:
    """correct a record of intelligence, withdraw it, and take that back"""
    director = town.person("director")
    director.open(f"/schools/{town.school}/intelligence")
    director.press("main a[href^='/intelligence/']")
    director.type("#words", "Seen in a browser without script, and corrected")
    # What is older is no reason for anything today.
    director.type("#observed-on", typed(TODAY - timedelta(days=3)))
    director.send("Save the correction")
    director.sees("and corrected")
    director.type("main form[action$='/withdrawal'] input[name=reason]", "It was another school")
    director.send("Withdraw")
    director.take_back()
    assert director.meets("main form[action$='/withdrawal'] button:text-is('Withdraw')"), "the record is still withdrawn"


def record_contact(town: Town) -> None:
    """record chairs of governors, end that of one, and take the end back"""
    schools, person = (town.schools[5], town.other), town.person("governor.services")
    for school in schools:
        person.open(f"/contacts/{school}")
        person.type("#chair-name", "Alexandra Reed")
        person.type("#chair-email", f"chair@{school}.example")
        person.type("#chair-source", "The clerk’s letter")
        person.send("Record the chair of governors")
    person.press(f"main form[action='/contacts/{schools[-1]}/end'] button")
    person.take_back()
    assert person.meets(f"main form[action='/contacts/{schools[-1]}/end']"), "the chair is not recorded"


def send_link(town: Town) -> None:
    """send a school a link to its facts, revoke it, and send another"""
    officer = town.person("officer")
    for name in ("Mx Elm", "Mx Alder"):
        officer.open(f"/schools/{town.school}/links")
        officer.type("#name", name)
        officer.type("#email", "head@alder.example")
        officer.send("Send the link")
        officer.sees(name)
        if name == "Mx Elm":
            officer.press("main form[action$='/revoke'] button")
            officer.sees("Check before")
            officer.press("main button[name=checked]")
            assert not officer.meets("main form[action$='/revoke']"), "the link can be revoked twice"


def report_oneself(town: Town) -> None:
    """report one’s own school by the public form"""
    visitor = town.visitor()
    visitor.open(f"/priority-list/self-report?urn={town.other}&part=head")
    visitor.type(visitor.tab.get_by_label("Your name", exact=True), "Mx Birch")
    visitor.type(visitor.tab.get_by_label("Your email address at the school", exact=True), "head@birch.example")
    visitor.type(visitor.tab.get_by_label("What is difficult, and what would help?", exact=True), "Our deputy leaves at Christmas.")
    visitor.send("Send")
    visitor.sees("Look in your email")


def hold(town: Town) -> None:
    """hold what is kept of a school, release it, take that back, and release it again"""
    director = town.person("director")
    director.open("/retention")
    director.pick("#kind", "School")
    director.type("#number", town.school)
    director.type(director.tab.get_by_label("Why", exact=True), "A complaint that is not settled")
    director.send("Place the hold")
    director.type(director.tab.get_by_label("Why it is released"), "The complaint is settled")
    director.send("Release the hold")
    director.take_back()
    director.type(director.tab.get_by_label("Why it is released"), "It is settled now")
    director.send("Release the hold")
    assert not director.meets("main form[action$='/release']:not(.notice form)"), "it is still held"


def record_academies(town: Town) -> None:
    """record academies of concern, take one of them back, tell the Regional Director of another, and change who may see it"""
    director = town.person("director")
    director.open("/schools?maintained=no&phase=Secondary")
    academies = director.tab.locator("main tbody tr[id^=row-]").evaluate_all("rows => rows.map(row => row.id.slice(4))")
    for urn in academies[:2]:
        director.open("/priority-list/academies")
        director.type("#urn", urn)
        director.type("#words", "Results have fallen for three years")
        director.send("Record")
        if urn == academies[0]:
            director.take_back()
            director.sees("is taken back")
    director.press("main form[action$='/mails'] button")
    director.sees("Check before")
    director.press("main button[name=checked]")
    director.open("/priority-list/academies")
    changes_who_sees(director, "/priority-list/academies/")


def state_about_inspection(town: Town) -> None:
    """state that an inspection is imminent, withdraw that, and take the withdrawal back"""
    director = town.person("director")
    director.open(f"/priority-list/schools/{town.school}")
    director.tick(director.tab.get_by_label("An inspection is imminent", exact=True))
    director.type("#source", "The letter of September")
    director.send("Record the statement")
    director.send("Withdraw the statement")
    director.take_back()
    assert director.meets("main button:has-text('Withdraw the statement')"), "the statement is still withdrawn"


def list_and_remove(town: Town) -> None:
    """put a school on the list on the board’s recommendation, and remove it, once that is checked"""
    director = town.person("director")
    director.open(f"/priority-list/schools/{town.school}")
    director.type("#recommended-on", typed(TODAY - timedelta(days=1)))
    director.tick(director.tab.get_by_label("Desmond Abara-Finch", exact=True))
    director.tick(director.tab.get_by_label("In crisis", exact=True))
    director.tick("main input[value^='intelligence/']")
    director.type("#rationale", "Its leadership needs urgent support")
    director.send("to the list")
    director.open(f"/priority-list/schools/{town.school}")
    director.type("#recommended-on", typed(TODAY - timedelta(days=1)))
    director.tick(director.tab.get_by_label("Desmond Abara-Finch", exact=True))
    director.type("#rationale", "A new head has come")
    director.tick(director.tab.get_by_label("The feedback on the school points to no further support being needed", exact=True))
    director.type("#ground-gone", "Leadership is stable again")
    director.send("Continue")
    director.sees("Check before you remove")
    director.press("main button[name=checked]")
    director.open("/priority-list")
    assert not director.meets(f"main tbody a[href*='{town.school}']"), "the school is still on the list"


def record_contact_with_school(town: Town) -> None:
    """record a contact with a school before it is listed, and change who may see it"""
    director = town.person("director")
    director.open(f"/priority-list/schools/{town.school}/contacts")
    director.tick(director.tab.get_by_label("The head was contacted", exact=True))
    director.type(director.tab.get_by_label("On which day?", exact=True), typed(TODAY - timedelta(days=2)))
    director.type(director.tab.get_by_label("With whom, and what was said?", exact=True), "The head, on the telephone")
    director.send("Record")
    director.open(f"/priority-list/schools/{town.school}/contacts")
    changes_who_sees(director, f"/priority-list/schools/{town.school}/contacts/")


def draft_and_sign(town: Town) -> None:
    """begin the draft of the list, add a school, take it out, take that back, put the list forward and sign it for both"""
    officer = town.person("officer")
    officer.open("/priority-list/draft")
    officer.send("Begin the draft")
    officer.enter(officer.tab.get_by_label("Add a school by its URN, or part of its name"), town.school)
    officer.tick(officer.tab.get_by_label("In crisis", exact=True))
    officer.tick("main input[value^='intelligence/']")
    officer.type(officer.tab.get_by_label("Why does it belong on the list?"), "Its leadership needs urgent support")
    officer.send("Add to the draft")
    officer.press(f"main a[href^='/priority-list/lines?urn={town.school}']")
    officer.type("main form[action='/priority-list/lines/removal'] input[name=reason]", "Not agreed yet")
    officer.send("out of the draft")
    officer.take_back()
    assert officer.meets(f"main a[href^='/priority-list/lines?urn={town.school}']"), "the school is not in the draft"
    officer.send("forward for signing")
    for name, organisation in (("director", "BEP"), ("dcs", "the council")):
        person = town.person(name)
        person.open("/priority-list/draft")
        person.send(f"Sign the list for {organisation}")
    officer.open("/priority-list")
    assert officer.meets(f"main tbody a[href*='{town.school}']"), "the school is not on the list"


def allocate(town: Town) -> None:
    """allocate a school to a partner by hand, take it back, and take that back"""
    director, school = town.person("director"), town.schools[4]
    director.open("/partners")
    director.pick("#partner", "Ingrid Mbeki-Thorne")
    director.type("#urn", school)
    director.send("Allocate")
    if director.meets("main button[name=checked]"):
        director.press("main button[name=checked]")
    director.send("Take back: ")
    director.take_back()
    director.sees("Ingrid Mbeki-Thorne")


def subscribe_to_calendar(town: Town) -> None:
    """make a secret address of one’s calendar, make a new one, and revoke it"""
    director = town.person("director")
    director.open("/calendar/feed")
    director.send("Make a secret address")
    address = director.tab.locator("main a.address").get_attribute("href")
    for words in ("Make a new address", "Revoke the address"):
        director.open("/calendar/feed")
        director.send(words)
        director.press("main button[name=checked]")
    assert address and director.meets("button:has-text('Make a secret address')"), "the address is still good"


def call_meeting_off(town: Town) -> None:
    """look at another term, call a meeting off, and have it held after all"""
    director = town.person("director")
    director.open("/calendar")
    director.choose("#term", "Summer")
    director.press("main form[role=search] button")
    assert "term=summer" in director.tab.url, director.tab.url
    # One that is to come, whatever the time of the year.
    director.open("/schedules/siab-meeting")
    director.press("main tbody a[href^='/calendar/']")
    director.type(director.tab.locator("main form[action^='/calendar/called-off/'] textarea"), "The hall is flooded")
    director.send("Call it off")
    director.sees("The hall is flooded")
    director.take_back()
    assert director.meets("main button:has-text('Call it off')"), "it is still called off"


def follow_the_plan(town: Town) -> None:
    """have the plan of the calendar follow its schedules"""
    director = town.person("director")
    director.open("/calendar")
    director.follow("Whether term dates and schedules would change the plan now")
    director.send("Make these changes")
    director.open("/calendar/changes")
    director.sees("There is nothing to change")


def ask_for_letters(town: Town) -> None:
    """ask for an assessment and for the letters of stage 1"""
    director = town.person("director")
    director.open("/assessment")
    # The schools of the town were inspected before that.
    director.pick("#policy", "The policy of 2018")
    director.type("#as-at", "3 September 2018")
    director.press("main form:has(#as-at) button")
    assert "/jobs/" in director.path, director.path
    officer = town.person("officer")
    officer.open("/letters")
    officer.tick(officer.tab.get_by_label("Letters to every maintained school"))
    officer.send("Draft them")
    assert "/jobs/" in officer.path, officer.path


def look_back(town: Town) -> None:
    """see a history and the list as they stood on a day that is past"""
    director, day = town.person("director"), TODAY - timedelta(days=1)
    director.open(f"/history/school/{town.school}")
    director.enter("#day", typed(day))
    director.sees(written(day))
    director.open("/priority-list")
    director.enter("#day", typed(day))
    director.sees(written(day))


ACTS = [
    correct_intelligence, record_contact, send_link, report_oneself, hold, record_academies, state_about_inspection, list_and_remove,
    record_contact_with_school, draft_and_sign, allocate, subscribe_to_calendar, call_meeting_off, follow_the_plan, look_back, ask_for_letters,
]


# What a mail has led to, or a worker has done meanwhile.


def check_facts(town: Town) -> None:
    """answer as a school that something is wrong, by the link in its mail, and change who may see that"""
    visitor = town.visitor()
    visitor.open(f"/facts/{town.links['facts']}")
    visitor.tick(visitor.tab.get_by_label("No, something is wrong", exact=True))
    visitor.type(visitor.tab.get_by_label("What is wrong, and how it should be", exact=True), "The telephone number is the old one")
    visitor.send("Send your answer")
    visitor.sees("Your answer is recorded")
    director = town.person("director")
    director.open(f"/schools/{town.school}/links")
    changes_who_sees(director, f"/schools/{town.school}/links/answers/")


def confirm_report(town: Town) -> None:
    """confirm one’s own report from the mail, decide on it, and change who may see it"""
    visitor = town.visitor()
    visitor.open(f"/priority-list/self-report/{town.links['self-report']}")
    visitor.send("Confirm, and send it to be looked at")
    visitor.sees("Thank you")
    director = town.person("director")
    director.open("/priority-list/self-reports")
    changes_who_sees(director, "/priority-list/self-reports/")
    director.open("/priority-list/self-reports")
    form = director.tab.locator("main form", has=director.tab.get_by_role("button", name="Decide on"))
    director.tick(form.get_by_label("Supported outside the contract, under a traded agreement", exact=True))
    director.type(form.get_by_label("Why?", exact=True), "One need, which the traded offer meets")
    director.press(form.get_by_role("button", name="Decide on"))
    director.sees("Check before you decide")
    director.press("main button[name=checked]")


def move_on_the_map(town: Town) -> None:
    """look closer at a part of the map of an assessment, and at the whole city again"""
    director = town.person("director")
    director.open("/assessment")
    whole = director.reads("main nav.map-links")
    director.follow("Closer", "main nav.map-links")
    assert "map=" in director.tab.url, director.tab.url
    director.follow("East", "main nav.map-links")
    director.follow("The whole city", "main nav.map-links")
    assert director.reads("main nav.map-links") == whole, "the map is not whole"


LATER_ACTS = [check_facts, confirm_report, move_on_the_map]
