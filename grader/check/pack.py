"""The check of a pack: what is proved of each level, put together.

The levels are read; then the exams are made, one for each salt; then all solutions of all levels are tried on them,
side by side, so that both cores have work to the end; then each level is proved. One that cannot be read, or whose
reference fails, drops out where this shows, and the others go on.
"""

from __future__ import annotations

import platform
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from grader import judge, levels, lock, solutions, stub
from grader.cases import DEFAULT_SALT, draw_cases
from grader.check import bank, junk, mutants, places, references, trials, worked
from grader.check.bulk import Exam, exams, graded
from grader.check.files import read_level
from grader.check.inputs import prove_inputs
from grader.check.locking import prove_lock
from grader.check.signature import prove_signature, prove_stub
from grader.check.statement import prove_statement
from grader.check.trials import Right, Wrong
from grader.errors import JudgeFault, LevelFault
from grader.jobs import Job, all_of, drive
from grader.model import Case, Level, Result, Verdict
from grader.proof import CheckReport, Finding, LevelProof, Proof
from grader.sandbox import layers
from grader.sandbox.runner import Sandbox
from grader.solutions import Solution

SALTS = 25
"""So many draws of the hidden cases, the default one among them, unless it is said otherwise."""

Progress = Callable[[int, int], None]
"""Called with how much is done and of how much: a solution counts as one, and so does a mutant."""

_MUTANTS = 60
"""About so many mutants a level has: they are not known before they are made."""
_FIRST = (Verdict.TLE, Verdict.MLE, Verdict.AC)
"""What lasts longest is begun first, so that no core is idle at the end."""


class _Subject(NamedTuple):
    """A level that could be read, with its solutions and its exams under all salts, the default one first."""

    level: Level
    solutions: tuple[Solution, ...]
    exams: tuple[Exam, ...]


_Trial = Right | Wrong | list[Result]
"""What became of an accepted solution, of a wrong one, or of the stub."""


def salts_of(count: int) -> list[str]:
    """The salts of a check: the default one, and others that are the same each time, so that all can be seen again."""
    return [DEFAULT_SALT, *(f"check-{at}" for at in range(2, count + 1))]


def check(
    pack: Path, ids: Sequence[str], *, salts: int = SALTS, trust: bool = False, progress: Progress | None = None
) -> CheckReport:
    """Prove the levels of those ids. UsageFault where the pack has none of one of them.

    IsolationMissing where strict isolation is not to be had and ``trust`` is not given; SandboxFault where ours breaks.
    """
    started = time.monotonic()
    began = datetime.now(UTC).replace(tzinfo=None)
    with Sandbox([str(pack.resolve())]) as sandbox:
        sandbox.start()
        read = {level_id: read_level(pack, level_id) for level_id in ids}
        facts = sandbox.facts()
        isolation = layers.isolation(facts)
        if not trust:
            judge.insist(isolation)
        proofs = {level_id: [proof] for level_id, (_, proof) in read.items()}
        found = [level for level, _ in read.values() if level is not None]
        subjects = []
        for level, made in zip(found, all_of(sandbox, [_examined(pack, level, salts) for level in found]), strict=True):
            if isinstance(made, Proof):
                proofs[level.id].append(made)
            else:
                subjects.append(made)
        proved = {made.level: made for made in _proved(pack, subjects, proofs, sandbox, progress)}
    titles = {level.id: level.title for level in found}
    return CheckReport(
        pack=str(pack),
        levels=tuple(
            proved.get(level_id) or LevelProof(level_id, titles.get(level_id, ""), tuple(proofs[level_id]))
            for level_id in ids
        ),
        salts=salts,
        isolation=isolation,
        python=platform.python_version(),
        numpy=facts["numpy"],
        wall_s=time.monotonic() - started,
        started=began.isoformat(timespec="seconds"),
    )


