"""Each fact about a run leads to its verdict, in the written order, with one line that says what and where."""

from __future__ import annotations

import math
import struct
from array import array
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.checker import MAX_TEXT, compare, judge_run, not_run, told_apart
from grader.errors import JudgeFault
from grader.model import Argument, Case, Failure, Level, Limits, Run, Signature, Tolerance, Verdict
from grader.values import Value, from_nested

LIMITS = Limits(time_s=4.0, memory_mib=1024, output_kib=64, total_s=120.0)
TOLERANCE = Tolerance(rtol=1e-6, atol=1e-8)
TOKENS = Argument("input_activations", "tokens", ("n_tokens", "n_vocab"), "one-hot rows")
LEVEL = Level(
    id="level4",
    title="Bigram head",
    statement="",
    hints=(),
    signature=Signature((TOKENS,), ("n_vocab",), "logits", "abcd"),
    limits=LIMITS,
    tolerance=TOLERANCE,
    groups=(),
    digest="",
    path=Path("level4.md"),
)
MATRIX_LEVEL = LEVEL._replace(signature=Signature((TOKENS,), ("n_tokens", "n_tokens"), "a pattern", "abcd"))
CASE = Case("samples-01", "samples", False, {})
EXPECTED = from_nested([0.0, 0.0, 1.5, 0.0])
ANSWERED = Run(value=EXPECTED, ended="exit 0", phase="call")

quick = settings(deadline=None, max_examples=60)

finite = st.floats(min_value=-1e4, max_value=1e4)
shapes = st.lists(st.integers(1, 5), min_size=0, max_size=3).map(tuple)


@st.composite
def values(draw: st.DrawFn) -> Value:
    shape = draw(shapes)
    size = math.prod(shape)
    return Value(shape, array("d", draw(st.lists(finite, min_size=size, max_size=size))))


def judged(run: Run, expected: Value | None = EXPECTED, level: Level = LEVEL) -> tuple[Verdict, str]:
    result = judge_run(run, CASE, expected, level)
    assert result.run is run
    assert result.case is CASE
    return result.verdict, result.message


def answer(nested: object) -> Run:
    return ANSWERED._replace(value=from_nested(nested))


def with_item(value: Value, at: int, item: float) -> Value:
    items = array("d", value.items)
    items[at] = item
    return Value(value.shape, items)


# ------------------------------------------------------------------------------------------------------ the numbers


@quick
@given(values())
def test_an_answer_equal_to_the_expected_one_is_accepted(value: Value) -> None:
    assert compare(Value(value.shape, array("d", value.items)), value, TOLERANCE) is None


@quick
@given(values(), st.data())
def test_one_number_beyond_the_tolerance_is_found_where_it_is(value: Value, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(value.items) - 1))
    step = data.draw(st.floats(1.01, 1e6)) * data.draw(st.sampled_from([1, -1]))
    want = value.items[at]
    got = with_item(value, at, want + step * (TOLERANCE.atol + TOLERANCE.rtol * abs(want)))
    difference = compare(got, value, TOLERANCE)
    assert difference is not None
    assert (difference.count, difference.size) == (1, len(value.items))
    assert (difference.expected, difference.got) == (want, got.items[at])
    assert difference.largest == abs(got.items[at] - want)
    flat = 0
    for index, size in zip(difference.first, value.shape, strict=True):
        flat = flat * size + index
    assert flat == at


@quick
@given(values(), st.data())
def test_all_numbers_within_the_tolerance_are_accepted(value: Value, data: st.DataObject) -> None:
    part = data.draw(st.floats(-0.9, 0.9))
    items = array("d", [item + part * (TOLERANCE.atol + TOLERANCE.rtol * abs(item)) for item in value.items])
    assert compare(Value(value.shape, items), value, TOLERANCE) is None


