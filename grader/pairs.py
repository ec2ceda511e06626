"""The nouns of similarity within a cohort: pairs for a person to look at, and what is usual there. No I/O."""

from __future__ import annotations

from typing import NamedTuple

STEPS = 10
"""How many equal steps the similarities of all pairs are counted in."""


class SharedCode(NamedTuple):
    """How much of the code that is not common in the cohort two candidates share.

    ``similarity`` is from 0 to 1: the part of each one's fragments that the other has, as the geometric mean of the two
    parts; the rarer a fragment, the more it counts. They share ``shared`` fragments of ``of_first`` and ``of_second``.
    ``closer`` is how many pairs of the cohort are at least as similar, this one among them. ``next`` is the most that
    either of the two comes to with anybody else, 0 where that is less than a step. The lines, counted from 1, are those
    on which a shared fragment stands.
    """

    similarity: float
    shared: int
    of_first: int
    of_second: int
    closer: int
    next: float
    lines_first: tuple[int, ...] = ()
    lines_second: tuple[int, ...] = ()


class SharedAnswers(NamedTuple):
    """Wrong answers that two candidates have alike and hardly anybody else gave, on the ``cases`` of these names.

    ``rarest`` is how many candidates gave the rarest of them, these two among them; ``wrong_first`` and
    ``wrong_second`` on how many cases the two answered wrong numbers at all.
    """

    cases: tuple[str, ...]
    rarest: int
    wrong_first: int
    wrong_second: int


class Pair(NamedTuple):
    """Two candidates, by name, and what they share: at least one of the two is there."""

    first: str
    second: str
    code: SharedCode | None
    answers: SharedAnswers | None


class Usual(NamedTuple):
    """What is usual in the cohort, without which no pair's figures mean anything.

    Of ``pairs`` pairs, ``counts[i]`` have a similarity from i/10 up to (i+1)/10, 1 going to the last. ``nearest`` is
    the median over the candidates of what each comes to with the one most similar, 0 where that is less than a step.
    ``common`` is the most files that may have a fragment before it says nothing, of ``documents`` in all, the pack's
    own among them; ``rare`` the most candidates that may give a wrong answer before it says nothing, 0 where the cohort
    is too small to say what is rare.
    """

    candidates: int
    pairs: int
    counts: tuple[int, ...]
    nearest: float
    common: int
    documents: int
    rare: int


class Pairs(NamedTuple):
    """The pairs of a cohort that are worth a look, those that stand out most first; ``omitted`` more are not listed.

    ``nothing_own`` are the candidates whose code has too few fragments of its own to say anything of it. ``apart``
    says that each candidate had hidden cases of their own, so that only answers to visible ones can be compared.
    """

    usual: Usual
    listed: tuple[Pair, ...]
    omitted: int
    nothing_own: tuple[str, ...]
    apart: bool
