"""What can be seen of solutions without a run: wrong ones that do not say what is wrong, and the same code twice."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from grader.proof import Finding
from grader.solutions import Solution, parsed

_LEAST_HINT = 20
"""Characters of a hint: in fewer nobody can say where to look."""


def without_words(wrong: Iterable[Solution]) -> Iterator[Finding]:
    """Wrong solutions that do not name their mistake in a sentence, or give no hint to those who make it."""
    for solution in wrong:
        if parsed(solution.source) is None:
            continue
        if not solution.mistake.endswith("."):
            told = "its docstring does not begin with a sentence that names the mistake"
            yield Finding(told, 'begin it with one line: """The axis is the wrong one."""', solution.path, 1)
        if len(solution.hint) < _LEAST_HINT:
            told = "its docstring has no hint" if not solution.hint else f"its hint says too little: {solution.hint}"
            yield Finding(told, "add a line that begins with 'Hint: ' and says where to look", solution.path, 1)


def twins(solutions: Iterable[Solution]) -> Iterator[Finding]:
    """Solutions that are the code of another one again, docstrings and comments aside: they prove nothing more."""
    seen: dict[str, Solution] = {}
    for solution in solutions:
        tree = parsed(solution.source)
        if tree is None:
            continue
        if ast.get_docstring(tree) is not None:
            del tree.body[0]
        first = seen.setdefault(ast.dump(tree), solution)
        if first is not solution:
            yield Finding(f"is the same code as {first.path}", "take one of the two out", solution.path, 1)
