"""What was changed from one version of a candidate's file to another, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from grader.attempt import DiffLine

CONTEXT = 3
"""Lines shown before and after a change that both versions have."""

_MOST = 4_000_000
"""Most pairs of lines that are compared, about a second's; beyond, all between the ends that are the same is new."""


def code_diff(before: bytes, after: bytes) -> tuple[DiffLine, ...]:
    """The changed lines with their surroundings; empty where no line differs.

    Lines end where Python says so; what is no UTF-8 in them stands as U+FFFD.
    """
    old, new = _lines(before), _lines(after)
    if old == new:
        return ()
    return tuple(_near_changes(list(_all_lines(old, new))))


def _lines(source: bytes) -> list[str]:
    return [line.decode("utf-8", "replace") for line in source.removeprefix(b"\xef\xbb\xbf").splitlines()]


def _all_lines(old: list[str], new: list[str]) -> Iterator[DiffLine]:
    """Every line of both, in order, those that went before those that came."""
    at = to = 0
    for same_at, same_to, size in _same(old, new):
        yield from (DiffLine("-", line + 1, 0, old[line]) for line in range(at, same_at))
        yield from (DiffLine("+", 0, line + 1, new[line]) for line in range(to, same_to))
        yield from (DiffLine("", same_at + k + 1, same_to + k + 1, old[same_at + k]) for k in range(size))
        at, to = same_at + size, same_to + size


def _same(old: list[str], new: list[str]) -> Iterator[tuple[int, int, int]]:
    """The stretches that both have, as (from, from, how many), in order; the last is at the end, of none perhaps."""
    most = min(len(old), len(new))
    first = next((at for at in range(most) if old[at] != new[at]), most)
    last = next((at for at in range(most - first) if old[-1 - at] != new[-1 - at]), most - first)
    middle, other = old[first : len(old) - last], new[first : len(new) - last]
    yield 0, 0, first
    if len(middle) * len(other) <= _MOST:
        blocks = SequenceMatcher(None, middle, other).get_matching_blocks()
        yield from ((first + at, first + to, size) for at, to, size in blocks if size)
    yield len(old) - last, len(new) - last, last


def _near_changes(lines: list[DiffLine]) -> Iterator[DiffLine]:
    """The lines that were changed or stand near one that was, and a "…" for each stretch of others between them."""
    changed = [at for at, line in enumerate(lines) if line.sign]
    shown = sorted({near for at in changed for near in range(max(at - CONTEXT, 0), min(at + CONTEXT + 1, len(lines)))})
    for before, at in zip([shown[0] - 1, *shown], shown, strict=False):
        if at > before + 1:
            yield DiffLine("…", 0, 0, "")
        yield lines[at]
