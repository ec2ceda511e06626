"""`python -m benchmarks`: build, install, measure, and print what came of it; with --batch, of cohorts."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from benchmarks import batch, batch_tables, cold, growth, machine, memory, peers, tables, warm
from benchmarks.batch_figures import BATCH_BOUNDS, BatchFigures
from benchmarks.command import CommandFailed
from benchmarks.figures import BOUNDS, Bound, Figures
from benchmarks.installation import LEVEL, Installation, install
from benchmarks.neighbours import Neighbours

_LEAST_REPEATS = 7
_WARM_ROUNDS = 25
_MEMORY_ROUNDS = 7


_F = TypeVar("_F")


class _Counts(NamedTuple):
    """How much of a batch is measured: rounds of each, and submissions in a round, on the cluster, and for memory."""

    rounds: int
    submissions: int
    cluster: int
    memory: int


_FULL = _Counts(3, 200, 500, 5000)
_SMALL = _Counts(1, 12, 12, 60)


def main() -> int:
    """Measure once. The exit code is 0, 3 where a command failed, and with --check 1 where a bound is not met."""
    options = _options()
    try:
        with tempfile.TemporaryDirectory(prefix="grader-benchmark-") as folder:
            _tell("building a wheel and installing it")
            installation = install(Path(folder), "[cluster]" if options.batch else "")
            if options.batch:
                whole = _measure_batch(installation, _SMALL if options.small else _FULL)
                return _end(whole, BATCH_BOUNDS, batch_tables.draw(whole), options)
            figures = _measure(installation, options.repeat)
            return _end(figures, BOUNDS, tables.draw(figures), options)
    except CommandFailed as error:
        _tell(f"Error: {error}")
        return 3


def _end(figures: _F, bounds: Iterable[Bound[_F]], drawn: str, options: argparse.Namespace) -> int:
    """Print what was measured, write it to a file where that is asked for, and give the exit code."""
    print(drawn)
    met = [bound.met(figures) for bound in bounds]
    if options.json:
        verdicts = {it.what: {"measured": it.measure(figures), "met": it.met(figures)} for it in bounds}
        whole: dict[str, Any] = asdict(figures) | {"bounds": verdicts}  # type: ignore[call-overload]
        options.json.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return 1 if options.check and not all(met) else 0


def _measure_batch(installation: Installation, counts: _Counts) -> BatchFigures:
    described = machine.describe(installation)
    neighbours = Neighbours()
    rates = batch.rates(installation, counts.submissions, counts.rounds, _tell)
    cluster = batch.cluster_rates(installation, counts.cluster, counts.rounds, _tell)
    others = peers.measure(installation, counts.rounds, _tell)
    _tell(f"memory over {counts.memory} submissions")
    grown = growth.measure(installation, counts.memory)
    return BatchFigures(
        described, neighbours.share(), counts.submissions, rates, counts.cluster, cluster, grown, others
    )


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
    parser.add_argument("--batch", action="store_true", help="measure `grade batch`, beside other graders")
    parser.add_argument(
        "--small",
        action="store_true",
        help="with --batch: only a few submissions, to see that it runs",
    )
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
