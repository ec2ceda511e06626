"""All that one run of the benchmark measured, and the bounds that issue 2 sets to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from benchmarks import cold
from benchmarks.cold import Timing
from benchmarks.spread import Spread
from benchmarks.warm import Warm

_F = TypeVar("_F")


@dataclass(frozen=True, slots=True)
class Figures:
    """The machine in words, each cold subject's timing, the warm figures, and peak memory in MiB by command.

    ``others`` is the part of the processors' time that went to other processes meanwhile, from 0 to 1.
    """

    machine: str
    others: float
    cold: dict[str, Timing]
    warm: Warm
    memory_mib: dict[str, Spread]


@dataclass(frozen=True, slots=True)
class Bound(Generic[_F]):
    """What must be reached: ``measure`` gives the figure, which is to be ``least`` at least or ``most`` at most.

    ``stretch`` is what would be better still, where the issue says so.
    """

    what: str
    measure: Callable[[_F], float]
    most: float | None = None
    least: float | None = None
    stretch: float | None = None
    unit: str = "×"

    def met(self, figures: _F) -> bool:
        """Whether the measured figure keeps the bound."""
        figure = self.measure(figures)
        return (self.most is None or figure <= self.most) and (self.least is None or figure >= self.least)


def _times(of: str, to: str) -> Callable[[Figures], float]:
    """Median wall time of the one as a multiple of the other's."""
    return lambda figures: figures.cold[of].wall_s.median / figures.cold[to].wall_s.median


def _beyond_numpy_mib(figures: Figures) -> float:
    return figures.memory_mib[cold.GRADE].median - figures.memory_mib[cold.NUMPY].median


BOUNDS: tuple[Bound[Figures], ...] = (
    Bound("a cold grading, of the floor", _times(cold.GRADE, cold.FLOOR), most=2.2, stretch=1.7),
    Bound("a cold grading, of pytest", _times(cold.GRADE, cold.PYTEST), most=0.7),
    Bound("a process for each case, of a cold grading", _times(cold.PER_CASE, cold.GRADE), least=20),
    Bound(
        "a confined case, warm and overlapped, of a bare fork",
        lambda figures: figures.warm.case_s.median / figures.warm.bare_fork_s.median,
        most=2.5,
    ),
    Bound("page faults of a child", lambda figures: figures.warm.page_faults.median, most=450, stretch=300, unit=""),
    Bound("`grade --help`, of `python -c pass`", _times(cold.HELP, cold.PASS), most=3),
    Bound("peak memory of the tree beyond `import numpy`", _beyond_numpy_mib, most=60, unit=" MiB"),
)
