"""The grammar of what a zygote could send: its introduction, news of ended children, a fault, and anything else."""

from __future__ import annotations

import math
import re

from grader.sandbox import wire
from tests.fuzz.choices import Choices, Cursor, one_of
from tests.fuzz.frames import Message, damaged, text

LIVING = (1, 2, 3)
"""Keys of the children that the judge knows of."""
INTRODUCTION = b"numpy=2.4.6\naddress_space=1048576\nlayer.seccomp=on\nlayer.landlock=ABI 7"

_LINES = (b"numpy=2.4.6", b"numpy", b"=", b"layer.seccomp=missing: not here", b"layer.landlock=ABI 7", b"a=b=c", b"")
_KEYS = (1, *LIVING, 1, 2, 0, 4, (1 << 32) - 1)
_STATUSES = (0, 0, 9, 1 << 8, 11, 127, 128, 0x7F, 0xFFFF, 0x137F, -1, -(1 << 31), (1 << 31) - 1)
_FLOOD = 3 << 16

_FIGURES = {
    "B": (0, 0, 1, 2, 3, 255),
    "i": _STATUSES,
    "I": (0, 77, 1 << 20, (1 << 32) - 1),
    "d": (0.25, 0.0, 4.5, 1e300, -1.0, math.nan, math.inf, -math.inf),
    "Q": (2048, 0, 1 << 40, (1 << 64) - 1),
}
"""Figures for each place of a notice, by the code of its type; the first of each is what it usually is."""


def message(choices: Choices) -> Message:
    """What it sends over its life: any bytes once in eight times, else notices, of which some are damaged."""
    length = 1 + choices.pick(64)
    way = choices.pick(8)
    if way == 0:
        return Message(choices.rest(), length=length)
    notices = b"".join(_any(choices) for _ in range(choices.pick(5)))
    notices += bytes(_FLOOD) if choices.pick(256) == 0 else b""
    return Message(damaged(choices, notices) if way > 5 else notices, length=length)


def ended(key: int, status: int) -> bytes:
    """The news that a child has ended, as it usually is."""
    return _notice(wire.ENDED, key, Cursor(b""), status)


def _any(choices: Choices) -> bytes:
    op = one_of(choices, (wire.ENDED, wire.ENDED, wire.ENDED, wire.READY, wire.FAULT, -1))
    if op == -1:
        op = choices.pick(256)
    if op == wire.ENDED:
        return _notice(op, one_of(choices, _KEYS), choices, one_of(choices, _STATUSES))
    body = INTRODUCTION if choices.pick(2) else b"\n".join(_line(choices) for _ in range(choices.pick(4)))
    told = one_of(choices, (len(body),) * 6 + (len(body) + 1, 0, wire.MAX_TEXT + 1, (1 << 32) - 1))
    return _notice(op, told, choices, 0) + body


def _notice(op: int, key: int, choices: Choices, status: int) -> bytes:
    """A notice with any figures in the places that are neither op, key (or length of a text) nor status."""
    given = {"B": [op], "I": [key], "i": [status]}
    codes = re.findall("[a-zA-Z]", wire.NOTICE.format.replace("x", ""))
    fields = (given[code].pop() if given.get(code) else one_of(choices, _FIGURES[code]) for code in codes)
    return wire.NOTICE.pack(*fields)


def _line(choices: Choices) -> bytes:
    return text(choices) if choices.pick(3) == 0 else one_of(choices, _LINES)
