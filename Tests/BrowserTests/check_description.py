"""Holds a description of an API against the specification of OpenAPI 3.1, and each example in it against its schema; what is sent and what is answered has
one. Prints what is wrong as JSON.

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
problem = description["components"]["examples"]["Problem"]["value"]
for fault in Draft202012Validator(description["components"]["schemas"]["Problem"]).iter_errors(problem):
    found("components", f"the example of a problem is not of its schema: {fault.message}")
bodies = 0
for path, operations in description["paths"].items():
    for method, operation in operations.items():
        for body in operation.get("requestBody", {}).get("content", {}).values():
            bodies += 1
            fields = set(body["schema"]["properties"])
            if "example" not in body:
                found(path, "its body has no example")
            elif fields - {"form-token", "taken-back"} and len(body["example"]) < 2:
                found(path, "the example of its body has none of its fields")
        for status, answer in operation["responses"].items():
            for kind, content in answer.get("content", {}).items():
                # Pages and files are for people, and their data are described as JSON.
                is_text = kind.startswith("text/") and kind not in ("text/html", "text/csv")
                if (is_text or kind.endswith("json")) and not {"example", "examples"} & content.keys():
                    found(path, f"{kind} of its {status} has no example")
json.dump({"findings": findings, "figures": {"examples": examples, "bodies": bodies, "paths": len(description["paths"])}}, sys.stdout)
