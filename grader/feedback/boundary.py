"""Which cases fail, and which part of their answers, where one property says it: a size, a sign, a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from grader.feedback.evidence import Evidence, Pair, item_names, sizes
from grader.model import Case, Diagnosis, Signature, Tolerance

_ACCEPTED = 10
"""So many accepted cases must be without the property that all failed ones have: with fewer it may be chance."""
_FAILED = 2


def failing_cases(evidence: Evidence) -> Diagnosis | None:
    """A property that all failed cases have, and no accepted one."""
    if len(evidence.failed) < _FAILED or len(evidence.accepted) < _ACCEPTED:
        return None
    signature = evidence.level.signature
    all_of_them = "both" if len(evidence.failed) == 2 else f"all {len(evidence.failed)}"
    for name in sizes(signature, evidence.failed[0].case):
        failed, accepted = (
            [sizes(signature, it.case)[name] for it in part] for part in (evidence.failed, evidence.accepted)
        )
        if min(failed) > max(accepted):
            told = (
                f"The cases with {name} of {min(failed)} and more fail, {all_of_them} of them, and none of those up to "
            )
            return Diagnosis("cases", f"{told}{max(accepted)} does.", "Look for a number in your code that limits it.")
    shared = [set(_properties(signature, result.case)) for result in evidence.failed]
    others = {told for result in evidence.accepted for told in _properties(signature, result.case)}
    in_order = _properties(signature, evidence.failed[0].case)
    words = next((told for told in in_order if told not in others and all(told in its for its in shared)), "")
    if not words:
        return None
    told = f"The cases with {words} fail, {all_of_them} of them, and no other does."
    return Diagnosis("cases", told, "What is different for these in your code?")


def _properties(signature: Signature, case: Case) -> Iterator[str]:
    """What can be said of a case in a few words, the same words for the same property."""
    size = list(sizes(signature, case).items())
    yield from (f"{name} = 1" for name, count in size if count == 1)
    for at, (name, count) in enumerate(size):
        yield from (f"{name} = {other}" for other, number in size[at + 1 :] if count == number)
    for argument in signature.arguments:
        value = case.arguments[argument.name]
        if argument.kind == "number":
            yield (
                f"{argument.name} below 0"
                if value < 0
                else f"{argument.name} above 0"
                if value
                else f"{argument.name} = 0"
            )
        elif argument.kind == "tokens":
            there = [signature.vocabulary[row.index(1.0)] for row in value]
            yield from (f"no {letter} in {argument.name}" for letter in signature.vocabulary if letter not in there)
            yield f"{there[-1]} at the end of {argument.name}"


# --------------------------------------------------------------------------------------------- which part of an answer

_LINES: tuple[tuple[str, Callable[[int, int, int], bool]], ...] = (
    ("in the first row", lambda row, _, __: row == 0),
    ("in the last row", lambda row, _, count: row == count - 1),
    ("in the first column", lambda _, column, __: column == 0),
)
_OF_A_SQUARE: tuple[tuple[str, Callable[[int, int, int], bool]], ...] = (
    ("on the diagonal", lambda row, column, _: row == column),
    ("above the diagonal", lambda row, column, _: column > row),
    ("on and below the diagonal", lambda row, column, _: column <= row),
)


def wrong_part(evidence: Evidence) -> Diagnosis | None:
    """The part of the answer that is wrong in all failed cases with finite numbers, and the only one."""
    pairs, tolerance = evidence.wrong, evidence.level.tolerance
    if len(pairs) < _FAILED:
        return None
    places = [_wrong_places(pair, tolerance) for pair in pairs]
    rank = len(evidence.level.signature.returns_shape)
    words = (
        _part_of_matrix(pairs, places, evidence)
        if rank == 2
        else _part_of_vector(pairs, places, evidence)
        if rank
        else ""
    )
    if not words:
        return None
    told = f"{evidence.cases(pairs)} all wrong numbers stand {words}, and all others are right."
    return Diagnosis("part", told)


def _wrong_places(pair: Pair, tolerance: Tolerance) -> set[tuple[int, int]]:
    return {
        (row, column)
        for row, (got, expected) in enumerate(zip(pair.got, pair.expected, strict=True))
        for column, (have, want) in enumerate(zip(got, expected, strict=True))
        if not abs(have - want) <= tolerance.atol + tolerance.rtol * abs(want)
    }


def _part_of_matrix(pairs: list[Pair], places: list[set[tuple[int, int]]], evidence: Evidence) -> str:
    # In a small matrix everything is a row or a column at once.
    if min(len(pair.got) for pair in pairs) < 2 or max(len(pair.got) for pair in pairs) < 3:
        return ""
    shape = evidence.level.signature.returns_shape
    for words, inside in (*_LINES, *(_OF_A_SQUARE if shape[0] == shape[1] else ())):
        if all(inside(*place, len(pair.got)) for pair, wrong in zip(pairs, places, strict=True) for place in wrong):
            return words
    return ""


def _part_of_vector(pairs: list[Pair], places: list[set[tuple[int, int]]], evidence: Evidence) -> str:
    wrong = {column for found in places for _, column in found}
    if len(wrong) > 1 or len({len(pair.got[0]) for pair in pairs}) > 1:
        return ""
    [at] = wrong
    live = {column for pair in pairs for column, number in enumerate(pair.expected[0]) if number}
    if not live - wrong:
        return ""
    names = item_names(evidence.level.signature)
    return f"at {names[at]}, index {at}" if names else f"at index {at}"
