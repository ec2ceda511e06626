"""Measure with everything started: confined cases, bare forks of the same process, whole submissions, in turn.

Prints one JSON object: lists with an item for each round, and the page faults of each child of the last round.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from grader import answers, judge, levels, submission
from grader.cases import DEFAULT_SALT, draw_cases
from grader.model import Verdict
from grader.sandbox import launch, runs
from grader.sandbox.child import Task
from grader.sandbox.runner import Sandbox


def _tasks(level_id: str, sandbox: Sandbox) -> list[Task]:
    """A task for each case, as the judge makes them, with the source compiled before."""
    level = levels.load(levels.builtin_pack(), level_id)
    source = Path("solution.py").read_bytes()
    [(_, ended)] = sandbox.run([answers.compile_task("benchmark", source, level.limits)])
    code = runs.compiled(ended)
    assert isinstance(code, bytes)
    return [answers.case_task(case.name, level, case, code) for case in draw_cases(level, DEFAULT_SALT)]


class _BareForks:
    """The other process, see bare_fork.py; it ends when its stdin is closed."""

    def __init__(self) -> None:
        program = Path(__file__).with_name("bare_fork.py").read_text(encoding="utf-8")
        # The zygote's own command line, with another program in it.
        command = [program if word == launch._BOOT else word for word in launch.command(())]
        self._process = subprocess.Popen(
            command, env=launch.environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def fork(self, count: int) -> tuple[float, float]:
        """Seconds and page faults for each of so many forks."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(count, file=self._process.stdin, flush=True)
        seconds, faults = self._process.stdout.readline().split()
        return float(seconds) / count, int(faults) / count

    def close(self) -> None:
        """End it and wait for it, so that what it used is known to be ours."""
        self._process.communicate()


def measure(level_id: str, rounds: int) -> dict[str, Any]:
    """All figures of so many rounds, after one that is not counted; times in seconds."""
    level = levels.load(levels.builtin_pack(), level_id)
    cases = draw_cases(level, DEFAULT_SALT)
    source = Path("solution.py").read_bytes()
    candidate = submission.of("solution.py", source)
    found: dict[str, list[float]] = {
        "case_s": [],
        "case_cpu_s": [],
        "bare_fork_s": [],
        "bare_fork_page_faults": [],
        "submissions_per_s": [],
    }
    with Sandbox() as sandbox:
        bare = _BareForks()
        tasks = _tasks(level_id, sandbox)
        for turn in range(rounds + 1):
            started = time.perf_counter()
            ended = [ended for _, ended in sandbox.run(tasks)]
            case_s = (time.perf_counter() - started) / len(tasks)
            bare_s, bare_faults = bare.fork(len(tasks))
            started = time.perf_counter()
            report = judge.grade(level, cases, candidate, source, sandbox, seed=DEFAULT_SALT)
            submissions_per_s = 1 / (time.perf_counter() - started)
            assert report.verdict is Verdict.AC, report.verdict
            if turn:
                cpu_s = sum(child.cpu_s for child in ended) / len(ended)
                figures = (case_s, cpu_s, bare_s, bare_faults, submissions_per_s)
                for figure, into in zip(figures, found.values(), strict=True):
                    into.append(figure)
    bare.close()
    return {"cases": len(cases), "page_faults": [child.page_faults for child in ended], **found}


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], int(sys.argv[2]))))
