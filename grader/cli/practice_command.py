"""`grade practice`, as click sees it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from grader.cli.completing import complete_level


@click.command("practice")
@click.argument("names", nargs=-1, metavar="[LEVEL]...", shell_complete=complete_level)
@click.option("--minutes", type=float, metavar="N", help="How long the session lasts, 60 by default.")
@click.option("--exam", is_flag=True, help="As in an exam: levels in order, hidden cases of your own, no hints.")
@click.option("--new", is_flag=True, help="Begin another session, where one is not finished.")
@click.option("--no-browser", is_flag=True, help="Only print the address.")
@click.option(
    "--pack",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Take levels from this folder instead of the built-in ones.",
)
@click.option("--trust", is_flag=True, help="Run code even where a layer of isolation is missing: only your own.")
def practice(names: Sequence[str], **options: Any) -> int:
    """Practise LEVELs, or all, on a timed page in the browser.

    What you write is saved as you write it. A session that is not finished is gone on with, with the time that was
    left: time counts while this command runs. Ctrl-C ends the command, not the session.
    """
    from grader.cli.practising import practise  # noqa: PLC0415 - what it imports, the other commands do without

    return practise(names, **options)
