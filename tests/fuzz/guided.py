"""One target under atheris: `python -m tests.fuzz.guided TARGET FOLDER [libFuzzer's options]`.

atheris follows which branches of the grader and of the grammar an input takes, and breeds from those that take new
ones. It never returns, so it has a process of its own. A finding does not end it: each kind is kept once, with the
first input that led to it, in FOLDER/<target>.
"""

from __future__ import annotations

import random
import sys
import tempfile
import traceback
from pathlib import Path

import atheris

_SEEDS = 64
_SEED_BYTES = 120

with atheris.instrument_imports(include=["grader"], enable_loader_override=False):
    from tests.fuzz import kept
    from tests.fuzz.choices import Cursor
    from tests.fuzz.targets import JUDGES, TARGETS


def main(name: str, folder: Path, options: list[str]) -> None:
    """Fuzz until libFuzzer's ``-runs`` or ``-max_total_time`` is reached."""
    target = TARGETS[name]
    known: set[str] = set()

    def one(data: bytes) -> None:
        message = target.draw(Cursor(data))
        try:
            target.check(message, JUDGES)
        except Exception as error:  # whatever comes out of the judge is a finding
            kind = kind_of(error)
            if kind not in known:
                known.add(kind)
                kept.write(folder, name, message, kind)

    with tempfile.TemporaryDirectory(prefix="grader-fuzz-") as corpus:
        dice = random.Random(name)
        for number in range(_SEEDS):
            (Path(corpus) / str(number)).write_bytes(dice.randbytes(_SEED_BYTES))
        atheris.Setup([sys.argv[0], corpus, *options], one)
        atheris.Fuzz()


def kind_of(error: Exception) -> str:
    """What an error is and the line it came from: findings are told apart by it."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    words = str(error).partition(":")[0]
    return f"{type(error).__name__}: {words} ({Path(last.filename).name}, in {last.name})"


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
