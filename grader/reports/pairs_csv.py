"""Pairs of similar submissions as a table for spreadsheets; its last column says what the figures before it mean."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TextIO

from grader.pairs import Pair, Pairs
from grader.reports.cells import write_table
from grader.reports.pairs_words import NO_VERDICT, meaning

_HEADS = (
    "first",
    "second",
    "code_similarity",
    "fragments_shared",
    "fragments_first",
    "fragments_second",
    "pairs_as_similar",
    "pairs",
    "similarity_to_others",
    "wrong_answers_shared",
    "wrong_answers_first",
    "wrong_answers_second",
    "rarest_given_by",
    "candidates",
    "meaning",
)


def draw(pairs: Pairs, stream: TextIO, sources: Mapping[str, str] | None = None) -> None:  # noqa: ARG001 - the page has a use for it
    """Write the pairs to ``stream``, those that stand out most first, lines ended by a line feed."""
    write_table(stream, _HEADS, (_row(pair, pairs) for pair in pairs.listed))


def _row(pair: Pair, pairs: Pairs) -> list[object]:
    code, answers = pair.code, pair.answers
    return [
        pair.first,
        pair.second,
        *((round(code.similarity, 3), code.shared, code.of_first, code.of_second, code.closer) if code else [""] * 5),
        pairs.usual.pairs,
        round(code.next, 3) if code else "",
        *((len(answers.cases), answers.wrong_first, answers.wrong_second, answers.rarest) if answers else [""] * 4),
        pairs.usual.candidates,
        " ".join((*meaning(pair, pairs), NO_VERDICT)),
    ]
