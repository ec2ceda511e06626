"""What ``solution`` returned, read by value and by exact type, as the bytes that ``grader.values`` decodes.

Runs inside the confined child. bool, int, float, numpy numbers, Decimal and Fraction are numbers; lists, tuples, arrays
of any real dtype, ``array.array`` and what offers ``__array__`` are sequences; lists of row arrays are fine. Everything
else is Unreadable, and says why. Depth and count are bounded, so a value that contains itself ends here.
"""

from __future__ import annotations

import sys
from array import array
from struct import pack
from typing import Any

from grader.sandbox.lean_numpy import np
from grader.sandbox.wire import MAX_NUMBERS

MAX_DEPTH = 8


# Only where float64 in memory is what travels.
_FLOAT64 = np.dtype("f8") if sys.byteorder == "little" else None
_FLOAT64_DESCRIBED = b"\x12ndarray of float64"


class Unreadable(Exception):
    """Why a value is no array of numbers, in words for the candidate."""


def encode(answer: object) -> bytes:
    """The answer's shape and numbers; Unreadable where it is no regular array of real numbers."""
    if type(answer) is np.ndarray and answer.dtype is _FLOAT64 and answer.ndim <= MAX_DEPTH:
        # What most solutions return needs no reading: every page that is not touched is one less to copy.
        _bound(answer.size, answer.shape)
        return b"".join((_shape_of(answer.shape), _FLOAT64_DESCRIBED, answer.tobytes()))
    items = array("d")
    shape = _read(answer, items, 0)
    described = _describe(answer).encode("utf-8", "backslashreplace")[:255]
    if sys.byteorder == "big":
        items.byteswap()
    return b"".join((_shape_of(shape), bytes((len(described),)), described, items.tobytes()))


def _shape_of(shape: tuple[int, ...]) -> bytes:
    return pack(f"<B{len(shape)}I", len(shape), *shape)


def _bound(size: int, shape: tuple[int, ...]) -> None:
    """Refuse more numbers than travel; a dimension alone may be larger, beside one of zero."""
    if max(size, *shape, 0) > MAX_NUMBERS:
        raise Unreadable(f"an array of shape {shape}; at most {MAX_NUMBERS} numbers")


def _read(node: Any, items: array[float], depth: int) -> tuple[int, ...]:
    """Append the node's numbers to ``items`` in row-major order; its shape."""
    kind = type(node)
    if kind is float:
        items.append(node)
        return ()
    if issubclass(kind, (list, tuple)):
        return _read_sequence(node, kind, items, depth)
    if issubclass(kind, (bool, int, float)):
        items.append(_number(node))
        return ()
    if issubclass(kind, np.ndarray):
        return _read_array(node, items, depth)
    if issubclass(kind, (np.generic, array)):
        return _read_array(np.asarray(node), items, depth)
    if _is_exact(kind):
        items.append(_number(node))
        return ()
    offer = getattr(kind, "__array__", None)
    if offer is not None:
        given = offer(node)
        if not issubclass(type(given), np.ndarray):
            raise Unreadable(f"a {kind.__name__} whose __array__ gives no array")
        return _read_array(given, items, depth)
    raise Unreadable(_refusal(node, kind))


def _read_sequence(node: Any, kind: type, items: array[float], depth: int) -> tuple[int, ...]:
    if depth == MAX_DEPTH:
        raise Unreadable(f"nested more than {MAX_DEPTH} deep")
    entries = _entries(node, kind)
    if not entries:
        return (0,)
    if len(items) + len(entries) > MAX_NUMBERS:
        raise Unreadable(f"more than {MAX_NUMBERS} numbers")
    first = _read(entries[0], items, depth + 1)
    if 0 in first:
        # Without numbers there would be no bound on how often the same empty list can be come by.
        raise Unreadable("lists with no numbers in them")
    for at in range(1, len(entries)):
        shape = _read(entries[at], items, depth + 1)
        if shape != first:
            raise Unreadable(f"ragged: entry 0 has shape {_shape(first)}, entry {at} has shape {_shape(shape)}")
    return (len(entries), *first)


def _entries(node: Any, kind: type) -> list[Any] | tuple[Any, ...]:
    """The items by the base type's own method: a subclass may say anything of its length and its items."""
    if issubclass(kind, list):
        return list.__getitem__(node, slice(None))
    return tuple.__getitem__(node, slice(None))


def _read_array(node: np.ndarray[Any, Any], items: array[float], depth: int) -> tuple[int, ...]:
    masked = sys.modules.get("numpy.ma")
    if masked is not None and issubclass(type(node), masked.MaskedArray):
        if masked.is_masked(node):
            raise Unreadable("an array with masked entries; fill them first")
        node = masked.getdata(node)
    plain = np.ndarray.view(node, np.ndarray)
    shape: tuple[int, ...] = plain.shape
    if depth + len(shape) > MAX_DEPTH:
        raise Unreadable(f"nested more than {MAX_DEPTH} deep")
    _bound(len(items) + plain.size, shape)
    if plain.dtype.kind == "O":
        for entry in plain.ravel().tolist():
            if issubclass(type(entry), (list, tuple, np.ndarray)):
                raise Unreadable("an array of objects: ragged, or not of numbers")
            if _read(entry, items, MAX_DEPTH):
                raise Unreadable("an array of objects that are no numbers")
        return shape
    if plain.dtype.kind not in "biuf":
        raise Unreadable(f"an array of {plain.dtype.name or plain.dtype.kind}; real numbers are asked for")
    # "<f8" in memory order C: whatever byte order, stride and width it had, the values are the same.
    items.frombytes(plain.astype("f8", order="C", copy=False).tobytes())
    return shape


def _is_exact(kind: type) -> bool:
    """Whether it is a Decimal or a Fraction; whoever made one has imported its module."""
    for module, name in (("decimal", "Decimal"), ("fractions", "Fraction")):
        exact = getattr(sys.modules.get(module), name, None)
        if exact is not None and issubclass(kind, exact):
            return True
    return False


def _number(node: Any) -> float:
    try:
        return float(node)
    except OverflowError:
        raise Unreadable("a whole number too large for float64") from None


def _refusal(node: Any, kind: type) -> str:
    name = kind.__name__
    if node is None:
        return "None; does every path of solution return something?"
    if kind is complex:
        return "a complex number; real numbers are asked for"
    if kind is str:
        return "a string; numbers are asked for"
    if name in ("generator", "map", "filter", "zip", "range"):
        return f"a {name}; make a list of it: list(...)"
    if name == "coroutine":
        return "a coroutine: something async was not awaited"
    if kind in (dict, set, frozenset):
        return f"a {name}; a list is asked for"
    return f"a {name}, which is no number, list or array"


def _describe(node: Any) -> str:
    """What it was, by its types from the outside in: "list of list of float"."""
    names = []
    for _ in range(MAX_DEPTH):
        kind = type(node)
        names.append(kind.__name__)
        if issubclass(kind, np.ndarray):
            names[-1] += f" of {node.dtype.name}"
            break
        if not issubclass(kind, (list, tuple)):
            break
        entries = _entries(node, kind)
        if not entries:
            break
        node = entries[0]
    return " of ".join(names)


def _shape(shape: tuple[int, ...]) -> str:
    return str(shape) if shape else "() (a single number)"
