"""Somebody at a keyboard, in a browser in which JavaScript is off, and the town in which they act: nothing here clicks, fills in or focuses by script."""

import os
from collections.abc import Callable
from datetime import date
from functools import cached_property
from urllib.parse import urlparse

from playwright.sync_api import Browser, Download, Locator, Page, Response

HAS_FOCUS = "element => element === document.activeElement"
# The tabulator key leads to one button of a group; the arrows lead to the others.
GROUP_HAS_FOCUS = """element => {
    const other = document.activeElement;
    return other === element || other?.type === 'radio' && other.name === element.name && other.form === element.form;
}"""
CHOSEN = "list => list.selectedOptions[0]?.text.trim() ?? ''"


def was_taken(answer: Response) -> bool:
    """Whether it answers a form, and refuses nothing."""
    return answer.request.method == "POST" and answer.status < 400


class Person:
    """Somebody at a keyboard. Which forms of theirs the service took goes into `sent`, by their paths."""

    # Who acted last: what goes wrong is told with what they see.
    last: "Person | None" = None

    def __init__(self, browser: Browser, address: str, sent: set[str] | None = None):
        context = browser.new_context(java_script_enabled=False, locale="en-GB", accept_downloads=True)
        context.set_default_timeout(10_000)
        self.tab: Page = context.new_page()
        self.address = address
        if sent is not None:
            context.on("response", lambda answer: sent.add(urlparse(answer.url).path) if was_taken(answer) else None)

    # What they do.

    def open(self, path: str) -> None:
        Person.last = self
        self.tab.goto(path if path.startswith("http") else self.address + path)

    def sign_in(self, name: str, password: str) -> None:
        self.open("/sign-in")
        self.type("#name", name)
        self.type("#password", password)
        self.press("main button")

    def at(self, place: str | Locator) -> Locator:
        return self.tab.locator(place).first if isinstance(place, str) else place.first

    def go_to(self, place: str | Locator, arrived: str = HAS_FOCUS) -> None:
        """Tabs on until the element has the focus."""
        Person.last = self
        target = self.at(place)
        target.wait_for(state="attached", timeout=5_000)
        element = target.element_handle()
        for _ in range(600):
            if element.evaluate(arrived):
                return
            self.tab.keyboard.press("Tab")
        raise AssertionError(f"the keyboard never reached {place} on {self.path}")

    def press(self, place: str | Locator) -> None:
        self.go_to(place)
        with self.tab.expect_navigation():
            self.tab.keyboard.press("Enter")

    def send(self, words: str, within: str = "main") -> None:
        """By the button that says so."""
        self.press(self.tab.locator(within).get_by_role("button", name=words))

    def follow(self, words: str, within: str = "main") -> None:
        self.press(self.tab.locator(within).get_by_role("link", name=words))

    def take_back(self) -> None:
        """What was done is taken back where it is said."""
        self.press("main .notice button")

    def unfold(self, words: str) -> None:
        self.go_to(self.tab.locator("summary", has_text=words))
        self.tab.keyboard.press("Enter")

    def type(self, place: str | Locator, words: str) -> None:
        self.go_to(place)
        self.tab.keyboard.press("ControlOrMeta+a")
        self.tab.keyboard.type(words)

    def choose(self, place: str | Locator, words: str) -> None:
        """By its first letters, as one does in a list."""
        self.go_to(place)
        self.tab.keyboard.type(words)

    def pick(self, place: str | Locator, option: str) -> None:
        """One of a list whose first letters others have too, by the arrows."""
        self.go_to(place)
        self.tab.keyboard.press("Home")
        for _ in range(60):
            if option in self.at(place).evaluate(CHOSEN):
                return
            self.tab.keyboard.press("ArrowDown")
        raise AssertionError(f"“{option}” cannot be chosen at {place} on {self.path}")

    def tick(self, place: str | Locator) -> None:
        """A radio button or a box."""
        target = self.at(place)
        if target.is_checked():
            return
        self.go_to(place, GROUP_HAS_FOCUS)
        for _ in range(60):
            if target.evaluate(HAS_FOCUS):
                break
            self.tab.keyboard.press("ArrowDown")
        # What an arrow came to is chosen already.
        if not target.is_checked():
            self.tab.keyboard.press("Space")
        assert target.is_checked(), f"{place} cannot be chosen on {self.path}"

    def enter(self, place: str | Locator, words: str) -> None:
        """Types into a field, and sends its form from there."""
        self.type(place, words)
        with self.tab.expect_navigation():
            self.tab.keyboard.press("Enter")

    def download(self, place: str | Locator) -> bytes:
        """What a link gives as a file."""
        self.go_to(place)
        with self.tab.expect_download() as saved:
            self.tab.keyboard.press("Enter")
        file: Download = saved.value
        return file.path().read_bytes()

    # What they see.

    @property
    def path(self) -> str:
        return urlparse(self.tab.url).path

    def reads(self, selector: str) -> str:
        return self.tab.locator(selector).first.inner_text(timeout=5_000)

    @property
    def stands(self) -> str:
        """Where they are, and what they read there."""
        return f"on {self.tab.url}: {' '.join(self.tab.locator('main').inner_text().split())[:900]}"

    def meets(self, selector: str) -> bool:
        return self.tab.locator(selector).count() > 0

    def sees(self, words: str) -> None:
        text = " ".join(self.tab.locator("body").inner_text().split())
        problem = max(text.find("problem") - 20, 0)
        assert words in text, f"“{words}” is not on {self.tab.url}: {text[problem:][:900]}"


