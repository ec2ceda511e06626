"""The floor: load solution.py, run the cases of cases.json in this process, compare. With a number, only that case.

No isolation, no limits, no report; nothing that grades can be quicker. Exit code 1 where an answer is wrong.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

Solution = Callable[..., Any]


def read_cases() -> dict[str, Any]:
    """What prepare.py wrote: ``rtol``, ``atol`` and ``cases``, each with ``name``, ``arguments`` and ``answer``."""
    with open("cases.json", encoding="utf-8") as file:  # noqa: PTH123 - pathlib would weigh on the floor
        whole: dict[str, Any] = json.load(file)
    return whole


def load_solution() -> Solution:
    """``solution`` of solution.py, compiled anew: a submission is one that nobody has seen before."""
    with open("solution.py", "rb") as file:  # noqa: PTH123 - likewise
        code = compile(file.read(), "solution.py", "exec")
    module: dict[str, Any] = {"__name__": "solution"}
    exec(code, module)
    solution: Solution = module["solution"]
    return solution


def agrees(got: object, case: dict[str, Any], rtol: float, atol: float) -> bool:
    """Whether the answer has the right shape and every number is near enough."""
    answer, expected = np.asarray(got), np.asarray(case["answer"])
    return answer.shape == expected.shape and bool(np.all(np.abs(answer - expected) <= atol + rtol * np.abs(expected)))


def main(chosen: list[int]) -> int:
    """Run the chosen cases, or all where none is; the exit code."""
    whole = read_cases()
    solution = load_solution()
    cases = [whole["cases"][at] for at in chosen] or whole["cases"]
    wrong = [
        case["name"] for case in cases if not agrees(solution(*case["arguments"]), case, whole["rtol"], whole["atol"])
    ]
    print(f"{len(cases) - len(wrong)} of {len(cases)} cases accepted", *wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main([int(word) for word in sys.argv[1:]]))
