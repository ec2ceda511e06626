"""Reports: one result, drawn for people and for machines.

``draw`` is the only way in. It passes every report through ``prepare.prepared``, so that no drawing can show what a
hidden case keeps to itself, or text that steers a terminal. Drawings are imported when they are asked for; only
``text`` knows rich. Nothing here reaches the judge, the sandbox or a level's cases.
"""

from __future__ import annotations

from typing import TextIO

from grader.errors import UsageFault
from grader.model import Level, Report
from grader.reports.prepare import prepared

FORMATS = ("text", "plain", "json")


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
    if format == "text":
        from grader.reports import text  # noqa: PLC0415 - rich is slow to import, and only text needs it

        text.draw(prepared(report), stream, level, color=color, width=width)
    elif format == "plain":
        from grader.reports import plain  # noqa: PLC0415

        plain.draw(prepared(report), stream, level)
    elif format == "json":
        from grader.reports import json_report  # noqa: PLC0415

        json_report.draw(prepared(report), stream)
    else:
        raise UsageFault(f"there is no report format {format!r}", f"choose one of {', '.join(FORMATS)}")
