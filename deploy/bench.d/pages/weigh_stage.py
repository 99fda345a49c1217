"""Finds the pages of stage 1 and weighs them as a proxy before the service would send them: compressed, with the stylesheet.

    weigh_stage.py PORT COOKIE

Prints a line for each: its address and its bytes.
"""

import gzip
import re
import sys

from time_pages import Reader, linked

OF_STAGE_1 = ("/priority-list", "/partners", "/letters")


def main() -> None:
    reader = Reader(int(sys.argv[1]), sys.argv[2])
    style = 0
    for route, addresses in sorted(linked(reader, "/priority-list").items()):
        if not route.startswith(OF_STAGE_1):
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


main()
