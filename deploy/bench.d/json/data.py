"""The register as data in FastAPI, asyncpg and Pydantic: the peer that `deploy/bench json` measures the service against.

Twice, as FastAPI's documentation has it: by a return type, which Pydantic's core checks and serialises; and as a response that orjson writes
from plain values, without models. Sign-in, pool and statements are those of the page benchmark's peer.
"""

import os
from datetime import date
from typing import Annotated, Any

import asyncpg
import orjson
from fastapi import Cookie, Depends, Query, Request, Response
from pydantic import BaseModel

from peer import app, find_schools, signed_in


class School(BaseModel):
    urn: int
    establishmentNumber: int | None
    name: str
    typeName: str
    isMaintained: bool
    phase: str
    status: str
    roll: int | None
    postcode: str | None
    judgement: int | None
    judgementStatus: str | None
    concern: str | None
    inspectedOn: date | None
    inspectedAs: int | None
    ungradedOn: date | None
    ungradedOutcome: str | None
    total: int


class Paging(BaseModel):
    page: int
    perPage: int
    total: int


class Register(BaseModel):
    paging: Paging
    schools: list[School]
    isFiltered: bool
    near: list[str] = []


class Envelope(BaseModel):
    data: Register


COLUMNS = {
    "establishmentNumber": "establishment_number", "typeName": "type_name", "isMaintained": "is_maintained",
    "judgementStatus": "judgement_status", "inspectedOn": "inspected_on", "inspectedAs": "inspected_as",
    "ungradedOn": "ungraded_on", "ungradedOutcome": "ungraded_outcome",
}
MEMBERS = [(name, COLUMNS.get(name, name)) for name in School.model_fields]


async def find(
    request: Request,
    token: Annotated[str | None, Cookie(alias=os.environ["PEER_COOKIE"])] = None,
    search: str | None = None,
    phase: str | None = None,
    sort: str = "name",
    page: Annotated[int, Query(ge=1)] = 1,
) -> tuple[list[asyncpg.Record], int, bool]:
    async with signed_in(request, token) as (connection, _):
        rows = await find_schools(connection, search, phase, sort=sort, page=page)
        return rows, page, bool(search or phase)


Found = Annotated[tuple[list[asyncpg.Record], int, bool], Depends(find)]


# What is nothing is left out, as the service leaves it out.
@app.get("/data/schools", response_model_exclude_none=True)
async def schools(found: Found) -> Envelope:
    rows, page, is_filtered = found
    return Envelope(
        data=Register(
            paging=Paging(page=page, perPage=50, total=rows[0]["total"] if rows else 0),
            schools=[School(**{name: row[column] for name, column in MEMBERS}) for row in rows],
            isFiltered=is_filtered,
        )
    )


@app.get("/data/schools-orjson")
async def schools_by_orjson(found: Found) -> Response:
    rows, page, is_filtered = found
    listed: list[dict[str, Any]] = [
        {name: value for name, column in MEMBERS if (value := row[column]) is not None} for row in rows
    ]
    data = {
        "paging": {"page": page, "perPage": 50, "total": rows[0]["total"] if rows else 0},
        "schools": listed,
        "near": [],
        "isFiltered": is_filtered,
    }
    return Response(orjson.dumps({"data": data}), media_type="application/json")
