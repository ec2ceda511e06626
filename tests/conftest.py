"""What the tests share: a marker, the settings of property tests, and one sandbox for all gradings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from grader.sandbox.runner import Sandbox

ROOT = Path(__file__).parent.parent
QUICK = Path(__file__).parent / "packs" / "quick"

# How long an example takes says something of the machine, and nothing of the code.
settings.register_profile("grader", deadline=None)
settings.load_profile("grader")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "slow: what a second run on another Python or as another user can leave out (-m 'not slow')"
    )


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """One zygote for all gradings in this process."""
    with Sandbox([str(ROOT), str(QUICK)]) as ready:
        yield ready
