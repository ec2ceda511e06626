"""The cases of a level: drawn from the level's groups and a salt, the same on every machine and in any order.

Each case has a stream of its own, seeded with level id, salt, group and index; so a case does not move when another
group is added or changed. Within a case the order of drawing is fixed: the arguments whose sampler settles sizes, then
the sizes, then the other arguments; arguments in the signature's order, sizes as their names first come up in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from math import prod
from random import Random
from typing import Any

from grader import samplers
from grader.errors import LevelFault
from grader.model import Argument, Case, Group, Level, Signature
from grader.values import Nested

DEFAULT_SALT = "practice"
"""The salt of the hidden cases where nobody gives one; the lock file holds the digests of these."""


def draw_cases(level: Level, salt: str) -> tuple[Case, ...]:
    """All cases of a level in the file's order, called ``<group>-01``, ``<group>-02`` and so on.

    Visible groups are the same for every salt. LevelFault where the arguments of a case disagree about a size, which a
    validated level cannot do.
    """
    return tuple(case for group in level.groups for case in _group_cases(level, group, salt))


def digest_cases(cases: Iterable[Case]) -> str:
    """SHA-256, in hex, of the names and arguments of cases: equal where every number is the same to the last bit."""
    digest = hashlib.sha256()
    for case in cases:
        # repr spells a float so that it reads back as itself, and quotes strings, so nothing runs together.
        digest.update(repr((case.name, sorted(case.arguments.items()))).encode())
    return digest.hexdigest()


def _group_cases(level: Level, group: Group, salt: str) -> Iterator[Case]:
    if group.cases:
        drawn = [_written(level.signature, case["arguments"]) for case in group.cases]
    else:
        salt = salt if group.hidden else ""
        streams = (Random(_seed(level.id, salt, group.name, index)) for index in range(1, group.count + 1))
        drawn = [_sampled(level.signature, group, stream) for stream in streams]
    for index, arguments in enumerate(drawn, 1):
        name = f"{group.name}-{index:02d}"
        _check_sizes(level, name, arguments)
        yield Case(name, group.name, group.hidden, arguments)


def _seed(level_id: str, salt: str, group: str, index: int) -> int:
    """SHA-256 of the four, each with its length before it, so that no two cases can share an encoding."""
    digest = hashlib.sha256()
    for part in (level_id, salt, group, str(index)):
        # A salt may come from a command line with bytes that are no UTF-8; they are kept, not refused.
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "little") + encoded)
    return int.from_bytes(digest.digest(), "little")


def _written(signature: Signature, values: Mapping[str, Any]) -> dict[str, Nested]:
    return {
        argument.name: samplers.plain(values[argument.name], signature.vocabulary) for argument in signature.arguments
    }


def _sampled(signature: Signature, group: Group, stream: Random) -> dict[str, Nested]:
    random, vocabulary = stream.random, signature.vocabulary
    sizes: dict[str, int] = {}
    drawn: dict[str, Nested] = {}
    for argument in signature.arguments:
        spec = group.samplers[argument.name]
        if samplers.settles_shape(spec):
            drawn[argument.name] = samplers.draw(spec, (), vocabulary, random)
            sizes.update(_named_sizes(argument, drawn[argument.name]))
        elif argument.kind == "tokens" and isinstance(argument.shape[1], str):
            sizes[argument.shape[1]] = len(vocabulary)
    _draw_sizes(signature, group.sizes, sizes, random)
    for argument in signature.arguments:
        if argument.name not in drawn:
            shape = tuple(sizes[size] if isinstance(size, str) else size for size in argument.shape)
            drawn[argument.name] = samplers.draw(group.samplers[argument.name], shape, vocabulary, random)
    return {argument.name: drawn[argument.name] for argument in signature.arguments}


def _draw_sizes(signature: Signature, specs: Mapping[str, Any], sizes: dict[str, int], random: samplers.Random) -> None:
    """Add to ``sizes`` what the group's ``sizes`` give, and then the names that stand for another's size."""
    names = dict.fromkeys(size for argument in signature.arguments for size in argument.shape if isinstance(size, str))
    same = {}
    for name in names:
        spec = specs.get(name)
        if isinstance(spec, str):
            same[name] = spec
        elif isinstance(spec, int):
            sizes[name] = spec
        elif isinstance(spec, list):
            sizes[name] = samplers.whole_between(spec[0], spec[1], random)
        elif spec is not None:
            sizes[name] = spec["of"][int(random() * len(spec["of"]))]
    for name, other in same.items():
        while other in same:
            other = same[other]  # noqa: PLW2901 - follows the chain of names to the one that has a size
        sizes[name] = sizes[other]


def _shape(value: Nested) -> tuple[int, ...]:
    return (len(value), *_shape(value[0])) if isinstance(value, list) else ()


def _named_sizes(argument: Argument, value: Nested) -> dict[str, int]:
    """What a value says about the named dimensions of its argument."""
    pairs = zip(argument.shape, _shape(value), strict=True)
    return {name: size for name, size in pairs if isinstance(name, str)}


def sizes_of(signature: Signature, case: Case) -> dict[str, int]:
    """The size of each named dimension in a case, in the signature's order."""
    sizes: dict[str, int] = {}
    for argument in signature.arguments:
        sizes |= _named_sizes(argument, case.arguments[argument.name])
    return sizes


def answer_size(signature: Signature, case: Case) -> int:
    """How many numbers a right answer to the case has, by the signature's shapes and the case's arguments."""
    sizes = sizes_of(signature, case)
    return prod(sizes[size] if isinstance(size, str) else size for size in signature.returns_shape)


def _check_sizes(level: Level, name: str, arguments: Mapping[str, Nested]) -> None:
    """Refuse a case in which one dimension has two sizes; the reference could answer it by accident."""
    seen: dict[str, tuple[int, str]] = {}
    for argument in level.signature.arguments:
        for dimension, size in zip(argument.shape, _shape(arguments[argument.name]), strict=True):
            told = ""
            if isinstance(dimension, int):
                if size != dimension:
                    told = f"a dimension of '{argument.name}' is {size} and not {dimension}"
            else:
                known, other = seen.setdefault(dimension, (size, argument.name))
                if size != known:
                    told = f"{dimension} is {known} in '{other}' and {size} in '{argument.name}'"
            if told:
                raise LevelFault(f"{level.path}: case {name}: {told}", "make the group's samplers and sizes agree")
