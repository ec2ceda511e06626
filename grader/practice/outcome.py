"""What comes of a run, for a page to draw: the report, where it is drawn already, the prints, the lines to mark."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import NamedTuple

from grader import reports
from grader.attempt import Attempt
from grader.model import Level, Report, Result, Verdict
from grader.reports.html_custom import custom_page
from grader.reports.prepare import prepared
from grader.reports.visible import visible
from grader.reports.wording import printed


class Progress(NamedTuple):
    """How far a run is. ``doing`` is words for it ("grading"), ``done`` of ``total`` its ``unit``; total 0: unknown."""

    doing: str
    done: int
    total: int
    unit: str = "cases"


class Printed(NamedTuple):
    """What a visible case printed, as far as it is shown: its lines, and a word on what is not (empty where all is)."""

    case: str
    lines: tuple[str, ...]
    rest: str


class Marker(NamedTuple):
    """A line of the candidate's file, from 1 up, and what was raised there; ``innermost`` is where it was raised."""

    line: int
    text: str
    innermost: bool


class Outcome(NamedTuple):
    """What came of a run: ``kind`` is tests, custom or submit.

    ``report`` went through reports.prepared, so all of it may be shown; None where the run was ``stopped``, or custom
    arguments have ``faults`` (sentences, each of which teaches something). ``html`` is the drawn report, a page of its
    own for a sandboxed frame; in a custom run the candidate's answer and, in practice, the right one. ``attempt`` is
    that of a submission; ``note`` a sentence to show beside it all, mostly empty.
    """

    kind: str
    level: str
    report: Report | None = None
    html: str = ""
    printed: tuple[Printed, ...] = ()
    markers: tuple[Marker, ...] = ()
    attempt: Attempt | None = None
    faults: tuple[str, ...] = ()
    note: str = ""
    stopped: bool = False

    @property
    def summary(self) -> str:
        """The outcome in one line, for a heading and for screen readers: "Wrong answer, 25/300 points"."""
        if self.report is None:
            return "Stopped" if self.stopped else "These are no arguments"
        told = self.report.verdict.words
        told = told[0].upper() + told[1:]
        if self.kind == "custom":
            if self.report.verdict is not Verdict.AC:
                return told
            return "Your answer" if self.report.results[0].expected is None else "Right answer"
        if self.kind == "tests":
            accepted = sum(result.verdict is Verdict.AC for result in self.report.results)
            return f"{told}, {accepted} of {len(self.report.results)} visible cases"
        return f"{told}, {self.report.score}/{self.report.max_score} points"


def outcome(kind: str, report: Report, level: Level) -> Outcome:
    """The outcome that a report comes to."""
    safe = prepared(report)
    if kind == "custom":
        html = custom_page(safe, level)
    else:
        page = io.StringIO()
        reports.draw(report, "html", page, level=level)
        html = page.getvalue()
    return Outcome(kind, level.id, safe, html, tuple(_prints(safe)), tuple(_markers(safe)))


def _prints(report: Report) -> Iterator[Printed]:
    for result in report.results:
        if not result.case.hidden:
            lines, rest = printed(result)
            if lines or rest:
                yield Printed(result.case.name, tuple(lines), rest)


def _markers(report: Report) -> Iterator[Marker]:
    """Each line on the way to an exception once, with the first that was raised there."""
    lines = len(report.submission.source.splitlines())
    seen: set[int] = set()
    for result in report.results:
        for marker in _of_result(result):
            if 0 < marker.line <= lines and marker.line not in seen:
                seen.add(marker.line)
                yield marker


def _of_result(result: Result) -> Iterator[Marker]:
    failure = result.run.failure
    if failure is None:
        return
    what = visible(": ".join(part for part in (failure.type, failure.message.partition("\n")[0]) if part))
    *way, (line, _) = failure.frames or ((0, ""),)
    yield Marker(line, what, innermost=True)
    yield from (Marker(at, f"called here: {what}", innermost=False) for at, _ in reversed(way))
