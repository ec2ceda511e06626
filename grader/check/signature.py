"""Whether all that has the signature agrees with it: the stub, the accepted solutions, the call in the statement.

An accepted solution that names its arguments otherwise is right, and yet misleads whoever reads it; one that takes them
in another order is wrong in a way that shows only where the shapes differ.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from grader import levels, stub
from grader.check import places
from grader.check.places import Places
from grader.check.statement import code_in
from grader.model import Case, Level, Result, Run, Verdict
from grader.proof import Finding, Proof
from grader.reports.wording import plural

_ABOUT = "the signature, the stub, the accepted solutions and the statement name the same arguments in the same order"
_STUB = "the stub can be loaded, makes its example call as the first sample case does, and fails on every case"
_CALL = re.compile(r"solution\s*\(([\w\s,]*)\)")


def prove_signature(level: Level, pack: Path) -> Proof:
    """The proof "signature". Nothing is run: the sources are read as syntax trees."""
    place = places.find(level, pack)
    findings = list(_statement(level, place))
    findings += _definition(level, stub.text(level).encode(), place.path, place.section("Statement"))
    accepted = sorted((levels.solutions_dir(pack, level.id) / "accepted").glob("*.py"))
    for path in accepted:
        findings += _definition(level, path.read_bytes(), places.inside(path, pack), 0)
    call = stub.declaration(level).removeprefix("def ")
    seen = f"{call} in the stub and {plural(len(accepted), 'accepted solution')}"
    return Proof("signature", _ABOUT, seen, tuple(findings))


def prove_stub(level: Level, results: Sequence[Result], pack: Path) -> Proof:
    """The proof "stub": ``results`` are those of ``stub.text(level)`` on all cases, in their order."""
    place = places.find(level, pack)
    line = place.section("Statement")
    findings = list(_example_call(level, [result.case for result in results], place))
    strange = [result for result in results if not _is_untouched(result)]
    for result in strange[:1]:
        count = f", and so on {plural(len(strange) - 1, 'more case')}" if len(strange) > 1 else ""
        what = f"the stub does not fail on {result.case.name} as it should: {_ended(result.run)}{count}"
        findings.append(Finding(what, "an untouched stub must say that it is one", place.path, line))
    seen = f"fails on {len(results) - len(strange)} of {plural(len(results), 'case')}"
    return Proof("stub", _STUB, seen, tuple(findings))


def _statement(level: Level, place: Places) -> Iterator[Finding]:
    """Where the statement writes the call with names, they are those of the signature."""
    names = [argument.name for argument in level.signature.arguments]
    for span in code_in(level.statement):
        match = _CALL.fullmatch(span)
        said = [name.strip() for name in match[1].split(",")] if match else names
        if said != names and all(name.isidentifier() for name in said):
            what = f"the statement writes `{span}`, and the signature has {', '.join(names)}"
            yield Finding(what, "write one as the other", place.path, place.section("Statement"))


def _definition(level: Level, source: bytes, path: str, line: int) -> Iterator[Finding]:
    """What is wrong with the ``solution`` of a source; ``line`` is what to point at where the source is generated."""
    whose = "the stub" if line else "the solution"
    wanted = stub.declaration(level)
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError) as error:
        at = line or getattr(error, "lineno", 0) or 0
        yield Finding(f"{whose} does not compile: {error}", "mend it; the signature cannot be seen in it", path, at)
        return
    defined = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "solution"]
    if not defined:
        yield Finding(f"{whose} has no function named solution", f"define it: {wanted}", path, line)
        return
    arguments = defined[-1].args
    names = [argument.arg for argument in arguments.posonlyargs + arguments.args]
    plain = not (arguments.vararg or arguments.kwarg or arguments.kwonlyargs)
    if not plain or names != [argument.name for argument in level.signature.arguments]:
        what = f"{whose} takes ({ast.unparse(arguments)})"
        yield Finding(what, f"take what the signature says: {wanted}", path, line or defined[-1].lineno)


def _example_call(level: Level, cases: Sequence[Case], place: Places) -> Iterator[Finding]:
    """The stub's own call is one with the arguments of the first sample case, to the last digit."""
    source = stub.text(level)
    line = place.section("Statement")
    try:
        calls = [
            [ast.literal_eval(value) for value in node.args]
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "solution"
        ]
    except (SyntaxError, ValueError) as error:
        yield Finding(f"the stub's example call cannot be read: {error}", "mend the first sample", place.path, line)
        return
    sample = next(case for case in cases if not case.hidden)
    if calls != [list(sample.arguments.values())]:
        what = f"the stub's example call is not that of {sample.name}"
        yield Finding(what, "look at what `grade new` writes", place.path, line)


def _is_untouched(result: Result) -> bool:
    failure = result.run.failure
    return result.verdict is Verdict.RTE and failure is not None and failure.type == NotImplementedError.__name__


def _ended(run: Run) -> str:
    if run.failure is not None:
        return f"{run.failure.type}: {run.failure.message}"
    return run.unreadable or run.stopped or (run.ended if run.value is None else "it answers")
