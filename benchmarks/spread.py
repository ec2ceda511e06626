"""A figure that was measured several times: its median, and how far apart the measurements lie."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """Median, smallest, quartiles and number of measurements; all in the unit of what was measured."""

    median: float
    least: float
    lower: float
    upper: float
    count: int

    @classmethod
    def of(cls, measured: Sequence[float]) -> Spread:
        """The spread of one measurement or more."""
        if len(measured) == 1:
            return cls(measured[0], measured[0], measured[0], measured[0], 1)
        lower, median, upper = statistics.quantiles(measured, n=4, method="inclusive")
        return cls(median, min(measured), lower, upper, len(measured))
