"""What people do every day, by keyboard alone: lists, a school, jobs, schedules and tokens."""

from datetime import date, timedelta

from keyboard import Town, typed, written


def sign_in(town: Town) -> None:
    """sign in"""
    person = town.visitor()
    # Whoever opens a page is sent to sign in, and from there to it.
    person.open("/schools")
    person.type("#name", town.mailbox("director"))
    person.type("#password", town.password)
    person.press("main button")
    person.sees("Name, URN or postcode")
    town.people["director"] = person


def filter_schools(town: Town) -> None:
    """filter"""
    person = town.person("director")
    person.open("/schools")
    person.choose("#phase", "Secondary")
    person.press("main form[role=search] button")
    assert "phase=Secondary" in person.tab.url, person.tab.url


def sort_schools(town: Town) -> None:
    """sort"""
    person = town.person("director")
    person.press("th a:has-text('URN')")
    assert "sort=" in person.tab.url and "phase=Secondary" in person.tab.url, person.tab.url


def turn_the_page(town: Town) -> None:
    """page"""
    person = town.person("director")
    person.open("/schools")
    person.press("nav.paging a[rel=next]")
    assert "page=2" in person.tab.url, person.tab.url


def upload(town: Town) -> None:
    """upload"""
    person = town.person("director")
    person.open("/imports")
    # The window in which a file is chosen is the operating system's.
    person.tab.locator("input[type=file]").set_input_files(town.file)
    person.press("form[enctype] button")
    # Where it is taken from there is the page of its job; a file that is not taken leaves one at /imports.
    assert "/jobs/" in person.tab.url, person.tab.url


def record_intelligence(town: Town) -> None:
    """record intelligence"""
    person = town.person("director")
    person.open(f"/schools/{town.school}/intelligence")
    person.type("#words", "Seen in a browser without script")
    person.type("#source", "A visit")
    # A browser's own field takes the day in pieces, in the order of its language.
    has_own_field = person.tab.locator("#observed-on").get_attribute("type") == "date"
    person.type("#observed-on", "03092018" if has_own_field else "2018-09-03")
    for selector in ("#topic", "#confidence", "#classification"):
        person.go_to(selector)
        person.tab.keyboard.press("Space" if person.tab.locator(selector).get_attribute("type") == "radio" else "ArrowDown")
    person.press("main form:has(#words) button[type=submit]")
    person.sees("Seen in a browser without script")


def search(town: Town) -> None:
    """search"""
    person = town.person("director")
    person.open(f"/schools/{town.school}")
    called = person.reads("main h1")
    person.open("/search")
    assert called in person.tab.locator("#for-list option").all_text_contents(), f"{called} is not offered"
    person.open("/")
    person.enter("#site-search", called)
    assert "/search?for=" in person.tab.url, person.tab.url
    person.press(f"main #row-{town.school} a")
    assert f"/schools/{town.school}" in person.tab.url and person.reads("main h1") == called, person.tab.url


def watch(town: Town) -> None:
    """watch"""
    person = town.person("director")
    person.open(f"/schools/{town.school}")
    person.press(f"main form[action='/schools/{town.school}/watch'] button")
    person.sees("You watch this school.")
    person.open("/watchlist")
    assert "You watch it" in person.reads(f"#row-{town.school}")
    person.press(f"#row-{town.school} a")
    person.press(f"main form[action='/schools/{town.school}/watch/end'] button")
    person.sees("You no longer watch this school.")
    # What was done is taken back where it is said, and that again.
    person.take_back()
    person.sees("You watch this school.")
    person.take_back()
    person.sees("You no longer watch this school.")
    person.open("/watchlist")
    assert not person.meets(f"#row-{town.school}"), "it is still watched"


def keep_list(town: Town) -> None:
    """keep a list"""
    person = town.person("director")
    person.open("/schools")
    person.choose("#phase", "Primary")
    person.press("main form[role=search] button")
    person.press("main a:text-is('Keep this list')")
    person.enter("#name", "Primaries to see")
    person.sees("The list is kept.")
    person.press("main a:text-is('Primaries to see')")
    assert "/schools?" in person.tab.url and "phase=Primary" in person.tab.url, person.tab.url
    person.open("/lists")
    person.press("main button:has-text('Remove the list Primaries to see')")
    person.sees("The list is kept no longer.")
    person.take_back()
    person.sees("The list is kept.")
    person.press("main button:has-text('Remove the list Primaries to see')")
    assert not person.meets("main a:text-is('Primaries to see')"), "the list is still kept"


