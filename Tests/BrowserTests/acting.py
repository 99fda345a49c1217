"""What a story that people play in a browser is made of: people, each with a browser of their own, the mail that reaches schools, and the clock.

A person does what the words of the page let them, by the keyboard alone and with JavaScript off: they follow links, fill in what labels name, and press
buttons. Each kind of page that anybody comes to is looked at by axe, in a browser beside theirs that has JavaScript."""

import email
import email.policy
import re
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from urllib.parse import urlparse
from zoneinfo import ZoneInfo

from keyboard import GROUP_HAS_FOCUS, HAS_FOCUS, was_taken
from looking import violations
from playwright.sync_api import Browser, Locator, Page

# Every kind of element on a page.
MADE_OF = "[...new Set([...document.querySelectorAll('*')].map(e => `${e.tagName}.${e.className}.${e.type ?? ''}`))].sort().join()"
# Puts the focus on what stands before an element in the order of the tabulator key: of a group of radio buttons, before the first of them.
STAND_BEFORE = """element => {
    const isOneStop = other => other === element
        || element.type === 'radio' && other.type === 'radio' && other.name === element.name && other.form === element.form;
    const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')].filter(other =>
        !other.disabled && other.type !== 'hidden' && other.tabIndex >= 0
        && (other.classList.contains('skip') || other.checkVisibility({ visibilityProperty: true })));
    stops[stops.findIndex(isOneStop) - 1]?.focus();
}"""
LONDON = ZoneInfo("Europe/London")


class Clock:
    """The clock of the database, by which the service goes: an offset in a file that libfaketime reads."""

    def __init__(self, file: Path):
        self.file = file

    def becomes(self, day: str, hour: str = "09:00") -> None:
        """Sets it forward to the day, such as 15 July 2019."""
        wanted = datetime.strptime(f"{day} {hour}", "%d %B %Y %H:%M").replace(tzinfo=LONDON)
        beside = self.file.with_suffix(".new")
        beside.write_text(str(round(wanted.timestamp() - time.time())))
        beside.rename(self.file)


