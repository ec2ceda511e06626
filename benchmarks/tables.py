"""The figures as Markdown, which reads as well in a terminal as in README.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from benchmarks import cold
from benchmarks.figures import BOUNDS, Bound, Figures
from benchmarks.spread import Spread

_F = TypeVar("_F")


def draw(figures: Figures) -> str:
    """The machine, and all tables, one below the other."""
    tables = (_cold(figures), _warm(figures), _memory(figures), bounds(BOUNDS, figures))
    return "\n\n".join((machine(figures.machine, figures.others), *("\n".join(lines) for lines in tables)))


def machine(described: str, others: float) -> str:
    """The line above the tables."""
    return f"{described}. Others used {others:.0%} of the processors' time meanwhile."


def _cold(figures: Figures) -> Iterator[str]:
    floor = figures.cold[cold.FLOOR].wall_s.median
    rows = (
        (name, *spread(timing.wall_s, 1e3), f"{timing.wall_s.median / floor:.2f}", f"{timing.cpu_s.median * 1e3:.1f}")
        for name, timing in figures.cold.items()
    )
    return table(("cold, started anew", *heads("ms"), "× floor", "CPU ms"), rows)


def _warm(figures: Figures) -> Iterator[str]:
    warm = figures.warm
    rows = (
        ("a bare fork and _exit, ms", *spread(warm.bare_fork_s, 1e3)),
        ("a confined case, overlapped, ms", *spread(warm.case_s, 1e3)),
        ("a confined case, CPU of the child, ms", *spread(warm.case_cpu_s, 1e3)),
        (f"submissions of {warm.cases} cases a second", *spread(warm.submissions_per_s, 1)),
        ("page faults of a child", *spread(warm.page_faults, 1)),
        ("page faults of a bare fork", *spread(warm.bare_fork_page_faults, 1)),
    )
    return table(("warm, in one process", *heads("")), rows)


def _memory(figures: Figures) -> Iterator[str]:
    rows = ((name, *spread(measured, 1)) for name, measured in figures.memory_mib.items())
    return table(("peak memory of the tree", *heads("MiB")), rows)


def bounds(asked: Iterable[Bound[_F]], figures: _F) -> Iterator[str]:
    """What each bound asks for, and what was measured."""
    rows = (
        (bound.what, _asked(bound), f"{bound.measure(figures):.2f}{bound.unit}", _verdict(bound, figures))
        for bound in asked
    )
    return table(("bound", "asked", "measured", ""), rows)


def _asked(bound: Bound[_F]) -> str:
    asked = f"≤ {bound.most:g}" if bound.most is not None else f"≥ {bound.least:g}"
    return asked + bound.unit + (f" (stretch {bound.stretch:g})" if bound.stretch is not None else "")


def _verdict(bound: Bound[_F], figures: _F) -> str:
    if not bound.met(figures):
        return "NOT MET"
    if bound.stretch is None:
        return "met"
    figure = bound.measure(figures)
    reached = figure <= bound.stretch if bound.most is not None else figure >= bound.stretch
    return "met, stretch too" if reached else "met"


def heads(unit: str) -> tuple[str, ...]:
    """The heads over the cells of ``spread``."""
    return (f"median {unit}".strip(), "least", "quartiles", "n")


def spread(measured: Spread, scale: float) -> tuple[str, ...]:
    """A figure in four cells, multiplied by ``scale``."""
    median, least, lower, upper = (
        _number(value * scale) for value in (measured.median, measured.least, measured.lower, measured.upper)
    )
    return median, least, f"{lower} – {upper}", str(measured.count)


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 1000 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of a Markdown table, its columns aligned."""
    lines = [tuple(head), *map(tuple, rows)]
    widths = [max(3, *map(len, column)) for column in zip(*lines, strict=True)]
    ruler = tuple("-" * width if at == 0 else "-" * (width - 1) + ":" for at, width in enumerate(widths))
    for line in (lines[0], ruler, *lines[1:]):
        cells = [cell.ljust(widths[0]) if at == 0 else cell.rjust(widths[at]) for at, cell in enumerate(line)]
        yield f"| {' | '.join(cells)} |"
