"""The browser in which pages are looked at, and what axe finds on one."""

import os
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Browser, Page, Playwright

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
# What axe finds differs from one version to the next, and what we say of our pages is said of this one.
if not AXE.startswith("/*! axe v4.12."):
    raise RuntimeError(f"this is another axe than 4.12: {AXE[:40]!r}")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Axe asks of every word what lies behind it. Of a table's rows that are made of the same elements, classes, roles and states the first three are looked at;
# the others stand aside meanwhile. Style sheets are not fetched a second time: no rule of these standards reads them.
LOOK = """async standards => {
    const aside = [];
    for (const table of document.querySelectorAll('table')) {
        const met = new Map();
        for (const row of table.querySelectorAll('tbody > tr:not([hidden])')) {
            const states = e => [...e.attributes].filter(a => a.name === 'role' || a.name.startsWith('aria-')).map(a => `${a.name}=${a.value}`);
            const kind = [row, ...row.querySelectorAll('*')]
                .map(e => [e.tagName, e.getAttribute('class') ?? '', e.type ?? '', e.hasAttribute('href'), ...states(e)].join('.')).join();
            met.set(kind, (met.get(kind) ?? 0) + 1);
            if (met.get(kind) > 3) aside.push(row);
        }
    }
    for (const row of aside) row.hidden = true;
    try { return (await axe.run(document, { runOnly: standards, resultTypes: ['violations'], preload: false })).violations; }
    finally { for (const row of aside) row.hidden = false; }
}"""


def launch(playwright: Playwright) -> Browser:
    # Patient: beside a whole test run a browser can take minutes to come up.
    return playwright.chromium.launch(
        executable_path=os.environ["BROWSER"], args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"], timeout=600_000
    )


def violations(tab: Page) -> list[tuple[str, str]]:
    """Axe's name of each rule that the page breaks, and where."""
    tab.evaluate(AXE)
    return [
        (f"axe {violation['id']}", f"{node['html'][:200]}: {node['failureSummary']}")
        for violation in tab.evaluate(LOOK, STANDARDS)
        for node in violation["nodes"]
    ]
