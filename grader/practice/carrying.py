"""Code that goes from one level to the next: the solution of the one becomes a function that the other can call."""

from __future__ import annotations

import ast
import itertools

from grader.solutions import parsed

_NAME = "solution"


def carried(text: str, of_level: str, stub: str) -> str:
    """The stub of a level with the code for the level before it: above the stub's ``solution`` stands that other one.

    It is called ``level1_solution`` then, wherever it is named. Its file's docstring and what runs only as a program
    are left out. What Python cannot read, or uses the name for something else, is carried as it is.
    """
    head, rest = _split(stub)
    tree = parsed(text.encode("utf-8"))
    code = text if tree is None else _renamed(_without(text, tree), f"{of_level}_{_NAME}")
    imports = [line for line in code.splitlines() if line.startswith(("import ", "from "))]
    lines = (line for line in head.splitlines() if line not in imports)
    head = "\n".join(lines).strip()
    return f"{head}\n\n{code.strip()}\n\n\n{rest}"


def _split(stub: str) -> tuple[str, str]:
    """The stub up to its function, and from there on."""
    tree = ast.parse(stub)
    first = next(node for node in tree.body if isinstance(node, ast.FunctionDef))
    lines = stub.splitlines(keepends=True)
    return "".join(lines[: first.lineno - 1]), "".join(lines[first.lineno - 1 :])


def _without(text: str, tree: ast.Module) -> str:
    """The text without the docstring of the file and without its ``if __name__ == "__main__":``."""
    left_out: set[int] = set()
    for at, node in enumerate(tree.body):
        docstring = at == 0 and isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        program = isinstance(node, ast.If) and any(
            isinstance(name, ast.Name) and name.id == "__name__" for name in ast.walk(node.test)
        )
        if docstring or program:
            left_out.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    # Lines as the parser counts them: form feeds and the like end none.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line for number, line in enumerate(lines, 1) if number not in left_out)


def _renamed(code: str, name: str) -> str:
    """The code with its solution under another name; as it is where that name is more than a function's."""
    tree = parsed(code.encode("utf-8"))
    if tree is None:
        return code
    lines = [line.encode("utf-8") for line in code.split("\n")]
    places: list[tuple[int, int]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id == _NAME:
            places.append((node.lineno, node.col_offset))
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name == _NAME:
            places.append((node.lineno, lines[node.lineno - 1].index(b"def ", node.col_offset) + 4))
        elif _otherwise(node):
            return code
    old, new = _NAME.encode("ascii"), name.encode("ascii")
    for line, column in sorted(places, reverse=True):
        row = lines[line - 1]
        if not row[column:].startswith(old):
            return code  # written in letters that Python takes for these, or with more than one space
        lines[line - 1] = row[:column] + new + row[column + len(old) :]
    return b"\n".join(lines).decode("utf-8")


def _otherwise(node: ast.AST) -> bool:
    """Whether the name stands there for something that a call of the function is not."""
    names: list[str | None] = [getattr(node, "arg", None), getattr(node, "asname", None)]
    if isinstance(node, (ast.Global, ast.Nonlocal)):
        names += node.names
    elif isinstance(node, (ast.ClassDef, ast.alias)):
        names += itertools.chain([node.name])
    return _NAME in names
