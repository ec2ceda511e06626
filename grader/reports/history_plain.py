"""Kept attempts in plain lines, one fact a line; the code as a unified diff."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from grader.attempt import Attempt, Comparison, DiffLine
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
)


def draw_attempts(attempts: Sequence[Attempt], stream: TextIO, **_: object) -> None:
    """Write a line for each visible attempt."""
    _write([attempt_line(each) for each in attempts] or [NO_ATTEMPTS], stream)


def draw_comparison(comparison: Comparison, stream: TextIO, **_: object) -> None:
    """Write what became of score, cases and code."""
    _write(lines(comparison), stream)


def draw_changes(comparison: Comparison, stream: TextIO, **_: object) -> None:
    """Write what became of score and cases."""
    _write([*_score_line(comparison), *_cases_lines(comparison)], stream)


def attempt_line(attempt: Attempt) -> str:
    """All that a list says of an attempt."""
    points = f"{attempt.score} of {attempt.max_score} points"
    told = remarks(attempt)
    words = f"attempt {attempt.number}: {local_time(attempt)}, {attempt.level}, {attempt.verdict.words}, {points}"
    return f"{words}, {attempt.file}{f' ({told})' if told else ''}"


def lines(comparison: Comparison) -> Iterator[str]:
    """The lines of a comparison."""
    yield attempt_line(comparison.before)
    yield attempt_line(comparison.after)
    yield from _score_line(comparison)
    yield from _cases_lines(comparison)
    if not comparison.code:
        yield SAME_CODE
        return
    yield f"--- attempt {comparison.before.number}"
    yield f"+++ attempt {comparison.after.number}"
    for hunk in _hunks(comparison.code):
        yield _range_of(hunk)
        yield from (f"{line.sign or ' '}{line.text}" for line in hunk)


def _score_line(comparison: Comparison) -> Iterator[str]:
    yield f"score: {gained(comparison) or 'the same'}"


def _cases_lines(comparison: Comparison) -> Iterator[str]:
    """What became of the cases."""
    if comparison.apart:
        yield f"the cases cannot be compared: {comparison.apart}"
        return
    fixed, broken, left = (words(comparison.changes) for words in (fixed_words, broken_words, left_words))
    if fixed:
        yield f"fixed: {fixed}"
    if broken:
        yield f"broken: {broken}"
    if not fixed and not broken:
        yield SAME_CASES
    if left:
        yield f"still failing: {left}"


def _hunks(code: Sequence[DiffLine]) -> Iterator[list[DiffLine]]:
    hunk: list[DiffLine] = []
    for line in code:
        if line.sign != "…":
            hunk.append(line)
        elif hunk:
            yield hunk
            hunk = []
    yield hunk


def _range_of(hunk: list[DiffLine]) -> str:
    """Where the lines stand in both, as unified diffs have it."""
    both = ([line.before for line in hunk if line.before], [line.after for line in hunk if line.after])
    spans = [f"{numbers[0]},{len(numbers)}" if numbers else "0,0" for numbers in both]
    return f"@@ -{spans[0]} +{spans[1]} @@"


def _write(told: Iterator[str] | list[str], stream: TextIO) -> None:
    encoding = getattr(stream, "encoding", None) or "utf-8"
    text = "".join(f"{line}\n" for line in told)
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding))
