"""The counterexample of a failing report, and the steps that work it through."""

from __future__ import annotations

import time
from pathlib import Path

from grader import levels
from grader.errors import LevelFault
from grader.feedback import smallest, steps
from grader.feedback.trial import Progress
from grader.jobs import all_of
from grader.model import Level, Report, Verdict
from grader.sandbox.runner import Sandbox

SEARCH_S = 2.0
"""How long a counterexample is looked for at most; on an idle machine it mostly takes a tenth of that."""
FEEDBACK_S = 2.4
"""How long a candidate waits for all feedback at most, the counterexample's own run not counted."""


def exemplified(  # noqa: PLR0913 - all that it depends on
    report: Report,
    level: Level,
    pack: Path,
    sandbox: Sandbox,
    *,
    spent_s: float = 0.0,
    progress: Progress | None = None,
) -> Report:
    """The report with the smallest counterexample that is found; as it is where there is none.

    ``spent_s`` is how long the candidate has waited for other feedback. SandboxFault where the sandbox breaks.
    """
    if report.verdict in (Verdict.AC, Verdict.CE, Verdict.JE):
        return report
    try:
        reference = levels.reference_path(pack, level.id).read_bytes()
    except (OSError, LevelFault):
        return report  # it was there when the cases were graded; the verdicts stand without it
    deadline = time.monotonic() + min(SEARCH_S, FEEDBACK_S - spent_s)
    found = smallest.find(report, level, reference, sandbox, deadline, progress)
    return report._replace(counterexample=found)


def worked_through(report: Report, level: Level, pack: Path, sandbox: Sandbox) -> Report:
    """The report with its counterexample worked through in the level's steps; as it is where one of the two is not.

    LevelFault and JudgeFault where the steps are not in order; SandboxFault where the sandbox breaks.
    """
    found, path = report.counterexample, steps.path_of(pack, level)
    if found is None or not path.is_file():
        return report
    method = steps.read(path, level)
    [[values]] = all_of(sandbox, [steps.worked(level, method, [found.result.case])])
    return report._replace(counterexample=found._replace(steps=steps.steps(method, values)))
