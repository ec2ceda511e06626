"""Regrading: what hangs on something that changed is graded again, shown with its reason, and counts once applied."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest
from rich.cells import cell_len

from grader.batch import regrade
from grader.batch.entries import Entry
from grader.batch.journal import Journal, Settings
from grader.batch.running import order_like, run
from grader.change import Changes
from grader.errors import GraderError
from grader.reports import regrade_csv, regrade_text
from tests.batch_engine import FOOTING, SETTINGS, SaidEngine

SAID = {"ann": "AC 300", "bob": "WA 120", "cid": "WA 100", "dee": "fault"}


class Batch:
    """A folder of submissions that say what they get, and a batch of it that has run."""

    def __init__(self, folder: Path, said: Mapping[str, str] = SAID) -> None:
        self.out = folder / "out"
        self._sources = folder / "in"
        self._sources.mkdir()
        for name, words in said.items():
            self.hand_in(name, words)
        with Journal(self.out) as journal:
            journal.settle(SETTINGS)
            run(self.entries(), SaidEngine(), journal, like=order_like(SETTINGS, None, trust=False), footing=FOOTING)

    def hand_in(self, name: str, words: str) -> None:
        (self._sources / f"{name}.py").write_text(words)

    def entries(self) -> list[Entry]:
        return [Entry(path.stem, path) for path in sorted(self._sources.glob("*.py"))]

    @contextmanager
    def regraded(
        self, engine: SaidEngine, settings: Settings = SETTINGS
    ) -> Iterator[tuple[Journal, Journal, list[Entry], Changes]]:
        """Grade again what is due, as `--regrade` does; the journals are open meanwhile."""
        order = order_like(settings, None, trust=False)
        footing = FOOTING._replace(level_digest=settings.level_digest, numpy=settings.numpy)
        engine.footing = footing
        with Journal(self.out) as journal:
            due = regrade.due(self.entries(), journal, order, footing, settings)
            with regrade.opened(journal, settings) as again:
                run(due, engine, again, like=order, footing=footing, keep=False)
                yield journal, again, due, regrade.changes(journal, again, self.entries(), due)

    def apply(self, engine: SaidEngine, settings: Settings = SETTINGS) -> None:
        with self.regraded(engine, settings) as (journal, again, due, _):
            regrade.apply(journal, again, due)

    def grades(self) -> dict[str, tuple[str, int]]:
        with Journal(self.out) as journal:
            return {it.name: (str(it.graded.verdict), it.graded.score) for it in journal.candidates()}


@pytest.fixture
def batch(tmp_path: Path) -> Batch:
    return Batch(tmp_path)


def test_a_grade_that_a_regrade_left_behind_is_not_mixed_with_the_others(batch: Batch) -> None:
    """Who was not given to it stands on the old seed, and a plain run must not change that grade without a word."""
    held_back = {it.name: it.path.read_text() for it in batch.entries() if it.name in ("ann", "bob")}
    for entry in batch.entries():
        if entry.name in held_back:
            entry.path.unlink()
    batch.apply(SaidEngine(), SETTINGS._replace(seed="new"))
    for name, words in held_back.items():
        batch.hand_in(name, words)
    batch.hand_in("bob", "AC 300")  # handed in anew, which any run grades
    with Journal(batch.out) as journal:
        assert regrade.elsewhere(batch.entries(), journal) == [("ann", ("the seed",))]
    batch.apply(SaidEngine(), SETTINGS._replace(seed="new"))
    with Journal(batch.out) as journal:
        assert regrade.elsewhere(batch.entries(), journal) == []


def test_only_what_changed_is_graded_again_and_each_change_says_why(batch: Batch) -> None:
    batch.hand_in("bob", "AC 300")  # another file, another score
    batch.hand_in("ann", "AC  300")  # another file that gets the same
    batch.hand_in("eve", "WA 10")
    engine = SaidEngine()
    with batch.regraded(engine) as (_, _, _, found):
        pass
    assert engine.asked == ["ann.py", "bob.py", "dee.py", "eve.py"]  # and what failed for reasons of ours
    assert [(it.name, it.reasons) for it in found.changed] == [("bob", ("the file",)), ("eve", ("new",))]
    assert (found.again, found.candidates) == (4, 5)
    assert found.before == pytest.approx((300 + 120 + 100) / 3)
    assert found.after == pytest.approx((300 + 300 + 100) / 3)


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        ({"level_digest": "other", "pack_digest": "other"}, ("the level",)),
        ({"pack_digest": "other"}, ("the pack's solutions",)),
        ({"seed": "other"}, ("the seed",)),
        ({"grader": "2", "numpy": "3"}, ("the grader's version", "numpy's version")),
    ],
)
def test_a_change_of_what_all_hang_on_regrades_all(
    batch: Batch, change: dict[str, str], reasons: tuple[str, ...]
) -> None:
    settings = SETTINGS._replace(**change)  # type: ignore[arg-type]  # all of these are text
    engine = SaidEngine(extra=-5)
    with batch.regraded(engine, settings) as (_, _, _, found):
        pass
    assert [(it.name, it.reasons) for it in found.changed] == [(name, reasons) for name in ("ann", "bob", "cid")]


def test_with_nothing_changed_nothing_is_due(batch: Batch) -> None:
    batch.hand_in("dee", "AC 300")
    batch.apply(SaidEngine())
    engine = SaidEngine()
    with batch.regraded(engine) as (_, _, due, found):
        assert due == []
    assert (engine.asked, found.changed) == ([], ())


def test_a_regrade_that_was_killed_goes_on_where_it_stopped(batch: Batch) -> None:
    settings = SETTINGS._replace(seed="other")
    first, second = SaidEngine(extra=1, die_after=2), SaidEngine(extra=1)
    with pytest.raises(KeyboardInterrupt), batch.regraded(first, settings):
        pass
    assert batch.grades()["ann"] == ("AC", 300)  # and nothing counts yet
    assert regrade.waiting(batch.out)
    with batch.regraded(second, settings) as (_, _, _, found):
        pass
    assert first.asked == ["ann.py", "bob.py"]
    assert second.asked == ["cid.py", "dee.py"]
    assert len(found.changed) == 3


def test_applying_counts_and_keeps_what_was_said_before(batch: Batch) -> None:
    before = (batch.out / "journal.jsonl").read_bytes()
    settings = SETTINGS._replace(seed="other")
    batch.apply(SaidEngine(extra=1), settings)
    assert batch.grades() == {"ann": ("AC", 301), "bob": ("WA", 121), "cid": ("WA", 101), "dee": ("JE", 0)}
    assert (batch.out / "journal.jsonl").read_bytes().startswith(before)
    with Journal(batch.out) as journal:
        assert journal.settings == settings
    assert sorted(path.name for path in batch.out.iterdir()) == ["journal.jsonl"]


def test_discarding_leaves_the_journal_as_it_was(batch: Batch) -> None:
    before = (batch.out / "journal.jsonl").read_bytes()
    with batch.regraded(SaidEngine(extra=1), SETTINGS._replace(seed="other")):
        pass
    assert regrade.discard(batch.out)
    assert not regrade.discard(batch.out)
    assert (batch.out / "journal.jsonl").read_bytes() == before


def test_where_the_disk_is_full_nothing_is_applied(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (batch.out / "journal.jsonl").read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with batch.regraded(SaidEngine(extra=1), SETTINGS._replace(seed="other")) as (journal, again, due, _):
        monkeypatch.setattr("os.fsync", full)
        with pytest.raises(GraderError, match="No space left"):
            regrade.apply(journal, again, due)
    assert (batch.out / "journal.jsonl").read_bytes() == before
    assert sorted(path.name for path in batch.out.iterdir()) == ["journal.jsonl", "regrade.jsonl"]


def test_a_failure_of_ours_takes_no_grade_away(batch: Batch) -> None:
    """A file that cannot be read any more, or a submission that is set aside, keeps what was said of it before."""
    batch.hand_in("bob", "fault")
    with batch.regraded(SaidEngine()) as (_, _, _, found):
        assert dict(found.failed) == {"bob": "it was set aside", "dee": "it was set aside"}
        assert found.changed == ()
    batch.apply(SaidEngine())
    assert batch.grades()["bob"] == ("WA", 120)


def test_what_was_put_back_meanwhile_is_not_applied(batch: Batch) -> None:
    batch.hand_in("bob", "AC 300")
    with batch.regraded(SaidEngine()):
        pass
    batch.hand_in("bob", SAID["bob"])
    batch.apply(SaidEngine())
    assert batch.grades()["bob"] == ("WA", 120)


def test_with_hidden_cases_of_ones_own_a_new_file_is_no_new_seed(tmp_path: Path) -> None:
    batch = Batch(tmp_path)
    each = SETTINGS._replace(seed_each=True)
    batch.apply(SaidEngine(extra=1), each)
    batch.hand_in("bob", "AC 200")
    with batch.regraded(SaidEngine(), each) as (_, _, _, found):
        pass
    assert [it.reasons for it in found.changed] == [("the file",)]


def test_candidates_without_a_file_keep_their_grade(batch: Batch) -> None:
    (batch.entries()[0].path).unlink()
    with batch.regraded(SaidEngine(extra=1), SETTINGS._replace(seed="other")) as (journal, again, due, found):
        assert found.absent == ("ann",)
        regrade.apply(journal, again, due)
    assert batch.grades()["ann"] == ("AC", 300)


def test_applying_writes_through_no_link_and_keeps_who_may_read_the_journal(batch: Batch, tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("precious")
    (batch.out / "journal.jsonl.new").symlink_to(tmp_path / "precious")
    (batch.out / "journal.jsonl").chmod(0o640)
    batch.hand_in("bob", "AC 300")
    batch.apply(SaidEngine())
    assert (tmp_path / "precious").read_text() == "precious"
    assert batch.grades()["bob"] == ("AC", 300)
    assert (batch.out / "journal.jsonl").stat().st_mode & 0o777 == 0o640


def test_a_fault_of_a_plain_run_takes_no_grade_away(batch: Batch) -> None:
    """It is returned; who had none before gets the fault, and one that can be graded again gets the new grade."""
    order = order_like(SETTINGS, None, trust=False)

    def again() -> list[str]:
        with Journal(batch.out) as journal:
            return [it.name for it in run(batch.entries(), SaidEngine(), journal, like=order, footing=FOOTING)]

    batch.hand_in("ann", "fault")
    (batch.out.parent / "in" / "bob.py").unlink()
    (batch.out.parent / "in" / "bob.py").symlink_to("ann.py")
    batch.hand_in("new", "fault")
    assert again() == ["ann", "bob"]
    assert batch.grades() == {
        "ann": ("AC", 300),
        "bob": ("WA", 120),
        "cid": ("WA", 100),
        "dee": ("JE", 0),
        "new": ("JE", 0),
    }
    batch.hand_in("ann", "WA 7")
    assert again() == ["bob"]
    assert batch.grades()["ann"] == ("WA", 7)


def test_the_preview_fits_a_line_and_the_table_says_the_same(batch: Batch) -> None:
    batch.hand_in("bob", "AC 300")
    batch.hand_in("名" * 30 + "\x1b[2J", "RTE 0")
    batch.hand_in("=cmd", "WA 7")
    with batch.regraded(SaidEngine()) as (_, _, _, found):
        pass
    text, table = io.StringIO(), io.StringIO()
    regrade_text.draw(found, text, color=False, width=80)
    regrade_csv.draw(found, table)
    assert max(map(cell_len, text.getvalue().splitlines())) <= 80
    assert "\x1b" not in text.getvalue() + table.getvalue()
    assert "WA   120 → AC   300   +180  the file" in text.getvalue()
    rows = {row["candidate"]: row for row in csv.DictReader(table.getvalue().splitlines())}
    assert (rows["bob"]["difference"], rows["bob"]["reason"]) == ("180", "the file")
    assert "'=cmd" in rows
    assert rows["dee"]["reason"].startswith("could not be graded now")
