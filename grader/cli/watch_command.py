"""`grade watch`, as click sees it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from grader.cli.completing import complete_level


@click.command("watch")
@click.argument("level", shell_complete=complete_level)
@click.argument("file", required=False, type=click.Path(path_type=Path, readable=False))
@click.option("--pack", type=click.Path(path_type=Path), metavar="DIR", help="Take levels from this folder.")
@click.option("--seed", metavar="TEXT", help="The salt of the hidden cases; fixed for practice by default.")
@click.option("--no-explain", "explain", flag_value=False, default=True, help="Do not look for the mistake.")
@click.option("--trust", is_flag=True, help="Grade even where a layer of isolation is missing: only for your own code.")
@click.option("--no-history", "history", flag_value=False, default=True, help="Do not keep these attempts.")
def watch(level: str, file: Path | None, pack: Path | None, **options: Any) -> int:
    """Grade FILE, or LEVEL.py, on LEVEL again whenever it is saved.

    Keys: h the next hint, d what changed since the last attempt, r grade again, q quit.
    """
    from grader.cli.watching import watch_file  # noqa: PLC0415 - what it imports, the other commands do without

    return watch_file(level, file, pack, **options)
