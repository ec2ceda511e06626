"""Reports: one result, drawn for people and for machines.

``draw`` is the only way in. It passes every report through ``prepare.prepared``, so that no drawing can show what a
hidden case keeps to itself, or text that steers a terminal. Drawings are imported when they are asked for; only
``text`` knows rich. Nothing here reaches the judge, the sandbox or a level's cases.
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, TextIO, cast

from grader.errors import UsageFault
from grader.model import Level, Report
from grader.reports.prepare import prepared

_DRAWINGS = {"text": "text", "plain": "plain", "json": "json_report", "html": "html_report"}
FORMATS = tuple(_DRAWINGS)


class Drawing(Protocol):
    """A module that draws a prepared report; what it has no use for, it ignores."""

    def draw(
        self, report: Report, stream: TextIO, level: Level | None, *, color: bool | None, width: int | None
    ) -> None:
        """Write the report to the stream."""


def load(format: str) -> Drawing:  # noqa: A002 - the word on the command line
    """Import what draws a format; UsageFault where there is no such format.

    Worth a call of its own while the sandbox is busy: what is imported then takes no time at the end.
    """
    if format not in _DRAWINGS:
        raise UsageFault(f"there is no report format {format!r}", f"choose one of {', '.join(FORMATS)}")
    return cast(Drawing, import_module(f"grader.reports.{_DRAWINGS[format]}"))


def draw(  # noqa: PLR0913 - what is drawn, how and where, and three wishes that have defaults
    report: Report,
    format: str,  # noqa: A002 - the word on the command line
    stream: TextIO,
    *,
    level: Level | None = None,
    color: bool | None = None,
    width: int | None = None,
) -> None:
    """Write ``report`` to ``stream`` in one of FORMATS; UsageFault where there is no such format.

    ``level`` lets drawings for people name tokens by their letters and mark wrong numbers by the level's tolerance.
    ``color`` and ``width`` (in characters) are for text only; None asks the stream and the environment.
    """
    load(format).draw(prepared(report), stream, level, color=color, width=width)
