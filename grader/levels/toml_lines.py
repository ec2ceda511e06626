"""Which line of a TOML text each key and each item stands in; tomllib does not say. No I/O.

The text is one that tomllib has read: what is wrong with its syntax has been told already, and is not looked for here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

Path = tuple[str | int, ...]
"""The keys and indices that lead to a value: ("groups", 0, "name")."""

_KEY = re.compile(r"""\s*("(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)\s*""")
_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}' r"|'''.*?'{3,5}" r'|"(?:[^"\\]|\\.)*"' r"|'[^']*'", re.DOTALL)
_BLANK = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_SCALAR = re.compile(r"[^,\]}#\n]*")


def positions(text: str, first_line: int) -> dict[Path, int]:
    """The line of every key and array item; the text's first line is ``first_line``. The empty path is that line."""
    return _Scanner(text, first_line).scan()


def line_of(path: Path, lines: Mapping[Path, int]) -> int:
    """The line of a path, or where it is not written anywhere, of the nearest table around it."""
    while path not in lines:
        path = path[:-1]
    return lines[path]


class _Scanner:
    """Walks a text once. ``at`` is the next character; ``last`` is the index of each array of tables so far."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text = text
        self.at = 0
        self.first_line = first_line
        self.lines: dict[Path, int] = {(): first_line}
        self.last: dict[Path, int] = {}

    def scan(self) -> dict[Path, int]:
        table: Path = ()
        while self.peek():
            if self.text.startswith("[", self.at):
                table = self.header()
            else:
                self.pair(table)
        return self.lines

    def peek(self) -> str:
        """The next character that is neither blank nor in a comment; empty at the end."""
        blank = _BLANK.match(self.text, self.at)
        assert blank
        self.at = blank.end()
        return self.text[self.at : self.at + 1]

    def note(self, path: Path) -> None:
        self.lines.setdefault(path, self.first_line + self.text.count("\n", 0, self.at))

    def header(self) -> Path:
        """Read ``[a.b]`` or ``[[a.b]]``; each array of tables on the way stands for its newest table."""
        brackets = 2 if self.text.startswith("[[", self.at) else 1
        start = self.at
        self.at += brackets
        path: Path = ()
        keys = self.keys()
        end = self.at + brackets
        self.at = start
        for key in keys[:-1]:
            path = (*path, key)
            self.note(path)
            if path in self.last:
                path = (*path, self.last[path])
        path = (*path, keys[-1])
        self.note(path)
        if brackets == 2:
            self.last[path] = self.last.get(path, -1) + 1
            path = (*path, self.last[path])
            self.note(path)
        self.at = end
        return path

    def keys(self) -> list[str]:
        """A key with its dots, as its parts."""
        found = []
        while True:
            match = _KEY.match(self.text, self.at)
            assert match, "tomllib has read a key here"
            found.append(match[1].strip("\"'"))
            self.at = match.end()
            if not self.text.startswith(".", self.at):
                return found
            self.at += 1

    def pair(self, table: Path) -> None:
        start = self.at
        keys = self.keys()
        end, self.at = self.at + 1, start
        for depth in range(len(keys)):
            self.note((*table, *keys[: depth + 1]))
        self.at = end
        self.value((*table, *keys))

    def value(self, path: Path) -> None:
        first = self.peek()
        if first in ("[", "{"):
            self.at += 1
            index = 0
            while self.peek() not in ("]", "}", ""):
                if first == "[":
                    self.note((*path, index))
                    self.value((*path, index))
                    index += 1
                else:
                    self.pair(path)
                if self.peek() == ",":
                    self.at += 1
            self.at += 1
        else:
            match = _STRING.match(self.text, self.at) or _SCALAR.match(self.text, self.at)
            assert match
            self.at = match.end()
