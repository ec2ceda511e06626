"""The right numbers in the wrong places: transposed, moved by one, in another order; and answers that are the input."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from grader.feedback.evidence import Evidence, Pair, alike, item_names, near, rows
from grader.model import Diagnosis, Result, Tolerance

Rows = list[list[float]]


def misplaced(evidence: Evidence) -> Diagnosis | None:
    """The first order of the right numbers that all answers with finite numbers are in."""
    return _transposed(evidence) or _slots(evidence) or _moved(evidence) or _reordered(evidence)


def _transposed(evidence: Evidence) -> Diagnosis | None:
    """Each answer transposed is right. One that is symmetric would have been accepted."""
    results = [pair.result for pair in evidence.wrong] + evidence.misshapen
    if len(evidence.level.signature.returns_shape) != 2 or not results:
        return None
    if not all(_is_turned(result, evidence.level.tolerance) for result in results):
        return None
    told = f"{evidence.cases(results)} your answer is the right one transposed: its rows are the columns asked for."
    return Diagnosis("transposed", told, "Where rows and columns change places, look for a missing or a needless .T.")


def _is_turned(result: Result, tolerance: Tolerance) -> bool:
    got, expected = result.run.value, result.expected
    if got is None or expected is None or got.shape != expected.shape[::-1]:
        return False
    return alike(_turned(rows(got)), rows(expected), tolerance)


def _turned(matrix: Rows) -> Rows:
    return [list(column) for column in zip(*matrix, strict=True)]


def _slots(evidence: Evidence) -> Diagnosis | None:
    """In a vector of a fixed length, each number that is not always 0 stands in one place, and some in a wrong one."""
    signature = evidence.level.signature
    if len(signature.returns_shape) != 1 or not evidence.wrong:
        return None
    got, expected = ([getattr(pair, side)[0] for pair in evidence.wrong] for side in ("got", "expected"))
    size = len(expected[0])
    if {len(row) for row in expected} != {size}:
        return None
    tolerance = evidence.level.tolerance
    have, want = list(zip(*got, strict=True)), list(zip(*expected, strict=True))
    told, taken = [], set()
    for at in range(size):
        if not any(want[at]):
            continue
        places = [place for place in range(size) if near(have[place], want[at], tolerance)]
        if len(places) != 1:
            return None
        taken.add(places[0])
        if places[0] != at:
            told.append((at, places[0]))
    rest = [place for place in range(size) if place not in taken]
    if not told or any(abs(number) > tolerance.atol for place in rest for number in have[place]):
        return None
    names = list(item_names(signature)) or [f"index {at}" for at in range(size)]
    moves = ", ".join(f"what belongs to {names[at]} stands at {names[place]}" for at, place in told)
    sentence = f"{evidence.cases(evidence.wrong)} the right numbers stand in the wrong places: {moves}."
    order = " ".join(f"{name} at {at}" for at, name in enumerate(names)) if item_names(signature) else ""
    return Diagnosis("slot", sentence, f"The order is {order}." if order else "")


def _moved(evidence: Evidence) -> Diagnosis | None:
    """Each row is that of its neighbour, or each number in all rows."""
    if len(evidence.level.signature.returns_shape) != 2:
        return None
    for kind, turn in (("row", _same), ("column", _turned)):
        pairs = [(turn(pair.got), turn(pair.expected)) for pair in evidence.wrong]
        for step, way in ((1, "late"), (-1, "early")):
            if _are_moved(pairs, step, evidence.level.tolerance):
                told = f"{evidence.cases(pairs)} each {kind} comes one place too {way}: {kind} {max(step, 0)} of your "
                told += f"answer is the right {kind} {max(-step, 0)}, and so on."
                return Diagnosis("shifted", told, "Look at the ends of ranges and slices: one of them is off by one.")
    return None


def _same(matrix: Rows) -> Rows:
    return matrix


def _are_moved(pairs: Sequence[tuple[Rows, Rows]], step: int, tolerance: Tolerance) -> bool:
    """Whether line i of each answer is line i - step of the right one, where that can be told at least three times."""
    told = 0
    for got, expected in pairs:
        ours, theirs = (got[1:], expected[:-1]) if step > 0 else (got[:-1], expected[1:])
        if not alike(ours, theirs, tolerance):
            return False
        told += sum(not near(*two, tolerance) for two in pairwise(expected))
    return told > 2


_ORDERS: tuple[tuple[str, Callable[[Rows], Rows]], ...] = (
    ("the right rows in reverse order", lambda matrix: matrix[::-1]),
    ("right but for each row, which is written from right to left", lambda matrix: [row[::-1] for row in matrix]),
    ("the right numbers, but each row is sorted, the smallest first", lambda matrix: [sorted(row) for row in matrix]),
    (
        "the right numbers, but each row is sorted, the largest first",
        lambda matrix: [sorted(row)[::-1] for row in matrix],
    ),
)
_AS_BAGS: tuple[tuple[str, Callable[[Rows], Rows]], ...] = (
    ("made of the right rows, in another order", sorted),
    (
        "made of the right numbers row by row, in another order within the row",
        lambda rows: [sorted(row) for row in rows],
    ),
)


def _reordered(evidence: Evidence) -> Diagnosis | None:
    """One order of rows, or within rows, that all answers are in."""
    pairs, tolerance = evidence.wrong, evidence.level.tolerance
    if not pairs or not any(len(set(row)) > 2 for pair in pairs for row in pair.expected):
        return None
    found = [told for told, order in _ORDERS if all(alike(it.got, order(it.expected), tolerance) for it in pairs)]
    if not found and all(_in_columns(pair, tolerance) for pair in pairs):
        found = ["the right numbers written column by column where they are asked for row by row"]
    found += [told for told, bag in _AS_BAGS if all(alike(bag(it.got), bag(it.expected), tolerance) for it in pairs)]
    if not found:
        return None
    return Diagnosis(
        "order", f"{evidence.cases(pairs)} your answer is {found[0]}.", "Print it beside the expected one."
    )


def _in_columns(pair: Pair, tolerance: Tolerance) -> bool:
    flat = [number for column in zip(*pair.expected, strict=True) for number in column]
    return len(pair.expected) > 1 and near([number for row in pair.got for number in row], flat, tolerance)
