"""What a child sends costs the judge a small multiple of its bytes, and no more: in memory, and in lines of Python."""

from __future__ import annotations

import struct
import sys
import tracemalloc
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest

from grader.sandbox import runs, wire
from grader.values import MAX_ITEMS, Malformed, decode
from tests.fuzz.arrival import arrival
from tests.fuzz.frames import RIGHT, Message, frame
from tests.fuzz.targets import facts

KIB = 1 << 10
SENT = 8 * (1 << 14) + (1 << 16)
"""The most that a case's child may send, in bytes, where few numbers are asked for."""
LOADED = frame(wire.LOADED)


def header(*shape: int) -> bytes:
    return struct.pack(f"<B{len(shape)}IB", len(shape), *shape, 0)


def peak(work: Callable[[], object]) -> int:
    """The bytes that work needs at most at a time, its result among them."""
    work()  # what is made once is not its
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        tracemalloc.reset_peak()
        kept = work()
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    del kept
    return most - before


def lines(work: Callable[[], object]) -> int:
    """How many lines of Python run."""
    count = 0

    def follow(_: FrameType, event: str, __: Any) -> Any:
        nonlocal count
        count += event == "line"
        return follow

    others = sys.gettrace()
    sys.settrace(follow)
    try:
        work()
    finally:
        sys.settrace(others)
    return count


def refused(body: bytes) -> Callable[[], object]:
    def work() -> None:
        with pytest.raises(Malformed):
            decode(body)

    return work


def test_a_large_value_takes_its_own_size_and_one_copy() -> None:
    body = header(1 << 10, 1 << 10) + bytes(8 << 20)
    assert peak(lambda: decode(body)) < 2.2 * len(body)


@pytest.mark.parametrize(
    "body",
    [
        header(MAX_ITEMS) + bytes(80),
        header(*[8] * 7) + bytes(80),
        header((1 << 32) - 1, 0),
        header(*[(1 << 32) - 1] * 8),
        header(1, 1, 1)[:-1],
        b"\xff" * 400,
    ],
)
def test_a_value_that_claims_to_be_large_takes_nothing(body: bytes) -> None:
    assert peak(refused(body)) < 16 * KIB
    assert lines(refused(body)) < 200


DENSE = {
    "frames without a body": LOADED * (SENT // 5),
    "frames of unknown kinds": frame(0) * (SENT // 5),
    "frames of two bytes": LOADED + frame(wire.UNREADABLE, b"ab") * (SENT // 7),
    "answers": LOADED + frame(wire.VALUE, RIGHT) * (SENT // 36),
    "one large answer": LOADED + frame(wire.VALUE, header(1 << 14) + bytes(8 << 14)),
    "places of a failure": LOADED + frame(wire.FAILURE, b"call\nE\n0\n" + b"1:\t" * 2700 + b"1:\n"),
    "text that is no UTF-8": LOADED + frame(wire.UNREADABLE, b"\xff" * wire.MAX_TEXT),
    "bytes": b"\x01" * SENT,
}
"""Messages that make most of their bytes, no longer than a child can send."""


@pytest.mark.parametrize("way", DENSE)
@pytest.mark.parametrize("read", [lambda ended: runs.calls(ended, 1), runs.compiled])
def test_reading_a_message_takes_a_small_multiple_of_it(way: str, read: Callable[..., object]) -> None:
    ended = facts(Message(DENSE[way]))
    assert peak(lambda: read(ended)) < 24 * len(ended.sent) + 64 * KIB
    assert lines(lambda: read(ended)) < 2 * len(ended.sent) + 400


@pytest.mark.parametrize("flood", [{"sent": bytes(32 << 20)}, {"sent": b"", "printed": bytes(32 << 20)}])
def test_a_flood_is_read_no_further_than_its_bound(flood: dict[str, bytes]) -> None:
    """Of 32 MiB that a child writes, the judge takes a few hundred KiB."""
    message = Message(**{"length": 1 << 16, **flood})  # type: ignore[arg-type]
    assert peak(lambda: arrival(message)) < 2048 * KIB
