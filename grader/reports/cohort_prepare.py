"""The one gate before any drawing of a cohort: all text is made harmless, and an exam keeps what it keeps.

Names of candidates and files, messages, and even texts of a stranger's pack can hold anything. A drawing that gets a
cohort from here needs no care of its own for control characters, terminal escapes or line breaks; what its own syntax
needs (XML, JSON, HTML, formulas in spreadsheets) it still quotes.
"""

from __future__ import annotations

from typing import Any, cast

from grader.cohort import Candidate, Cohort, Cost, Graded, Mark
from grader.reports.visible import visible

_KEPT = 100_000
"""Most different marks that are remembered: in a cohort most marks are those that many have."""


def prepared(cohort: Cohort) -> Cohort:
    """The cohort with each text in it on one line, and everything in it visible; its candidates by name."""
    shown = cast(Cohort, _harmless(cohort, {}))
    return shown._replace(candidates=tuple(sorted(shown.candidates, key=lambda it: (it.name, it.file))))


def for_candidate(candidate: Candidate, *, exam: bool) -> Candidate:
    """A candidate's result as the candidate may see it.

    Marks of hidden cases come with messages that hold no value (see ``grader.reports.prepare``). An exam takes those
    too, and with them the diagnosis, the costs, and what the hidden groups are about.
    """
    shown = cast(Candidate, _harmless(candidate, {}))
    return shown._replace(graded=_of_an_exam(shown.graded)) if exam else shown


def _of_an_exam(graded: Graded) -> Graded:
    cases = (Mark(it.name, it.group, True, it.verdict) if it.hidden else it for it in graded.cases)
    told = {it.message for it in graded.cases if not it.hidden}
    return graded._replace(
        cases=tuple(cases),
        groups=tuple(group._replace(about="") if group.hidden else group for group in graded.groups),
        diagnosis=(),
        message=graded.message if graded.message in told else "",
        cost=Cost(0.0, 0.0, 0.0),
    )


def _harmless(thing: Any, seen: dict[Any, Any]) -> Any:
    """A text, or a (named) tuple of such things, with all texts visible; numbers, verdicts and None as they are.

    It goes by what is there rather than by a list of fields, so that one that is added later cannot be forgotten.
    """
    kind = type(thing)
    if kind is str:
        return visible(thing).replace("\t", " ")
    if kind is Mark and thing in seen:
        return seen[thing]
    if isinstance(thing, tuple):
        items = [_harmless(item, seen) for item in thing]
        made = kind(*items) if hasattr(kind, "_fields") else tuple(items)
        if kind is Mark and len(seen) < _KEPT:
            seen[thing] = made
        return made
    return thing
