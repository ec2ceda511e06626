"""The small mistakes that a mutant is made of: for one node of a syntax tree, what could stand in its place.

Each is one that people make (an axis, a sign, an off by one, a forgotten call, swapped operands). What is none for
certain is left out, such as swapped operands of a sum. Nodes are never changed: each change is a node of its own, which
may share what is below.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from grader.check import mixups

Node = TypeVar("Node", bound=ast.AST)


class Scope(NamedTuple):
    """What a node's surroundings say: names of imported modules, and those that the file binds itself.

    ``arguments`` are those of the function around it, ``bound`` what was assigned there before this node, oldest first.
    """

    modules: frozenset[str]
    own: frozenset[str]
    arguments: tuple[str, ...] = ()
    bound: tuple[str, ...] = ()


class Change(NamedTuple):
    """A node to put in the place of another; ``text`` says it in words where "before → after" would say too little."""

    node: ast.AST
    text: str = ""


Changes = Iterator[Change]

_LOW = 10_000.0
"""What people write for infinity, and is not enough of it."""


def changes(node: ast.AST, scope: Scope) -> Changes:
    """What could stand in the node's place, always in the same order; the caller sees to those that are the same."""
    make = _MAKERS.get(type(node))
    if make is not None:
        yield from make(node, scope)


def number_of(node: ast.AST) -> float | int | None:
    """The number that a node spells, with a sign or without; None where it spells none."""
    sign = 1
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        sign, node = -1, node.operand
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
        return sign * node.value
    return None


def with_fields(node: Node, **fields: object) -> Node:
    """The same node but for these fields."""
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _replaced(items: Sequence[Any], at: int, *new: object) -> list[Any]:
    return [*items[:at], *new, *items[at + 1 :]]


# ------------------------------------------------------------------------------------------- constants and operators


def _number(value: float | int) -> ast.expr:
    if value < 0:
        return ast.UnaryOp(ast.USub(), ast.Constant(-value))
    return ast.Constant(value)


def _numbers(value: float | int) -> Changes:
    """Off by one, either way; the other sign; and for a number that stands for infinity, one too small for that."""
    for other in (value + 1, value - 1, -value):
        if other != value:
            yield Change(_number(other))
    if isinstance(value, float) and abs(value) > 10 * _LOW:
        yield Change(_number(_LOW if value > 0 else -_LOW))


def _constant(node: ast.Constant, _: Scope) -> Changes:
    value = node.value
    if isinstance(value, bool):
        yield Change(ast.Constant(not value))
    elif isinstance(value, int | float):
        yield from _numbers(value)
    elif isinstance(value, str) and len(value) == 1:
        yield Change(ast.Constant(chr(ord(value) + 1)))
    elif isinstance(value, str) and value[::-1] != value:
        yield Change(ast.Constant(value[::-1]))


def _unary(node: ast.UnaryOp, _: Scope) -> Changes:
    value = number_of(node)
    if value is not None:
        yield from _numbers(value)
    else:
        yield Change(node.operand)


def _binary(node: ast.BinOp, _: Scope) -> Changes:
    other = mixups.ARITHMETIC[type(node.op)]
    yield Change(with_fields(node, op=other()))
    if not isinstance(node.op, mixups.SYMMETRIC):
        yield Change(with_fields(node, left=node.right, right=node.left))
    yield Change(node.left)
    yield Change(node.right)
    if isinstance(node.op, ast.MatMult):
        for left in _transposed(node.left):
            yield Change(with_fields(node, left=left))
        for right in _transposed(node.right):
            yield Change(with_fields(node, right=right))


def _transposed(node: ast.expr) -> Iterator[ast.expr]:
    """The node's transposed matrix, where it may well be one: products and rows of matrices are mostly none."""
    vector = isinstance(node, ast.Call) and _last_name(node.func) in mixups.OF_VECTORS
    if isinstance(node, ast.Name | ast.Call) and not vector:
        yield ast.Attribute(node, "T", ast.Load())


def _boolean(node: ast.BoolOp, _: Scope) -> Changes:
    yield Change(with_fields(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And()))
    for at in range(len(node.values)):
        rest = _replaced(node.values, at)
        yield Change(rest[0] if len(rest) == 1 else with_fields(node, values=rest))


def _compare(node: ast.Compare, _: Scope) -> Changes:
    for at, op in enumerate(node.ops):
        for other in mixups.COMPARISONS[type(op)]:
            yield Change(with_fields(node, ops=_replaced(node.ops, at, other())))


