"""Holds a description of an API against the specification of OpenAPI 3.1, and each example in it against its schema; prints what is wrong as JSON.

    check_description.py FILE
"""

import json
import sys
from pathlib import Path

from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

description = json.loads(Path(sys.argv[1]).read_text())
findings: list[dict[str, str]] = []
examples = 0


def found(place: str, detail: str) -> None:
    findings.append({"page": place, "rule": "OpenAPI", "detail": detail[:600]})


for fault in OpenAPIV31SpecValidator(description).iter_errors():
    found("/".join(str(part) for part in fault.absolute_path), fault.message)


def look(part, place: str) -> None:
    global examples
    if isinstance(part, dict):
        if "schema" in part and "example" in part:
            examples += 1
            for fault in Draft202012Validator(part["schema"]).iter_errors(part["example"]):
                found(place, f"the example is not of its schema: {fault.message}")
        for name, inner in part.items():
            if name != "example":
                look(inner, f"{place}/{name}")
    elif isinstance(part, list):
        for number, inner in enumerate(part):
            look(inner, f"{place}/{number}")


look(description["paths"], "paths")
for path, operations in description["paths"].items():
    answer = operations.get("get", {}).get("responses", {}).get("200", {}).get("content", {}).get("application/json")
    if answer is not None and "example" not in answer:
        found(path, "its data have no example")
json.dump({"findings": findings, "figures": {"examples": examples, "paths": len(description["paths"])}}, sys.stdout)
