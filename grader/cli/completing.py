"""What a shell is offered for an argument of a command."""

from __future__ import annotations

from typing import Any

import click

from grader import levels
from grader.errors import GraderError


def complete_level(ctx: click.Context, _: click.Parameter | None, incomplete: str) -> list[Any]:
    """The levels of the pack that is named on the command line, or of the built-in one."""
    from click.shell_completion import CompletionItem  # noqa: PLC0415 - only when a shell asks

    pack = ctx.params.get("pack") or levels.builtin_pack()
    try:
        names = levels.level_ids(pack)
    except GraderError:
        return []
    return [CompletionItem(name) for name in names if name.startswith(incomplete)]