def _if_else(node: ast.IfExp, _: Scope) -> Changes:
    yield Change(with_fields(node, body=node.orelse, orelse=node.body))
    yield Change(node.body)
    yield Change(node.orelse)


def _row(node: ast.List | ast.Tuple, _: Scope) -> Changes:
    if len(node.elts) > 1:
        yield Change(with_fields(node, elts=node.elts[::-1]))


# ------------------------------------------------------------------------------------------------- names and calls


def _is_of_module(node: ast.expr, scope: Scope) -> bool:
    """Whether that is a module or something in one: ``np``, ``np.linalg``."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id in scope.modules


def _name(node: ast.Name, scope: Scope) -> Changes:
    if not isinstance(node.ctx, ast.Load):
        return
    if node.id in mixups.BUILT_IN and node.id not in scope.own:
        yield Change(ast.Name(mixups.BUILT_IN[node.id], node.ctx))
    if node.id in scope.arguments:
        for other in scope.arguments:
            if other != node.id:
                yield Change(ast.Name(other, node.ctx))


def _attribute(node: ast.Attribute, scope: Scope) -> Changes:
    if not isinstance(node.ctx, ast.Load):
        return
    of_module = _is_of_module(node, scope)
    other = (mixups.OF_A_MODULE if of_module else mixups.OF_ANY_OBJECT).get(node.attr)
    if other:
        yield Change(with_fields(node, attr=other))
    if of_module and node.attr == "inf":
        yield Change(ast.Constant(_LOW))
    if not of_module and node.attr == "T":
        yield Change(node.value)


def _call(node: ast.Call, scope: Scope) -> Changes:
    function = node.func
    plain = [at for at, argument in enumerate(node.args) if not isinstance(argument, ast.Starred)]
    if isinstance(function, ast.Attribute) and not _is_of_module(function, scope):
        yield Change(function.value)
    elif _last_name(function) not in ("range", "enumerate"):
        for at in plain:
            yield Change(node.args[at])
    for at, keyword in enumerate(node.keywords):
        if keyword.arg:
            yield Change(with_fields(node, keywords=_replaced(node.keywords, at)))
    for arguments in _other_arguments(node, plain):
        yield Change(with_fields(node, args=arguments))


def _other_arguments(node: ast.Call, plain: list[int]) -> Iterator[list[ast.expr]]:
    """The arguments by position with two swapped, one transposed, one left out, or a range's bound moved."""
    arguments, name = node.args, _last_name(node.func)
    for at in plain[:-1]:
        if name not in mixups.ANY_ORDER and at + 1 in plain:
            yield [*arguments[:at], arguments[at + 1], arguments[at], *arguments[at + 2 :]]
    for at in plain if name in mixups.OF_MATRICES else ():
        for other in _transposed(arguments[at]):
            yield _replaced(arguments, at, other)
    if len(plain) > 1:
        yield arguments[:-1]
    if name == "range" and len(plain) == len(arguments) == 1:
        for bound in _off_by_one(arguments[0]):
            yield [bound]
        yield [ast.Constant(1), *arguments]


def _last_name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


# ------------------------------------------------------------------------------------------- indices and iteration


def _off_by_one(node: ast.expr | None) -> Iterator[ast.expr]:
    """The same place, one further and one nearer; nothing where a constant in it gives that already."""
    if node is None or number_of(node) is not None:
        return
    if isinstance(node, ast.BinOp) and number_of(node.right) is not None:
        return
    for op in (ast.Add(), ast.Sub()):
        yield ast.BinOp(node, op, ast.Constant(1))


def _subscript(node: ast.Subscript, _: Scope) -> Changes:
    index = node.slice
    places = index.elts if isinstance(index, ast.Tuple) else [index]
    for at, place in enumerate(places):
        for other in _indices(place):
            moved = _replaced(places, at, other)
            where = ast.Tuple(moved, ast.Load()) if isinstance(index, ast.Tuple) else other
            yield Change(with_fields(node, slice=where))
    for at in range(len(places) - 1):
        swapped = [*places[:at], places[at + 1], places[at], *places[at + 2 :]]
        yield Change(with_fields(node, slice=ast.Tuple(swapped, ast.Load())))
    if isinstance(node.ctx, ast.Load):
        yield Change(node.value)


def _indices(place: ast.expr) -> Iterator[ast.expr]:
    if isinstance(place, ast.Slice):
        for name in ("lower", "upper", "step"):
            if getattr(place, name) is not None:
                yield with_fields(place, **{name: None})
        for name in ("lower", "upper"):
            for bound in _off_by_one(getattr(place, name)):
                yield with_fields(place, **{name: bound})
    elif isinstance(place, ast.Name):
        yield from _off_by_one(place)


