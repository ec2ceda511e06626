"""The worked steps: what a file of them may hold, that `grade check` finds a wrong one, and what --explain shows."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from grader import levels, reports
from grader.check.bulk import exam
from grader.check.worked import prove_steps
from grader.cli import commands
from grader.errors import LevelFault
from grader.feedback import example, steps
from grader.jobs import all_of
from grader.model import Case, Step
from grader.proof import Proof
from grader.reports.axes import SEQUENCE
from grader.samplers import one_hot_rows
from grader.sandbox.runner import Sandbox
from tests.small_pack import SMALL, checked, copied, only_failure, proof_of

PACK = levels.builtin_pack()
LEVELS = levels.level_ids(PACK)
STEPS = "solutions/doubled/steps.py"
RIGHT = '''"""Twice as large."""

import numpy as np


def as_array(numbers) -> ("position",):
    """the numbers"""
    return np.array(numbers)


def half_of_it_all(as_array):
    """the sum of all, which nobody needs"""
    return as_array.sum()


def _unused():
    """A function of the author's own."""


def doubled(as_array, half_of_it_all) -> ("position",):
    """the answer: each number plus itself"""
    return as_array + as_array + 0 * half_of_it_all
'''


def proved(pack: Path, level_id: str, sandbox: Sandbox) -> tuple[Proof, ...]:
    level = levels.load(pack, level_id)
    reference = levels.reference_path(pack, level_id).read_bytes()
    return prove_steps(exam(sandbox, level, reference), pack, sandbox)


def worked(level_id: str, sandbox: Sandbox, *arguments: Any) -> list[Step]:
    """The built-in level's steps for these arguments."""
    level = levels.load(PACK, level_id)
    method = steps.read(steps.path_of(PACK, level), level)
    names = [argument.name for argument in level.signature.arguments]
    case = Case("one", "", False, dict(zip(names, arguments, strict=True)))
    [[values]] = all_of(sandbox, [steps.worked(level, method, [case])])
    return list(steps.steps(method, values))


# ------------------------------------------------------------------------------------------------- the built-in levels


@pytest.mark.parametrize("level_id", LEVELS)
def test_the_steps_of_a_level_lead_to_the_reference_s_answer_in_every_case(level_id: str, sandbox: Sandbox) -> None:
    [proof] = proved(PACK, level_id, sandbox)
    assert proof.findings == ()
    assert "steps on" in proof.seen


def test_the_quantities_are_those_that_the_statement_of_level_4_has_in_its_table(sandbox: Sandbox) -> None:
    """The sequence b a b d b with self_score 1 and bigram_logit 10."""
    made = {step.name: step for step in worked("level4", sandbox, one_hot_rows("babdb", "abcd"), 1.0, 10.0)}
    assert list(made) == ["QK", "OV", "scores", "attention", "read", "logits"]
    assert made["scores"].value.nested() == [1.0, 0.0, 1.0, 0.0, 1.0]
    rounded = [round(number, 6) for number in made["attention"].value.items]
    assert rounded == [0.267683, 0.098475, 0.267683, 0.098475, 0.267683]
    assert [round(number, 6) for number in made["logits"].value.items] == [0.0, 0.0, 8.030497, 0.0]


def test_the_quantities_are_those_that_the_statement_of_level_5_has_in_its_table(sandbox: Sandbox) -> None:
    made = {step.name: step for step in worked("level5", sandbox, one_hot_rows("babcb", "abcd"), 1.0, 4.0, 0.5, 10.0)}
    assert made["scores"].value.nested() == [1.0, 0.5, 1.0, 0.0, 1.0]
    assert [round(number, 6) for number in made["read"].value.items] == [0.152609, 0.754829, 0.092562, 0.0]
    assert [round(number, 6) for number in made["logits"].value.items] == [0.0, 0.0, 3.019316, 1.52609]


def test_what_comes_later_does_not_count_in_a_causal_step(sandbox: Sandbox) -> None:
    """By hand: tokens [1, 0] and [0, 1] with QK[1][0] = 1, as the statement of level 2 has it."""
    made = {step.name: step for step in worked("level2", sandbox, [[1.0, 0.0], [0.0, 1.0]], [[0.0, 0.0], [1.0, 0.0]])}
    assert [step.causal for step in made.values()] == [True, False, True, False, True]
    assert made["scores"].axes == ("to", "from")
    assert made["scores"].value.nested() == [[0.0, 0.0], [1.0, 0.0]]
    assert [round(number, 6) for number in made["pattern"].value.items] == [1.0, 0.0, 0.731059, 0.268941]


def test_scores_of_thousands_do_not_spoil_a_step(sandbox: Sandbox) -> None:
    """Neither the exponentials nor the sums: each is finite on every legal input, not on the cases alone."""
    for sign in (1.0, -1.0):
        made = worked("level2", sandbox, [[5.0], [5.0], [-5.0]], [[sign * 400.0]])
        assert all(abs(number) <= 10000 for step in made for number in step.value.items)
        made = worked("level1", sandbox, [[sign * 10000.0, 0.0], [-10000.0, 10000.0]])
        assert all(abs(number) <= 20000 for step in made for number in step.value.items)


def test_the_axes_are_those_that_a_report_can_name() -> None:
    assert {*SEQUENCE, "item", ""} == set(steps.AXES)


# ----------------------------------------------------------------------------------------------------- what is refused


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str], Path]:
    """The small pack with these steps."""
    return lambda text: copied(tmp_path, {STEPS: text})


def test_steps_that_are_right_are_proved_with_the_level(write: Callable[[str], Path]) -> None:
    """And the file is none that nothing reads."""
    level = checked(write(RIGHT))
    assert level.holds
    assert proof_of(level, "steps").seen.startswith("3 steps on ")


def test_a_level_without_steps_has_nothing_to_prove(tmp_path: Path) -> None:
    assert "steps" not in [proof.name for proof in checked(copied(tmp_path)).proofs]


def test_a_gap_in_the_steps_is_found(write: Callable[[str], Path]) -> None:
    finding = only_failure(checked(write(RIGHT.replace("the numbers", "TODO: say what"))), "level-file")
    assert finding.path == STEPS


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("+ as_array + 0", "+ 0 * as_array + 0", 0, "'doubled' is not the reference's answer (1 instead of 2 at [0])"),
        ("return np.array(numbers)", "return np.array(numbers) / 0", 0, "'as_array' holds a NaN or an infinity"),
        ("return np.array(numbers)", "return np.array(numbers)[1:]", 0, "'as_array' holds a NaN or an infinity, or no"),
        ("return np.array(numbers)", "return np.array([*numbers, 0.0])", 0, "'as_array' has 2 positions where the seq"),
        ("return as_array.sum()", "return np.ones((1, 1, 1))", 0, "'half_of_it_all' has the shape (1, 1, 1), and its"),
        ("return as_array.sum()", "return None", 0, "'half_of_it_all' gives nothing on samples-01: no array of num"),
        ("return as_array.sum()", "return as_array[99]", 0, "on samples-01: IndexError: index 99 is out of bounds"),
        ("import numpy as np", "import scipy", 0, "gives nothing on samples-01: ModuleNotFoundError"),
        ('("position",):\n    """the num', '("position", "item"):\n    """the num', 0, "axes are ('position', 'item')"),
        ("return as_array + as_array", "return [as_array + as_array] + [0]", 0, "'doubled' gives nothing on"),
        ("+ 0 * half_of_it_all", "+ [[0 * half_of_it_all]]", 0, "'doubled' has the shape (1, 1), and its axes are"),
        ("def doubled(", "def doubled((", 0, "is not Python"),
        ("def half_of_it_all(as_array)", "def numbers(as_array)", 11, "'numbers' is the name of an argument: name the"),
        ("def half_of_it_all(as_array)", "def as_array(as_array)", 11, "'as_array' is a name that is taken"),
        ("def half_of_it_all(as_array)", "def solution(as_array)", 11, "'solution' is a name that is taken"),
        ("def as_array(numbers)", "def as_array(doubled)", 6, "takes 'doubled', which is neither an argument nor a st"),
        ('    """the numbers"""\n', "", 6, "'as_array' has no docstring: its first line says what the step is"),
        ("def as_array(numbers)", "def as_array(*numbers)", 6, "'as_array' may take plain parameters only"),
        ("def as_array(numbers)", "def as_array(numbers=1)", 6, "'as_array' may take plain parameters only"),
        (
            '-> ("position",):\n    """the num',
            '-> ("place",):\n    """the num',
            6,
            "the annotation of 'as_array' is no",
        ),
        ('-> ("position",):\n    """the num', '-> str:\n    """the num', 6, "the annotation of 'as_array' is no tuple"),
        ('-> ("position",):\n    """the num', '-> ("from", "causal"):\n    """the num', 6, 'of "to", "from", "causal"'),
        ("(as_array, half_of_it_all)", "(as_array)", 11, "nothing is made of 'half_of_it_all'"),
    ],
)
def test_a_wrong_step_is_found(
    write: Callable[[str], Path], sandbox: Sandbox, old: str, new: str, line: int, told: str
) -> None:
    assert old in RIGHT
    [proof] = proved(write(RIGHT.replace(old, new)), "doubled", sandbox)
    assert not proof.holds
    assert any(told in finding.message for finding in proof.findings), proof.findings
    assert {finding.path for finding in proof.findings} == {STEPS}
    assert line in {finding.line for finding in proof.findings}
    assert all(finding.hint for finding in proof.findings)


def test_a_file_without_steps_is_refused(write: Callable[[str], Path], sandbox: Sandbox) -> None:
    [proof] = proved(write('"""Nothing yet."""\n'), "doubled", sandbox)
    [finding] = proof.findings
    assert finding.message.startswith("there is no function here")


def test_all_faults_of_a_file_are_told_at_once(write: Callable[[str], Path]) -> None:
    pack = write("def one(two):\n    pass\n\n\ndef two(three) -> int:\n    pass\n")
    level = levels.load(pack, "doubled")
    with pytest.raises(LevelFault) as raised:
        steps.read(steps.path_of(pack, level), level)
    assert len(raised.value.message.split("\n")) == 6


# ------------------------------------------------------------------------------------------------------ on the terminal


WRONG = PACK / "solutions" / "level5" / "wrong_answer" / "itself_is_the_last_position.py"


@pytest.fixture(autouse=True)
def any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A busy machine may take longer than a candidate waits."""
    monkeypatch.setattr(example, "SEARCH_S", 120.0)
    monkeypatch.setattr(example, "FEEDBACK_S", 600.0)


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict[str, Any]:
    assert commands.run([*map(str, arguments), "--format", "json"]) == 1
    report: dict[str, Any] = json.loads(capsys.readouterr().out)
    return report


def test_a_failing_solution_has_its_smallest_counterexample_in_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    """Judged as a case is, and with no steps unless they are asked for."""
    found = as_json(capsys, "level5", WRONG)["counterexample"]
    assert [row.index(1) for row in found["arguments"]["input_activations"]] == [0, 1, 1]
    assert (found["verdict"], found["steps"]) == ("WA", [])


def test_explain_works_it_through_with_the_level_s_own_quantities(capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, "level5", WRONG, "--explain")["counterexample"]
    assert [step["name"] for step in found["steps"]] == ["QK", "OV", "scores", "attention", "read", "logits"]
    assert all(step["about"] for step in found["steps"])
    assert found["steps"][-1]["value"] == pytest.approx(found["expected"])
    assert found["got"] != pytest.approx(found["expected"])


@pytest.mark.parametrize(
    "format_", [name for name in reports.FORMATS if name not in ("json", "junit", "gradescope", "github")]
)
def test_every_format_for_people_shows_the_steps(format_: str, capsys: pytest.CaptureFixture[str]) -> None:
    said = []
    for option in ("--explain", "--no-explain"):
        assert commands.run(["level5", str(WRONG), option, "--format", format_]) == 1
        said.append(" ".join(capsys.readouterr().out.split()))
    assert "one for both rules" in said[0]
    assert "counterexample" not in said[1]


def test_where_other_feedback_has_taken_all_the_time_there_is_none(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who waits, waits once: the time is that of all feedback together."""
    monkeypatch.setattr(example, "FEEDBACK_S", 0.0)
    report = as_json(capsys, "level5", WRONG)
    assert report["counterexample"] is None
    assert report["diagnosis"]


def test_the_page_shows_what_is_said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The counterexample and one of the steps, in docs/feedback.md."""
    monkeypatch.setenv("COLUMNS", "80")
    assert commands.run(["level5", str(WRONG), "--explain"]) == 1
    said = capsys.readouterr().out
    page = (Path(__file__).parent.parent / "docs" / "feedback.md").read_text(encoding="utf-8")
    shown = page.partition("## The smallest counterexample")[2].partition("## What it costs")[0].split("```")[1::2]
    assert len(shown) == 2
    assert all(block.removeprefix("\n") in said for block in shown)


def test_no_explain_looks_for_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert as_json(capsys, "level5", WRONG, "--no-explain")["counterexample"] is None


def test_an_exam_is_told_nothing_and_says_that_it_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.run(["level5", str(WRONG), "--exam", "--seed", "s", "--explain", "--format", "json"]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["counterexample"] is None
    assert "--explain has no effect with --exam" in said.err


def test_a_pack_without_steps_has_a_counterexample_without(capsys: pytest.CaptureFixture[str]) -> None:
    wrong = SMALL / "solutions" / "doubled" / "wrong_answer" / "absolute.py"
    found = as_json(capsys, "doubled", wrong, "--pack", SMALL, "--explain")["counterexample"]
    assert (found["arguments"], found["steps"]) == ({"numbers": [-1]}, [])


def test_steps_that_fail_leave_the_report_and_what_was_found(
    write: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    pack = write(RIGHT.replace("return as_array.sum()", "return as_array[99]"))
    wrong = pack / "solutions" / "doubled" / "wrong_answer" / "absolute.py"
    assert commands.run(["doubled", str(wrong), "--pack", str(pack), "--explain", "--format", "json"]) == 1
    said = capsys.readouterr()
    found = json.loads(said.out)["counterexample"]
    assert (found["arguments"], found["steps"]) == ({"numbers": [-1]}, [])
    assert "steps.py" in said.err
    assert "IndexError" in said.err
