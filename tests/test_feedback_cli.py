"""What is wrong, on the command line: told of a failing solution in every format, and paid for by no other."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader import feedback, levels, reports, solutions
from grader.cli import commands, grading
from grader.errors import SandboxFault
from grader.feedback import explaining
from grader.model import Report

Run = Callable[..., "subprocess.CompletedProcess[str]"]
ROOT = Path(__file__).parent.parent
PACK = levels.builtin_pack()
WRONG = PACK / "solutions" / "level4" / "wrong_answer" / "hard_attention.py"
RIGHT = PACK / "solutions" / "level4" / "accepted" / "reference.py"
NOT_LOADED = "def solution(:\n"
SENTENCE = "Gives all the attention to the positions with the highest score"


@pytest.fixture(autouse=True)
def any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine may be slow to try the bank; for what is run in this process."""
    defaults = explaining.explain.__kwdefaults__
    assert defaults is not None
    monkeypatch.setitem(defaults, "budget_s", 600.0)


def as_json(arguments: list[str | Path], capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert commands.run([*map(str, arguments), "--format", "json"]) in (0, 1)
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    return report


@pytest.mark.parametrize("format_", reports.FORMATS)
def test_the_mistake_is_named_with_its_hint(format_: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.run(["level4", str(WRONG), "--format", format_]) == 1
    said = " ".join(capsys.readouterr().out.split())
    assert SENTENCE in said
    assert "what this mistake gives" in said


def test_no_explain_only_grades(capsys: pytest.CaptureFixture[str]) -> None:
    report = as_json(["level4", WRONG, "--no-explain"], capsys)
    assert (report["verdict"], report["diagnosis"], report["counterexample"]) == ("WA", [], None)


def test_an_exam_names_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    report = as_json(["level4", WRONG, "--exam", "--seed", "secret"], capsys)
    assert (report["verdict"], report["diagnosis"], report["counterexample"]) == ("WA", [], None)


def test_a_file_that_cannot_be_loaded_is_not_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "broken.py"
    path.write_text(NOT_LOADED, encoding="utf-8")
    report = as_json(["level4", path], capsys)
    assert (report["verdict"], report["diagnosis"]) == ("CE", [])


@pytest.mark.parametrize(
    "arguments",
    [["level4", RIGHT], ["level4", WRONG, "--exam", "--seed", "secret"], ["level4", WRONG, "--no-explain"]],
    ids=["accepted", "exam", "only grades"],
)
def test_who_needs_no_feedback_loads_none_of_it(arguments: list[str | Path]) -> None:
    """Nor the jobs that it needs, nor the reading of the bank."""
    code = f"from grader.cli.commands import run\nrun({list(map(str, arguments))!r}, None)\n"
    code += "import sys\nsys.stderr.write(' '.join(sys.modules))"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment, cwd=ROOT
    )
    loaded = set(done.stderr.split())
    assert "grader.judge" in loaded
    needed = ("grader.feedback", "grader.jobs", "grader.solutions")
    assert {name for name in loaded if name.startswith(needed)} == set()


def test_a_sandbox_that_breaks_meanwhile_leaves_the_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The verdicts were there before; what is missing is said beside them."""

    def broken(report: Report, *_: object, **__: object) -> Report:
        raise SandboxFault("the zygote has gone")

    monkeypatch.setattr(feedback, "explain", broken)
    assert commands.run(["level4", str(WRONG), "--format", "plain"]) == 1
    said = capsys.readouterr()
    assert "verdict: wrong answer (WA)" in said.out.splitlines()
    assert "the zygote has gone" in said.err


def test_a_bank_that_cannot_be_read_costs_the_names_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the numbers show is told without it."""

    def unreadable(*_: object) -> None:
        raise PermissionError("no")

    path = tmp_path / "doubled.py"
    text = RIGHT.read_text(encoding="utf-8")
    path.write_text(text.replace("return ov @", "return 2 * ov @"), encoding="utf-8")
    monkeypatch.setattr(solutions, "read", unreadable)
    [told] = as_json(["level4", path], capsys)["diagnosis"]
    assert (told["kind"], told["text"].count("the right one times 2")) == ("factor", 1)


def test_progress_is_shown_while_the_bank_is_tried(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In words of its own, with how many solutions have been begun; only an accepted solution shows none."""
    shown: list[str] = []
    steps: list[tuple[int, int]] = []

    class Bar:
        def __init__(self, doing: str, unit: str) -> None:
            shown.append(f"{doing}: {unit}")

        def __enter__(self) -> Callable[[int, int], None]:
            return lambda done, total: steps.append((done, total))

        def __exit__(self, *_: object) -> None: ...

    monkeypatch.setattr(grading, "_bar", Bar)
    assert commands.run(["level4", str(WRONG)]) == 1
    assert shown[:2] == ["grading: cases", "looking for the mistake: known mistakes"]
    known = sum(1 for _ in WRONG.parent.glob("*.py"))
    assert {(1, known), (known, known)} <= set(steps)
    shown.clear()
    assert commands.run(["level4", str(RIGHT)]) == 0
    assert shown == ["grading: cases"]
