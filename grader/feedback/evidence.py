"""What there is to look at of a failed submission: its results, parted by what can be said of them."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Any, NamedTuple

from grader.model import Level, Result, Signature, Tolerance, Verdict
from grader.values import Value


class Pair(NamedTuple):
    """An answer of the right shape beside the expected one, as rows: a vector is one row, a number one of one."""

    result: Result
    got: list[list[float]]
    expected: list[list[float]]


class Evidence(NamedTuple):
    """The results that count, for cases that were not run say nothing.

    ``wrong`` are the failed ones with finite numbers in the right shape, ``broken`` those with NaN or infinities in the
    right shape, and ``misshapen`` those with numbers in a wrong one; the rest of ``failed`` has no numbers.
    """

    level: Level
    accepted: list[Result]
    failed: list[Result]
    wrong: list[Pair]
    broken: list[Pair]
    misshapen: list[Result]

    def cases(self, part: Sequence[object]) -> str:
        """How a sentence begins that holds in all failed cases of that part."""
        if len(part) == len(self.failed):
            return "In the failed case" if len(part) == 1 else f"In all {len(part)} failed cases"
        return f"In {len(part)} of {len(self.failed)} failed cases"


def gather(results: Sequence[Result], level: Level) -> Evidence:
    """Part the results."""
    found = Evidence(level, [], [], [], [], [])
    for result in results:
        if result.verdict in (Verdict.SKIPPED, Verdict.JE):
            continue
        if result.verdict is Verdict.AC:
            found.accepted.append(result)
            continue
        found.failed.append(result)
        got, expected = result.run.value, result.expected
        if got is None or expected is None:
            continue
        if got.shape != expected.shape:
            found.misshapen.append(result)
            continue
        pair = Pair(result, rows(got), rows(expected))
        (found.wrong if all(map(isfinite, got.items)) else found.broken).append(pair)
    return found


def rows(value: Value) -> list[list[float]]:
    """A value's numbers in rows as long as its last axis; no row is empty."""
    size = value.shape[-1] if value.shape else 1
    return [list(value.items[at : at + size]) for at in range(0, len(value.items), size or 1)]


def alike(got: Sequence[Sequence[float]], asked: Sequence[Sequence[float]], tolerance: Tolerance) -> bool:
    """Whether all numbers of rows are within the tolerance of those asked for, in rows of the same lengths."""
    return len(got) == len(asked) and all(near(*pair, tolerance) for pair in zip(got, asked, strict=True))


def near(got: Sequence[float], asked: Sequence[float], tolerance: Tolerance) -> bool:
    """Whether all numbers of a row are within the tolerance of those asked for; NaN never is."""
    rtol, atol = tolerance.rtol, tolerance.atol
    return len(got) == len(asked) and all(
        abs(have - want) <= atol + rtol * abs(want) for have, want in zip(got, asked, strict=True)
    )


def numbers_in(node: Any) -> list[float]:
    """All numbers in nested lists."""
    if not isinstance(node, list):
        return [float(node)]
    return [number for part in node for number in numbers_in(part)]


def item_names(signature: Signature) -> str:
    """The vocabulary, where the answer's last axis runs over it; else empty."""
    last = signature.returns_shape[-1:]
    stands = any(argument.kind == "tokens" and argument.shape[-1:] == last for argument in signature.arguments)
    return signature.vocabulary if stands else ""
