"""The texts of the page's Rules and Readme, in Markdown, for a session as it is."""

from __future__ import annotations

from grader.practice.session import Session
from grader.practice.timer import in_minutes


def rules(session: Session) -> str:
    """What holds in this session; in an exam, what has to be ticked before it begins."""
    count = len(session.levels)
    levels = "one level" if count == 1 else f"{count} levels"
    points = sum(level.points for level in session.levels)
    return "\n".join(f"- {line}" for line in (_EXAM if session.exam else _PRACTICE)).format(
        levels=levels, points=points, time=in_minutes(session.minutes)
    )


_PRACTICE = (
    "You have {time} for {levels} and {points} points. When it is up the clock goes on as overtime, and so may you.",
    "Go to any level at any time. *Run tests* runs the visible cases, *Submit* all of them, as often as you like.",
    "Of each level your best submission counts.",
    "Hints, a diagnosis of what is wrong and the smallest input that shows it are there for the asking.",
    "Files may import the standard library and numpy. Each case runs in a fresh process, within the level's limits.",
    "Time counts while `grade practice` runs. Ended or killed, it goes on where you were when you start it again.",
)

_EXAM = (
    "You have {time} for {levels} and {points} points. The time begins when you tick these rules, and ends the exam.",
    "The levels come in order. The next one opens when you have submitted the current one, or given it up, and there "
    "is no way back.",
    "Only what you submit counts, and of each level the last submission. One that was begun in time counts, and none "
    "can be stopped.",
    "There are no hints and no diagnosis. Of hidden cases you see the verdicts, and they are drawn for you alone.",
    "Files may import the standard library and numpy. Each case runs in a fresh process, within the level's limits.",
    "Time counts while `grade practice` runs. At the end your answers can be read again, and nothing can be changed.",
)

README = """\
Write `solution` in the editor on the right. What it is given and what it returns stands in the description.

- **Run tests** (Ctrl-Enter) runs the visible cases and shows what they printed. Nothing is kept of it.
- **Custom tests** calls your solution with arguments of your own, as JSON; tokens may be typed as letters, `"abca"`.
- **Submit** (Ctrl-Shift-Enter) runs all cases. Points are given by group; all of them only when every case is accepted.
- **History** (on the left) has what you submitted, and every text that was replaced or written in another tab. There
  *View* shows an attempt's report and code, and *Diff* what has changed since, in **View diff**.
- **View diff** (below the editor) compares any two of these, or one with what is in the editor or with the stub.

What you write is saved on each pause. A closed tab, a killed server or a restarted machine brings it back.
"""
