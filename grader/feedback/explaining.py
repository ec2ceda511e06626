"""From a failing Report to one that says more: the named mistake first, and what is certain from the numbers."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from grader import solutions
from grader.feedback import mistake, numeric
from grader.feedback.mistake import Memory
from grader.model import Diagnosis, Level, Report, Verdict
from grader.sandbox.runner import Sandbox
from grader.solutions import Solution

DIAGNOSIS_S = 1.0
"""After so many seconds no more solutions of the bank are tried; on an idle machine all take about a third of that."""
_MOST_FACTS = 2

Progress = Callable[[int, int], None]
"""Called with how much is done, and of how much."""


def explain(  # noqa: PLR0913 - all that it depends on
    report: Report,
    level: Level,
    pack: Path,
    sandbox: Sandbox,
    *,
    budget_s: float = DIAGNOSIS_S,
    progress: Progress | None = None,
    memory: Memory | None = None,
) -> Report:
    """The report with its diagnosis; as it is where there is nothing to say.

    ``sandbox`` runs the wrong solutions of the level in ``pack``, but for what stands in ``memory``, which is of these
    cases. SandboxFault where it breaks.
    """
    if report.verdict in (Verdict.AC, Verdict.CE, Verdict.JE):
        return report
    deadline = time.monotonic() + budget_s
    named = mistake.named(report.results, level, _bank(pack, level), sandbox, deadline, progress, memory)
    found = _diagnosis(report, level, named)
    return report._replace(diagnosis=tuple(found))


def _diagnosis(report: Report, level: Level, named: mistake.Named) -> list[Diagnosis]:
    """The mistakes that fit; and what the numbers show, unless a mistake already says why.

    Of several, one applies: facts that hold at the same time are one Diagnosis.
    """
    if named.apart:
        broken = numeric.broken_down(report.results, level)
        return [_joined([one, *broken]) for one in named.mistakes]
    facts = numeric.diagnosed(report.results, level)[:_MOST_FACTS]
    return list(named.mistakes) or ([_joined(facts)] if facts else [])


def _joined(facts: Sequence[Diagnosis]) -> Diagnosis:
    """Facts that hold at the same time, as one of the kind of the first."""
    texts, hints = (" ".join(filter(None, (getattr(fact, part) for fact in facts))) for part in ("text", "hint"))
    return Diagnosis(facts[0].kind, texts, hints)


def _bank(pack: Path, level: Level) -> list[Solution]:
    try:
        found = solutions.read(pack, level.id)
    except OSError:
        return []  # the author's to mend; a candidate can do without
    return [solution for solution in found if solution.asked is not Verdict.AC]
