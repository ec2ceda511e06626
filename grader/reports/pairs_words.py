"""What the figures of similarity mean, in sentences: no figure is shown without one of them."""

from __future__ import annotations

import math
from collections.abc import Iterator

from grader.pairs import STEPS, Pair, Pairs, SharedAnswers, SharedCode
from grader.reports.wording import plural

NO_VERDICT = (
    "These pairs are for a person to look at. That two submissions are alike does not say why: short solutions of one "
    "task are naturally alike, people learn from the same texts and make the same mistakes, and who shared anything "
    "with whom stands in no file."
)


def meaning(pair: Pair, pairs: Pairs) -> list[str]:
    """What is alike in a pair, and how usual that is in its cohort; a sentence or two for each kind."""
    found = [*_code(pair.code, pairs)] if pair.code else []
    return found + ([*_answers(pair.answers, pairs)] if pair.answers else [])


def _code(code: SharedCode, pairs: Pairs) -> Iterator[str]:
    usual = pairs.usual
    yield (
        f"The code shares {code.shared} of the {code.of_first} and {code.of_second} fragments that are not common: "
        f"a similarity of {percent(code.similarity)}."
    )
    same = "No other pair comes" if code.closer == 1 else f"{plural(code.closer, 'pair')}, this one among them, come"
    yield f"{same} to as much, of {plural(usual.pairs, 'pair')} in the cohort."
    if usual.candidates > 2:
        yield f"With anybody else, either of the two comes to {_no_more(code.next)}."


def _answers(answers: SharedAnswers, pairs: Pairs) -> Iterator[str]:
    usual = pairs.usual
    yield (
        f"The same wrong answers to {plural(len(answers.cases), 'case')}, of {answers.wrong_first} and "
        f"{answers.wrong_second} that they answered wrong; the rarest was given by {answers.rarest} of "
        f"{plural(usual.candidates, 'candidate')}, and by no wrong solution of the level's bank."
    )
    if len(answers.cases) > 1:
        yield "One mistake can make many wrong answers: this may be a single thing that they have alike."


def explained(pairs: Pairs) -> Iterator[str]:
    """What was compared and how, and what is usual in this cohort."""
    usual = pairs.usual
    yield (
        "Compared are fragments of a few words of the code, without comments, docstrings, imports, the candidates' own "
        f"names and what the level gives. A fragment in more than {usual.common} of {usual.documents} files, the "
        "pack's own solutions among them, counts as common and says nothing; the fewer have a fragment, the "
        "more it counts."
    )
    if usual.candidates > 1:
        yield f"Half of the candidates come to {_no_more(usual.nearest)} with the one most similar to them."
    yield (
        f"A wrong answer counts where at most {usual.rare} candidates gave it and no wrong solution of the level's "
        "bank does."
        if usual.rare
        else "Wrong answers are not compared: in so small a cohort none can be called rare."
    )
    if pairs.apart:
        yield "Each candidate had hidden cases of their own: only answers to the visible ones are compared."
    if many := len(pairs.nothing_own):
        have = "has" if many == 1 else "have"
        yield f"{plural(many, 'submission')} {have} too little that is not common for comparing the code."
    if pairs.omitted:
        yield f"Not listed: {plural(pairs.omitted, 'more pair')} that stand out less."


def steps(pairs: Pairs) -> Iterator[tuple[str, int]]:
    """How many pairs of the cohort have which similarity, from the least to the most."""
    for at, count in enumerate(pairs.usual.counts):
        yield f"{percent(at / STEPS)} – {percent((at + 1) / STEPS)}", count


def percent(part: float) -> str:
    """A part of 1 in words, rounded down: only what is wholly the same is 100 %."""
    return f"{int(round(part * 1e6) // 1e4)} %"


def _no_more(similarity: float) -> str:
    """What is not exceeded, rounded up; below a step, pairs are not told apart."""
    return (
        f"no more than {math.ceil(round(similarity * 100, 4))} %" if similarity else f"less than {percent(1 / STEPS)}"
    )
