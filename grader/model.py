"""The nouns of the project, frozen and without I/O: what a level is, what ran, and what is said of it.

They are named tuples, not frozen dataclasses, for the sake of every start of the command line: a dataclass takes nine
times as long to make as a named tuple, and there are many here. ``noun._replace(...)`` makes a changed copy.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from grader.values import Value

SCHEMA_VERSION = 2
"""Version of the JSON report; raised when a key changes its meaning or goes."""


class Verdict(StrEnum):
    """What is said of a case or a submission.

    The members stand in order of precedence: a submission's verdict is the first of these that any of its cases has.
    """

    JE = "JE"
    CE = "CE"
    RTE = "RTE"
    MLE = "MLE"
    TLE = "TLE"
    OLE = "OLE"
    WA = "WA"
    SKIPPED = "SKIPPED"
    AC = "AC"

    @property
    def words(self) -> str:
        """The verdict in plain words."""
        return _WORDS[self]


WALL_PER_CPU = 3
"""How many seconds by the clock a case may take for each second of CPU time that it may use."""


_WORDS = {
    Verdict.JE: "judge error",
    Verdict.CE: "cannot be loaded",
    Verdict.RTE: "run-time error",
    Verdict.MLE: "memory limit exceeded",
    Verdict.TLE: "time limit exceeded",
    Verdict.OLE: "output limit exceeded",
    Verdict.WA: "wrong answer",
    Verdict.SKIPPED: "not run",
    Verdict.AC: "accepted",
}


# ---------------------------------------------------------------------------------------------------------- levels


class Argument(NamedTuple):
    """One argument of ``solution``. ``kind`` is number, vector, matrix or tokens (one-hot rows over a vocabulary).

    ``shape`` names its dimensions ("n_tokens") or fixes them (4); () for a number.
    """

    name: str
    kind: str
    shape: tuple[str | int, ...]
    about: str


class Signature(NamedTuple):
    """The arguments in order, the shape of what comes back, and the vocabulary where an argument is of tokens.

    ``returns_kind`` is numbers, or pattern: a causal attention pattern, whose rows are destinations ("to") and whose
    columns are sources ("from").
    """

    arguments: tuple[Argument, ...]
    returns_shape: tuple[str | int, ...]
    returns_about: str
    vocabulary: str = ""
    returns_kind: str = "numbers"


class Limits(NamedTuple):
    """What one case may use, and all of them together: CPU seconds, MiB beyond the interpreter, KiB of prints."""

    time_s: float
    memory_mib: int
    output_kib: int
    total_s: float

    @property
    def wall_s(self) -> float:
        """The higher net for a case that sleeps, in seconds of wall time: so many times the CPU limit.

        That much, so that a machine with other work to do does not make a slow case look like a sleeping one.
        """
        return WALL_PER_CPU * self.time_s


class Tolerance(NamedTuple):
    """``|got - expected| <= atol + rtol * |expected|``, element by element."""

    rtol: float
    atol: float


class Group(NamedTuple):
    """Cases that are there for one reason. Either ``count`` sampled cases or the literal ``cases``, never both."""

    name: str
    about: str
    points: int
    hidden: bool
    count: int  # type: ignore[assignment]  # hides tuple.count, which nobody will miss here
    sizes: Mapping[str, Any]
    samplers: Mapping[str, Mapping[str, Any]]
    cases: tuple[Mapping[str, Any], ...] = ()


class Level(NamedTuple):
    """A level as its file says it. ``digest`` is that of its TOML block; prose may change without changing it.

    ``examples`` is generated Markdown, from the sample cases and the reference.
    """

    id: str
    title: str
    statement: str
    hints: tuple[str, ...]
    signature: Signature
    limits: Limits
    tolerance: Tolerance
    groups: tuple[Group, ...]
    digest: str
    path: Path
    examples: str = ""

    @property
    def points(self) -> int:
        """The most a submission can score."""
        return sum(group.points for group in self.groups)


class Case(NamedTuple):
    """One call of ``solution``: its name ("long-03"), its group, and its arguments as plain lists and floats."""

    name: str
    group: str
    hidden: bool
    arguments: Mapping[str, Any]


# ----------------------------------------------------------------------------------------------- what ran: facts only


class Submission(NamedTuple):
    """A candidate's file, read once: the name it goes by, its bytes, and their SHA-256."""

    name: str
    source: bytes
    digest: str


class Failure(NamedTuple):
    """An exception of the candidate's: where it was (``phase`` is compile, import or call), and what it said.

    ``frames`` holds (line, function) of the candidate's own file only, outermost first. All text is untrusted.
    """

    phase: str
    type: str
    message: str
    frames: tuple[tuple[int, str], ...] = ()
    out_of_memory: bool = False


