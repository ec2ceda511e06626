"""Kept attempts in a terminal: a table of them, and two of them beside each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from rich.cells import cell_len, chop_cells, set_cell_size

from grader.attempt import Attempt, Comparison, DiffLine
from grader.model import Verdict
from grader.reports.blocks import Block, Line, Page, Prose
from grader.reports.history_wording import (
    NO_ATTEMPTS,
    SAME_CASES,
    SAME_CODE,
    broken_words,
    fixed_words,
    gained,
    left_words,
    local_time,
    remarks,
    score,
)
from grader.reports.text import write
from grader.reports.wording import verdict_words

_ROLES = {Verdict.AC: "good", Verdict.JE: "ours", Verdict.SKIPPED: "ours"}
_LINE_ROLES = {"+": "good", "-": "bad"}
_LONGEST_LEVEL = 16
_LEAST_FILE = 8
_MOST_GROUPS = 6


def draw_attempts(
    attempts: Sequence[Attempt], stream: TextIO, *, color: bool | None = None, width: int | None = None
) -> None:
    """Write a table of visible attempts, a line each; see ``grader.reports.history``."""
    write(lambda page: _table(attempts, page), stream, color=color, width=width)


def draw_comparison(
    comparison: Comparison, stream: TextIO, *, color: bool | None = None, width: int | None = None
) -> None:
    """Write what became of score, cases and code; likewise."""
    write(lambda page: _compared(comparison, page), stream, color=color, width=width)


def draw_changes(
    comparison: Comparison, stream: TextIO, *, color: bool | None = None, width: int | None = None
) -> None:
    """Write what became of score and cases; likewise."""
    write(lambda page: _changes(comparison, page), stream, color=color, width=width)


def _table(attempts: Sequence[Attempt], page: Page) -> Iterator[Block]:
    yield []
    if not attempts:
        yield Prose(NO_ATTEMPTS)
        yield []
        return
    levels = min(max(len("level"), *(cell_len(each.level) for each in attempts)), _LONGEST_LEVEL)
    verdicts = max(len(verdict_words(each.verdict)) for each in attempts)
    points = max(len("score"), *(len(score(each)) for each in attempts))
    numbers = max(2, len(str(attempts[-1].number)))
    words = f"{'no':>{numbers}}  {'when':16}  {'level':{levels}}  {'score':>{points}}  {'verdict':{verdicts}}  file"
    yield [(words, "strong")]
    room = max(page.room - len(words) + len("file"), _LEAST_FILE)
    for each in attempts:
        told = remarks(each)
        about = each.file + (f" ({told})" if told else "")
        yield [
            (f"{each.number:>{numbers}}  {local_time(each)}  {_cut(each.level, levels, page)}  ", ""),
            (f"{score(each):>{points}}  ", ""),
            (f"{verdict_words(each.verdict):{verdicts}}", _ROLES.get(each.verdict, "bad")),
            (f"  {_cut(about, room, page).rstrip()}", "dim"),
        ]
    yield []
    if len(attempts) > 1:
        yield Prose("`grade diff A B` shows what changed from attempt A to B; `grade diff` alone, the last two.", "dim")
        yield []


def _cut(text: str, room: int, page: Page) -> str:
    """The text in exactly so many cells."""
    if cell_len(text) <= room:
        return set_cell_size(text, room)
    return set_cell_size(text, room - len(page.signs.more)) + page.signs.more


# ------------------------------------------------------------------------------------------------------- two of them


def _compared(comparison: Comparison, page: Page) -> Iterator[Block]:
    before, after = comparison.before, comparison.after
    yield []
    points = gained(comparison)
    role = "good" if after.score > before.score else "bad"
    title = f"{after.level} {page.signs.dot} attempt {before.number} → attempt {after.number}"
    yield [(title, "strong"), (f"  {points}" if points else "", role)]
    digits = len(str(max(before.number, after.number)))
    for each in (before, after):
        yield [
            (f"  {each.number:>{digits}}  {local_time(each)}  {score(each):>7}  ", ""),
            (verdict_words(each.verdict), _ROLES.get(each.verdict, "bad")),
        ]
    yield []
    yield from _cases(comparison, page)
    yield []
    yield from _code(comparison.code, page)
    yield []


def _changes(comparison: Comparison, page: Page) -> Iterator[Block]:
    points = gained(comparison)
    role = "good" if comparison.after.score > comparison.before.score else "bad"
    yield [
        (f"since attempt {comparison.before.number}: ", "strong"),
        (points or "the same score", role if points else ""),
    ]
    yield from _cases(comparison, page)


def _cases(comparison: Comparison, page: Page) -> Iterator[Block]:
    """What became of the cases, a line for those that were fixed, one for those that broke, one for the rest."""
    if comparison.apart:
        yield Prose(f"The cases cannot be compared: {comparison.apart}.", "ours")
        return
    fixed, broken = fixed_words(comparison.changes, _MOST_GROUPS), broken_words(comparison.changes, _MOST_GROUPS)
    if fixed:
        yield Prose(f"{page.signs.tick} fixed: {fixed}", "good", hang=2)
    if broken:
        yield Prose(f"{page.signs.cross} broken: {broken}", "bad", hang=2)
    if not fixed and not broken:
        yield Prose(SAME_CASES)
    left = left_words(comparison.changes, _MOST_GROUPS)
    if left:
        yield Prose(f"{page.signs.dot} still failing: {left}", hang=2)


def _code(code: Sequence[DiffLine], page: Page) -> Iterator[Block]:
    if not code:
        yield Prose(SAME_CODE)
        return
    digits = len(str(max(max(line.before, line.after) for line in code)))
    for line in code:
        more = page.signs.more if line.sign == "…" else ""
        numbers = " ".join(f"{number or more:>{digits}}" for number in (line.before, line.after))
        yield from _code_line(line, numbers, page)


def _code_line(line: DiffLine, numbers: str, page: Page) -> Iterator[Line]:
    """The line behind its numbers, folded at any character; what is folded has no numbers."""
    sign = "" if line.sign == "…" else line.sign
    role = _LINE_ROLES.get(sign, "")
    for part in chop_cells(line.text.expandtabs(4), page.room - len(numbers) - 5) or [""]:
        yield [(f"{numbers} {page.signs.edge}", "dim"), (f"{sign:1} {part}", role)]
        numbers, sign = " " * len(numbers), ""
