"""Stage 1 of the framework from July to November 2019, played in Fernborough by the people of both organisations and of its schools, each in a browser.

    play_stage_1.py ADDRESS PASSWORD CLOCK MAIL RESULTS

ADDRESS is where the service is, CLOCK the file that sets its clock, MAIL the folder in which its mail arrives, RESULTS the official file of key stage 2 that
is published in the story's August. Prints what was wrong as JSON, and what was played on standard error."""

import csv
import io
import json
import re
import sys
import time
import urllib.request
from pathlib import Path

from acting import Clock, Letterbox, Person, Story, play
from looking import launch
from playwright.sync_api import sync_playwright

ON_THE_LIST_AT_THE_START = 8
PARTNERS = ["Ingrid Mbeki-Thorne", "Odalys Thornbury-Kwan", "Bartholomew Eze-Lund", "Seraphina Holt-Adeyinka"]


def cast(story: Story) -> None:
    """The people of BEP, of the council, of the city's schools, and those who look on"""
    story.director = story.person("Director of BEP", "director")
    story.chief_executive = story.person("Chief executive of BEP", "chief.executive")
    story.officer = story.person("Officer of BEP", "officer")
    story.partner = story.person("Priority Partner", "partner")
    story.assurer = story.person("Quality assurer", "assurer")
    story.dcs = story.person("Director of Children’s Services", "dcs")
    story.assistant_director = story.person("Assistant director", "assistant.director")
    story.council = story.person("Officer of the council", "council")
    story.finance = story.person("Finance", "finance")
    story.hr = story.person("Human Resources", "hr")
    story.employee_relations = story.person("Employee Relations", "employee.relations")
    story.governor_services = story.person("School Governor Services", "governor.services")
    story.board_chair = story.person("Chair of SIAB", "chair")
    story.board = story.person("Member of SIAB", "board")
    story.reviewer = story.person("HMI reviewer", "reviewer")
    story.eig = story.person("Member of the EIG", "eig")
    story.administrator = story.person("Administrator", "administrator")
    story.contract_manager = story.person("Contract manager", "contract")
    story.head = story.person("a headteacher")
    story.chair = story.person("a chair of governors")


def table(person: Person, path: str) -> list[dict[str, str]]:
    """The table of a page, as it comes as a file."""
    person.opens(path)
    return list(csv.DictReader(io.StringIO(person.downloads(path + "?format=csv").decode("utf-8-sig"))))


