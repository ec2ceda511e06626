"""Solutions that nobody had to think about: what is no answer, constants, the arguments, the right answer spoilt.

Their sources are made from a level's signature and its exam. They are run like any candidate's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from grader.check.bulk import Exam
from grader.model import Signature
from grader.values import Value

_DEPTH = 1_000_000

_NO_ARRAYS = {
    "None": "None",
    "an empty list": "[]",
    "a list with an empty list in it": "[[]]",
    "an empty text": "''",
    "a text": "'0.5'",
    "bytes": "bytes(8)",
    "an empty dictionary": "{}",
    "a set": "{0.0, 1.0}",
    "an object": "object()",
    "a function": "solution",
    "a generator": "(number for number in range(4))",
    "a ragged list": "[[0.0, 1.0], [0.5]]",
    "a list that contains itself": "LOOP",
    f"lists nested {_DEPTH:,} deep": "DEEP",
}

_NUMBERS = {"NaN": "nan", "infinity": "inf", "zero": "0.0", "one": "1.0"}
"""Each alone, whatever the shape."""
_EVERYWHERE = {"NaN": "nan", "infinity": "inf", "minus infinity": "-inf"}
_CONSTANTS = {"zeros": "0.0", "ones": "1.0", "minus ones": "-1.0", "halves": "0.5"}
"""These fill the right shape."""

_SHAPED = {
    "one divided by the size of the last axis": "np.full(shape, 1.0 / shape[-1])",
    "one divided by the size of the answer": "np.full(shape, 1.0 / np.prod(shape))",
    "one where all indices are 0, zeros elsewhere": "one_at(shape, 0)",
    "one where all indices are the last, zeros elsewhere": "one_at(shape, -1)",
    "counting from zero": "np.arange(np.prod(shape), dtype=float).reshape(shape)",
}
_MISSHAPED = {
    "zeros, one more axis in front": "np.zeros((1, *shape))",
    "zeros, one more along the last axis": "np.zeros((*shape[:-1], shape[-1] + 1))",
    "texts in the right shape": "np.full(shape, '0.0')",
    "complex zeros in the right shape": "np.zeros(shape, dtype=complex)",
}
_SQUARE = {
    "the identity": "np.eye(*shape)",
    "even rows": "np.tri(*shape) / np.arange(1, shape[0] + 1)[:, None]",
}
"""Of an answer of two axes."""

_SPOILT = {
    "with one NaN": "changed(right, nan)",
    "with one infinity": "changed(right, inf)",
    "with one None": "changed(right.astype(object), None)",
    "with one text": "changed(right.astype(object), str(right.flat[-1]))",
    "as complex numbers": "right + 0j",
    "as texts": "right.astype(str)",
    "in a dictionary": "{'answer': right.tolist()}",
    "in a list": "[right]",
    "one more axis at the end": "right[..., None]",
}
_SPOILT_ARRAY = {
    "only its first number, to be broadcast": "right.flat[0]",
    "without its last entry": "right[:-1]",
    "with its last entry twice": "np.concatenate([right, right[-1:]])",
    "ragged": "[*right.tolist()[:-1], [right.tolist()[-1]] * 2]",
}
_SPOILT_MATRIX = {
    "only its first entry, to be broadcast": "right[0]",
    "without its last axis": "right[..., 0]",
    "in one long row": "right.ravel()",
}

_PRELUDE = """
import sys
import types

import numpy as np

nan, inf = float("nan"), float("inf")
LOOP = []
LOOP.append(LOOP)


def one_at(shape, index):
    answer = np.zeros(shape)
    answer[(index,) * len(shape)] = 1.0
    return answer


def changed(answer, value):
    answer = answer.copy()
    answer[(-1,) * answer.ndim] = value
    return answer
"""
_DEEP = f"""
DEEP = []
for _ in range({_DEPTH}):
    DEEP = [DEEP]
