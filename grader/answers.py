"""The answer key: what the level's reference says to each case, run in the sandbox like any other code.

One confined child makes all the calls, for the reference is the pack's own and its cases need no walls between them.
"""

from __future__ import annotations

from collections.abc import Sequence

from grader.errors import JudgeFault
from grader.model import Case, Failure, Level, Run
from grader.sandbox import runs
from grader.sandbox.child import Ended, Task
from grader.sandbox.runner import Sandbox
from grader.values import Value

KEY = "answer key"
"""The label of the task that makes the key."""
_COMPILE_CPU_S = 4.0
_COMPILE_MEMORY_MIB = 1024


def compile_task(label: object, source: bytes) -> Task:
    """The task that compiles a source once for all cases; it runs none of it."""
    return Task(label, ("compile", source, 0, ()), _COMPILE_CPU_S, 3 * _COMPILE_CPU_S, _COMPILE_MEMORY_MIB, 64)


def arguments(case: Case) -> tuple[object, ...]:
    """The arguments of a call, in the signature's order."""
    return tuple(case.arguments.values())


def key_task(level: Level, cases: Sequence[Case], code: bytes) -> Task:
    """The task that answers all cases with the compiled reference."""
    calls = tuple(arguments(case) for case in cases)
    order = ("call", code, len(level.signature.arguments), calls)
    total_s = level.limits.total_s
    return Task(KEY, order, total_s, 3 * total_s, level.limits.memory_mib, 64, answers=len(cases))


def read_code(level: Level, ended: Ended) -> bytes:
    """The compiled reference; JudgeFault where it does not compile."""
    code = runs.compiled(ended)
    if isinstance(code, Run):
        raise JudgeFault(f"{level.id}: its reference does not compile: {_what(code)}", "`grade check` tells more")
    return code


def read_key(level: Level, cases: Sequence[Case], ended: Ended) -> list[Value]:
    """The answers in the cases' order; JudgeFault where the reference failed or gave no answer of the level's shape."""
    key = []
    for case, run in zip(cases, runs.calls(ended, len(cases)), strict=True):
        if run.value is None:
            raise JudgeFault(f"{level.id}: its reference fails on {case.name}: {_what(run)}")
        rank = len(level.signature.returns_shape)
        if len(run.value.shape) != rank:
            raise JudgeFault(
                f"{level.id}: its reference answers {case.name} with shape {run.value.shape}, not {rank} dimensions"
            )
        key.append(run.value)
    return key


def answer_key(level: Level, cases: Sequence[Case], source: bytes, sandbox: Sandbox) -> list[Value]:
    """The reference's answers to the cases, in their order; JudgeFault where there are none."""
    for _, ended in sandbox.run([compile_task(KEY, source)]):
        code = read_code(level, ended)
    for _, ended in sandbox.run([key_task(level, cases, code)]):
        key = read_key(level, cases, ended)
    return key


def _what(run: Run) -> str:
    failure: Failure | None = run.failure
    if failure is not None:
        line = f" at line {failure.frames[-1][0]}" if failure.frames else ""
        return f"{failure.type}{line}: {failure.message}"
    return run.unreadable or run.stopped or run.ended
