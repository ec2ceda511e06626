"""Whether a level's cases notice small mistakes: mutants of its accepted solutions are run on all of them, confined.

A mutant is killed when any case is not accepted, or when it overruns a small limit. What survives is listed by hand as
equivalent, with the reason why no input can tell it from the original; or the level lacks a case.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from grader import answers, checker, levels
from grader.check import equivalents
from grader.check.bulk import Exam, compiled
from grader.check.equivalents import Equivalent
from grader.check.files import EQUIVALENT_MUTANTS
from grader.check.mutating import Mutant, mutants
from grader.check.places import inside
from grader.jobs import Job, all_of
from grader.model import Run, Verdict
from grader.proof import Finding, Proof
from grader.reports.wording import plural
from grader.sandbox import runs
from grader.sandbox.runner import Sandbox

AT_LEAST = 40
"""So many mutants of a level, from more than its reference where that gives fewer."""

_ABOUT = "each small mistake put into an accepted solution is found out, or is none, and a reason is given for that"
_TIMES = 10
_LEAST_S = 0.5
"""A mutant may use so many times the CPU seconds of its original for all cases together, and at least these."""


class Subject(NamedTuple):
    """An accepted solution that mutants are made of."""

    path: Path
    source: bytes
    mutants: tuple[Mutant, ...]


class Trial(NamedTuple):
    """Whether all cases accept a source, run one after another in one child; and the CPU seconds that it took."""

    accepted: bool
    cpu_s: float


def prove(exam: Exam, pack: Path, sandbox: Sandbox) -> Proof:
    """The proof "mutants" of the exam's level."""
    every = subjects(pack, exam.level.id)
    limits = exam.level.limits
    originals = all_of(sandbox, [trial(exam, subject.source, limits.total_s) for subject in every])
    fit = [(subject, control) for subject, control in zip(every, originals, strict=True) if control.accepted]
    jobs = [
        trial(exam, mutant.source, max(_LEAST_S, _TIMES * control.cpu_s))
        for subject, control in fit
        for mutant in subject.mutants
    ]
    trials = iter(all_of(sandbox, jobs))
    survivors = [
        (subject.path.name, mutant) for subject, _ in fit for mutant in subject.mutants if next(trials).accepted
    ]
    listed = equivalents.read(pack, exam.level.id)
    known = {(entry.solution, entry.line, entry.change) for entry in listed.entries}
    new = [(name, mutant) for name, mutant in survivors if (name, mutant.line, mutant.change) not in known]
    made = [(subject.path.name, mutant) for subject, _ in fit for mutant in subject.mutants]
    folder = inside(levels.solutions_dir(pack, exam.level.id) / "accepted", pack)
    findings = [
        *listed.findings,
        *(_survivor(folder, name, mutant) for name, mutant in new),
        *_stale(listed, made, survivors),
        *(_unfit(folder, subject) for subject, control in zip(every, originals, strict=True) if not control.accepted),
        *_few(folder, len(made)),
    ]
    names = " and ".join(subject.path.name for subject, _ in fit)
    seen = f"{plural(len(made), 'mutant')}{f' of {names}' if fit else ''}: {len(made) - len(survivors)} killed, "
    seen += f"{len(survivors) - len(new)} equivalent" + (f", {len(new)} not noticed" if new else "")
    return Proof("mutants", _ABOUT, seen, tuple(findings))


def subjects(pack: Path, level_id: str) -> list[Subject]:
    """The reference with its mutants; then other accepted solutions by name, until there are mutants enough."""
    reference = levels.reference_path(pack, level_id)
    others = sorted(path for path in reference.parent.glob("*.py") if path != reference)
    chosen: list[Subject] = []
    known: set[bytes] = set()
    for path in (reference, *others):
        if len(known) >= AT_LEAST:
            break
        source = path.read_bytes()
        try:
            fresh = tuple(mutant for mutant in mutants(source) if mutant.source not in known)
        except (SyntaxError, ValueError):
            continue  # it is no solution at all, which the proof of the references says
        known.update(mutant.source for mutant in fresh)
        chosen.append(Subject(path, source, fresh))
    return chosen


def trial(exam: Exam, source: bytes, cpu_s: float) -> Job[Trial]:
    """The job that tries a source on all cases, in so many CPU seconds."""
    level = exam.level
    code = yield from compiled(level, source)
    if isinstance(code, Run):
        return Trial(False, code.cpu_s)
    limits = level.limits._replace(time_s=cpu_s)
    task = answers.calls_task(None, level, exam.cases, code, limits)
    # Short is the CPU time only: by the clock a machine with other work to do may take long for little.
    ended = yield task._replace(wall_s=max(limits.wall_s, level.limits.wall_s))
    held = level._replace(limits=limits)
    judged = zip(runs.calls(ended, len(exam.cases)), exam.cases, exam.key, strict=True)
    accepted = all(checker.judge_run(run, case, answer, held).verdict is Verdict.AC for run, case, answer in judged)
    return Trial(accepted, ended.cpu_s)


# ----------------------------------------------------------------------------------------------- what speaks against it


def _survivor(folder: str, name: str, mutant: Mutant) -> Finding:
    return Finding(
        f"no case notices this mistake: {mutant.change}",
        f"add a case that does; or say in {EQUIVALENT_MUTANTS} why no input can",
        f"{folder}/{name}",
        mutant.line,
    )


def _stale(
    listed: equivalents.Listed, made: Sequence[tuple[str, Mutant]], survivors: Sequence[tuple[str, Mutant]]
) -> Iterator[Finding]:
    """Entries of the list that say nothing about this level's solutions, or nothing true."""
    alive = {(name, mutant.line, mutant.change) for name, mutant in survivors}
    there = {(name, mutant.line, mutant.change) for name, mutant in made}
    seen = set()
    for entry in listed.entries:
        key = entry.solution, entry.line, entry.change
        if key in seen:
            yield Finding("listed twice", "take one of them out", listed.path, entry.listed_at)
        elif key not in there:
            told = f"no such mutant is made of {entry.solution}, line {entry.line}: {entry.change}"
            yield Finding(told, _nearest(entry, made), listed.path, entry.listed_at)
        elif key not in alive:
            told = f"is not equivalent, a case finds it out: {entry.solution}, line {entry.line}: {entry.change}"
            yield Finding(told, "take it out of the list", listed.path, entry.listed_at)
        seen.add(key)


def _nearest(entry: Equivalent, made: Sequence[tuple[str, Mutant]]) -> str:
    """Where the mutant may have gone: to another line, or to other words."""
    same = [mutant for name, mutant in made if name == entry.solution]
    if not same:
        names = ", ".join(dict.fromkeys(name for name, _ in made))
        return f"mutants are made of {names}: take it out of the list" if names else "take it out of the list"
    moved = [str(mutant.line) for mutant in same if mutant.change == entry.change]
    if moved:
        return f"it is made at line {' and '.join(moved)}"
    near = get_close_matches(entry.change, [mutant.change for mutant in same if mutant.line == entry.line], 1)
    return f"did you mean '{near[0]}'?" if near else "take it out of the list"


def _unfit(folder: str, subject: Subject) -> Finding:
    return Finding(
        "is not accepted where one process makes the calls of all cases: no mutants are made of it",
        "let it be right, keep nothing from one call to the next, and be well within the limits",
        f"{folder}/{subject.path.name}",
    )


def _few(folder: str, count: int) -> Iterator[Finding]:
    if count < AT_LEAST:
        told = f"only {plural(count, 'mutant')} could be made; {AT_LEAST} say more"
        yield Finding(told, "another accepted solution, written in other ways, gives more", folder, weak=True)
