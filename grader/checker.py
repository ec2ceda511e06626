"""From facts to a verdict: what one run in the sandbox means for one case.

Only the candidate is judged here, so JE never comes out of it; where the expected answer itself is unusable, that is
ours and raises JudgeFault. Messages are one line. They may hold values of the case and text of the candidate's:
``reports.prepared`` keeps back what a hidden case must not show, and makes foreign text harmless.
"""

from __future__ import annotations

import struct
import sys
from array import array
from itertools import chain, repeat
from math import inf, isfinite, isinf, isnan

from grader.errors import JudgeFault
from grader.model import Case, Difference, Failure, Level, Limits, Result, Run, Signature, Tolerance, Verdict
from grader.values import Value

MAX_TEXT = 300
"""Most characters of a candidate's own words in one message."""

_CRASHES = {
    "SIGSEGV": "crashed: runaway recursion in C, or memory touched out of bounds",
    "SIGBUS": "crashed: memory touched out of bounds",
    "SIGABRT": "aborted",
    "SIGFPE": "crashed in integer arithmetic",
    "SIGILL": "crashed on an illegal instruction",
    "SIGSYS": "made a system call that the sandbox forbids",
    "SIGKILL": "was killed: by itself, or by the system for want of memory",
}
_FULL = 0.95
"""A crash with so much of the memory limit in use is put down to it: C code that does not ask whether it got any."""


def judge_run(run: Run, case: Case, expected: Value | None, level: Level) -> Result:
    """Judge one run against the expected answer; the first rule that applies decides.

    Memory, prints, time, a broken result channel, an exception, a crash, an answer that is no array of numbers, its
    shape, its numbers. ``expected`` can be None where no call was made. JudgeFault where it is needed and missing, or
    holds a NaN or an infinity.
    """
    verdict, message = _ending(run, level.limits)
    difference = None
    if verdict is Verdict.AC:
        value = run.value
        if value is None:
            verdict, message = Verdict.WA, f"the answer is no array of numbers: {one_line(run.unreadable)}"
        elif expected is None:
            raise JudgeFault(f"there is no expected answer to {case.name}", "it comes from the level's reference")
        elif value.shape != expected.shape:
            verdict, message = Verdict.WA, _wrong_shape(value.shape, expected.shape)
        else:
            difference = compare(value, expected, level.tolerance)
            if difference is not None:
                verdict, message = Verdict.WA, _wrong_numbers(difference, value, level.signature)
    return Result(case, verdict, run, message, expected, difference)


def not_run(case: Case, limits: Limits, *, loaded: bool = True) -> Result:
    """The result of a case that was left out: the time for all cases was used up, or the file cannot be ``loaded``."""
    spent = f"the cases before it used up the {limits.total_s:g} s that there are for all of them"
    return Result(case, Verdict.SKIPPED, Run(), spent if loaded else "the file cannot be loaded")


# ------------------------------------------------------------------------------------------------- how the run ended


def _ending(run: Run, limits: Limits) -> tuple[Verdict, str]:
    """The verdict on how a run ended, AC where it ended with something to look at."""
    where = _where(run.phase)
    signal = run.ended.removeprefix("signal ") if run.ended.startswith("signal ") else ""
    failure = run.failure
    if run.phase == "compile" and failure is None and run.stopped != "wall" and run.cpu_s <= limits.time_s:
        return Verdict.CE, f"the compiler makes nothing of this file ({run.stopped or run.ended})"
    if failure is not None and failure.out_of_memory:
        return Verdict.MLE, f"needed more than {limits.memory_mib} MiB of memory{where}"
    if run.stopped == "output":
        if run.stdout_cut:
            return Verdict.OLE, f"printed more than {limits.output_kib} KiB{where}"
        return Verdict.OLE, f"sent an answer far larger than what is asked for{where}"
    alone = "; alone in a second run, too" if run.again else ""
    if run.stopped == "wall":
        allowed = f"{limits.wall_s:g} s allowed, with {run.cpu_s:.2f} s of CPU"
        return Verdict.TLE, f"{run.wall_s:.2f} s by the clock, {allowed}{where}{alone}"
    if run.stopped == "threads":
        return Verdict.RTE, f"had more than 32 threads beside its first{where}"
    if run.cpu_s > limits.time_s:
        return Verdict.TLE, f"{run.cpu_s:.2f} s of CPU, {limits.time_s:g} s allowed{where}"
    if run.stopped == "protocol":
        return Verdict.RTE, f"wrote something that is not an answer to the result channel{where}"
    if failure is not None:
        return (Verdict.CE if failure.phase in ("compile", "import") else Verdict.RTE), _raised(failure)
    if signal:
        if signal in ("SIGSEGV", "SIGBUS", "SIGABRT") and run.memory_mib > _FULL * limits.memory_mib:
            return Verdict.MLE, f"crashed ({signal}) with all of its {limits.memory_mib} MiB of memory in use{where}"
        killed = alone if signal in ("SIGKILL", "SIGXCPU") else ""
        return Verdict.RTE, f"{_CRASHES.get(signal, 'was ended by a signal')} ({signal}){where}{killed}"
    if run.value is None and not run.unreadable:
        return (
            Verdict.RTE,
            f"ended without an answer{where}: it left the process by itself ({run.ended or 'no exit code'})",
        )
    return Verdict.AC, ""


