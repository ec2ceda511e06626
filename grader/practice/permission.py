"""What may be done at a moment of a session; the page switches its buttons by it, and the session holds everyone to it.

In practice everything may be done as long as the session lasts. An exam begins when its rules are ticked. Its levels
are taken in order: the next one opens when the current one was submitted or given up, and there is no way back. So a
level is never left behind to be looked at in the light of a later one, as in the assessments that this is like. When an
exam is over, by its candidate's word or by its clock, its answers can be looked at, and nothing can be changed.
"""

from __future__ import annotations

from typing import NamedTuple

from grader.history.sessions import Kept


class Allowed(NamedTuple):
    """What may be done now, each True or False; ``why_not`` says why where next is not among it, for all to read.

    ``edit`` includes saving, replacing and carrying; ``run`` is Run tests and Custom tests; ``choose`` is to go to any
    level by its name. ``hints``, ``reference`` (the right answer to a custom test) and ``feedback`` (diagnosis,
    counterexample) are for practice. ``review`` is to look at all levels' answers.
    """

    begin: bool = False
    edit: bool = False
    run: bool = False
    submit: bool = False
    previous: bool = False
    next: bool = False
    choose: bool = False
    give_up: bool = False
    finish: bool = False
    hints: bool = False
    reference: bool = False
    feedback: bool = False
    review: bool = False
    why_not: str = ""


def allowed(kept: Kept, *, submitted: bool) -> Allowed:
    """What may be done in a session that stands so; ``submitted`` says that the current level was."""
    if kept.ended_by:
        return Allowed(choose=True, review=True, hints=not kept.exam, why_not="The session is over.")
    if not kept.begun:
        return Allowed(begin=True, why_not="First the rules have to be read and ticked.")
    at = kept.levels.index(kept.current)
    last = at == len(kept.levels) - 1
    under_way = Allowed(edit=True, run=True, submit=True, finish=True)
    if not kept.exam:
        why_not = "This is the last level." if last else ""
        return under_way._replace(
            previous=at > 0,
            next=not last,
            choose=True,
            hints=True,
            reference=True,
            feedback=True,
            review=True,
            why_not=why_not,
        )
    free = submitted or kept.current in kept.given_up
    why_not = "" if free else "In an exam a level is left when it was submitted, or given up; there is no way back."
    if last:
        why_not = "This is the last level: end the exam when you are done."
    return under_way._replace(next=free and not last, give_up=not free, why_not=why_not)
