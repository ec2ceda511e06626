"""The smallest counterexample: what is found for known mistakes, that nothing shorter fails, when nothing is told."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from grader import answers, levels, submission
from grader.check.bulk import Exam, exam, run_all
from grader.feedback import simpler, smallest
from grader.feedback.domain import Input, domain_of
from grader.feedback.trial import Trial, kind
from grader.model import Case, Counterexample, Isolation, Level, Report, Result, Verdict
from grader.sandbox import runs
from grader.sandbox.runner import Sandbox
from tests.test_feedback_domain import as_input

PACK = levels.builtin_pack()
PLENTY_S = 120.0
"""The machine that runs the tests may be busy: what is found may not hang on that."""

SOFTMAX = '''
import math
calls = 0

def softmax(scores):
    rows = []
    for row in scores:
        weights = [math.exp(score - max(row)) for score in row]
        rows.append([weight / sum(weights) for weight in weights])
    return rows

def solution(scores):
    """The softmax of each row, but for what a test puts here."""
    global calls
    calls += 1
    {}
    return softmax(scores)
'''


@cache
def level_of(level_id: str) -> Level:
    return levels.load(PACK, level_id)


def reference(level_id: str) -> bytes:
    return levels.reference_path(PACK, level_id).read_bytes()


def of_bank(level_id: str, name: str) -> bytes:
    [path] = (PACK / "solutions" / level_id).glob(f"*/{name}.py")
    return path.read_bytes()


def broken_softmax(statement: str) -> bytes:
    return SOFTMAX.format(statement).encode()


_EXAMS: dict[tuple[str, str], Exam] = {}


def report(sandbox: Sandbox, level_id: str, source: bytes, salt: str = "practice") -> Report:
    """A report of a failing submission on all cases."""
    if (level_id, salt) not in _EXAMS:
        _EXAMS[level_id, salt] = exam(sandbox, level_of(level_id), reference(level_id), salt)
    [results] = run_all(sandbox, _EXAMS[level_id, salt], [source])
    return report_of(level_id, source, results)


def report_of(level_id: str, source: bytes, results: Iterable[Result]) -> Report:
    candidate = submission.of("mine.py", source)
    told = tuple(results)
    assert any(result.verdict is not Verdict.AC for result in told)
    return Report(level_id, "", Verdict.WA, 0, 300, Isolation("strict"), "", "", candidate, "", "", 0.0, 0.0, (), told)


def find(sandbox: Sandbox, told: Report, within_s: float = PLENTY_S) -> Counterexample | None:
    deadline = time.monotonic() + within_s
    return smallest.find(told, level_of(told.level), reference(told.level), sandbox, deadline)


def found(sandbox: Sandbox, level_id: str, source: bytes) -> Counterexample:
    made = find(sandbox, report(sandbox, level_id, source))
    assert made is not None
    return made


def spelled(made: Counterexample) -> tuple[Any, ...]:
    """The arguments, tokens as text."""
    values = []
    for name, value in made.result.case.arguments.items():
        one_hot = made.result.case.group == "" and name == "input_activations" and len(value[0]) == 4
        values.append("".join("abcd"[row.index(1.0)] for row in value) if one_hot else value)
    return tuple(values)


# --------------------------------------------------------------------------------------------------------- what it is


@pytest.mark.parametrize(
    ("level_id", "name", "arguments"),
    [
        ("level1", "wrong_axis", ([[0, 0]],)),
        ("level1", "base_two", ([[1, 0]],)),
        ("level1", "no_shift", ([[710]],)),
        ("level1", "no_shift_math", ([[710]],)),
        ("level1", "first_row_for_all", ([[1, 0], [0, 0]],)),
        ("level1", "last_row_left_out", ([[0], [0]],)),
        ("level1", "small_weights_dropped", ([[14, 0]],)),
        ("level1", "beyond_four_columns", ([[0] * 5],)),
        ("level1", "chunks_of_eight", ([[0] * 9],)),
        ("level1", "whole_number_scores", ([[0.1, 0]],)),
        ("level2", "no_mask", ([[0], [0]], [[0]])),
        ("level2", "qk_transposed", ([[1, 0], [0, 1]], [[0, 1], [0, 0]])),
        ("level2", "scaled_by_root_of_vocabulary", ([[0, 0], [1, 0]], [[1, 0], [0, 0]])),
        ("level2", "columns_are_tokens", ([[0, 0]], [[0, 0], [0, 0]])),
        ("level3", "ov_not_transposed", ([[1, 0]], [[0, 0], [0, 0]], [[0, 1], [0, 0]])),
        ("level3", "residual_added", ([[1]], [[0]], [[0]])),
        ("level4", "itself_is_the_last_position", ("aba", 1, 1)),
        ("level4", "self_score_shared_among_copies", ("aba", 1, 1)),
        ("level4", "only_the_last_4_tokens", ("aaaab", 0, 1)),
        ("level4", "scores_clipped", ("ab", 11, 1000)),
        ("level4", "square_input_transposed", ("aaaa", 0, 1)),
        ("level5", "itself_is_the_last_position", ("abb", 1, 1, 1, 0)),
        ("level5", "qk_transposed", ("ab", 1, 1, 1, 0)),
        ("level5", "only_a_directly_before_b", ("abb", 1, 1, 0, 1)),
        ("level5", "math_exp_overflows", ("b", 1, 1, 8000, 1)),
    ],
)
def test_a_known_mistake_has_the_counterexample_that_one_would_write(
    sandbox: Sandbox, level_id: str, name: str, arguments: tuple[Any, ...]
) -> None:
    """Each was looked at: the mistake does not show on anything simpler of that size."""
    made = found(sandbox, level_id, of_bank(level_id, name))
    assert spelled(made) == arguments
    assert made.result.verdict in (Verdict.WA, Verdict.RTE)
    assert made.result.message


def trial_of(sandbox: Sandbox, level_id: str, source: bytes) -> Trial:
    """A trial on which a wrong answer counts."""
    level = level_of(level_id)
    codes = [runs.compiled(end) for _, end in sandbox.run([answers.compile_task("", source, level.limits)])]
    codes += [
        runs.compiled(end) for _, end in sandbox.run([answers.compile_task("", reference(level_id), level.limits)])
    ]
    code, key_code = codes
    assert isinstance(code, bytes)
    assert isinstance(key_code, bytes)
    deadline = time.monotonic() + PLENTY_S
    return Trial(domain_of(level), code, key_code, frozenset({"WA"}), sandbox, deadline)


def shorter_than(length: int, ends: str = "abcd") -> list[Input]:
    """All shorter sequences, each with numbers of every kind that level 4 has."""
    scores = (0.0, 1.0, -1.0, 0.7, -0.35, 2.345, 4000.0, 10000.0, -8000.0, -14.5, 11.5)
    logits = (1.0, -1.0, 2.5, -3.75, 0.01, 2000.0, 10000.0, 0.0)
    return [
        ("".join(tokens), score, logit)
        for size in range(1, length)
        for tokens in product("abcd", repeat=size)
        if tokens[-1] in ends
        for score, logit in product(scores, logits)
    ]


@pytest.mark.parametrize(
    ("name", "length"),
    [
        ("last_position_and_nearest_copy", 4),
        ("only_the_nearest_earlier_copy", 3),
        ("softmax_over_distinct_items", 3),
        ("only_the_copy_directly_before", 3),
        ("only_b_before_a_real_c", 2),
        ("silent_unless_last_is_b", 2),
        ("negative_logits_cut_to_zero", 1),
    ],
)
def test_no_shorter_sequence_shows_the_mistake(sandbox: Sandbox, name: str, length: int) -> None:
    """By brute force: all shorter sequences, with eighty-eight pairs of numbers each."""
    source = of_bank("level4", name)
    tokens, *_ = spelled(found(sandbox, "level4", source))
    assert len(tokens) == length
    assert trial_of(sandbox, "level4", source).failing(shorter_than(length)) == []


def test_brute_force_sees_what_there_is_to_see(sandbox: Sandbox) -> None:
    """The control of the test above: of sequences one token longer, some fail."""
    for name, length in (("softmax_over_distinct_items", 3), ("only_the_nearest_earlier_copy", 3)):
        assert trial_of(sandbox, "level4", of_bank("level4", name)).failing(shorter_than(length + 1))


@pytest.mark.parametrize(
    ("level_id", "name"),
    [
        ("level1", "single_precision"),
        ("level2", "mask_minus_hundred"),
        ("level3", "qk_transposed"),
        ("level5", "scores_swapped"),
    ],
)
def test_no_single_change_makes_it_simpler(sandbox: Sandbox, level_id: str, name: str) -> None:
    """Neither a row or a column less, nor a smaller number, nor two numbers changed."""
    source = of_bank(level_id, name)
    made = found(sandbox, level_id, source)
    domain = domain_of(level_of(level_id))
    given = as_input(domain.level, made.result.case)
    below = [other for way in simpler.WAYS for _, other in smallest.changed(domain, given, way) if domain.holds(other)]
    assert below
    assert trial_of(sandbox, level_id, source).failing(below) == []
    assert trial_of(sandbox, level_id, source).failing([*below, given]) == [given]


def wrong_solutions() -> list[Any]:
    """Those of the bank, and the programs that make the same mistakes and others in other words."""
    files = [path for name in levels.level_ids(PACK) for path in sorted((PACK / "solutions" / name).glob("*/*.py"))]
    files = [path for path in files if path.parent.name in ("wrong_answer", "run_time_error")]
    pairs = [(path.parent.parent.name, path) for path in files]
    others = sorted((Path(__file__).parent / "mistakes").rglob("*.py"))
    pairs += [(next(part for part in path.parts if part in levels.level_ids(PACK)), path) for path in others]
    return [
        pytest.param(level_id, path, id=f"{level_id}/{path.stem}", marks=() if at % 25 == 0 else pytest.mark.thorough)
        for at, (level_id, path) in enumerate(pairs)
    ]


@pytest.mark.parametrize(("level_id", "path"), wrong_solutions())
def test_each_wrong_solution_has_a_counterexample(sandbox: Sandbox, level_id: str, path: Path) -> None:
    """As small as its mistake lets it be: thirty-three rows where thirty-two are right, and few otherwise."""
    told = report(sandbox, level_id, path.read_bytes())
    made = find(sandbox, told)
    assert made is not None
    assert kind(made.result) in {kind(result) for result in told.results}
    assert made.result.case.arguments not in [result.case.arguments for result in told.results if result.case.hidden]
    rows = next(len(value) for value in made.result.case.arguments.values() if isinstance(value, list))
    words = path.stem.replace("_", " ")
    assert rows <= 5 or (rows <= 33 and re.search(r"six|seven|eight|thirty|\d", words)), rows


@pytest.mark.parametrize(
    ("level_id", "name"),
    [("level1", "maximum_starts_at_zero"), ("level2", "no_shift_math"), ("level4", "nothing_before_one_token")],
)
def test_a_crash_stays_the_same_crash(sandbox: Sandbox, level_id: str, name: str) -> None:
    """The message of the counterexample is one that the candidate has seen."""
    told = report(sandbox, level_id, of_bank(level_id, name))
    made = find(sandbox, told)
    assert made is not None
    assert made.result.verdict is Verdict.RTE
    assert kind(made.result) in {kind(result) for result in told.results if result.verdict is Verdict.RTE}


def test_a_failure_of_another_kind_is_no_counterexample(sandbox: Sandbox) -> None:
    """Where every failed case is a wrong answer, an exception on something simpler is passed over."""
    source = broken_softmax("if scores == [[0.0]]: raise ValueError\n    if len(scores[0]) > 2: return scores")
    assert spelled(found(sandbox, "level1", source)) == ([[0, 0, 0]],)
    source = broken_softmax("if len(scores[0]) > 2: return scores\n    if len(scores) > 64: raise ValueError")
    told = report(sandbox, "level1", source)
    as_if = [
        result._replace(verdict=Verdict.TLE) if result.verdict is Verdict.WA else result for result in told.results
    ]
    assert find(sandbox, report_of("level1", source, as_if)) is None


def test_a_process_that_dies_is_a_counterexample_too(sandbox: Sandbox) -> None:
    """And what came before it in the same child keeps its answer."""
    source = broken_softmax("if len(scores[0]) == 3: import os; os._exit(7)")
    made = found(sandbox, "level1", source)
    assert spelled(made) == ([[0, 0, 0]],)
    assert made.result.run.ended == "exit 7"


@pytest.mark.parametrize("endless", ["while True: pass", "import time; time.sleep(1000)", "import os; os.kill(0, 19)"])
def test_an_input_on_which_it_never_ends_is_passed_over(sandbox: Sandbox, endless: str) -> None:
    """The others of the same child are tried again without it."""
    source = broken_softmax(f"if scores == [[0.0]]:\n        {endless}\n    if len(scores[0]) > 1: return scores")
    told = report(sandbox, "level1", broken_softmax("if len(scores[0]) > 1: return scores"))
    made = find(sandbox, report_of("level1", source, told.results))
    assert made is not None
    assert spelled(made) == ([[0, 0]],)


# -------------------------------------------------------------------------------------------- what it does not hang on


def test_the_cases_of_the_grading_have_no_part_in_it(sandbox: Sandbox) -> None:
    """Neither their arguments nor their answers: nothing of a hidden case can come to light."""
    source = of_bank("level4", "itself_is_the_last_position")
    told = report(sandbox, "level4", source)
    nothing = Case("unknown", "unknown", True, {})
    bare = [result._replace(case=nothing, expected=None, message="") for result in told.results]
    made = [find(sandbox, one) for one in (told, report_of("level4", source, bare))]
    assert [one and spelled(one) for one in made] == [("aba", 1, 1)] * 2


@pytest.mark.parametrize(("level_id", "name"), [("level2", "single_precision"), ("level5", "small_weights_dropped")])
def test_a_submission_has_one_counterexample_whatever_the_seed(sandbox: Sandbox, level_id: str, name: str) -> None:
    source = of_bank(level_id, name)
    made = [find(sandbox, report(sandbox, level_id, source, salt)) for salt in ("practice", "practice", "another")]
    assert len({repr(one.result.case) for one in made if one is not None}) == 1
    assert None not in made


def test_what_a_submission_remembers_from_call_to_call_is_no_counterexample(sandbox: Sandbox) -> None:
    """It is wrong in every call but the first, and in the first where there are three columns: that alone is told."""
    source = broken_softmax("if calls > 1 or len(scores[0]) >= 3: return scores")
    made = found(sandbox, "level1", source)
    assert len(spelled(made)[0][0]) == 3
    assert made.result.verdict is Verdict.WA


def test_what_is_right_in_a_child_of_its_own_has_no_counterexample(sandbox: Sandbox) -> None:
    """However often it is wrong beside other calls: a grading would not have seen it."""
    told = report(sandbox, "level1", broken_softmax("if len(scores[0]) > 2: return scores"))
    source = broken_softmax("if calls > 1: return scores")
    assert find(sandbox, report_of("level1", source, told.results), within_s=3.0) is None


# ------------------------------------------------------------------------------------------------- when nothing is told


class _Untouched:
    """A sandbox that nobody may ask for anything."""

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"{name} was asked for")


@pytest.mark.parametrize("verdict", [Verdict.TLE, Verdict.OLE, Verdict.CE, Verdict.JE, Verdict.SKIPPED])
def test_what_takes_a_whole_limit_to_see_is_not_looked_for(sandbox: Sandbox, verdict: Verdict) -> None:
    """An input that overruns costs seconds to try, and what cannot be loaded fails on any."""
    told = report(sandbox, "level1", of_bank("level1", "no_shift"))
    other = [result._replace(verdict=verdict) for result in told.results if result.verdict is not Verdict.AC]
    untouched: Any = _Untouched()
    assert find(untouched, report_of("level1", told.submission.source, other)) is None


def test_after_the_deadline_nothing_is_tried(sandbox: Sandbox) -> None:
    told = report(sandbox, "level1", of_bank("level1", "no_shift"))
    assert find(sandbox, told, within_s=-1.0) is None


def test_a_submission_that_cannot_be_loaded_in_time_has_none(sandbox: Sandbox) -> None:
    """And nobody waits for its children to find that out again and again."""
    told = report(sandbox, "level1", of_bank("level1", "no_shift"))
    source = b"while True: pass\ndef solution(scores): return scores\n"
    begun = sandbox._next_key
    assert find(sandbox, report_of("level1", source, told.results)) is None
    assert sandbox._next_key - begun < 20, "children"


def test_a_memory_error_is_found_like_an_exception(sandbox: Sandbox) -> None:
    source = broken_softmax("if len(scores[0]) > 4: bytearray(5 << 30)")
    made = found(sandbox, "level1", source)
    assert spelled(made) == ([[0] * 5],)
    assert made.result.verdict is Verdict.MLE


def test_the_counterexample_is_judged_in_the_limits_of_the_level(sandbox: Sandbox) -> None:
    """By a run of its own: its prints are there, and its time is that of one call."""
    made = found(sandbox, "level1", broken_softmax("print('here'); return scores"))
    assert made.result.run.stdout == "here\n"
    assert made.result.expected is not None
    assert not made.result.case.hidden
