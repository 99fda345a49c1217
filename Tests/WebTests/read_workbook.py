"""Reads a workbook as openpyxl does, and prints its sheets as JSON: each cell as its type and its value."""

import json
import sys
from datetime import datetime

import openpyxl

book = openpyxl.load_workbook(sys.argv[1])


def told(cell) -> list[str]:
    # `f` would be a formula, `s` words, `n` a number, `d` a day.
    value = cell.value
    words = value.isoformat(sep=" ", timespec="minutes") if isinstance(value, datetime) else "" if value is None else str(value)
    return [cell.data_type, words, cell.number_format]


json.dump(
    {"sheets": [{"name": sheet.title, "frozen": sheet.freeze_panes, "rows": [[told(cell) for cell in row] for row in sheet.rows]} for sheet in book]},
    sys.stdout,
)
