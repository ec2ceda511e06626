"""`python -m tests.fuzz`: the judge's reading under fuzz, for as many messages as asked for, and a table of it.

It needs atheris: pip install '.[fuzz]'. One process at a time, at the lowest priority. The exit code is 0, 1 where
something was found (each is kept as a file), 2 where atheris is missing, and 3 where the fuzzer itself failed.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from tests.fuzz import hypothetical, kept
from tests.fuzz.targets import TARGETS

_SHARES = {"value": 30, "calls": 45, "compiled": 15, "arrival": 4, "notices": 5, "report": 1}
"""Of a hundred messages: most for what reads a child's bytes, few for what takes a millisecond each."""
_MOST_MIB = 512
"""A process that grows above that ends with a finding: what one message allocates must be gone with it."""
_MOST_S = 10
"""A message that takes longer is a finding; the slowest take milliseconds."""


class Row(NamedTuple):
    """What came of one target: messages, edges reached in the grader, seconds, peak MiB, and what was found."""

    target: str
    guided: int
    edges: int
    seconds: float
    peak_mib: int
    drawn: int
    found: int


def main() -> int:
    """Run the targets one after another and print the table."""
    options = _options()
    if importlib.util.find_spec("atheris") is None:
        print("atheris is not installed: pip install '.[fuzz]' (CPython 3.11 to 3.13)", file=sys.stderr)
        return 2
    os.nice(19)
    rows = []
    for name in options.targets or TARGETS:
        print(f"{name} …", file=sys.stderr, flush=True)
        rows.append(_run(name, options))
        print(_line(rows[-1]), file=sys.stderr, flush=True)
    print("| target | messages guided by coverage | edges | seconds | peak MiB | messages by hypothesis | findings |")
    print("|---|---|---|---|---|---|---|")
    for row in rows:
        print(_line(row))
    total = sum(row.guided + row.drawn for row in rows)
    print(
        f"\n{total:,} messages in {sum(row.seconds for row in rows):.0f} s; {sum(row.found for row in rows)} findings"
    )
    return 1 if any(row.found for row in rows) else 0


def _run(name: str, options: argparse.Namespace) -> Row:
    started = time.monotonic()
    folder: Path = options.keep
    before = set(folder.glob(f"{name}/*.json"))
    messages = max(1000, options.messages * _SHARES[name] // 100)
    guided, edges, peak_mib, ended_well = _guided(name, messages, folder)
    try:
        hypothetical.search(name, options.drawn)
    except hypothetical.Found as found:
        kept.write(folder, name, found.message, f"{type(found.__cause__).__name__}: {found.__cause__}"[:200])
    findings = len(set(folder.glob(f"{name}/*.json")) - before) + (not ended_well)
    return Row(name, guided, edges, time.monotonic() - started, peak_mib, options.drawn, findings)


def _guided(name: str, messages: int, folder: Path) -> tuple[int, int, int, bool]:
    """How many messages atheris tried, edges, peak MiB, and whether it came to its end."""
    bounds = [f"-runs={messages}", f"-rss_limit_mb={_MOST_MIB}", f"-timeout={_MOST_S}", "-max_len=1000"]
    outputs = ["-print_final_stats=1", f"-artifact_prefix={folder}/{name}-"]
    command = [sys.executable, "-m", "tests.fuzz.guided", name, str(folder), *bounds, *outputs]
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, errors="replace", check=False)
    told = figures(done.stderr)
    if done.returncode or told is None:
        print(done.stderr[-3000:], file=sys.stderr)
    if told is None:
        raise SystemExit(3)
    return *told, done.returncode == 0


def figures(log: str) -> tuple[int, int, int] | None:
    """Messages tried, edges reached and peak MiB, from what libFuzzer says; None where it did not come that far."""
    stats = dict(re.findall(r"^stat::(\w+):\s+(\d+)", log, re.MULTILINE))
    edges = re.findall(r"\bcov: (\d+)", log)
    if "number_of_executed_units" not in stats or not edges:
        return None
    return int(stats["number_of_executed_units"]), int(edges[-1]), int(stats["peak_rss_mb"])


def _line(row: Row) -> str:
    return (
        f"| {row.target} | {row.guided:,} | {row.edges} | {row.seconds:.0f} | {row.peak_mib} | {row.drawn:,} "
        f"| {row.found} |"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Fuzz the judge's reading.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"all of {', '.join(TARGETS)} if none is named")
    parser.add_argument("--messages", type=int, default=10_000_000, metavar="N", help="for atheris, over all targets")
    parser.add_argument("--drawn", type=int, default=20_000, metavar="N", help="for hypothesis, for each target")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep findings there (default: a new temporary folder)"
    )
    options = parser.parse_args()
    options.keep = options.keep or Path(tempfile.mkdtemp(prefix="grader-fuzz-"))
    unknown = sorted(set(options.targets) - set(TARGETS))
    if unknown:
        parser.error(f"there is no target {unknown[0]}; choose from {', '.join(TARGETS)}")
    return options


if __name__ == "__main__":
    sys.exit(main())