@quick
@given(values(), st.data())
def test_a_nan_or_an_infinity_anywhere_is_wrong(value: Value, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(value.items) - 1))
    bad = data.draw(st.sampled_from([math.nan, math.inf, -math.inf]))
    difference = compare(with_item(value, at, bad), value, TOLERANCE)
    assert difference is not None
    assert difference.largest == math.inf
    assert not difference.single_precision


def test_the_sign_of_zero_does_not_matter() -> None:
    assert compare(from_nested([-0.0, 0.0]), from_nested([0.0, -0.0]), TOLERANCE) is None


@pytest.mark.parametrize("bad", [math.nan, math.inf, -math.inf])
def test_an_expected_answer_that_is_not_finite_is_our_fault(bad: float) -> None:
    with pytest.raises(JudgeFault, match="NaN or an infinity"):
        compare(EXPECTED, from_nested([0.0, 0.0, bad, 0.0]), TOLERANCE)


def test_an_answer_without_an_expected_one_is_our_fault() -> None:
    with pytest.raises(JudgeFault, match="samples-01"):
        judged(ANSWERED, None)


def test_an_accepted_answer_has_no_message() -> None:
    assert judged(ANSWERED) == (Verdict.AC, "")


@pytest.mark.parametrize(
    ("level", "got", "expected", "message"),
    [
        (LEVEL, [0, 0, 0.75, 0], [0, 0, 1.5, 0], "index 2 (c): expected 1.5, got 0.75; 1 of 4 numbers differs"),
        (LEVEL, [0, 1, 0.75, 0], [0, 0, 1.5, 0], "index 1 (b): expected 0, got 1; 2 of 4 numbers differ"),
        (LEVEL, [0, 0, 0, 0, 1], [0, 0, 0, 0, 2], "index 4: expected 2, got 1; 1 of 5 numbers differs"),
        (
            MATRIX_LEVEL,
            [[1, 0], [0.5, 0.25]],
            [[1, 0], [0.5, 0.5]],
            "row 1, column 1: expected 0.5, got 0.25; 1 of 4 numbers differs",
        ),
        (MATRIX_LEVEL, [[[1]], [[2]]], [[[1]], [[3]]], "index [1, 0, 0]: expected 3, got 2; 1 of 2 numbers differs"),
        (MATRIX_LEVEL, 1, 2, "expected 2, got 1"),
        (
            MATRIX_LEVEL,
            [math.nan, math.inf, -math.inf],
            [1, 2, 3],
            "index 0: expected 1, got nan; 3 of 3 numbers differ, 1 of them NaN, 2 of them infinite",
        ),
    ],
)
def test_a_wrong_number_is_named_with_its_place(level: Level, got: object, expected: object, message: str) -> None:
    assert judged(answer(got), from_nested(expected), level) == (Verdict.WA, message)


def test_numbers_that_differ_look_different() -> None:
    assert told_apart(1.0, 1.00001) == ("1", "1.00001")
    assert told_apart(1.0, 1.0 + 1e-15) == ("1.0", "1.000000000000001")


def as_float32(values: list[float], code: str = "f") -> list[float]:
    return list(struct.unpack(f"<{len(values)}{code}", struct.pack(f"<{len(values)}{code}", *values)))


@pytest.mark.parametrize(
    ("got", "single"),
    [
        (as_float32([0.1 + 3e-5, 0.7, 1234.5678]), True),
        ([0.1 * (1 + 3e-6), 0.7, 1234.5678], True),
        ([0.1 * (1 + 1e-5), 0.7, 1234.5678], False),
        (as_float32([0.1, 0.7, 1234.5678], "e"), False),
        ([0.1, 0.7, 1e300], False),
        ([0.1, 0.7, 0.0], False),
    ],
    ids=["float32 with a grown error", "float32 on the way", "an error of 1e-5", "float16", "huge", "wrong"],
)
def test_single_precision_is_told_from_other_errors(got: list[float], single: bool) -> None:
    result = judge_run(answer(got), CASE, from_nested([0.1, 0.7, 1234.5678]), LEVEL)
    assert result.difference is not None
    assert result.difference.single_precision is single
    assert ("compute in float64" in result.message) is single


