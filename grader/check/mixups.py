"""What is taken for what: operators, comparisons and functions that people mix up, as tables for `changes`."""

from __future__ import annotations

import ast

ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Mult,
    ast.LShift: ast.RShift,
    ast.RShift: ast.LShift,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.BitXor: ast.BitOr,
}
SYMMETRIC = (ast.Add, ast.Mult, ast.BitAnd, ast.BitOr, ast.BitXor)

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}


def _both_ways(*pairs: str) -> dict[str, str]:
    split = [pair.split() for pair in pairs]
    return {one: other for pair in split for one, other in (pair, reversed(pair))}


BUILT_IN = _both_ways("max min", "any all") | {"sum": "max", "float": "int"}
OF_ANY_OBJECT = _both_ways("max min", "argmax argmin", "any all", "sum mean", "std var") | {"prod": "sum"}
OF_A_MODULE = (
    OF_ANY_OBJECT
    | _both_ways("maximum minimum", "amax amin", "fmax fmin", "nanmax nanmin", "zeros ones", "zeros_like ones_like")
    | _both_ways("tril triu", "tril_indices triu_indices", "floor ceil", "exp exp2", "log log2", "sin cos")
    | _both_ways("hstack vstack", "logical_and logical_or", "inner outer", "less less_equal", "greater greater_equal")
    | {"float64": "float32", "logaddexp": "maximum", "fsum": "max", "cumsum": "cumprod", "log1p": "log", "expm1": "exp"}
)
ANY_ORDER = frozenset(("max", "min", "maximum", "minimum", "add", "multiply", "logaddexp", "gcd", "hypot"))
"""Functions whose arguments may be swapped."""
OF_MATRICES = frozenset(("kron", "dot", "matmul"))
"""Functions that a transposed argument makes wrong."""
OF_VECTORS = frozenset(("reshape", "ravel", "flatten"))
"""Methods that mostly give a vector, which is its own transpose."""
