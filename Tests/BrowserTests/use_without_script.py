"""Does with a browser in which JavaScript is off what people do every day, by keyboard alone, and prints what did not work as JSON.

    use_without_script.py ADDRESS NAME ADMINISTRATOR PASSWORD FILE SCHOOL OTHER

NAME is a director's; FILE an official file to import; SCHOOL the URN of a school to record intelligence on, and OTHER that of one to compare it with.
"""

import json
import sys
from collections.abc import Callable
from datetime import date, timedelta

from looking import launch
from playwright.sync_api import Page, sync_playwright


class Person:
    """Somebody at a keyboard: nothing here clicks."""

    def __init__(self, tab: Page, address: str):
        self.tab = tab
        self.address = address

    def open(self, path: str) -> None:
        self.tab.goto(self.address + path)

    def go_to(self, selector: str) -> None:
        """Tabs on until the element has the focus."""
        target = self.tab.locator(selector).first
        target.wait_for(state="attached", timeout=5_000)
        for _ in range(400):
            if self.tab.locator(f"{selector} >> nth=0").evaluate("element => element === document.activeElement"):
                return
            self.tab.keyboard.press("Tab")
        raise AssertionError(f"the keyboard never reached {selector}")

    def press(self, selector: str) -> None:
        self.go_to(selector)
        with self.tab.expect_navigation():
            self.tab.keyboard.press("Enter")

    def type(self, selector: str, words: str) -> None:
        self.go_to(selector)
        self.tab.keyboard.press("ControlOrMeta+a")
        self.tab.keyboard.type(words)

    def choose(self, selector: str, words: str) -> None:
        """By its first letters, as one does in a list."""
        self.go_to(selector)
        self.tab.keyboard.type(words)

    def enter(self, selector: str, words: str) -> None:
        """Types into a field, and sends its form from there."""
        self.type(selector, words)
        with self.tab.expect_navigation():
            self.tab.keyboard.press("Enter")

    def reads(self, selector: str) -> str:
        return self.tab.locator(selector).first.inner_text(timeout=5_000)

    def meets(self, selector: str) -> bool:
        return self.tab.locator(selector).count() > 0

    def sees(self, words: str) -> None:
        text = self.tab.locator("body").inner_text()
        problem = max(text.find("problem") - 20, 0)
        assert words in text, f"“{words}” is not on {self.tab.url}: {text[problem:][:900]}"


def typed(day: date) -> str:
    """As people write it, without its year: `12 Nov`."""
    return f"{day.day} {day:%b}"


