"""The solutions that lie beside a level: what each is asked to get, and what its docstring says of it."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from grader import levels
from grader.check.files import FOLDERS
from grader.check.places import inside
from grader.model import Verdict
from grader.proof import Finding

_HINT = re.compile(r"^Hint: (\S.*)", re.MULTILINE)
_LEAST_HINT = 20
"""Characters of a hint: in fewer nobody can say where to look."""


class Solution(NamedTuple):
    """One file: its path in the pack, the verdict that its folder stands for, its bytes, and its docstring."""

    path: str
    asked: Verdict
    source: bytes
    docstring: str

    @property
    def name(self) -> str:
        """The file's name alone: second.py."""
        return self.path.rpartition("/")[2]

    @property
    def mistake(self) -> str:
        """The first line of the docstring, which names the mistake of a wrong solution; empty where there is none."""
        return self.docstring.partition("\n")[0].strip()

    @property
    def hint(self) -> str:
        """What the docstring says after "Hint: "; empty where it says nothing."""
        match = _HINT.search(self.docstring)
        return match[1].strip() if match else ""


def read(pack: Path, level_id: str) -> list[Solution]:
    """All solutions of a level, by folder and name; the reference is the first. OSError where one cannot be read."""
    folder = levels.solutions_dir(pack, level_id)
    paths = [path for name in FOLDERS for path in sorted((folder / name).glob("*.py"))]
    reference = levels.reference_path(pack, level_id)
    paths.sort(key=lambda path: path != reference)
    return [_read(path, pack) for path in paths]


def _read(path: Path, pack: Path) -> Solution:
    source = path.read_bytes()
    tree = _parsed(source)
    docstring = ast.get_docstring(tree) if tree else ""
    return Solution(inside(path, pack), FOLDERS[path.parent.name], source, docstring or "")


def without_words(wrong: Iterable[Solution]) -> Iterator[Finding]:
    """Wrong solutions that do not name their mistake in a sentence, or give no hint to those who make it."""
    for solution in wrong:
        if _parsed(solution.source) is None:
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
        tree = _parsed(solution.source)
        if tree is None:
            continue
        if ast.get_docstring(tree) is not None:
            del tree.body[0]
        first = seen.setdefault(ast.dump(tree), solution)
        if first is not solution:
            yield Finding(f"is the same code as {first.path}", "take one of the two out", solution.path, 1)


def _parsed(source: bytes) -> ast.Module | None:
    """The syntax tree; None where the source has none, which a run of it tells."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None
