"""A report on hostile code, drawn in every format and read for what must never come out of one."""

from __future__ import annotations

import io
import json
import unicodedata

from grader import reports
from grader.model import Report, Verdict

_STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode's categories of what is not printed: control and format characters, surrogates, line separators."""
_HARMLESS = "\n\t"
"""A tab stays where a candidate has printed one."""


def faults(report: Report) -> list[str]:
    """What is wrong with the report's drawings, a line each.

    A character that steers a terminal, an object that is no JSON, or a line that only an accepted report has.
    """
    said = []
    for format_ in reports.FORMATS:
        drawing = _drawn(report, format_)
        steering = sorted({c for c in drawing if c not in _HARMLESS and unicodedata.category(c) in _STEERING})
        if steering:
            said.append(f"the report as {format_} holds {', '.join(f'U+{ord(c):04X}' for c in steering)}")
        if format_ == "json":
            said += _json_faults(drawing)
        elif report.verdict is not Verdict.AC and not report.score:
            forged = set(drawing.splitlines()) & _headlines(report, format_)
            said += [f"the report as {format_} has a line that says {line.strip()!r}" for line in sorted(forged)]
    return said


def _drawn(report: Report, format_: str) -> str:
    stream = io.StringIO()
    reports.draw(report, format_, stream, color=False, width=80)
    return stream.getvalue()


def _json_faults(drawing: str) -> list[str]:
    try:
        json.loads(drawing)
    except ValueError as error:
        return [f"the report as json is none: {error}"]
    return [] if drawing.isascii() else ["the report as json is not all ASCII"]


def _headlines(report: Report, format_: str) -> set[str]:
    """The lines that would say that this submission is accepted, as they would be drawn for it and never are now."""
    bare = report._replace(results=())
    accepted = bare._replace(
        verdict=Verdict.AC,
        score=report.max_score,
        groups=tuple(group._replace(earned=group.points, accepted=group.count) for group in report.groups),
    )
    return set(_drawn(accepted, format_).splitlines()) - set(_drawn(bare, format_).splitlines())