def _shorter(iterated: ast.expr) -> Iterator[ast.expr]:
    """The same sequence without its first or its last item, where it may be one."""
    if isinstance(iterated, ast.Name | ast.Attribute | ast.Subscript):
        for part in (ast.Slice(ast.Constant(1), None), ast.Slice(None, _number(-1))):
            yield ast.Subscript(iterated, part, ast.Load())


def _comprehension(node: ast.comprehension, _: Scope) -> Changes:
    for part in _shorter(node.iter):
        yield Change(with_fields(node, iter=part))
    for at, condition in enumerate(node.ifs):
        yield Change(with_fields(node, ifs=_replaced(node.ifs, at)))
        yield Change(with_fields(node, ifs=_replaced(node.ifs, at, _negated(condition))))


# ------------------------------------------------------------------------------------------------------ statements


def _negated(condition: ast.expr) -> ast.expr:
    if isinstance(condition, ast.UnaryOp) and isinstance(condition.op, ast.Not):
        return condition.operand
    return ast.UnaryOp(ast.Not(), condition)


def _dropped(node: ast.stmt) -> Change:
    return Change(ast.Pass(), f"{ast.unparse(node)} dropped")


def _branch(node: ast.If | ast.While, _: Scope) -> Changes:
    head = "if" if isinstance(node, ast.If) else "while"
    for test in (_negated(node.test), ast.Constant(value=False), ast.Constant(value=True)):
        if isinstance(node, ast.If) or not isinstance(test, ast.Constant) or not test.value:
            text = f"{head} {ast.unparse(node.test)} → {head} {ast.unparse(test)}"
            yield Change(with_fields(node, test=test), text)


def _loop(node: ast.For, _: Scope) -> Changes:
    head = f"for {ast.unparse(node.target)} in "
    for iterated in (*_shorter(node.iter), ast.Tuple([], ast.Load())):
        text = f"{head}{ast.unparse(node.iter)} → {head}{ast.unparse(iterated)}"
        yield Change(with_fields(node, iter=iterated), text)


def _assign(node: ast.Assign, scope: Scope) -> Changes:
    """Dropped where that leaves no name without a value, which could not go unnoticed."""
    known = (*scope.arguments, *scope.bound)
    if all(name.id in known for target in node.targets for name in _stored(target)):
        yield _dropped(node)


def _stored(target: ast.expr) -> list[ast.Name]:
    return [name for name in ast.walk(target) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)]


def _update(node: ast.AugAssign, _: Scope) -> Changes:
    other = with_fields(node, op=mixups.ARITHMETIC[type(node.op)]())
    yield Change(other, f"{ast.unparse(node)} → {ast.unparse(other)}")
    plain = ast.Assign([node.target], node.value, lineno=node.lineno)
    yield Change(plain, f"{ast.unparse(node)} → {ast.unparse(plain)}")
    yield _dropped(node)


def _alone(node: ast.Expr | ast.Assert | ast.Raise, _: Scope) -> Changes:
    yield _dropped(node)


def _return(_: ast.Return, scope: Scope) -> Changes:
    """What was computed on the way is given back."""
    for name in scope.bound:
        yield Change(ast.Return(ast.Name(name, ast.Load())), f"return {name} instead")


def _jump(node: ast.Break | ast.Continue, _: Scope) -> Changes:
    yield Change(ast.Continue() if isinstance(node, ast.Break) else ast.Break())


_MAKERS: dict[type[ast.AST], Callable[[Any, Scope], Changes]] = {
    ast.Constant: _constant,
    ast.UnaryOp: _unary,
    ast.BinOp: _binary,
    ast.BoolOp: _boolean,
    ast.Compare: _compare,
    ast.IfExp: _if_else,
    ast.List: _row,
    ast.Tuple: _row,
    ast.Name: _name,
    ast.Attribute: _attribute,
    ast.Call: _call,
    ast.Subscript: _subscript,
    ast.comprehension: _comprehension,
    ast.If: _branch,
    ast.While: _branch,
    ast.For: _loop,
    ast.Assign: _assign,
    ast.AugAssign: _update,
    ast.Expr: _alone,
    ast.Assert: _alone,
    ast.Raise: _alone,
    ast.Return: _return,
    ast.Break: _jump,
    ast.Continue: _jump,
}
