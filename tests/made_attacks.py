"""Attacks for tests of the harness: files made for them, each with what is wrong or right about it."""

from __future__ import annotations

from pathlib import Path

from grader.attacks import suite
from grader.attacks.suite import Attack

HEAD = "# attack: a test\n# verdicts: WA\n# control: answers\n"
WRONG = HEAD + "def solution(numbers):\n    return numbers\n"
RIGHT = HEAD + "def solution(numbers):\n    return [2 * number for number in numbers]\n"


def write(folder: Path, text: str = WRONG) -> Attack:
    """The attack of that text, in a folder that has the suite's levels; JudgeFault where its head is not right."""
    for name in ("levels", "solutions"):
        if not (folder / name).exists():
            (folder / name).symlink_to(suite.folder() / name)
    path = folder / "a_001_test.py"
    path.write_text(text, encoding="utf-8")
    return suite.read(path)
