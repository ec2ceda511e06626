"""One attack, tried: graded as any submission is, and then everything looked at that it must not have changed."""

from __future__ import annotations

import re
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from grader import levels, submission
from grader.attacks import traces
from grader.attacks.arena import Arena
from grader.attacks.suite import REFUSED, Attack
from grader.errors import GraderError, UsageFault
from grader.model import Report

LATE_S = 0.5
"""How far a case may be over a limit of time before it is ended."""
_TRIES = 3
"""A busy machine may be late once or twice; a hole is late each time."""


class Outcome(NamedTuple):
    """What an attack came to: a verdict, its message, and what speaks against the sandbox, a line each."""

    attack: Attack
    verdict: str
    message: str
    breaches: tuple[str, ...]

    @property
    def held(self) -> bool:
        """Whether the sandbox held."""
        return not self.breaches


def attempt(attack: Attack, arena: Arena) -> Outcome:
    """Try the attack, look at all it must not have changed, and grade an honest solution right after it.

    The sandbox is a new one afterwards where anything was amiss.
    """
    for _ in range(_TRIES):
        outcome, late = _once(attack, arena)
        if not late:
            break
    else:
        outcome = outcome._replace(breaches=(*outcome.breaches, *late))
    if not outcome.held:
        arena.renew()
    return outcome


def _once(attack: Attack, arena: Arena) -> tuple[Outcome, list[str]]:
    """The outcome of one trial but for lateness, and what was late."""
    handed_in = arena.here / attack.path.name
    before = traces.look(arena.place, arena.nonce, arena.key)
    breaches: list[str] = []
    late: list[str] = []
    verdict = message = ""
    try:
        report = _hand_in(attack, arena, handed_in)
    except UsageFault as fault:
        verdict, message = REFUSED, fault.message
    except GraderError as error:
        verdict, message = "JE", error.message
    else:
        verdict, message = str(report.verdict), _told(report)
        late = _late(report, arena, attack.level)
        if not report.isolation.missing and report.isolation.mode != "strict":
            breaches.append("the report does not say what was missing")
        if (report.score == report.max_score) is not (verdict == "AC"):
            breaches.append(f"{verdict} with {report.score} of {report.max_score} points")
    if verdict not in attack.verdicts:
        breaches.append(f"{verdict} where {' or '.join(attack.verdicts)} was to be: {message}")
    elif not re.search(attack.message, message):
        breaches.append(f"{verdict}, but it was not '{attack.message}' that stopped it: {message}")
    _clear(handed_in)
    breaches += _aftermath(arena, before)
    return Outcome(attack, verdict, message, tuple(breaches)), late


def _hand_in(attack: Attack, arena: Arena, path: Path) -> Report:
    """Grade the attack's file, or what it makes; ``meanwhile`` of such a file is called once the first case is done."""
    source = arena.source(attack)
    meanwhile: Callable[[Path], None] | None = None
    if attack.made:
        script = path.with_suffix(".made.py")
        script.write_bytes(source)
        names = runpy.run_path(str(script))
        script.unlink()
        path = names["make"](arena.here)
        meanwhile = names.get("meanwhile")
    else:
        path.write_bytes(source)

    def progress(done: int, _: int) -> None:
        if meanwhile and done == 1:
            meanwhile(path)

    return arena.grade(submission.read(path), attack.level, progress)


def _clear(path: Path) -> None:
    """Take away what was handed in, and whatever a file that makes things made beside it."""
    for entry in path.parent.iterdir():
        if entry.name != "README":
            entry.unlink()


def _told(report: Report) -> str:
    """The first messages of the report, told apart by " · "."""
    return " · ".join(list(dict.fromkeys(result.message for result in report.results if result.message))[:3])


def _late(report: Report, arena: Arena, level_id: str) -> list[str]:
    limits = levels.load(arena.pack, level_id).limits
    said = []
    for result in report.results:
        for clock, used, limit in (
            ("CPU", result.run.cpu_s, limits.time_s),
            ("the clock", result.run.wall_s, limits.wall_s),
        ):
            if used > limit + LATE_S:
                said.append(f"{result.case.name} took {used:.2f} s by {clock}, {limit:g} s allowed")
    return said


def _aftermath(arena: Arena, before: traces.Traces) -> list[str]:
    """What is amiss after an attack: an honest solution that does not get all points, and traces."""
    said = []
    try:
        honest = arena.grade_honest()
        if honest.score != honest.max_score:
            said.append(f"an honest solution then got {honest.score} of {honest.max_score}: {_told(honest)}")
    except GraderError as error:
        said.append(f"an honest solution then could not be graded: {error.message}")
    now = traces.look(arena.place, arena.nonce, arena.key)
    traces.end_what_is_left(before, now)  # or it would be held against the next attack
    return said + now.left(before)
