"""The register page in FastAPI, asyncpg and Jinja2: the peer that `deploy/bench page` measures the service against.

Written as the three projects' own documentation teaches: a pool made in the application's lifespan, a connection acquired for the request,
asyncpg's own cache of prepared statements, Jinja2Templates with autoescape, a filter and globals on the environment. The statements are
files beside this one: the same SQL that the service sends, which `run.bash` compares before it measures.
"""

import hashlib
import hmac
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Annotated

import asyncpg
from fastapi import Cookie, FastAPI, HTTPException, Query, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

here = Path(__file__).parent
SESSION = (here / "session.sql").read_text()
REGISTER = (here / "register.sql").read_text()
DOOR = "select set_config('app.door', 'sign-in', true)"
STATING = "select set_config('app.person', $1, true), set_config('app.roles', $2, true)"
AUTHORITY = int(os.environ["SCHOOL_IMPROVEMENT_AUTHORITY"])

templates = Jinja2Templates(directory=here / "templates")
templates.env.filters["written"] = lambda day: f"{day.day} {day:%B} {day.year}"
templates.env.globals["grades"] = {1: "Outstanding", 2: "Good", 3: "Requires improvement", 4: "Inadequate"}
templates.env.globals["tones"] = {1: "good", 2: "good", 3: "warning", 4: "bad"}
templates.env.globals["navigation"] = [
    {"path": "/", "name": "Home"},
    {"path": "/schools", "name": "Schools"},
    {"path": "/assessment", "name": "Assessment"},
    {"path": "/imports", "name": "Imports"},
]
templates.env.globals["columns"] = [
    {"name": "School", "sort": "name"},
    {"name": "URN", "sort": "urn", "number": True},
    {"name": "Phase", "sort": "phase"},
    {"name": "Type"},
    {"name": "Maintained"},
    {"name": "Pupils", "sort": "roll", "number": True},
    {"name": "Judgement", "sort": "judgement"},
    {"name": "Inspected", "sort": "inspected"},
]


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


@app.get("/schools", response_class=HTMLResponse)
async def register(
    request: Request,
    token: Annotated[str | None, Cookie(alias=os.environ["PEER_COOKIE"])] = None,
    search: str | None = None,
    sort: str = "name",
    page: Annotated[int, Query(ge=1)] = 1,
) -> HTMLResponse:
    if token is None:
        raise HTTPException(status_code=401)
    async with request.app.state.pool.acquire() as connection:
        async with connection.transaction(readonly=True):
            await connection.execute(DOOR)
            person = await connection.fetchrow(SESSION, hashlib.sha256(token.encode()).digest())
        if person is None:
            raise HTTPException(status_code=401)
        async with connection.transaction(readonly=True):
            await connection.fetchrow(STATING, str(person["id"]), ",".join(person["roles"]))
            schools = await connection.fetch(
                REGISTER, AUTHORITY, search, None, None, None, False, None, None,
                sort.removeprefix("-"), sort.startswith("-"), 50, (page - 1) * 50,
            )
    return templates.TemplateResponse(
        request=request,
        name="register.html",
        context={
            "schools": schools,
            "total": schools[0]["total"] if schools else 0,
            "person": person,
            "form_token": hmac.digest(token.encode(), b"school-improvement form token, version 1", "sha256").hex(),
        },
    )
