"""What a report for people shows, chosen once for every drawing that is read and not parsed."""

from __future__ import annotations

from dataclasses import dataclass

from grader.model import Report, Result, Verdict

MAX_OTHERS = 10
"""Most failing cases that are named; the rest is a number."""


@dataclass(frozen=True, slots=True)
class Outline:
    """The choice: ``first`` in full, ``others`` by name, and how many more there are of each kind.

    ``first`` is the first visible case that the candidate failed. ``unjudged`` cases have a judge error, ``skipped``
    ones did not run. ``unloadable`` says that no case got as far as a call: then there is nothing to tell cases apart.
    """

    first: Result | None
    others: tuple[Result, ...]
    more: int
    unjudged: tuple[Result, ...]
    skipped: tuple[Result, ...]
    unloadable: bool


def outline(report: Report) -> Outline:
    """Choose what to show of a report."""
    results = report.results
    unjudged = tuple(result for result in results if result.verdict is Verdict.JE)
    skipped = tuple(result for result in results if result.verdict is Verdict.SKIPPED)
    failed = [result for result in results if result.verdict not in (Verdict.AC, Verdict.JE, Verdict.SKIPPED)]
    first = next((result for result in failed if not result.case.hidden), None)
    unloadable = bool(failed) and all(result.verdict is Verdict.CE for result in results)
    others = [] if unloadable else [result for result in failed if result is not first]
    return Outline(first, tuple(others[:MAX_OTHERS]), len(others[MAX_OTHERS:]), unjudged, skipped, unloadable)
