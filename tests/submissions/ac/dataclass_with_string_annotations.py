# level: positive
# pack: quick
# verdict: AC
"""A dataclass looks its module up in sys.modules when its annotations are strings."""

from __future__ import annotations

import dataclasses
from typing import ClassVar


@dataclasses.dataclass
class Threshold:
    most: ClassVar[int] = 1
    value: float = 0.0


def solution(numbers):
    return [[float(number > Threshold().value) for number in row] for row in numbers]
