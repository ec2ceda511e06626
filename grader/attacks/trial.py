"""One attack, tried: graded as any submission is, and then everything looked at that it must not have changed."""

from __future__ import annotations

import contextlib
import os
import re
import runpy
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import NamedTuple

from grader import levels, submission
from grader.attacks import clearing, drawn, traces
from grader.attacks.arena import Arena
from grader.attacks.suite import REFUSED, Attack
from grader.errors import GraderError, UsageFault
from grader.model import WALL_PER_CPU, Report, Verdict
from grader.sandbox.child import EXCUSED

LATE_S = 0.5
"""How far a case may be over a limit of time before it is ended."""
HANG_S = 60.0
"""A grading that is not over by then is broken off, and has hung."""
_TRIES = 3
"""A busy machine may be late once or twice; a hole is late each time."""


class Outcome(NamedTuple):
    """What an attack came to: a verdict, its messages, and what speaks against the sandbox, a line each."""

    attack: Attack
    verdict: str
    message: str
    breaches: tuple[str, ...]

    @property
    def held(self) -> bool:
        """Whether the sandbox held."""
        return not self.breaches


class _Hung(Exception):
    """A grading has not come to an end."""


def attempt(attack: Attack, arena: Arena) -> Outcome:
    """Try the attack, look at all it must not have changed, and grade an honest solution right after it.

    These must hold, or each is a breach: the verdict is one of the attack's, so is that of every case, and each
    message says what stopped it; no case is accepted, unless the attack's verdicts say so; points and isolation are as
    the verdict and the layers have it; the report can be drawn in every format and nothing in it steers a terminal or
    looks like an accepted one's; each case and the grading end in time; nothing is left behind or changed, in the judge
    and its zygote either; and an honest solution then gets all points.

    Where anything was amiss, what was left is taken away, and the arena is a new one.
    """
    for _ in range(_TRIES):
        outcome, late = _once(attack, arena)
        if not outcome.held or not late:
            break
    else:
        outcome = outcome._replace(breaches=tuple(late))
    if not outcome.held:
        arena.renew()
    return outcome


def _once(attack: Attack, arena: Arena) -> tuple[Outcome, list[str]]:
    """The outcome of one trial but for what may be the doing of a busy machine, and that."""
    path, meanwhile = put_down(attack, arena)
    arena.settle()
    processes = traces.descendants()
    before = arena.look()
    report: Report | None = None

    def progress(done: int, _: int) -> None:
        nonlocal before
        if meanwhile and done == 1:
            meanwhile(path)
            before = before._replace(files=traces.files(arena.place, arena.nonce))

    try:
        with _no_longer_than(HANG_S):
            report = arena.grade(submission.read(path), attack.level, progress)
            verdict, message = str(report.verdict), " · ".join(_messages(report)[:3])
    except UsageFault as fault:
        verdict, message = REFUSED, fault.message
    except GraderError as error:
        verdict, message = str(Verdict.JE), error.message
    except Exception as error:  # whatever the grader throws now is what the attack has come to
        verdict, message = str(Verdict.JE), f"{type(error).__name__}: {error}"
    breaches = _wrong_end(attack, verdict, message)
    late: list[str] = []
    if report:
        breaches += _wrong_report(attack, report)
        if Verdict.TLE not in attack.verdicts and any(result.run.stopped == "wall" for result in report.results):
            # It got no processor to do its harm with. That does not explain a case that is accepted.
            late = [breach for breach in breaches if not breach.startswith(Verdict.AC)]
            breaches = [breach for breach in breaches if breach not in late]
        late += _late(report, arena, attack.level)
    # Looked at twice: at once, and when whatever was still on its way has come to rest.
    breaches += arena.look().left(before)
    breaches += _dishonoured(arena)
    breaches += arena.look().left(before)
    clearing.end_processes(processes)
    arena.tidy()
    return Outcome(attack, verdict, message, tuple(dict.fromkeys(breaches))), late


def put_down(attack: Attack, arena: Arena, source: bytes = b"") -> tuple[Path, Callable[[Path], None] | None]:
    """The attack's file, or what it makes, in the arena; and ``meanwhile`` of a file that makes things.

    That is called with the path once the first case is done. ``source`` stands for what the file holds.
    """
    path = arena.here / attack.path.name
    path.write_bytes(source or arena.source(attack))
    if not attack.made:
        return path, None
    script = path.rename(path.with_suffix(".made.py"))
    names = runpy.run_path(str(script))
    script.unlink()
    return names["make"](arena.here), names.get("meanwhile")


