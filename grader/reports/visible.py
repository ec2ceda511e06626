"""Foreign text made visible: what a candidate printed or raised must never steer what shows it, terminal or CI."""

from __future__ import annotations

import re

_IGNORED = frozenset(
    (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), 0x2800, 0x3164, *range(0xFE00, 0xFE10), 0xFFA0)
).union(range(0xE0100, 0xE01F0))
"""Characters that Python calls printable and fonts draw as nothing: fillers, joiners, variation selectors."""


class _Escapes(dict[int, str]):
    """A table for ``str.translate`` that decides on a character when it is first met.

    It keeps what it decided of the 65,536 most common ones: a judge that lives long meets all of them in time.
    """

    def __missing__(self, code: int) -> str:
        text = chr(code)
        if not text.isprintable() or code in _IGNORED:
            text = f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
        if code < 0x10000:
            self[code] = text
        return text


_LINE = _Escapes({ord("\t"): "\t"})
_LINES = _Escapes({ord("\t"): "\t", ord("\n"): "\n"})


_MOST_MARKS = 3
"""So many accents and the like may stand on one letter; more would be painted over the lines above."""
_COMMANDS = re.compile(r"##(?=\[|vso\[)|^(\s*):(?=:)", re.MULTILINE)
"""What CI systems take for a command of ours: "##[" and "##vso[" anywhere in a line, "::" at its beginning."""


def visible(text: str) -> str:
    r"""One line in which everything that is not printed stands as ``\xNN``, ``\uNNNN`` or ``\UNNNNNNNN``.

    That is control characters and ANSI escapes, bidirectional controls, what has no width, lone surrogates, strange
    spaces and line breaks; heaps of combining marks; and the beginning of what CI systems read as commands. A tab
    stays.
    """
    return _shown(text, _LINE)


def visible_lines(text: str) -> str:
    r"""As ``visible``, but each "\n" stays a line break."""
    return _shown(text, _LINES)


def _shown(text: str, table: _Escapes) -> str:
    return _without_commands(text if text.isascii() and text.isprintable() else _few_marks(text.translate(table)))


def _without_commands(text: str) -> str:
    if "##" not in text and "::" not in text:
        return text
    return _COMMANDS.sub(lambda found: "\\x23#" if found[1] is None else found[1] + "\\x3a", text)


def _few_marks(text: str) -> str:
    """The text with what stands on one letter beyond the most that may spelled out."""
    if text.isascii():
        return text
    from unicodedata import category  # noqa: PLC0415 - a megabyte of tables, and most texts are ASCII

    kept = []
    marks = 0
    for char in text:
        marks = marks + 1 if category(char).startswith("M") else 0
        kept.append(char if marks <= _MOST_MARKS else f"\\u{ord(char):04x}")
    return "".join(kept)
