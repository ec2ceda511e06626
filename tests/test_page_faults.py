"""What a confined child costs, by a count that is steady under noise: its page faults."""

from __future__ import annotations

import statistics
import sys

import pytest

from grader import judge, levels, submission
from grader.cases import DEFAULT_SALT, draw_cases
from grader.model import Verdict
from grader.sandbox.runner import Sandbox

MOST = 450
"""Page faults of a child, median. Each costs about 3 µs, and together they are half of what a case costs."""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems count page faults differently")
def test_a_child_has_few_page_faults() -> None:
    """A case of level 5 takes at most 450 page faults, in the median of all cases."""
    pack = levels.builtin_pack()
    level = levels.load(pack, "level5")
    source = levels.reference_path(pack, "level5").read_bytes()
    candidate = submission.of("reference.py", source)
    with Sandbox() as sandbox:
        # With or without every layer: what is asked here is what a child touches.
        report = judge.grade(
            level, draw_cases(level, DEFAULT_SALT), candidate, source, sandbox, seed=DEFAULT_SALT, trust=True
        )
    assert report.verdict is Verdict.AC
    faults = [result.run.page_faults for result in report.results]
    median = statistics.median(faults)
    assert median <= MOST, (
        f"a child takes {median:.0f} page faults ({min(faults)} to {max(faults)} in {len(faults)} children), at most "
        f"{MOST} are allowed; what was added to the zygote, or is touched, imported or compiled in a child now?"
    )