def _where(phase: str) -> str:
    """The phase as the end of a sentence."""
    if phase in ("compile", "import"):
        return ", loading the file"
    return ", calling solution" if phase == "call" else ""


def _raised(failure: Failure) -> str:
    """An exception in one line: type, text, the innermost line of the candidate's, and the sandbox's part in it."""
    said = ": ".join(part for part in (one_line(failure.type), one_line(failure.message)) if part)
    said = said or "an exception without a word"
    if failure.frames:
        line, function = failure.frames[-1]
        inside = f", in {one_line(function)}" if function and function != "<module>" else ""
        said += f" (line {line}{inside})" if line > 0 else ""
    if failure.type in ("ModuleNotFoundError", "ImportError") and not _names_the_standard_library(failure.message):
        said += "; only the standard library and numpy can be imported, no file beside this one either"
    elif failure.type == "PermissionError":
        said += "; the sandbox forbids it"
    return said


def _names_the_standard_library(message: str) -> bool:
    """Whether an import error is about a module that may be imported, as in "No module named 'curses.nothing'"."""
    quoted = message.split("'")
    root = quoted[1].partition(".")[0] if len(quoted) > 2 else ""
    # "cannot import name 'x' from 'math'" names the module second.
    source = quoted[3].partition(".")[0] if len(quoted) > 4 else root
    return source in sys.stdlib_module_names or source == "numpy"


def one_line(text: str) -> str:
    """Foreign text on one line of at most MAX_TEXT characters."""
    # Cut first: the text may be a megabyte.
    line = " ".join(text[: 4 * MAX_TEXT].split())
    return line if len(line) <= MAX_TEXT else line[: MAX_TEXT - 1] + "…"


# ---------------------------------------------------------------------------------------------------------- the shape


def _wrong_shape(got: tuple[int, ...], asked: tuple[int, ...]) -> str:
    """Both shapes, and what was likely meant."""
    has = f"has the shape {got}" if got else "is a single number"
    told = f"the answer {has} where {f'the shape {asked}' if asked else 'a single number'} is asked for"
    meant = _likely_meant(got, asked)
    return f"{told}: {meant}" if meant else told


def _likely_meant(got: tuple[int, ...], asked: tuple[int, ...]) -> str:
    """What makes one shape of the other, the most particular reading first; empty where nothing fits."""
    if 0 in got:
        return "it is empty"
    if got == (1, *asked):
        return "an extra axis in front; return its [0]"
    if got == (*asked, 1):
        return "an extra axis at the end"
    if len(got) > 1 and got == asked[::-1]:
        return "it is transposed"
    if len(got) == len(asked) + 1 and got[1:] == asked:
        return f"all {got[0]} rows where one is asked for; if that is the last, return its [-1]"
    if len(got) == 1 and len(asked) > 1 and _count(got) == _count(asked):
        return "as many numbers, in one long row: reshape it"
    if tuple(size for size in got if size != 1) == tuple(size for size in asked if size != 1):
        return "the numbers may be right, but axes of length 1 are too many or missing"
    if _broadcasts(got, asked):
        return "it would broadcast to that, but every number has to be there"
    return "as many numbers, in another shape" if _count(got) == _count(asked) else ""


def _broadcasts(got: tuple[int, ...], asked: tuple[int, ...]) -> bool:
    pairs = zip(reversed(got), chain(reversed(asked), repeat(1)), strict=False)
    return len(got) <= len(asked) and all(have in (1, want) for have, want in pairs)


