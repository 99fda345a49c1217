"""Does with a browser in which JavaScript is off what people do, by keyboard alone, and prints what did not work, and which forms it sent, as JSON.

    use_without_script.py ADDRESS NAME ADMINISTRATOR PASSWORD FILE SCHOOL OTHER [PART [PURPOSE=LINK…]]

NAME is a director's, and ADMINISTRATOR an administrator's of the same town; FILE an official file to import; SCHOOL the URN of a school to record
intelligence on, and OTHER that of one to compare it with.
PART is `first`; `drafted` once a worker has done what was asked for in the first; `issued` once one has issued the letters that were approved in the second;
or `factor`, of a town of its own in which a second factor is required.
LINK is the end of the address in a mail, PURPOSE `password`, `facts` or `self-report`.
With WITHOUT_SCRIPT_ONLY set, only the acts in whose words or module that stands are done.
"""

import json
import sys

import without_script_accounts as accounts
import without_script_casework as casework
import without_script_everyday as everyday
import without_script_letters as letters
from keyboard import Town
from looking import launch
from playwright.sync_api import sync_playwright


def main() -> None:
    address, name, _, password, file, school, other = sys.argv[1:8]
    part = sys.argv[8] if len(sys.argv) > 8 else "first"
    with sync_playwright() as playwright:
        browser = launch(playwright)
        town = Town(browser, address, name, password, file, school, other)
        town.links = dict(each.split("=", 1) for each in sys.argv[9:])
        acts = {
            "first": [*everyday.ACTS, *casework.ACTS, *accounts.ACTS, everyday.sign_out],
            "drafted": [*everyday.LATER_ACTS, *letters.ACTS, *casework.LATER_ACTS, *accounts.LATER_ACTS],
            # No worker comes after it, for whom the schools of the file would be others.
            "issued": [*letters.LATER_ACTS, everyday.upload],
            "factor": accounts.FACTOR_ACTS,
        }
        town.attempt(*acts[part])
        browser.close()
    json.dump(town.report, sys.stdout)


if __name__ == "__main__":
    main()
