"""`grade batch` on honest submissions: how many a second, with one worker and two, and on a cluster of two beside it.

Each submission is the reference with a comment of its own, so that none is known already. What is measured is the whole
command, from its start to the last file that it writes.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks import cluster
from benchmarks.command import CommandFailed
from benchmarks.installation import LEVEL, Installation
from benchmarks.spread import Spread

USUAL = "grade batch"
ONE = "grade batch --workers 1"
TWO = "grade batch --workers 2"
DASK = "grade batch --engine dask, two workers"

Tell = Callable[[str], None]


def rates(installation: Installation, count: int, rounds: int, tell: Tell) -> dict[str, Spread]:
    """Submissions a second with as many workers as it takes by itself, with one and with two, in turns."""
    written = submissions(installation, count)
    options: dict[str, list[str]] = {USUAL: [], ONE: ["--workers", "1"], TWO: ["--workers", "2"]}
    return _in_turns(installation, written, count, options, rounds, tell)


def cluster_rates(installation: Installation, count: int, rounds: int, tell: Tell) -> dict[str, Spread]:
    """Submissions a second with two local workers and with two of a cluster on this machine, in turns."""
    written = submissions(installation, count)
    with cluster.running(installation, 2) as address:
        options = {TWO: ["--workers", "2"], DASK: ["--engine", "dask", "--scheduler", address]}
        return _in_turns(installation, written, count, options, rounds, tell)


def _in_turns(  # noqa: PLR0913, PLR0917 - what is run, how often, and who hears of it
    installation: Installation,
    written: Path,
    count: int,
    options: Mapping[str, Sequence[str]],
    rounds: int,
    tell: Tell,
) -> dict[str, Spread]:
    found: dict[str, list[float]] = {name: [] for name in options}
    for turn in range(rounds):
        names = list(options)
        for name in names[turn % len(names) :] + names[: turn % len(names)]:  # nobody is always first
            tell(f"{name}, {count} submissions, round {turn + 1} of {rounds}")
            out = fresh(installation)
            cost = installation.run([installation.grade, "batch", LEVEL, str(written), "-o", str(out), *options[name]])
            insist(out, count)
            found[name].append(count / cost.wall_s)
    return {name: Spread.of(measured) for name, measured in found.items()}


def submissions(installation: Installation, count: int) -> Path:
    """A folder with so many submissions, all right and no two the same."""
    folder = installation.workspace / f"submissions-{count}"
    if not folder.exists():
        folder.mkdir()
        source = (installation.workspace / "solution.py").read_bytes()
        for at in range(count):
            (folder / f"candidate-{at:05d}.py").write_bytes(source + b"# %d\n" % at)
    return folder


def fresh(installation: Installation) -> Path:
    """The folder for a batch's results, which is not there yet."""
    out = installation.workspace / "results"
    shutil.rmtree(out, ignore_errors=True)
    return out


def insist(out: Path, count: int) -> None:
    """CommandFailed unless each submission was accepted in strict isolation; no rate would mean anything."""
    with (out / "results.jsonl").open(encoding="utf-8") as lines:
        ended = [(it["verdict"], it["identity"]["isolation"]) for it in map(json.loads, lines)]
    if ended != [("AC", "strict")] * count:
        odd = next((it for it in ended if it != ("AC", "strict")), "nothing else")
        raise CommandFailed(f"{out}: {len(ended)} results of {count}, of which one is {odd}")
