"""`grade batch` as its user meets it: what it leaves and says, what it does not do twice, and what it refuses."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from grader.batch.entries import gather
from grader.batch.journal import Journal
from grader.batch.running import order_like, run
from grader.cli.batch_progress import Tally, tell
from grader.cohort import Graded, Order
from tests.batch_cohort import LEVEL, QUICK, RIGHT, WRONG, cohort
from tests.batch_engine import FOOTING, SETTINGS, SaidEngine
from tests.conftest import Done

Run = Callable[..., Done]


@pytest.fixture
def subs(tmp_path: Path) -> Path:
    folder = tmp_path / "subs"
    folder.mkdir()
    (folder / "ann.py").write_text(RIGHT, encoding="utf-8")
    (folder / "bob.py").write_text(WRONG, encoding="utf-8")
    return folder


def batch(grade: Run, *arguments: object, **more: object) -> Done:
    return grade("batch", LEVEL, *arguments, "-o", "out", "--pack", QUICK, **more)


def results(folder: Path) -> dict[str, dict[str, object]]:
    lines = (folder / "results.jsonl").read_text(encoding="utf-8").splitlines()
    return {line["candidate"]: line for line in map(json.loads, lines)}


def test_a_batch_leaves_its_results_goes_on_with_what_is_new_and_tells_another_batch_apart(
    grade: Run, refused: Run, subs: Path, tmp_path: Path
) -> None:
    done = batch(grade, subs)
    assert done.returncode == 0, done.stderr
    out = tmp_path / "out"
    assert "2 submissions" in done.stdout
    assert f"The report: {Path('out') / 'report.html'}" in done.stdout
    assert "2 graded in" in done.stderr
    assert {name: line["verdict"] for name, line in results(out).items()} == {"ann": "AC", "bob": "WA"}
    assert sorted(path.name for path in out.iterdir()) == [
        "gradescope",
        "journal.jsonl",
        "junit.xml",
        "report.html",
        "results.jsonl",
        "summary.csv",
    ]
    assert json.loads((out / "gradescope" / "ann" / "results.json").read_text())["score"] == 300

    (subs / "bob.py").write_text(RIGHT, encoding="utf-8")  # handed in again
    (subs / "ann.py").rename(subs / "eve.py")
    done = batch(grade, subs)
    assert done.returncode == 0
    assert "2 graded in" in done.stderr
    assert "1 of an earlier run was not given now and left out of the results: ann" in done.stderr
    assert {name: line["verdict"] for name, line in results(out).items()} == {"bob": "AC", "eve": "AC"}
    assert sorted(path.name for path in (out / "gradescope").iterdir()) == ["bob", "eve"]
    (subs / "eve.py").rename(subs / "ann.py")
    assert "2 had been graded before" in batch(grade, subs).stderr
    assert list(results(out)) == ["ann", "bob"], "who is given again is back"

    journal = (out / "journal.jsonl").read_bytes()
    words = ["graded on something else: the seed was 'practice' and is 'x'", "--regrade shows"]
    refused(2, words, "batch", LEVEL, subs, "-o", "out", "--pack", QUICK, "--seed", "x")
    words = ["holds a batch of brief, not of positive", "give -o another folder"]
    refused(2, words, "batch", "positive", subs, "-o", "out", "--pack", QUICK)
    assert (out / "journal.jsonl").read_bytes() == journal


def test_no_submission_stops_a_batch_and_what_is_ours_is_told(grade: Run, tmp_path: Path) -> None:
    folder = cohort(tmp_path / "subs", honest=1)
    settings = ("--no-explain", "--seed-each", "--seed", "a secret")
    done = batch(grade, folder, *settings)
    assert done.returncode == 3
    assert "2 could not be graded: a_folder, a_pipe" in done.stderr
    found = results(tmp_path / "out")
    own = tmp_path / "out" / "gradescope" / "a_folder" / "results.json"
    said = json.loads(own.read_text(encoding="utf-8"))["output"]
    assert said.startswith("What was handed in could not be graded: no Python file was handed in.")
    assert batch(grade, folder / "right_0.py", *settings).returncode == 0, "a fault of who is not given is not told"
    verdicts = {name.removeprefix("hostile_"): line["verdict"] for name, line in found.items()}
    assert verdicts == {
        "a_folder": "JE",
        "a_pipe": "JE",
        "forks": "RTE",
        "huge_array": "MLE",
        "leaves_the_process": "RTE",
        "loops_forever": "TLE",
        "print_flood": "OLE",
        "right_0": "AC",
        "says_where": "RTE",
        "syntax_error": "CE",
        "too_large": "CE",
        "wrong_0": "WA",
    }
    told = [case["message"] for line in found.values() for case in line["cases"]]  # type: ignore[attr-defined]
    assert "more than the 0.5 s of CPU that are allowed, calling solution" in told
    assert "ValueError: <object object at 0x…> (line 2, in solution)" in told
    seeds = {line["identity"]["seed"] for line in found.values() if line["verdict"] != "JE"}  # type: ignore[index]
    assert len(seeds) == len(found) - 2, "each has hidden cases of its own"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["subs", "-o", "subs/ann.py"], ["subs/ann.py: is a file", "-o takes the folder"]),
        (["nothing", "-o", "out"], ["nothing: there is no such file or folder"]),
        (["subs", "-o", "out", "--seed", ""], ["--seed is empty"]),
        (["-o", "out"], ["there is nothing to grade"]),
        (["--manifest", "none.csv", "-o", "out"], ["none.csv: cannot be read"]),
    ],
)
def test_what_cannot_be_meant_is_refused_in_one_message_and_leaves_nothing(
    arguments: list[str], said: list[str], refused: Run, subs: Path, tmp_path: Path
) -> None:
    refused(2, said, "batch", LEVEL, *arguments, "--pack", QUICK)
    assert not (tmp_path / "out").exists()


def test_without_a_terminal_a_line_at_times_says_whom_a_batch_waits_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ann has ended, and bob's grading lasts for two of the times at which it is told."""

    class Twice(threading.Event):
        left = 2

        def wait(self, timeout: float | None = None) -> bool:
            self.left -= 1
            return self.left < 0

    class Lasting(SaidEngine):
        def run(self, orders: Iterable[tuple[int, Order]]) -> Iterator[tuple[int, Graded]]:
            both = list(orders)
            yield from super().run(both[:1])
            tell(tally, Twice())
            yield from super().run(both[1:])

    for name in ("ann", "bob"):
        (tmp_path / f"{name}.py").write_text("AC 300", encoding="utf-8")
    tally = Tally(2)
    with Journal(tmp_path / "out") as journal:
        journal.settle(SETTINGS)
        entries = gather([str(tmp_path / "ann.py"), str(tmp_path / "bob.py")], None, "level5", tmp_path / "out")
        like = order_like(SETTINGS, None, trust=False)
        run(entries, Lasting(), journal, like=like, footing=FOOTING, heard=tally.hear, begun=tally.begin)
    assert capsys.readouterr().err == "1 of 2, waiting for bob\n" * 2
    assert tally.state == "2 of 2"
