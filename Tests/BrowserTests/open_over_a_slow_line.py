"""Opens long pages over a line of 20 kilobytes a second, and prints as JSON what moved on the screen after it was painted.

    open_over_a_slow_line.py ADDRESS NAME PASSWORD
"""

import json
import sys

from looking import launch
from playwright.sync_api import sync_playwright

PAGES = ["/schools", "/schools?phase=Primary&sort=-roll", "/glossary"]
WIDTHS = [1280, 390]
SLOW = {"offline": False, "latency": 40, "downloadThroughput": 20_000, "uploadThroughput": 20_000}
KEEP_SHIFTS = """
    window.shifts = [];
    new PerformanceObserver(list => {
        for (const entry of list.getEntries())
            window.shifts.push(`${entry.value} by ${entry.sources.map(source => source.node?.outerHTML?.slice(0, 80)).join(', ')}`);
    }).observe({ type: 'layout-shift', buffered: true });
"""


def main() -> None:
    address, name, password = sys.argv[1:4]
    findings: list[dict[str, str]] = []
    looked_at = 0
    with sync_playwright() as playwright:
        browser = launch(playwright)
        context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
        context.add_init_script(KEEP_SHIFTS)
        tab = context.new_page()
        tab.goto(address + "/sign-in")
        tab.fill("#name", name)
        tab.fill("#password", password)
        tab.click("main button")
        line = context.new_cdp_session(tab)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", SLOW)
        for width, path in ((width, path) for width in WIDTHS for path in PAGES):
            tab.set_viewport_size({"width": width, "height": 900})
            answer = tab.goto(address + path)
            tab.wait_for_timeout(500)
            if answer is None or not answer.ok:
                findings.append({"page": path, "rule": "slow line", "detail": f"no page: {answer and answer.status}"})
                continue
            looked_at += 1
            findings += [{"page": path, "rule": "slow line", "detail": f"{shift} at {width} px"} for shift in tab.evaluate("window.shifts")]
        context.close()
        browser.close()
    json.dump({"findings": findings, "figures": {"pages": looked_at}}, sys.stdout)


if __name__ == "__main__":
    main()
