"""Sentences that more than one drawing needs, without colour or layout."""

from __future__ import annotations

from collections.abc import Sequence

from grader.model import Failure, Level, Report, Result, Verdict
from grader.reports.visible import visible

MAX_CALLS = 6
"""Most calls shown of an exception; of a deep recursion the ends are enough."""

MAX_PRINTED = 20
"""Most lines shown of what a case printed."""


NOTHING_LOADED = "The file cannot be loaded, so no case got as far as calling solution."
EXAM = "exam: of hidden cases only the verdict is told"
ONE_OF_THESE = "one of these, as far as the cases tell"
COUNTEREXAMPLE = "counterexample, the smallest input found"
_HIDDEN = "These cases are hidden and show no values; what their groups are about tells where to look."
_EXAM = "These cases are hidden, and this is an exam: nothing is told of them but their verdicts."


def plural(count: int, noun: str) -> str:
    """The count with its noun: "1 case", "2 cases"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def verdict_words(verdict: Verdict) -> str:
    """The verdict in words, as the start of a sentence."""
    return verdict.words[0].upper() + verdict.words[1:]


def tokens_of(name: str, value: object, level: Level | None) -> str:
    """The letters of an argument that is one-hot rows over the vocabulary ("a c b"); empty where it is none."""
    signature = level.signature if level else None
    argument = next((it for it in signature.arguments if it.name == name), None) if signature else None
    if signature is None or argument is None or argument.kind != "tokens" or not isinstance(value, list):
        return ""
    return " ".join(signature.vocabulary[row.index(1.0)] for row in value)


def column_letters(size: int, level: Level | None) -> str:
    """The vocabulary, where the last axis of an answer with ``size`` columns stands for it; else empty."""
    signature = level.signature if level else None
    if signature is None or len(signature.vocabulary) != size:
        return ""
    last = signature.returns_shape[-1:]
    stands = any(argument.kind == "tokens" and argument.shape[-1:] == last for argument in signature.arguments)
    return signature.vocabulary if stands else ""


def source_lines(report: Report) -> list[str]:
    """The candidate's file in lines as Python counts them, made visible; the first is line 1 at index 0."""
    text = report.submission.source.removeprefix(b"\xef\xbb\xbf")
    return [visible(line.decode("utf-8", "replace")) for line in text.splitlines()]


def calls(failure: Failure) -> list[tuple[int, str] | None]:
    """The (line, function) of the calls on the way to an exception, outermost first; None where some are left out.

    Calls of a function by itself, from the same line, are told once. How many there were is not known: the sandbox
    gives the innermost only.
    """
    frames: list[tuple[int, str]] = []
    for line, function in failure.frames:
        if line > 0 and frames[-1:] != [(line, function)]:
            frames.append((line, function))
    if len(frames) <= MAX_CALLS:
        return [*frames]
    ends = MAX_CALLS // 2
    return [*frames[:ends], None, *frames[-ends:]]


def printed(result: Result) -> tuple[list[str], str]:
    """The first lines of what a case printed, and a word on what is not shown (empty where all is)."""
    lines = result.run.stdout.removesuffix("\n").split("\n") if result.run.stdout else []
    left = len(lines) - MAX_PRINTED
    if left > 0:
        cut = ", and what was cut off" if result.run.stdout_cut else ""
        return lines[:MAX_PRINTED], plural(left, "more line") + cut
    return lines, "the rest was cut off" if result.run.stdout_cut else ""


def exception_line(failure: Failure) -> list[str]:
    """What the exception says: its type and text; the text can have several lines."""
    text = failure.message.removesuffix("\n").split("\n")[:MAX_PRINTED]
    text[0] = ": ".join(part for part in (failure.type, text[0]) if part)
    return text


def hidden_words(report: Report) -> str:
    """Why the cases that failed, all of them hidden, show nothing."""
    return _EXAM if report.exam else _HIDDEN


def reason(results: Sequence[Result]) -> str:
    """What is said of all these cases, as the end of a sentence; empty where nothing may be."""
    told = next((result.message for result in results if result.message), "")
    return f": {told}" if told else ""


def costs(report: Report) -> str:
    """CPU and wall seconds of the whole grading."""
    return f"{report.cpu_s:.2f} s of CPU time, {report.wall_s:.2f} s by the clock"


def isolation_words(report: Report) -> list[str]:
    """How isolated the code ran: a word or two, and a sentence for each layer that is missing."""
    isolation = report.isolation
    missing = isolation.missing
    count = f", {plural(len(missing), 'layer')} missing" if missing else ""
    gaps = [f"without {layer.name}: {layer.open_without or layer.detail}" for layer in missing]
    return [f"{isolation.mode}{count}", *gaps]


def names(results: Sequence[Result], most: int = 3) -> str:
    """The names of a few cases: "long-01, long-02 and 7 more"."""
    shown = ", ".join(result.case.name for result in results[:most])
    return shown + (f" and {len(results) - most} more" if len(results) > most else "")
