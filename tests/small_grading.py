"""A small level with short gradings, for tests of what the grader does where something goes wrong."""

from __future__ import annotations

from pathlib import Path

from grader import judge, levels, submission
from grader.cases import draw_cases
from grader.model import Level, Report
from grader.sandbox.runner import Sandbox

QUICK = Path(__file__).parent / "packs" / "quick"
REFERENCE = levels.reference_path(QUICK, "positive").read_bytes()
RIGHT = b"def solution(numbers):\n    return [[float(number > 0) for number in row] for row in numbers]\n"


def level(**limits: float) -> Level:
    """The level *positive* of the tests' own pack, with these limits for its own."""
    loaded = levels.load(QUICK, "positive")
    return loaded._replace(limits=loaded.limits._replace(**limits))  # type: ignore[arg-type]


def grade(
    sandbox: Sandbox, source: bytes = RIGHT, reference: bytes = REFERENCE, *, most: int = 100, **limits: float
) -> Report:
    """Grade a submission on at most so many cases of it."""
    asked = level(**limits)
    cases = draw_cases(asked, "a salt")[:most]
    return judge.grade(asked, cases, submission.of("mine.py", source), reference, sandbox, seed="a salt", trust=True)
