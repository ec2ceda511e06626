"""Answers travel by value: what the child encodes is what the judge decodes, and nothing else gets through."""

import math
import struct
import sys
from array import array
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.sandbox import wire
from grader.sandbox.reading import Unreadable, encode
from grader.values import MAX_ITEMS, Malformed, Nested, Value, decode, from_nested

FLOATS = st.floats(allow_nan=True, allow_infinity=True)


def same(one: Nested, other: Nested) -> bool:
    """Equal by value, with NaN equal to NaN and -0.0 not to 0.0."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, list) or isinstance(other, list):
        return False
    return struct.pack("d", one) == struct.pack("d", other) or (math.isnan(one) and math.isnan(other))


@st.composite
def regular(draw: st.DrawFn) -> Any:
    shape = draw(st.lists(st.integers(1, 4), max_size=3))

    def build(depth: int) -> Any:
        return draw(FLOATS) if depth == len(shape) else [build(depth + 1) for _ in range(shape[depth])]

    return build(0)


@given(regular())
def test_nested_lists_come_back_as_they_went(value: Any) -> None:
    """NaN, the infinities and -0.0 included."""
    assert same(decode(encode(value)).nested(), value)


@given(regular())
def test_an_array_and_its_list_are_the_same_answer(value: Any) -> None:
    made = np.array(value, dtype=float)
    for form in (made, made.astype(">f8"), np.array(made, order="F"), made[..., None][..., 0]):
        back = decode(encode(form))
        assert back.shape == made.shape
        assert same(back.nested(), made.tolist())


class Offers:
    def __init__(self, given: object) -> None:
        self.given = given

    def __array__(self, *_: object, **__: object) -> object:
        return self.given


class Liar(list):  # type: ignore[type-arg]
    """A list that lies about everything it can lie about."""

    def __len__(self) -> int:
        return 10**9

    def __iter__(self) -> Any:
        while True:
            yield 1.0

    def __getitem__(self, _: object) -> Any:
        return self

    def __eq__(self, _: object) -> bool:
        return True

    __hash__ = None


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (True, 1.0),
        (3, 3.0),
        (Decimal("0.5"), 0.5),
        (Fraction(1, 4), 0.25),
        (np.float32(0.5), 0.5),
        (np.float64(0.1), 0.1),
        (np.bool_(True), 1.0),
        (np.longdouble(0.5), 0.5),
        (np.array(2.0), 2.0),
        ((1, (2.0, 3)), None),
        ([1, Fraction(1, 2), np.float16(0.25)], [1.0, 0.5, 0.25]),
        (((1.0, 2.0), [3.0, 4.0]), [[1.0, 2.0], [3.0, 4.0]]),
        ([np.array([1.0, 2.0]), np.array([3, 4])], [[1.0, 2.0], [3.0, 4.0]]),
        (array("f", [0.5, 1.5]), [0.5, 1.5]),
        (array("q", [2, 3]), [2.0, 3.0]),
        (np.array([Fraction(1, 2), 2], dtype=object), [0.5, 2.0]),
        (np.ma.masked_array([1.0, 2.0], mask=False), [1.0, 2.0]),
        (np.array([1, 2], dtype=np.uint8), [1.0, 2.0]),
        (np.array([[1.0, 2.0]]).T[::-1], [[2.0], [1.0]]),
        (Offers(np.array([1.0])), [1.0]),
        (Liar([1.0, 2.0]), [1.0, 2.0]),
        ([], []),
        (np.zeros((2, 0)), []),
    ],
)
def test_numbers_and_sequences_are_read_by_value(answer: object, expected: Any) -> None:
    if expected is None:
        with pytest.raises(Unreadable, match="ragged"):
            encode(answer)
        return
    assert same(decode(encode(answer)).nested(), expected)


def test_a_matrix_stays_two_dimensional() -> None:
    with pytest.warns(PendingDeprecationWarning):
        matrix = np.matrix([[1.0, 2.0]])
    assert decode(encode(matrix)).shape == (1, 2)


def _loop() -> list[Any]:
    loop: list[Any] = []
    loop.append(loop)
    return loop


def _dag() -> list[Any]:
    """Few lists, and 40 ** 7 ways through them."""
    dag: list[Any] = []
    for _ in range(7):
        dag = [dag] * 40
    return dag


def _deep() -> list[Any]:
    deep: list[Any] = [1.0]
    for _ in range(100_000):
        deep = [deep]
    return deep


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (None, "None"),
        ("0.5", "a string"),
        (b"0.5", "a bytes"),
        (1j, "complex"),
        (np.array([1j]), "complex"),
        (np.complex64(1), "complex"),
        ({"a": 1.0}, "a dict"),
        ({1.0}, "a set"),
        ((x for x in [1.0]), "generator"),
        (map(float, [1]), "map"),
        (range(3), "range"),
        (object(), "a object"),
        ([1.0, [2.0]], "ragged"),
        ([[1.0], [2.0, 3.0]], "entry 1 has shape (2,)"),
        ([np.array([1.0]), 2.0], "ragged"),
        (np.array(["a"]), "str"),
        (np.array([(1.0, 2)], dtype=[("x", "f8"), ("y", "i4")]), "void"),
        (np.array([[1.0], None], dtype=object), "ragged"),
        (np.array([object()], dtype=object), "object"),
        (np.ma.masked_array([1.0, 2.0], mask=[False, True]), "masked"),
        (np.datetime64("2026-01-01"), "datetime"),
        (10**400, "too large"),
        (_loop(), "deep"),
        ([[], []], "no numbers"),
        (_dag(), "no numbers"),
        (np.zeros((2**40, 0)), "at most"),
        (_deep(), "deep"),
        (np.zeros((1,) * 9), "deep"),
        ([np.zeros((1,) * 8)], "deep"),
        (np.broadcast_to(np.zeros(1), (10**6, 10**6)), "at most"),
        ([0.0] * (MAX_ITEMS + 1), "more than"),
        (Offers("no array"), "__array__"),
    ],
)
def test_what_is_no_array_of_numbers_says_so(answer: object, words: str) -> None:
    with pytest.raises(Unreadable, match=words.replace("(", r"\(").replace(")", r"\)")):
        encode(answer)


def test_both_ends_agree_on_the_most_numbers() -> None:
    assert MAX_ITEMS == wire.MAX_NUMBERS


def test_a_coroutine_says_what_it_is() -> None:
    async def answer() -> float:
        return 1.0

    waiting = answer()
    with pytest.raises(Unreadable, match="async"):
        encode(waiting)
    waiting.close()


def test_what_it_was_is_described() -> None:
    assert decode(encode([[0.5]])).described == "list of list of float"
    assert decode(encode((np.zeros(2, dtype="f4"),))).described == "tuple of ndarray of float32"
    assert decode(encode([])).described == "list"
    assert decode(encode(type("N" * 400, (list,), {})([1.0]))).described.startswith("NNN")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x09" + b"\x01\x00\x00\x00" * 9 + b"\x00",
        b"\x01\x02\x00",
        b"\x01\x02\x00\x00\x00",
        b"\x01\x02\x00\x00\x00\x00" + b"\x00" * 15,
        b"\x01\x02\x00\x00\x00\x00" + b"\x00" * 17,
        b"\x02\xff\xff\xff\xff\xff\xff\xff\xff\x00",
        b"\x02\xff\xff\xff\xff\x00\x00\x00\x00\x00",
        b"\x01\x01\x00\x00\x00\xff" + b"\x00" * 8,
    ],
)
def test_bytes_that_break_a_rule_are_refused(data: bytes) -> None:
    with pytest.raises(Malformed):
        decode(data)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_value_or_refused(data: bytes) -> None:
    try:
        value = decode(data)
    except Malformed:
        return
    assert math.prod(value.shape) == len(value.items)
    value.nested()


@given(regular())
def test_values_of_our_own_agree_with_decoded_ones(value: Any) -> None:
    made = from_nested(value)
    assert made.shape == decode(encode(value)).shape
    assert same(made.nested(), value)


@pytest.mark.parametrize("value", [["a"], [True], [[1.0], [1.0, 2.0]], [[1.0], 2.0], [1.0, [2.0]], None])
def test_values_of_our_own_are_regular(value: object) -> None:
    with pytest.raises(ValueError, match=r"number|ragged"):
        from_nested(value)


def test_a_shape_without_numbers_is_an_empty_list() -> None:
    """However large its other dimensions: nobody's memory is filled with empty lists."""
    assert Value((0,), array("d")).nested() == []
    assert Value((1 << 21, 0), array("d")).nested() == []
    assert Value((), array("d", [1.0])).nested() == 1.0


def test_bytes_are_little_endian_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine of the other order both ends swap, and the value stays."""
    monkeypatch.setattr(sys, "byteorder", "big")
    swapped = encode([1.5])
    assert decode(swapped).nested() == [1.5]
    monkeypatch.undo()
    assert decode(swapped).nested() != [1.5]
