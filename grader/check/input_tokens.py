"""What sequences the cases show: each item of the vocabulary, in the last place, missing, and more than once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader import declared
from grader.check.places import Places
from grader.model import Argument, Case, Level
from grader.proof import Finding


def tokens_shown(level: Level, cases: Sequence[Case], place: Places) -> Iterator[Finding]:
    """What is missing of the arguments that are tokens."""
    for argument in level.signature.arguments:
        if argument.kind == "tokens":
            sequences = [_letters(level, argument, case) for case in cases]
            yield from _argument(level, argument, sequences, place)


def _argument(level: Level, argument: Argument, sequences: Sequence[str], place: Places) -> Iterator[Finding]:
    items = level.signature.vocabulary
    found = {item for item in items if any(item in sequence for sequence in sequences)}
    last = {sequence[-1] for sequence in sequences}
    lacked = {item for item in items if any(item not in sequence for sequence in sequences)}
    may_end = declared.may_end(level, argument)
    may_lack = declared.may_lack(level, argument)
    line = place.argument(argument.name)
    for item in items:
        if item not in found:
            hint = f"add a group whose pattern has {item}, or take it out of the vocabulary"
            yield Finding(f"no case has {item} in `{argument.name}`", hint, place.path, line)
        elif item not in last and item in may_end:
            hint = f"add a group whose pattern ends with {item}"
            yield Finding(f"no case ends with {item}, and a pattern may", hint, place.path, line)
        elif item not in last and len(last) > 1:
            # Where one item is always last, that is what the level is about.
            hint = f"add a group whose pattern ends with {item}, or say in the statement what comes last"
            yield Finding(f"no case ends with {item}", hint, place.path, line, weak=True)
        if item not in lacked and item in may_lack:
            hint = f"add a group whose pattern does without {item}"
            yield Finding(f"no case is without {item}, and a pattern may be", hint, place.path, line)
        elif item not in lacked and item not in may_lack and last != {item}:
            hint = f"add a group whose pattern does without {item}, or say in the statement that it is always there"
            yield Finding(f"no case is without {item}", hint, place.path, line, weak=True)
    if all(len(set(sequence)) == len(sequence) for sequence in sequences):
        hint = "add a group whose pattern repeats one: what stops at the first it finds is right in all others"
        yield Finding(f"no case has an item twice in `{argument.name}`", hint, place.path, line)


def _letters(level: Level, argument: Argument, case: Case) -> str:
    """The sequence that the one-hot rows of a case stand for."""
    return "".join(level.signature.vocabulary[row.index(1.0)] for row in case.arguments[argument.name])
