"""The same cases as one parametrised test for pytest, all in one process; pytest is given this file by name."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.programs.plain import agrees, load_solution, read_cases

_WHOLE = read_cases()
_SOLUTION = load_solution()


@pytest.mark.parametrize("case", _WHOLE["cases"], ids=lambda case: case["name"])
def test_case(case: dict[str, Any]) -> None:
    """The solution's answer to a case is right."""
    assert agrees(_SOLUTION(*case["arguments"]), case, _WHOLE["rtol"], _WHOLE["atol"])
