"""The solutions that lie beside a level: what each is asked to get, and what its docstring says of it."""

from __future__ import annotations

import ast
import re
import warnings
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from grader import levels
from grader.model import Verdict

FOLDERS = {
    re.sub("[ -]", "_", verdict.words): verdict
    for verdict in (Verdict.AC, Verdict.WA, Verdict.TLE, Verdict.MLE, Verdict.OLE, Verdict.RTE)
}
"""The folders of a level's solutions, and the verdict that each stands for: "wrong_answer" is for those that get WA."""

_HINT = re.compile(r"^Hint: (\S.*)", re.MULTILINE)


class Solution(NamedTuple):
    """One file: its path in the pack, the verdict that its folder stands for, and its bytes."""

    path: str
    asked: Verdict
    source: bytes

    @property
    def name(self) -> str:
        """The file's name alone: second.py."""
        return self.path.rpartition("/")[2]

    @property
    def docstring(self) -> str:
        """The docstring; empty where there is none, or no syntax tree to find it in."""
        return _docstring(self.source)

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
    return [Solution(path.relative_to(pack).as_posix(), FOLDERS[path.parent.name], path.read_bytes()) for path in paths]


def parsed(source: bytes) -> ast.Module | None:
    """The syntax tree; None where the source has none, which a run of it tells."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(source)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


# A level has a hundred solutions, of most of which nobody wants to know, and of some several times.
@lru_cache(maxsize=1024)
def _docstring(source: bytes) -> str:
    tree = parsed(source)
    return (ast.get_docstring(tree) if tree else "") or ""
