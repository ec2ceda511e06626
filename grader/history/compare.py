"""What became of the cases between two attempts, and of the code."""

from __future__ import annotations

from collections.abc import Iterator

from grader.attempt import Attempt, Change, Comparison
from grader.errors import UsageFault
from grader.history.attempts import digest_of_seed, source
from grader.history.code_diff import code_diff
from grader.model import Verdict


def compared(before: Attempt, after: Attempt) -> Comparison:
    """Two attempts beside each other; UsageFault where they are not at the same level."""
    if before.level != after.level:
        raise UsageFault(
            f"attempt {before.number} is at {before.level} and attempt {after.number} at {after.level}: "
            "they cannot be compared",
            f"`grade history {after.level}` lists the attempts at {after.level}",
        )
    return beside(before, after)._replace(code=code_diff(source(before), source(after)))


def beside(before: Attempt, after: Attempt) -> Comparison:
    """Two attempts at one level, whether kept or not, without their code."""
    apart = comparable(before, after)
    return Comparison(before, after, apart, () if apart else changes(before, after), ())


def changes(before: Attempt, after: Attempt) -> tuple[Change, ...]:
    """The groups in which anything was fixed, broke or still fails, in the level's order.

    Only cases that both attempts have and that were judged both times count; for two attempts that are not
    ``comparable`` that is at most chance.
    """
    then = {(case.name, case.group): case.verdict for case in before.cases}
    found: dict[str, Change] = {}
    for case in after.cases:
        was, now = then.get((case.name, case.group)), case.verdict
        if was is None or Verdict.JE in (was, now):
            continue
        change = found.get(case.group, Change(case.group, 0, 0, 0))
        found[case.group] = change._replace(
            fixed=change.fixed + (was is not Verdict.AC and now is Verdict.AC),
            broken=change.broken + (was is Verdict.AC and now is not Verdict.AC),
            left=change.left + (was is not Verdict.AC and now is not Verdict.AC),
        )
    return tuple(change for change in found.values() if change.fixed or change.broken or change.left)


def comparable(before: Attempt, after: Attempt) -> str:
    """Empty where both were graded on the same cases, else why they were not, as a sentence without its full stop."""
    return next(_differences(before, after), "")


def _differences(before: Attempt, after: Attempt) -> Iterator[str]:
    if before.level != after.level:
        yield f"attempt {before.number} is at {before.level}, attempt {after.number} at {after.level}"
    if before.level_digest != after.level_digest:
        yield f"{after.level} itself was changed between the two"
    if _seed(before) != _seed(after):
        yield "their hidden cases were drawn from different seeds"


def _seed(kept: Attempt) -> str:
    return kept.seed if kept.exam else digest_of_seed(kept.seed)
