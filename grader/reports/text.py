"""The report in a terminal: folded to its width, in its characters, and in colour where there is some.

Of rich only the styles and the widths of characters are used: its console would add a tenth to the time of a whole
grading just by being imported, and ``layout`` lays the lines out already.
"""

from __future__ import annotations

import os
import textwrap
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TextIO

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.color import ColorSystem
from rich.style import Style

from grader.model import Level, Report
from grader.reports.blocks import ASCII, UNICODE, Block, Cropped, Line, Page, Prose, Verbatim
from grader.reports.layout import blocks

USUAL_WIDTH, LEAST_WIDTH, MOST_WIDTH = 80, 40, 100
"""Characters of a line: where nothing is known of the terminal, and the bounds of what is used of one."""

MARGIN = 2

_ORANGE = ((16, 230), (16, 223), (16, 216), (16, 209), (16, 202))
_BLUE = ((16, 195), (16, 153), (16, 111), (16, 75), (231, 26))
"""Foreground and background of each level of heat, of the 256 colours that terminals have."""

_STYLES = {
    "good": Style(color="green", bold=True),
    "bad": Style(color="red", bold=True),
    "ours": Style(color="yellow"),
    "right": Style(color="green"),
    "wrong": Style(color="red", bold=True),
    "strong": Style(bold=True),
    "dim": Style(dim=True),
    "hint": Style(italic=True),
}
_HEAT = {
    # Orange is positive and blue negative, which every kind of colour-blindness tells apart; each with its own
    # foreground, so that they can be read on dark and on light screens alike.
    **{f"heat+{at}": Style(color=f"color({on})", bgcolor=f"color({of})") for at, (on, of) in enumerate(_ORANGE, 1)},
    **{f"heat-{at}": Style(color=f"color({on})", bgcolor=f"color({of})") for at, (on, of) in enumerate(_BLUE, 1)},
}
_ON_HEAT = {"right": Style(), "wrong": Style(bold=True)}
"""What stands in for the usual styles of these on a coloured ground."""
_OUR_SIGNS = str.maketrans({"…": "...", "·": "-", "–": "-", "×": "x", "→": "->"})
"""What our own sentences use beyond ASCII."""


def draw(
    report: Report, stream: TextIO, level: Level | None = None, *, color: bool | None = None, width: int | None = None
) -> None:
    """Write a prepared report to ``stream``; see ``grader.reports.draw``."""
    write(lambda page: blocks(report, level, page), stream, color=color, width=width)


def write(
    compose: Callable[[Page], Iterable[Block]], stream: TextIO, *, color: bool | None = None, width: int | None = None
) -> None:
    """Write the blocks that ``compose`` makes for the stream's page; ``color`` and ``width`` as in ``draw``."""
    colored = _colors(stream, wanted=color)
    room = (width or _width(stream)) - 2 * MARGIN
    encoding = getattr(stream, "encoding", None) or "utf-8"
    signs = UNICODE if _takes(encoding, "".join(UNICODE)) else ASCII
    lines = (line for block in compose(Page(room, signs)) for line in _folded(block, room, signs.more))
    stream.writelines(_painted(line, encoding, colored=colored, plain_signs=signs is ASCII) for line in lines)


def _folded(block: Block, room: int, more: str) -> Iterator[Line]:
    """The lines of a block, none wider than ``room`` characters unless a word is."""
    if isinstance(block, Prose):
        blank = " " * block.indent
        for text in wrapped(block.text, room - block.indent, block.hang):
            yield [(blank, ""), (text, block.role)]
    elif isinstance(block, Verbatim):
        for text in chop_cells(block.text.expandtabs(4), room - len(block.edge)) or [""]:
            yield [(block.edge, "dim"), (text, block.role)]
    elif isinstance(block, Cropped):
        text = " " * block.indent + block.text.expandtabs(4)
        yield [(text if cell_len(text) <= room else set_cell_size(text, room - len(more)) + more, "")]
    else:
        yield block


def wrapped(text: str, room: int, hang: int = 0) -> list[str]:
    """The text in lines of at most ``room`` cells, folded between words; all but the first are indented by ``hang``."""
    if cell_len(text) <= room:
        return [text]
    hanging = " " * min(hang, room // 2)
    lines = textwrap.wrap(text, room, subsequent_indent=hanging, break_on_hyphens=False)  # long-03 is one word
    # textwrap counts characters; where some are two cells wide, only rich's count is right.
    return lines if all(cell_len(line) <= room for line in lines) else chop_cells(text, room)


def _painted(line: Line, encoding: str, *, colored: ColorSystem | None, plain_signs: bool) -> str:
    """A line as it is written, with what the encoding lacks as backslash escapes."""
    parts = []
    for text, role in line:
        ours = text.translate(_OUR_SIGNS) if plain_signs else text
        safe = ours.encode(encoding, "backslashreplace").decode(encoding)
        style = _style(role, colored) if colored and safe.strip() else None
        parts.append(style.render(safe, color_system=colored) if style else safe)
    return (" " * MARGIN + "".join(parts)).rstrip() + "\n"


@cache
def _style(role: str, colors: ColorSystem) -> Style | None:
    """The style of a role, or of several with blanks between them; heat only where there are colours enough for it."""
    names = role.split()
    heat = next((_HEAT[name] for name in names if name in _HEAT), None) if colors > ColorSystem.STANDARD else None
    if heat is None:
        return next((_STYLES[name] for name in names if name in _STYLES), None)
    return heat + sum((_ON_HEAT[name] for name in names if name in _ON_HEAT), Style())


def _colors(stream: TextIO, *, wanted: bool | None) -> ColorSystem | None:
    """How many colours to use: none, the 16 that every terminal has its own shades for, or 256."""
    if not (wants_color(stream) if wanted is None else wanted):
        return None
    term, wide = os.environ.get("TERM", ""), os.environ.get("COLORTERM", "") in ("truecolor", "24bit")
    # Who asks for colours where there is no terminal writes to a log, and those that show colours show all of them.
    return ColorSystem.EIGHT_BIT if wide or "256" in term or not stream.isatty() else ColorSystem.STANDARD


def wants_color(stream: TextIO) -> bool:
    """Whether a stream gets colour: NO_COLOR and FORCE_COLOR decide if set, else whether it is a terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def _width(stream: TextIO) -> int:
    """The width to use of a stream's terminal; COLUMNS comes first, as it does elsewhere."""
    columns = os.environ.get("COLUMNS", "")
    try:
        width = int(columns) if columns.isdecimal() else os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        width = 0
    return min(max(width, LEAST_WIDTH), MOST_WIDTH) if width else USUAL_WIDTH


def _takes(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
