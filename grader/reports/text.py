"""The report in a terminal: folded to its width, in its characters, and in colour where there is some.

Of rich only the styles and the widths of characters are used: its console would add a tenth to the time of a whole
grading just by being imported, and ``layout`` lays the lines out already.
"""

from __future__ import annotations

import os
import textwrap
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO

from rich.cells import cell_len, chop_cells, set_cell_size
from rich.color import ColorSystem
from rich.style import Style

from grader.model import Level, Report
from grader.reports.blocks import ASCII, UNICODE, Block, Cropped, Line, Prose, Verbatim
from grader.reports.layout import Page, blocks

USUAL_WIDTH, LEAST_WIDTH, MOST_WIDTH = 80, 40, 100
"""Characters of a line: where nothing is known of the terminal, and the bounds of what is used of one."""

MARGIN = 2

_STYLES = {
    "good": Style(color="green", bold=True),
    "bad": Style(color="red", bold=True),
    "ours": Style(color="yellow"),
    "right": Style(color="green"),
    "wrong": Style(color="red", bold=True),
    "strong": Style(bold=True),
    "dim": Style(dim=True),
}
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
    colored = wants_color(stream) if color is None else color
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


def _painted(line: Line, encoding: str, *, colored: bool, plain_signs: bool) -> str:
    """A line as it is written, with what the encoding lacks as backslash escapes."""
    parts = []
    for text, role in line:
        ours = text.translate(_OUR_SIGNS) if plain_signs else text
        safe = ours.encode(encoding, "backslashreplace").decode(encoding)
        style = _STYLES.get(role) if colored and safe.strip() else None
        parts.append(style.render(safe, color_system=ColorSystem.STANDARD) if style else safe)
    return (" " * MARGIN + "".join(parts)).rstrip() + "\n"


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
