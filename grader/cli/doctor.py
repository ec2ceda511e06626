"""`grade doctor`: which layers of isolation this machine gives, and whether they hold when they are tried."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from grader.errors import SandboxFault
from grader.sandbox import layers, probe
from grader.sandbox.runner import Sandbox


def examine() -> int:
    """Print the layers and what a confined child could do; 0 where all is closed, 3 where something is open."""
    console = Console(highlight=False)
    with Sandbox() as sandbox:
        isolation = layers.isolation(sandbox.facts())
        reached = probe.attempt(sandbox)
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
