"""A terminal that is drawn on as a whole, and gives its keys one by one; and as it was before, when that is over."""

from __future__ import annotations

import os
import select
import signal
import sys
import termios
from collections.abc import Sequence
from types import FrameType
from typing import Any, Self

_ENTER = "\x1b[?1049h\x1b[?25l\x1b[?7l"
"""The other screen, without a cursor; what is too wide is cut off."""

_LEAVE = "\x1b[?7h\x1b[?25h\x1b[?1049l"

_KEYS = {
    "\x1b[A": "up", "\x1bOA": "up", "k": "up",
    "\x1b[B": "down", "\x1bOB": "down", "j": "down",
    "\x1b[5~": "page up", "b": "page up",
    "\x1b[6~": "page down", " ": "page down",
}  # fmt: skip


class Screen:
    """Used in a ``with``: inside it, the terminal is ours; whatever ends it, the terminal is left as it was found.

    Suspended with Ctrl-Z, it is given back, and taken again afterwards; then, and when its size has changed, ``stale``
    says that it must be drawn anew. All is written past Python's own buffers, which a signal's handler may not use.
    """

    def __init__(self) -> None:
        self._out = sys.stdout.fileno()
        self._in = sys.stdin.fileno() if sys.stdin is not None and sys.stdin.isatty() else -1
        self._usual: list[Any] = []
        self._drawn = (0, 0)
        self._from = 0
        self._on_stop: Any = None

    def __enter__(self) -> Self:
        self._on_stop = signal.signal(signal.SIGTSTP, self._stop)
        self._take()
        return self

    def __exit__(self, *_: object) -> None:
        signal.signal(signal.SIGTSTP, self._on_stop)
        self._give_back()

    def _take(self) -> None:
        if self._in >= 0:
            self._usual = termios.tcgetattr(self._in)
            ours = termios.tcgetattr(self._in)
            ours[3] &= ~(termios.ECHO | termios.ICANON)  # keys at once and unseen; Ctrl-C is a signal still
            termios.tcsetattr(self._in, termios.TCSADRAIN, ours)
        self._write(_ENTER)
        self._drawn = (0, 0)

    def _give_back(self) -> None:
        try:
            self._write(_LEAVE)
        finally:
            if self._in >= 0:
                termios.tcsetattr(self._in, termios.TCSADRAIN, self._usual)

    def _stop(self, number: int, _: FrameType | None) -> None:
        self._give_back()
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)  # until somebody lets us go on
        signal.signal(number, self._stop)
        self._take()

    @property
    def size(self) -> tuple[int, int]:
        """Columns and rows; those of the smallest usual terminal where it does not say."""
        try:
            columns, rows = os.get_terminal_size(self._out)
        except OSError:
            columns, rows = 0, 0
        return columns or 80, rows or 24

    @property
    def stale(self) -> bool:
        """Whether what is seen was drawn for another size, or is not there any more."""
        return self.size != self._drawn

    def wait(self, seconds: float) -> None:
        """Wait so long, or until a key is pressed."""
        select.select([self._in] if self._in >= 0 else [], [], [], seconds)

    def pressed(self) -> list[str]:
        """The keys that were pressed: letters, and "up", "down", "page up", "page down"."""
        if self._in < 0 or not select.select([self._in], [], [], 0)[0]:
            return []
        try:
            typed = os.read(self._in, 64).decode("latin-1")
        except OSError:  # the terminal was closed; a signal says so, too
            typed = ""
        if not typed:
            self._in = -1
        if typed in _KEYS:
            return [_KEYS[typed]]
        return [] if typed.startswith("\x1b") else [_KEYS.get(key, key) for key in typed]

    def scroll(self, key: str) -> bool:
        """Whether a key, or "top" or "end", moves what is seen; then the next drawing begins elsewhere."""
        page = max(1, self.size[1] - 4)
        steps = {"up": -1, "down": 1, "page up": -page, "page down": page, "top": -self._from, "end": sys.maxsize}
        self._from = max(0, self._from + steps.get(key, 0))
        return key in steps

    def draw(self, body: Sequence[str], foot: Sequence[str]) -> None:
        """Show as much of the body as there is room for above the foot, and say where there is more."""
        columns, rows = self.size
        foot = foot[-max(1, rows - 2) :]
        room = rows - len(foot)
        self._from = max(0, min(self._from, len(body) - room))
        shown = list(body[self._from : self._from + room])
        below = len(body) - self._from - len(shown)
        if below > 0:
            shown[-1] = f"  ({below + 1} more lines: space and b, or the arrows)"
        shown += [""] * (room - len(shown))
        # Line by line over what is there, so that nothing flickers.
        self._write("\x1b[H" + "\r\n".join(f"{line}\x1b[0m\x1b[K" for line in (*shown, *foot)))
        self._drawn = columns, rows

    def _write(self, text: str) -> None:
        left = text.encode(sys.stdout.encoding or "utf-8", "replace")
        while left:
            left = left[os.write(self._out, left) :]
