"""A cohort as JSON Lines, an object for each candidate; docs/batch-outputs.md describes it. Its keys are a contract.

What no two runs agree on stands in ``measured`` and nowhere else.
"""

from __future__ import annotations

import json
from typing import Any, TextIO

from grader.cohort import Candidate, Cohort
from grader.model import GroupScore
from grader.reports.numbers import in_json

SCHEMA_VERSION = 1
"""Version of the lines; raised when a key changes its meaning or goes."""


def draw(cohort: Cohort, stream: TextIO, **_: object) -> None:
    """Write a prepared cohort to ``stream`` in ASCII, a line for each candidate, by name."""
    objects = (as_object(candidate, cohort) for candidate in cohort.candidates)
    stream.writelines(json.dumps(it, allow_nan=False) + "\n" for it in objects)


def as_object(candidate: Candidate, cohort: Cohort) -> dict[str, Any]:
    """The object of one candidate: dicts, lists, strings, numbers, booleans, and null where nothing could be graded."""
    graded, cost = candidate.graded, candidate.graded.cost
    return {
        "schema_version": SCHEMA_VERSION,
        "candidate": candidate.name,
        "file": candidate.file,
        "level": cohort.level,
        "verdict": str(graded.verdict),
        "score": None if graded.fault else graded.score,
        "max_score": graded.max_score,
        "message": graded.message,
        "fault": graded.fault,
        "identity": graded.identity._asdict(),
        "groups": [_group(group) for group in graded.groups],
        "cases": [case._asdict() | {"verdict": str(case.verdict)} for case in graded.cases],
        "diagnosis": [diagnosis._asdict() for diagnosis in graded.diagnosis],
        "measured": {
            "cpu_s": in_json(cost.cpu_s),
            "wall_s": in_json(cost.wall_s),
            "memory_mib": in_json(cost.memory_mib),
            "case_cpu_s": [in_json(cpu_s) for cpu_s, _ in cost.cases],
            "case_memory_mib": [in_json(memory_mib) for _, memory_mib in cost.cases],
        },
    }


def _group(group: GroupScore) -> dict[str, Any]:
    """A group's points; what it is about is the level's to say, not each candidate's."""
    return {key: value for key, value in group._asdict().items() if key != "about"}
