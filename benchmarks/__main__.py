"""`python -m benchmarks`: build, install, measure, and print what came of it."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from benchmarks import cold, machine, memory, warm
from benchmarks.command import CommandFailed
from benchmarks.figures import BOUNDS, Figures
from benchmarks.installation import LEVEL, Installation, install
from benchmarks.neighbours import Neighbours
from benchmarks.tables import draw

_LEAST_REPEATS = 7
_WARM_ROUNDS = 25
_MEMORY_ROUNDS = 7


def main() -> int:
    """Measure once. The exit code is 0, 3 where a command failed, and with --check 1 where a bound is not met."""
    options = _options()
    try:
        with tempfile.TemporaryDirectory(prefix="grader-benchmark-") as folder:
            _tell("building a wheel and installing it")
            figures = _measure(install(Path(folder)), options.repeat)
    except CommandFailed as error:
        _tell(f"Error: {error}")
        return 3
    print(draw(figures))
    if options.json:
        verdicts = {bound.what: {"measured": bound.measure(figures), "met": bound.met(figures)} for bound in BOUNDS}
        whole = asdict(figures) | {"bounds": verdicts}
        options.json.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if options.check and not all(bound.met(figures) for bound in BOUNDS) else 0


def _measure(installation: Installation, rounds: int) -> Figures:
    described = machine.describe(installation)
    neighbours = Neighbours()
    timings = cold.measure(installation, rounds, _tell)
    _tell("warm")
    warmed = warm.measure(installation, _WARM_ROUNDS)
    _tell("memory")
    commands = {
        cold.NUMPY: [installation.python, "-c", "import numpy"],
        cold.GRADE: [installation.grade, LEVEL, "solution.py"],
    }
    peaks = memory.peaks(installation, commands, _MEMORY_ROUNDS)
    return Figures(described, neighbours.share(), timings, warmed, peaks)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measure a grading beside its alternatives."
    )
    parser.add_argument("--repeat", type=_repeats, default=9, metavar="N", help="rounds, 7 or more (default: 9)")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures to a file, too")
    parser.add_argument("--check", action="store_true", help="exit with 1 where a bound is not met")
    return parser.parse_args()


def _repeats(word: str) -> int:
    if not word.isdecimal() or int(word) < _LEAST_REPEATS:
        raise argparse.ArgumentTypeError(
            f"{word} is no number of {_LEAST_REPEATS} or more; a median of fewer says little"
        )
    return int(word)


def _tell(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
