"""All that one run of the batch benchmark measured, and the bounds that issue 7 sets to it."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks import batch
from benchmarks.figures import Bound
from benchmarks.growth import Growth
from benchmarks.peers import Timing
from benchmarks.spread import Spread


@dataclass(frozen=True, slots=True)
class BatchFigures:
    """The machine in words; submissions a second by command; memory; and what one submission takes elsewhere.

    ``others`` is the part of the processors' time that went to other processes meanwhile, from 0 to 1. In each round of
    ``rates`` and ``cluster_rates``, ``submissions`` and ``cluster_submissions`` were graded.
    """

    machine: str
    others: float
    submissions: int
    rates: dict[str, Spread]
    cluster_submissions: int
    cluster_rates: dict[str, Spread]
    growth: Growth
    peers: dict[str, Timing]

    def batch_s(self) -> float:
        """Seconds that a submission takes in a batch."""
        return 1 / self.rates[batch.USUAL].median


def _scaling(figures: BatchFigures) -> float:
    return figures.rates[batch.TWO].median / figures.rates[batch.ONE].median


def _cluster(figures: BatchFigures) -> float:
    return figures.cluster_rates[batch.DASK].median / figures.cluster_rates[batch.TWO].median


def _workers_growth(figures: BatchFigures) -> float:
    return figures.growth.workers_end_mib / figures.growth.workers_start_mib


def _coordinator_growth_kib(figures: BatchFigures) -> float:
    """KiB for each submission between the two looks: what is held of it in order not to grade it again."""
    growth = figures.growth
    return 1024 * (growth.coordinator_end_mib - growth.coordinator_start_mib) / (0.85 * growth.submissions)


BATCH_BOUNDS: tuple[Bound[BatchFigures], ...] = (
    Bound(
        "honest submissions a second",
        lambda figures: figures.rates[batch.USUAL].median,
        least=7,
        stretch=12,
        unit="",
    ),
    Bound("two workers, of one", _scaling, least=1.8),
    Bound("the dask engine, of the local one", _cluster, least=0.85),
    Bound("memory of the workers at the end, of that at the start", _workers_growth, most=1.1),
    Bound("the coordinator's growth for a submission", _coordinator_growth_kib, most=4, unit=" KiB"),
)
