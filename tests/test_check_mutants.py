"""Mutants of the accepted solutions: what no case notices is found, unless it is listed and the list is true."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grader import levels
from grader.check import bulk, equivalents, mutants
from grader.check.mutating import mutants as mutants_of
from grader.jobs import all_of
from grader.proof import Finding, Proof
from grader.sandbox.runner import Sandbox

WEAK = Path(__file__).parent / "packs" / "weak"
PACK = levels.builtin_pack()
FOLDER = "solutions/above"
REFERENCE = f"{FOLDER}/accepted/reference.py"
LIST = f"{FOLDER}/equivalent_mutants.toml"
GAP = "np.array(numbers) >= limit → np.array(numbers) > limit"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of the weak pack, which may be changed. One of its mistakes goes unnoticed, two mutants are equivalent."""
    return Path(shutil.copytree(WEAK, tmp_path / "pack"))


def exam(sandbox: Sandbox, pack: Path, name: str) -> bulk.Exam:
    return bulk.exam(sandbox, levels.load(pack, name), levels.reference_path(pack, name).read_bytes())


def prove(sandbox: Sandbox, pack: Path) -> Proof:
    return mutants.prove(exam(sandbox, pack, "above"), pack, sandbox)


def strong(proof: Proof) -> list[Finding]:
    """The findings that count; the pack is too small for as many mutants as there should be."""
    return [finding for finding in proof.findings if not finding.weak]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


# --------------------------------------------------------------------------------------------------- what is noticed


@pytest.mark.parametrize("level_id", levels.level_ids(PACK))
def test_every_small_mistake_in_a_reference_is_found_out(level_id: str, sandbox: Sandbox) -> None:
    """Or it is listed as none; and there are 40 of them or more."""
    proof = mutants.prove(exam(sandbox, PACK, level_id), PACK, sandbox)
    assert proof.findings == ()
    count, told = proof.seen.split(maxsplit=1)
    assert told.startswith("mutants of reference.py")
    assert int(count) >= mutants.AT_LEAST
    listed = equivalents.read(PACK, level_id).entries
    assert proof.seen.endswith(f"{int(count) - len(listed)} killed, {len(listed)} equivalent")


@pytest.mark.parametrize("level_id", levels.level_ids(PACK))
def test_a_reason_says_more_than_that_it_is_equivalent(level_id: str) -> None:
    for entry in equivalents.read(PACK, level_id).entries:
        assert len(entry.reason.split()) >= 5
        assert entry.reason.endswith(".")


def test_a_mistake_that_no_case_notices_is_found(pack: Path, sandbox: Sandbox) -> None:
    proof = prove(sandbox, pack)
    [finding] = strong(proof)
    assert not proof.holds
    assert (finding.path, finding.line) == (REFERENCE, 7)
    assert finding.message == f"no case notices this mistake: {GAP}"
    assert "add a case" in finding.hint
    assert proof.seen == "17 mutants of reference.py and searching.py: 14 killed, 2 equivalent, 1 not noticed"


def test_a_case_that_notices_it_closes_the_gap(pack: Path, sandbox: Sandbox) -> None:
    change(pack / "levels/above.md", "[[2.0]], limit = -1.0", "[[2.0]], limit = 2.0")
    proof = prove(sandbox, pack)
    assert strong(proof) == []
    assert proof.holds
    assert proof.seen == "17 mutants of reference.py and searching.py: 15 killed, 2 equivalent"


def test_a_mutant_that_never_ends_is_killed_by_a_small_limit(sandbox: Sandbox) -> None:
    """And costs far less than the limit of one case. It would be accepted otherwise."""
    late = b"def solution(numbers, limit):\n    while limit != limit + 1:\n        pass\n"
    right = b"def solution(numbers, limit):\n    return [[x >= limit for x in row] for row in numbers]\n"
    weak = exam(sandbox, WEAK, "above")
    hung, done = all_of(sandbox, [mutants.trial(weak, late, 0.2), mutants.trial(weak, right, 0.2)])
    assert not hung.accepted
    assert 0.1 < hung.cpu_s < weak.level.limits.time_s / 4
    assert done.accepted


def test_a_mutant_that_cannot_be_loaded_is_killed(sandbox: Sandbox) -> None:
    weak = exam(sandbox, WEAK, "above")
    sources = [b"import numpy\nsolution = numpy.nothing\n", b"return\n", b"def solution(numbers): return numbers\n"]
    assert not any(trial.accepted for trial in all_of(sandbox, [mutants.trial(weak, each, 1.0) for each in sources]))


# ------------------------------------------------------------------------------------------- what mutants are made of


def test_other_accepted_solutions_help_out_where_the_reference_gives_few(pack: Path) -> None:
    """By name; a reference that gives enough is enough, and no mutant is made twice."""
    assert [subject.path.name for subject in mutants.subjects(pack, "above")] == ["reference.py", "searching.py"]
    shutil.copy(pack / REFERENCE, pack / FOLDER / "accepted/copy.py")
    subjects = mutants.subjects(pack, "above")
    assert [(subject.path.name, len(subject.mutants)) for subject in subjects] == [
        ("reference.py", len(mutants_of((pack / REFERENCE).read_bytes()))),
        ("copy.py", 0),
        ("searching.py", len(subjects[2].mutants)),
    ]
    assert [subject.path.name for subject in mutants.subjects(PACK, "level5")] == ["reference.py"]


