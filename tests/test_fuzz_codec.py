"""The two ends of the codec against each other: whatever a child can encode, the judge decodes, to the same numbers."""

from __future__ import annotations

import math
from array import array
from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grader.sandbox.reading import Unreadable, encode
from grader.values import MAX_DIMENSIONS, MAX_ITEMS, Value, decode
from tests.fuzz import oracle

EXAMPLES = settings(max_examples=300)

DTYPES = ("f8", "f4", "f2", ">f8", "<f4", "i8", "i4", "i1", "u8", "u2", "?", "g")
ARRAY_CODES = "bBhHiIlLqQfd"

SCALARS = (
    st.floats()
    | st.integers(-(2**70), 2**70)
    | st.booleans()
    | st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**6), max_value=10**6)
    | st.fractions(max_denominator=1000)
    | st.sampled_from(
        [np.float64(0.1), np.float32(0.1), np.float16(0.1), np.int8(-3), np.uint64(2**63), np.bool_(True)]
    )
)
"""Every kind of number that a solution may return."""


@st.composite
def answers(draw: st.DrawFn) -> Any:
    """Numbers nested regularly, in any of the forms that a solution may return: shape () to three axes, none empty."""
    shape = tuple(draw(st.lists(st.integers(1, 3), max_size=3)))
    form = draw(st.sampled_from(["lists", "tuples", "array", "rows", "objects", "array.array", "offers"]))
    if form == "array.array":
        code = draw(st.sampled_from(ARRAY_CODES))
        return array(code, draw(st.lists(st.integers(0, 100), min_size=1, max_size=5)))
    if form in ("lists", "tuples"):
        made: type = list if form == "lists" else tuple

        def build(depth: int) -> Any:
            return draw(SCALARS) if depth == len(shape) else made(build(depth + 1) for _ in range(shape[depth]))

        return build(0)
    if form == "objects":
        plain = np.empty(shape, dtype=object)
        plain[...] = draw(SCALARS)
        return plain
    numbers = draw(st.lists(st.integers(0, 100), min_size=math.prod(shape), max_size=math.prod(shape)))
    numpy_array = np.array(numbers, dtype=draw(st.sampled_from(DTYPES))).reshape(
        shape, order=draw(st.sampled_from("CF"))
    )
    if form == "offers":
        return Offers(numpy_array)
    if form == "rows" and shape:
        return list(numpy_array[:: draw(st.sampled_from([1, -1]))])
    return numpy_array.T


class Offers:
    """Anything with ``__array__``, as other libraries' arrays have it."""

    def __init__(self, given: Any) -> None:
        self.given = given

    def __array__(self, *_: object, **__: object) -> Any:
        return self.given


JUNK = st.recursive(
    SCALARS
    | st.none()
    | st.text(max_size=3)
    | st.binary(max_size=3)
    | st.complex_numbers()
    | st.sampled_from(
        [10**400, Decimal("NaN"), object(), np.array(["a"]), np.zeros((2, 0)), np.zeros((1,) * 8), range(2)]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner) | st.dictionaries(st.integers(), inner, max_size=2),
    max_leaves=8,
)
"""Things of any kind, nested in any way."""


def numbers(node: Any) -> list[float]:
    """The numbers of an answer in row-major order, by Python's own conversion."""
    if isinstance(node, Offers):
        node = node.given
    if isinstance(node, np.ndarray) and node.dtype != object:
        return [float(number) for number in node.reshape(-1).tolist()]
    if isinstance(node, np.ndarray):
        return [float(number) for number in node.reshape(-1)]
    if isinstance(node, (list, tuple, array)):
        return [number for entry in node for number in numbers(entry)]
    return [float(node)]


def shape_of(node: Any) -> tuple[int, ...]:
    if isinstance(node, Offers):
        node = node.given
    if isinstance(node, np.ndarray):
        return tuple(node.shape)
    if isinstance(node, (list, tuple, array)):
        return (len(node), *(shape_of(node[0]) if len(node) else ()))
    return ()


@EXAMPLES
@given(answers())
@example(np.zeros((2, 0)))
@example([])
@example([[0.0, -0.0], [math.inf, math.nan]])
def test_every_answer_that_can_be_encoded_is_decoded_to_the_same_numbers(answer: Any) -> None:
    value = decode(encode(answer))
    assert value.shape == shape_of(answer)
    # As bytes: NaN equals itself there, and -0.0 is not 0.0.
    assert value.items.tobytes() == array("d", numbers(answer)).tobytes()


@EXAMPLES
@given(JUNK)
def test_whatever_solution_returns_is_refused_with_words_or_encoded_as_the_format_says(answer: Any) -> None:
    """The judge accepts all that a child's own encoder makes, and the two readings of it agree."""
    try:
        body = encode(answer)
    except Unreadable as refusal:
        words = str(refusal)
    else:
        value = decode(body)
        assert oracle.same(value, body)
        assert len(value.shape) <= MAX_DIMENSIONS
        assert math.prod(value.shape) == len(value.items) <= MAX_ITEMS
        return
    assert words, "a refusal without a word"


@EXAMPLES
@given(answers(), st.data())
def test_one_byte_less_or_more_is_no_value(answer: Any, data: st.DataObject) -> None:
    """An encoding cut at any byte, or with something behind it, is never another value."""
    body = encode(answer)
    cut = data.draw(st.integers(0, len(body) - 1))
    for broken in (body[:cut], body + b"\0"):
        with pytest.raises(ValueError, match=r"value|shape"):
            decode(broken)


def test_the_oracle_reads_what_the_encoder_writes() -> None:
    """And tells it from what it is not."""
    body = encode([[1.0, math.nan], [-0.0, 2.0]])
    assert oracle.same(decode(body), body)
    assert not oracle.same(Value((4,), decode(body).items, "list of list of float"), body)
    assert not oracle.same(Value((2, 2), array("d", [1.0, math.nan, 0.0, 2.0]), "list of list of float"), body)
    assert not oracle.same(decode(body), body[:-1])
