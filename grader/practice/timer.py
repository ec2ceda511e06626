"""The time of a session: what counts is time while the server ran.

The clock is one that stands still while the machine is suspended, and each stretch between two looks at it counts for
``MAX_GAP_S`` at most: a clock that jumps, or a server that was stopped, costs nobody their time. What was used is kept
by whoever holds the timer, and given to the next one.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import NamedTuple

MAX_GAP_S = 15.0
"""Most seconds between two looks that count. The heartbeat looks each second, so more says that nothing ran."""

_NOTES = ((0.0, "The time is up."), (60.0, "1 minute left."), (300.0, "5 minutes left."))
"""What is said once so many seconds are left, the least first."""


class TimeLeft(NamedTuple):
    """What a clock on a page shows.

    ``left_s`` are seconds, below 0 in overtime; ``text`` is "59:07", or "+0:34" in overtime. ``note`` is the last thing
    to be said aloud ("5 minutes left."), empty before; a page says it when it changes.
    """

    left_s: float
    text: str
    note: str
    running: bool

    @property
    def overtime(self) -> bool:
        """Whether the time is up."""
        return self.left_s <= 0


class Timer:
    """Counts ``minutes`` down, of which ``used_s`` seconds are gone. Stands still until ``start``, and after ``stop``.

    ``tick`` must be called at least every few seconds while it runs. ``now`` gives seconds that never go back.
    """

    def __init__(self, minutes: float, used_s: float = 0.0, now: Callable[[], float] = time.monotonic) -> None:
        self._all_s = 60 * minutes
        self._now = now
        # Seconds used, and since when it runs (None: it does not). One value, so that no thread sees half a change.
        self._state: tuple[float, float | None] = used_s, None

    @property
    def used_s(self) -> float:
        """Seconds used so far."""
        return self._counted(self._now())

    @property
    def running(self) -> bool:
        """Whether it runs."""
        return self._state[1] is not None

    def start(self) -> None:
        """Let it run; once more changes nothing."""
        if not self.running:
            self._state = self._state[0], self._now()

    def stop(self) -> None:
        """Let it stand still; what was used stays."""
        self._state = self.used_s, None

    def tick(self) -> None:
        """Count the time since the last look."""
        if self.running:
            now = self._now()
            self._state = self._counted(now), now

    def left(self) -> TimeLeft:
        """What a clock shows now; changes nothing."""
        left_s = self._all_s - self.used_s
        # Only what is reached on the way down is said: a session of three minutes never has five left.
        reached = (words for at_s, words in _NOTES if left_s <= at_s < self._all_s)
        return TimeLeft(left_s, spelled(left_s), next(reached, ""), self.running)

    def _counted(self, now: float) -> float:
        used_s, since = self._state
        return used_s if since is None else used_s + min(max(now - since, 0.0), MAX_GAP_S)


def in_minutes(minutes: float) -> str:
    """The length of a session in words: "60 minutes", "1 minute", "0.5 minutes"."""
    return f"{minutes:g} minute{'' if minutes == 1 else 's'}"


def spelled(left_s: float) -> str:
    """Seconds as a clock shows them: "1:02:09", "59:07", "0:01"; below zero, overtime: "+0:34"."""
    # Up to the next second while counting down, down to the last in overtime: 0:00 is shown when the time is up.
    seconds = int(-left_s) if left_s < 0 else -int(-left_s // 1)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
    return f"+{text}" if left_s < 0 else text