def _count(shape: tuple[int, ...]) -> int:
    count = 1
    for size in shape:
        count *= size
    return count


# -------------------------------------------------------------------------------------------------------- the numbers


def compare(got: Value, expected: Value, tolerance: Tolerance) -> Difference | None:
    """Hold two values of the same shape against each other; None where every number is within the tolerance.

    NaN and the infinities equal nothing. JudgeFault where ``expected`` is not finite.
    """
    right, answered = expected.items, got.items
    if not all(map(isfinite, right)):
        raise JudgeFault(
            "the expected answer holds a NaN or an infinity", "the reference must give finite numbers: see its case"
        )
    rtol, atol = tolerance.rtol, tolerance.atol
    # The negation is what makes a NaN wrong: no comparison with it is true.
    wrong = [
        at
        for at, (have, want) in enumerate(zip(answered, right, strict=True))
        if not abs(have - want) <= atol + rtol * abs(want)
    ]
    if not wrong:
        return None
    first = wrong[0]
    return Difference(
        count=len(wrong),
        size=len(right),
        first=_index(first, expected.shape),
        expected=right[first],
        got=answered[first],
        largest=max(abs(answered[at] - right[at]) if isfinite(answered[at]) else inf for at in wrong),
        single_precision=_single_precision(answered, right),
    )


def _index(at: int, shape: tuple[int, ...]) -> tuple[int, ...]:
    """The index, axis by axis, of the number at a flat row-major position."""
    index = []
    for size in reversed(shape):
        at, last = divmod(at, size)
        index.append(last)
    return tuple(reversed(index))


def _single_precision(got: array[float], expected: array[float]) -> bool:
    """Whether single precision explains the error.

    It does where every number is within 2⁻¹⁸ of the right one; or where all are numbers that float32 holds exactly (and
    float16 does not), and within 2⁻¹⁰, for large scores make the error of single precision grow.
    """
    scale = max(map(abs, expected), default=0.0)
    error = max(
        (abs(have - want) / (abs(want) or scale or 1.0) for have, want in zip(got, expected, strict=True)), default=inf
    )
    if not all(map(isfinite, got)) or error > 2**-10:
        return False
    return error <= 2**-18 or (_held_by("f", got) and not _held_by("e", got))


def _held_by(code: str, numbers: array[float]) -> bool:
    """Whether a smaller float, by its ``struct`` code, holds all the numbers exactly."""
    layout = f"<{len(numbers)}{code}"
    try:
        return array("d", struct.unpack(layout, struct.pack(layout, *numbers))) == numbers
    except OverflowError:
        return False


def _wrong_numbers(difference: Difference, value: Value, signature: Signature) -> str:
    """Where the first wrong number is, what it should be, how many there are, and of what kind."""
    expected, got = told_apart(difference.expected, difference.got)
    message = f"{_place(difference.first, signature)}expected {expected}, got {got}"
    if difference.size > 1:
        verb = "differs" if difference.count == 1 else "differ"
        message += f"; {difference.count} of {difference.size} numbers {verb}"
        nans, infinite = sum(map(isnan, value.items)), sum(map(isinf, value.items))
        message += f", {nans} of them NaN" if nans else ""
        message += f", {infinite} of them infinite" if infinite else ""
    if difference.single_precision:
        message += ", only by what single precision (float32) loses: compute in float64"
    return message


def _place(index: tuple[int, ...], signature: Signature) -> str:
    """The index in words, with the vocabulary item it stands for; empty for a single number."""
    item = ""
    last = signature.returns_shape[-1:]
    if any(argument.kind == "tokens" and argument.shape[-1:] == last for argument in signature.arguments):
        item = f" ({signature.vocabulary[index[-1]]})" if index[-1] < len(signature.vocabulary) else ""
    if not index:
        return ""
    if len(index) == 1:
        return f"index {index[0]}{item}: "
    if len(index) == 2:
        return f"row {index[0]}, column {index[1]}{item}: "
    return f"index {list(index)}{item}: "


def told_apart(expected: float, got: float) -> tuple[str, str]:
    """Two numbers that differ, with as many digits as it takes to see that."""
    for digits in (4, 7, 10, 13):
        pair = f"{expected:.{digits}g}", f"{got:.{digits}g}"
        if pair[0] != pair[1]:
            return pair
    return repr(expected), repr(got)
