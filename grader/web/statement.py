"""What a level asks, as the page shows it: the statement, its examples, and what goes in, comes out and is allowed."""

from __future__ import annotations

from nicegui import ui

from grader import stub
from grader.model import Argument, Level


def describe(level: Level) -> None:
    """Draw all of the level that is told from the beginning."""
    limits = level.limits
    with ui.element("article").classes("prose").props(f'aria-label="{level.id}, description"'):
        ui.markdown(f"# {level.title}\n\n`{stub.declaration(level)}`\n\n{level.statement}")
        ui.markdown("## Input, output, limits")
        with ui.element("dl").classes("limits"):
            for argument in level.signature.arguments:
                _entry("input", f"`{argument.name}` · {_shape(argument)}: {argument.about}")
            returns = level.signature
            _entry("output", f"{_dimensions(returns.returns_shape)}: {returns.returns_about}")
            _entry("time", f"{limits.time_s:g} s of CPU time a case, {limits.total_s:g} s for all of them")
            _entry("memory", f"{limits.memory_mib} MiB a case")
            _entry("prints", f"{limits.output_kib} KiB a case")
            _entry("score", f"{level.points} points")
        ui.markdown(f"## Examples\n\n{level.examples}")


def _entry(name: str, told: str) -> None:
    with ui.element("dt"):
        ui.label(name)
    with ui.element("dd"):
        ui.markdown(told)


def _shape(argument: Argument) -> str:
    kind = "one-hot rows" if argument.kind == "tokens" else argument.kind
    return f"{kind} {_dimensions(argument.shape)}" if argument.shape else kind


def _dimensions(shape: tuple[str | int, ...]) -> str:
    return f"({shape[0]},)" if len(shape) == 1 else f"({', '.join(map(str, shape))})"
