"""`grade check`: from levels to a drawn report of what is proved of them, and an exit code."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from grader import levels
from grader.check.pack import check
from grader.cli.output import write
from grader.cli.progress import progress_bar
from grader.errors import UsageFault
from grader.reports.check import draw_check


def check_levels(  # noqa: PLR0913 - one for each option of the command
    names: Sequence[str], *, pack: Path | None, salts: int, format_: str, output: Path | None, trust: bool
) -> int:
    """Check the levels of these names, or all; write the report, and give the exit code: 0 proved, 1 not proved."""
    folder = pack or levels.builtin_pack()
    known = levels.level_ids(folder)
    if not known:
        raise UsageFault(f"{folder} has no levels: nothing could be proved", "a level is a .md file in its 'levels'")
    for name in names:
        if name not in known:
            levels.load(folder, name)  # says that there is none, and which was meant
    if output is not None and output.suffix in (".py", ".md", ".toml"):
        raise UsageFault(f"{output}: -o takes the report, not a file of a pack", "name it report.xml, say")
    gc.enable()  # it lasts, and has many objects
    with progress_bar("checking", "runs") as progress:
        report = check(folder, list(dict.fromkeys(names)) or known, salts=salts, trust=trust, progress=progress)

    def draw(stream: TextIO, **how: Any) -> None:
        draw_check(report, format_, stream, **how)

    result = "all is proved" if report.holds else "not all is proved"
    write(draw, output, subject="the check", result=result, lost=result)
    return 0 if report.holds else 1