def written(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def main() -> None:
    address, name, administrator, password, file, school, other = sys.argv[1:8]
    findings: list[dict[str, str]] = []

    def attempt(words: str, act: Callable[[], None]) -> None:
        try:
            act()
        except Exception as fault:  # noqa: BLE001 - whatever went wrong is what is told
            findings.append({"page": words, "rule": "without script", "detail": str(fault)[:1500]})

    with sync_playwright() as playwright:
        browser = launch(playwright)
        context = browser.new_context(java_script_enabled=False, locale="en-GB")
        person = Person(context.new_page(), address)
        manager = Person(browser.new_context(java_script_enabled=False, locale="en-GB").new_page(), address)

        def sign_in() -> None:
            person.open("/schools")
            person.type("#name", name)
            person.type("#password", password)
            person.press("main button")
            person.sees("Name, URN or postcode")

        def filter_schools() -> None:
            person.open("/schools")
            person.choose("#phase", "Secondary")
            person.press("main form[role=search] button")
            assert "phase=Secondary" in person.tab.url, person.tab.url

        def sort_schools() -> None:
            person.press("th a:has-text('URN')")
            assert "sort=" in person.tab.url and "phase=Secondary" in person.tab.url, person.tab.url

        def turn_the_page() -> None:
            person.open("/schools")
            person.press("nav.paging a[rel=next]")
            assert "page=2" in person.tab.url, person.tab.url

        def upload() -> None:
            person.open("/imports")
            # The window in which a file is chosen is the operating system's.
            person.tab.locator("input[type=file]").set_input_files(file)
            person.press("form[enctype] button")
            # Where it is taken from there is the page of its job; a file that is not taken leaves one at /imports.
            assert "/jobs/" in person.tab.url, person.tab.url

        def record_intelligence() -> None:
            person.open(f"/schools/{school}/intelligence")
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

        def search() -> None:
            person.open(f"/schools/{school}")
            called = person.reads("main h1")
            person.open("/search")
            assert called in person.tab.locator("#for-list option").all_text_contents(), f"{called} is not offered"
            person.open("/")
            person.enter("#site-search", called)
            assert "/search?for=" in person.tab.url, person.tab.url
            person.press(f"main #row-{school} a")
            assert f"/schools/{school}" in person.tab.url and person.reads("main h1") == called, person.tab.url

        def watch() -> None:
            person.open(f"/schools/{school}")
            person.press(f"main form[action='/schools/{school}/watch'] button")
            person.sees("You watch this school.")
            person.open("/watchlist")
            assert "You watch it" in person.reads(f"#row-{school}")
            person.press(f"#row-{school} a")
            person.press(f"main form[action='/schools/{school}/watch/end'] button")
            person.sees("You no longer watch this school.")
            # What was done is taken back where it is said, and that again.
            person.press("main .notice button")
            person.sees("You watch this school.")
            person.press("main .notice button")
            person.sees("You no longer watch this school.")
            person.open("/watchlist")
            assert not person.meets(f"#row-{school}"), "it is still watched"

        def keep_list() -> None:
            person.open("/schools")
            person.choose("#phase", "Primary")
            person.press("main form[role=search] button")
            person.press("main a:text-is('Keep this list')")
            person.enter("#name", "Primaries to see")
            person.sees("The list is kept.")
            person.press("main a:text-is('Primaries to see')")
            assert "/schools?" in person.tab.url and "phase=Primary" in person.tab.url, person.tab.url
            person.open("/lists")
            person.press("main button:has-text('Keep no longer: Primaries to see')")
            person.sees("The list is kept no longer.")
            person.press("main .notice button")
            person.sees("The list is kept.")
            person.press("main button:has-text('Keep no longer: Primaries to see')")
            assert not person.meets("main a:text-is('Primaries to see')"), "the list is still kept"

        def compare() -> None:
            person.open(f"/schools/{school}")
            person.press("main a:has-text('Compare with other schools')")
            person.type("#school-2", other)
            person.press("main form[role=search] button")
            person.sees("How they stand")
            for urn in (school, other):
                assert person.meets(f"main td a[href^='/schools/{urn}']"), f"{urn} is not compared"

        def cancel_job() -> None:
            day = date.today() - timedelta(days=20)
            person.open("/assessment")
            person.type("#as-at", typed(day))
            person.press("main form:has(#as-at) button")
            assert "/jobs/" in person.tab.url, person.tab.url
            # No worker runs: the job waits until it is stopped.
            person.press("main form[action$='/cancel'] button")
            person.sees("The job is asked to stop")
            assert not person.meets("main form[action$='/cancel']"), "the job can be cancelled twice"

        def change_schedule() -> None:
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

        def open_subject_access() -> None:
            person.open("/subject-access")
            person.type("#email", administrator)
            person.type("#reason", "By letter")
            person.press("main form:has(#reason) button")
            person.sees("The request is open.")
            person.sees("What is kept about")

        def sign_in_as_administrator() -> None:
            manager.open("/tokens")
            manager.type("#name", administrator)
            manager.type("#password", password)
            manager.press("main button")
            manager.sees("Make a token")

        def make_token() -> None:
            manager.open("/tokens")
            manager.type("#name", "School map")
            manager.type("#answered-by", administrator)
            manager.go_to("#scope")
            manager.tab.keyboard.press("Space")
            manager.press("main form:has(#days) button")
            manager.sees("It is shown only now.")
            token = manager.reads("main p.code")
            manager.press("main a:has-text('back to the tokens')")
            assert len(token) > 20 and token not in manager.reads("main"), "the token is said once, whole, and never again"
            manager.press("main form[action$='/revoke'] button")
            manager.sees("Check before you revoke the token of School map")
            manager.press("main button[name=checked]")
            manager.sees("The token is worth nothing now.")
            assert not manager.meets("main form[action$='/revoke']"), "the token can be revoked twice"

        def give_role() -> None:
            day = date.today() + timedelta(days=2)
            manager.open("/accounts")
            manager.enter("#search", "council@")
            manager.press("main tbody a")
            # A space would open the list.
            manager.choose("#role", "SIAB")
            manager.tab.keyboard.press("ArrowDown")
            manager.type("#from", typed(day))
            manager.press("main form:has(#from) button")
            manager.sees("It is done, and stands in the account’s history.")
            assert written(day) in manager.reads("main tr:has-text('SIAB member')"), "the role does not begin on the day that was typed"

        def sign_out() -> None:
            person.press("button:has-text('Sign out')")
            person.sees("You have signed out.")
            person.open("/schools")
            assert "/sign-in" in person.tab.url, person.tab.url

        attempt("sign in", sign_in)
        attempt("filter", filter_schools)
        attempt("sort", sort_schools)
        attempt("page", turn_the_page)
        attempt("upload", upload)
        attempt("record intelligence", record_intelligence)
        attempt("search", search)
        attempt("watch", watch)
        attempt("keep a list", keep_list)
        attempt("compare", compare)
        attempt("cancel a job", cancel_job)
        attempt("change a schedule", change_schedule)
        attempt("subject access", open_subject_access)
        attempt("sign in as the administrator", sign_in_as_administrator)
        attempt("make a token", make_token)
        attempt("give a role", give_role)
        attempt("sign out", sign_out)
        browser.close()
    json.dump({"findings": findings, "figures": {}}, sys.stdout)


if __name__ == "__main__":
    main()
