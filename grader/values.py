"""An answer as the judge sees it: a shape and a flat run of float64, decoded strictly from bytes it does not trust.

The layout of an encoded value, little-endian, is ``u8 ndim, ndim × u32 dimension, u8 n, n bytes of description
(UTF-8), size × float64``. The confined child encodes (``sandbox/worker.py``); only the judge decodes.
"""

from __future__ import annotations

import math
import struct
import sys
from array import array
from typing import NamedTuple

MAX_DIMENSIONS = 8
MAX_ITEMS = 1 << 21
"""Most numbers in one answer: 16 MiB as float64, far above what any level asks for."""

Nested = float | list["Nested"]
"""A number, or a list of such: what a value looks like in a report."""


class Malformed(ValueError):
    """Bytes from a child that are not a value; the message says which rule they break."""


class Value(NamedTuple):
    """Numbers in row-major order with their shape; ``()`` is the shape of a single number.

    ``described`` is the child's word for what it was ("a list of lists of float"); it is shown and never trusted.
    """

    shape: tuple[int, ...]
    items: array[float]
    described: str = ""

    def nested(self) -> Nested:
        """The value as nested lists of float, a float where the shape is (), and [] where it holds no numbers."""
        if 0 in self.shape:
            return []
        level: list[Nested] = list(self.items)
        for size in reversed(self.shape):
            level = [level[at : at + size] for at in range(0, len(level), size)]
        return level[0]


def from_nested(value: object) -> Value:
    """Make a Value of nested lists of int and float that are known to be regular; ValueError where they are not."""
    shape: list[int] = []
    probe = value
    while isinstance(probe, list):
        shape.append(len(probe))
        if not probe:
            break
        probe = probe[0]
    items = array("d")

    def walk(node: object, depth: int) -> None:
        if depth == len(shape):
            if isinstance(node, bool) or not isinstance(node, (int, float)):
                raise ValueError(f"{node!r} is not a number")
            items.append(node)
            return
        if not isinstance(node, list) or len(node) != shape[depth]:
            raise ValueError("the nesting is ragged")
        for child in node:
            walk(child, depth + 1)

    walk(value, 0)
    return Value(tuple(shape), items)


def decode(data: bytes) -> Value:
    """Read one encoded value that must fill ``data`` exactly; Malformed where it breaks any rule."""
    if not data:
        raise Malformed("an empty value")
    ndim = data[0]
    if ndim > MAX_DIMENSIONS:
        raise Malformed(f"{ndim} dimensions; at most {MAX_DIMENSIONS}")
    at = 1 + 4 * ndim
    if len(data) < at + 1:
        raise Malformed("a value cut short in its shape")
    shape = struct.unpack_from(f"<{ndim}I", data, 1)
    size = math.prod(shape)
    if max(shape, default=0) > MAX_ITEMS or size > MAX_ITEMS:
        raise Malformed(f"the shape {shape}; at most {MAX_ITEMS} numbers")
    start = at + 1 + data[at]
    if len(data) != start + 8 * size:
        raise Malformed("a value whose length does not fit its shape")
    described = data[at + 1 : start].decode("utf-8", "replace")
    items = array("d")
    items.frombytes(data[start:])
    if sys.byteorder == "big":
        items.byteswap()
    return Value(shape, items, described)
