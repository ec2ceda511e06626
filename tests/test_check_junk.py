"""Junk answers: every level rejects them, and a level that does not is found."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from grader import levels
from grader.check import bulk, junk, nonsense
from grader.check.nonsense import Nonsense
from grader.model import Verdict
from grader.proof import Finding, Proof
from grader.sandbox.runner import Sandbox
from grader.scoring import overall
from grader.values import from_nested

WEAK = Path(__file__).parent / "packs" / "weak"
PACK = levels.builtin_pack()
LEVEL = "levels/above.md"
REFERENCE = "solutions/above/accepted/reference.py"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the weak pack, which may be changed."""
    return Path(shutil.copytree(WEAK, tmp_path / "pack"))


def exam(sandbox: Sandbox, pack: Path, name: str = "above") -> tuple[bulk.Exam, bytes]:
    reference = levels.reference_path(pack, name).read_bytes()
    return bulk.exam(sandbox, levels.load(pack, name), reference), reference


def prove(sandbox: Sandbox, pack: Path, name: str = "above") -> Proof:
    made, reference = exam(sandbox, pack, name)
    return junk.prove(made, pack, reference, sandbox)


def limits(pack: Path, limit: str, *, but: int = 0) -> None:
    """Let the samples ask for this limit, but for the first few."""
    path = pack / LEVEL
    head, *rest = re.split(r"(?<=limit = )-?[0-9.]+(?= })", path.read_text(encoding="utf-8"))
    old = re.findall(r"(?<=limit = )-?[0-9.]+(?= })", path.read_text(encoding="utf-8"))
    new = [*old[:but], *[limit] * (len(old) - but)]
    path.write_text(head + "".join(value + part for value, part in zip(new, rest, strict=True)), encoding="utf-8")


