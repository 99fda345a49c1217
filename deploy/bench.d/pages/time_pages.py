"""Times every page of the service that the given sessions may open, one request at a time over one connection, and prints the slowest.

    time_pages.py PORT COOKIE…

A route is asked at up to three of the addresses that pages link to. What is timed is from the request's first byte to the answer's last, at
the client: the service, its database and the way through this machine.
"""

import html
import http.client
import os
import re
import sys
import time
from urllib.parse import urlsplit

ROUNDS = int(os.environ.get("PAGES_ROUNDS", "300"))
BAR = 20.0


class Reader:
    def __init__(self, port: int, cookie: str):
        self.connection = http.client.HTTPConnection("127.0.0.1", port)
        self.cookie = cookie

    def get(self, path: str, accept: str = "text/html") -> tuple[int, str, float]:
        begun = time.perf_counter()
        self.connection.request("GET", path, headers={"Cookie": self.cookie, "Accept": accept})
        answer = self.connection.getresponse()
        body = answer.read()
        return answer.status, body.decode(errors="replace"), (time.perf_counter() - begun) * 1000


def patterns(reader: Reader) -> list[tuple[str, re.Pattern[str]]]:
    import json

    description = json.loads(reader.get("/openapi.json")[1])
    paths = [path for path, operations in description["paths"].items() if "get" in operations]
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
        if address in seen or route is None or len(addresses.get(route, [])) >= 3 or route.startswith(("/api", "/sign-")):
            continue
        seen.add(address)
        status, body, _ = reader.get(address)
        if status != 200:
            continue
        addresses.setdefault(route, []).append(address)
        to_open += [html.unescape(link) for link in re.findall(r' href="(/[^"#]*)', body) if "format=" not in link]
    return addresses


def measure(reader: Reader) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {}
    for route, found in linked(reader).items():
        for address in found:
            for _ in range(20):
                reader.get(address)
            times.setdefault(route, []).append(sorted(reader.get(address)[2] for _ in range(ROUNDS))[int(ROUNDS * 0.99) - 1])
    return times


def main() -> None:
    port = int(sys.argv[1])
    worst: dict[str, float] = {}
    for cookie in sys.argv[2:]:
        for route, times in measure(Reader(port, cookie)).items():
            worst[route] = max([worst.get(route, 0.0), *times])
    for route, milliseconds in sorted(worst.items(), key=lambda item: -item[1])[:12]:
        print(f"{milliseconds:8.2f} ms  {route}")
    slowest = max(worst.values())
    holds = slowest < BAR
    print(f"{len(worst)} routes of pages, each asked {ROUNDS} times at up to three addresses by each of two people")
    print(f"pages, p99 in ms of the slowest: {slowest:.1f} (bar {BAR:.0f}) {'holds' if holds else 'falls short'}")
    sys.exit(0 if holds else 1)


if __name__ == "__main__":
    main()
