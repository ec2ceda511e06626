"""From a save to the verdict on the screen: how long `grade watch` takes.

    python -m benchmarks.watching [SAVES]

Saves the reference of level 5 again and again, as editors do it, each time after a pause of another length, and waits
until the terminal shows the verdict on that very save. Needs nothing but the grader.
"""

from __future__ import annotations

import os
import pty
import random
import select
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from grader import levels

_LONGEST_S = 60.0


def main() -> None:
    """Measure, and print the least, the median and the most."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    source = levels.reference_path(levels.builtin_pack(), "level5").read_text(encoding="utf-8")
    pauses = random.Random(0)
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "mine.py")
        ours, theirs = pty.openpty()
        words = [sys.executable, "-m", "grader", "watch", "level5", str(file), "--no-history"]
        environment = os.environ | {"TERM": "xterm-256color"}
        process = subprocess.Popen(words, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
        try:
            for number in range(count + 1):
                beside = file.with_suffix(".new")
                beside.write_text(f"{source}\n# save {number}\n", encoding="utf-8")
                started = time.monotonic()
                beside.replace(file)
                _await(ours, f"since attempt {number}:" if number else "Accepted")
                taken.append(time.monotonic() - started)
                time.sleep(0.3 + pauses.random() / 5)
        finally:
            process.kill()
            process.wait()
    found = sorted(taken[1:])  # the first one waits for numpy
    print(f"{count} saves of an accepted solution, from the save to its verdict on the screen:")
    print(f"least {found[0]:.3f} s, median {statistics.median(found):.3f} s, most {found[-1]:.3f} s")


def _await(terminal: int, words: str) -> None:
    shown = b""
    end = time.monotonic() + _LONGEST_S
    while words.encode() not in shown or b"Accepted" not in shown:
        if not select.select([terminal], [], [], max(0.0, end - time.monotonic()))[0]:
            raise TimeoutError(f"never saw {words!r}")
        shown += os.read(terminal, 1 << 16)


if __name__ == "__main__":
    main()
