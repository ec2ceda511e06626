"""The journal: nothing that stands in it is lost, what a dying machine left is cut off, and two do not share it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from grader.batch.journal import Journal, Settings
from grader.batch.record import from_json, to_json
from grader.cohort import Candidate, Cost, Graded, Identity, Mark
from grader.errors import GraderError, UsageFault
from grader.model import Diagnosis, GroupScore, Verdict

SETTINGS = Settings("brief", "Brief", 300, "digest", "pack", "a seed", False, True, "0.1.0", "3.11.7", "2.0.0")
IDENTITY = Identity("source", "brief", "digest", "pack", "a seed", "0.1.0", "3.11.7", "2.0.0", True, "strict")


def graded(score: int = 100, fault: str = "") -> Graded:
    return Graded(
        verdict=Verdict.JE if fault else Verdict.WA,
        score=score,
        max_score=300,
        identity=IDENTITY,
        message="a message with a lone surrogate \udc80 and a\nline break",
        groups=(GroupScore("small", "what it is for", False, 300, score, 1, 2),),
        cases=(Mark("small-01", "small", False, Verdict.WA, "wrong", "abc"), Mark("big-01", "big", True, Verdict.AC)),
        diagnosis=(Diagnosis("mistake", "it is wrong", "do it right"),),
        fault=fault,
        cost=Cost(0.25, 0.5, 17.5, ((0.125, 17.5), (0.125, 16.0))),
    )


def filled(folder: Path, *names: str) -> Path:
    with Journal(folder) as journal:
        journal.settle(SETTINGS)
        for name in names:
            journal.append(Candidate(name, f"{name}.py", graded()))
    return folder / "journal.jsonl"


def test_what_is_written_down_is_read_back_and_the_last_line_about_a_candidate_counts(tmp_path: Path) -> None:
    assert from_json(to_json(graded())) == graded()
    filled(tmp_path, "zoe", "ann")
    with Journal(tmp_path) as journal:
        assert journal.settings == SETTINGS
        assert [it.name for it in journal.candidates()] == ["ann", "zoe"]
        assert journal.candidate("zoe") == Candidate("zoe", "zoe.py", graded())
        journal.append(Candidate("zoe", "zoe.py", graded(300)))
        journal.append(Candidate("bob", "bob.py", graded(0, "no such file")))
        journal.settle(SETTINGS._replace(seed="another"))
    with Journal(tmp_path) as journal:
        assert journal.settings == SETTINGS._replace(seed="another")
        assert {it.name: it.graded.score for it in journal.candidates()} == {"ann": 100, "bob": 0, "zoe": 300}
        assert [name for name, kept in journal.kept.items() if kept.fault] == ["bob"]


def test_wherever_a_write_was_broken_off_only_the_last_line_is_lost(tmp_path: Path) -> None:
    path = filled(tmp_path, "ann", "bob")
    whole = path.read_bytes()
    ends = [at + 1 for at, byte in enumerate(whole) if byte == ord("\n")]
    for size in sorted({0, 1, *ends, *(end - 1 for end in ends), *range(ends[1] + 1, len(whole), 97)}):
        path.write_bytes(whole[:size])
        with Journal(tmp_path) as journal:
            lines = sum(end <= size for end in ends)
            assert len(journal.kept) == max(0, lines - 1)
            assert journal.torn == size - max([0, *(end for end in ends if end <= size)])
            journal.append(Candidate("zoe", "zoe.py", graded()))
        with Journal(tmp_path) as journal:
            assert journal.torn == 0
            assert "zoe" in journal.kept


def test_two_batches_do_not_share_a_folder(tmp_path: Path) -> None:
    filled(tmp_path, "ann")
    with Journal(tmp_path), pytest.raises(UsageFault, match="another batch is at work in this folder"):
        Journal(tmp_path)
    Journal(tmp_path).close()


def test_a_full_disk_is_told_and_what_stands_in_the_journal_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(tmp_path, "ann")
    before = path.read_bytes()
    write = os.write

    def full(fd: int, data: bytes) -> int:
        if len(data) < 20:
            raise OSError(28, "No space left on device")
        return write(fd, data[: len(data) - 10])

    with Journal(tmp_path) as journal:
        monkeypatch.setattr(os, "write", full)
        with pytest.raises(GraderError, match=r"journal.jsonl: cannot be written \(No space left") as fault:
            journal.append(Candidate("bob", "bob.py", graded()))
        monkeypatch.undo()
        assert fault.value.exit_code == 3
        assert path.read_bytes() == before
        journal.append(Candidate("bob", "bob.py", graded()))
    with Journal(tmp_path) as journal:
        assert list(journal.kept) == ["ann", "bob"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b'{"format":2}\n', ":2: is of format 2, and this grader knows 1"),
        (b"no JSON\n", ":2: is no line of a journal"),
        (b'{"format":1,"candidate":"ann"}\n', ":2: is no line of a journal"),
        (b"[]\n", ":2: is no line of a journal"),
    ],
)
def test_a_line_that_is_none_is_told_with_its_place_and_nothing_is_cut_off(
    line: bytes, said: str, tmp_path: Path
) -> None:
    path = filled(tmp_path)
    whole = path.read_bytes() + line + b"more\n"
    path.write_bytes(whole)
    with pytest.raises(UsageFault, match=said):
        Journal(tmp_path)
    assert path.read_bytes() == whole


@pytest.mark.parametrize("name", ["../x", "/x", "a/b", ".", "", "red\x1b[31m", "two\tcells"])
def test_a_line_about_somebody_who_cannot_be_a_candidate_is_refused(name: str, tmp_path: Path) -> None:
    """Names become folders, and are shown on terminals."""
    filled(tmp_path, "ann", name)
    with pytest.raises(UsageFault, match=r":3: is no line of a journal .* is no name for a candidate"):
        Journal(tmp_path)


@pytest.mark.parametrize("planted", [b"precious", b'{"precious": 1}', b"precious\n", b""])
def test_nothing_is_read_or_cut_off_through_a_link(planted: bytes, tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_bytes(planted)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "journal.jsonl").symlink_to(precious)
    with pytest.raises(UsageFault, match=r"journal\.jsonl: is a link"):
        Journal(tmp_path / "out")
    assert precious.read_bytes() == planted


def test_what_is_no_journal_of_ours_is_refused_and_left_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.jsonl"
    path.write_bytes(b'{"precious": 1}')  # without a line break, as a line that was broken off
    with pytest.raises(UsageFault, match="holds something else"):
        Journal(tmp_path)
    assert path.read_bytes() == b'{"precious": 1}'
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(UsageFault, match="is not an ordinary file"):
        Journal(tmp_path)
    path.unlink()
    filled(tmp_path, "ann")
    monkeypatch.setattr(os, "geteuid", lambda: path.stat().st_uid + 1)
    with pytest.raises(UsageFault, match="belongs to another user"):
        Journal(tmp_path)
