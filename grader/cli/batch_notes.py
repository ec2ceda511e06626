"""What a batch says on stderr beside its results: notes that fold between words, and lists of names that end."""

from __future__ import annotations

import shutil
import sys
import textwrap
from collections.abc import Sequence

import click

from grader.reports.visible import visible

SHOWN = 5
"""So many names stand in a note."""


def note(text: str, then: str = "") -> None:
    """Say something that is no fault, and in a line of its own what can be done about it."""
    say(f"Note: {text}", then)


def say(text: str, then: str = "") -> None:
    """Write a sentence to stderr, and what can be done about it; on a terminal both fold between words."""
    _write(visible(text), "")
    if then:
        _write(f"  → {visible(then)}", "    ")


def _write(line: str, hang: str) -> None:
    if sys.stderr.isatty():
        room = max(shutil.get_terminal_size().columns - 1, 20)
        folded = textwrap.wrap(line, room, subsequent_indent=hang, break_on_hyphens=False, break_long_words=False)
        line = "\n".join(folded)
    click.echo(line, err=True)


def names(some: Sequence[str]) -> str:
    """The first few of some names, as a list."""
    return ", ".join(map(visible, some[:SHOWN])) + (", …" if len(some) > SHOWN else "")