def test_single_precision_is_told_beyond_the_range_of_float16() -> None:
    wanted = [0.3, 123456.7]
    difference = compare(from_nested(as_float32([0.3 + 3e-5, 123456.7])), from_nested(wanted), TOLERANCE)
    assert difference is not None
    assert difference.single_precision


# -------------------------------------------------------------------------------------------------------- the shape


@pytest.mark.parametrize(
    ("got", "expected", "meant"),
    [
        ([[1, 2, 3]], [1, 2, 3], "an extra axis in front; return its [0]"),
        ([[1], [2], [3]], [1, 2, 3], "an extra axis at the end"),
        ([[1, 2], [3, 4], [5, 6]], [[1, 3, 5], [2, 4, 6]], "it is transposed"),
        ([[1, 2, 3], [4, 5, 6]], [4, 5, 6], "all 2 rows where one is asked for; if that is the last, return its [-1]"),
        ([1, 2, 3], [[1], [2], [3]], "as many numbers, in one long row: reshape it"),
        (1, [[1]], "the numbers may be right, but axes of length 1 are too many or missing"),
        ([[1], [2]], [[1, 1], [2, 2]], "it would broadcast to that, but every number has to be there"),
        ([1, 2, 3, 4], [[1, 2], [3, 4]], "as many numbers, in one long row: reshape it"),
        ([[1, 2, 3], [4, 5, 6]], [[1, 2], [3, 4], [5, 6]], "it is transposed"),
        ([[1, 2, 3, 4, 5, 6]], [[1, 2], [3, 4], [5, 6]], "as many numbers, in another shape"),
        ([], [1, 2], "it is empty"),
    ],
)
def test_a_wrong_shape_is_told_with_what_was_likely_meant(got: object, expected: object, meant: str) -> None:
    verdict, message = judged(answer(got), from_nested(expected))
    assert verdict is Verdict.WA
    assert message.endswith(f": {meant}")


def test_a_shape_that_means_nothing_is_told_with_both_shapes() -> None:
    told = "the answer has the shape (2,) where the shape (3,) is asked for"
    assert judged(answer([1, 2]), from_nested([1, 2, 3])) == (Verdict.WA, told)


def test_a_number_is_not_called_a_shape() -> None:
    assert judged(answer([1, 2]), from_nested(1))[1].startswith(
        "the answer has the shape (2,) where a single number is"
    )
    assert judged(answer(1), from_nested([1, 2]))[1].startswith("the answer is a single number where the shape (2,) is")


@quick
@given(values(), values())
def test_another_shape_is_wrong_whatever_it_holds(got: Value, expected: Value) -> None:
    if got.shape != expected.shape:
        assert judged(ANSWERED._replace(value=got), expected)[0] is Verdict.WA


# ------------------------------------------------------------------------------------------------- how the run ended


