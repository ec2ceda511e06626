"""Right answers, spoilt in one way each, with the fact that must be told of it. Adding a test is adding a function."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, NamedTuple

import numpy as np

from grader.model import Case

Numbers = Any
"""A numpy array, and what comes of arithmetic on it."""
Spoil = Callable[[Numbers, Case], Numbers]
"""Makes a wrong answer of the right one, which it may change, and its case; or the exception that is raised."""


class Spoilt(NamedTuple):
    """What is done to the right answers of a level, and what must be told: the fact's kind, and words of it."""

    level: str
    kind: str
    words: str
    spoil: Spoil


SPOILT: dict[str, Spoilt] = {}


def shows(level: str, kind: str, words: str) -> Callable[[Spoil], Spoil]:
    def keep(spoil: Spoil) -> Spoil:
        SPOILT[spoil.__name__] = Spoilt(level, kind, words, spoil)
        return spoil

    return keep


def tokens(case: Case) -> Numbers:
    return np.array(case.arguments["input_activations"])


# ------------------------------------------------------------------------------------------------- in the wrong places


@shows("level1", "transposed", "your answer is the right one transposed")
def transposed(it: Numbers, _: Case) -> Numbers:
    return it.T


@shows("level2", "transposed", "In all 70 failed cases")
def transposed_squares(it: Numbers, _: Case) -> Numbers:
    return it.T


@shows("level5", "slot", "what belongs to c stands at d, what belongs to d stands at c")
def swapped(it: Numbers, _: Case) -> Numbers:
    return it[[0, 1, 3, 2]]


@shows("level4", "slot", "what belongs to c stands at d")
def moved_in_a_vector(it: Numbers, _: Case) -> Numbers:
    return np.roll(it, 1)


@shows("level2", "shifted", "each row comes one place too late: row 1 of your answer is the right row 0")
def row_too_late(it: Numbers, _: Case) -> Numbers:
    return np.roll(it, 1, axis=0)


@shows("level3", "shifted", "each row comes one place too early: row 0 of your answer is the right row 1")
def row_too_early(it: Numbers, _: Case) -> Numbers:
    return np.vstack([it[1:], it[:1] * 0 - 1])


@shows("level2", "shifted", "each column comes one place too late")
def column_too_late(it: Numbers, _: Case) -> Numbers:
    return np.roll(it, 1, axis=1)


@shows("level3", "order", "the right rows in reverse order")
def upside_down(it: Numbers, _: Case) -> Numbers:
    return it[::-1]


@shows("level1", "order", "each row is sorted, the smallest first")
def ascending(it: Numbers, _: Case) -> Numbers:
    return np.sort(it, axis=1)


@shows("level1", "order", "in another order within the row")
def some_other_order(it: Numbers, _: Case) -> Numbers:
    return np.roll(np.sort(it, axis=1), 1, axis=1)


@shows("level3", "order", "written column by column")
def by_columns(it: Numbers, _: Case) -> Numbers:
    return it.T.reshape(it.shape)


# ------------------------------------------------------------------------------------------------------- not worked out


@shows("level2", "input", "your answer is input_activations as it was given")
def the_input(_: Numbers, case: Case) -> Numbers:
    return tokens(case)


@shows("level3", "constant", "all numbers of your answer are the same: 0")
def zeros(it: Numbers, _: Case) -> Numbers:
    return 0 * it


@shows("level1", "constant", "1/n_cols")
def even_weights(it: Numbers, _: Case) -> Numbers:
    return np.full(it.shape, 1 / it.shape[1])


# --------------------------------------------------------------------------------------------------- but for one thing


@shows("level5", "factor", "times 2, which is √4, and there are 4 items")
def twice(it: Numbers, _: Case) -> Numbers:
    return 2 * it


@shows("level3", "factor", "the right one times 2.")
def twice_with_any_vocabulary(it: Numbers, _: Case) -> Numbers:
    return 2 * it


@shows("level1", "factor", "times 1/e")
def by_e(it: Numbers, _: Case) -> Numbers:
    return it / math.e


@shows("level1", "factor", "times 0.37")
def by_a_number_without_a_name(it: Numbers, _: Case) -> Numbers:
    return 0.37 * it


@shows("level4", "factor", "with the other sign")
def negated(it: Numbers, _: Case) -> Numbers:
    return -it


@shows("level3", "factor", "times 1/n_tokens, whatever n_tokens is")
def by_the_number_of_tokens(it: Numbers, _: Case) -> Numbers:
    return it / len(it)


@shows("level1", "factor", "times √n_cols")
def by_the_root_of_a_size(it: Numbers, _: Case) -> Numbers:
    return it * math.sqrt(it.shape[1])


@shows("level1", "factor", "another one for each row")
def rows_not_divided(it: Numbers, _: Case) -> Numbers:
    return it * (2 + np.arange(len(it)))[:, None]


@shows("level5", "factor", "another one for each case")
def vectors_not_divided(it: Numbers, case: Case) -> Numbers:
    return it * (2 + case.arguments["self_score"] / 1e5)


@shows("level3", "added", "the right one plus input_activations")
def residual(it: Numbers, case: Case) -> Numbers:
    return it + tokens(case)


@shows("level5", "added", "plus the last row of input_activations")
def residual_of_the_last(it: Numbers, case: Case) -> Numbers:
    return it + tokens(case)[-1]


@shows("level3", "added", "each number is the right one plus -0.25")
def a_quarter_less(it: Numbers, _: Case) -> Numbers:
    return it - 0.25