"""
_REFERENCE = """
reference = types.ModuleType("reference")
sys.modules["reference"] = reference
exec(compile({source!r}, "reference.py", "exec"), reference.__dict__)
"""


class Nonsense(NamedTuple):
    """A solution without a thought: what it gives in words, its source, and whether that could never be right."""

    name: str
    source: bytes
    never_right: bool


def solutions(exam: Exam, reference: bytes) -> Iterator[Nonsense]:
    """All of them for the exam's level. What is truly right for each case is left out."""
    signature = exam.level.signature
    rank = len(signature.returns_shape)
    for name, expression in _NO_ARRAYS.items():
        yield _made(signature, name, expression, never_right=True)
    for name, number in _NUMBERS.items():
        yield _made(signature, f"{name}, a single number", number, never_right=rank > 0 or number in ("nan", "inf"))
    if rank:
        for name, number in (_EVERYWHERE | _CONSTANTS).items():
            yield _made(signature, f"{name} everywhere", f"np.full(shape, {number})", never_right=name in _EVERYWHERE)
        for name, expression in (_SHAPED | (_SQUARE if rank == 2 else {})).items():
            yield _made(signature, name, expression)
        for name, expression in _MISSHAPED.items():
            yield _made(signature, name, expression, never_right=True)
    yield from _arguments(signature)
    yield from _answers(exam)
    for name, expression in _spoilt(exam.key, rank).items():
        yield _made(signature, f"the right answer, {name}", expression, reference, never_right=True)


def _arguments(signature: Signature) -> Iterator[Nonsense]:
    """Each argument, a row of it, it turned round, and a number of it where a number is, or many are, asked for."""
    for name, argument in zip(_parameters(signature), signature.arguments, strict=True):
        told = f"'{argument.name}'"
        yield _made(signature, f"{told} itself", name)
        if signature.returns_shape and not argument.shape:
            yield _made(signature, f"{told} everywhere", f"np.full(shape, {name})")
            yield _made(signature, f"{told} as the last number, zeros elsewhere", f"{name} * one_at(shape, -1)")
        if argument.shape:
            yield _made(signature, f"the first of {told}", f"{name}[0]")
            yield _made(signature, f"the last of {told}", f"{name}[-1]")
            yield _made(signature, f"the mean of {told}", f"np.mean({name})")
            yield _made(signature, f"the mean of {told} along its first axis", f"np.mean({name}, axis=0)")
            yield _made(signature, f"{told} backwards", f"{name}[::-1]")
        if len(argument.shape) > 1:
            yield _made(signature, f"{told} transposed", f"np.transpose({name})")


def _answers(exam: Exam) -> Iterator[Nonsense]:
    """For each visible case its right answer, given to all."""
    for case, answer in zip(exam.cases, exam.key, strict=True):
        if not case.hidden:
            yield _made(exam.level.signature, f"the right answer of {case.name}", repr(answer.nested()))


def _spoilt(key: Sequence[Value], rank: int) -> dict[str, str]:
    """How the right answer is spoilt; nothing that leaves each answer of the key as it is."""
    ways = _SPOILT | (_SPOILT_ARRAY if rank else {}) | (_SPOILT_MATRIX if rank > 1 else {})
    if any(number not in (0.0, 1.0) for answer in key for number in answer.items):
        ways = ways | {"as True and False": "right != 0"}
    if rank > 1 and any(answer.shape != answer.shape[::-1] for answer in key):
        ways = ways | {"transposed": "right.T"}
    return ways


def _made(
    signature: Signature, name: str, expression: str, reference: bytes = b"", *, never_right: bool = False
) -> Nonsense:
    """The solution that returns the expression, in which ``shape`` and ``right`` are what is asked for."""
    names = ", ".join(_parameters(signature))
    if reference:
        given = f"right = np.asarray(reference.solution({names}), dtype=float)"
    else:
        given = f"shape = ({''.join(f'{size}, ' for size in _sizes(signature))})"
    parts = [_PRELUDE]
    parts += [_DEEP] if "DEEP" in expression else []
    parts += [_REFERENCE.format(source=reference)] if reference else []
    parts += [f"\n\ndef solution({names}):\n    {given}\n    return {expression}\n"]
    return Nonsense(name, "".join(parts).encode(), never_right)


def _parameters(signature: Signature) -> list[str]:
    """What the arguments are called here: an author's names may be any, and so those of something else."""
    return [f"argument_{at}" for at in range(len(signature.arguments))]


def _sizes(signature: Signature) -> list[str]:
    """The sizes of the answer's axes, as code over the arguments."""
    known: dict[str | int, str] = {}
    for name, argument in zip(_parameters(signature), signature.arguments, strict=True):
        value = name
        for size in argument.shape:
            known.setdefault(size, f"len({value})")
            value += "[0]"
    return [known[size] if isinstance(size, str) else str(size) for size in signature.returns_shape]
