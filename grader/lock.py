"""The lock of a pack: digests of its levels, cases and answers, and the examples that are generated from sample cases.

What is locked is known to be valid, so it is read without pydantic; and drift in a generator, a reference or numpy is
loud, because a test holds the lock to what they give.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from grader import levels
from grader.answers import answer_key
from grader.cases import DEFAULT_SALT, digest_cases, draw_cases
from grader.errors import LevelFault
from grader.levels import markdown
from grader.model import Case, Level
from grader.sandbox.runner import Sandbox
from grader.values import Nested, Value

_DIGITS = 8
"""Significant digits of an answer that count: the last ones differ between builds of numpy and libm."""
_NOTHING = 1e-12
"""Below this an answer is zero, for the same reason."""
_EXAMPLES = 5
_WIDTH = 76


def write_lock(pack: Path, ids: Iterable[str]) -> list[str]:
    """Lock these levels of the pack and write their examples; a line for each, saying whether anything changed.

    LevelFault where a level is not valid, JudgeFault where its reference fails; then nothing is written.
    """
    try:
        locked: dict[str, Any] = dict(levels.locked(pack))
    except LevelFault:
        locked = {}  # it is broken, and this is what mends it
    texts: dict[Path, str] = {}
    lines = []
    with Sandbox([str(pack.resolve())]) as sandbox:
        for name in ids:
            level = levels.load(pack, name, trust_lock=False)
            anew, examples = entry_and_examples(level, pack, sandbox)
            old = level.path.read_text(encoding="utf-8")
            new = markdown.with_examples(markdown.normalised(old), examples)
            same = anew == locked.get(name) and new == old
            lines.append(f"{name}: {'as it was' if same else 'locked anew'}")
            locked[name] = anew
            texts[level.path] = new
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    ordered = {name: locked[name] for name in levels.level_ids(pack) if name in locked}
    lock = json.dumps({"format": markdown.FORMAT, "levels": ordered}, indent=2)
    (pack / "levels" / levels.LOCK).write_text(lock + "\n", encoding="utf-8")
    return lines


def entry_and_examples(level: Level, pack: Path, sandbox: Sandbox) -> tuple[dict[str, Any], str]:
    """What the lock says of a level, and its examples as Markdown, both made anew."""
    cases = draw_cases(level, DEFAULT_SALT)
    reference = levels.reference_path(pack, level.id).read_bytes()
    answers = answer_key(level, cases, reference, sandbox)
    return entry(level, cases, answers), examples_of(level, cases, answers)


def entry(level: Level, cases: Sequence[Case], answers: Sequence[Value]) -> dict[str, Any]:
    """What the lock says of a level with these cases, drawn with the default salt, and these answers to them."""
    groups: dict[str, list[tuple[Case, Value]]] = {group.name: [] for group in level.groups}
    for case, answer in zip(cases, answers, strict=True):
        groups[case.group].append((case, answer))
    return {
        "digest": level.digest,
        "cases": {name: digest_cases(case for case, _ in pairs) for name, pairs in groups.items()},
        "answers": {name: digest_answers(answer for _, answer in pairs) for name, pairs in groups.items()},
    }


def digest_answers(answers: Iterable[Value]) -> str:
    """SHA-256, in hex, of shapes and numbers, these to 8 significant digits."""
    digest = hashlib.sha256()
    for answer in answers:
        digest.update(repr(answer.shape).encode())
        for number in answer.items:
            digest.update(f" {0.0 if abs(number) < _NOTHING else number:.{_DIGITS}g}".encode())
    return digest.hexdigest()


def examples_of(level: Level, cases: Sequence[Case], answers: Sequence[Value]) -> str:
    """The first visible cases with their answers, as Markdown."""
    abouts = {
        f"{group.name}-{at:02d}": str(case.get("about", ""))
        for group in level.groups
        for at, case in enumerate(group.cases, 1)
    }
    visible = [(case, answer) for case, answer in zip(cases, answers, strict=True) if not case.hidden]
    blocks = []
    for case, answer in visible[:_EXAMPLES]:
        about = abouts.get(case.name) or _letters(level, case)
        lines = [f"**{case.name}**{f': {about}' if about else ''}", "", "```python", "solution("]
        for name, value in case.arguments.items():
            lines += _written(f"    {name}=", value, ",")
        lines.append(")")
        lines += _written("# ", _rounded(answer.nested()), "")
        blocks.append("\n".join([*lines, "```"]))
    return "Answers are rounded to six decimals here; yours are compared in full.\n\n" + "\n\n".join(blocks)


def _letters(level: Level, case: Case) -> str:
    """The sequence a tokens argument stands for: "the sequence a c b"; empty where there is none."""
    for argument in level.signature.arguments:
        if argument.kind == "tokens":
            rows = case.arguments[argument.name]
            return "the sequence " + " ".join(level.signature.vocabulary[row.index(1.0)] for row in rows)
    return ""


def _written(head: str, value: Nested, tail: str) -> list[str]:
    """A value after its head, on one line where it fits, else a row to a line; every line begins like the head's."""
    line = f"{head}{value!r}{tail}"
    if len(line) <= _WIDTH or not isinstance(value, list):
        return [line]
    margin = "#" if head.startswith("#") else " " * (len(head) - len(head.lstrip()))
    rows = [f"{margin}    {row!r}," for row in value]
    return [f"{head}[", *rows, f"{margin}{' ' if margin == '#' else ''}]{tail}"]


def _rounded(value: Nested) -> Nested:
    if isinstance(value, list):
        return [_rounded(entry) for entry in value]
    return round(value, 6) + 0.0
