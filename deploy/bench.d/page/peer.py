"""The register page in FastAPI, asyncpg and Jinja2: the peer that `deploy/bench page` measures the service against.

Written as the three projects' own documentation teaches: a pool made in the application's lifespan, a connection acquired for the request,
asyncpg's own cache of prepared statements, Jinja2Templates with autoescape, filters and globals on the environment. The statements are
files beside this one: the same SQL that the service sends. `run.bash` compares them, and the whole of both pages' main part, before it measures.
"""

import hashlib
import hmac
import os
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Annotated
from urllib.parse import quote_plus, urlencode

import asyncpg
from fastapi import Cookie, FastAPI, HTTPException, Query, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

here = Path(__file__).parent
SESSION = (here / "session.sql").read_text()
REGISTER = (here / "register.sql").read_text()
WHOLE = (here / "whole.sql").read_text()
PLACED = (here / "placed.sql").read_text()
STATING = "select set_config('app.person', $1, true), set_config('app.roles', $2, true)"
AUTHORITY = int(os.environ["SCHOOL_IMPROVEMENT_AUTHORITY"])
PLACES = {"definition": ["meets-definition"], "yes": ["proposed"], "either": ["meets-definition", "proposed"]}

PHASES = [
    "Nursery", "Primary", "Middle deemed primary", "Middle deemed secondary", "Secondary", "All-through", "16 plus",
    "Not applicable",
]
TYPES = [
    "Community school", "Voluntary aided school", "Voluntary controlled school", "Foundation school",
    "City technology college", "Community special school", "Non-maintained special school",
    "Other independent special school", "Other independent school", "Foundation special school",
    "Pupil referral unit", "Local authority nursery school", "Further education", "Playing for success centres", "Secure units", "Offshore schools",
    "Service children's education", "Miscellaneous", "Academy sponsor led", "Higher education institutions",
    "Welsh establishment", "Sixth form centres", "Special post 16 institution", "Academy special sponsor led",
    "Academy converter", "Free schools", "Free schools special", "British schools overseas",
    "Free schools alternative provision", "Free schools 16 to 19", "University technical college", "Studio schools",
    "Academy alternative provision converter", "Academy alternative provision sponsor led",
    "Academy special converter", "Academy 16-19 converter", "Academy 16 to 19 sponsor led", "Children's centre",
    "Children's centre linked site", "Online provider", "Institution funded by other government department", "Academy secure 16 to 19",
]
GRADES = {1: "Outstanding", 2: "Good", 3: "Requires improvement", 4: "Inadequate"}
STATUSES = {None: "Not inspected", "does-not-apply": "Does not apply", "insufficient-evidence": "Not enough evidence"}
CONCERNS = {
    "SM": "Special measures",
    "SWK": "Serious weaknesses",
    "NTI": "Notice to improve",
    "RSI": "Requires significant improvement",
}


