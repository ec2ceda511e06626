"""The check of a whole pack: all proofs of all levels, whatever one of them comes to."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grader.check import pack as whole
from grader.check.pack import SALTS, check, salts_of
from grader.errors import IsolationMissing, JudgeFault, UsageFault
from grader.model import Isolation, Layer
from grader.sandbox import layers
from grader.sandbox.runner import Sandbox
from tests.small_pack import LEVEL, REFERENCE, SMALL, copied, failures, solution

NAMES = [
    "level-file",
    "statement",
    "signature",
    "references",
    "lock",
    "limits",
    "stub",
    "wrong-solutions",
    "groups",
    "salts",
    "inputs",
    "junk",
    "mutants",
]


def test_the_small_pack_is_proved() -> None:
    """Every proof holds, in the order in which they build on each other; and the report says of what it is."""
    report = check(SMALL, ["doubled"])
    [level] = report.levels
    assert failures(level) == []
    assert report.holds
    assert [proof.name for proof in level.proofs] == NAMES
    assert (level.level, level.title) == ("doubled", "Doubled")
    assert (report.pack, report.salts, report.isolation.mode) == (str(SMALL), SALTS, "strict")
    assert level.matrix is not None
    assert len(level.matrix.rows) == 4


def test_a_level_that_cannot_be_read_leaves_the_others_to_be_checked(tmp_path: Path) -> None:
    """Three levels: one without a title, one whose reference fails, one that is right; each is told in its place."""
    pack = copied(tmp_path)
    for name in ("broken", "unanswered"):
        shutil.copytree(pack / "solutions" / "doubled", pack / "solutions" / name)
        text = (pack / LEVEL).read_text().replace('title = "Doubled"', 'title = "Doubled"' if name != "broken" else "")
        (pack / "levels" / f"{name}.md").write_text(text)
    (pack / REFERENCE.replace("doubled", "unanswered")).write_text(solution("return {}"))
    report = check(pack, ["broken", "doubled", "unanswered"], salts=1)
    assert not report.holds
    broken, doubled, unanswered = report.levels
    assert [level.level for level in report.levels] == ["broken", "doubled", "unanswered"]
    assert [(name, finding.path) for name, finding in failures(broken)] == [("level-file", "levels/broken.md")]
    assert "title" in failures(broken)[0][1].message
    assert failures(broken)[0][1].line > 0
    assert failures(doubled) == []
    assert [name for name, _ in failures(unanswered)] == ["references"]


def test_a_wrong_solution_of_one_level_is_told_of_that_level_only(tmp_path: Path) -> None:
    """All levels' solutions are tried side by side, and each outcome finds its way back."""
    pack = copied(tmp_path)
    shutil.copytree(pack / "solutions" / "doubled", pack / "solutions" / "again")
    shutil.copy(pack / LEVEL, pack / "levels" / "again.md")
    right = solution("return [number * 2 for number in numbers]")
    (pack / "solutions" / "again" / "wrong_answer" / "right.py").write_text(right)
    doubled, again = check(pack, ["doubled", "again"], salts=2).levels
    assert failures(doubled) == []
    told = [(name, finding.path) for name, finding in failures(again)]
    assert told == [("lock", "levels/lock.json"), ("wrong-solutions", "solutions/again/wrong_answer/right.py")]


def test_progress_ends_where_all_is_done() -> None:
    seen: list[tuple[int, int]] = []
    check(SMALL, ["doubled"], salts=1, progress=lambda done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert len({total for _, total in seen}) == 1
    assert seen[-1][0] == seen[-1][1]
    assert len(seen) == 8, "two accepted solutions, four wrong ones, the stub; and what is proved at last"


def test_salts_are_the_same_each_time_and_the_default_one_is_first() -> None:
    assert salts_of(3) == ["practice", "check-2", "check-3"]
    assert len(set(salts_of(SALTS))) == SALTS == 25


def test_a_level_that_is_not_there_is_the_callers_fault() -> None:
    with pytest.raises(UsageFault, match="no level 'dubbled'"):
        check(SMALL, ["dubbled"])


def test_without_strict_isolation_nothing_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """But with trust, and then the report says so."""
    lacking = Isolation("trusted", (Layer("landlock", False, "no Landlock here", "every file can be read"),))
    monkeypatch.setattr(layers, "isolation", lambda facts: lacking)
    assert check(SMALL, ["doubled"], salts=1, trust=True).isolation.mode == "trusted"
    monkeypatch.setattr(Sandbox, "run", lambda *_: pytest.fail("something was run"))
    with pytest.raises(IsolationMissing, match="no Landlock here"):
        check(SMALL, ["doubled"], salts=1)


def test_a_fault_of_ours_is_no_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends the check, and does not count against the level."""

    def fails(*_: object) -> None:
        raise JudgeFault("the judge failed")

    monkeypatch.setattr(whole, "prove_lock", fails)
    with pytest.raises(JudgeFault, match="the judge failed"):
        check(SMALL, ["doubled"], salts=1)


@pytest.mark.slow
def test_the_built_in_levels_are_proved() -> None:
    """Under two salts: `.ci/run` checks them under all."""
    pack = Path(__file__).parents[1]
    report = check(pack, ["level4", "level5"], salts=2)
    assert [finding for _, finding in failures(report)] == []