def compare(town: Town) -> None:
    """compare"""
    person = town.person("director")
    person.open(f"/schools/{town.school}")
    person.press("main a:has-text('Compare with other schools')")
    person.type("#school-2", town.other)
    person.press("main form[role=search] button")
    person.sees("How they stand")
    for urn in (town.school, town.other):
        assert person.meets(f"main td a[href^='/schools/{urn}']"), f"{urn} is not compared"


def cancel_job(town: Town) -> None:
    """cancel a job"""
    person = town.person("director")
    day = date.today() - timedelta(days=20)
    person.open("/assessment")
    person.type("#as-at", typed(day))
    person.press("main form:has(#as-at) button")
    assert "/jobs/" in person.tab.url, person.tab.url
    # No worker runs: the job waits until it is stopped.
    person.press("main form[action$='/cancel'] button")
    person.sees("The job is asked to stop")
    assert not person.meets("main form[action$='/cancel']"), "the job can be cancelled twice"


def change_schedule(town: Town) -> None:
    """change a schedule"""
    person = town.person("director")
    day = date.today() + timedelta(days=2)
    person.open("/schedules/siab-meeting")
    person.choose("#weekday", "Thursday")
    person.type("#in-force", typed(day))
    person.type("#reason", "The hall is free on Thursdays")
    person.press("main form[action='/schedules/siab-meeting/change'] button")
    person.sees(written(day))
    person.press("main form[action='/schedules/siab-meeting'] button")
    person.sees("The schedule is set")
    person.sees("Day of the week: Thursday")


def open_subject_access(town: Town) -> None:
    """collect what is kept about somebody, have it put on paper, and say that it was answered"""
    person = town.person("director")
    person.open("/subject-access")
    person.type("#email", town.mailbox("administrator"))
    person.type("#reason", "By letter")
    person.press("main form:has(#reason) button")
    person.sees("The request is open.")
    person.sees("What is kept about")
    request = person.tab.url
    person.press("main form[action$='/paper'] button")
    person.sees("The PDF is being made of what is kept now.")
    person.open(request)
    person.press("main form[action$='/answered'] button")
    person.take_back()
    person.open(request)
    person.press("main form[action$='/answered'] button")
    person.sees("Answered ")


def make_token(town: Town) -> None:
    """make a token"""
    person = town.person("administrator")
    person.open("/tokens")
    person.type("#name", "School map")
    person.type("#answered-by", town.mailbox("administrator"))
    person.go_to("#scope")
    person.tab.keyboard.press("Space")
    person.press("main form:has(#days) button")
    person.sees("It is shown only now.")
    token = person.reads("main p.code")
    person.press("main a:has-text('back to the tokens')")
    assert len(token) > 20 and token not in person.reads("main"), "the token is said once, whole, and never again"
    person.press("main form[action$='/revoke'] button")
    person.sees("Check before you revoke the token of School map")
    person.press("main button[name=checked]")
    person.sees("The token no longer works.")
    assert not person.meets("main form[action$='/revoke']"), "the token can be revoked twice"


def give_role(town: Town) -> None:
    """give a role"""
    person = town.person("administrator")
    day = date.today() + timedelta(days=2)
    person.open("/accounts")
    person.enter("#search", "council@")
    person.press("main tbody a")
    # A space would open the list.
    person.choose("#role", "SIAB")
    person.tab.keyboard.press("ArrowDown")
    person.type("#from", typed(day))
    person.press("main form:has(#from) button")
    person.sees("It is done, and stands in the account’s history.")
    assert written(day) in person.reads("main tr:has-text('SIAB member')"), "the role does not begin on the day that was typed"


def sign_out(town: Town) -> None:
    """sign out"""
    person = town.person("director")
    person.press("button:has-text('Sign out')")
    person.sees("You have signed out.")
    person.open("/schools")
    assert "/sign-in" in person.tab.url, person.tab.url


def download_a_table(town: Town) -> None:
    """download a table as CSV and as XLSX"""
    person = town.person("director")
    person.open("/schools")
    rows = person.download("main a[href*='format=csv']").decode("utf-8-sig").splitlines()
    assert "URN" in rows[0] and len(rows) > 50, rows[:2]
    assert person.download("main a[href*='format=xlsx']").startswith(b"PK"), "no workbook"


def try_job_again(town: Town) -> None:
    """have a job that was cancelled tried again"""
    person = town.person("director")
    person.open("/jobs")
    person.press(person.tab.locator("main tbody tr", has_text="Cancelled").get_by_role("link"))
    first = person.path
    person.press("main form[action$='/retry'] button")
    assert "/jobs/" in person.path and person.path != first, "the job is not tried again"


ACTS = [
    sign_in, filter_schools, sort_schools, turn_the_page, record_intelligence, search, watch, keep_list, compare, cancel_job, change_schedule,
    open_subject_access, make_token, give_role, download_a_table,
]
LATER_ACTS = [try_job_again]
