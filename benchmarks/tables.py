"""The figures as Markdown, which reads as well in a terminal as in README.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from benchmarks import cold
from benchmarks.figures import BOUNDS, Bound, Figures
from benchmarks.spread import Spread


def draw(figures: Figures) -> str:
    """The machine, and all tables, one below the other."""
    machine = f"{figures.machine}. Others used {figures.others:.0%} of the processors' time meanwhile."
    tables = (_cold(figures), _warm(figures), _memory(figures), _bounds(figures))
    return "\n\n".join((machine, *("\n".join(table) for table in tables)))


def _cold(figures: Figures) -> Iterator[str]:
    floor = figures.cold[cold.FLOOR].wall_s.median
    rows = (
        (name, *_spread(timing.wall_s, 1e3), f"{timing.wall_s.median / floor:.2f}", f"{timing.cpu_s.median * 1e3:.1f}")
        for name, timing in figures.cold.items()
    )
    return _table(("cold, started anew", *_heads("ms"), "× floor", "CPU ms"), rows)


def _warm(figures: Figures) -> Iterator[str]:
    warm = figures.warm
    rows = (
        ("a bare fork and _exit, ms", *_spread(warm.bare_fork_s, 1e3)),
        ("a confined case, overlapped, ms", *_spread(warm.case_s, 1e3)),
        ("a confined case, CPU of the child, ms", *_spread(warm.case_cpu_s, 1e3)),
        (f"submissions of {warm.cases} cases a second", *_spread(warm.submissions_per_s, 1)),
        ("page faults of a child", *_spread(warm.page_faults, 1)),
        ("page faults of a bare fork", *_spread(warm.bare_fork_page_faults, 1)),
    )
    return _table(("warm, in one process", *_heads("")), rows)


def _memory(figures: Figures) -> Iterator[str]:
    rows = ((name, *_spread(spread, 1)) for name, spread in figures.memory_mib.items())
    return _table(("peak memory of the tree", *_heads("MiB")), rows)


def _bounds(figures: Figures) -> Iterator[str]:
    rows = (
        (bound.what, _asked(bound), f"{bound.measure(figures):.2f}{bound.unit}", _verdict(bound, figures))
        for bound in BOUNDS
    )
    return _table(("bound", "asked", "measured", ""), rows)


def _asked(bound: Bound) -> str:
    asked = f"≤ {bound.most:g}" if bound.most is not None else f"≥ {bound.least:g}"
    return asked + bound.unit + (f" (stretch {bound.stretch:g})" if bound.stretch is not None else "")


def _verdict(bound: Bound, figures: Figures) -> str:
    if not bound.met(figures):
        return "NOT MET"
    return "met, stretch too" if bound.stretch is not None and bound.measure(figures) <= bound.stretch else "met"


def _heads(unit: str) -> tuple[str, ...]:
    return (f"median {unit}".strip(), "least", "quartiles", "n")


def _spread(spread: Spread, scale: float) -> tuple[str, ...]:
    median, least, lower, upper = (
        _number(value * scale) for value in (spread.median, spread.least, spread.lower, spread.upper)
    )
    return median, least, f"{lower} – {upper}", str(spread.count)


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 1000 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    lines = [tuple(head), *map(tuple, rows)]
    widths = [max(3, *map(len, column)) for column in zip(*lines, strict=True)]
    ruler = tuple("-" * width if at == 0 else "-" * (width - 1) + ":" for at, width in enumerate(widths))
    for line in (lines[0], ruler, *lines[1:]):
        cells = [cell.ljust(widths[0]) if at == 0 else cell.rjust(widths[at]) for at, cell in enumerate(line)]
        yield f"| {' | '.join(cells)} |"