def _examined(pack: Path, level: Level, salts: int) -> Job[_Subject | Proof]:
    """The job that makes the exams; the proof "references", which fails, where there is no answer key."""
    about = "the reference answers every case"
    try:
        reference = levels.reference_path(pack, level.id)
    except LevelFault as fault:
        where = f"solutions/{level.id}/accepted"
        return Proof("references", about, "there is none", (Finding("there is no reference.py", fault.hint, where),))
    try:
        made = yield from exams(level, reference.read_bytes(), salts_of(salts))
    except (JudgeFault, LevelFault) as fault:
        finding = Finding(fault.message, fault.hint, places.inside(reference, pack))
        return Proof("references", about, "there is no answer key, so nothing else can be proved", (finding,))
    return _Subject(level, tuple(solutions.read(pack, level.id)), tuple(made))


def _proved(
    pack: Path,
    subjects: Sequence[_Subject],
    proofs: Mapping[str, Sequence[Proof]],
    sandbox: Sandbox,
    progress: Progress | None,
) -> Iterator[LevelProof]:
    """Try all solutions, then prove each level."""
    jobs = [job for subject in subjects for job in _jobs(subject)]
    jobs.sort(key=lambda job: _FIRST.index(job[1]) if job[1] in _FIRST else len(_FIRST))
    total = len(jobs) + _MUTANTS * len(subjects)
    tried: dict[str, list[_Trial]] = {subject.level.id: [] for subject in subjects}
    for count, (at, trial) in enumerate(drive(sandbox, (job for _, _, job in jobs)), 1):
        tried[jobs[at][0]].append(trial)
        if progress:
            progress(count, total)
    for count, subject in enumerate(subjects, 1):
        yield _level_proof(pack, subject, proofs[subject.level.id], tried[subject.level.id], sandbox)
        if progress:
            progress(len(jobs) + _MUTANTS * count, total)


def _jobs(subject: _Subject) -> Iterator[tuple[str, Verdict, Job[_Trial]]]:
    """All that is tried of a level: its id, the verdict that is asked for, and the job."""
    level = subject.level
    ground = trials.ground(subject.exams)
    for solution in subject.solutions:
        job = trials.right if solution.asked is Verdict.AC else trials.wrong
        yield level.id, solution.asked, job(solution, ground)
    yield level.id, Verdict.RTE, graded(ground.exam, stub.text(level).encode())


def _level_proof(
    pack: Path, subject: _Subject, read: Sequence[Proof], tried: Sequence[_Trial], sandbox: Sandbox
) -> LevelProof:
    level, exam = subject.level, subject.exams[0]
    order = {solution.path: at for at, solution in enumerate(subject.solutions)}
    rights = sorted((trial for trial in tried if isinstance(trial, Right)), key=lambda it: order[it.solution.path])
    wrongs = sorted((trial for trial in tried if isinstance(trial, Wrong)), key=lambda it: order[it.solution.path])
    [untouched] = [trial for trial in tried if isinstance(trial, list)]
    kills = bank.matrix(level, wrongs)
    made = (
        *read,
        prove_statement(level, pack, lock.examples_of(level, exam.cases, exam.key)),
        prove_signature(level, pack),
        references.prove_references(exam, rights),
        *worked.prove_steps(exam, pack, sandbox),
        prove_lock(exam, pack),
        references.prove_limits(level, rights),
        prove_stub(level, untouched, pack),
        bank.prove_wrong_solutions(level, wrongs, [right.solution for right in rights]),
        bank.prove_groups(kills, places.find(level, pack)),
        bank.prove_salts(level, rights, wrongs, len(subject.exams)),
        prove_inputs(level, _draws(subject), pack),
        junk.prove(exam, pack, subject.solutions[0].source, sandbox),
        mutants.prove(exam, pack, sandbox),
    )
    return LevelProof(level.id, level.title, made, kills)


def _draws(subject: _Subject) -> list[tuple[Case, ...]]:
    """The cases under each salt; however few were asked for, for drawing is cheap."""
    drawn = [exam.cases for exam in subject.exams]
    return drawn + [draw_cases(subject.level, salt) for salt in salts_of(SALTS)[len(drawn) :]]