def written(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"


def judged(school: asyncpg.Record) -> str:
    grade = school["judgement"]
    if grade is None:
        return STATUSES.get(school["judgement_status"], "No overall grade")
    # The word changed in September 2012.
    if grade == 3 and school["inspected_on"] < date(2012, 9, 1):
        return "Satisfactory"
    return GRADES[grade]


def explained(schools: list[asyncpg.Record]) -> tuple[list[tuple[str, str, str]], dict[str, int]]:
    """The words that the page explains, and of those that a judgement is told in the number of the school at which each stands first."""
    first: dict[str, int] = {}
    for school in schools:
        for words in (judged(school), CONCERNS.get(school["concern"])):
            if words in TOLD and words not in first:
                first[words] = school["urn"]
    # Where no row says it, the filter does.
    return [term for term in TERMS if term[1] not in TOLD or term[1] in first or term[1] == GRADES[3]], first


def around(page: int, pages: int) -> list[int | None]:
    """The page numbers to show; None for a gap."""
    wanted = sorted({number for number in (1, pages, page - 1, page, page + 1) if 1 <= number <= pages})
    numbers: list[int | None] = []
    for index, number in enumerate(wanted):
        if index and number - wanted[index - 1] > 1:
            numbers.append(None)
        numbers.append(number)
    return numbers


templates = Jinja2Templates(directory=here / "templates")
templates.env.filters["written"] = written
templates.env.filters["judged"] = judged
templates.env.globals["around"] = around
templates.env.globals["concerns"] = CONCERNS
templates.env.globals["tones"] = {1: "good", 2: "good", 3: "warning", 4: "bad"}
templates.env.globals["exceptions"] = {
    "proposed-to-close": "Open, but proposed to close",
    "closed": "Closed",
    "proposed-to-open": "Proposed to open",
}
TERMS = [
    (
        "meets-the-definition",
        "Meets the definition",
        "A maintained school whose most recent full inspection is Inadequate (special measures or serious weaknesses) or Requires improvement. It meets the definition by that fact alone, at once. A school that was never inspected does not meet it: the service says so, and does not guess.",
    ),
    (
        "agreed-list",
        "Agreed list",
        "The list of schools causing concern that BEP and the council sign together, which pages call the priority list. Being on it is a different fact from meeting the definition: the service keeps both, and shows every school where they differ.",
    ),
    (
        "vulnerable",
        "Vulnerable",
        "A good or outstanding maintained school that needs support: its inspection letter names issues and another inspection is due within two years; or its figures, or what is known of its leadership and management, point to it and an inspection is imminent. BEP and the council agree it jointly.",
    ),
    (
        "proposed",
        "Proposed",
        "A school that the data-led assessment puts forward as vulnerable, with its reasons. It is a proposal for BEP and the council to agree or not, and no decision.",
    ),
    (
        "assessment",
        "Data-led assessment",
        "Before the new year starts, all maintained schools are put in order by performance and need from published figures: attainment, disadvantaged pupils’ performance, attendance, exclusions. What is known of a school besides these figures is looked at too, and kept apart from the order.",
    ),
    (
        "maintained",
        "Maintained school",
        "A school for which the council is responsible, by the official list of types. Academies and free schools are not: for them it is the Regional Director.",
    ),
    (
        "urn",
        "URN",
        "The number of six digits by which the Department for Education names a school. A school that becomes an academy gets a new one.",
    ),
    (
        "requires-improvement",
        "Requires improvement",
        "The third of Ofsted’s four grades: not good yet, and not inadequate. A maintained school whose most recent full inspection says so meets the definition of a school causing concern.",
    ),
    (
        "special-measures",
        "Special measures",
        "The graver of the two categories of an inadequate school: it fails to give its pupils an acceptable education, and those who lead it have not shown that they can put it right.",
    ),
    (
        "serious-weaknesses",
        "Serious weaknesses",
        "The lesser of the two categories of an inadequate school: it needs to do significantly better, and those who lead it can bring that about.",
    ),
]
TOLD = {name: slug for slug, name, _ in TERMS[-3:]}
templates.env.globals["told"] = TOLD
templates.env.globals["navigation"] = [
    {"path": "/", "name": "Home"},
    {"path": "/schools", "name": "Schools"},
    {"path": "/assessment", "name": "Assessment"},
    {"path": "/priority-list", "name": "Priority list"},
    {"path": "/letters", "name": "Letters"},
    {"path": "/calendar", "name": "Calendar"},
    {"path": "/imports", "name": "Imports"},
    {"path": "/jobs", "name": "Jobs"},
    {"path": "/access", "name": "Who may do what"},
]
templates.env.globals["columns"] = [
    {"name": "School", "sort": "name"},
    {"name": "URN", "sort": "urn", "number": True},
    {"name": "Phase", "sort": "phase"},
    {"name": "Type"},
    {"name": "Pupils", "sort": "roll", "number": True},
    {"name": "Last full inspection", "sort": "judgement"},
    {"name": "Inspected on", "sort": "inspected"},
]
templates.env.globals["filters"] = [
    ("phase", "Phase", [("", "Every phase"), *((phase, phase) for phase in PHASES)]),
    ("type", "Type", [("", "Every type"), *((kind, kind) for kind in TYPES)]),
    ("maintained", "Maintained by the council", [("", "Either"), ("yes", "Maintained"), ("no", "Not maintained")]),
    (
        "judgement",
        "Last full inspection",
        [("", "Any"), *((str(grade), words) for grade, words in GRADES.items()), ("none", "No overall grade")],
    ),
    (
        "proposed",
        "By the last assessment",
        [
            ("", "Any"),
            ("definition", "Meets the definition"),
            ("yes", "Proposed as vulnerable"),
            ("either", "Either of the two"),
        ],
    ),
    ("listed", "On the priority list", [("", "Either"), ("yes", "On the list"), ("no", "Not on the list")]),
    ("closed", "Closed, or not open yet", [("", "Leave out"), ("yes", "Show as well")]),
]
templates.env.globals["places"] = [("trust", "Trust"), ("ward", "Ward")]


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with asyncpg.create_pool(
        host=os.environ["PGHOST"],
        user="school_improvement_api",
        database="school_improvement",
        min_size=8,
        max_size=8,
    ) as pool:
        app.state.pool = pool
        yield


app = FastAPI(lifespan=lifespan)


def masked(made: bytes) -> str:
    """A form's token under a mask of its own, so that the length of a compressed page tells nothing of it."""
    mask = os.urandom(len(made))
    return (mask + bytes(one ^ other for one, other in zip(mask, made, strict=True))).hex()


@asynccontextmanager
async def signed_in(request: Request, token: str | None) -> AsyncIterator[tuple[asyncpg.Connection, asyncpg.Record]]:
    """A transaction in the name of whoever holds the session, as row-level security wants it, and who that is."""
    if token is None:
        raise HTTPException(status_code=401)
    async with request.app.state.pool.acquire() as connection:
        person = await connection.fetchrow(SESSION, hashlib.sha256(token.encode()).digest())
        if person is None:
            raise HTTPException(status_code=401)
        async with connection.transaction(readonly=True):
            await connection.fetchrow(STATING, str(person["id"]), ",".join(person["roles"]))
            yield connection, person


def patterns(search: str | None) -> list[str] | None:
    """What each word of a search is looked for by."""
    if not search:
        return None
    return ["%" + re.sub(r"([%_\\])", r"\\\1", word) + "%" for word in search.lower().split()[:6]]


async def find_schools(
    connection: asyncpg.Connection,
    search: str | None = None,
    phase: str | None = None,
    kind: str | None = None,
    maintained: bool | None = None,
    closed: bool = False,
    judgement: str | None = None,
    among: list[int] | None = None,
    sort: str = "name",
    page: int = 1,
    rows: int = 50,
    listed: bool | None = None,
    trust: str | None = None,
    ward: str | None = None,
) -> list[asyncpg.Record]:
    """A page of the register, by the statement that the service would take for the same question."""
    offset = (page - 1) * rows
    if sort == "name" and among is None and maintained is None and listed is None and not (search or phase or kind or closed or judgement or trust or ward):
        return await connection.fetch(WHOLE, AUTHORITY, rows, offset)
    return await connection.fetch(
        REGISTER, AUTHORITY, patterns(search), phase or None, kind or None, maintained, closed, judgement or None,
        among, sort.removeprefix("-"), sort.startswith("-"), rows, offset, listed,
        patterns(trust), patterns(ward),
    )


@app.get("/schools", response_class=HTMLResponse)
async def register(
    request: Request,
    token: Annotated[str | None, Cookie(alias=os.environ["PEER_COOKIE"])] = None,
    search: str | None = None,
    phase: str | None = None,
    type: str | None = None,
    maintained: str | None = None,
    judgement: str | None = None,
    proposed: str | None = None,
    listed: str | None = None,
    trust: str | None = None,
    ward: str | None = None,
    closed: str | None = None,
    sort: str = "name",
    page: Annotated[int, Query(ge=1)] = 1,
    rows: str | None = None,
) -> HTMLResponse:
    per_page = 450 if rows == "450" else 50
    async with signed_in(request, token) as (connection, person):
        among = None
        if proposed in PLACES:
            among = [row["urn"] for row in await connection.fetch(PLACED, AUTHORITY, PLACES[proposed])]
        schools = await find_schools(
            connection, search, phase, type, {"yes": True, "no": False}.get(maintained or ""), closed == "yes", judgement, among,
            sort, page, per_page, {"yes": True, "no": False}.get(listed or ""), trust, ward,
        )
    asked = {name: value for name, value in request.query_params.items() if value}

    def address(**changes: str | None) -> str:
        """The address of this page with some fields of its query changed, and others left out by None."""
        query = {name: value for name, value in {**asked, **changes}.items() if value}
        return "/schools?" + urlencode(query)

    chosen = [("search", f"Name, URN or postcode: {search}")] if search else []
    for name, label, options in templates.env.globals["filters"]:
        chosen += [(name, f"{label}: {words}") for value, words in options if value and value == asked.get(name)]

    terms, first = explained(schools)
    return templates.TemplateResponse(
        request=request,
        name="register.html",
        context={
            "schools": schools,
            "total": schools[0]["total"] if schools else 0,
            "page": page,
            "per_page": per_page,
            "asked": asked,
            "terms": terms,
            "first": first,
            "sort": sort,
            "address": address,
            "chosen": chosen,
            "kept": quote_plus(urlencode({name: value for name, value in asked.items() if name != "page"})) if chosen else None,
            "back": quote_plus("/schools" + ("?" + urlencode(asked) if asked else "") + "#row-"),
            "person": person,
            "form_token": masked(hmac.digest(token.encode(), b"school-improvement form token, version 1", "sha256")),
        },
    )
