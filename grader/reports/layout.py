"""What stands where in a report that is read: the verdict first, then the points, then the first case that failed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.model import Counterexample, Diagnosis, GroupScore, Level, Report, Result, Verdict
from grader.reports.blocks import Block, Cropped, Page, Prose
from grader.reports.outline import Outline, outline
from grader.reports.wording import (
    COUNTEREXAMPLE,
    EXAM,
    NOTHING_LOADED,
    ONE_OF_THESE,
    costs,
    hidden_words,
    isolation_words,
    names,
    plural,
    reason,
    verdict_words,
)

MAX_ABOUT = 5
"""Most failed groups whose purpose is told, where a case that failed can be shown."""

MAX_PASSED = 6
"""Most groups without a fault that are listed one by one beside those that failed, which are what is looked for."""

BAR = 10
"""Characters of a group's bar."""

_ROLES = {Verdict.AC: "good", Verdict.JE: "ours", Verdict.SKIPPED: "ours"}


def blocks(report: Report, level: Level | None, page: Page) -> Iterator[Block]:
    """A prepared report as blocks, from top to bottom."""
    chosen = outline(report)
    yield []
    yield from _heading(report, chosen.first, page)
    yield from _diagnosis(report.diagnosis)
    if report.verdict is Verdict.AC:
        count = f"{plural(len(report.results), 'case')} in {plural(len(report.groups), 'group')}"
        yield Prose(f"all of {count} accepted", "dim", indent=2)
    elif not chosen.unloadable:
        yield []
        yield from _groups(report.groups, page, told=chosen.first is None)
    if chosen.first is not None:
        from grader.reports import failed  # noqa: PLC0415 - an accepted submission pays nothing for it

        yield []
        if not chosen.unloadable:
            yield [(chosen.first.case.name, "strong"), (f"  {chosen.first.verdict.words}", "bad")]
        yield from failed.case(chosen.first, report, level, page, bare=chosen.unloadable)
    yield from _others(chosen, report)
    if report.counterexample is not None:
        yield from _counterexample(report.counterexample, report, level, page)
    yield []
    first, *rest = isolation_words(report)
    told = [EXAM] if report.exam else [costs(report), f"seed {report.seed}"]
    yield Prose(f" {page.signs.dot} ".join([f"isolation {first}", *told]), "dim")
    for words in rest:
        yield Prose(words, "ours", hang=2)
    yield []


def _heading(report: Report, first: Result | None, page: Page) -> Iterator[Block]:
    role = _ROLES.get(report.verdict, "bad")
    mark = {"good": page.signs.tick, "bad": page.signs.cross}.get(role, "!")
    verdict = f"{mark} {verdict_words(report.verdict)}"
    score = f"{report.score} / {report.max_score} points"
    gap = " " * max(2, page.room - len(verdict) - len(score))
    yield [(verdict, role), (gap, ""), (score, role)]
    title = f"{report.level} {page.signs.dot} {report.title} {page.signs.dot} {report.submission.name}"
    yield Prose(title, "dim", indent=2)
    if report.message and (first is None or report.message != first.message):
        yield []
        yield Prose(report.message, "ours")


def _diagnosis(diagnosis: Sequence[Diagnosis]) -> Iterator[Block]:
    """What is wrong, and what to do about it; of several one applies."""
    if not diagnosis:
        return
    yield []
    yield [("what is wrong", "strong"), (f": {ONE_OF_THESE}" if len(diagnosis) > 1 else "", "")]
    for number, (_, text, hint) in enumerate(diagnosis, 1):
        before = f"{number}. " if len(diagnosis) > 1 else ""
        yield Prose(before + text, indent=2, hang=len(before))
        if hint:
            yield Prose(f"Hint: {hint}", "hint", indent=2 + len(before))


def _counterexample(found: Counterexample, report: Report, level: Level | None, page: Page) -> Iterator[Block]:
    """The input that was found, what it shows, and how the right answer comes about."""
    from grader.reports import failed  # noqa: PLC0415 - likewise

    yield []
    yield [(COUNTEREXAMPLE, "strong"), (f"  {found.result.verdict.words}", "bad")]
    yield from failed.case(found.result, report, level, page)
    if found.steps:
        yield []
        yield [("step by step, as it should be", "strong")]
        yield from failed.steps(found.steps, found.result.case.arguments, level, page)


def _groups(groups: tuple[GroupScore, ...], page: Page, *, told: bool) -> Iterator[Block]:
    """A line for each group, and what it is about where cases of it failed.

    Where most groups failed, that is a wall of text, and the case shown below says more; it must be ``told`` only where
    there is none. Where many passed, one line stands for all of them.
    """
    groups = _folded_passed(groups)
    longest = max((len(group.name) for group in groups), default=0)
    points = max((len(f"{group.earned}/{group.points}") for group in groups), default=0)
    failed = sum(group.accepted < group.count for group in groups)
    for group in groups:
        mark, role = page.signs.cross, "bad"
        if group.accepted == group.count:
            mark, role = (page.signs.tick, "good") if group.count else ("!", "ours")
        full = BAR * group.accepted // (group.count or 1)
        earned = f"{group.earned}/{group.points}"
        yield [
            (f"{mark} ", role),
            (f"{group.name:<{longest}}  ", "strong" if role == "bad" else ""),
            (page.signs.full * full, role),
            (page.signs.empty * (BAR - full), "dim"),
            (f"  {earned:>{points}} points", ""),
            (f"  {group.accepted} of {plural(group.count, 'case')}", "dim"),
        ]
        if role == "bad" and group.about and (told or failed <= MAX_ABOUT):
            yield Prose(group.about, "dim", indent=2)


def _folded_passed(groups: tuple[GroupScore, ...]) -> tuple[GroupScore, ...]:
    passed = [group for group in groups if group.accepted == group.count > 0]
    if len(passed) <= MAX_PASSED:
        return groups
    one = GroupScore(
        f"{len(passed)} other groups",
        about="",
        hidden=False,
        points=sum(group.points for group in passed),
        earned=sum(group.earned for group in passed),
        accepted=sum(group.accepted for group in passed),
        count=sum(group.count for group in passed),
    )
    return (*(group for group in groups if group not in passed), one)


# ------------------------------------------------------------------------------------------------------- all the rest


def _others(chosen: Outline, report: Report) -> Iterator[Block]:
    """What else failed, by name, and what was not judged or not run."""
    if chosen.unloadable:
        yield []
        yield Prose(NOTHING_LOADED, "dim")
    if chosen.others:
        yield []
        yield [("also failed" if chosen.first else "failed", "strong")]
        longest = max(len(stretch.name) for stretch in chosen.others)
        for stretch in chosen.others:
            result = stretch.first
            hidden = "hidden" if result.case.hidden else ""
            yield Cropped(f"{stretch.name:<{longest}}  {hidden:<6}  {result.verdict:<3}  {result.message}", indent=2)
        if chosen.more:
            yield Prose(f"and {chosen.more} more", "dim", indent=2)
        if chosen.first is None:
            yield []
            yield Prose(hidden_words(report), "dim")
    for results, words in ((chosen.skipped, "not run"), (chosen.unjudged, "not judged")):
        if results:
            yield []
            yield Prose(f"{plural(len(results), 'case')} {words} ({names(results)}){reason(results)}", "ours")
