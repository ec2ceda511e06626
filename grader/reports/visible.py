"""Foreign text made visible: what a candidate printed or raised must never steer the terminal that shows it."""

from __future__ import annotations

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


def visible(text: str) -> str:
    r"""One line in which everything that is not printed stands as ``\xNN``, ``\uNNNN`` or ``\UNNNNNNNN``.

    That is control characters and ANSI escapes, bidirectional controls, what has no width, lone surrogates, strange
    spaces and line breaks. A tab stays.
    """
    return text if text.isascii() and text.isprintable() else text.translate(_LINE)


def visible_lines(text: str) -> str:
    r"""As ``visible``, but each "\n" stays a line break."""
    return text if text.isascii() and text.isprintable() else text.translate(_LINES)