class Run(NamedTuple):
    """What happened in one confined child; no opinion.

    At most one of ``value``, ``unreadable`` (the child's word on why what it got is no array of numbers) and
    ``failure`` is set. ``ended`` is how the process ended: "exit 0", "signal SIGKILL", …; ``stopped`` is why we ended
    it, or do not count it ("", "wall", "cpu", "threads", "output", "protocol"). ``again`` says that this is a second
    run, alone: the first one's end may have been the machine's doing.
    """

    value: Value | None = None
    unreadable: str = ""
    failure: Failure | None = None
    ended: str = ""
    stopped: str = ""
    phase: str = ""
    stdout: str = ""
    stdout_cut: bool = False
    cpu_s: float = 0.0
    wall_s: float = 0.0
    memory_mib: float = 0.0
    page_faults: int = 0
    again: bool = False


class Layer(NamedTuple):
    """One layer of isolation: its name, whether it holds here, and what stays open where it does not."""

    name: str
    holds: bool
    detail: str
    open_without: str


class Isolation(NamedTuple):
    """How isolated the candidate's code was: ``mode`` is strict, or trusted where a layer is missing."""

    mode: str
    layers: tuple[Layer, ...] = ()

    @property
    def missing(self) -> tuple[Layer, ...]:
        """The layers that do not hold here."""
        return tuple(layer for layer in self.layers if not layer.holds)


# -------------------------------------------------------------------------------------------------- what is said of it


class Difference(NamedTuple):
    """Where an answer of the right shape is wrong: how many numbers, the first of them, and the largest error.

    ``single_precision`` says that every number is within single precision of the right one.
    """

    count: int  # type: ignore[assignment]  # hides tuple.count, which nobody will miss here
    size: int
    first: tuple[int, ...]
    expected: float
    got: float
    largest: float
    single_precision: bool


class Result(NamedTuple):
    """One case, judged. ``message`` is one line, empty when accepted."""

    case: Case
    verdict: Verdict
    run: Run
    message: str = ""
    expected: Value | None = None
    difference: Difference | None = None


class GroupScore(NamedTuple):
    """A group's points: ``earned`` of ``points`` for ``accepted`` of ``count`` cases."""

    name: str
    about: str
    hidden: bool
    points: int
    earned: int
    accepted: int
    count: int  # type: ignore[assignment]  # hides tuple.count, which nobody will miss here


class Diagnosis(NamedTuple):
    """What is wrong in plain words, and what to do about it; ``text`` and ``hint`` are one line, a hint may be empty.

    ``kind`` is "mistake" where the submission behaves like a wrong solution of the level's bank, else what the numbers
    show ("transposed", "factor"). Where a report has several, one of them applies, and it is not known which.
    """

    kind: str
    text: str
    hint: str = ""


class Step(NamedTuple):
    """One quantity on the way from a case's arguments to its answer, as the level means it: scores, a pattern, logits.

    ``axes`` says what each axis of the value runs over: "to" and "from" (the positions of the sequence, as destination
    and as source), "position", "item" (of the vocabulary), or "" for plain numbers; () is the same as all "". Where
    ``causal`` holds, the axes are "to" and "from", and nothing above the diagonal counts.
    """

    name: str
    about: str
    value: Value
    axes: tuple[str, ...] = ()
    causal: bool = False


class Counterexample(NamedTuple):
    """A small input on which the submission fails, judged like any case, and worked through where that was asked for.

    The input is one of its own: no hidden case, and nothing that was copied from one.
    """

    result: Result
    steps: tuple[Step, ...] = ()


class Report(NamedTuple):
    """Everything there is to say about one submission. Reporters draw it and compute nothing.

    In an ``exam``, of a hidden case nothing is told but its name, its group and its verdict.
    """

    level: str
    title: str
    verdict: Verdict
    score: int
    max_score: int
    isolation: Isolation
    seed: str
    level_digest: str
    submission: Submission
    python: str
    numpy: str
    cpu_s: float
    wall_s: float
    groups: tuple[GroupScore, ...]
    results: tuple[Result, ...]
    diagnosis: tuple[Diagnosis, ...] = ()
    counterexample: Counterexample | None = None
    exam: bool = False
    schema_version: int = SCHEMA_VERSION

    @property
    def message(self) -> str:
        """Why the file cannot be loaded, or a case not be judged; empty where neither is so."""
        return next((result.message for result in self.results if result.verdict in (Verdict.CE, Verdict.JE)), "")
