"""What a cohort's diagnoses say, freed of what belongs to one submission, so that the same mistake can be counted.

A diagnosis tells a candidate how many of its answers a mistake explains ("All 8 of your wrong answers are what this
mistake gives: ..."), and another candidate with the same mistake has another number of them.
"""

from __future__ import annotations

import re

from grader.model import Diagnosis

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