def filled_in(rows: list[dict[str, str]]) -> bytes:
    file = io.StringIO()
    writer = csv.DictWriter(file, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


# As pages call them, by our own numbers of them, which no page shows.
DUTIES = {
    "ID-1": "Review of the schools on the list, and which are carried forward",
    "ID-2": "Data-led assessment of all maintained schools",
    "ID-3": "Intelligence married with the data-led assessment",
    "ID-4": "BEP and BCC review the full assessment together",
    "ID-5": "Newly vulnerable schools contacted and visited",
    "ID-6": "The list agreed and signed by BEP and BCC",
    "ID-7": "A Priority Partner for each listed school",
    "ID-8": "Letters to the head and chair of governors of every maintained school",
    "ID-9": "Academies of significant concern notified to the RSC and the EIG",
}


def does_the_task(person: Person, duty: str, title: str, note: str) -> None:
    """Ticks off a task of the calendar that waits for the person on their first page."""
    person.opens("/")
    # The task itself leads to the page on which it is done.
    # Whoever may not see the page on which it is done is led to the calendar at once.
    said = re.compile(rf"In the calendar\s*: {re.escape(title)}")
    person.follows(said if person.tab.locator("main").get_by_role("link", name=said).count() else title)
    person.sees(DUTIES[duty])
    person.types("Note (optional)", note)
    person.presses("This is done")
    person.sees("Done")


def row_of(person: Person, duty: str) -> str:
    person.opens("/priority-list/stage")
    row = person.tab.locator("tr", has=person.tab.locator("th", has_text=DUTIES[duty]))
    return " ".join(row.inner_text().split())


def stands(person: Person, duty: str, standing: str) -> None:
    words = row_of(person, duty)
    assert words.endswith(standing), f"{duty} should stand as “{standing}”, but: {words}"


def mails_are_handed_over(person: Person, duty: str) -> None:
    """A letter is out when the mail server has its mail, which a worker sees to."""
    person.story.wait(f"the mails of {duty} are handed over", lambda: "still to be handed over" not in row_of(person, duty), 120, pause=1)


# June: the service begins in the middle of a year.


def accounts_are_kept(story: Story) -> None:
    """June: the administrator sees that everybody has an account, and no casework"""
    story.administrator.opens("/accounts")
    story.administrator.sees("Rosalind Achterberg", "Gwendolen Ikande")
    story.administrator.is_refused("/priority-list", "/letters", "/priority-list/stage")


def the_list_of_the_day_is_brought_in(story: Story) -> None:
    """June: the service begins in mid-year, and the director brings in the list of today, each school with its ground and its Priority Partner (ID-6, ID-7)"""
    rows = table(story.director, "/priority-list/brought-in")
    story.maintained = len(rows)
    story.good = {row["URN"] for row in rows if re.match("Good|Outstanding", row["Most recent inspection"])}
    judged = [row for row in rows if re.match("Inadequate|Requires improvement", row["Most recent inspection"])]
    story.on_the_list = {row["URN"] for row in judged[:ON_THE_LIST_AT_THE_START]}
    for place, row in enumerate(judged[:ON_THE_LIST_AT_THE_START]):
        row["Ground"] = "Inadequate" if row["Most recent inspection"].startswith("Inadequate") else "Requires improvement"
        row["Since"] = "2018-11-05"
        row["Rationale"] = "Its last inspection, and what was found on the visits since"
        row["Priority Partner"] = PARTNERS[place % len(PARTNERS)]
    story.director.brings("The table, filled in", "list.csv", filled_in(rows))
    story.director.presses("Upload the table")
    story.director.sees(f"Schools listed {ON_THE_LIST_AT_THE_START}", f"Allocated to their partner {ON_THE_LIST_AT_THE_START}", "Refused 0")


def chairs_are_brought_in(story: Story) -> None:
    """June: School Governor Services bring in the chairs of governors, all but one (ID-8)"""
    rows = table(story.governor_services, "/contacts/file")
    chairs = [row for row in rows if row["Part"] == "Chair of governors"]
    for row in chairs:
        row |= {"Title": "Dr", "Name": f"Chair of {row['URN']}", "Email address": f"chair@{row['URN']}.example", "Known from": "The governors’ database"}
    heads = [row for row in rows if row["Part"] == "Headteacher" and row["Name"]]
    # Some headteachers are written to by mail, the others by post.
    for row in heads[::20]:
        row |= {"Email address": f"head@{row['URN']}.example", "Known from": "The school’s website"}
    story.mailed_heads = {row["URN"]: row["School"] for row in heads[::20]}
    # Of a school whose headteacher is written to by post, and that has no letter in July.
    story.unknown_chair = next(row for row in chairs if row["URN"] not in story.mailed_heads.keys() | story.on_the_list)
    chairs.remove(story.unknown_chair)
    story.governor_services.types("Where do you know it from?", "The governors’ database of June 2019")
    story.governor_services.brings("The table, filled in", "contacts.csv", filled_in(chairs + heads[::20]))
    story.governor_services.presses("Upload the table")
    story.governor_services.sees(f"Recorded {len(chairs) + len(heads[::20])}", "Refused 0")


# July: the end of the academic year.


def the_review_opens_by_itself(story: Story) -> None:
    """ID-1, July: the review of the year opens by itself, with every school on the list, and its task waits for the director"""
    story.clock.becomes("1 July 2019")
    story.director.opens("/priority-list/year-end")
    story.director.sees("Review of the year 2018/19", f"0 of {ON_THE_LIST_AT_THE_START} decided")
    # Twelve days before it is due.
    story.clock.becomes("3 July 2019")
    story.director.opens("/")
    story.director.waits_for("Review every school on the list that had support this year")
    stands(story.contract_manager, "ID-1", "To be done")


def each_listed_school_is_carried_forward_or_not(story: Story) -> None:
    """ID-1: each school that had support is carried forward or not, with the rationale, and the confirmation for it is drafted"""
    story.director.opens("/priority-list/year-end")
    for place, path in enumerate(story.director.links("/priority-list/year-end/[0-9]+")):
        story.director.opens(path)
        is_carried = place != 0
        story.director.chooses("Carried forward" if is_carried else "Not carried forward")
        story.director.types("Why?", "Its plan goes on" if is_carried else "Leadership is stable and results have risen for two years")
        story.director.presses("Save the decision")
    story.not_carried = story.director.links("/priority-list/year-end/[0-9]+")[0].rsplit("/", 1)[1]
    story.director.opens(f"/priority-list/year-end/{story.not_carried}")
    story.director.sees("The confirmation, as it will be drafted", "To the Headteacher and the Chair of Governors of", "is no longer a priority")
    story.director.opens("/priority-list/year-end")
    story.director.sees(f"{ON_THE_LIST_AT_THE_START} of {ON_THE_LIST_AT_THE_START} decided")
    story.director.follows("Check before you close the review of 2018/19")
    story.director.sees("Leave the list today")
    story.director.presses("Close the review of 2018/19")
    story.director.sees("The review is closed")
    # What was decided is not confirmed with any school yet.
    stands(story.dcs, "ID-1", "To be done")


# August: before the new year starts.


def results_come_in(story: Story) -> None:
    """ID-2, August: the results of the summer are published, and an officer takes them in"""
    story.clock.becomes("12 August 2019")
    story.officer.opens("/imports")
    story.officer.types("School year (if the file does not say)", "2018/19")
    story.officer.picks("Release (if the file does not say)", "Final")
    file = story.officer.tab.get_by_label("File", exact=True)
    story.officer.comes_to(file)
    file.set_input_files(story.results)
    story.officer.presses("Import")
    story.officer.waits_for("File taken", 120)


def all_maintained_schools_are_assessed(story: Story) -> None:
    """ID-2: ALL maintained schools are assessed, by the data alone, when the schedule says so and without anybody remembering it"""
    story.clock.becomes("14 August 2019")
    story.director.opens("/assessment")
    story.director.waits_for("14 August 2019", 120)
    for reader in (story.council, story.board):
        reader.opens("/assessment")
        reader.sees("14 August 2019")
    stands(story.council, "ID-2", "Done")


def intelligence_is_recorded_by_those_who_hold_it(story: Story) -> None:
    """ID-3: intelligence on leadership, vacancies, governance and finance, by those who hold it, each for those who may see it"""
    story.clock.becomes("20 August 2019")
    story.director.opens("/priority-list/review")
    schools = story.director.links("/priority-list/review/[0-9]+")
    story.of_concern = schools[3].rsplit("/", 1)[1]
    for person, topic, words, classification in (
        (story.finance, "Finance", "The budget does not balance for the second year", "Restricted to Finance"),
        (story.hr, "Staff vacancies", "Four of nine teachers leave", "Restricted to HR and Employee Relations"),
        (story.governor_services, "Governance", "The board has no chair and met once this year", "Restricted to School Governor Services"),
        (story.officer, "Leadership and management", "The head retires and nobody applied", "Open within the service"),
    ):
        person.opens(f"/schools/{story.of_concern}/intelligence")
        person.chooses(topic)
        person.types("What is known?", words)
        person.types("Where does it come from?", "A visit of 19 August")
        person.types("On which day was it so?", "19 August 2019")
        person.chooses("High: seen, or in writing")
        person.chooses(classification)
        person.presses("Record")
        person.sees(words)
    story.director.opens(f"/schools/{story.of_concern}/intelligence")
    story.director.sees("The budget does not balance", "Four of nine teachers leave")
    story.officer.opens(f"/schools/{story.of_concern}/intelligence")
    story.officer.does_not_see("The budget does not balance", "Four of nine teachers leave")
    story.employee_relations.opens(f"/schools/{story.of_concern}/intelligence")
    story.employee_relations.sees("Four of nine teachers leave")
    story.employee_relations.does_not_see("The budget does not balance")
    story.employee_relations.is_refused("/letters", f"/priority-list/lines?urn={story.of_concern}")
    does_the_task(story.director, "ID-3", "Enter what is known of leadership", "All five services have said what they know")
    stands(story.council, "ID-3", "Done")


def a_record_is_drawn_for_hmi(story: Story) -> None:
    """ID-3: a record is drawn for the HMI reviewer, who sees it and nothing else of the casework"""
    story.director.opens(f"/schools/{story.of_concern}/intelligence")
    story.director.opens(story.director.links("/intelligence/[0-9]+")[0])
    story.director.picks("Reviewer", "Gwendolen Ikande")
    story.director.types("Why this record?", "Every tenth record of the summer")
    story.director.presses("Give it to the reviewer")
    story.reviewer.opens("/samples")
    story.reviewer.sees("Records drawn for you", "A visit of 19 August")
    story.reviewer.is_refused("/schools", "/priority-list", "/assessment")


def marks(person: Person, organisation: str, verdict: str, reason: str) -> None:
    person.chooses(verdict)
    person.types("Why?", reason)
    person.presses(f"Save for {organisation}")
    person.sees("What you say of the school is kept")


def both_review_the_assessment(story: Story) -> None:
    """ID-4: BEP and BCC review the full assessment together: each marks every proposal, with a reason"""
    story.clock.becomes("30 August 2019", "10:00")
    story.officer.opens("/priority-list/review")
    paths = story.officer.links("/priority-list/review/[0-9]+")
    for person, organisation in ((story.officer, "BEP"), (story.council, "the council"), (story.dcs, "the council")):
        person.opens("/")
        person.sees(f"{len(paths)} schools in the joint review: say what {organisation} thinks")
    assert len(paths) > 30, f"only {len(paths)} schools are proposed"
    found_vulnerable = 0
    for place, path in enumerate(paths):
        story.officer.opens(path)
        by_judgement = "Meets the definition" in story.officer.text
        found_vulnerable += not by_judgement
        # Of the many that the data alone propose, both agree on four.
        verdict = "Agree: it belongs on the list" if by_judgement or found_vulnerable <= 4 else "Disagree: it does not"
        marks(story.officer, "BEP", verdict, "The results and the visits say so")
        story.council.opens(path)
        if place % 15 == 4:
            marks(story.council, "the council", "To be discussed", "A new head starts in September")
        else:
            marks(story.council, "the council", verdict, "We see it the same way")
    story.proposed = {path.rsplit("/", 1)[1] for path in paths}


def what_they_disagree_on_is_the_agenda(story: Story) -> None:
    """ID-4: what they disagree on is the agenda of their meeting, and is settled there"""
    story.director.opens("/priority-list/review?show=agenda")
    story.director.sees("Agenda of the joint review")
    for path in story.director.links("/priority-list/review/[0-9]+"):
        story.director.opens(path)
        is_agreed = "BEP Agree: it belongs on the list" in " ".join(story.director.text.split())
        story.assistant_director.opens(path)
        marks(story.assistant_director, "the council", "Agree: it belongs on the list" if is_agreed else "Disagree: it does not", "Talked over on 30 August")
    story.assistant_director.opens("/priority-list/review?show=agenda")
    story.assistant_director.sees("Schools: 0")
    story.assistant_director.is_refused("/partners/proposal")
    stands(story.council, "ID-4", "Done")


# September.


def academies_of_concern_are_notified(story: Story) -> None:
    """ID-9, September: academies of significant concern are notified to the RSC and the EIG"""
    story.clock.becomes("10 September 2019")
    story.council.opens("/schools?maintained=no&phase=Secondary")
    academy = re.search("[0-9]+", story.council.links("/schools/[0-9]+.*")[0])[0]
    story.director.opens("/priority-list/academies")
    story.director.types("URN of the academy", academy)
    story.director.types("What raises significant concern?", "Results have fallen for three years, and parents write to the council")
    story.director.presses("Record")
    for person, body, how in (
        (story.director, "Regional Schools Commissioner", "The director’s letter"),
        (story.council, "Education Improvement Group", "Told at its September meeting"),
    ):
        person.opens("/priority-list/academies")
        person.unfolds("Record that somebody was told of")
        person.chooses(body)
        person.types("On which day?", "10 September 2019")
        person.types("By whom and how?", how)
        person.presses("Record it")
        person.sees(f"{body} Told on 10 September 2019")
    story.eig.opens(f"/schools/{academy}")
    story.eig.sees(academy)
    story.eig.is_refused("/priority-list/academies", f"/schools/{academy}/intelligence")
    stands(story.dcs, "ID-9", "Done")


def newly_vulnerable_schools_are_contacted_and_visited(story: Story) -> None:
    """ID-5: each good or outstanding school found vulnerable for the first time is contacted and visited, and it is agreed whether it is a priority"""
    story.clock.becomes("24 September 2019")
    story.officer.opens("/priority-list/review?show=agreed")
    rows = story.officer.tab.locator("main tbody tr")
    texts = rows.all_inner_texts()
    paths = story.officer.links("/priority-list/review/[0-9]+")
    story.visited = [path.rsplit("/", 1)[1] for path, text in zip(paths, texts, strict=True) if "Meets the definition" not in text]
    assert story.visited, "no vulnerable school is agreed"
    for urn in story.visited:
        for step, day, words in (
            ("The head was contacted", "16 September 2019", "The officer spoke with the head on the telephone"),
            ("The school was visited", "19 September 2019", "With the head and the chair of governors, in all year groups"),
            ("Agreed with the head whether it is a priority", "20 September 2019", "The head agrees, and asks for help with mathematics"),
        ):
            story.officer.opens(f"/priority-list/schools/{urn}/contacts")
            story.officer.chooses(step)
            story.officer.types("On which day?", day)
            story.officer.types("With whom, and what was said?", words)
            if "Agreed" in step:
                story.officer.picks("If it was agreed: is the school a priority?", "Yes, a priority")
            story.officer.presses("Record")
    stands(story.council, "ID-5", "Done")


def schools_report_themselves(story: Story) -> None:
    """AP-8: two schools say themselves that they are vulnerable, by the public form, and confirm it from their mail"""
    story.reporting = [urn for urn in story.mailed_heads if urn in story.good and urn not in story.proposed][:2]
    for urn in story.reporting:
        story.head.opens(f"/priority-list/self-report?urn={urn}&part=head")
        story.head.types("Your name", f"The head of {story.mailed_heads[urn]}")
        story.head.types("Your email address at the school", f"head@{urn}.example")
        story.head.types("What is difficult, and what would help?", "Our deputy leaves at Christmas & nobody applied.")
        story.head.presses("Send")
        story.head.sees("Look in your email")
        mail = story.wait_for_mail(f"head@{urn}.example", "Please confirm")
        story.head.opens(re.search(r"http\S+/self-report/[0-9a-f]+", mail)[0])
        story.head.presses("Confirm, and send it to be looked at")
        story.head.sees("Thank you")


def what_they_reported_is_decided(story: Story) -> None:
    """AP-8: a report is decided on with its reason, and the school is told by mail"""
    urn = story.reporting[1]
    school = story.mailed_heads[urn]
    story.officer.opens("/priority-list/self-reports")
    form = story.officer.tab.locator("form", has=story.officer.tab.get_by_role("button", name=f"Decide on {school}"))
    story.officer.chooses("Supported outside the contract, under a traded agreement", form)
    story.officer.types("Why?", "Good, stable, and with one need that the traded offer meets", form)
    story.officer.types("What else should the school be told?", "We call you in the week of 30 September", form)
    story.officer.presses(f"Decide on {school}")
    # It says what the school is told, and goes back to what was typed.
    story.officer.sees(f"Check before you decide on {school}", "We call you in the week of 30 September", "cannot be called back")
    story.officer.presses("Change the answers")
    story.officer.presses(f"Decide on {school}")
    story.officer.presses(f"Decide on {school} and tell the school")
    story.officer.sees("Supported outside the contract, under a traded agreement. Decided by")
    told = story.wait_for_mail(f"head@{urn}.example", "What became of your report")
    assert school in told and "We call you in the week of 30 September" in told, told
    assert "one need that the traded offer meets" not in told, "the reason is for those who decided"


# October: the list, by half-term.


def the_list_is_drafted(story: Story) -> None:
    """ID-6, October: the draft, which the schedule has begun with the schools that are on the list, is filled with what both agree"""
    story.clock.becomes("7 October 2019")
    story.officer.opens("/priority-list/draft")
    story.officer.waits_for("List of 2019/20 for signing", 120)
    story.officer.sees(f"Schools: {ON_THE_LIST_AT_THE_START - 1}")
    story.officer.opens("/priority-list/review")
    story.officer.presses("that both agree on into the draft")
    story.officer.opens("/priority-list/draft")
    story.listed = int(re.search(r"Schools: (\d+)", story.officer.text)[1])
    assert story.listed > ON_THE_LIST_AT_THE_START, f"{story.listed} schools in the draft"


def a_school_that_reported_itself_is_listed(story: Story) -> None:
    """AP-8 and SCC-3: a school that reported itself is put into the draft on its ground, and told so"""
    urn = story.reporting[0]
    school = story.mailed_heads[urn]
    story.officer.opens(f"/schools/{urn}/intelligence")
    story.officer.chooses("Leadership and management")
    story.officer.types("What is known?", "The deputy leaves at Christmas, and the head is new")
    story.officer.types("Where does it come from?", "The school’s own report")
    story.officer.types("On which day was it so?", "24 September 2019")
    story.officer.chooses("High: seen, or in writing")
    story.officer.chooses("Open within the service")
    story.officer.presses("Record")
    for person, organisation in ((story.officer, "BEP"), (story.council, "the council")):
        person.opens(f"/priority-list/review/{urn}")
        marks(person, organisation, "Agree: it belongs on the list", "It needs urgent support, as it says itself")
    story.officer.opens("/priority-list/draft")
    story.officer.types("Add a school by its URN, or part of its name", urn)
    story.officer.presses("Continue")
    story.officer.chooses("In crisis")
    story.officer.keys(story.officer.tab.get_by_label(re.compile("^Intelligence ")).first, "Space")
    story.officer.types("Why does it belong on the list?", "Its leadership needs urgent support, as the school says itself")
    story.officer.presses("Add to the draft")
    story.listed += 1
    story.council.opens("/priority-list/self-reports")
    form = story.council.tab.locator("form", has=story.council.tab.get_by_role("button", name=f"Decide on {school}"))
    story.council.chooses("Accepted: the school is on the list, or will be", form)
    story.council.types("Why?", "In crisis until a deputy is found", form)
    story.council.presses(f"Decide on {school}")
    story.council.presses(f"Decide on {school} and tell the school")
    story.wait_for_mail(f"head@{urn}.example", "What became of your report")


def both_sign_the_same_version(story: Story) -> None:
    """ID-6: both sign the same version, neither for the other; a change after a signature voids it; with the second signature it is the list"""
    story.officer.opens("/priority-list/draft")
    story.officer.presses("Put the list of 2019/20 forward for signing")
    story.chief_executive.opens("/priority-list/draft")
    assert story.chief_executive.tab.get_by_role("button", name="Sign the list for the council").count() == 0
    story.chief_executive.presses("Sign the list for BEP")
    line = story.council
    line.opens(f"/priority-list/lines?urn={story.visited[0]}")
    line.types("Why does it belong on the list?", "Results in mathematics, as the head agrees")
    line.presses("Save the change")
    line.sees("Signatures that a change voided: 1")
    line.presses("Put the list of 2019/20 forward for signing")
    story.clock.becomes("17 October 2019", "14:00")
    story.director.opens("/priority-list/draft")
    story.director.presses("Sign the list for BEP")
    stands(story.council, "ID-6", "To be done")
    story.dcs.opens("/")
    story.dcs.follows("The list waits for the signature of the council")
    assert story.dcs.tab.get_by_role("button", name="Sign the list for BEP").count() == 0
    story.dcs.presses("Sign the list for the council")
    for reader in (story.board_chair, story.assurer, story.contract_manager, story.partner):
        reader.opens("/priority-list")
        reader.sees(str(story.listed))
        reader.is_refused(f"/priority-list/lines?urn={story.visited[0]}")
    # The list is agreed: no other is begun for its year.
    story.officer.opens("/priority-list/draft")
    story.officer.sees("The list of 2019/20 was agreed on 17 October 2019")
    stands(story.council, "ID-6", "Done")


def each_listed_school_has_one_partner(story: Story) -> None:
    """ID-7 and PP-8: each listed school has one Priority Partner, by a proposal that is proved best, changed by hand before it is kept"""
    story.director.opens("/partners")
    for path in story.director.links("/partners/[0-9]+"):
        story.director.opens(path)
        story.director.types("How many schools can they take?", str(min(40, story.listed // 2)))
        for phase in ("Primary", "Secondary", "Special schools and pupil referral units"):
            story.director.chooses(phase)
        story.director.presses("Save")
    story.director.opens("/partners/proposal")
    story.director.sees("Best possible: proved that no allocation has fewer points")
    choice = story.director.tab.locator("main select").first
    other = next(name for name in PARTNERS if name != choice.evaluate("select => select.selectedOptions[0].text"))
    story.director.comes_to(choice)
    choice.select_option(label=other)
    story.director.types("Why?", "The allocation of the agreed list; the first school knows its partner")
    story.director.presses("Allocate")
    story.partner.opens("/")
    stands(story.partner, "ID-7", "Done")


# The letters.


def drafts(story: Story, purpose: str) -> None:
    story.officer.opens("/letters")
    story.officer.chooses(purpose)
    story.officer.presses("Draft them")
    story.officer.waits_for("Done", 120)


def run_of(story: Story, title: str) -> str:
    """The address of a run of letters, as the officer finds it."""
    story.officer.opens("/letters")
    return story.officer.tab.get_by_role("link", name=title).first.get_attribute("href")


def reads_and_approves(person: Person, run: str) -> None:
    """Three letters of each sort are read, marked so, and then all of the run are approved."""
    person.opens(run)
    sorts = person.tab.get_by_role("table", name="What you may approve").locator("tbody th").all_inner_texts()
    unread = {sort: 3 for sort in sorts}
    page = 1
    while any(unread.values()):
        person.opens(f"{run}?standing=drafted&page={page}")
        rows = person.tab.get_by_role("table", name="Letters", exact=True).locator("tbody tr")
        letters = rows.get_by_role("link").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        has_more = person.tab.locator("nav.paging a[rel=next]").count() > 0
        for path, row in zip(letters, rows.all_inner_texts(), strict=True):
            if "read by you" in row:
                continue
            sort = next(sort for sort in sorts if all(part in row for part in sort.split(", to the ")))
            if unread[sort]:
                person.opens(path)
                person.presses("Mark it as read")
                unread[sort] -= 1
        page += 1
        if not has_more:
            break
    person.opens(run)
    person.presses("Approve all")


def goes_by_post(story: Story, run: str) -> None:
    """The letters of a run that are not mailed are one pile for the print room, and are posted."""
    story.officer.opens(run)
    story.officer.presses("for the print room")
    story.officer.waits_for("Done", 120)
    story.officer.opens(run)
    pile = story.officer.links("/letters/packs/[0-9]+")[0]
    assert story.officer.downloads(pile).startswith(b"%PDF-")
    story.officer.presses("as printed and posted")


def the_confirmations_go_out(story: Story) -> None:
    """ID-1: what was decided is confirmed with the Headteacher and the Chair of Governors of each school, before the next list is agreed: the letters were
    drafted when the director closed the review, and somebody else approves them"""
    story.officer.opens("/letters")
    story.officer.waits_for("Confirmations at the end of the year, 2019/20", 120)
    run = run_of(story, "Confirmations at the end of the year, 2019/20")
    reads_and_approves(story.chief_executive, run)
    story.officer.opens(run)
    story.officer.presses("Issue")
    story.officer.sees("Check before you issue")
    story.officer.presses("Issue")
    story.officer.waits_for("Done", 120)
    stands(story.dcs, "ID-1", "To be done")
    goes_by_post(story, run)
    mails_are_handed_over(story.dcs, "ID-1")
    stands(story.dcs, "ID-1", "Done")


def letters_are_drafted(story: Story) -> None:
    """ID-8: a letter to the Headteacher AND the Chair of Governors of EVERY maintained school is drafted, by itself, since the list is agreed and allocated"""
    story.clock.becomes("18 October 2019")
    story.officer.opens("/letters")
    story.officer.waits_for(f"Letters to every maintained school, 2019/20 {2 * story.maintained}", 120)
    story.run = run_of(story, "Letters to every maintained school, 2019/20")


def an_unknown_chair_is_found(story: Story) -> None:
    """ID-8: the one chair who is not known is listed for completion, and completed"""
    person = story.governor_services
    person.opens("/")
    person.follows("One letter to somebody who is not known")
    person.sees("Not known by name")
    person.opens(f"/contacts/{story.unknown_chair['URN']}")
    form = person.tab.locator("form", has=person.tab.get_by_role("button", name="Record the chair of governors"))
    person.types("Name of the chair of governors", "Chair at last", form)
    person.types("Where do you know it from?", "The clerk’s letter", form)
    person.presses("Record the chair of governors")
    drafts(story, "Letters to every maintained school")
    person.opens("/")
    person.does_not_see("who is not known")


def letters_are_read_by_other_eyes(story: Story) -> None:
    """ID-8: nobody approves what they drafted or changed; the director sends one back, reads some of each sort, and approves"""
    story.officer.opens(story.run)
    assert story.officer.tab.get_by_role("button", name="Approve all").count() == 0
    story.director.opens("/")
    story.director.follows("letters to be read and approved")
    story.director.opens(f"{story.run}?standing=drafted")
    letter = story.director.links("/letters/[0-9]+")[0]
    story.director.opens(letter)
    story.director.types("What is to be changed?", "Plainer words, please")
    story.director.presses("Send it back")
    story.officer.opens("/")
    story.officer.follows("One letter sent back, to be changed")
    story.officer.opens(letter)
    story.officer.sees("Plainer words, please")
    story.officer.types("Reason 1", "What we found, in plain words")
    story.officer.presses("Save the reasons")
    reads_and_approves(story.director, story.run)


def letters_are_issued(story: Story) -> None:
    """ID-8: the approved letters are issued, each once, by mail with a personal link or by post"""
    story.officer.opens("/")
    story.officer.follows("letters approved, to be issued")
    story.officer.presses("Issue")
    story.officer.sees("Check before you issue", "This cannot be taken back")
    story.officer.presses("Issue")
    story.officer.waits_for("Done", 420)


def letters_go_by_post(story: Story) -> None:
    """ID-8: what goes by post is put together for the print room, printed and posted"""
    story.officer.opens("/")
    story.officer.follows("letters to be printed and posted")
    goes_by_post(story, story.run)
    story.officer.opens("/letters")
    story.officer.sees(f"Letters to every maintained school, 2019/20 {2 * story.maintained} 0 0 {2 * story.maintained}")
    mails_are_handed_over(story.council, "ID-8")
    stands(story.council, "ID-8", "Done")


def a_headteacher_answers(story: Story) -> None:
    """ID-8: a headteacher opens the letter by its link, keeps it, acknowledges it, and corrects the facts"""
    urn, school = next(iter(story.mailed_heads.items()))
    mail = story.wait_for_mail(f"head@{urn}.example", "A letter for the Headteacher")
    link = re.search(r"http\S+/letters/read/\S+", mail)[0]
    story.head.opens(link)
    story.head.sees(f"A letter for {school}", "priority")
    assert story.head.downloads(story.head.path + "/pdf").startswith(b"%PDF-")
    story.head.presses("The letter reached me")
    story.head.opens(link)
    story.head.sees("You told us on 18 October 2019")
    story.head.follows("Look at the facts that we have about your school")
    story.head.chooses("No, something is wrong")
    story.head.types("What is wrong, and how it should be", "Our telephone number has changed")
    story.head.presses("Send your answer")
    story.head.sees("Your answer is recorded")
    chair_mail = story.wait_for_mail(f"chair@{urn}.example", "A letter for the Chair of Governors")
    story.chair.opens(re.search(r"http\S+/letters/read/\S+", chair_mail)[0])
    story.chair.presses("The letter reached me")
    story.officer.opens(f"/schools/{urn}/links")
    story.officer.sees("Our telephone number has changed")


# November.


def who_did_not_answer_is_chased(story: Story) -> None:
    """ID-8, November: letters that nobody acknowledged within ten working days are chased, each once"""
    urn = list(story.mailed_heads)[1]
    # What the day asks for is planned in the morning, and done an hour later.
    for hour in ("07:00", "09:00", "11:00"):
        story.clock.becomes("22 November 2019", hour)
        if story.comes(f"head@{urn}.example", "Did our letter reach you?"):
            break
    assert story.mail.to(f"head@{urn}.example", "Did our letter reach you?"), "nobody was chased"
    answered = next(iter(story.mailed_heads))
    assert not story.mail.to(f"head@{answered}.example", "Did our letter reach you?")


def both_are_told_how_it_stands(story: Story) -> None:
    """November: nobody had to ask where stage 1 stood: those who sign for both were told each week"""
    for mailbox in ("director", "dcs"):
        reports = story.mail.to(f"{mailbox}@fernborough.example", "Stage 1 as it stands")
        assert reports and DUTIES["ID-6"] in " ".join(reports[-1].split()), f"{mailbox} was told nothing"
        assert not re.search(r"\b[A-Z]{2,4}-[0-9]", reports[-1]), f"{mailbox} was told of a duty by our number of it: {reports[-1]}"


def every_duty_is_done(story: Story) -> None:
    """November: the page of stage 1 says of ID-1 to ID-9 that each is done, by what is on record of it; of ID-3 alone somebody had to say so"""
    on_record = [
        rf"{ON_THE_LIST_AT_THE_START} decided, 0 not yet; closed on [0-9]+ July 2019; (\d+) of \1 confirmations out",
        "The last assessment was run on 14 August 2019, of every maintained school",
        "current records? of intelligence.*Its task was ticked off by",
        r"(\d+) of \1 decided by both",
        rf"{len(story.visited)} of {len(story.visited)} newly vulnerable schools visited",
        f"Agreed on 17 October 2019, {story.listed} schools on the list today; signed for BEP by .*for BCC by",
        f"All {story.listed} have a partner today",
        r"(\d+) owed 0 not approved yet 0 approved \1 issued [1-9]",
        "1 of 1 passed on to both",
    ]
    for person in (story.director, story.dcs, story.council, story.board, story.contract_manager, story.partner):
        person.opens("/priority-list/stage")
        person.sees("Nothing is late")
        rows = [" ".join(row.split()) for row in person.tab.locator("main tbody tr").all_inner_texts()]
        assert len(rows) == 9, rows
        for number, (row, words) in enumerate(zip(rows, on_record, strict=True), 1):
            assert DUTIES[f"ID-{number}"] in row and row.endswith("Done") and re.search(words, row), row
            assert number == 3 or "ticked off" not in row, row


def a_task_is_ticked_off(story: Story) -> None:
    """November: who ticks a task off is shown beside what is on record"""
    does_the_task(story.director, "ID-6", "Agree the list of schools causing concern", "Signed by both on 17 October")
    story.council.opens("/priority-list/stage")
    story.council.sees("Its task was ticked off by")


STEPS = [
    cast, accounts_are_kept, the_list_of_the_day_is_brought_in, chairs_are_brought_in, the_review_opens_by_itself, each_listed_school_is_carried_forward_or_not,
    the_confirmations_go_out, results_come_in, all_maintained_schools_are_assessed, intelligence_is_recorded_by_those_who_hold_it,
    a_record_is_drawn_for_hmi, both_review_the_assessment,
    what_they_disagree_on_is_the_agenda, academies_of_concern_are_notified, newly_vulnerable_schools_are_contacted_and_visited,
    schools_report_themselves, what_they_reported_is_decided, the_list_is_drafted, a_school_that_reported_itself_is_listed, both_sign_the_same_version,
    each_listed_school_has_one_partner, letters_are_drafted, an_unknown_chair_is_found, letters_are_read_by_other_eyes, letters_are_issued,
    letters_go_by_post, a_headteacher_answers, who_did_not_answer_is_chased, both_are_told_how_it_stands, every_duty_is_done,
    a_task_is_ticked_off,
]


def wait_until_it_answers(address: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(address + "/sign-in", timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"nothing answers at {address}")


def main() -> None:
    address, password, clock, mail, results = sys.argv[1:6]
    wait_until_it_answers(address)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        story = Story(browser, address, Clock(Path(clock)), Letterbox(Path(mail)), password)
        story.results = results
        report = play(story, STEPS, lambda words: print(words, file=sys.stderr, flush=True))
        browser.close()
    json.dump(report, sys.stdout)


if __name__ == "__main__":
    main()
