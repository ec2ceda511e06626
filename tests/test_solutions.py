"""The bank: each right solution gets all points, and each mistake is found out, with the verdict its folder names."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from grader import judge, levels, submission
from grader.cases import DEFAULT_SALT, draw_cases
from grader.check.files import EQUIVALENT_MUTANTS
from grader.feedback import steps
from grader.model import Case, Level, Verdict
from grader.sandbox.runner import Sandbox

PACK = levels.builtin_pack()
LEVELS = levels.level_ids(PACK)
FILES = sorted((PACK / "solutions").glob("*/*/*.py"))
FOLDERS = {
    "accepted": Verdict.AC,
    "wrong_answer": Verdict.WA,
    "time_limit_exceeded": Verdict.TLE,
    "memory_limit_exceeded": Verdict.MLE,
    "run_time_error": Verdict.RTE,
}
SAMPLE = 8
"""A quick run grades the accepted solutions and every eighth of the others."""


@cache
def prepared(name: str) -> tuple[Level, tuple[Case, ...], bytes]:
    """A level, its cases under the default salt, and its reference; read and drawn once."""
    level = levels.load(PACK, name)
    return level, draw_cases(level, DEFAULT_SALT), levels.reference_path(PACK, name).read_bytes()


def identity(path: Path) -> str:
    return path.relative_to(PACK / "solutions").with_suffix("").as_posix()


def params() -> list[object]:
    """Every file; most of the wrong ones are marked as thorough, for `grade check` proves them in CI."""
    quick = {path for path in FILES if path.parent.name == "accepted"}
    quick |= {path for path in FILES[::SAMPLE] if path.parent.name != "time_limit_exceeded"}
    return [
        pytest.param(path, id=identity(path), marks=() if path in quick else pytest.mark.thorough) for path in FILES
    ]


@pytest.mark.parametrize("path", params())
def test_solution_gets_the_verdict_of_its_folder(path: Path, sandbox: Sandbox) -> None:
    """Accepted ones 300 points; the others fewer, and exactly the verdict their folder names."""
    level, cases, reference = prepared(path.parent.parent.name)
    report = judge.grade(level, cases, submission.read(path), reference, sandbox, seed=DEFAULT_SALT)
    told = [f"{result.case.name}: {result.verdict} {result.message}" for result in report.results if result.message]
    assert report.verdict is FOLDERS[path.parent.name], told[:5]
    assert (report.score == 300) is (report.verdict is Verdict.AC), told[:5]


@pytest.mark.parametrize("path", [pytest.param(path, id=identity(path)) for path in FILES])
def test_solution_says_what_it_is(path: Path) -> None:
    """A wrong one names its misconception in one sentence and gives a hint that is not the sentence again."""
    docstring = ast.get_docstring(ast.parse(path.read_bytes())) or ""
    sentence, *_ = docstring.splitlines() or [""]
    assert sentence.endswith("."), "the first line is a sentence"
    if path.parent.name != "accepted":
        assert re.search(r"^Hint: \S.{20,}", docstring, re.MULTILINE), "a hint stands below, after 'Hint: '"


def test_every_folder_of_solutions_is_of_a_level_and_a_verdict() -> None:
    """Nothing lies there that is never graded."""
    assert {path.parent.parent.name for path in FILES} == set(LEVELS)
    there = {path for path in (PACK / "solutions").rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    beside = {PACK / "solutions" / name / file for name in LEVELS for file in (EQUIVALENT_MUTANTS, steps.FILE)}
    assert there == set(FILES) | beside
    assert {path.parent.name for path in FILES} <= set(FOLDERS)


@pytest.mark.parametrize("name", LEVELS)
def test_level_is_proved_by_its_bank(name: str) -> None:
    """60 cases or more, 5 of them visible; two ways to solve it, and 20 mistakes that it finds."""
    level, cases, _ = prepared(name)
    assert level.points == 300
    assert len(cases) >= 60
    assert 5 <= sum(not case.hidden for case in cases) < len(cases)
    bank = Counter(path.parent.name == "accepted" for path in FILES if path.parent.parent.name == name)
    assert bank[True] >= 2
    assert bank[False] >= 20


def test_all_five_levels_are_there() -> None:
    assert LEVELS == ["level1", "level2", "level3", "level4", "level5"]


@pytest.mark.parametrize("name", LEVELS)
def test_no_two_solutions_of_a_level_are_the_same_code(name: str) -> None:
    """Docstrings and comments aside; a second copy proves nothing."""
    seen: dict[str, str] = {}
    for path in FILES:
        if path.parent.parent.name == name:
            tree = ast.parse(path.read_bytes())
            if ast.get_docstring(tree):
                del tree.body[0]
            twin = seen.setdefault(ast.dump(tree), identity(path))
            assert twin == identity(path), f"{identity(path)} is {twin} again"
