"""`grade history` and `grade diff`, as click sees them."""

from __future__ import annotations

from pathlib import Path

import click

from grader.cli.completing import complete_level
from grader.reports.history import HISTORY_FORMATS

_FORMAT = click.option(
    "--format",
    "format_",
    type=click.Choice(HISTORY_FORMATS),
    default="text",
    show_default=True,
    help="How to draw it; plain is without colour and columns, one fact a line.",
)
_OUTPUT = click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write it to a file.")


@click.command("history")
@click.argument("level", required=False, default="", shell_complete=complete_level)
@click.option(
    "--last",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    metavar="N",
    help="How many attempts to list; 0 for all.",
)
@_FORMAT
@_OUTPUT
def history(level: str, last: int, format_: str, output: Path | None) -> None:
    """List the attempts kept on this machine, at LEVEL or at all.

    They are kept in one file in your data folder; GRADE_HISTORY=FILE in the environment moves it, GRADE_HISTORY=off
    keeps none, and neither does --no-history of a single grading.
    """
    from grader.cli.remembering import list_attempts  # noqa: PLC0415 - what it imports, the other commands do without

    list_attempts(level, last=last, format_=format_, output=output)


# So that -1 is a number and no option.
@click.command("diff", context_settings={"ignore_unknown_options": True})
@click.argument("first", metavar="[A]", type=int, default=-2)
@click.argument("second", metavar="[B]", type=int, default=-1)
@_FORMAT
@_OUTPUT
def diff(first: int, second: int, format_: str, output: Path | None) -> None:
    """Show what changed between attempts A and B: points, cases, code.

    A and B are numbers of `grade history`, or count from the end: -1 is the last attempt at the same level, -2 the one
    before. Without them, the last two are compared.
    """
    from grader.cli.remembering import compare  # noqa: PLC0415 - likewise

    compare(first, second, format_=format_, output=output)
