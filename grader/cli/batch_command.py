"""`grade batch` as click sees it; what it does is in batching.py, imported when it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from grader.cli.completing import complete_level


@click.command("batch")
@click.argument("level", shell_complete=complete_level)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    required=True,
    help="The folder of this batch: its journal, by which it goes on where it stopped, and its results.",
)
@click.option(
    "--manifest",
    type=click.Path(path_type=Path),
    metavar="CSV",
    help="Take the submissions from a table with the columns candidate and file.",
)
@click.option("--seed", metavar="TEXT", help="The salt of the hidden cases; fixed for practice by default.")
@click.option("--seed-each", is_flag=True, help="Give each submission hidden cases of its own, drawn from the seed.")
@click.option(
    "--workers",
    type=click.IntRange(1, 1024),
    metavar="N",
    help="How many submissions are graded at a time; by default one for each core.",
)
@click.option(
    "--engine",
    "engine_kind",
    type=click.Choice(["local", "dask"]),
    default="local",
    show_default=True,
    help="Who grades: processes of this machine, or workers at a scheduler of dask.",
)
@click.option("--scheduler", metavar="ADDRESS", help="With --engine dask: where it is, tcp://host:8786 or tls://….")
@click.option("--exam", is_flag=True, help="In what is for candidates, tell only the verdicts of hidden cases.")
@click.option("--no-explain", "explain", flag_value=False, default=True, help="Do not look for anybody's mistake.")
@click.option("--similar", is_flag=True, help="List pairs of submissions that are alike, for a person to look at.")
@click.option("--regrade", is_flag=True, help="Grade again what hangs on something that changed, and show it first.")
@click.option("--apply", is_flag=True, help="With --regrade: let it count, without being asked.")
@click.option("--discard", is_flag=True, help="With --regrade: forget it.")
@click.option(
    "--pack",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Take the level from this folder instead of the built-in ones.",
)
@click.option("--trust", is_flag=True, help="Grade even where a layer of isolation is missing: only for your own code.")
def batch(**options: Any) -> int:
    """Grade many submissions to LEVEL: files, folders, patterns.

    A file is the submission of whom it is named after; in a folder, each Python file is one, and each folder in it.
    What is graded is kept in DIR at once: after an interruption, the same command goes on. Exit code 0 when all are
    graded, whatever their verdicts, 3 where some could not be.
    """
    from grader.cli.batching import grade_batch  # noqa: PLC0415 - what it imports, the other commands do without

    return grade_batch(**options)
