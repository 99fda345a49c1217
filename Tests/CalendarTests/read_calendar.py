"""Reads a calendar with two parsers that know nothing of one another, holds them against each other, and prints what both read as JSON.

read_calendar.py FILE
"""

import json
import sys

import icalendar
import vobject


def moment(value):
    return value.isoformat().replace("+00:00", "Z")


def read_by_vobject(text):
    calendar = vobject.readOne(text)
    calendar.validate(raiseException=True)
    return [
        {
            "uid": str(event.uid.value),
            "start": moment(event.dtstart.value),
            "end": moment(event.dtend.value),
            "summary": event.summary.value,
            "description": event.description.value,
        }
        for event in calendar.vevent_list
    ]


def read_by_icalendar(raw):
    calendar = icalendar.Calendar.from_ical(raw)
    assert not calendar.errors, calendar.errors
    assert calendar["VERSION"] == "2.0" and calendar["PRODID"]
    events = calendar.walk("VEVENT")
    assert all(not event.errors and event["DTSTAMP"] for event in events)
    return [
        {
            "uid": str(event["UID"]),
            "start": moment(event["DTSTART"].dt),
            "end": moment(event["DTEND"].dt),
            "summary": str(event["SUMMARY"]),
            "description": str(event["DESCRIPTION"]),
        }
        for event in events
    ]


raw = open(sys.argv[1], "rb").read()
for line in raw.split(b"\r\n"):
    assert len(line) <= 75, f"a line of {len(line)} bytes: {line!r}"
assert b"\n" not in raw.replace(b"\r\n", b""), "a line that does not end in CR LF"
one = read_by_vobject(raw.decode("utf-8"))
other = read_by_icalendar(raw)
assert one == other, [pair for pair in zip(one, other) if pair[0] != pair[1]][:1]
assert len({event["uid"] for event in one}) == len(one), "a UID stands twice"
print(json.dumps(one))
