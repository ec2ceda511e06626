"""`grade doctor`: which layers of isolation this machine gives, and whether they hold when they are tried."""

from __future__ import annotations

import textwrap

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.attacks import suite, traces, trial
from grader.attacks.arena import Arena
from grader.errors import SandboxFault
from grader.model import Isolation
from grader.reports.visible import visible
from grader.sandbox import layers, probe
from grader.sandbox.runner import Sandbox


def examine() -> int:
    """Print the layers and what a confined child could do; 0 where all is closed, 3 where something is open."""
    console = Console(highlight=False)
    with Sandbox() as sandbox:
        isolation = layers.isolation(sandbox.facts())
        reached = probe.attempt(sandbox)
    _show(isolation, console)
    console.print("\nTried from inside a confined process:\n")
    for name, got_through in reached.items():
        console.print(f"  {'OPEN  ' if got_through else 'denied'}  {name}")
    closed = isolation.mode == "strict" and not any(reached.values())
    console.print(
        "\nStrict isolation: others' code can be graded here."
        if closed
        else "\nNot strict: grade only code that you trust, with --trust."
    )
    return 0 if closed else SandboxFault.exit_code


def _show(isolation: Isolation, console: Console) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("layer")
    table.add_column("holds")
    table.add_column("detail", overflow="fold")
    for layer in isolation.layers:
        table.add_row(
            layer.name,
            "yes" if layer.holds else "NO",
            layer.detail if layer.holds else f"{layer.detail}. Open: {layer.open_without}",
        )
    console.print(table)


def attack() -> int:
    """Try each known attack and print what it came to, as it comes; 0 where the sandbox held them all, else 3."""
    console = Console(highlight=False)
    attacks = suite.read_all()
    traces.adopt_orphans()
    broken = 0
    # Whatever layer is missing here: the attacks are ours and do no harm, and what gets through is what is asked.
    with Arena(trust=True) as arena:
        isolation = layers.isolation(arena.sandbox.facts())
        if isolation.missing:
            _show(isolation, console)
        for at, each in enumerate(attacks):
            if not at or each.section != attacks[at - 1].section:
                console.print(f"\n{each.section}", style="bold")
            outcome = trial.attempt(each, arena)
            broken += not outcome.held
            console.print(_row(outcome, console.width), markup=False)
            for breach in outcome.breaches:
                console.print(Padding(Text(visible(breach)), (0, 0, 0, 7)))
    known = sum(1 for each in attacks if each.open)
    held = f"{broken} of them not held" if broken else f"all held, but for {known} left open, as docs/sandbox.md says"
    console.print(f"\n{len(attacks)} attacks, {held}.")
    return SandboxFault.exit_code if broken else 0


def _row(outcome: trial.Outcome, width: int) -> str:
    """Number, what was tried, folded where it is long, the verdict, and what it came to."""
    held = "open, as documented" if outcome.attack.open else "held"
    room = max(20, min(width, 100) - 37)
    first, *rest = textwrap.wrap(outcome.attack.about, room)
    said = f"{outcome.attack.number:5}  {first:{room}}  {outcome.verdict:8} {held if outcome.held else 'NOT HELD'}"
    return "\n".join([said, *(f"       {line}" for line in rest)])
