"""Points: what the results of a level's cases are worth, and which verdict stands for them all."""

from __future__ import annotations

from collections.abc import Sequence

from grader.model import GroupScore, Level, Result, Verdict

_PRECEDENCE = {verdict: at for at, verdict in enumerate(Verdict)}


def score(level: Level, results: Sequence[Result]) -> tuple[GroupScore, ...]:
    """The points of each group, in the level's order.

    A group earns its share of accepted cases, rounded down, so that all points mean that all cases are accepted. Cases
    with a judge error are ours and leave the count; a group that has no others earns nothing.
    """
    scores = []
    for group in level.groups:
        verdicts = [result.verdict for result in results if result.case.group == group.name]
        count = sum(verdict is not Verdict.JE for verdict in verdicts)
        accepted = sum(verdict is Verdict.AC for verdict in verdicts)
        earned = group.points * accepted // count if count else 0
        scores.append(GroupScore(group.name, group.about, group.hidden, group.points, earned, accepted, count))
    return tuple(scores)


def overall(results: Sequence[Result]) -> Verdict:
    """The submission's verdict: the first in Verdict's order that any case has. ValueError where there are no cases."""
    return min((result.verdict for result in results), key=_PRECEDENCE.__getitem__)
