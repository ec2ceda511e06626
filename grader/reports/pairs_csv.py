"""Pairs of similar submissions as a table for spreadsheets; its last column says what the figures before it mean."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from typing import TextIO

from grader.pairs import Pair, Pairs
from grader.reports.cohort_csv import harmless
from grader.reports.pairs_words import NO_VERDICT, meaning
from grader.reports.visible import visible

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
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(_HEADS)
    rows.writerows([harmless(cell) for cell in _row(pair, pairs)] for pair in pairs.listed)


def _row(pair: Pair, pairs: Pairs) -> list[object]:
    code, answers = pair.code, pair.answers
    return [
        visible(pair.first),
        visible(pair.second),
        *((f"{code.similarity:.3f}", code.shared, code.of_first, code.of_second, code.closer) if code else [""] * 5),
        pairs.usual.pairs,
        f"{code.next:.3f}" if code else "",
        *((len(answers.cases), answers.wrong_first, answers.wrong_second, answers.rarest) if answers else [""] * 4),
        pairs.usual.candidates,
        " ".join((*meaning(pair, pairs), NO_VERDICT)),
    ]
