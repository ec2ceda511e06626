"""The text of a level file: where its block and its sections are, and its generated examples put in place. No I/O.

Line numbers count from 1, and lines end with a line feed; ``normalised`` makes them do so.
"""

from __future__ import annotations

import re
from typing import NamedTuple

FORMAT = 1
"""Version of the level file, and of the lock, that is read here."""

SECTIONS = ("Statement", "Examples", "Hints")
"""The ``##`` sections that every level has; others are prose, and read by nobody."""

EXAMPLES_BEGIN = "<!-- examples: written by `grade lock`, do not edit -->"
EXAMPLES_END = "<!-- end of examples -->"

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[ \t]*([^\s`]*)[^`]*$")
_HINT = re.compile(r"[0-9]+[.)][ \t]+")

Fault = tuple[int, str]
"""The line that is wrong, and what is wrong with it and how to mend it."""


class Section(NamedTuple):
    """A ``##`` section: the line of its heading, and the text between that and the next one."""

    line: int
    text: str


class LevelText(NamedTuple):
    """A level file taken apart. ``block_line`` is the line of the block's first key; 0 where there is no block."""

    block: str
    block_line: int
    sections: dict[str, Section]
    faults: tuple[Fault, ...]


def normalised(text: str) -> str:
    """The text with every line ending made a line feed, so that a checkout on Windows has the same digest."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def take_apart(text: str) -> LevelText:
    """Find the first fenced ``toml`` block and the sections of a level file. What is missing is among the faults."""
    block, block_line = "", 0
    headings: list[tuple[int, str]] = []
    faults: list[Fault] = []
    fence, language, opened = "", "", 0
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        match = _FENCE.match(line)
        if fence:
            if match and match[1].startswith(fence) and not match[2]:
                if language == "toml" and not block_line:
                    block, block_line = "\n".join(lines[opened : number - 1]) + "\n", opened + 1
                fence = ""
        elif match:
            fence, language, opened = match[1], match[2], number
        elif line.startswith("## "):
            headings.append((number, line[3:].strip().rstrip("#").rstrip()))
    if fence:
        faults.append((opened, f"the code block that opens here is never closed, end it with a line {fence}"))
    elif not block_line:
        faults.append((1, "there is no ```toml block, begin the file with one as docs/level-format.md shows"))
    sections: dict[str, Section] = {}
    for at, (number, name) in enumerate(headings):
        end = headings[at + 1][0] - 1 if at + 1 < len(headings) else len(lines)
        if name in sections and name in SECTIONS:
            faults.append((number, f"a second section '## {name}', line {sections[name].line} has one: join them"))
        sections.setdefault(name, Section(number, "\n".join(lines[number:end]).strip("\n")))
    return LevelText(block, block_line, sections, tuple(faults))


def section_faults(parts: LevelText, last_line: int) -> list[Fault]:
    """What is wrong with the prose: a section missing or empty, hints that are no list, no place for the examples."""
    faults = [
        (last_line, f"there is no section '## {name}', add it") for name in SECTIONS if name not in parts.sections
    ]
    statement = parts.sections.get("Statement")
    if statement and not statement.text.strip():
        faults.append((statement.line, "the statement is empty, say what solution is given and what it returns"))
    examples = parts.sections.get("Examples")
    if examples and _example_lines(examples.text.split("\n")) is None:
        what = "the examples have no place, put these two lines under the heading:"
        faults.append((examples.line, f"{what} {EXAMPLES_BEGIN} and {EXAMPLES_END}"))
    section = parts.sections.get("Hints")
    if section and (not (found := hints(section.text)) or not all(found)):
        faults.append((section.line, "a hint is empty or there is none, write a numbered list with at least one"))
    if section and section.text.strip() and not _HINT.match(section.text.lstrip()):
        faults.append((section.line, "the hints begin with text outside the list, number it as a hint or take it out"))
    return faults


def hints(text: str) -> tuple[str, ...]:
    """The items of a numbered Markdown list, in order, each without its number and its indentation."""
    found: list[list[str]] = []
    indent = 0
    for line in text.split("\n"):
        if match := _HINT.match(line + " "):
            indent = match.end()
            found.append([line[indent:]])
        elif found:
            found[-1].append(line[min(indent, len(line) - len(line.lstrip())) :])
    return tuple("\n".join(item).strip() for item in found)


def with_examples(text: str, examples: str) -> str:
    """The file's text with ``examples`` between the two example comments; ValueError where these are not there."""
    lines = normalised(text).split("\n")
    place = _example_lines(lines)
    if place is None:
        raise ValueError(f"no pair of lines {EXAMPLES_BEGIN} and {EXAMPLES_END}")
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
