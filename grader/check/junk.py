"""Whether a level rejects junk: answers that no thought has gone into, tried as any candidate's code is.

One that happens to be right for a case is no fault of that case; what counts is that the level as a whole rejects it,
and that it earns few points.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from grader import scoring
from grader.check import nonsense
from grader.check.bulk import Exam, compiled, together
from grader.check.nonsense import Nonsense
from grader.check.places import inside
from grader.errors import JudgeFault
from grader.jobs import Job, all_of
from grader.model import Result, Run, Verdict
from grader.proof import Finding, Proof
from grader.reports.wording import plural
from grader.sandbox.runner import Sandbox

_ABOUT = "no answer that nobody had to think about is accepted: nothing, constants, the input, the right answer spoilt"


def prove(exam: Exam, pack: Path, reference: bytes, sandbox: Sandbox) -> Proof:
    """The proof "junk" of the exam's level, whose answers come from ``reference``."""
    level = exam.level
    tried = list(nonsense.solutions(exam, reference))
    graded = all_of(sandbox, [_graded(exam, junk.source) for junk in tried])
    path = inside(level.path, pack)
    findings: list[Finding] = []
    best, best_name = 0, ""
    accepted = 0
    for junk, results in zip(tried, graded, strict=True):
        earned = sum(group.earned for group in scoring.score(level, results))
        if earned > best:
            best, best_name = earned, junk.name
        findings += _against(junk, scoring.overall(results), earned, level.points, path)
        accepted += scoring.overall(results) is Verdict.AC
    seen = f"{plural(len(tried), 'junk answer')}, {accepted or 'none'} accepted"
    if best:
        seen += f"; the most that one earns is {best} of {plural(level.points, 'point')}: {best_name}"
    return Proof("junk", _ABOUT, seen, tuple(findings))


def _graded(exam: Exam, source: bytes) -> Job[list[Result]]:
    """The job that grades one: no call of it hangs on another, so that none needs a child of its own."""
    code = yield from compiled(exam.level, source)
    if isinstance(code, Run):
        raise JudgeFault(f"{exam.level.id}: a junk answer of our own does not compile", "please report it")
    results, _ = yield from together(exam, code)
    return results


def _against(junk: Nonsense, verdict: Verdict, earned: int, points: int, path: str) -> Iterator[Finding]:
    if verdict is Verdict.AC and junk.never_right:
        hint = "nothing in a level can allow that: it is a fault of the grader, please report it"
        yield Finding(f"is accepted, and can never be right: {junk.name}", hint, path)
    elif verdict is Verdict.AC:
        yield Finding(f"is accepted for every case: {junk.name}", "add cases that ask for something else", path)
    elif 2 * earned > points:
        told = f"earns {earned} of {points} points: {junk.name}"
        yield Finding(told, "give more of the points to cases that ask for something else", path, weak=True)
