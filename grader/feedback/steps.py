"""The worked steps of a level: its own quantities on the way to the answer, as its pack computes them.

``solutions/<level>/steps.py`` has a function for each, in order. Its name is the step's, its docstring says what it is,
its parameters are arguments of the level and steps before it, and its annotation says what the axes of its value are:
``-> ("to", "from", "causal")``. The last step is the answer. The file is read here and run in the sandbox, like any
other code; ``grade check`` proves on every case that it leads to the reference's answer.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from grader import answers, levels
from grader.errors import JudgeFault, LevelFault
from grader.jobs import Job
from grader.model import Case, Level, Run, Step
from grader.sandbox import runs
from grader.sandbox.child import Task
from grader.solutions import parsed
from grader.values import Value

FILE = "steps.py"
"""In a level's folder of solutions."""
AXES = ("to", "from", "position", "item", "")
"""What an axis of a step may run over; "" is anything else."""
CAUSAL = "causal"
"""Stands after the axes "to" and "from" where nothing above the diagonal counts."""

_HINT = "docs/level-format.md says what steps.py holds"
_DRIVER = """

def solution(_at, *_given):
    _known = dict(zip({arguments!r}, _given))
    for _name, _step, _wanted in ({steps})[: _at + 1]:
        _known[_name] = _step(*[_known[_it] for _it in _wanted])
    return _known[_name]
"""


class Quantity(NamedTuple):
    """One step as its file declares it: the function, what is said of it, and which values it takes."""

    function: str
    about: str
    axes: tuple[str, ...]
    causal: bool
    wanted: tuple[str, ...]

    @property
    def name(self) -> str:
        """What it is called in a report."""
        return self.function.replace("_", " ")


class Method(NamedTuple):
    """All steps of a level in order, and the source that computes them."""

    quantities: tuple[Quantity, ...]
    source: bytes


def path_of(pack: Path, level: Level) -> Path:
    """Where a level's steps stand; not every level has any."""
    return levels.solutions_dir(pack, level.id) / FILE


def read(path: Path, level: Level) -> Method:
    """The steps in a file. LevelFault with all faults, one to a line, each with path and line."""
    try:
        source = path.read_bytes()
    except OSError as error:
        raise LevelFault(f"{path}: cannot be read ({error.strerror})", "check its permissions") from error
    tree = parsed(source)
    if tree is None:
        raise LevelFault(f"{path}: is not Python", _HINT)
    functions = [it for it in tree.body if isinstance(it, ast.FunctionDef) and not it.name.startswith("_")]
    faults = list(_faults(functions, level))
    if faults:
        raise LevelFault("\n".join(f"{path}:{line}: {what}" for line, what in sorted(faults)), _HINT)
    quantities = tuple(map(_quantity, functions))
    listed = "".join(f"({it.function!r}, {it.function}, {it.wanted!r}), " for it in quantities)
    arguments = tuple(argument.name for argument in level.signature.arguments)
    driver = _DRIVER.format(arguments=arguments, steps=listed)
    return Method(quantities, source + driver.encode())


def worked(level: Level, method: Method, cases: Sequence[Case]) -> Job[list[list[Value]]]:
    """The job that works out each case: the value of each step. JudgeFault where a step fails or is no array."""
    where = f"{level.id}: {FILE}"
    code = runs.compiled((yield answers.compile_task(None, method.source, level.limits)))
    if isinstance(code, Run):
        raise JudgeFault(f"{where} cannot be loaded: {_why(code)}", _HINT)
    limits, count = level.limits._replace(time_s=level.limits.total_s), len(method.quantities)
    calls = tuple((at, *answers.arguments(case)) for case in cases for at in range(count))
    order = ("call", code, 1 + len(level.signature.arguments), calls)
    ended = yield Task(
        None, order, limits.time_s, limits.wall_s, limits.memory_mib, limits.output_kib, answers=len(calls) or 1
    )
    values: list[list[Value]] = []
    for at, run in enumerate(runs.calls(ended, len(calls))):
        case, quantity = cases[at // count], method.quantities[at % count]
        if run.value is None:
            raise JudgeFault(f"{where}: '{quantity.function}' gives nothing on {case.name}: {_why(run)}", _HINT)
        if at % count == 0:
            values.append([])
        values[-1].append(run.value)
    return values


def steps(method: Method, values: Sequence[Value]) -> tuple[Step, ...]:
    """The steps of one case, to be drawn."""
    pairs = zip(method.quantities, values, strict=True)
    return tuple(Step(it.name, it.about, value, it.axes, it.causal) for it, value in pairs)


# ----------------------------------------------------------------------------------------------------- how it is read


def _faults(functions: Sequence[ast.FunctionDef], level: Level) -> Iterator[tuple[int, str]]:
    if not functions:
        yield 1, "there is no function here: each step is one, and the last gives the answer"
    known = {argument.name for argument in level.signature.arguments}
    arguments = frozenset(known)
    wanted: set[str] = set()
    for function in functions:
        name, line = function.name, function.lineno
        if name in known or name == "solution":
            taken = "the name of an argument" if name in arguments else "a name that is taken"
            yield line, f"'{name}' is {taken}: name the step otherwise"
        if not _first_line(function):
            yield line, f"'{name}' has no docstring: its first line says what the step is"
        parameters = function.args
        if parameters.vararg or parameters.kwarg or parameters.kwonlyargs or parameters.defaults:
            yield line, f"'{name}' may take plain parameters only"
        for parameter in _parameters(function):
            if parameter not in known:
                yield line, f"'{name}' takes '{parameter}', which is neither an argument nor a step before it"
            wanted.add(parameter)
        if _axes(function) is None:
            spelled = ", ".join(f'"{axis}"' for axis in AXES)
            yield line, f'the annotation of \'{name}\' is no tuple of axes ({spelled}) or of "to", "from", "{CAUSAL}"'
        known.add(name)
    for function in functions[:-1]:
        if function.name not in wanted:
            yield function.lineno, f"nothing is made of '{function.name}': a step leads to the answer, or it is none"


def _quantity(function: ast.FunctionDef) -> Quantity:
    axes = _axes(function)
    assert axes is not None, "a file in which it is has been refused"
    causal = axes[2:] == (CAUSAL,)
    return Quantity(function.name, _first_line(function), axes[:2], causal, tuple(_parameters(function)))


def _first_line(function: ast.FunctionDef) -> str:
    return (ast.get_docstring(function) or "").partition("\n")[0].strip()


def _parameters(function: ast.FunctionDef) -> list[str]:
    return [parameter.arg for parameter in (*function.args.posonlyargs, *function.args.args)]


def _axes(function: ast.FunctionDef) -> tuple[str, ...] | None:
    """The axes of an annotation, () where there is none; None where it is no list of axes."""
    if function.returns is None:
        return ()
    try:
        axes = ast.literal_eval(function.returns)
    except ValueError:
        return None
    if axes == ("to", "from", CAUSAL):
        return ("to", "from", CAUSAL)
    if not isinstance(axes, tuple) or len(axes) > 2 or not all(axis in AXES for axis in axes):
        return None
    return tuple(map(str, axes))


def _why(run: Run) -> str:
    if run.failure is not None:
        line = f" (line {run.failure.frames[-1][0]})" if run.failure.frames else ""
        return f"{run.failure.type}: {run.failure.message}{line}"
    return f"no array of numbers: {run.unreadable}" if run.unreadable else run.stopped or run.ended
