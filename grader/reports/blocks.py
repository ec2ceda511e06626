"""What a page of text is made of, before it is folded and coloured: lines, and blocks that become lines.

A line is a list of spans, each a text with the role it plays: "good", "bad", "ours", "right", "wrong", "strong", "dim"
or "". A drawing gives roles their colour, or none: nothing is said by colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[str, str]
Line = list[Span]


@dataclass(frozen=True, slots=True)
class Prose:
    """A text that is folded between words, all lines but the first indented by ``hang`` more."""

    text: str
    role: str = ""
    indent: int = 0
    hang: int = 0


@dataclass(frozen=True, slots=True)
class Verbatim:
    """A line of somebody else's, behind an edge, folded at any character."""

    text: str
    edge: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class Cropped:
    """A line of somebody else's that is cut off where it is too long."""

    text: str
    indent: int = 0


Block = Line | Prose | Verbatim | Cropped


@dataclass(frozen=True, slots=True)
class Signs:
    """The characters of a page that are not letters."""

    tick: str
    cross: str
    dot: str
    mark: str
    more: str
    full: str
    empty: str
    edge: str


UNICODE = Signs(tick="✓", cross="✗", dot="·", mark="▸", more="…", full="━", empty="╌", edge="│ ")
ASCII = Signs(tick="+", cross="x", dot="-", mark=">", more="..", full="#", empty=".", edge="| ")
