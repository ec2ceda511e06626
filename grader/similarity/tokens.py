"""A candidate's text taken apart into statements of tokens, for comparing: never parsed, compiled or run.

Python's own ``tokenize`` is not used: it spells f-strings in one way up to 3.11 and in another from 3.12, so that the
same cohort would compare differently; it stops at the first fault, and files that do not load are compared, too; and it
is a parser in C that would read hostile text in the process that holds the batch. This is one regular expression, whose
loops never give back what they took: it takes any text, and time in proportion to its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MAX_TEXT = 1 << 16
"""Most characters of a file that are looked at; solutions have two thousand."""

_TOKEN = re.compile(
    r"""
    (?P<blank>   [ \t\f]++ | \\\n | \#[^\n]*+ )
  | (?P<newline> \n )
  | (?P<string>  (?: [rR][bBfF]? | [bBfF][rR]? | [uU] )?
                 (?: \"{3} (?: [^"\\] | \\. | "(?!"") )*+ (?: \"{3} | \Z )
                   | '{3} (?: [^'\\] | \\. | '(?!'') )*+ (?: '{3} | \Z )
                   | " (?: [^"\\\n] | \\. )*+ "?
                   | ' (?: [^'\\\n] | \\. )*+ '? ) )
  | (?P<number>  0[xXbBoO][0-9a-fA-F_]++
               | (?: [0-9][0-9_]*+ (?: \.[0-9_]*+ )? | \.[0-9][0-9_]*+ ) (?: [eE][+-]?[0-9][0-9_]*+ )? [jJ]? )
  | (?P<name>    [^\W\d]\w*+ )
  | (?P<sign>    \*\*=? | //=? | >>=? | <<=? | -> | := | \.\.\. | [-+*/%@&|^=<>!]=? | . )
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """``kind`` is string, number, name or sign; ``line`` counts from 1."""

    kind: str
    text: str
    line: int


class Statement(NamedTuple):
    """What stands between line breaks, semicolons and the colons of headers; ``indent`` is that of its line.

    A line break within brackets ends nothing. What follows a colon on the same line is a statement of its own.
    """

    indent: int
    tokens: tuple[Token, ...]


def decoded(source: bytes) -> str:
    """The text of a file as far as it is looked at, its line breaks made one kind; no bytes are refused."""
    # Four bytes a character at most; so no more is decoded than can be looked at.
    text = source[: 4 * MAX_TEXT].decode("utf-8-sig", "replace")
    return text[:MAX_TEXT].replace("\r\n", "\n").replace("\r", "\n")


def statements(text: str) -> Iterator[Statement]:
    """The statements of any text, in its order."""
    tokens: list[Token] = []
    line, indent, depth = 1, 0, 0
    line_starts = True
    for match in _TOKEN.finditer(text):
        kind, piece = match.lastgroup or "", match[0]
        if line_starts:
            indent, line_starts = len(piece) if kind == "blank" else 0, False
        if kind not in ("blank", "newline"):
            tokens.append(Token(kind, piece, line))
            depth = max(0, depth + (piece in "([{") - (piece in ")]}")) if kind == "sign" else depth
        line += piece.count("\n")
        if depth:
            continue
        line_starts = kind == "newline"
        if tokens and (line_starts or (kind == "sign" and piece in ":;")):
            yield Statement(indent, tuple(tokens))
            tokens = []
    if tokens:
        yield Statement(indent, tuple(tokens))
