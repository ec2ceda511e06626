"""The head of an attack's file: read strictly, for a key with a slip in it would be an attack that tests less."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from grader.attacks import suite
from grader.errors import JudgeFault
from tests.made_attacks import HEAD, write

HEADS = {
    "": "there is no attack; there is no verdicts; there is no control",
    "# attack: x\n# verdicts: WA\n": "there is no control",
    HEAD + "# mesage: x\n": "mesage is no key",
    HEAD + "# verdicts: AC\n": "verdicts stands there twice",
    HEAD.replace("WA", "WA JE"): "JE is no verdict",
    HEAD.replace("WA", "wa"): "wa is no verdict",
    HEAD + "# message: (\n": "message is no pattern",
    HEAD + "# level: level99\n": "there is no level level99",
    HEAD + "# made: no\n": 'made is "yes"',
    HEAD + "# points: all\n": 'points is "some"',
}


@pytest.mark.parametrize("head", HEADS)
def test_malformed_head(head: str, tmp_path: Path) -> None:
    """A head that is not as it must be is refused in the words of what is wrong with it, and with the file's name."""
    with pytest.raises(JudgeFault) as fault:
        write(tmp_path, head)
    assert HEADS[head] in fault.value.message
    assert "a_001_test.py" in fault.value.message


def test_malformed_name(tmp_path: Path) -> None:
    """So is a name that has no section or number."""
    path = tmp_path / "z_1.py"
    path.write_text(HEAD, encoding="utf-8")
    with pytest.raises(JudgeFault, match=re.escape("it is not named <letter>_<three digits>_<name>.py")):
        suite.read(path)


def test_no_attacks_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder without attacks is a fault, not a suite that holds."""
    monkeypatch.setattr(suite, "folder", lambda: tmp_path)
    with pytest.raises(JudgeFault, match="there are no attacks"):
        suite.read_all()
