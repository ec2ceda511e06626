"""The answer key: what the level's reference says to each case, run in the sandbox like any other code.

One confined child makes all the calls, for the reference is the pack's own and its cases need no walls between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from grader.cases import answer_size
from grader.errors import JudgeFault
from grader.model import Case, Failure, Level, Limits, Run
from grader.sandbox import runs
from grader.sandbox.child import Ended, Task
from grader.sandbox.runner import Sandbox
from grader.values import Value

KEY = "answer key"
"""The label of the task that makes the key."""
_GLIMPSE = 1 << 14
"""Numbers that any answer may have, however few are asked for, so that a wrong shape can be told as such."""
_LOOK = "call its solution() with the arguments of that case; `grade lock` tries all cases of a level"


def compile_task(label: object, source: bytes, limits: Limits) -> Task:
    """The task that compiles a source once for all cases; it runs none of it."""
    order = ("compile", source, 0, ())
    return Task(label, order, limits.time_s, limits.wall_s, limits.memory_mib, limits.output_kib)


def case_task(label: object, level: Level, case: Case, code: bytes) -> Task:
    """The task that makes one call of a candidate's compiled file, within the level's limits."""
    limits = level.limits
    return Task(
        label,
        ("call", code, len(level.signature.arguments), (arguments(case),)),
        cpu_s=limits.time_s,
        wall_s=limits.wall_s,
        memory_mib=limits.memory_mib,
        output_kib=limits.output_kib,
        # All answers are kept until they are judged: none may be so large that the judge's memory suffers.
        numbers=most_numbers(answer_size(level.signature, case)),
    )


def most_numbers(size: int) -> int:
    """How many numbers a child may send where ``size`` are asked for."""
    return max(_GLIMPSE, 4 * size)


def arguments(case: Case) -> tuple[object, ...]:
    """The arguments of a call, in the signature's order."""
    return tuple(case.arguments.values())


def calls_task(label: object, level: Level, cases: Sequence[Case], code: bytes, limits: Limits) -> Task:
    """The task that makes the calls of all these cases in one child, which is held to ``limits`` as a whole.

    Only for a pack's own solutions: nothing stands between one call and the next.
    """
    calls = tuple(arguments(case) for case in cases)
    order = ("call", code, len(level.signature.arguments), calls)
    return Task(
        label, order, limits.time_s, limits.wall_s, limits.memory_mib, limits.output_kib, answers=max(len(cases), 1)
    )


def key_task(level: Level, cases: Sequence[Case], code: bytes) -> Task:
    """The task that answers all cases with the compiled reference, in the time that there is for all of them."""
    limits = level.limits._replace(time_s=level.limits.total_s, output_kib=64)
    return calls_task(KEY, level, cases, code, limits)


def read_code(level: Level, ended: Ended) -> bytes:
    """The compiled reference; JudgeFault where it does not compile."""
    code = runs.compiled(ended)
    if isinstance(code, Run):
        raise JudgeFault(f"{level.id}: its reference does not compile: {_what(code)}", _LOOK)
    return code


def read_key(level: Level, cases: Sequence[Case], ended: Ended) -> list[Value | JudgeFault]:
    """The answer to each case, in order, or why there is none; nobody but us is to blame for that."""
    return [_answer(level, case, run) for case, run in zip(cases, runs.calls(ended, len(cases)), strict=True)]


def _answer(level: Level, case: Case, run: Run) -> Value | JudgeFault:
    if run.value is None:
        return JudgeFault(f"{level.id}: its reference fails on {case.name}: {_what(run)}", _LOOK)
    rank = len(level.signature.returns_shape)
    shape = run.value.shape
    if len(shape) != rank:
        return JudgeFault(f"{level.id}: its reference answers {case.name} with shape {shape}, not {rank} axes", _LOOK)
    if not all(map(isfinite, run.value.items)):
        return JudgeFault(f"{level.id}: its reference answers {case.name} with NaN or infinities", _LOOK)
    return run.value


def whole_key(level: Level, cases: Sequence[Case], ended: Ended) -> list[Value]:
    """The answers to all cases, in order; JudgeFault where one is missing."""
    answers = []
    for answer in read_key(level, cases, ended):
        if isinstance(answer, JudgeFault):
            raise answer
        answers.append(answer)
    return answers


def answer_key(level: Level, cases: Sequence[Case], source: bytes, sandbox: Sandbox) -> list[Value]:
    """The reference's answers to the cases, in their order; JudgeFault where one is missing."""
    for _, ended in sandbox.run([compile_task(KEY, source, level.limits)]):
        code = read_code(level, ended)
    for _, ended in sandbox.run([key_task(level, cases, code)]):
        key = whole_key(level, cases, ended)
    return key


def _what(run: Run) -> str:
    failure: Failure | None = run.failure
    if failure is not None:
        line = f" at line {failure.frames[-1][0]}" if failure.frames else ""
        return f"{failure.type}{line}: {failure.message}" if failure.type else failure.message
    return run.unreadable or run.stopped or run.ended
