"""One process's bench: a sandbox that is reused, and what levels need, made once: cases, answer key, digest.

A bench sees orders of strangers' code and lets no more than a confined child run it, as every grading does; what it
gives back is plain text and numbers.
"""

from __future__ import annotations

import hashlib
import os
import platform
from pathlib import Path
from typing import NamedTuple, Self

from grader import __version__, answers, judge, levels, submission
from grader.batch import packing
from grader.batch.marking import marked
from grader.cases import draw_cases
from grader.cohort import Graded, Identity, Order
from grader.errors import GraderError, IsolationMissing, JudgeFault, SandboxFault
from grader.feedback import Memory, explain
from grader.model import Case, Level, Report, Verdict
from grader.sandbox import layers
from grader.sandbox.runner import Sandbox
from grader.values import Value

ALIVE = 1
"""Children at a time on one bench. docs/batch.md has the figures."""
_MOST_SHEETS = 4
"""Draws of the hidden cases that are kept: more only where each submission has its own, and then none is met again."""
_TRIES = 2
"""How often a grading that fails for reasons of ours is tried."""


class WrongBench(SandboxFault):
    """A bench has another version or another pack than it is asked to grade with; ``name`` is the bench's."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name}: {why}", "give all workers the same grader and the same pack")
        self.name = name
        self.why = why

    def __reduce__(self) -> tuple[type[WrongBench], tuple[str, str]]:
        return WrongBench, (self.name, self.why)


class Footing(NamedTuple):
    """What a bench grades on, beside the order: see Identity for the names. ``max_score`` is the level's."""

    level_digest: str
    python: str
    numpy: str
    isolation: str
    max_score: int


def identity(order: Order, footing: Footing) -> Identity:
    """All that the grading of an order hangs on."""
    return Identity(
        source=hashlib.sha256(order.source).hexdigest(),
        level=order.level,
        level_digest=footing.level_digest,
        pack_digest=order.pack_digest,
        seed=order.seed,
        grader=order.version,
        python=footing.python,
        numpy=footing.numpy,
        explain=order.explain,
        isolation=footing.isolation,
    )


def set_aside(order: Order, footing: Footing, fault: str) -> Graded:
    """What is said of an order that could not be graded, and why; nothing of it is held against the candidate."""
    return Graded(Verdict.JE, 0, footing.max_score, identity(order, footing), fault=fault)


class _Sheet(NamedTuple):
    """The cases of a level under one seed, with the reference's answers, and what wrong solutions do in them."""

    cases: tuple[Case, ...]
    key: list[Value]
    memory: Memory


class _Desk(NamedTuple):
    """A level of a pack, ready to be graded on; ``sheets`` by seed, the oldest first."""

    pack: Path
    level: Level
    digest: str
    reference: bytes
    sheets: dict[str, _Sheet]


