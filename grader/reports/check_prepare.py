"""The one gate before any drawing of a check: all text in it is made harmless, wherever it came from.

File names, docstrings and messages of a pack are its author's, but a pack can be a stranger's, and what a solution
raises can be in a message. A drawing that gets a report from here needs no care of its own for control characters,
terminal escapes or line breaks; what its own syntax needs (XML, JSON, workflow commands) it still quotes.
"""

from __future__ import annotations

from typing import Any, cast

from grader.proof import CheckReport
from grader.reports.visible import visible


def prepared(report: CheckReport) -> CheckReport:
    """The report with each text in it on one line, and everything in it visible."""
    return cast(CheckReport, _harmless(report))


def _harmless(thing: Any) -> Any:
    """A text, or a (named) tuple of such things, with all texts visible; numbers, verdicts and None as they are.

    It goes by what is there rather than by a list of fields, so that one that is added later cannot be forgotten.
    """
    if type(thing) is str:
        return visible(thing).replace("\t", " ")
    if isinstance(thing, tuple):
        items = map(_harmless, thing)
        return type(thing)(*items) if hasattr(thing, "_fields") else tuple(items)
    return thing
