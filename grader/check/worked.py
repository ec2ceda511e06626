"""Whether the worked steps of a level lead where they should, on every case: to the reference's answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import isfinite
from pathlib import Path

from grader import checker
from grader.check.bulk import Exam
from grader.check.places import inside
from grader.errors import JudgeFault, LevelFault
from grader.feedback import steps
from grader.feedback.steps import Method, Quantity
from grader.jobs import all_of
from grader.model import Case, Difference, Level
from grader.proof import Finding, Proof
from grader.reports.wording import plural
from grader.sandbox.runner import Sandbox
from grader.values import Value

_ABOUT = "the worked steps are numbers of the shape that is said of them, and the last is the reference's answer"
_POSITIONS = ("to", "from", "position")


def prove_steps(exam: Exam, pack: Path, sandbox: Sandbox) -> tuple[Proof, ...]:
    """The proof "steps"; none of a level that has no steps."""
    path = steps.path_of(pack, exam.level)
    if not path.is_file():
        return ()
    findings: list[Finding] = []
    seen = "they cannot be worked out"
    try:
        method = steps.read(path, exam.level)
        [values] = all_of(sandbox, [steps.worked(exam.level, method, exam.cases)])
    except LevelFault as fault:
        for told in fault.message.split("\n"):
            match = re.fullmatch(r":([0-9]+): (.*)", told.removeprefix(str(path)))
            line, what = (int(match[1]), match[2]) if match else (0, told)
            findings.append(Finding(what, fault.hint, inside(path, pack), line))
    except JudgeFault as fault:
        findings.append(Finding(fault.message, fault.hint, inside(path, pack)))
    else:
        seen = f"{plural(len(method.quantities), 'step')} on {plural(len(exam.cases), 'case')}"
        findings += _wrong(exam, method, values, inside(path, pack))
    return (Proof("steps", _ABOUT, seen, tuple(findings)),)


def _wrong(exam: Exam, method: Method, values: Sequence[Sequence[Value]], path: str) -> Iterator[Finding]:
    """What is wrong with each step, told of the first case that shows it."""
    for at, quantity in enumerate(method.quantities):
        for case, made, answer in zip(exam.cases, values, exam.key, strict=True):
            told = _misshapen(exam.level, case, quantity, made[at])
            if not told and at == len(method.quantities) - 1:
                told = _unlike(made[at], answer, exam.level)
            if told:
                yield Finding(f"'{quantity.function}' {told}, on {case.name}", "mend the step", path)
                break


def _misshapen(level: Level, case: Case, quantity: Quantity, value: Value) -> str:
    """What is wrong with a value by itself; empty where nothing is."""
    if not value.items or not all(map(isfinite, value.items)):
        return "holds a NaN or an infinity, or nothing"
    if len(value.shape) > 2 or (quantity.axes and len(quantity.axes) != len(value.shape)):
        return f"has the shape {value.shape}, and its axes are {quantity.axes or 'two at most'}"
    # A sequence is what has rows, or else entries: the first argument that is no single number.
    length = next((len(given) for given in case.arguments.values() if isinstance(given, list)), 0)
    for axis, size in zip(quantity.axes, value.shape, strict=False):
        if axis in _POSITIONS and size != length:
            return f"has {size} positions where the sequence has {length}"
        if axis == "item" and level.signature.vocabulary and size != len(level.signature.vocabulary):
            return f"has {size} items where the vocabulary has {len(level.signature.vocabulary)}"
    return ""


def _unlike(value: Value, answer: Value, level: Level) -> str:
    """How the last step is not the answer; empty where it is."""
    if value.shape != answer.shape:
        return f"has the shape {value.shape}, and the reference's answer {answer.shape}"
    difference: Difference | None = checker.compare(value, answer, level.tolerance)
    if difference is None:
        return ""
    expected, got = checker.told_apart(difference.expected, difference.got)
    return f"is not the reference's answer ({got} instead of {expected} at {list(difference.first)})"
