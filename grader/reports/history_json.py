"""Kept attempts as JSON; docs/history.md describes it. The keys are a contract (``schema_version``)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TextIO

from grader.attempt import Attempt, Comparison

SCHEMA_VERSION = 1
"""Raised when a key changes its meaning or goes."""


def draw_attempts(attempts: Sequence[Attempt], stream: TextIO, **_: object) -> None:
    """Write an object with the visible attempts, a line each, in ASCII."""
    listed = ",".join(f"\n    {_dumps(attempt_object(each))}" for each in attempts)
    end = "\n  " if attempts else ""
    stream.write(f'{{\n  "schema_version": {SCHEMA_VERSION},\n  "attempts": [{listed}{end}]\n}}\n')


def draw_changes(comparison: Comparison, stream: TextIO, **_: object) -> None:
    """What became of score and cases is told in the whole comparison."""
    draw_comparison(comparison, stream)


def draw_comparison(comparison: Comparison, stream: TextIO, **_: object) -> None:
    """Write an object with both attempts and what became of score, cases and code, a line for each key."""
    found: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "before": attempt_object(comparison.before),
        "after": attempt_object(comparison.after),
        "score": comparison.after.score - comparison.before.score,
        "apart": comparison.apart,
        "changes": [change._asdict() for change in comparison.changes],
        "code": [line._asdict() for line in comparison.code],
    }
    stream.write("{\n" + ",\n".join(f"  {_dumps(key)}: {_dumps(value)}" for key, value in found.items()) + "\n}\n")


def attempt_object(attempt: Attempt) -> dict[str, Any]:
    """The object of one attempt; as in its report, an exam does not give its seed or its times."""
    found = attempt._asdict()
    found["verdict"] = str(attempt.verdict)
    found["cases"] = [{**case._asdict(), "verdict": str(case.verdict)} for case in attempt.cases]
    for name in ("cpu_s", "wall_s"):
        found[name] = None if attempt.exam else round(found[name], 6)
    if attempt.exam:
        found["seed"] = None
    return found


def _dumps(item: object) -> str:
    return json.dumps(item, allow_nan=False)
