"""One target under hypothesis: it makes what it finds as simple as it can."""

from __future__ import annotations

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.fuzz.choices import Drawn
from tests.fuzz.frames import Message
from tests.fuzz.targets import JUDGES, TARGETS, Reading


class Found(Exception):
    """A message broke a rule; what came of it is the cause."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def search(name: str, examples: int, reading: Reading = JUDGES) -> None:
    """Try so many messages, the same ones each time; Found with the simplest message that breaks a rule."""
    target = TARGETS[name]

    @settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        message = target.draw(Drawn(data.draw))
        try:
            target.check(message, reading)
        except Exception as error:  # whatever comes out of the judge is a finding
            raise Found(message) from error

    holds()
