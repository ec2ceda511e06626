"""The text of a level file: where its block and its sections are, and its generated examples put in place. No I/O.

Lines count from 1 and end with a line feed; ``normalised`` makes them do so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

FORMAT = 1
"""Version of the level file, and of the lock, that is read here."""

SECTIONS = ("Statement", "Examples", "Hints")
"""The ``##`` sections that every level has; others are prose, and read by nobody."""

EXAMPLES_BEGIN = "<!-- examples: written by `grade lock`, do not edit -->"
EXAMPLES_END = "<!-- end of examples -->"

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*([^\s`]*)[^`]*$")
_HINT = re.compile(r"[0-9]+[.)](?:[ \t]+|$)")

Fault = tuple[int, str]
"""The line that is wrong; and what is wrong with it, and what to do."""


class Section(NamedTuple):
    """A ``##`` section: its name, the line of its heading, and the text between that and the next one."""

    name: str
    line: int
    text: str


class LevelText(NamedTuple):
    """A level file taken apart.

    ``block`` is the TOML of the first ``toml`` block and ``block_line`` the line where it begins, 0 where there is no
    such block; ``unclosed`` is the line of a code block that never ends, 0 where all do.
    """

    block: str
    block_line: int
    sections: tuple[Section, ...]
    unclosed: int
    last_line: int

    def section(self, name: str) -> Section | None:
        """The first section of that name."""
        return next((section for section in self.sections if section.name == name), None)


def normalised(text: str) -> str:
    """The text with every line ending made a line feed, so that a checkout on Windows has the same digest."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def take_apart(text: str) -> LevelText:
    """Find the block and the sections of a level file; what is written in a code block is no heading."""
    block, block_line = "", 0
    headings: list[tuple[int, str]] = []
    fence, language, opened = "", "", 0
    lines = text.rstrip("\n").split("\n")
    for number, line in enumerate(lines, 1):
        match = _FENCE.match(line)
        if fence:
            if match and match[1].startswith(fence) and not match[2]:
                if language == "toml" and not block_line:
                    block, block_line = "\n".join([*lines[opened : number - 1], ""]), opened + 1
                fence = ""
        elif match:
            fence, language, opened = match[1], match[2], number
        elif line.startswith("## "):
            headings.append((number, line[3:].strip()))
    ends = [number - 1 for number, _ in headings[1:]] + [len(lines)]
    sections = (
        Section(name, number, "\n".join(lines[number:end]).strip("\n"))
        for (number, name), end in zip(headings, ends, strict=False)
    )
    return LevelText(block, block_line, tuple(sections), opened if fence else 0, len(lines))


def faults(parts: LevelText) -> Iterator[Fault]:
    """What is wrong with the file around its block: no block, a section that is missing, twice there or empty."""
    if parts.unclosed:
        # It swallows what follows: any other fault may be its doing.
        yield parts.unclosed, "the code block that begins here never ends, end it with a line of its own: ```"
        return
    if not parts.block_line:
        yield 1, "there is no ```toml block, begin the file with one as docs/level-format.md shows"
    for name in SECTIONS:
        found = [section for section in parts.sections if section.name == name]
        if not found:
            yield parts.last_line, f"there is no section '## {name}', add it"
        for other in found[1:]:
            yield other.line, f"a second section '## {name}', make it one with that of line {found[0].line}"
        for section in found[:1]:
            yield from ((section.line, what) for what in [_CHECKS[name](section.text)] if what)


def hints(text: str) -> tuple[str, ...]:
    """The items of a numbered Markdown list, in order, each without its number and its indentation."""
    found: list[list[str]] = []
    indent = 0
    for line in text.split("\n"):
        if match := _HINT.match(line):
            indent = match.end()
            found.append([line[indent:]])
        elif found:
            found[-1].append(line[min(indent, len(line) - len(line.lstrip())) :])
    return tuple("\n".join(item).strip() for item in found)


def with_examples(text: str, examples: str) -> str:
    """The file's text with ``examples`` between the two example comments; ValueError where these are not there once."""
    lines = normalised(text).split("\n")
    place = _example_lines(lines)
    if place is None:
        raise ValueError(f"no one pair of lines {EXAMPLES_BEGIN} and {EXAMPLES_END}")
    begin, end = place
    body = ["", *examples.strip("\n").split("\n"), ""] if examples.strip() else []
    return "\n".join(lines[: begin + 1] + body + lines[end:])


def _example_lines(lines: list[str]) -> tuple[int, int] | None:
    """Where the two comments stand, counted from 0; None unless each is there once, and in this order."""
    begins = [at for at, line in enumerate(lines) if line.strip() == EXAMPLES_BEGIN]
    ends = [at for at, line in enumerate(lines) if line.strip() == EXAMPLES_END]
    if len(begins) != 1 or len(ends) != 1 or begins > ends:
        return None
    return begins[0], ends[0]


def _statement_fault(text: str) -> str:
    return "" if text.strip() else "the statement is empty, say what solution is given and what it returns"


def _examples_fault(text: str) -> str:
    if _example_lines(text.split("\n")):
        return ""
    return f"the examples have no place, put these two lines here: {EXAMPLES_BEGIN} and {EXAMPLES_END}"


def _hints_fault(text: str) -> str:
    found = hints(text)
    if not found:
        return "there are no hints, write a numbered list: 1. the first"
    if not all(found):
        return f"hint {found.index('') + 1} is empty, write it or take it out"
    return "" if _HINT.match(text) else "the hints begin with text that is no item, number it as a hint or take it out"


_CHECKS = {"Statement": _statement_fault, "Examples": _examples_fault, "Hints": _hints_fault}
