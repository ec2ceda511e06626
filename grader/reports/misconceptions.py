"""What a cohort's diagnoses say, freed of what belongs to one submission, so that the same mistake can be counted.

A diagnosis tells a candidate how many of its answers a mistake explains ("All 8 of your wrong answers are what this
mistake gives: ..."), and another candidate with the same mistake has another number of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from grader.cohort import Candidate
from grader.model import Diagnosis, Verdict

MISTAKE = "mistake"
"""The kind of a diagnosis that names a wrong solution of the level's bank."""

_CASES = r"[Ii]n (?:the failed case|both failed cases|all \d+ failed cases|\d+ of \d+ failed cases) "
_WHERE = re.compile(_CASES)
_OTHER_FACTS = re.compile(rf"(?<=[.?!)\"]) {_CASES}.*$")
_INSTANCE = re.compile(r"(?: \(this is [^()]*\)|: [^:]*)\.?$")
_NUMBERS = re.compile(r"\d+(?:\.\d+)?(?:e[+-]?\d+)?")


def named(diagnosis: Diagnosis) -> str:
    """The mistake in a sentence that is the same for all who make it, as far as its text allows."""
    if diagnosis.kind == MISTAKE:
        _, colon, mistake = diagnosis.text.partition(": ")
        return _OTHER_FACTS.sub("", mistake) if colon else diagnosis.text
    first = _OTHER_FACTS.sub("", diagnosis.text)
    told = _INSTANCE.sub("", _WHERE.sub("", first))
    if diagnosis.kind in ("shape", "close", "part"):
        told = _NUMBERS.sub("…", told)
    told = told or diagnosis.text
    return told[0].upper() + told[1:].removesuffix(".") + "." if told else diagnosis.kind


class Misconception(NamedTuple):
    """A mistake and the names of who makes it: ``sure`` for whom it is the only one that fits, ``maybe`` for the rest.

    ``texts`` are several where the same candidates, and nobody else, may make any of them: no case tells them apart.
    """

    texts: tuple[str, ...]
    hint: str
    sure: tuple[str, ...]
    maybe: tuple[str, ...]

    @property
    def candidates(self) -> int:
        """How many make it, or may."""
        return len(self.sure) + len(self.maybe)


class Shared(NamedTuple):
    """Candidates who fail the same ``cases`` with the same wrong numbers, though no mistake that is known fits."""

    candidates: tuple[str, ...]
    cases: tuple[str, ...]


def counted(candidates: Sequence[Candidate]) -> tuple[Misconception, ...]:
    """The mistakes of all candidates, the most frequent first; of equally many, those that are sure, by their text."""
    sure: dict[str, list[str]] = {}
    maybe: dict[str, list[str]] = {}
    hints: dict[str, str] = {}
    for candidate in candidates:
        found = {named(it): it.hint for it in candidate.graded.diagnosis}
        for text, hint in found.items():
            hints.setdefault(text, hint)
            (sure if len(found) == 1 else maybe).setdefault(text, []).append(candidate.name)
    alike: dict[object, list[str]] = {}
    for text in sorted(hints):
        alike.setdefault(text if text in sure else tuple(maybe[text]), []).append(text)
    told = [
        Misconception(tuple(texts), hints[texts[0]], tuple(sure.get(texts[0], ())), tuple(maybe.get(texts[0], ())))
        for texts in alike.values()
    ]
    return tuple(sorted(told, key=lambda it: (-it.candidates, -len(it.sure), it.texts)))


def shared(candidates: Sequence[Candidate]) -> tuple[Shared, ...]:
    """Those of the candidates who gave the same wrong answers, the largest set first; at least two, and one answer."""
    sets: dict[tuple[tuple[str, Verdict, str], ...], list[str]] = {}
    for candidate in candidates:
        failed = tuple((it.name, it.verdict, it.answer) for it in candidate.graded.cases if it.verdict != Verdict.AC)
        if any(answer for _, _, answer in failed):
            sets.setdefault(failed, []).append(candidate.name)
    told = [Shared(tuple(names), tuple(name for name, _, _ in key)) for key, names in sets.items() if len(names) > 1]
    return tuple(sorted(told, key=lambda it: (-len(it.candidates), it.candidates)))
