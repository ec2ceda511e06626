"""The grammar of what a child could send: whole frames, nearly right ones, and any bytes at all."""

from __future__ import annotations

import math
import struct
from typing import NamedTuple

from grader.sandbox import wire
from tests.fuzz.choices import Choices, one_of

RIGHT = struct.pack("<BIB", 1, 2, 4) + b"list" + struct.pack("<2d", 1.0, 2.0)
"""The body of the right answer, [1.0, 2.0]: so that a target can tell when one has been made of anything else."""

_STATUSES = (0, 0, 0, 0, 9, 11, 42, 1 << 8)
"""Wait statuses: exit 0, three signals (one of them without a name), exit 1."""
_STOPPED = ("", "", "", "", "wall", "output")
_CALLS = (1, 1, 1, 1, 2, 3)
_SIZES = (0, 1, 2, 3, 1, 2, 5, 255, 256, wire.MAX_NUMBERS, wire.MAX_NUMBERS + 1, (1 << 32) - 1)
_NUMBERS = struct.pack(
    "<10d", 1.0, 2.0, 0.0, -0.0, math.inf, -math.inf, math.nan, 5e-324, 1.7976931348623157e308, 1.0 + 1e-7
)
_TEXTS = (
    *(b"", b"ValueError", b"solution", b"a dict", b"7", b"12:f", b"0", b"1", b"\t", b"\n", b"\r", b"\0", b":", b"-1"),
    *(sign.encode() for sign in ("²", "٣", "\u2028", "\u202e", "\x85", "e\u0301", "\U0001f600", "\ufeff")),
    *(b"\x1b[31m", b"\x1b]0;x\x07", b"\xff\xfe", b"\xed\xa0\x80", b"\xf0\x9f", b"9" * 10, b"9" * 5000, b"a" * 9000),
)
_PHASES = (b"call", b"call", b"import", b"compile", b"", b"Call", b"call ")


class Message(NamedTuple):
    """What was sent, and what else the judge goes by.

    How the child ended and why the judge ended it, how many calls were asked of it, what it printed, and in pieces of
    what length the first bytes arrive. A target looks at what it has use for.
    """

    sent: bytes
    status: int = 0
    stopped: str = ""
    calls: int = 1
    printed: bytes = b""
    length: int = 1


def message(choices: Choices) -> Message:
    """A message: any bytes once in eight times, or one answer as a worker sends it, or frames, which may be damaged."""
    status, stopped, asked = one_of(choices, _STATUSES), one_of(choices, _STOPPED), one_of(choices, _CALLS)
    way = choices.pick(8)
    if way == 0:
        return Message(choices.rest(), status, stopped, asked)
    if way < 3:
        kind = one_of(choices, (wire.VALUE, wire.FAILURE, wire.UNREADABLE))
        return Message(frame(wire.LOADED) + frame(kind, _body(choices, kind)))
    sent = _first(choices) + b"".join(_any_frame(choices) for _ in range(one_of(choices, (0, 1, 1, 1, 2, 3))))
    return Message(damaged(choices, sent) if way > 4 else sent, status, stopped, asked)


def source(choices: Choices) -> Message:
    """A message where compiled source is asked for: as a worker sends it, and perhaps damaged, or any message."""
    way = choices.pick(4)
    if way == 0:
        return message(choices)
    kind = one_of(choices, (wire.CODE, wire.CODE, wire.FAILURE))
    sent = frame(kind, _failure_body(choices) if kind == wire.FAILURE else text(choices))
    sent = damaged(choices, sent) if way == 1 else sent
    return Message(sent, one_of(choices, _STATUSES), one_of(choices, _STOPPED))


def frame(kind: int, body: bytes = b"") -> bytes:
    """A frame that is as it should be."""
    return wire.FRAME.pack(len(body), kind) + body


def value(choices: Choices) -> Message:
    """The body of a value frame: as ``value_body`` makes it, damaged, or any bytes."""
    body = choices.rest() if choices.pick(8) == 0 else value_body(choices)
    return Message(damaged(choices, body) if choices.pick(3) == 0 else body)


