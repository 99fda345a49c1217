"""Does with a browser in which JavaScript is off what people do every day, by keyboard alone, and prints what did not work as JSON.

    use_without_script.py ADDRESS NAME PASSWORD FILE SCHOOL

FILE is an official file to import; SCHOOL the URN of a school to record intelligence on.
"""

import json
import sys
from collections.abc import Callable

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

    def sees(self, words: str) -> None:
        text = self.tab.locator("body").inner_text()
        problem = max(text.find("problem") - 20, 0)
        assert words in text, f"“{words}” is not on {self.tab.url}: {text[problem:][:900]}"


def main() -> None:
    address, name, password, file, school = sys.argv[1:6]
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
        attempt("sign out", sign_out)
        browser.close()
    json.dump({"findings": findings, "figures": {}}, sys.stdout)


if __name__ == "__main__":
    main()