def change(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def accepted(proof: Proof) -> set[str]:
    return {finding.message.partition(": ")[2] for finding in proof.findings if not finding.weak}


# ------------------------------------------------------------------------------------------------ what levels reject


@pytest.mark.parametrize("name", levels.level_ids(PACK))
def test_no_level_accepts_junk(name: str, sandbox: Sandbox) -> None:
    """Nor does any earn half of the points."""
    proof = prove(sandbox, PACK, name)
    assert proof.findings == ()
    count, told = proof.seen.split(maxsplit=1)
    assert int(count) >= 60
    assert told.startswith("junk answers, none accepted; the most that one earns is ")


@pytest.mark.parametrize("name", levels.level_ids(PACK))
def test_what_can_never_be_right_earns_nothing(name: str, sandbox: Sandbox) -> None:
    """Each of it is refused as an answer, not because the solution failed."""
    made, reference = exam(sandbox, PACK, name)
    tried = [each for each in nonsense.solutions(made, reference) if each.never_right]
    for each, results in zip(tried, bulk.run_all(sandbox, made, [each.source for each in tried]), strict=True):
        spared = {"as True and False", "transposed"} & {each.name.rpartition(", ")[2]}  # right for some case or other
        assert spared or not any(result.verdict is Verdict.AC for result in results), each.name
        assert overall(results) is Verdict.WA, each.name


def test_the_right_answer_is_right_before_it_is_spoilt(sandbox: Sandbox) -> None:
    """Else rejecting what is made of it would prove nothing."""
    for name in levels.level_ids(PACK):
        made, reference = exam(sandbox, PACK, name)
        whole = nonsense._made(made.level.signature, "the right answer", "right", reference)
        [results] = bulk.run_all(sandbox, made, [whole.source])
        assert overall(results) is Verdict.AC


def test_what_is_tried_reaches_from_nothing_to_the_right_answer_spoilt(sandbox: Sandbox) -> None:
    made, reference = exam(sandbox, PACK, "level2")
    names = {each.name for each in nonsense.solutions(made, reference)}
    assert {
        "None",
        "an empty list",
        "a text",
        "a ragged list",
        "lists nested 1,000,000 deep",
        "NaN everywhere",
        "minus infinity everywhere",
        "zero, a single number",
        "ones everywhere",
        "one divided by the size of the last axis",
        "even rows",
        "zeros, one more axis in front",
        "'input_activations' itself",
        "'qk' transposed",
        "the right answer of samples-01",
        "the right answer, with one NaN",
        "the right answer, with one infinity",
        "the right answer, as complex numbers",
        "the right answer, as True and False",
        "the right answer, only its first entry, to be broadcast",
        "the right answer, in one long row",
    } <= names
    assert "the right answer, transposed" not in names, "it has the right shape: a wrong solution, and no junk"


def test_each_junk_answer_has_a_name_and_a_source_of_its_own(sandbox: Sandbox) -> None:
    made, reference = exam(sandbox, PACK, "level3")
    tried = list(nonsense.solutions(made, reference))
    assert len({each.name for each in tried}) == len(tried)
    assert len({each.source for each in tried}) == len(tried)
    assert "the right answer, transposed" in {each.name for each in tried}


# --------------------------------------------------------------------------------------------------- what is found


def test_a_constant_that_is_accepted_is_found(pack: Path, sandbox: Sandbox) -> None:
    """All numbers are below the limit, so that all answers are zeros."""
    limits(pack, "100.0")
    change(pack / LEVEL, ("values = [-1.0, 0.25, 1.0]", "values = [100.0]"))
    proof = prove(sandbox, pack)
    assert not proof.holds
    assert accepted(proof) == {"zeros everywhere"}
    [finding] = proof.findings
    assert finding == Finding("is accepted for every case: zeros everywhere", finding.hint, LEVEL)
    assert "add cases" in finding.hint
    assert ", 1 accepted; the most that one earns is 300 of 300 points: zeros everywhere" in proof.seen


def test_an_argument_that_is_accepted_is_found(pack: Path, sandbox: Sandbox) -> None:
    """Whatever it is called: an author's names may be any."""
    change(pack / LEVEL, ("numbers", "np"))
    (pack / REFERENCE).write_text("def solution(np, limit):\n    return np\n", encoding="utf-8")
    proof = prove(sandbox, pack)
    assert accepted(proof) == {"'np' itself"}


def test_junk_that_earns_most_of_the_points_is_told_and_fails_nothing(pack: Path, sandbox: Sandbox) -> None:
    """Four of five samples are all zeros, and have 160 points."""
    limits(pack, "100.0", but=1)
    proof = prove(sandbox, pack)
    assert proof.holds
    [finding] = proof.findings
    assert finding.weak
    assert finding.message == "earns 160 of 300 points: zeros everywhere"


def test_a_level_that_asks_for_a_single_number_has_junk_of_its_own(pack: Path, sandbox: Sandbox) -> None:
    """Its reference gives the limit back, which is one of its arguments; no other junk is accepted."""
    change(pack / LEVEL, ('shape = ["n_rows", "n_cols"]\nabout = "1', 'shape = []\nabout = "1'))
    (pack / REFERENCE).write_text("def solution(numbers, limit):\n    return limit\n", encoding="utf-8")
    proof = prove(sandbox, pack)
    assert accepted(proof) == {"'limit' itself"}
    assert int(proof.seen.split()[0]) >= 35


def test_what_is_right_when_it_is_spoilt_is_no_junk() -> None:
    """Truth values where all answers are 0 or 1, a transposed square."""
    bits, square = from_nested([[0.0, 1.0, 1.0]]), from_nested([[0.5, 1.0], [1.0, 0.5]])
    assert not {"as True and False"} & nonsense._spoilt([bits], 2).keys()
    assert not {"transposed"} & nonsense._spoilt([square], 2).keys()
    assert {"as True and False", "transposed"} <= nonsense._spoilt([bits, square], 2).keys()


def test_what_can_never_be_right_is_held_against_the_grader() -> None:
    """Nothing an author writes can allow it."""
    [finding] = junk._against(Nonsense("None", b"", True), Verdict.AC, 300, 300, LEVEL)
    assert finding.message == "is accepted, and can never be right: None"
    assert "report it" in finding.hint
    assert not finding.weak
