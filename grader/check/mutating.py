"""Mutants of a solution: the same file with one small mistake in it, each by one change on its syntax tree.

They are made in the order of the source, always the same ones, no two of the same code, and each compiles. Comments and
docstrings are no part of them. Nothing of the source is run here.
"""

from __future__ import annotations

import ast
import warnings
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from grader.check.changes import Change, Scope, changes, number_of, with_fields

_SHORT = 60
"""As many characters of code are shown in full."""
_CONTEXT = 44
"""A constant or a name is shown with what it stands in, where that has no more characters."""


class Mutant(NamedTuple):
    """A source with one mistake: at which line of the original, what was changed ("axis=-1 → axis=0"), and the code."""

    line: int
    change: str
    source: bytes


class _Place(NamedTuple):
    """Where a node stands: in a field of the last of its ancestors, and at what index where the field is a list."""

    node: ast.AST
    above: tuple[ast.AST, ...]
    field: str
    at: int | None
    scope: Scope

    def put(self, node: ast.AST) -> None:
        if self.at is None:
            setattr(self.above[-1], self.field, node)
        else:
            getattr(self.above[-1], self.field)[self.at] = node


def mutants(source: bytes) -> tuple[Mutant, ...]:
    """All mutants of a source; SyntaxError or ValueError where it is no Python."""
    tree = _without_docstrings(ast.parse(source))
    seen = {ast.unparse(tree)}
    told: Counter[tuple[int, str]] = Counter()
    made = []
    for place in _places(tree):
        for change in changes(place.node, place.scope):
            place.put(change.node)
            code = ast.unparse(tree)
            place.put(place.node)
            if code in seen or not _compiles(code):
                continue
            seen.add(code)
            line, text = _line(place), " ".join((change.text or _described(place, change)).split())
            told[line, text] += 1
            again = told[line, text]
            made.append(Mutant(line, text if again == 1 else f"{text} (no. {again})", f"{code}\n".encode()))
    return tuple(made)


def _without_docstrings(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and ast.get_docstring(node) is not None:
            node.body[0] = ast.Pass(lineno=node.body[0].lineno)
            if len(node.body) > 1:
                del node.body[0]
    return tree


def _compiles(code: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(code, "mutant", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


# ------------------------------------------------------------------------------------------------------- the places


def _places(tree: ast.Module) -> Iterator[_Place]:
    names = {node for node in ast.walk(tree) if isinstance(node, ast.Name)}
    own = {name.id for name in names if isinstance(name.ctx, ast.Store)}
    own |= {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    modules = {
        alias.asname or alias.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    }
    yield from _below(tree, (), Scope(frozenset(modules), frozenset(own)))


_PLAIN = {"annotation", "returns", "decorator_list", "type_params", "names", "op", "ops", "ctx"}
"""Fields in which no mistake is made that a call could show, or which the node above sees to."""


def _below(node: ast.AST, above: tuple[ast.AST, ...], scope: Scope) -> Iterator[_Place]:
    if isinstance(node, ast.FunctionDef | ast.Lambda):
        scope = scope._replace(arguments=tuple(argument.arg for argument in _arguments(node)), bound=())
    for field, value in ast.iter_fields(node):
        if field in _PLAIN or not isinstance(value, ast.AST | list):
            continue
        for index, child in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(child, ast.AST) and not isinstance(child, ast.JoinedStr):
                if not _left_to_numpy(child, node):
                    yield _Place(child, (*above, node), field, index if isinstance(value, list) else None, scope)
                if number_of(child) is None:  # a sign and its number are changed together
                    yield from _below(child, (*above, node), scope)
                scope = _after(child, scope)


def _left_to_numpy(node: ast.AST, around: ast.AST) -> bool:
    """Whether that is the -1 of ``reshape(-1)``: no number, and any other below zero says the same to numpy."""
    call = isinstance(around, ast.Call) and isinstance(around.func, ast.Attribute) and around.func.attr == "reshape"
    return call and number_of(node) == -1


def _arguments(function: ast.FunctionDef | ast.Lambda) -> list[ast.arg]:
    arguments = function.args
    return [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]


def _after(node: ast.AST, scope: Scope) -> Scope:
    """The scope of what follows a statement: it may have bound names."""
    if not isinstance(node, ast.stmt) or isinstance(node, ast.FunctionDef | ast.ClassDef):
        return scope
    return scope._replace(bound=tuple(dict.fromkeys((*scope.bound, *_stored(node)))))


def _stored(node: ast.AST) -> Iterator[str]:
    """The names that a statement binds; those of a comprehension are known in it alone."""
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    if not isinstance(node, ast.comprehension | ast.FunctionDef | ast.Lambda | ast.ClassDef):
        for child in ast.iter_child_nodes(node):
            yield from _stored(child)


# ------------------------------------------------------------------------------------------------------- in words

_SMALL = (ast.Constant, ast.Name, ast.Attribute, ast.comprehension)
"""What is known by what it stands in rather than by itself."""


def _line(place: _Place) -> int:
    node = place.node.iter if isinstance(place.node, ast.comprehension) else place.node
    return int(getattr(node, "lineno", 0))


def _described(place: _Place, change: Change) -> str:
    """What was there, an arrow, and what is there now: the node, or what it stands in where it is small."""
    shown: ast.AST = place.node
    small = number_of(shown) is not None or isinstance(shown, _SMALL)
    around = place.above[-1]
    if small and isinstance(around, ast.expr | ast.keyword) and len(ast.unparse(around)) <= _CONTEXT:
        place.put(change.node)
        after = ast.unparse(around)
        place.put(place.node)
        return f"{ast.unparse(around)} → {after}"
    before, after = _brief(shown), _brief(change.node)
    if before == after:
        before, after = ast.unparse(shown), ast.unparse(change.node)
    return f"{before} → {after}"


def _brief(node: ast.AST) -> str:
    """The node as code; where that is long, with dots for what is long in it."""
    text = ast.unparse(node)
    if len(text) <= _SHORT:
        return text
    fields: dict[str, Any] = {}
    for name, value in ast.iter_fields(node):
        if isinstance(value, list):
            fields[name] = [_dotted(entry) for entry in value]
        elif isinstance(value, ast.expr) and name != "func":
            fields[name] = _dotted(value)
    return ast.unparse(with_fields(node, **fields))


def _dotted(node: Any) -> Any:
    if not isinstance(node, ast.AST) or len(ast.unparse(node)) <= _SHORT // 3:
        return node
    dots = ast.Name("…", ast.Load())
    if isinstance(node, ast.keyword):
        return ast.keyword(node.arg, dots)
    return with_fields(node, args=[dots], keywords=[]) if isinstance(node, ast.Call) else dots
