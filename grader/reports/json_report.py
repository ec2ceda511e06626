"""The report as one JSON object. Its keys are a contract (``schema_version``): some are added, none change or go.

NaN and the infinities are the strings "NaN", "Infinity" and "-Infinity"; null means that there is nothing, or that a
hidden case does not show it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TextIO

from grader.model import Counterexample, Failure, Report, Result
from grader.reports.numbers import in_json


def draw(report: Report, stream: TextIO, _: object = None, **__: object) -> None:
    """Write a prepared report to ``stream`` in ASCII, a line for each key, and for each item of a list of objects."""
    stream.write("{\n" + ",\n".join(f"  {_dumps(key)}: {_laid_out(item)}" for key, item in as_object(report).items()))
    stream.write("\n}\n")


def _laid_out(item: object) -> str:
    # Not json's own indentation: it gives each number of a matrix a line, and takes ten times as long.
    if isinstance(item, list) and item and isinstance(item[0], dict):
        return "[\n" + ",\n".join(f"    {_dumps(entry)}" for entry in item) + "\n  ]"
    return _dumps(item)


def _dumps(item: object) -> str:
    return json.dumps(item, allow_nan=False)


def as_object(report: Report) -> dict[str, Any]:
    """The object that is written, of dicts, lists, strings, numbers, booleans and None."""
    return {
        "schema_version": report.schema_version,
        "exam": report.exam,
        "level": report.level,
        "title": report.title,
        "verdict": str(report.verdict),
        "score": report.score,
        "max_score": report.max_score,
        "message": report.message,
        "isolation": report.isolation.mode,
        "layers": [
            {"name": layer.name, "holds": layer.holds, "detail": layer.detail, "open_without": layer.open_without}
            for layer in report.isolation.layers
        ],
        "seed": None if report.exam else report.seed,
        "level_digest": report.level_digest,
        "submission": report.submission.name,
        "submission_digest": report.submission.digest,
        "python": report.python,
        "numpy": report.numpy,
        "cpu_s": None if report.exam else round(report.cpu_s, 6),
        "wall_s": None if report.exam else round(report.wall_s, 6),
        "groups": [
            {
                "name": group.name,
                "about": None if report.exam and group.hidden else group.about,
                "hidden": group.hidden,
                "points": group.points,
                "earned": group.earned,
                "accepted": group.accepted,
                "count": group.count,
            }
            for group in report.groups
        ],
        "cases": [_case(result, report.exam) for result in report.results],
        "diagnosis": [
            {"kind": diagnosis.kind, "text": diagnosis.text, "hint": diagnosis.hint} for diagnosis in report.diagnosis
        ],
        "counterexample": None if report.counterexample is None else _counterexample(report.counterexample),
    }


def _counterexample(counterexample: Counterexample) -> dict[str, Any]:
    """An object like that of a case, with the steps."""
    steps = [
        {
            "name": step.name,
            "about": step.about,
            "axes": list(step.axes),
            "causal": step.causal,
            "value": spelled(step.value.nested()),
        }
        for step in counterexample.steps
    ]
    return {**_case(counterexample.result, False), "steps": steps}


def _case(result: Result, exam: bool) -> dict[str, Any]:
    case, run, difference = result.case, result.run, result.difference
    bare = exam and case.hidden
    return {
        "name": case.name,
        "group": case.group,
        "hidden": case.hidden,
        "verdict": str(result.verdict),
        "cpu_s": None if bare else round(run.cpu_s, 6),
        "wall_s": None if bare else round(run.wall_s, 6),
        "memory_mib": None if bare else round(run.memory_mib, 3),
        "message": None if bare else result.message,
        "stdout": None if case.hidden else run.stdout,
        "stdout_cut": None if case.hidden else run.stdout_cut,
        "arguments": None if case.hidden else spelled(case.arguments),
        "expected": None if result.expected is None else spelled(result.expected.nested()),
        "got": None if run.value is None else spelled(run.value.nested()),
        "got_described": None if run.value is None else run.value.described,
        "difference": None
        if difference is None
        else {
            "count": difference.count,
            "size": difference.size,
            "first": list(difference.first),
            "expected": in_json(difference.expected),
            "got": in_json(difference.got),
            "largest": in_json(difference.largest),
            "single_precision": difference.single_precision,
        },
        "exception": None if run.failure is None else _exception(run.failure),
    }


def _exception(failure: Failure) -> dict[str, Any]:
    return {
        "phase": failure.phase,
        "type": failure.type,
        "message": failure.message,
        "frames": [{"line": line, "function": function} for line, function in failure.frames],
    }


def spelled(value: object) -> Any:
    """Nested mappings and sequences with their numbers as ``in_json`` spells them."""
    if isinstance(value, float):
        return in_json(value)
    if isinstance(value, Mapping):
        return {str(key): spelled(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [spelled(item) for item in value]
    return value
