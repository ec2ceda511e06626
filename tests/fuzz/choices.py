"""Where a fuzzer's decisions come from. The grammar asks, and knows no fuzzer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Choices(Protocol):
    """A source of decisions."""

    def pick(self, options: int) -> int:
        """A number from 0 to ``options`` - 1."""

    def blob(self, size: int) -> bytes:
        """So many bytes."""

    def rest(self) -> bytes:
        """Some bytes, as many as there are."""


class Cursor:
    """Decisions read off a run of bytes, one after another; where it is used up, they are zeros."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def pick(self, options: int) -> int:
        """One byte's worth, or four where there are more than 256 options."""
        return int.from_bytes(self._take(1 if options <= 256 else 4), "little") % options

    def blob(self, size: int) -> bytes:
        """The next bytes, with zeros behind them where they do not suffice."""
        return self._take(size).ljust(size, b"\0")

    def rest(self) -> bytes:
        """All that has not been read."""
        return self._take(len(self._data))

    def _take(self, size: int) -> bytes:
        taken = self._data[self._at : self._at + size]
        self._at += size
        return taken


class Drawn:
    """Decisions that hypothesis makes, and makes simpler where it has found something."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self._draw = draw

    def pick(self, options: int) -> int:
        """Any of them."""
        picked: int = self._draw(st.integers(0, options - 1))
        return picked

    def blob(self, size: int) -> bytes:
        """Any bytes."""
        drawn: bytes = self._draw(st.binary(min_size=size, max_size=size))
        return drawn

    def rest(self) -> bytes:
        """A few hundred bytes at most."""
        drawn: bytes = self._draw(st.binary(max_size=300))
        return drawn


def one_of(choices: Choices, options: Sequence[T]) -> T:
    """One of the options; what stands among them twice comes twice as often."""
    return options[choices.pick(len(options))]
