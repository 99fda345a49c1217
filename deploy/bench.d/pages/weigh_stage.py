"""Finds the pages of stage 1 and weighs them as a proxy before the service would send them: compressed, with the stylesheet.

    weigh_stage.py PORT COOKIE draft
    weigh_stage.py PORT COOKIE KEY_FILE LINK EXPIRES

The first, while a list is drafted, is of its version for signing and the lines of that alone; the second of every other page, those behind the personal link of
this number and end in a letter's mail among them. Prints a line for each: its address and its bytes.
"""

import gzip
import hmac
import re
import sys
from pathlib import Path

from time_pages import Reader, linked

OF_STAGE_1 = ("/priority-list", "/partners", "/letters", "/intelligence", "/schools/{urn}/intelligence", "/contacts", "/facts")
OF_THE_DRAFT = ("/priority-list/draft", "/priority-list/lines")
# What must be among them, or a part of the stage was not measured.
BEHIND_LINKS = ("/letters/read/{link}", "/facts/{link}")


def personal_link(key: bytes, number: str, expires: str) -> str:
    """The last part of its address, signed as the service does it (`ServiceKey`, `SignedLink`)."""
    extracted = hmac.digest(b"", key, "sha256")
    derived = hmac.digest(extracted, b"school-improvement personal links, version 1\x01", "sha256")
    return f"{number}-{expires}-{hmac.digest(derived, f'{number} {expires}'.encode(), 'sha256').hex()}"


def weigh(reader: Reader, found: dict[str, list[str]], wanted: tuple[str, ...]) -> None:
    style = 0
    for route, addresses in sorted(found.items()):
        if not route.startswith(wanted):
            continue
        for address in addresses:
            status, body, _ = reader.get(address)
            # What is a file or a text is no page.
            if status != 200 or "<html" not in body[:200]:
                continue
            if not style:
                sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', body)
                style = sum(len(gzip.compress(reader.get(sheet, "text/css")[1].encode(), 6)) for sheet in sheets)
                assert style, "the page has no stylesheet"
            print(address, len(gzip.compress(body.encode(), 6)) + style)


def main() -> None:
    reader = Reader(int(sys.argv[1]), sys.argv[2])
    if sys.argv[3] == "draft":
        found, wanted, needed = linked(reader, "/priority-list/draft"), OF_THE_DRAFT, OF_THE_DRAFT
    else:
        link = personal_link(Path(sys.argv[3]).read_bytes(), sys.argv[4], sys.argv[5])
        found, wanted, needed = linked(reader, f"/letters/read/{link}"), OF_STAGE_1, BEHIND_LINKS
    missing = [route for route in needed if route not in found]
    if missing:
        raise SystemExit(f"no page of {', '.join(missing)} was found")
    weigh(reader, found, wanted)


main()
