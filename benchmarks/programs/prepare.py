"""Write what the other programs need into the current folder: cases.json, with answers, and solution.py."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from grader import answers, levels
from grader.cases import DEFAULT_SALT, draw_cases
from grader.sandbox.runner import Sandbox


def prepare(level_id: str) -> None:
    """The level's cases under the default salt, the reference's answers, and the reference as the submission."""
    pack = levels.builtin_pack()
    level = levels.load(pack, level_id)
    cases = draw_cases(level, DEFAULT_SALT)
    source = levels.reference_path(pack, level_id).read_bytes()
    with Sandbox() as sandbox:
        key = answers.answer_key(level, cases, source, sandbox)
    entries = [
        {"name": case.name, "arguments": list(answers.arguments(case)), "answer": answer.nested()}
        for case, answer in zip(cases, key, strict=True)
    ]
    whole = {"rtol": level.tolerance.rtol, "atol": level.tolerance.atol, "cases": entries}
    Path("cases.json").write_text(json.dumps(whole), encoding="utf-8")
    Path("solution.py").write_bytes(source)


if __name__ == "__main__":
    prepare(sys.argv[1])
