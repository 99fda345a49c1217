"""The register page in FastAPI, asyncpg and Jinja2: the peer that `deploy/bench page` measures against.

Written as the three projects' own documentation teaches: a pool made in the application's lifespan, one connection acquired for each
request, asyncpg's own cache of prepared statements, Jinja2Templates with autoescape. The statements are files beside this one: the same
SQL that the service sends.
"""

import hashlib
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

here = Path(__file__).parent
SESSION = (here / "session.sql").read_text()
REGISTER = (here / "register.sql").read_text()
STATING = "select set_config('app.person', $1, true), set_config('app.roles', $2, true)"
AUTHORITY = int(os.environ["SCHOOL_IMPROVEMENT_AUTHORITY"])

templates = Jinja2Templates(directory=here / "templates")


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
async def register(request: Request) -> HTMLResponse:
    token = request.cookies.get(os.environ["PEER_COOKIE"])
    if token is None:
        raise HTTPException(status_code=401)
    digest = hashlib.sha256(token.encode()).digest()
    async with request.app.state.pool.acquire() as connection:
        person = await connection.fetchrow(SESSION, digest)
        if person is None:
            raise HTTPException(status_code=401)
        async with connection.transaction(readonly=True):
            await connection.fetchrow(STATING, str(person["person"]), ",".join(person["roles"]))
            schools = await connection.fetch(REGISTER, AUTHORITY)
    return templates.TemplateResponse(
        request=request,
        name="register.html",
        context={"schools": schools, "total": schools[0]["total"] if schools else 0, "person": person},
    )
