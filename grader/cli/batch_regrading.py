"""`grade batch --regrade`: grade again what hangs on something that changed, show what it comes to, and ask."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

import click

from grader.batch import regrade, running
from grader.batch.engine import Engine
from grader.batch.entries import Entry
from grader.batch.journal import Journal, Settings
from grader.change import Changes
from grader.cli.batch_files import write_file
from grader.cli.batch_progress import Tally, progress
from grader.cohort import Order
from grader.errors import UsageFault
from grader.reports import regrade_csv, regrade_text
from grader.reports.visible import visible

PREVIEW = "regrade.csv"

_NEXT = "  → the same command with --apply makes it count, with --discard it is forgotten"


def settings_of(journal: Journal, level: str) -> Settings:
    """The settings of the batch that is to be regraded; UsageFault where there is none of this level."""
    held, folder = journal.settings, visible(str(journal.path.parent))
    if held is None:
        raise UsageFault(f"{folder}: holds no batch that could be regraded", "run the command without --regrade first")
    if held.level != level:
        raise UsageFault(f"{folder}: holds a batch of {held.level}, not of {level}", "give the level of that batch")
    return held


def discard(folder: Path) -> int:
    """Forget a regrade that was not applied; the exit code."""
    if not regrade.discard(folder):
        raise UsageFault(f"{visible(str(folder))}: holds no regrade that could be discarded")
    (folder / PREVIEW).unlink(missing_ok=True)
    click.echo("The regrade is discarded; every grade is as it was.")
    return 0


def regrade_batch(  # noqa: PLR0913 - what is graded, by whom, where it is kept, on what, and whether it counts at once
    given: Sequence[Entry],
    engine: Engine,
    journal: Journal,
    settings: Settings,
    like: Callable[[Settings], Order],
    *,
    apply: bool,
) -> int | None:
    """Grade again and preview; None where it was applied, so that the results are to be drawn anew, else the exit code.

    ``like`` gives an order like all of a batch with these settings.
    """
    _refuse_another(regrade.pending(journal.path.parent), settings, journal.path.parent)
    with engine:
        footing = engine.ready(like(settings))
        settings = settings._replace(python=footing.python, numpy=footing.numpy)
        order = like(settings)
        due = regrade.due(given, journal, order, footing, settings)
        if not due:
            regrade.discard(journal.path.parent)  # of an earlier try, which has been put back since
            (journal.path.parent / PREVIEW).unlink(missing_ok=True)
            click.echo(
                f"Nothing to regrade: {len(given)} submissions have the same files, level, seed and versions as when "
                "they were graded."
            )
            return 0
        with regrade.opened(journal, settings) as again:
            tally = Tally(len(due))
            try:
                with progress(tally, f"regrading {len(due)} of {len(given)} submissions to {settings.level}") as heard:
                    running.run(
                        due, engine, again, like=order, footing=footing, heard=heard, begun=tally.begin, keep=False
                    )
            except KeyboardInterrupt:
                click.echo(
                    f"\nInterrupted: {tally.done} of {tally.total} are graded again and kept; no grade has changed.\n"
                    "  → the same command goes on where this one stopped",
                    err=True,
                )
                return 130
            found = regrade.changes(journal, again, given, due)
            preview(found, journal.path.parent)
            if not (apply or _wanted(found)):
                click.echo(f"Nothing is applied yet.\n{_NEXT}", err=True)
                return 3 if found.failed else 0
            regrade.apply(journal, again, due)
    click.echo("Applied. What was said before stays in the journal.")
    return None


def _refuse_another(pending: Settings | None, settings: Settings, folder: Path) -> None:
    """UsageFault where a regrade waits that is of other options than those given: it would be lost without a word."""
    if pending is None or (pending.seed, pending.seed_each, pending.explain) == (
        settings.seed,
        settings.seed_each,
        settings.explain,
    ):
        return
    options = ["--seed", shlex.quote(pending.seed)]
    options += ["--seed-each"] * pending.seed_each + ["--no-explain"] * (not pending.explain)
    raise UsageFault(
        f"{visible(str(folder))}: a regrade with seed '{visible(pending.seed)}' is waiting, with other options",
        f"give {visible(' '.join(options))}, or --discard",
    )


def preview(found: Changes, folder: Path) -> None:
    """Say what would change, and leave all of it in a table."""
    regrade_text.draw(found, sys.stdout)

    def draw(stream: TextIO) -> None:
        regrade_csv.draw(found, stream)

    write_file(folder / PREVIEW, draw)
    click.echo(f"  All of it: {visible(str(folder / PREVIEW))}")


def _wanted(found: Changes) -> bool:
    """Whether somebody at a terminal says yes."""
    sys.stdout.flush()
    if not _at_terminal():
        return False
    many = len(found.changed)
    what = f"{many} change{'' if many == 1 else 's'}" if many else "it, though nothing changes"
    return click.confirm(f"Apply {what}?", default=False, err=True)


def _at_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()
