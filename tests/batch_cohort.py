"""A small cohort of all kinds for tests of `grade batch`, on the level with short limits, and what its batch left."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from grader.batch import running
from grader.batch.journal import Journal
from grader.cohort import Cohort, Cost

HERE = Path(__file__).parent
QUICK = HERE / "packs" / "quick"
LEVEL = "brief"
RIGHT = "def solution(numbers):\n    return [[float(number > 0) for number in row] for row in numbers]\n"
WRONG = "def solution(numbers):\n    return [[float(number < 0) for number in row] for row in numbers]\n"
HOSTILE = (
    "ce/syntax_error.py",
    "mle/huge_array.py",
    "ole/print_flood.py",
    "rte/forks.py",
    "rte/leaves_the_process.py",
    "tle/loops_forever.py",
)
FAULTY = ("a_folder", "a_pipe")
"""The candidates of a cohort that cannot be graded."""


def cohort(folder: Path, honest: int = 6) -> Path:
    """Write the files of a cohort: honest, wrong, hostile, too large, and what is no file."""
    folder.mkdir()
    for number in range(honest):
        (folder / f"right_{number}.py").write_text(f"{RIGHT}# {number}\n", encoding="utf-8")
        (folder / f"wrong_{number}.py").write_text(f"{WRONG}# {number}\n", encoding="utf-8")
    for name in HOSTILE:
        shutil.copy(HERE / "submissions" / name, folder / f"hostile_{Path(name).name}")
    (folder / "says_where.py").write_text("def solution(numbers):\n    raise ValueError(object())\n", encoding="utf-8")
    (folder / "too_large.py").write_bytes(b"#" * (2 << 20))
    (folder / "a_folder").mkdir()
    os.mkfifo(folder / "a_pipe.py")
    return folder


def left(output: Path) -> dict[str, str]:
    """All that a batch has left for programs, by name, with the times and memory taken out."""
    files = sorted(path for path in output.rglob("*.*") if path.is_file() and path.suffix != ".html")
    files.remove(output / "journal.jsonl")
    return {path.relative_to(output).as_posix(): _timeless(path) for path in files}


def _timeless(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return re.sub(r'"measured": \{[^}]*\}', "", text)
    if path.suffix == ".json":
        return re.sub(r'"execution_time": [0-9.]+', "", text)
    if path.suffix == ".csv":
        return re.sub(r"(,[0-9.]*){3}$", "", text, flags=re.MULTILINE)
    if path.suffix == ".xml":
        return re.sub(r' time="[^"]*"', "", text)
    return text


def timeless(output: Path) -> Cohort:
    """What the journal says, without what was measured; the page is drawn of nothing else."""
    with Journal(output) as journal:
        cohort = running.cohort(journal)
    candidates = (it._replace(graded=it.graded._replace(cost=Cost(0, 0, 0))) for it in cohort.candidates)
    return cohort._replace(candidates=tuple(candidates))