@pytest.mark.parametrize(
    ("run", "verdict", "words"),
    [
        (
            Run(failure=Failure("call", "MemoryError", "", out_of_memory=True), phase="call"),
            Verdict.MLE,
            "needed more than 1024 MiB of memory, calling solution",
        ),
        (
            Run(stopped="output", stdout_cut=True, phase="call"),
            Verdict.OLE,
            "printed more than 64 KiB, calling solution",
        ),
        (Run(stopped="output", phase="call"), Verdict.OLE, "sent an answer far larger than what is asked for"),
        (
            Run(stopped="wall", wall_s=8.004, cpu_s=0.02, phase="import"),
            Verdict.TLE,
            "8.00 s by the clock, 12 s allowed, with 0.02 s of CPU, loading the file",
        ),
        (
            Run(ended="signal SIGXCPU", cpu_s=4.01, phase="call"),
            Verdict.TLE,
            "4.01 s of CPU, 4 s allowed, calling solution",
        ),
        (
            Run(stopped="wall", wall_s=12.004, cpu_s=0.02, phase="call", again=True),
            Verdict.TLE,
            "12.00 s by the clock, 12 s allowed, with 0.02 s of CPU, calling solution; alone in a second run, too",
        ),
        (
            Run(ended="signal SIGKILL", stopped="cpu", cpu_s=4.05, phase="call"),
            Verdict.TLE,
            "4.05 s of CPU, 4 s allowed",
        ),
        (
            Run(ended="signal SIGKILL", stopped="threads", cpu_s=0.05, phase="call"),
            Verdict.RTE,
            "had more than 32 threads beside its first, calling solution",
        ),
        (Run(ended="signal SIGKILL", cpu_s=4.05, phase="compile"), Verdict.TLE, "4.05 s of CPU, 4 s allowed"),
        (Run(ended="signal SIGKILL", cpu_s=3.95, phase="call"), Verdict.RTE, "was killed: by itself"),
        (Run(ended="signal SIGXCPU", cpu_s=0.0, phase="call"), Verdict.RTE, "SIGXCPU"),
        (
            Run(ended="signal SIGSEGV", phase="compile"),
            Verdict.CE,
            "the compiler makes nothing of this file (signal SIGSEGV)",
        ),
        (Run(stopped="output", phase="compile"), Verdict.CE, "the compiler makes nothing of this file (output)"),
        (ANSWERED._replace(cpu_s=4.2), Verdict.TLE, "4.20 s of CPU, 4 s allowed, calling solution"),
        (
            Run(stopped="protocol", phase="call"),
            Verdict.RTE,
            "wrote something that is not an answer to the result channel, calling solution",
        ),
        (Run(ended="signal SIGSEGV", phase="call"), Verdict.RTE, "crashed: runaway recursion in C, or memory touched"),
        (
            Run(ended="signal SIGSEGV", phase="call", memory_mib=1000.0),
            Verdict.MLE,
            "crashed (SIGSEGV) with all of its 1024 MiB of memory in use, calling solution",
        ),
        (Run(ended="signal SIGSEGV", phase="call", memory_mib=900.0), Verdict.RTE, "memory touched out of bounds"),
        (
            Run(ended="signal SIGKILL", cpu_s=0.1, phase="call", again=True),
            Verdict.RTE,
            "was killed: by itself, or by the system for want of memory (SIGKILL), calling solution; alone in a second",
        ),
        (Run(ended="signal SIGKILL", cpu_s=0.1), Verdict.RTE, "was killed: by itself"),
        (Run(ended="signal SIGUSR1"), Verdict.RTE, "was ended by a signal (SIGUSR1)"),
        (Run(ended="exit 0", phase="call"), Verdict.RTE, "ended without an answer, calling solution"),
        (Run(), Verdict.RTE, "no exit code"),
        (
            Run(unreadable="a list\nof str", ended="exit 0"),
            Verdict.WA,
            "the answer is no array of numbers: a list of str",
        ),
    ],
)
def test_each_ending_has_its_verdict(run: Run, verdict: Verdict, words: str) -> None:
    got, message = judged(run, None if verdict is not Verdict.WA else EXPECTED)
    assert got is verdict
    assert words in message


