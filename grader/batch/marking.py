"""From a Report to what a batch keeps of it: verdicts and words that are the same in every run, and beside them costs.

All words go through the gate that every drawing's go through (``reports.prepared``), so what hidden cases keep to
themselves in practice is not in a journal either. What is measured is taken out of them: it goes to the Cost.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from grader.cohort import Cost, Graded, Identity, Mark
from grader.model import Level, Limits, Report, Result, Run, Tolerance, Verdict
from grader.reports.prepare import prepared
from grader.values import Value

_ADDRESS = re.compile(r"\b0x[0-9a-f]{6,16}\b")
"""Where something lay in memory: another place in every process."""
_AGAIN = "; alone in a second run, too"
"""Whether there was time for a second run hangs on how busy the machine was."""
_DIGITS = 6
"""Significant digits by which two wrong answers are the same."""


def marked(report: Report, level: Level, identity: Identity) -> Graded:
    """What is kept of a report on that level."""
    shown = prepared(report)
    return Graded(
        verdict=report.verdict,
        score=report.score,
        max_score=report.max_score,
        identity=identity,
        message=_steady(shown.message),
        groups=report.groups,
        cases=tuple(_mark(told, result, level) for told, result in zip(shown.results, report.results, strict=True)),
        diagnosis=shown.diagnosis,
        cost=_cost(report.cpu_s, report.wall_s, [result.run for result in report.results]),
    )


def _mark(told: Result, result: Result, level: Level) -> Mark:
    case = result.case
    if result.verdict is Verdict.TLE and not case.hidden:
        message = _too_long(result.run, level.limits)
    else:
        message = _steady(told.message)
    return Mark(case.name, case.group, case.hidden, result.verdict, message, _answer(result, level.tolerance))


def _too_long(run: Run, limits: Limits) -> str:
    """What is said of a visible case that overran; the sentence without its seconds, which no two runs agree on."""
    allowed = f"{limits.wall_s:g} s by the clock" if run.stopped == "wall" else f"{limits.time_s:g} s of CPU"
    where = {"call": ", calling solution", "import": ", loading the file", "compile": ", loading the file"}
    return f"more than the {allowed} that are allowed{where.get(run.phase, '')}"


def _steady(message: str) -> str:
    """The message without what differs from run to run."""
    return _ADDRESS.sub("0x…", message.removesuffix(_AGAIN))


def _answer(result: Result, tolerance: Tolerance) -> str:
    """The digest of a wrong answer, by as many digits as two ways to compute it agree on; "" where there is none."""
    if result.difference is None or result.run.value is None:
        return ""
    return digest_of(result.run.value, tolerance)


def digest_of(value: Value, tolerance: Tolerance) -> str:
    """A digest, in hex, of the numbers of an answer to some digits; what the level takes for nothing is 0."""
    words = ("0" if abs(number) <= tolerance.atol else f"{number:.{_DIGITS}g}" for number in value.items)
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:16]


def _cost(cpu_s: float, wall_s: float, runs: Sequence[Run]) -> Cost:
    each = tuple((round(run.cpu_s, 6), round(run.memory_mib, 3)) for run in runs)
    return Cost(round(cpu_s, 6), round(wall_s, 6), max((memory_mib for _, memory_mib in each), default=0.0), each)
