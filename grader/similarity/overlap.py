"""Which submissions of a cohort share code that others do not have: an index of fragments, and one pass over it.

No winnowing: that thins out the fingerprints of long documents, and solutions have a hundred fragments, which are all
kept. What keeps the pass short is that a fragment many submissions have is not looked up at all, as it says nothing.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from statistics import median
from typing import NamedTuple

from grader.pairs import STEPS

LEAST_OWN = 8
"""Fragments that are not common a submission must have for anything to be said of it."""

LEAST_SIMILARITY = 0.5
"""What a pair must come to for being listed; how unusual that is, is said beside it."""

_LEAST_COUNTED = 1 / STEPS
"""Below this, pairs are counted, and not told apart: most pairs of a large cohort share a little."""

Fragments = Iterable[int]


class Overlap(NamedTuple):
    """A pair that is similar enough to be listed; ``shared`` are digests of fragments. See grader.pairs.SharedCode."""

    first: str
    second: str
    similarity: float
    shared: frozenset[int]
    of_first: int
    of_second: int
    closer: int
    next: float


class Overlaps(NamedTuple):
    """All pairs that are similar enough, the most similar first; the rest as in grader.pairs."""

    listed: list[Overlap]
    counts: tuple[int, ...]
    nearest: float
    common: int
    documents: int
    nothing_own: tuple[str, ...]


def overlaps(cohort: Mapping[str, Fragments], known: Iterable[Fragments], given: Fragments) -> Overlaps:
    """Compare all candidates, by name.

    ``known`` are the pack's own solutions: what they have is natural to write, however few have written it in a small
    cohort. ``given`` is what every candidate was given to begin with.
    """
    background = [frozenset(fragments) for fragments in known]
    documents = {name: frozenset(cohort[name]).difference(given) for name in sorted(cohort)}
    had_by = Counter(fragment for document in (*documents.values(), *background) for fragment in document)
    count = len(documents) + len(background)
    common = _common(count)
    weights = {fragment: math.log(1 + count / had) for fragment, had in had_by.items() if had <= common}
    own = {name: frozenset(filter(weights.__contains__, document)) for name, document in documents.items()}
    told = {name: fragments for name, fragments in own.items() if len(fragments) >= LEAST_OWN}
    found = list(_similarities(told, weights))
    counts = _counted([similarity for _, _, similarity in found], len(cohort))
    best = _two_best(found)
    order = sorted(similarity for _, _, similarity in found)
    listed = [
        Overlap(
            first,
            second,
            similarity,
            own[first] & own[second],
            len(own[first]),
            len(own[second]),
            len(order) - bisect_left(order, similarity),
            max(_other(best[first], second), _other(best[second], first)),
        )
        for first, second, similarity in found
        if similarity >= LEAST_SIMILARITY
    ]
    listed.sort(key=lambda pair: (-pair.similarity, -len(pair.shared), pair.first, pair.second))
    nearest = median(best[name][0][0] if name in best else 0.0 for name in cohort) if cohort else 0.0
    return Overlaps(listed, counts, nearest, common, count, tuple(name for name in own if name not in told))


def _common(documents: int) -> int:
    """How many files may have a fragment before it says nothing: one in fifty, or ten; but no more than a third."""
    return max(2, min(max(10, documents // 50), documents // 3))


def _similarities(own: Mapping[str, frozenset[int]], weights: Mapping[int, float]) -> Iterator[tuple[str, str, float]]:
    """Each two candidates that share enough to be counted, the first by name before the second, with their similarity.

    What a pair shares is summed up in the order of the fragments, so that the last digit is the same in every run.
    """
    whole = {name: math.fsum(weights[fragment] for fragment in fragments) for name, fragments in own.items()}
    holders: dict[int, list[str]] = {}
    for second, fragments in own.items():
        shared: dict[str, float] = {}
        for fragment in sorted(fragments):
            weight = weights[fragment]
            before = holders.setdefault(fragment, [])
            for first in before:
                shared[first] = shared.get(first, 0.0) + weight
            before.append(second)
        for first, weight in shared.items():
            # Rounded, as sums in two orders may differ in the last digit, and no two are more alike than the same.
            similarity = round(weight / math.sqrt(whole[first] * whole[second]), 6)
            if similarity >= _LEAST_COUNTED:
                yield first, second, min(1.0, similarity)


def _counted(similarities: Iterable[float], candidates: int) -> tuple[int, ...]:
    counts = [0] * STEPS
    for similarity in similarities:
        counts[min(STEPS - 1, int(similarity * STEPS))] += 1
    # The others share little, or have nothing of their own.
    counts[0] += candidates * (candidates - 1) // 2 - sum(counts)
    return tuple(counts)


def _two_best(found: Iterable[tuple[str, str, float]]) -> dict[str, list[tuple[float, str]]]:
    """For each candidate the two most similar others, the nearer first."""
    best: dict[str, list[tuple[float, str]]] = {}
    for first, second, similarity in found:
        for name, other in ((first, second), (second, first)):
            nearest = best.setdefault(name, [])
            if len(nearest) < 2 or similarity > nearest[-1][0]:
                nearest[1:] = [*nearest[1:], (similarity, other)]
                nearest.sort(key=lambda one: -one[0])
                del nearest[2:]
    return best


def _other(best: list[tuple[float, str]], but: str) -> float:
    """The similarity to the nearest that is not the one named."""
    return next((similarity for similarity, name in best if name != but), 0.0)
