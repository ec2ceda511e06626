"""Tables for spreadsheets: what candidates chose stays the text of one cell, wherever the spreadsheet parts cells.

A spreadsheet takes a text that begins like a formula for one: such texts get an apostrophe before them, which is how
spreadsheets themselves say that something is text. Some part cells at semicolons and tabs as well as at commas: so each
text is quoted, and none holds a tab or another control character.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from typing import TextIO

from grader.reports.visible import visible

_FORMULA = re.compile(r"(^|[;|])([\s\"']*)(?=[=+\-@\uff0b\uff0d\uff1d\uff20])")
"""Where a formula may begin: at the start, and where a spreadsheet that parts cells at semicolons sees a start."""


def write_table(stream: TextIO, heads: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    """Write a table as CSV, lines ended by a line feed; texts are quoted, numbers, which must be ours, are not."""
    table = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    table.writerow(map(_harmless, heads))
    table.writerows(map(_harmless, row) for row in rows)


def _harmless(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    return _FORMULA.sub(r"\1\2'", visible(cell).replace("\t", " "))
