"""Words that the drawings of kept attempts share."""

from __future__ import annotations

import calendar
import time
from collections.abc import Sequence

from grader.attempt import Attempt, Change, Comparison
from grader.reports.wording import plural

NO_ATTEMPTS = "No such attempt is kept yet: each grading is, from the next one on."
SAME_CODE = "No line of the code differs."
SAME_CASES = "No case became better or worse."


def local_time(attempt: Attempt) -> str:
    """When the attempt was, to the minute, by the clock of whoever reads it."""
    seconds = calendar.timegm(time.strptime(attempt.at[:19], "%Y-%m-%dT%H:%M:%S"))
    return time.strftime("%Y-%m-%d %H:%M", time.localtime(seconds))


def score(attempt: Attempt) -> str:
    """The score of the most that there was."""
    return f"{attempt.score}/{attempt.max_score}"


def remarks(attempt: Attempt) -> str:
    """What was special about it, in a word or two; empty where nothing was."""
    origin = "" if attempt.origin == "grade" else attempt.origin
    return ", ".join(filter(None, (origin, "exam" if attempt.exam else "")))


def gained(comparison: Comparison) -> str:
    """The difference in points: "+60 points"; empty where there is none."""
    difference = comparison.after.score - comparison.before.score
    return f"{difference:+d} point{'' if abs(difference) == 1 else 's'}" if difference else ""


def fixed_words(changes: Sequence[Change], most: int = 0) -> str:
    """The groups in which cases were fixed: "long (4 cases), ties (1 case)"; empty where none were.

    ``most`` is how many groups are named; 0 is all, and the rest is a number.
    """
    return _groups([(each.group, each.fixed) for each in changes], most)


def broken_words(changes: Sequence[Change], most: int = 0) -> str:
    """The groups in which cases broke, likewise."""
    return _groups([(each.group, each.broken) for each in changes], most)


def left_words(changes: Sequence[Change], most: int = 0) -> str:
    """The groups in which cases fail as before, likewise."""
    return _groups([(each.group, each.left) for each in changes], most)


def _groups(counted: list[tuple[str, int]], most: int) -> str:
    found = [(group, count) for group, count in counted if count]
    named = len(found) if not most or len(found) <= most + 1 else most
    rest = found[named:]
    words = ", ".join(f"{group} ({plural(count, 'case')})" for group, count in found[:named])
    more = f" and {len(rest)} more groups ({plural(sum(count for _, count in rest), 'case')})"
    return words + (more if rest else "")
