"""Everything that is started anew each time, in turns: a round runs each subject once, so that noise hits all alike."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.command import Cost
from benchmarks.installation import LEVEL, Installation
from benchmarks.spread import Spread

PASS = "python -c pass"
NUMPY = 'python -c "import numpy"'
HELP = "grade --help"
FLOOR = "the floor: a plain script, no isolation"
PYTEST = "pytest, one process"
PER_CASE = "a Python process for each case"
GRADE = f"grade {LEVEL} FILE"
GRADE_JSON = f"grade {LEVEL} FILE --format json"

_SLOW_ROUNDS = 3
"""A process for each case takes seconds."""


@dataclass(frozen=True, slots=True)
class Timing:
    """What a subject took: wall and CPU seconds."""

    wall_s: Spread
    cpu_s: Spread


def measure(installation: Installation, rounds: int, tell: Callable[[str], None]) -> dict[str, Timing]:
    """The timing of each subject, by its name; one round before the others is not counted."""
    subjects = _subjects(installation)
    costs: dict[str, list[Cost]] = {name: [] for name in subjects}
    for turn in range(rounds + 1):
        tell(f"round {turn} of {rounds}")
        names = list(subjects)
        # Each round begins elsewhere, so that nobody always follows the same one.
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            if name == PER_CASE and turn not in _slow_turns(rounds):
                continue
            taken = [installation.run(line) for line in subjects[name]]
            if turn:
                costs[name].append(Cost(sum(cost.wall_s for cost in taken), sum(cost.cpu_s for cost in taken)))
    return {
        name: Timing(Spread.of([cost.wall_s for cost in measured]), Spread.of([cost.cpu_s for cost in measured]))
        for name, measured in costs.items()
    }


def _slow_turns(rounds: int) -> set[int]:
    """The first, the last, and what lies evenly between: as many rounds as the slow subject takes part in."""
    last = _SLOW_ROUNDS - 1
    return {1 + round(at * (rounds - 1) / last) for at in range(_SLOW_ROUNDS)}


def _subjects(installation: Installation) -> dict[str, list[list[str]]]:
    """The commands of each subject; where there are several, they run one after another and count as one."""
    python, grade = installation.python, [installation.grade, LEVEL, "solution.py"]
    whole = json.loads((installation.workspace / "cases.json").read_text(encoding="utf-8"))
    return {
        PASS: [[python, "-c", "pass"]],
        NUMPY: [[python, "-c", "import numpy"]],
        HELP: [[installation.grade, "--help"]],
        FLOOR: [installation.program("plain")],
        PYTEST: [[python, "-m", "pytest", "-q", "benchmarks/programs/parametrised.py"]],
        PER_CASE: [installation.program("plain", str(at)) for at in range(len(whole["cases"]))],
        GRADE: [grade],
        GRADE_JSON: [[*grade, "--format", "json"]],
    }
