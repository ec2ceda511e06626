"""Whether a level's text tells what its block asks: every argument and its shape, the examples, and hints that help."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from grader.check import places
from grader.check.places import Places
from grader.levels import markdown
from grader.model import Level
from grader.proof import Finding, Proof
from grader.reports.wording import plural

MIN_HINTS = 2
"""One hint is the solution or nothing; two are a first step and a second."""

_ABOUT = "the statement names every argument and its shape, the examples are the sample cases, the hints say more"
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_FENCED = re.compile(r"^ {0,3}(```+|~~~+).*?^ {0,3}\1`*[ \t]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(`+)(.+?)\1", re.DOTALL)
_CALL = re.compile(r"solution\s*\(")
_RUN = 4
"""Words in a row that are the same by chance seldom."""


def prove_statement(level: Level, pack: Path, examples: str | None) -> Proof:
    """The proof "statement". ``examples`` is the Markdown made from the sample cases; None where it cannot be made."""
    place = places.find(level, pack)
    findings = [*_mentions(level, place), *_examples(level, place, examples), *_hints(level, place)]
    sizes = dict.fromkeys(size for argument in level.signature.arguments for size in argument.shape)
    counts = (len(level.signature.arguments), "argument"), (len(sizes), "dimension"), (len(level.hints), "hint")
    seen = ", ".join(plural(count, noun) for count, noun in counts)
    return Proof("statement", _ABOUT, seen, tuple(findings))


def code_in(text: str) -> list[str]:
    """What stands in back-quotes in Markdown, code blocks aside."""
    return [match[2].strip() for match in _CODE.finditer(_FENCED.sub("", text))]


def _mentions(level: Level, place: Places) -> Iterator[Finding]:
    """A name in back-quotes, other than in a whole call, is taken to be explained there and not just listed."""
    spans = [span for span in code_in(level.statement) if not _CALL.match(span)]
    line = place.section("Statement")
    told: set[str | int] = set()
    for argument in level.signature.arguments:
        if not any(_has_word(span, argument.name) for span in spans):
            hint = f"say what `{argument.name}` is, with its name in back-quotes"
            yield Finding(f"the statement says nothing of the argument {argument.name}", hint, place.path, line)
        for size in argument.shape:
            if size not in told and not _is_mentioned(level.statement, size):
                told.add(size)
                yield _no_size(size, f"`{argument.name}`", _shape(argument.shape), place, line)
    for size in level.signature.returns_shape:
        if size not in told and not _is_mentioned(level.statement, size):
            told.add(size)
            yield _no_size(size, "what is returned", _shape(level.signature.returns_shape), place, line)


def _no_size(size: str | int, what: str, shape: str, place: Places, line: int) -> Finding:
    dimension = f"that a dimension is {size}" if isinstance(size, int) else f"what {size} is"
    return Finding(f"the statement does not say {dimension}", f"give the shape of {what}: {shape}", place.path, line)


def _has_word(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text) is not None


def _is_mentioned(statement: str, size: str | int) -> bool:
    if isinstance(size, str):
        return _has_word(statement, size)
    word = _NUMBERS[size - 1] if size <= len(_NUMBERS) else str(size)
    number = rf"(?<![\w.]){size}(?!\w|\.\d)"  # and no digit of another number
    return re.search(number, statement) is not None or _has_word(statement.lower(), word)


def _shape(shape: tuple[str | int, ...]) -> str:
    return f"({', '.join(map(str, shape))}{',' if len(shape) == 1 else ''})"


def _examples(level: Level, place: Places, examples: str | None) -> Iterator[Finding]:
    text = markdown.normalised(level.path.read_text(encoding="utf-8-sig"))
    if examples is not None and markdown.with_examples(text, examples) != text:
        what = "the examples are not those of the sample cases"
        yield Finding(what, "`grade lock` writes them anew", place.path, place.section("Examples"))


def _hints(level: Level, place: Places) -> Iterator[Finding]:
    line = place.section("Hints")
    if len(level.hints) < MIN_HINTS:
        hint = f"give {MIN_HINTS} or more: a first step, and what to do when that is not enough"
        yield Finding(f"there is no more than {plural(len(level.hints), 'hint')}", hint, place.path, line)
    before = {"the statement": level.statement}
    for at, hint in enumerate(level.hints, 1):
        for name, other in before.items():
            if _repeats(hint, other):
                what = f"hint {at} says again what {name} says"
                yield Finding(what, "say how to find the way, or take it out", place.path, line)
        before[f"hint {at}"] = hint


def _repeats(hint: str, text: str) -> bool:
    """Whether half of the hint or more is in the text, word by word; of a hint of few words, all of it."""
    words, known = (re.findall(r"\w+", it.lower()) for it in (hint, text))
    size = min(_RUN, len(words))
    said = _runs(words, size)
    return 2 * len(said & _runs(known, size)) >= len(said)


def _runs(words: list[str], size: int) -> set[tuple[str, ...]]:
    """All that is so many words in a row."""
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}
