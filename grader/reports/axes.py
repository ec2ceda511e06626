"""What the rows and columns of an answer or a step run over, and the names and words that their places get."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from grader.model import Level, Step
from grader.reports.wording import column_letters, tokens_of
from grader.values import Value

SEQUENCE = ("to", "from", "position")
"""The kinds of axes that run over the positions of the sequence."""

PATTERN = ("to", "from")
"""The kinds of axes of an attention pattern: destinations as rows, sources as columns."""


class Axis(NamedTuple):
    """One axis: its kind as in ``Step.axes``, and the name of each place where the places have one.

    A position is named by its token, an item of the vocabulary by its letter.
    """

    kind: str = ""
    names: tuple[str, ...] = ()

    @property
    def head_lines(self) -> int:
        """How many lines stand over columns that run over this axis."""
        return 2 if self.kind in SEQUENCE and self.names else 1

    def head(self, at: int) -> tuple[str, ...]:
        """What stands over a column: the name, and the position under a token."""
        if not self.names:
            return (str(at),)
        return (self.names[at], str(at)) if self.kind in SEQUENCE else (self.names[at],)

    def label(self, at: int) -> str:
        """What stands before a row: "to b 2", "b", "2"."""
        start = f"{self.kind} " if self.kind in PATTERN else ""
        return start + " ".join(self.head(at))

    def words(self, at: int) -> str:
        """A place in the middle of a sentence: "b at 2", "position 2", "b"."""
        if self.kind in SEQUENCE:
            return f"{self.names[at]} at {at}" if self.names else f"position {at}"
        return self.names[at] if self.names else str(at)


def of_answer(shape: Sequence[int], arguments: Mapping[str, object], level: Level | None) -> tuple[Axis, ...]:
    """The axes of an answer of that shape to a case with those arguments, as the level's signature has them."""
    kinds = [""] * len(shape)
    if level is not None and len(level.signature.returns_shape) == len(shape):
        sequences = {it.shape[0] for it in level.signature.arguments if it.kind == "tokens"}
        named = [isinstance(size, str) and size in sequences for size in level.signature.returns_shape]
        kinds = ["position" if is_sequence else "" for is_sequence in named]
        if is_pattern(level):
            kinds = [*PATTERN]
        elif shape and column_letters(shape[-1], level):
            kinds[-1] = "item"
    return _named(kinds, shape, arguments, level)


def of_step(step: Step, arguments: Mapping[str, object], level: Level | None) -> tuple[Axis, ...]:
    """The axes of a step on the way to the answer of a case with those arguments."""
    shape = step.value.shape
    kinds = step.axes if len(step.axes) == len(shape) else ("",) * len(shape)
    return _named(kinds, shape, arguments, level)


def is_pattern(level: Level | None) -> bool:
    """Whether the level asks for a causal attention pattern."""
    return level is not None and level.signature.returns_kind == "pattern"


def _named(
    kinds: Sequence[str], shape: Sequence[int], arguments: Mapping[str, object], level: Level | None
) -> tuple[Axis, ...]:
    told = [tokens_of(name, value, level).split() for name, value in arguments.items()]
    vocabulary = level.signature.vocabulary if level else ""

    def names(kind: str, size: int) -> tuple[str, ...]:
        if kind in SEQUENCE:
            return tuple(next((tokens for tokens in told if len(tokens) == size), ()))
        return tuple(vocabulary) if kind == "item" and len(vocabulary) == size else ()

    return tuple(Axis(kind, names(kind, size)) for kind, size in zip(kinds, shape, strict=True))


def rows_of(value: Value) -> list[list[float]] | None:
    """The numbers row by row, one row where there is one axis or none; None where that cannot be drawn."""
    if len(value.shape) > 2 or not value.items:
        return None
    columns = value.shape[-1] if value.shape else 1
    return [list(value.items[at : at + columns]) for at in range(0, len(value.items), columns)]


def place_words(row: int, column: int, axes: Sequence[Axis]) -> tuple[str, str]:
    """Where a number stands, for a sentence in two parts: what is said before "expected 0.5" and what after it.

    A pattern's reads "row 3 (a): expected 0.5 from b at 1"; others say all before it.
    """
    if not axes:
        return "", ""
    last = axes[-1]
    if len(axes) == 1:
        if last.kind in SEQUENCE:
            return "", f" {'' if last.kind == 'position' else last.kind + ' '}{last.words(column)}"
        return f"index {column}{_in_brackets(last, column)}: ", ""
    before = row_words(row, axes)
    if last.kind == "from":
        return before, f" from {last.words(column)}"
    return f"{before.removesuffix(': ')}, column {column}{_in_brackets(last, column)}: ", ""


def row_words(row: int, axes: Sequence[Axis]) -> str:
    """The start of a sentence about a row: "row 3 (a): "; empty where there is only one."""
    return f"row {row}{_in_brackets(axes[0], row)}: " if len(axes) > 1 else ""


def _in_brackets(axis: Axis, at: int) -> str:
    return f" ({axis.names[at]})" if axis.names else ""
