"""`grade levels` and `grade show`: what there is, and what is asked."""

from __future__ import annotations

from pathlib import Path

import click
from rich.console import Console
from rich.markdown import Markdown
from rich.table import Table

from grader import levels
from grader.model import Level


def list_levels(pack: Path) -> None:
    """Print a table of the pack's levels."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("level", "title", "cases", "points", "time", "memory"):
        table.add_column(heading, justify="left" if heading in ("level", "title") else "right")
    for name in levels.level_ids(pack):
        level = levels.load(pack, name)
        cases = sum(group.count for group in level.groups)
        limits = level.limits
        table.add_row(
            name, level.title, str(cases), str(level.points), f"{limits.time_s:g} s", f"{limits.memory_mib} MiB"
        )
    console = Console(highlight=False)
    console.print(table)
    click.echo("\n`grade show LEVEL` shows what is asked, `grade new LEVEL` writes a stub to start with.")


def show_level(level: Level, *, hints: bool) -> None:
    """Print the statement with its examples and limits, and the hints where they are asked for."""
    limits = level.limits
    text = [
        f"# {level.id} · {level.title}",
        f"`{declaration(level)}`",
        level.statement,
        "## Examples",
        level.examples,
        "## Limits",
        f"For each case {limits.time_s:g} s of CPU time, {limits.memory_mib} MiB of memory and {limits.output_kib} KiB "
        f"of prints; {limits.total_s:g} s for all cases together. The standard library and numpy can be imported. "
        f"{level.points} points.",
    ]
    if hints:
        text += ["## Hints", *(f"{at}. {hint}" for at, hint in enumerate(level.hints, 1))]
    Console(highlight=False).print(Markdown("\n\n".join(text)))
    if not hints:
        click.echo(f"\nStuck? `grade show {level.id} --hints` shows {len(level.hints)} hints.")


def declaration(level: Level) -> str:
    """The first line of the function that is asked for, without its colon."""
    return f"def solution({', '.join(argument.name for argument in level.signature.arguments)})"
