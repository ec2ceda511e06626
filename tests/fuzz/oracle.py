"""A second reading of what a child sent, written from the format alone and without a thought to speed.

It says what is an answer; the judge must say the same of every message, in both directions.
"""

from __future__ import annotations

import math
import re
import struct

from grader.model import Failure
from grader.sandbox import wire
from grader.values import MAX_DIMENSIONS, MAX_ITEMS, Value
from tests.fuzz.frames import Message, frame


def read_value(body: bytes) -> tuple[tuple[int, ...], str, bytes] | None:
    """The shape, the description and the bytes of the numbers; None where the body is no encoded value."""
    layout = re.compile(rb"(?s)(.)(.{%d})(.)(.*)" % (4 * body[0] if body else 0))
    match = layout.fullmatch(body)
    if match is None or body[0] > MAX_DIMENSIONS:
        return None
    shape = tuple(int.from_bytes(match[2][at : at + 4], "little") for at in range(0, len(match[2]), 4))
    size = 1
    for dimension in shape:
        if dimension > MAX_ITEMS:
            return None
        size *= dimension
    rest, described = match[4], match[3][0]
    if size > MAX_ITEMS or len(rest) != described + 8 * size:
        return None
    return shape, rest[:described].decode("utf-8", "replace"), rest[described:]


def answer_in(message: Message) -> tuple[int, bytes] | None:
    """The kind and the body of the one answer in a message of one call; None where it holds none that counts.

    A failed import stands alone, however the child ended. Anything else stands after LOADED, with nothing behind it,
    and counts only from a child that ended well.
    """
    loaded, first = frame(wire.LOADED), _frame_at(message.sent, 0)
    well = message.status == 0 and not message.stopped
    if first and first[0] == wire.FAILURE and is_failure(first[1], "import"):
        after = message.sent[wire.FRAME.size + len(first[1]) :]
        return first if not after or (not well and _cut_short(after)) else None
    answer = _frame_at(message.sent, len(loaded))
    if not well or not message.sent.startswith(loaded) or not answer:
        return None
    kind, body = answer
    whole = len(message.sent) == len(loaded) + wire.FRAME.size + len(body)
    fits = kind == wire.UNREADABLE
    fits = fits or (kind == wire.VALUE and read_value(body) is not None)
    fits = fits or (kind == wire.FAILURE and is_failure(body, "call"))
    return answer if whole and fits else None


def _frame_at(sent: bytes, at: int) -> tuple[int, bytes] | None:
    """The kind and the body of the frame that begins there, where it is whole and within its size."""
    head = sent[at : at + wire.FRAME.size]
    if len(head) < wire.FRAME.size:
        return None
    length, kind = struct.unpack("<IB", head)
    body = sent[at + len(head) :][:length]
    return (kind, body) if len(body) == length <= _most(kind) else None


def _cut_short(rest: bytes) -> bool:
    """Whether it is the beginning of a frame that was not sent to its end."""
    if len(rest) < wire.FRAME.size:
        return True
    length, kind = struct.unpack_from("<IB", rest)
    return len(rest) - wire.FRAME.size < int(length) <= _most(kind)


def _most(kind: int) -> int:
    return wire.MAX_FRAME if kind in (wire.VALUE, wire.CODE) else wire.MAX_TEXT


def is_failure(body: bytes, phase: str) -> bool:
    """Whether it is the text of a failure in that phase."""
    place = "[0-9]{1,9}:[^\t\n]*"
    layout = f"{phase}\n[^\n]*\n[01]\n(?:{place}(?:\t{place})*)?\n.*"
    return re.fullmatch(layout, body.decode("utf-8", "replace"), re.DOTALL) is not None


def same(value: Value, body: bytes) -> bool:
    """Whether the value is what the body says, to the last bit."""
    read = read_value(body)
    if read is None:
        return False
    shape, described, numbers = read
    got = struct.pack(f"<{len(value.items)}d", *value.items) if value.items else b""
    # Packing makes one NaN of all, so they are compared number by number.
    told = [numbers[at : at + 8] for at in range(0, len(numbers), 8)]
    packed = [got[at : at + 8] for at in range(0, len(got), 8)]
    alike = len(told) == len(packed) and all(map(_alike, told, packed))
    return (value.shape, value.described) == (shape, described) and alike


def failure_text(failure: Failure) -> str:
    """The text of the frame that such a failure is read from."""
    places = "\t".join(f"{line}:{function}" for line, function in failure.frames)
    memory = str(int(failure.out_of_memory))
    return "\n".join((failure.phase, failure.type, memory, places, failure.message))


def without_leading_zeros(text: str) -> str:
    """A failure's text with its line numbers as a number is written."""
    lines = text.split("\n", 4)
    lines[3] = "\t".join(re.sub(r"^0+(?=[0-9])", "", place) for place in lines[3].split("\t"))
    return "\n".join(lines)


def _alike(one: bytes, other: bytes) -> bool:
    (a,), (b,) = struct.unpack("<d", one), struct.unpack("<d", other)
    return one == other or (math.isnan(a) and math.isnan(b))