class Letterbox:
    """Where a mail server of its own puts all mail, a file for each message."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.read: dict[Path, email.message.EmailMessage] = {}

    def messages(self) -> Iterator[email.message.EmailMessage]:
        for path in sorted(self.folder.glob("*.eml")):
            if path not in self.read:
                self.read[path] = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            yield self.read[path]

    def to(self, address: str, about: str) -> list[str]:
        """What the mails say that went to the address with these words in their subject."""
        return [
            message.get_content()
            for message in self.messages()
            if address in str(message["to"]) and about in " ".join(str(message["subject"]).split())
        ]


class Story:
    """What has been played so far, and what was wrong with it."""

    def __init__(self, browser: Browser, address: str, clock: Clock, mail: Letterbox, password: str):
        self.browser = browser
        self.address = address
        self.clock = clock
        self.mail = mail
        self.password = password
        self.findings: list[dict[str, str]] = []
        self.steps: list[tuple[str, float]] = []
        self.looked_at: set[tuple[str, str]] = set()
        # The forms that the service took, by their paths with … for what has a digit in it.
        self.sent: set[str] = set()
        self.seconds_of_axe = 0.0
        self.pages = 0
        # Axe is a script itself.
        self.with_script = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", locale="en-GB")

    def found(self, page: str, rule: str, detail: str) -> None:
        self.findings.append({"page": page, "rule": rule, "detail": detail[:1500]})

    def person(self, part: str, mailbox: str | None = None) -> "Person":
        return Person(self, part, mailbox)

    def look(self, tab: Page) -> list[tuple[str, str]]:
        """What axe finds on the page as it stands in somebody's browser, opened where JavaScript runs; its style sheet is the service's."""
        address, html = f"{self.address}/looked-at", tab.content()
        beside = self.with_script.new_page()
        try:
            beside.route(address, lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
            beside.goto(address)
            return violations(beside)
        finally:
            beside.close()

    def wait_for_mail(self, address: str, about: str) -> str:
        return self.wait(f"a mail to {address} about “{about}”", lambda: (self.mail.to(address, about) or [None])[-1])

    def comes(self, address: str, about: str, seconds: float = 15) -> bool:
        """Whether such a mail comes within so many seconds."""
        end = time.monotonic() + seconds
        while not self.mail.to(address, about) and time.monotonic() < end:
            time.sleep(0.2)
        return bool(self.mail.to(address, about))

    def wait(self, words: str, look: Callable[[], object], seconds: float = 60, pause: float = 0.2) -> object:
        end = time.monotonic() + seconds
        while not (seen := look()):
            if time.monotonic() > end:
                raise AssertionError(f"waited {seconds:.0f} seconds in vain for {words}")
            time.sleep(pause)
        return seen


class Person:
    """Somebody with a browser. Who has an account signs in by name and password, and again when the session has run out."""

    def __init__(self, story: Story, part: str, mailbox: str | None):
        self.story = story
        self.part = part
        self.mailbox = mailbox
        context = story.browser.new_context(
            java_script_enabled=False, viewport={"width": 1280, "height": 900}, reduced_motion="reduce", locale="en-GB", accept_downloads=True
        )
        context.set_default_timeout(30_000)
        context.on("response", lambda answer: story.sent.add(re.sub(r"[^/]*[0-9][^/]*", "…", urlparse(answer.url).path)) if was_taken(answer) else None)
        self.tab: Page = context.new_page()
        self.tab.on("console", lambda message: self.complain(message.text) if message.type == "error" else None)

    def complain(self, words: str) -> None:
        # A page that refuses is told as an error of the browser too.
        if "the server responded with a status of" not in words:
            self.story.found(f"{self.tab.url} as {self.part}", "console", words)

    # What they do.

    def opens(self, path: str) -> None:
        self.tab.goto(path if path.startswith("http") else self.story.address + path)
        if self.mailbox and self.path == "/sign-in":
            self.types("Email address", f"{self.mailbox}@fernborough.example")
            self.types("Password", self.story.password)
            self.looks()
            with self.tab.expect_navigation():
                self.keys(self.tab.get_by_role("button", name="Sign in", exact=True), "Enter")
            if self.path == "/sign-in":
                raise AssertionError(f"{self.part} cannot sign in: {self.text[:600]}")
        self.looks()

    def follows(self, words: str | re.Pattern[str], within: str | None = None) -> None:
        place = self.tab.locator(within) if within else self.tab.locator("main")
        with self.tab.expect_navigation():
            self.keys(place.get_by_role("link", name=words).first, "Enter")
        self.looks()

    def types(self, label: str, words: str, within: Locator | None = None) -> None:
        field = (within or self.tab).get_by_label(label, exact=True).first
        self.comes_to(field)
        self.tab.keyboard.press("ControlOrMeta+a")
        self.tab.keyboard.type(words)

    def chooses(self, words: str, within: Locator | None = None) -> None:
        """A radio button or a box to tick."""
        tick = (within or self.tab).get_by_label(words, exact=True).first
        if tick.is_checked():
            return
        self.comes_to(tick, GROUP_HAS_FOCUS)
        for _ in range(40):
            if tick.evaluate(HAS_FOCUS):
                break
            self.tab.keyboard.press("ArrowDown")
        # What an arrow came to is chosen already.
        if not tick.is_checked():
            self.tab.keyboard.press("Space")
        assert tick.is_checked(), f"{self.part} cannot choose “{words}” on {self.path} by the keyboard"

    def picks(self, label: str, option: str, within: Locator | None = None) -> None:
        """One of a list that folds out, which is the operating system's."""
        choice = (within or self.tab).get_by_label(label, exact=True).first
        self.comes_to(choice)
        choice.select_option(label=option)

    def presses(self, words: str) -> None:
        with self.tab.expect_navigation():
            self.keys(self.tab.get_by_role("button", name=words).first, "Enter")
        self.looks()

    def unfolds(self, words: str) -> None:
        self.keys(self.tab.locator("summary", has_text=words).first, "Enter")

    def keys(self, element: Locator, key: str) -> None:
        """Presses a key on what has been tabbed to."""
        self.comes_to(element)
        self.tab.keyboard.press(key)

    def comes_to(self, element: Locator, arrived: str = HAS_FOCUS) -> None:
        """By the tabulator key, from what stands before it: that one comes so far from the top is shown where every page is looked at. What stands before may
        be a field for a day, which has a stop for each of its parts."""
        element.evaluate(STAND_BEFORE)
        for _ in range(6):
            self.tab.keyboard.press("Tab")
            if element.evaluate(arrived):
                return
        raise AssertionError(f"{self.part} cannot come to {element} on {self.path} by the keyboard")

    def brings(self, label: str, name: str, content: bytes) -> None:
        """A file; the window in which it is chosen is the operating system's."""
        self.comes_to(self.tab.get_by_label(label, exact=True))
        self.tab.get_by_label(label, exact=True).set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})

    def downloads(self, path: str) -> bytes:
        """A file behind a link of the page, with the session of this browser."""
        answer = self.tab.context.request.get(self.story.address + path)
        assert answer.ok, f"{path} as {self.part}: {answer.status}"
        return answer.body()

    # What they see.

    @property
    def path(self) -> str:
        return urlparse(self.tab.url).path

    @property
    def text(self) -> str:
        return self.tab.locator("main").inner_text()

    def sees(self, *words: str) -> None:
        text = " ".join(self.text.split())
        for each in words:
            assert each in text, f"{self.part} does not see “{each}” on {self.path}: {text[:1500]}"

    def does_not_see(self, *words: str) -> None:
        text = " ".join(self.text.split())
        for each in words:
            assert each not in text, f"{self.part} sees “{each}” on {self.path}: {text[:1500]}"

    def is_refused(self, *paths: str) -> None:
        """What is not for their part, asked for with the session of this browser."""
        for path in paths:
            status = self.tab.context.request.get(self.story.address + path, max_redirects=0).status
            assert status == 403, f"{self.part} is answered {status} on {path}"

    def links(self, pattern: str) -> list[str]:
        """The addresses in the page's main part that are such as the pattern, in their order, without the way back that a list gives them."""
        all_of_them = self.tab.locator("main a[href]").evaluate_all("links => links.map(link => link.getAttribute('href').split('?from=')[0])")
        return list(dict.fromkeys(link for link in all_of_them if re.fullmatch(pattern, link)))

    def waits_for(self, words: str, seconds: float = 60) -> None:
        """Loads the page again until the words stand on it."""

        def look() -> bool:
            if words in " ".join(self.text.split()):
                return True
            self.tab.reload()
            return False

        try:
            # Not more often: the browser would take the time from those whom it waits for.
            self.story.wait(f"“{words}” on {self.path}", look, seconds, pause=1)
        except AssertionError as fault:
            raise AssertionError(f"{fault}: {self.text[:1500]}") from fault
        self.looks()

    def looks(self) -> None:
        """Looks at the page as axe does: once, and again where it is made of other elements than before, such as errors or what another part may do there."""
        self.story.pages += 1
        seen = (re.sub(r"[0-9][-0-9a-f]*", "…", self.path), self.tab.evaluate(MADE_OF))
        if seen in self.story.looked_at:
            return
        self.story.looked_at.add(seen)
        begun = time.monotonic()
        for rule, detail in self.story.look(self.tab):
            self.story.found(f"{self.path} as {self.part}", rule, detail)
        self.story.seconds_of_axe += time.monotonic() - begun


def play(story: Story, steps: list[Callable[[Story], None]], say: Callable[[str], None]) -> dict:
    """Plays the steps in order; where one fails, what follows cannot be played."""
    for step in steps:
        begun = time.monotonic()
        words = (step.__doc__ or step.__name__).strip()
        try:
            step(story)
        except Exception as fault:  # noqa: BLE001 - whatever went wrong is what is told
            story.found(words, type(fault).__name__, str(fault))
            break
        finally:
            story.steps.append((words, time.monotonic() - begun))
            say(f"{time.monotonic() - begun:6.1f} s  {words}")
    return {
        "findings": story.findings,
        "figures": {f"{number:02} {words}, seconds": seconds for number, (words, seconds) in enumerate(story.steps)}
        | {f"POST {path}": 1 for path in sorted(story.sent)}
        | {"Pages": story.pages, "Pages looked at by axe": len(story.looked_at), "Seconds of axe": story.seconds_of_axe},
    }