@shows("level1", "logarithm", "the logarithms of the right numbers")
def logarithms(it: Numbers, _: Case) -> Numbers:
    return np.where(it > 0, np.log(np.maximum(it, 5e-324)), -9999.0)


@shows("level4", "softmax", "a softmax of the right one")
def softmax_again(it: Numbers, _: Case) -> Numbers:
    powers = np.exp(it - it.max())
    return powers / powers.sum()


@shows("level1", "square", "the squares of the right one")
def squares(it: Numbers, _: Case) -> Numbers:
    return it**2


# ------------------------------------------------------------------------------------------------------ sums and digits


@shows("level1", "row-sums", "each column of your answer sums to 1, where each row is to do so")
def columns_sum_to_one(it: Numbers, _: Case) -> Numbers:
    return (it + 0.01) / (it + 0.01).sum(axis=0)


@shows("level2", "row-sums", "all numbers of your answer together sum to 1")
def the_matrix_sums_to_one(it: Numbers, _: Case) -> Numbers:
    return (it + 0.3) / (it + 0.3).sum()


@shows("level2", "row-sums", "row 0 in samples-01 sums to 1.1")
def more_on_the_diagonal(it: Numbers, _: Case) -> Numbers:
    return it + 0.1 * np.eye(len(it))


@shows("level1", "rounded", "rounded to 3 decimals")
def rounded(it: Numbers, _: Case) -> Numbers:
    return np.round(it, 3)


@shows("level5", "rounded", "cut off to 2 decimals")
def cut_off(it: Numbers, _: Case) -> Numbers:
    return np.trunc(it * 100) / 100


@shows("level5", "rounded", "cut off to whole numbers")
def whole_numbers(it: Numbers, _: Case) -> Numbers:
    return np.trunc(it)


@shows("level2", "float32", "single precision (float32)")
def single_precision(it: Numbers, _: Case) -> Numbers:
    return it * (1 + 3e-6 * (np.arange(it.size).reshape(it.shape) % 2))


@shows("level5", "float16", "half precision (float16)")
def half_precision(it: Numbers, _: Case) -> Numbers:
    return it.astype(np.float16)


@shows("level3", "close", "every number is near the right one, to within 1e-05")
def a_little_noise(it: Numbers, _: Case) -> Numbers:
    return it * (1 + 1e-5 * np.cos(np.arange(it.size)).reshape(it.shape))


# ---------------------------------------------------------------------------------------------------- part of an answer


@shows("level3", "part", "all wrong numbers stand in the last row")
def last_row_wrong(it: Numbers, _: Case) -> Numbers:
    if len(it) > 1:
        it[-1] += np.arange(it.shape[1]) + 1
    return it


@shows("level5", "part", "all wrong numbers stand at d, index 3")
def d_wrong(it: Numbers, case: Case) -> Numbers:
    it[3] += 1 + abs(case.arguments["b_to_a_score"])
    return it


@shows("level4", "shape", "the shape (1, 4) where the shape (4,) is asked for: an extra axis in front; return its [0]")
def extra_axis(it: Numbers, _: Case) -> Numbers:
    return it[None]


@shows("level5", "shape", "all 2 rows where one is asked for")
def all_rows(it: Numbers, _: Case) -> Numbers:
    return np.vstack([it * 0 - 1, it])


@shows("level2", "masked-row", "the first row of your answer is NaN, and no other row is")
def first_row_of_nan(it: Numbers, _: Case) -> Numbers:
    it[0] = np.nan
    return it


@shows("level3", "nan", "all numbers of your answer are NaN")
def nothing_but_nan(it: Numbers, _: Case) -> Numbers:
    return it * np.nan


@shows("level1", "overflow", "NaN or infinities in your answer, and only in cases with large numbers")
def overflow(_: Numbers, case: Case) -> Numbers:
    powers = np.exp(np.array(case.arguments["scores"]))
    return powers / powers.sum(axis=1, keepdims=True)


@shows("level4", "overflow", "your solution leaves the range of numbers, and only in cases with large numbers")
def overflow_error(it: Numbers, case: Case) -> Numbers:
    return OverflowError("math range error") if case.arguments["self_score"] > 700 else it


# ------------------------------------------------------------------------------------------------------ some cases only


@shows("level4", "cases", "The cases with n_tokens of 17 and more fail")
def long_sequences(it: Numbers, case: Case) -> Numbers:
    return it * 0.5 + 0.1 if len(tokens(case)) > 16 else it


@shows("level5", "cases", "The cases with n_tokens = 1 fail")
def one_token(it: Numbers, case: Case) -> Numbers:
    return it + 0.5 if len(tokens(case)) == 1 else it


@shows("level1", "cases", "n_cols = 5 fail")
def five_columns(it: Numbers, _: Case) -> Numbers:
    return it * 1.5 + 0.01 if it.shape[1] == 5 else it


@shows("level1", "cases", "n_rows = n_cols")
def square_matrices(it: Numbers, _: Case) -> Numbers:
    return it[::-1] * 1.5 + 0.01 if it.shape[0] == it.shape[1] else it


@shows("level5", "cases", "no a in input_activations")
def no_a(it: Numbers, case: Case) -> Numbers:
    return it if tokens(case)[:, 0].any() else it + 0.5


@shows("level4", "cases", "The cases with bigram_logit below 0 fail")
def negative_logit(it: Numbers, case: Case) -> Numbers:
    return ValueError("a logit must be positive") if case.arguments["bigram_logit"] < 0 else it
