"""Words that the drawings of kept attempts share."""

from __future__ import annotations

import calendar
import time

from grader.attempt import Attempt, Change, Comparison
from grader.reports.wording import plural

NO_ATTEMPTS = "No attempt is kept yet: each grading is, from the next one on."
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


def fixed_words(changes: tuple[Change, ...]) -> str:
    """The groups in which cases were fixed: "long (4 cases), ties (1 case)"; empty where none were."""
    return ", ".join(f"{each.group} ({plural(each.fixed, 'case')})" for each in changes if each.fixed)


def broken_words(changes: tuple[Change, ...]) -> str:
    """The groups in which cases broke, likewise."""
    return ", ".join(f"{each.group} ({plural(each.broken, 'case')})" for each in changes if each.broken)


def left_words(changes: tuple[Change, ...]) -> str:
    """The groups in which cases fail as before, likewise."""
    return ", ".join(f"{each.group} ({plural(each.left, 'case')})" for each in changes if each.left)
