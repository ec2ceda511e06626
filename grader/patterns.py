"""Token patterns: small regular expressions that are drawn from instead of matched.

    pattern  = part, { part }
    part     = ( letter | "[" letters "]" | "(" pattern ")" ), [ count ]
    count    = "?" | "{" number "}" | "{" number "," number "}"

Letters are those of the level's vocabulary; spaces are for the eye, and may stand anywhere but inside a number. Read as
a regular expression of the ``re`` module without its spaces, a pattern matches whatever is drawn from it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

MAX_DIGITS = 6
"""Digits in a count: above what any case may hold, and small enough to calculate with."""


class PatternError(ValueError):
    """A pattern that breaks the grammar; the message says what, and at which character, counted from 1."""


class Part(NamedTuple):
    """Between ``low`` and ``high`` times one of ``letters``, or where that is empty, all the parts of ``group``."""

    letters: str
    group: tuple[Part, ...]
    low: int
    high: int


Pattern = tuple[Part, ...]


@lru_cache(maxsize=256)
def parse(text: str, vocabulary: str) -> Pattern:
    """The parts of a pattern over the letters of ``vocabulary``; PatternError where it breaks the grammar."""
    reader = _Reader(text, vocabulary)
    pattern = reader.pattern()
    if reader.peek():
        raise reader.error(f"{reader.peek()!r} closes nothing")
    return pattern


def lengths(pattern: Pattern) -> tuple[int, int]:
    """The fewest and the most tokens a pattern can give."""
    low = high = 0
    for part in pattern:
        fewest, most = (1, 1) if part.letters else lengths(part.group)
        low += part.low * fewest
        high += part.high * most
    return low, high


def draw(pattern: Pattern, random: Callable[[], float]) -> str:
    """A sequence that matches: each count uniform in its range, each letter of a class anew."""
    drawn = []
    for part in pattern:
        count = part.low
        if part.high > part.low:
            count += int(random() * (part.high - part.low + 1))
        for _ in range(count):
            if len(part.letters) == 1:
                drawn.append(part.letters)
            elif part.letters:
                drawn.append(part.letters[int(random() * len(part.letters))])
            else:
                drawn.append(draw(part.group, random))
    return "".join(drawn)


class _Reader:
    """Reads one pattern by recursive descent. ``at`` is the next character; ``peek`` and ``take`` pass over spaces."""

    def __init__(self, text: str, vocabulary: str) -> None:
        self.text = text
        self.vocabulary = vocabulary
        self.at = 0

    def error(self, what: str) -> PatternError:
        return PatternError(f"{what}, at character {self.at + 1}")

    def peek(self) -> str:
        """The next character that is no space; empty at the end."""
        while self.text.startswith(" ", self.at):
            self.at += 1
        return self.text[self.at : self.at + 1]

    def take(self, wanted: str) -> None:
        if self.peek() != wanted:
            raise self.error(f"a {wanted!r} is missing")
        self.at += 1

    def pattern(self) -> Pattern:
        parts = []
        while self.peek() not in ("", ")"):
            parts.append(self.part())
        if not parts:
            raise self.error("nothing stands where letters, a class or a group must")
        return tuple(parts)

    def part(self) -> Part:
        letters, group = "", ()  # type: tuple[str, Pattern]
        if self.peek() == "[":
            letters = self.letters()
        elif self.peek() == "(":
            self.at += 1
            group = self.pattern()
            self.take(")")
        else:
            letters = self.letter()
        return Part(letters, group, *self.count())

    def letters(self) -> str:
        self.take("[")
        letters = ""
        while self.peek() not in ("", "]"):
            letter = self.letter()
            if letter in letters:
                self.at -= 1
                raise self.error(f"{letter!r} stands twice in one class")
            letters += letter
        if not letters:
            raise self.error("a class holds no letter")
        self.take("]")
        return letters

    def letter(self) -> str:
        letter = self.peek()
        if letter not in self.vocabulary:
            if letter.isalpha():
                raise self.error(f"{letter!r} is not in the vocabulary {self.vocabulary!r}")
            raise self.error(f"{letter!r} is out of place")
        self.at += 1
        return letter

    def count(self) -> tuple[int, int]:
        low = high = 1
        if self.peek() == "?":
            self.at += 1
            low = 0
        elif self.peek() == "{":
            self.at += 1
            start = self.at
            low = high = self.number()
            if self.peek() == ",":
                self.at += 1
                high = self.number()
            self.take("}")
            if low > high:
                self.at = start
                raise self.error(f"the count {{{low},{high}}} is a range from high to low")
            if high == 0:
                self.at = start
                raise self.error("a count of 0 gives nothing")
        else:
            return low, high
        if self.peek() in ("?", "{"):
            raise self.error("a second count follows a count; put the first with its part in parentheses")
        return low, high

    def number(self) -> int:
        self.peek()
        start = self.at
        while self.text[self.at : self.at + 1] in tuple("0123456789"):
            self.at += 1
        digits = self.text[start : self.at]
        if not digits or len(digits) > MAX_DIGITS:
            self.at = start
            raise self.error(f"a count wants a number of at most {MAX_DIGITS} digits")
        return int(digits)
