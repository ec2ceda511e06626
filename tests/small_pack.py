"""A pack that is proved, and copies of it in which one thing is not as it should be."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from grader.check import junk, mutants
from grader.check.pack import check
from grader.lock import write_lock
from grader.proof import CheckReport, Finding, LevelProof, Proof

SMALL = Path(__file__).parent / "packs" / "small"
LEVEL = "levels/doubled.md"
REFERENCE = "solutions/doubled/accepted/reference.py"
SECOND = "solutions/doubled/accepted/second.py"
WRONG = "solutions/doubled/wrong_answer"


def solution(body: str, docstring: str = "Makes a mistake.\n\nHint: this is where to look for it.\n") -> str:
    """The source of a solution whose function has that body, in one line."""
    return f'"""{docstring}"""\n\nimport os\n\nimport numpy as np\n\n\ndef solution(numbers):\n    {body}\n'


def copied(tmp_path: Path, changes: Mapping[str, str | None] | None = None, *, locked: bool = False) -> Path:
    """A copy of the pack with these files written, or taken away where there is None; ``locked`` anew on demand."""
    pack = tmp_path / "pack"
    shutil.copytree(SMALL, pack, ignore=shutil.ignore_patterns("__pycache__"))
    for name, text in (changes or {}).items():
        path = pack / name
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if locked:
        write_lock(pack, ["doubled"])
    return pack


def changed(name: str, *pairs: tuple[str, str]) -> dict[str, str | None]:
    """A file of the pack with some of its text replaced."""
    text = (SMALL / name).read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return {name: text}


def checked(pack: Path, salts: int = 2) -> LevelProof:
    """What a check says of the pack's one level; without mutants and junk, which have tests of their own."""
    nothing = Proof("nothing", "what is left out", "not looked at")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mutants, "prove", lambda *_: nothing)
        patch.setattr(junk, "prove", lambda *_: nothing)
        [level] = check(pack, ["doubled"], salts=salts).levels
    return level


def proof_of(level: LevelProof, name: str) -> Proof:
    """The proof of that name."""
    [proof] = [proof for proof in level.proofs if proof.name == name]
    return proof


def failures(level: LevelProof | CheckReport) -> list[tuple[str, Finding]]:
    """All findings that are not weak, each with its proof's name."""
    levels = [level] if isinstance(level, LevelProof) else level.levels
    proofs = [proof for level in levels for proof in level.proofs]
    return [(proof.name, finding) for proof in proofs for finding in proof.findings if not finding.weak]


def only_failure(level: LevelProof | CheckReport, name: str) -> Finding:
    """The one finding that fails the level, of the proof of that name."""
    found = failures(level)
    assert [proof for proof, _ in found] == [name], found
    return found[0][1]