@pytest.mark.parametrize(
    ("failure", "verdict", "message"),
    [
        (
            Failure("compile", "SyntaxError", "invalid syntax", ((3, ""),)),
            Verdict.CE,
            "SyntaxError: invalid syntax (line 3)",
        ),
        (Failure("compile", "SyntaxError", "too deep", ((0, ""),)), Verdict.CE, "SyntaxError: too deep"),
        (
            Failure("import", "", "the file defines no function named solution"),
            Verdict.CE,
            "the file defines no function named solution",
        ),
        (
            Failure("import", "ValueError", "no", ((7, "<module>"),)),
            Verdict.CE,
            "ValueError: no (line 7)",
        ),
        (
            Failure("import", "ModuleNotFoundError", "No module named 'torch'", ((1, "<module>"),)),
            Verdict.CE,
            "ModuleNotFoundError: No module named 'torch' (line 1); "
            "only the standard library and numpy can be imported, no file beside this one either",
        ),
        (
            Failure("call", "ImportError", "cannot import name 'nothing' from 'math' (unknown location)"),
            Verdict.RTE,
            "ImportError: cannot import name 'nothing' from 'math' (unknown location)",
        ),
        (
            Failure("call", "ModuleNotFoundError", "No module named 'numpy.nothing'"),
            Verdict.RTE,
            "ModuleNotFoundError: No module named 'numpy.nothing'",
        ),
        (
            Failure("call", "ImportError", "no"),
            Verdict.RTE,
            "ImportError: no; only the standard library and numpy can be imported, no file beside this one either",
        ),
        (
            Failure("call", "PermissionError", "[Errno 13] Permission denied: '/etc/shadow'", ((2, "solution"),)),
            Verdict.RTE,
            "PermissionError: [Errno 13] Permission denied: '/etc/shadow' (line 2, in solution); "
            "the sandbox forbids it",
        ),
        (
            Failure("call", "ZeroDivisionError", "division by zero", ((9, "solution"), (4, "softmax"))),
            Verdict.RTE,
            "ZeroDivisionError: division by zero (line 4, in softmax)",
        ),
        (Failure("call", "KeyError", ""), Verdict.RTE, "KeyError"),
        (Failure("call", " ", "\n"), Verdict.RTE, "an exception without a word"),
    ],
)
def test_an_exception_says_what_and_where(failure: Failure, verdict: Verdict, message: str) -> None:
    assert judged(Run(failure=failure, ended="exit 0", phase=failure.phase), None) == (verdict, message)


def test_memory_comes_before_time_and_time_before_the_exception() -> None:
    failure = Failure("call", "MemoryError", "", out_of_memory=True)
    assert judged(Run(failure=failure, cpu_s=9.0, ended="exit 0"))[0] is Verdict.MLE
    assert judged(Run(failure=failure._replace(out_of_memory=False), cpu_s=9.0, ended="exit 0"))[0] is Verdict.TLE


def test_a_crash_takes_an_answer_back() -> None:
    assert judged(ANSWERED._replace(ended="signal SIGSEGV"))[0] is Verdict.RTE


def test_a_long_text_of_the_candidate_is_cut() -> None:
    message = judged(Run(failure=Failure("call", "ValueError", "x" * 10**6), ended="exit 0"))[1]
    assert len(message) < 2 * MAX_TEXT
    assert message.endswith("…")


def test_what_was_not_run_says_why() -> None:
    assert not_run(CASE, LIMITS).verdict is Verdict.SKIPPED
    assert "120 s" in not_run(CASE, LIMITS).message
    assert "cannot be loaded" in not_run(CASE, LIMITS, loaded=False).message


runs = st.builds(
    Run,
    value=st.none() | values(),
    unreadable=st.just("") | st.text(min_size=1),
    failure=st.none()
    | st.builds(
        Failure,
        phase=st.sampled_from(["compile", "import", "call"]),
        type=st.text(),
        message=st.text(),
        frames=st.lists(st.tuples(st.integers(0, 99), st.text()), max_size=3).map(tuple),
        out_of_memory=st.booleans(),
    ),
    ended=st.sampled_from(["", "exit 0", "exit 3", "signal SIGKILL", "signal SIGXCPU", "signal SIGABRT"]),
    stopped=st.sampled_from(["", "wall", "cpu", "threads", "output", "protocol"]),
    again=st.booleans(),
    phase=st.sampled_from(["", "compile", "import", "call"]),
    cpu_s=st.floats(0, 9),
)


@quick
@given(runs)
def test_whatever_ran_gets_one_verdict_and_one_line_and_never_a_judge_error(run: Run) -> None:
    result = judge_run(run, CASE, EXPECTED, LEVEL)
    assert result.verdict not in (Verdict.JE, Verdict.SKIPPED)
    assert (result.message == "") == (result.verdict is Verdict.AC)
    assert "\n" not in result.message
    assert "\r" not in result.message