class Bench:
    """Grades one order after another, of any level. It owns a sandbox, which ``close`` ends.

    ``name`` is what it is called by where it refuses an order; ``alive`` is for its Sandbox.
    """

    def __init__(self, name: str = "", alive: int = ALIVE) -> None:
        self.name = name or f"{os.uname().nodename}, process {os.getpid()}"
        self._alive = alive
        self._footing = Footing("", platform.python_version(), "", "", 0)
        self._desks: dict[tuple[str, str], _Desk] = {}
        self._sandbox: Sandbox | None = None
        self._guarded = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the sandbox; the next order starts another."""
        if self._sandbox is not None:
            self._sandbox.close()

    def ready(self, order: Order) -> Footing:
        """Make what such orders need, and say on what they are graded; the order's source is not looked at.

        WrongBench, LevelFault, JudgeFault, SandboxFault, IsolationMissing where they cannot be.
        """
        try:
            return self._ready(order)
        except (WrongBench, IsolationMissing):
            raise
        except (SandboxFault, JudgeFault):  # it may have been the machine's doing
            self.close()
            return self._ready(order)

    def _ready(self, order: Order) -> Footing:
        sandbox = self._sandbox_for(order.pack)
        sandbox.start()
        desk = self._desk(order)  # while it imports numpy
        facts = sandbox.facts()
        isolation = layers.isolation(facts)
        python, numpy = platform.python_version(), facts["numpy"]
        for name, mine, asked in (("Python", python, order.python), ("numpy", numpy, order.numpy)):
            if asked not in ("", mine):
                raise WrongBench(self.name, f"has {name} {mine}, and {asked} is asked for")
        if not order.trust:
            judge.insist(isolation)
        self._sheet(desk, order.seed, sandbox)
        self._footing = Footing(desk.level.digest, python, numpy, isolation.mode, desk.level.points)
        return self._footing

    def grade(self, order: Order) -> Graded:
        """Grade one submission. WrongBench and IsolationMissing where it must not be graded here.

        Where the grader itself fails, that is tried once more with a fresh sandbox, and then told as a fault: of a
        batch, one submission is not more than that, whatever it may have done to us.
        """
        fault = ""
        for _ in range(_TRIES):
            try:
                footing = self._ready(order)
                report = self._report(order)
                if report.verdict is not Verdict.JE:
                    return marked(report, self._desk(order).level, identity(order, footing))
                fault = report.message
            except (WrongBench, IsolationMissing):
                raise
            except GraderError as error:
                fault = error.message
            except Exception as error:  # unforeseen, and ours
                fault = f"{type(error).__name__}: {error}"
            self.close()
        return set_aside(order, self._footing, fault)

    def _report(self, order: Order) -> Report:
        desk, sandbox = self._desk(order), self._sandbox_for(order.pack)
        sheet = self._sheet(desk, order.seed, sandbox)
        report = judge.grade(
            desk.level,
            sheet.cases,
            submission.of(order.file, order.source),
            desk.reference,
            sandbox,
            seed=order.seed,
            trust=order.trust,
            key=sheet.key,
        )
        if not order.explain or report.verdict in (Verdict.AC, Verdict.CE, Verdict.JE):
            return report
        # As long as it takes: what is said must not hang on how busy the machine was.
        memory = None if order.seed_each else sheet.memory
        return explain(report, desk.level, desk.pack, sandbox, budget_s=float("inf"), memory=memory)

    def _sandbox_for(self, pack: str) -> Sandbox:
        """The sandbox, whose children are kept from that pack."""
        if self._sandbox is None or self._guarded != pack:
            self.close()
            self._sandbox = Sandbox([str(_folder(pack).resolve())], alive=self._alive)
            self._guarded = pack
        return self._sandbox

    def _desk(self, order: Order) -> _Desk:
        """The level of an order, once it is seen to be the one that is meant."""
        if order.version != __version__:
            raise WrongBench(self.name, f"has grader {__version__}, and {order.version} is asked for")
        place = order.pack, order.level
        if place not in self._desks:
            folder = _folder(order.pack)
            level = levels.load(folder, order.level)
            reference = levels.reference_path(folder, order.level).read_bytes()
            self._desks[place] = _Desk(folder, level, packing.digest(folder, level), reference, {})
        desk = self._desks[place]
        if desk.digest != order.pack_digest:
            del self._desks[place]  # it may be put right while this process lives
            raise WrongBench(self.name, f"has another {order.level} than the batch: its digest is {desk.digest[:12]}…")
        return desk

    @staticmethod
    def _sheet(desk: _Desk, seed: str, sandbox: Sandbox) -> _Sheet:
        sheet = desk.sheets.get(seed)
        if sheet is None:
            cases = draw_cases(desk.level, seed)
            sheet = _Sheet(cases, answers.answer_key(desk.level, cases, desk.reference, sandbox), Memory())
            while len(desk.sheets) >= _MOST_SHEETS:
                del desk.sheets[next(iter(desk.sheets))]
            desk.sheets[seed] = sheet
        return sheet


def _folder(pack: str) -> Path:
    return Path(pack) if pack else levels.builtin_pack()
