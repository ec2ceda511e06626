"""What a report for people shows, chosen once for every drawing that is read and not parsed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from grader.model import Report, Result, Verdict

MAX_STRETCHES = 10
"""Most entries in the list of what else failed; the rest is a number."""


class Stretch(NamedTuple):
    """Cases of one group that follow each other and failed in the same words."""

    results: tuple[Result, ...]

    @property
    def first(self) -> Result:
        """The result that stands for all."""
        return self.results[0]

    @property
    def name(self) -> str:
        """The name of a single case ("long-03"), or from where to where ("long-03 to 07")."""
        first, last = self.first.case, self.results[-1].case
        return first.name if first is last else f"{first.name} to {last.name.removeprefix(first.group + '-')}"


class Outline(NamedTuple):
    """The choice: ``first`` in full, ``others`` by name, and how many more failed.

    ``first`` is the first visible case that the candidate failed. ``unjudged`` cases have a judge error, ``skipped``
    ones did not run. ``unloadable`` says that no case got as far as a call: then ``first`` tells it for all.
    """

    first: Result | None
    others: tuple[Stretch, ...]
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
    if failed and all(result.verdict in (Verdict.CE, Verdict.SKIPPED) for result in results):
        return Outline(first or failed[0], (), 0, unjudged, (), True)
    others = _stretches(results, [result for result in failed if result is not first])
    # In the verdicts' own order, so that the one that stands at the top of the report is not cut off.
    others.sort(key=lambda stretch: list(Verdict).index(stretch.first.verdict))
    more = sum(len(stretch.results) for stretch in others[MAX_STRETCHES:])
    return Outline(first, tuple(others[:MAX_STRETCHES]), more, unjudged, skipped, False)


def _stretches(results: Sequence[Result], failed: Sequence[Result]) -> list[Stretch]:
    """The failed results, those together that stand next to each other and say the same."""
    place = {id(result): at for at, result in enumerate(results)}
    runs: list[list[Result]] = []
    for result in failed:
        last = runs[-1][-1] if runs else None
        if last is not None and place[id(result)] == place[id(last)] + 1 and _said(result) == _said(last):
            runs[-1].append(result)
        else:
            runs.append([result])
    return [Stretch(tuple(run)) for run in runs]


def _said(result: Result) -> tuple[str, Verdict, str]:
    return result.case.group, result.verdict, result.message