def value_body(choices: Choices) -> bytes:
    """An encoded value: the right answer, another one, or one whose parts do not fit each other."""
    if choices.pick(4) == 0:
        return RIGHT
    ndim = one_of(choices, (0, 1, 1, 2, 2, 3, 8, 9, 255))
    shape = [one_of(choices, _SIZES) for _ in range(min(ndim, 9))]
    described = choices.blob(choices.pick(8)) + text(choices)
    told = one_of(choices, (len(described), len(described), len(described), 0, 255)) & 255
    size = math.prod(shape)
    count = max(0, (size if size <= 64 else choices.pick(8)) + one_of(choices, (0, 0, 0, 0, 0, 1, -1)))
    start = 8 * choices.pick(10)
    items = (_NUMBERS[start:] + _NUMBERS * 7)[: 8 * count]
    return bytes((ndim,)) + struct.pack(f"<{len(shape)}I", *shape) + bytes((told,)) + described + items


def text(choices: Choices) -> bytes:
    """Hostile text in a few pieces: separators of the protocol, controls, bytes that are no UTF-8, very long."""
    return b"".join(one_of(choices, _TEXTS) for _ in range(choices.pick(4)))


def damaged(choices: Choices, sent: bytes) -> bytes:
    """The bytes cut, with one changed, put in, taken out, with a part of them twice, or with something behind them."""
    if not sent:
        return choices.blob(choices.pick(8))
    at = choices.pick(len(sent))
    way = choices.pick(6)
    if way == 0:
        return sent[:at]
    if way == 5:
        return sent + choices.blob(1 + choices.pick(12))
    if way == 1:
        return sent[:at] + choices.blob(1) + sent[at + 1 :]
    if way == 2:
        return sent[:at] + choices.blob(1 + choices.pick(4)) + sent[at:]
    if way == 3:
        return sent[:at] + sent[at + 1 + choices.pick(4) :]
    return sent + sent[at:]


def _first(choices: Choices) -> bytes:
    """What stands first: LOADED as it should be or with a text, a failure, an empty frame of any kind, or nothing."""
    way = choices.pick(8)
    if way == 0:
        return b""
    if way == 3:
        return frame(wire.FAILURE, _failure_body(choices))
    return frame(wire.LOADED, text(choices)) if way == 1 else frame(choices.pick(256) if way == 2 else wire.LOADED)


def _any_frame(choices: Choices) -> bytes:
    kind = one_of(
        choices, (wire.VALUE, wire.VALUE, wire.VALUE, wire.FAILURE, wire.UNREADABLE, wire.LOADED, wire.CODE, -1)
    )
    if kind == -1:
        kind = choices.pick(256)
    body = _body(choices, kind)
    told = one_of(choices, (len(body),) * 8 + (len(body) + 1, 0, wire.MAX_TEXT + 1, wire.MAX_FRAME + 1, (1 << 32) - 1))
    return wire.FRAME.pack(told, kind) + body


def _body(choices: Choices, kind: int) -> bytes:
    if kind == wire.VALUE:
        return value_body(choices)
    if kind == wire.FAILURE:
        return _failure_body(choices)
    if kind == wire.LOADED and choices.pick(4):
        return b""
    return text(choices)


def _failure_body(choices: Choices) -> bytes:
    """Lines of phase, type, "1" when out of memory, places; then a message. Most often one of them is wrong."""
    wrong = choices.pick(6)
    phase = one_of(choices, _PHASES) if wrong == 0 else one_of(choices, (b"call", b"call", b"import", b"compile"))
    out_of_memory = one_of(choices, (b"2", b"", b"01", b"True")) if wrong == 1 else one_of(choices, (b"0", b"1"))
    places = [one_of(choices, (b"3:f", b"12:<module>", b"007:", b"0:g")) for _ in range(choices.pick(3))]
    if wrong == 2:
        places.append(one_of(choices, _TEXTS) + b":h")
    if wrong == 3:
        places.append(one_of(choices, (b"3", b"", b":", b"4;f", b"-1:f", b"1_0:f", b"+1:f", b" 1:f")))
    lines = (phase, one_of(choices, _TEXTS), out_of_memory, b"\t".join(places), text(choices))
    return b"\n".join(lines[: choices.pick(5)] if wrong == 4 else lines)
