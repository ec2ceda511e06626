"""The figures of a batch as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.batch_figures import BATCH_BOUNDS, BatchFigures
from benchmarks.tables import bounds, heads, machine, spread, table


def draw(figures: BatchFigures) -> str:
    """The machine, and all tables, one below the other."""
    tables = (_rates(figures), _cluster(figures), _memory(figures), _peers(figures), bounds(BATCH_BOUNDS, figures))
    return "\n\n".join((machine(figures.machine, figures.others), *("\n".join(lines) for lines in tables)))


def _rates(figures: BatchFigures) -> Iterator[str]:
    rows = ((name, *spread(measured, 1)) for name, measured in figures.rates.items())
    return table((f"{figures.submissions} submissions, a second", *heads("")), rows)


def _cluster(figures: BatchFigures) -> Iterator[str]:
    rows = ((name, *spread(measured, 1)) for name, measured in figures.cluster_rates.items())
    return table((f"{figures.cluster_submissions} submissions, a second", *heads("")), rows)


def _memory(figures: BatchFigures) -> Iterator[str]:
    growth = figures.growth
    rows = (
        ("the coordinator", f"{growth.coordinator_start_mib:.1f}", f"{growth.coordinator_end_mib:.1f}"),
        ("workers and all below them", f"{growth.workers_start_mib:.1f}", f"{growth.workers_end_mib:.1f}"),
    )
    return table((f"MiB over {growth.submissions} submissions", "at the start", "at the end"), rows)


def _peers(figures: BatchFigures) -> Iterator[str]:
    """What one submission takes, and how often that goes into what it takes in a batch."""
    rows = [("in a batch", f"{1e3 * figures.batch_s():.0f}", "1.0", "")]
    for name, timing in figures.peers.items():
        if timing.wall_s is None:
            rows.append((name, "–", "–", timing.missing))
        else:
            times = timing.wall_s.median / figures.batch_s()
            rows.append((name, f"{1e3 * timing.wall_s.median:.0f}", f"{times:.1f}", ""))
    return table(("one submission, the same cases", "median ms", "× batch", ""), rows)