def test_few_mutants_are_told_and_fail_nothing(sandbox: Sandbox) -> None:
    [few] = [finding for finding in prove(sandbox, WEAK).findings if finding.weak]
    assert (few.message, few.path) == ("only 17 mutants could be made; 40 say more", f"{FOLDER}/accepted")


def test_no_mutants_are_made_of_what_is_not_accepted_itself(pack: Path, sandbox: Sandbox) -> None:
    """All of them would be killed, which proves nothing."""
    change(pack / FOLDER / "accepted/searching.py", "bisect([limit], number)", "bisect([number], limit)")
    proof = prove(sandbox, pack)
    [finding] = [finding for finding in strong(proof) if finding.path.endswith("searching.py")]
    assert finding.message.startswith("is not accepted where one process makes the calls of all cases")
    assert proof.seen.split(":")[0] == "7 mutants of reference.py"


def test_a_file_that_is_no_python_is_left_to_the_proof_of_the_references(pack: Path, sandbox: Sandbox) -> None:
    (pack / FOLDER / "accepted/broken.py").write_text("def solution(:\n", encoding="utf-8")
    assert [subject.path.name for subject in mutants.subjects(pack, "above")] == ["reference.py", "searching.py"]


# ------------------------------------------------------------------------------------------------- the list, and lies


def listed(pack: Path, sandbox: Sandbox, text: str) -> list[Finding]:
    """The findings that point to the list, when it holds this as well."""
    path = pack / LIST
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    found = [finding for finding in strong(prove(sandbox, pack)) if finding.path == LIST]
    lines = path.read_text(encoding="utf-8").splitlines()
    assert all(lines[finding.line - 1] == "[[equivalent]]" for finding in found)
    return found


def entry(**fields: object) -> str:
    given = {"solution": "reference.py", "line": 7, "change": GAP, "reason": "None."} | fields
    return "[[equivalent]]\n" + "".join(f"{key} = {value!r}\n" for key, value in given.items() if value is not None)


def test_a_listed_mutant_is_no_finding(pack: Path, sandbox: Sandbox) -> None:
    """Whether the reason is a good one, no machine can say."""
    assert listed(pack, sandbox, entry()) == []
    proof = prove(sandbox, pack)
    assert proof.holds
    assert proof.seen.endswith(": 14 killed, 3 equivalent")


def test_a_list_of_what_is_not_made_any_more_is_found(pack: Path, sandbox: Sandbox) -> None:
    """With where it has gone, when the source has moved."""
    change(pack / REFERENCE, "import numpy as np\n", "\nimport numpy as np\n")
    findings = [finding for finding in strong(prove(sandbox, pack)) if finding.path == LIST]
    assert [finding.message for finding in findings] == [
        "no such mutant is made of reference.py, line 8: return above instead",
        "no such mutant is made of reference.py, line 8: above.astype(float) → above.astype(int)",
    ]
    assert [finding.line for finding in findings] == [3, 9]
    assert {finding.hint for finding in findings} == {"it is made at line 9"}


@pytest.mark.parametrize(
    ("fields", "message", "hint"),
    [
        ({"change": "return numbers instead"}, "no such mutant is made of reference.py, line 7", "take it out"),
        ({"change": GAP[:-1]}, "no such mutant is made of reference.py, line 7", f"did you mean '{GAP}'?"),
        ({"solution": "other.py"}, "no such mutant is made of other.py", "mutants are made of reference.py, searching"),
        ({"change": GAP.replace(" > ", " < ")}, "is not equivalent, a case finds it out", "take it out"),
        ({"line": 8, "change": "return above instead"}, "listed twice", "take one of them out"),
        ({"reason": "  "}, "an equivalent mutant without a reason", "each [[equivalent]] has solution"),
        ({"reason": None}, "'reason' is missing, or is no text", "each [[equivalent]] has solution"),
        ({"line": "7"}, "'line' is missing, or is no whole number", "each [[equivalent]] has solution"),
        ({"lines": 7}, "an unknown key, 'lines'", "each [[equivalent]] has solution"),
    ],
)
def test_an_entry_that_is_not_true_is_found(
    fields: dict[str, object], message: str, hint: str, pack: Path, sandbox: Sandbox
) -> None:
    """Each at its line, with what to do about it."""
    [finding] = listed(pack, sandbox, entry(**fields))
    assert finding.message.startswith(message)
    assert hint in finding.hint
    assert finding.line == 14


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ("[[equivalent]\n", "cannot be read: ", 0),
        ("equivalent = 1\n", "'equivalent' is no list of tables", 1),
        ("equivalents = []\n", "an unknown key, 'equivalents'", 1),
    ],
)
def test_a_list_that_cannot_be_read_is_found(text: str, message: str, line: int, pack: Path, sandbox: Sandbox) -> None:
    """And excuses nothing."""
    (pack / LIST).write_text(text, encoding="utf-8")
    findings = strong(prove(sandbox, pack))
    [finding] = [finding for finding in findings if finding.path == LIST]
    assert finding.message.startswith(message)
    assert finding.line == line
    assert len(findings) == 4


def test_a_pack_needs_no_list(pack: Path, sandbox: Sandbox) -> None:
    (pack / LIST).unlink()
    assert [finding.path for finding in strong(prove(sandbox, pack))] == [REFERENCE] * 3
