"""The same cases as a test file of otter-grader, whose exceptions are failures."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from otter.test_files import test_case

OK_FORMAT = False
name = "cases"
points = None
_WHOLE = json.loads(Path("cases.json").read_bytes())


def _test(case: dict[str, Any]) -> Any:
    def test(env: dict[str, Callable[..., Any]]) -> None:
        answer, expected = np.asarray(env["solution"](*case["arguments"])), np.asarray(case["answer"])
        assert answer.shape == expected.shape
        assert np.all(np.abs(answer - expected) <= _WHOLE["atol"] + _WHOLE["rtol"] * np.abs(expected))

    return test_case(points=1, name=case["name"])(test)


globals().update({f"test_{at:02d}": _test(case) for at, case in enumerate(_WHOLE["cases"])})
