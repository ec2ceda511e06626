"""What the numbers show: each fact where it holds in all cases, in the level's words, and not where it nearly does."""

from __future__ import annotations

import math
import runpy
from array import array
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader import checker, levels
from grader.cases import DEFAULT_SALT, draw_cases
from grader.feedback import numeric
from grader.model import Case, Diagnosis, Failure, Level, Limits, Result, Run, Verdict
from grader.values import Value
from tests.spoilt_answers import SPOILT, Numbers, Spoil

PACK = levels.builtin_pack()


@cache
def answered(name: str) -> tuple[Level, list[tuple[Case, Numbers]]]:
    """A built-in level, and its cases with the right answers."""
    level = levels.load(PACK, name)
    solution = runpy.run_path(str(levels.reference_path(PACK, name)))["solution"]
    cases = draw_cases(level, DEFAULT_SALT)
    return level, [(case, np.array(solution(*case.arguments.values()), dtype=float)) for case in cases]


def value(numbers: Numbers) -> Value:
    numbers = np.asarray(numbers, dtype=float)
    return Value(numbers.shape, array("d", numbers.ravel().tolist()))


def judged(level: Level, case: Case, expected: Numbers, got: Numbers) -> Result:
    raised = isinstance(got, Exception)
    failure = Failure("call", type(got).__name__, str(got)) if raised else None
    run = Run(value=None if raised else value(got), failure=failure, ended="exit 0", phase="call")
    return checker.judge_run(run, case, value(expected), level)


def results(name: str, spoil: Spoil) -> list[Result]:
    """The results of a solution that answers so."""
    level, cases = answered(name)
    with np.errstate(all="ignore"):
        return [judged(level, case, expected, spoil(expected.copy(), case)) for case, expected in cases]


def told_of(found: list[Result], name: str) -> dict[str, Diagnosis]:
    """The facts by kind."""
    return {fact.kind: fact for fact in numeric.diagnosed(found, answered(name)[0])}


@pytest.mark.parametrize("name", SPOILT)
def test_the_fact_is_told_in_words(name: str) -> None:
    level, kind, words, spoil = SPOILT[name]
    told = told_of(results(level, spoil), level)
    assert words in told[kind].text
    assert "\n" not in told[kind].text + told[kind].hint


# For these, one case more or less is no other fact.
MANY = ("cases", "overflow", "row-sums")


@pytest.mark.parametrize("name", [name for name, spoilt in SPOILT.items() if spoilt.kind not in MANY])
def test_one_failed_case_that_is_wrong_otherwise_ends_it(name: str) -> None:
    """In which the numbers are finite and of the right shape, and have nothing to do with the right ones."""
    level, kind, _, spoil = SPOILT[name]
    found = results(level, spoil)
    before = told_of(found, level)[kind].text
    at, expected = max(enumerate(expected for _, expected in answered(level)[1]), key=lambda pair: pair[1].size)
    assert found[at].verdict is Verdict.WA
    odd = np.cos(np.arange(expected.size)).reshape(expected.shape) + 2
    found[at] = judged(answered(level)[0], found[at].case, expected, odd)
    after = told_of(found, level)
    if kind in ("shape", "masked-row"):  # which are about those of the failed cases that have no such numbers
        assert before.startswith(f"In all {len(found)} failed")
        assert after[kind].text.startswith(f"In {len(found) - 1} of {len(found)} failed cases")
    else:
        assert kind not in after


def test_rows_that_sum_to_one_in_a_failed_case_end_that_they_do_not() -> None:
    level, kind, _, spoil = SPOILT["more_on_the_diagonal"]
    found = results(level, spoil)
    at, expected = max(enumerate(expected for _, expected in answered(level)[1]), key=lambda pair: pair[1].size)
    assert kind in told_of(found, level)
    found[at] = judged(answered(level)[0], found[at].case, expected, np.roll(expected[::-1], 1, axis=1))
    assert kind not in told_of(found, level)


@pytest.mark.parametrize("limit", [3.0, -1.0])
def test_what_breaks_down_with_small_numbers_is_no_overflow(limit: float) -> None:
    """Neither where there are cases without, nor where there are none."""

    def broken(it: Numbers, case: Case) -> Numbers:
        if np.abs(np.array(case.arguments["scores"])).max() > limit:
            it[0] = np.nan
        return it

    found = results("level1", broken)
    assert {result.verdict for result in found} >= {Verdict.WA}
    assert "overflow" not in told_of(found, "level1")


def test_a_few_failed_cases_among_many_are_not_told_of() -> None:
    """Two answers that are transposed, where all others fail otherwise."""

    def mixed(it: Numbers, case: Case) -> Numbers:
        return it.T if case.name in ("samples-01", "samples-02") else ValueError()

    assert told_of(results("level1", mixed), "level1") == {}


def test_chance_is_no_property_of_cases() -> None:
    """One failed case has every property; and cases of one group have one size because of their group."""

    def one(it: Numbers, case: Case) -> Numbers:
        return it + 0.5 if case.name == "samples-01" else it

    assert "cases" not in told_of(results("level4", one), "level4")
    _, cases = answered("level2")
    ninths = {case.group for case, expected in cases if len(expected) == 9}

    def of_nine(it: Numbers, case: Case) -> Numbers:
        return it + 0.5 if len(it) == 9 else it

    assert len(ninths) == 1
    assert sum(len(expected) == 9 for _, expected in cases) > 1
    assert "cases" not in told_of(results("level2", of_nine), "level2")


def test_the_right_answers_and_files_that_cannot_be_loaded_have_no_facts() -> None:
    level, cases = answered("level2")
    assert told_of(results("level2", lambda it, _: it), "level2") == {}
    case, expected = cases[0]
    run = Run(failure=Failure("compile", "SyntaxError", ""), phase="compile")
    found = [checker.judge_run(run, case, value(expected), level)]
    found += [checker.not_run(case, Limits(1, 1, 1, 1), loaded=False) for case, _ in cases[1:]]
    assert found[0].verdict is Verdict.CE
    assert told_of(found, "level2") == {}


ANY = st.one_of(st.floats(), st.sampled_from([0.0, 1.0, -1.0, 1e308, -1e308, 5e-324, math.nan, math.inf, -math.inf]))


@given(st.data())
def test_no_numbers_and_no_shape_are_too_odd(data: st.DataObject) -> None:
    """Whatever a candidate may answer, facts come of it or none do; nothing is raised."""
    name = data.draw(st.sampled_from(sorted(levels.level_ids(PACK))))
    level, cases = answered(name)
    found = []
    for case, expected in cases[:3]:
        shape = data.draw(st.one_of(st.just(expected.shape), st.lists(st.integers(0, 3), max_size=3).map(tuple)))
        size = math.prod(shape)
        numbers = data.draw(st.lists(ANY, min_size=size, max_size=size))
        if data.draw(st.booleans()):
            numbers = numbers[:1] * size
        found.append(judged(level, case, expected, np.array(numbers).reshape(shape)))
    for fact in numeric.diagnosed(found, level) + numeric.broken_down(found, level):
        assert fact.text.endswith(".")
