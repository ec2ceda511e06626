"""Which cases fail, and which part of their answers, where one property says it: a size, a sign, a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from grader.cases import sizes_of
from grader.feedback.evidence import Evidence, Pair, item_names
from grader.model import Case, Diagnosis, Result, Signature, Tolerance

_ACCEPTED = 10
"""So many accepted cases must be without the property that all failed ones have: with fewer it may be chance."""
_FAILED = 2
_GROUPS = 3
"""The failed cases come from so many groups, or that all have the same size may be their group's."""

_Places = set[tuple[int, int]]
_Inside = Callable[[int, int, int], bool]
"""Whether a row and a column are in a part of a matrix with so many rows."""


def failing_cases(evidence: Evidence) -> Diagnosis | None:
    """A property that all failed cases have, and no accepted one."""
    if len(evidence.failed) < _FAILED or len(evidence.accepted) < _ACCEPTED:
        return None
    count = len(evidence.failed)
    all_of_them = "both" if count == 2 else f"all {count}"
    limit = _limit(evidence)
    if limit:
        name, least, most = limit
        told = f"The cases with {name} of {least} and more fail, {all_of_them} of them"
        hint = "Look for a number in your code that is a limit."
        return Diagnosis("cases", f"{told}, and none of those up to {most} does.", hint)
    shared = _shared(evidence)
    if not shared:
        return None
    told = f"The cases with {shared} fail, {all_of_them} of them, and no other does."
    return Diagnosis("cases", told, "What is different for these in your code?")


def _limit(evidence: Evidence) -> tuple[str, int, int] | None:
    """A size that is larger in all failed cases than in any accepted one: its name, the least and the most of it."""
    failed, accepted = (_all_sizes(evidence, part) for part in (evidence.failed, evidence.accepted))
    for name in failed[0]:
        least, most = min(size[name] for size in failed), max(size[name] for size in accepted)
        if least > most:
            return name, least, most
    return None


def _all_sizes(evidence: Evidence, results: Sequence[Result]) -> list[dict[str, int]]:
    return [sizes_of(evidence.level.signature, result.case) for result in results]


def _shared(evidence: Evidence) -> str:
    """The first property in words; empty where there is none."""
    signature = evidence.level.signature
    fixed = len({result.case.group for result in evidence.failed}) >= _GROUPS
    by_case = [list(_properties(signature, result.case, fixed=fixed)) for result in evidence.failed]
    others = {told for it in evidence.accepted for told in _properties(signature, it.case, fixed=fixed)}
    common = set.intersection(*map(set, by_case)) - others
    return next((told for told in by_case[0] if told in common), "")


def _properties(signature: Signature, case: Case, *, fixed: bool) -> Iterator[str]:
    """What can be said of a case in a few words, the same words for the same property; its sizes where ``fixed``."""
    size = list(sizes_of(signature, case).items())
    yield from (f"{name} = {count}" for name, count in size if fixed or count == 1)
    for at, (name, count) in enumerate(size):
        yield from (f"{name} = {other}" for other, number in size[at + 1 :] if count == number)
    for argument in signature.arguments:
        value = case.arguments[argument.name]
        if argument.kind == "number":
            sign = "= 0" if not value else "below 0" if value < 0 else "above 0"
            yield f"{argument.name} {sign}"
        elif argument.kind == "tokens":
            there = [signature.vocabulary[row.index(1.0)] for row in value]
            yield from (f"no {letter} in {argument.name}" for letter in signature.vocabulary if letter not in there)
            yield f"{there[-1]} at the end of {argument.name}"


# --------------------------------------------------------------------------------------------- which part of an answer

_LINES: tuple[tuple[str, _Inside], ...] = (
    ("in the first row", lambda row, _, __: row == 0),
    ("in the last row", lambda row, _, count: row == count - 1),
    ("in the first column", lambda _, column, __: column == 0),
)
_OF_A_SQUARE: tuple[tuple[str, _Inside], ...] = (
    ("on the diagonal", lambda row, column, _: row == column),
    ("above the diagonal", lambda row, column, _: column > row),
    ("on and below the diagonal", lambda row, column, _: column <= row),
)


def wrong_part(evidence: Evidence) -> Diagnosis | None:
    """The part of the answer that is wrong in all failed cases with finite numbers, and the only one."""
    pairs, rank = evidence.wrong, len(evidence.level.signature.returns_shape)
    if len(pairs) < _FAILED or not rank:
        return None
    places = [_wrong_places(pair, evidence.level.tolerance) for pair in pairs]
    words = _part_of_matrix(pairs, places, evidence) if rank == 2 else _part_of_vector(pairs, places, evidence)
    if not words:
        return None
    return Diagnosis("part", f"{evidence.cases(pairs)} all wrong numbers stand {words}, and all others are right.")


def _wrong_places(pair: Pair, tolerance: Tolerance) -> _Places:
    return {
        (row, column)
        for row, (got, expected) in enumerate(zip(pair.got, pair.expected, strict=True))
        for column, (have, want) in enumerate(zip(got, expected, strict=True))
        if not abs(have - want) <= tolerance.atol + tolerance.rtol * abs(want)
    }


def _part_of_matrix(pairs: Sequence[Pair], places: Sequence[_Places], evidence: Evidence) -> str:
    counts = [len(pair.got) for pair in pairs]
    # In a small matrix everything is a row or a column at once.
    if min(counts) < 2 or max(counts) < 3:
        return ""
    shape = evidence.level.signature.returns_shape
    for words, inside in (*_LINES, *(_OF_A_SQUARE if shape[0] == shape[1] else ())):
        if all(inside(*place, count) for count, wrong in zip(counts, places, strict=True) for place in wrong):
            return words
    return ""


def _part_of_vector(pairs: Sequence[Pair], places: Sequence[_Places], evidence: Evidence) -> str:
    wrong = {column for found in places for _, column in found}
    live = {column for pair in pairs for column, number in enumerate(pair.expected[0]) if number}
    # Where nothing else is ever asked for, that it is right says nothing.
    if len(wrong) != 1 or not live - wrong:
        return ""
    [at] = wrong
    names = item_names(evidence.level.signature)
    return f"at {names[at]}, index {at}" if names else f"at index {at}"