@contextlib.contextmanager
def _no_longer_than(seconds: float) -> Iterator[None]:
    """Raise _Hung in the middle of whatever goes on when the time is over; in the main thread, where alone that works.

    An alarm that somebody else has set is put off for so long.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise _Hung(f"not over after {seconds:.0f} s")

    handler = signal.signal(signal.SIGALRM, ring)
    set_before = signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, *set_before)
        signal.signal(signal.SIGALRM, handler)


def _messages(report: Report) -> list[str]:
    """What the report says of the cases that were run and not accepted, each message once."""
    quiet = (Verdict.AC, Verdict.SKIPPED)
    return list(dict.fromkeys(result.message for result in report.results if result.verdict not in quiet))


def _wrong_end(attack: Attack, verdict: str, message: str) -> list[str]:
    if verdict not in attack.verdicts:
        return [f"{verdict} where {' or '.join(attack.verdicts)} was to be: {message}"]
    if verdict == REFUSED and not re.search(attack.message, message):
        return [f"refused, but it was not '{attack.message}' that stopped it: {message}"]
    return []


def _wrong_report(attack: Attack, report: Report) -> list[str]:
    said = []
    if (report.isolation.mode == "strict") is bool(report.isolation.missing):
        said.append(f"{report.isolation.mode} isolation, with {len(report.isolation.missing)} layers missing")
    if (report.score == report.max_score) is not (report.verdict is Verdict.AC):
        said.append(f"{report.verdict} with {report.score} of {report.max_score} points")
    # The budget for all cases together stops what has answered right before, and nothing else may.
    some = attack.some_points or "SKIPPED" in attack.verdicts
    permitted = {*attack.verdicts, "SKIPPED", *(("AC",) if some else ())}
    said += [
        f"{result.verdict} for {result.case.name}: {result.message}"
        for result in report.results
        if result.verdict not in permitted
    ]
    said += [
        f"it was not '{attack.message}' that stopped it: {message}"
        for message in _messages(report)
        if not re.search(attack.message, message)
    ]
    try:
        return said + drawn.faults(report)
    except Exception as error:  # what a candidate's text makes a drawing throw
        return [*said, f"the report cannot be drawn: {type(error).__name__}: {error}"]


def _late(report: Report, arena: Arena, level_id: str) -> list[str]:
    """What took longer than it may: a case by either clock, or all of it."""
    limits = levels.load(arena.pack, level_id).limits
    said = []
    # It is not held against a case that it waited for a processor, up to so many times its wall time.
    busy = 1 + EXCUSED if os.getloadavg()[0] > (os.cpu_count() or 1) else 1
    for result in report.results:
        for clock, used, limit in (
            ("CPU", result.run.cpu_s, limits.time_s),
            ("the clock", result.run.wall_s, limits.wall_s * busy),
        ):
            if used > limit + LATE_S:
                said.append(f"{result.case.name} took {used:.2f} s by {clock}, {limit:g} s allowed")
    # Sleeping uses up the budget at a third of its time. Beyond it: compiling, the last cases that began of either
    # kind, and what is run again alone.
    most = busy * (limits.total_s * WALL_PER_CPU + 4 * limits.wall_s) + LATE_S
    if report.wall_s > most:
        said.append(f"the grading took {report.wall_s:.2f} s, {most:g} s allowed")
    return said


def _dishonoured(arena: Arena) -> list[str]:
    """What is amiss with an honest solution now: it does not get all points, or cannot be graded."""
    try:
        with _no_longer_than(HANG_S):
            honest = arena.grade_honest()
    except Exception as error:  # as above: what is thrown here is what the attack has come to
        message = error.message if isinstance(error, GraderError) else f"{type(error).__name__}: {error}"
        return [f"an honest solution then could not be graded: {message}"]
    if honest.score != honest.max_score:
        told = " · ".join(_messages(honest)[:3])
        return [f"an honest solution then got {honest.score} of {honest.max_score}: {told}"]
    return []
