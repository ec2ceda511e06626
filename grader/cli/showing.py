"""`grade levels` and `grade show`: what there is, and what is asked."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import click
from rich.console import Console
from rich.markdown import Markdown
from rich.table import Table
from rich.theme import Theme

from grader import levels, stub
from grader.cli.remembering import best_scores
from grader.model import Level


def list_levels(pack: Path) -> None:
    """Print a table of the pack's levels, with the best score of each where attempts are kept."""
    best = best_scores()
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("level", "title", "cases", "best" if best else "points", "time", "memory"):
        table.add_column(heading, justify="left" if heading in ("level", "title") else "right")
    for name in levels.level_ids(pack):
        level = levels.load(pack, name)
        cases = sum(group.count for group in level.groups)
        limits = level.limits
        points = f"{best.get((level.id, level.digest), '-')}/{level.points}" if best else str(level.points)
        table.add_row(name, level.title, str(cases), points, f"{limits.time_s:g} s", f"{limits.memory_mib} MiB")
    console = Console(highlight=False)
    console.print(table)
    click.echo("\n`grade show LEVEL` shows what is asked, `grade new LEVEL` writes a stub to start with.")


def show_level(level: Level, *, hints: bool, suffix: str) -> None:
    """Print the statement with its examples and limits, and the hints where they are asked for.

    ``suffix`` is what the next command needs at its end, to find the same pack.
    """
    limits = level.limits
    text = [
        f"# {level.id} · {level.title}",
        f"`{stub.declaration(level)}`",
        level.statement,
        "## Examples",
        level.examples,
        "## Limits",
        f"For each case {limits.time_s:g} s of CPU time ({limits.wall_s:g} s by the clock), {limits.memory_mib} MiB of "
        f"memory and {limits.output_kib} KiB of prints; {limits.total_s:g} s for all cases together. The standard "
        f"library and numpy can be imported. {level.points} points.",
    ]
    if hints:
        text += ["## Hints", *(f"{at}. {hint}" for at, hint in enumerate(level.hints, 1))]
    _print_markdown("\n\n".join(text))
    if not hints:
        count = len(level.hints)
        shows = f"shows {count} hint{'' if count == 1 else 's'}"
        click.echo(f"\nStuck? `grade show {level.id} --hints{suffix}` {shows}.")


def _print_markdown(text: str) -> None:
    # Nothing of the examples is worth a colour, and colours on a ground of their own suit only dark terminals.
    document = Markdown(text.replace("```python", "```text"), code_theme="ansi_dark")
    theme = Theme({"markdown.code": "bold", "markdown.code_block": "none"})
    if sys.stdout.isatty():
        Console(highlight=False, theme=theme).print(document)
        return
    page = io.StringIO()
    Console(highlight=False, theme=theme, file=page, width=80).print(document)
    click.echo("\n".join(line.rstrip() for line in page.getvalue().splitlines()))
