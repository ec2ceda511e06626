"""`grade batch --similar`: the pairs of a cohort that are worth a look, by their code and by their wrong answers.

An aid for a person who looks at both, never a verdict. Candidates' code is only read as text: see tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from grader import stub
from grader.cohort import Cohort, Graded
from grader.model import Level
from grader.pairs import Pair, Pairs, SharedAnswers, SharedCode, Usual
from grader.similarity.fragments import fragments
from grader.similarity.overlap import Overlap, Overlaps, overlaps
from grader.similarity.shared_answers import rare, shared_answers
from grader.similarity.tokens import decoded

MOST_LISTED = 100
"""Pairs of a kind that are listed: with both, with code alone, and with wrong answers alone."""

_CODE_BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def similar(
    cohort: Cohort, texts: Mapping[str, str], level: Level, bank: Iterable[bytes], known: Iterable[Graded]
) -> Pairs:
    """Compare all candidates of the cohort.

    ``texts`` are the candidates' files by name, as ``tokens.decoded`` gives them, ``bank`` the pack's files for this
    level, and ``known`` the gradings of its wrong ones under the cohort's seed. What could not be graded is compared by
    its code all the same.
    """
    found = {name: frozenset(fragments(text)) for name, text in texts.items()}
    by_code = overlaps(found, [fragments(decoded(source)) for source in bank], _given(level))
    graded = {candidate.name: candidate.graded for candidate in cohort.candidates}
    apart = seeds_differ(cohort)
    by_answers = shared_answers(graded, known, apart=apart)
    pairs = _joined(by_code, by_answers)
    shared = {(overlap.first, overlap.second): overlap.shared for overlap in by_code.listed}
    listed = [
        _with_lines(pair, texts, shared[pair.first, pair.second]) if pair.code else pair
        for kind in _kinds(pairs)
        for pair in kind[:MOST_LISTED]
    ]
    count = len(cohort.candidates)
    usual = Usual(
        count,
        count * (count - 1) // 2,
        by_code.counts,
        by_code.nearest,
        by_code.common,
        by_code.documents,
        rare(count),
    )
    return Pairs(usual, tuple(listed), len(pairs) - len(listed), by_code.nothing_own, apart)


def seeds_differ(cohort: Cohort) -> bool:
    """Whether hidden cases of one name are not the same for all candidates."""
    return len({it.graded.identity.seed for it in cohort.candidates}) > 1


def _given(level: Level) -> set[int]:
    """The fragments that every candidate was given: those of the stub, and of all code in the level's texts."""
    texts = [level.statement, *level.hints, level.examples]
    blocks = [block for text in texts for block in _CODE_BLOCK.findall(text)]
    return {fragment for text in (stub.text(level), *blocks) for fragment in fragments(text)}


def _joined(by_code: Overlaps, by_answers: Mapping[tuple[str, str], SharedAnswers]) -> list[Pair]:
    """All pairs that share anything, what stands out most first."""
    codes = {(overlap.first, overlap.second): _code(overlap) for overlap in by_code.listed}
    pairs = [
        Pair(*names, codes.get(names), by_answers.get(names)) for names in dict.fromkeys((*codes, *sorted(by_answers)))
    ]
    return sorted(pairs, key=_outstanding)


def _outstanding(pair: Pair) -> tuple[float, int, int, str, str]:
    similarity = pair.code.similarity if pair.code else 0.0
    rarest, cases = (pair.answers.rarest, len(pair.answers.cases)) if pair.answers else (0, 0)
    return -similarity, rarest, -cases, pair.first, pair.second


def _kinds(pairs: Sequence[Pair]) -> tuple[list[Pair], list[Pair], list[Pair]]:
    both = [pair for pair in pairs if pair.code and pair.answers]
    code = [pair for pair in pairs if not pair.answers]
    answers = [pair for pair in pairs if not pair.code]
    return both, code, answers


def _code(overlap: Overlap) -> SharedCode:
    return SharedCode(
        overlap.similarity,
        len(overlap.shared),
        overlap.of_first,
        overlap.of_second,
        overlap.closer,
        overlap.next,
    )


def _with_lines(pair: Pair, texts: Mapping[str, str], shared: Iterable[int]) -> Pair:
    """The pair with the lines on which something shared stands; of most pairs of a cohort nobody will see them."""
    assert pair.code is not None
    first, second = (
        tuple(sorted({line for fragment in shared for line in found[fragment]}))
        for found in (fragments(texts[pair.first]), fragments(texts[pair.second]))
    )
    return pair._replace(code=pair.code._replace(lines_first=first, lines_second=second))
