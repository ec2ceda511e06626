"""What a page of text is made of, before it is folded and coloured: lines, and blocks that become lines.

A line is a list of spans, each a text with the role it plays: "good", "bad", "ours", "right", "wrong", "strong", "dim"
or "". A drawing gives roles their colour, or none: nothing is said by colour alone.

These are named tuples where the house has frozen dataclasses: one of those takes most of a millisecond to import, and a
whole grading has 150.
"""

from __future__ import annotations

from typing import NamedTuple

Span = tuple[str, str]
Line = list[Span]


class Prose(NamedTuple):
    """A text that is folded between words, all lines but the first indented by ``hang`` more."""

    text: str
    role: str = ""
    indent: int = 0
    hang: int = 0


class Verbatim(NamedTuple):
    """A line of somebody else's, behind an edge, folded at any character."""

    text: str
    edge: str = ""
    role: str = ""


class Cropped(NamedTuple):
    """A line of somebody else's that is cut off where it is too long."""

    text: str
    indent: int = 0


Block = Line | Prose | Verbatim | Cropped


class Signs(NamedTuple):
    """The characters of a page that are not letters.

    ``mark`` stands before the first wrong number and ``also`` before the others; ``masked`` for what may not be
    attended to. ``heights`` are one character each, from the smallest number to the largest.
    """

    tick: str
    cross: str
    dot: str
    mark: str
    also: str
    masked: str
    heights: str
    more: str
    full: str
    empty: str
    edge: str


class Page(NamedTuple):
    """The characters there are in a line, and the signs that can be written."""

    room: int
    signs: Signs


UNICODE = Signs(
    tick="✓",
    cross="✗",
    dot="·",
    mark="▸",
    also="›",
    masked="·",
    heights="▁▂▃▄▅▆▇█",
    more="…",
    full="━",
    empty="╌",
    edge="│ ",
)
ASCII = Signs(
    tick="+",
    cross="x",
    dot="-",
    mark=">",
    also="*",
    masked=".",
    heights="123456789",
    more="..",
    full="#",
    empty=".",
    edge="| ",
)
