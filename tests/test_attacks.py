"""The sandbox holds each attack, and each is seen to work where nothing holds it. Adding one is dropping a file."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from grader.attacks import suite, traces, trial
from grader.attacks.arena import Arena
from grader.attacks.suite import Attack
from grader.model import Verdict
from tests import controls

ATTACKS = suite.read_all()
IDS = [attack.path.stem for attack in ATTACKS]


@pytest.fixture(scope="module")
def arena() -> Iterator[Arena]:
    traces.adopt_orphans()
    with Arena() as ready:
        yield ready


@pytest.mark.parametrize("attack", ATTACKS, ids=IDS)
def test_sandbox_holds(attack: Attack, arena: Arena) -> None:
    """One verdict of the right family in time, nothing left behind, and the next honest submission gets full marks."""
    outcome = trial.attempt(attack, arena)
    assert outcome.held, "\n".join(outcome.breaches)


@pytest.mark.slow
@pytest.mark.parametrize("attack", ATTACKS, ids=IDS)
def test_attack_works_where_nothing_holds_it(attack: Attack, arena: Arena) -> None:
    """The control that its head names is seen."""
    if attack.control.startswith("impossible: "):
        assert len(attack.control) > 40, "it says why"
        return
    try:
        seen = controls.run(attack, arena)
    except controls.NotHere as why:
        pytest.skip(str(why))
    assert seen.works, seen.told


def test_attacks_are_all_there() -> None:
    """Each has a number of its own, its section's letter, and verdicts and a control that there are."""
    assert len({attack.number for attack in ATTACKS}) == len(ATTACKS)
    assert [attack.number for attack in ATTACKS] == sorted(attack.number for attack in ATTACKS)
    for attack in ATTACKS:
        assert set(attack.verdicts) <= {*Verdict, suite.REFUSED}, attack.path
        assert attack.control.split()[0] in controls.KINDS, attack.path
        assert "JE" not in attack.verdicts, attack.path
        assert not attack.open or ("docs/" in attack.open and attack.verdicts == ("AC",)), attack.path