class Town:
    """Where the people act, each with a browser of their own."""

    def __init__(self, browser: Browser, address: str, director: str, password: str, file: str, school: str, other: str):
        self.browser = browser
        self.address = address
        self.password = password
        self.host = director.partition("@")[2]
        # An official file to import, and the URNs of a school to act on and of one to compare it with.
        self.file, self.school, self.other = file, school, other
        # Of mails that came meanwhile, by what they are for.
        self.links: dict[str, str] = {}
        self.findings: list[dict[str, str]] = []
        self.sent: set[str] = set()
        self.people: dict[str, Person] = {}
        self.only = os.environ.get("WITHOUT_SCRIPT_ONLY", "")

    def visitor(self) -> Person:
        """Somebody who has not signed in."""
        return Person(self.browser, self.address, self.sent)

    def mailbox(self, name: str) -> str:
        return f"{name}@{self.host}"

    def person(self, name: str) -> Person:
        """Somebody with an account, by the first part of their address, signed in."""
        if name not in self.people:
            person = self.visitor()
            person.sign_in(self.mailbox(name), self.password)
            assert person.path != "/sign-in", f"{name} cannot sign in"
            self.people[name] = person
        return self.people[name]

    @cached_property
    def schools(self) -> list[str]:
        """Maintained schools besides the two, by URN."""
        director = self.person("director")
        director.open("/schools?maintained=yes&sort=urn")
        rows = director.tab.locator("main tbody tr[id^=row-]").evaluate_all("rows => rows.map(row => row.id.slice(4))")
        return [urn for urn in rows if urn not in (self.school, self.other)]

    def attempt(self, *acts: Callable[["Town"], None]) -> None:
        """Each act is told by its first line; what goes wrong in one does not end the others."""
        for act in acts:
            words = (act.__doc__ or act.__name__).strip().split("\n")[0]
            if self.only and self.only not in words and self.only not in act.__module__:
                continue
            try:
                act(self)
            except Exception as fault:  # noqa: BLE001 - whatever went wrong is what is told
                where = Person.last.stands if Person.last else ""
                self.findings.append({"page": words, "rule": "without script", "detail": f"{fault} {where}"[:1500]})

    @property
    def report(self) -> dict[str, object]:
        """Each form that was sent and taken is a figure of its own."""
        return {"findings": self.findings, "figures": {f"POST {path}": 1 for path in sorted(self.sent)}}


def typed(day: date) -> str:
    """As people write it, without its year: `12 Nov`."""
    return f"{day.day} {day:%b}"


def written(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
