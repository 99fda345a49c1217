"""Times every page of the service that the given sessions may open, or anybody, one request at a time over one connection, and prints the slowest.

    time_pages.py keep PORT TIMES ADDRESSES COOKIE
    time_pages.py every PORT TIMES COOKIE…

A route is asked at up to three of the addresses that pages link to, and the search with words that are there. What is timed is from the request's first
byte to the answer's last, at the client: the service, its database and the way through this machine. The first adds the pages of a file to the times, an
address in the first word of each line: those to which nothing leads, or not any more. The second counts them with all others, and fails where a route of the
API's description was not timed and is not listed here with why.
"""

import html
import http.client
import os
import re
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

ROUNDS = int(os.environ.get("PAGES_ROUNDS", "300"))
BAR = 20.0
# Parts of names and of what a stage leaves behind it, so that every kind is found.
SEARCHES = ("/search?for=school", "/search?for=leave", "/search?for=a")
# Where a form leads, or what is written elsewhere than on pages; of a school the first that is found.
MORE = ("/schedules/siab-meeting/change", "/assessment/runs/1/{urn}")
# The routes that nothing here can time, each with why.
NOT_TIMED = {
    "/calendar/feeds/{token}": "its address is shown once, to whom it is made for",
    "/letters/read/{link}/pdf": "a file as it was issued, behind a page that is timed",
    "/letters/{id}/docx": "made by another program for whoever asks",
    "/letters/{id}/pdf": "a file as it was issued, and none is issued here",
    "/letters/packs/{id}": "a file that a worker makes, and none runs here",
    "/letters/runs/{id}/proofs": "a file that a worker makes, and none runs here",
    "/sign-in/code": "only for somebody between their password and their code",
    "/sign-in/second-factor": "only for somebody who must set a second factor up",
    "/subject-access/{id}/paper": "a file that a worker makes, and none runs here",
}


class Reader:
    def __init__(self, port: int, cookie: str):
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.cookie = cookie

    def get(self, path: str, accept: str = "text/html") -> tuple[int, str, float]:
        begun = time.perf_counter()
        headers = {"Accept": accept}
        if self.cookie:
            headers["Cookie"] = self.cookie
        self.connection.request("GET", path, headers=headers)
        answer = self.connection.getresponse()
        body = answer.read()
        return answer.status, body.decode(errors="replace"), (time.perf_counter() - begun) * 1000


def patterns(reader: Reader) -> list[tuple[str, re.Pattern[str]]]:
    """The routes that give something: not those that only lead on."""
    import json

    description = json.loads(reader.get("/openapi.json")[1])
    paths = [path for path, operations in description["paths"].items() if "200" in operations.get("get", {}).get("responses", {})]
    # What is written out comes before what only fits.
    paths.sort(key=lambda path: path.count("{"))
    return [(path, re.compile("/".join("[^/]+" if part.startswith("{") else re.escape(part) for part in path.split("/")))) for path in paths]


def linked(reader: Reader, start: str = "/") -> dict[str, list[str]]:
    """Of each route up to three addresses that pages link to, as the session may open them."""
    routes = patterns(reader)
    to_open = [start] + [path for path, _ in routes if "{" not in path]
    seen: set[str] = set()
    addresses: dict[str, list[str]] = {}
    while to_open:
        address = to_open.pop(0)
        path = urlsplit(address).path
        route = next((route for route, pattern in routes if pattern.fullmatch(path)), None)
        if address in seen or route is None or len(addresses.get(route, [])) >= 3:
            continue
        seen.add(address)
        status, body, _ = reader.get(address)
        if status != 200:
            continue
        addresses.setdefault(route, []).append(address)
        to_open += [html.unescape(link) for link in re.findall(r' href="(/[^"#]*)', body) if "format=" not in link]
        if route == "/schools/{urn}":
            to_open += [more.replace("{urn}", path.rsplit("/", 1)[1]) for more in MORE]
    return addresses


def timed(reader: Reader, address: str) -> tuple[float, float]:
    """What one in a hundred and one in two took longer than, in ms."""
    for _ in range(20):
        status, _, _ = reader.get(address)
        if status != 200:
            raise SystemExit(f"{address} is no page: {status}")
    taken = sorted(reader.get(address)[2] for _ in range(ROUNDS))
    return taken[int(ROUNDS * 0.99) - 1], taken[ROUNDS // 2]


def keep(port: int, times: Path, addresses: Path, cookie: str) -> None:
    reader = Reader(port, cookie)
    with times.open("a") as file:
        for address in (line.split()[0] for line in addresses.read_text().splitlines()):
            late, middle = timed(reader, address)
            print(late, middle, address, file=file)


def every(port: int, times: Path, cookies: list[str]) -> None:
    # By route, or by address where it was kept: late, middle, and where.
    worst: dict[str, tuple[float, float, str]] = {}
    for late, middle, address in (line.split() for line in times.read_text().splitlines()):
        worst[address] = (float(late), float(middle), address)
    # Somebody who is not signed in comes last: the pages that sign in are theirs.
    for cookie in [*cookies, ""]:
        reader = Reader(port, cookie)
        found = linked(reader)
        # Each school that is found is a row to which one comes back.
        if "/schools" in found and 'id="row-' not in reader.get(SEARCHES[0])[1]:
            raise SystemExit(f"{SEARCHES[0]} finds no school")
        if cookie:
            found["/search"] = found.get("/search", []) + [search for search in SEARCHES if search not in found.get("/search", [])]
        for route, addresses in found.items():
            for address in addresses:
                worst[route] = max(worst.get(route, (0.0, 0.0, "")), (*timed(reader, address), address))
    print("The ten slowest pages, one client:")
    for late, middle, address in sorted(worst.values(), reverse=True)[:10]:
        print(f"p50 {middle:8.2f} ms  p99 {late:8.2f} ms  {address}")
    slowest = max(worst.values())[0]
    holds = slowest < BAR
    print(
        f"{len(worst)} routes of pages, each asked {ROUNDS} times at up to three addresses by each of two people and by somebody who is not signed in, "
        f"and the search with {len(SEARCHES)} words more"
    )
    print(f"pages, p99 in ms of the slowest: {slowest:.1f} (bar {BAR:.0f}) {'holds' if holds else 'falls short'}")
    left_out = untimed(Reader(port, ""), list(worst))
    sys.exit(0 if holds and not left_out else 1)


def untimed(reader: Reader, timed_here: list[str]) -> list[str]:
    """The routes that should have been timed and were not, once all that were not are printed."""
    routes = patterns(reader)
    met = set(timed_here)
    for address in timed_here:
        path = urlsplit(address).path
        met.update([route for route, pattern in routes if pattern.fullmatch(path)][:1])
    left = sorted(route for route, _ in routes if route not in met)
    for route in left:
        print(f"not timed: {route}: {NOT_TIMED.get(route, 'no page leads there, and the list of those that cannot be timed does not have it')}")
    return [route for route in left if route not in NOT_TIMED]


def main() -> None:
    step, port, times = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    if step == "keep":
        keep(port, times, Path(sys.argv[4]), sys.argv[5])
    else:
        every(port, times, sys.argv[4:])


if __name__ == "__main__":
    main()
