"""Fresh inputs of a level, the small ones first: where the search for a counterexample begins.

Of each size there are inputs from every family of the domain that goes so far, with numbers that are all the simplest,
that are simple, or that could have been drawn for a case. Short sequences of tokens are gone through one and all; of
longer ones some are drawn. The stream is that of the samplers, so that a level gives the same inputs always, whoever is
graded and on whatever cases.
"""

from __future__ import annotations

from itertools import product
from random import Random

from grader.feedback.domain import Domain, Entry, Family, Input, Sequences, Sizes
from grader.feedback.ranges import Numbers
from grader.feedback.simpler import LONG, size_rank
from grader.samplers import Random as Stream
from grader.samplers import numbers_between, whole_between

_MOST = 1200
"""Inputs of one size that is short enough to have all sequences of tokens."""
_MOST_DRAWN = 500
"""The same where some of the sequences are drawn."""
_MOST_LONG = 40
"""The same where a dimension is long."""
_TIMES = 4
"""So often a family comes with one sequence, or where there are no tokens; twice as often in the smallest sizes."""
_SMALLEST = 2
"""Up to so much in each dimension."""
_GLANCE = 60
"""Inputs of one size for a first look, and a quarter of that where a dimension is long."""
_ALL = 256
"""If there are no more sequences than these, all of them come."""
_TEXTS = 150
"""So many sequences are drawn where there are more."""
_STEPS = 4
"""Each dimension is tried at so many sizes one by one, and above them where some group has an end of a range."""
_SIMPLE = {"plain": 1, "small": 3, "simple": 8}
"""In three styles out of five, numbers are one of so many of the simplest; in the others they are drawn in full."""
_STYLES = (*_SIMPLE, "coarse", "full")


def sizes_of(domain: Domain, *, glance: bool = False) -> list[Sizes]:
    """The sizes that are gone through, the simplest first; at a ``glance``, all that are worth anything.

    Else there are no long ones, and of all dimensions but the first only the least sizes.
    """
    ranges = []
    for at, (least, most, worth) in enumerate(zip(domain.least, domain.most, domain.worth, strict=True)):
        last = min(most, least + _STEPS - 1)
        more = worth if glance else range(least, min(most, LONG) + 1) if at == 0 else ()
        ranges.append(sorted({*range(least, last + 1), *more}))
    return sorted(product(*ranges), key=size_rank)


def inputs(domain: Domain, sizes: Sizes, *, glance: bool = False) -> list[Input]:
    """Legal inputs of that size, no two the same; none where no family goes so far. At a ``glance``, the first few."""
    families = [family for family in domain.families if family.takes(sizes)]
    stream = Random(f"{domain.level.digest} {sizes}").random
    texts = [_texts(domain, at, sizes, stream) for at in range(len(domain.sequences))]
    count = max((len(some) for some in texts if some is not None), default=1)
    long = max(sizes, default=0) > LONG
    times = 2 * _TIMES if max(sizes, default=0) <= _SMALLEST else _TIMES
    most = min(_MOST_LONG if long else _MOST_DRAWN if count == _TEXTS else _MOST, times * count * len(families))
    if glance:
        most = min(_GLANCE // 4 if long else _GLANCE, most)
    made: dict[Input, None] = {}
    for turn in range(most):
        # Each sequence meets each family before it meets one again.
        family = families[(turn + turn // count) % len(families)]
        tokens = [some[turn % len(some)] if some else "" for some in texts]
        given = _input(domain, family, sizes, tokens, stream)
        if "" not in given and family.draws(given):
            made[given] = None
    return list(made)


def _texts(domain: Domain, at: int, sizes: Sizes, stream: Stream) -> list[str] | None:
    """The sequences that an argument of tokens has at that size; None for another argument."""
    rule = domain.sequences[at]
    if rule is None:
        return None
    letters = domain.level.signature.vocabulary
    length = domain.shape(domain.level.signature.arguments[at], sizes)[0]
    if len(letters) ** length <= _ALL:
        return [text for text in map("".join, product(letters, repeat=length)) if rule.holds(text)]
    drawn = [_text(rule, letters, length, stream) for _ in range(_TEXTS)]
    return [text if rule.holds(text) else "" for text in drawn]


def _text(rule: Sequences, letters: str, length: int, stream: Stream) -> str:
    drawn = [letters[int(stream() * len(letters))] for _ in range(length)]
    for letter in sorted(rule.needed):
        drawn[int(stream() * length)] = letter
    for at, allowed in ((0, rule.first), (-1, rule.last)):
        if drawn[at] not in allowed:
            drawn[at] = sorted(allowed)[int(stream() * len(allowed))]
    return "".join(drawn)


# ------------------------------------------------------------------------------------------------------------- numbers


def _input(domain: Domain, family: Family, sizes: Sizes, tokens: list[str], stream: Stream) -> Input:
    style = _STYLES[int(stream() * len(_STYLES))]
    given: list[Entry] = []
    for at, (argument, numbers) in enumerate(zip(domain.level.signature.arguments, family.numbers, strict=True)):
        if numbers is None:
            given.append(tokens[at])
            continue
        shape = domain.shape(argument, sizes)
        if len(shape) == 2:
            given.append(tuple(_row(numbers, shape[1], style, stream) for _ in range(shape[0])))
        else:
            row = _row(numbers, shape[0] if shape else 1, style, stream)
            given.append(row if shape else row[0])
    return tuple(given)


def _row(numbers: Numbers, size: int, style: str, stream: Stream) -> tuple[float, ...]:
    if numbers.one_hot:
        hot = 0 if style == "plain" else int(stream() * size)
        return tuple(float(at == hot) for at in range(size))
    if numbers.spread < numbers.high - numbers.low:
        return _shifted(numbers, size, style, stream)
    if style in _SIMPLE or numbers.values:
        simplest = numbers.simplest(_SIMPLE.get(style, _SIMPLE["simple"]))
        return tuple(simplest[int(stream() * len(simplest))] for _ in range(size))
    return tuple(_drawn(numbers, style, stream) for _ in range(size))


def _shifted(numbers: Numbers, size: int, style: str, stream: Stream) -> tuple[float, ...]:
    """Numbers that lie together somewhere in the range: what is rare near zero is what such a range is there for."""
    if style in _SIMPLE:
        first = whole_between(int(numbers.low), int(numbers.high - numbers.spread), stream)
        return tuple(float(first + whole_between(0, int(numbers.spread), stream)) for _ in range(size))
    low = numbers_between(numbers.low, numbers.high - numbers.spread, numbers.decimals, stream)()
    own = numbers._replace(low=low, high=low + numbers.spread, least=0.0)
    return tuple(_drawn(own, style, stream) for _ in range(size))


def _drawn(numbers: Numbers, style: str, stream: Stream) -> float:
    """A number as a sampler would draw it; a coarse one has one decimal, if it may."""
    if numbers.least:
        number = numbers_between(numbers.least, numbers.high, numbers.decimals, stream)()
        number = -number if stream() < 0.5 else number
    else:
        number = numbers_between(numbers.low, numbers.high, numbers.decimals, stream)() + 0.0
    coarse = round(number, 1) + 0.0
    return coarse if style == "coarse" and numbers.holds(coarse) else number
