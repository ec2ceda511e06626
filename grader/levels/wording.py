"""What pydantic finds wrong with a level's block, in this project's words: what, and what to give instead."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

from grader.levels.toml_lines import Path

_WANTED: Mapping[str, str] = {
    "string_type": "text in quotes",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
    "finite_number": "a finite number",
    "greater_than": "a number above {gt}",
    "greater_than_equal": "{ge} or more",
    "less_than": "a number below {lt}",
    "less_than_equal": "{le} or less",
    "too_short": "a list of {min_length} or more",
    "too_long": "a list of at most {max_length}",
    "string_too_long": "at most {max_length} characters",
    "string_pattern_mismatch": "text that matches {pattern}",
    "literal_error": "{expected}",
    "value_error": "{error}",
}
"""What to give, by pydantic's name for the fault; the rest, if there be any, is told in pydantic's own words."""


Fault = Mapping[str, Any]
"""An error of pydantic's: its type, its loc, its context and the input."""


def in_the_block(fault: Fault) -> Fault:
    """The fault with the path that the block has: pydantic puts the sampler's name after that of the argument."""
    path = fault["loc"]
    if len(path) > 4 and path[0] == "groups" and path[2] == "samplers":
        return {**fault, "loc": path[:4] + path[5:]}
    return fault


def told(faults: list[Fault], samplers: list[str], known_keys: Callable[[Path], list[str]]) -> list[tuple[Path, str]]:
    """The paths and the words of faults; a key that is missing because it is misspelt is told as that alone.

    ``samplers`` are the samplers there are, and ``known_keys`` gives the keys that the table at a path may have.
    """
    missing = {fault["loc"] for fault in faults if fault["type"] == "missing"}
    meant: set[Path] = set()
    words: list[tuple[Path, str]] = []
    for fault in faults:
        path = fault["loc"]
        if fault["type"] == "extra_forbidden":
            table, key = path[:-1], str(path[-1])
            # What is missing was more likely meant than what is there already.
            absent = [name for name in known_keys(table) if (*table, name) in missing]
            near = get_close_matches(key, absent, 1) or get_close_matches(key, known_keys(table), 1)
            meant |= {(*table, name) for name in near}
            words.append((path, f"unknown key '{key}', {_instead(near, known_keys(table))}"))
        elif fault["type"] != "missing":
            words.append(_told(fault, samplers))
    return words + [(path, f"there is no '{path[-1]}', add it") for path in missing - meant]


def _told(fault: Fault, samplers: list[str]) -> tuple[Path, str]:
    path, kind, context = fault["loc"], fault["type"], fault.get("ctx", {})
    key = path[-1]
    if kind == "union_tag_not_found":
        return path, f"the sampler of '{key}' does not say which, add sampler = …: {_instead([], samplers)}"
    if kind == "union_tag_invalid":
        near = get_close_matches(context["tag"], samplers, 1)
        return (*path, "sampler"), f"no sampler '{context['tag']}', {_instead(near, samplers)}"
    wanted = _WANTED[kind].format(**context) if kind in _WANTED else fault["msg"]
    spoken = f"item {key + 1} of {path[-2]}" if isinstance(key, int) else key
    return path, f"{spoken} is {_short(fault['input'])}, give {wanted}"


def _short(value: Any) -> str:
    """A value as one line of JSON, cut where it is long; dates and the like as their text."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _instead(near: list[str], known: list[str]) -> str:
    """What to do about a name that is not known: the one that was meant, or all there are."""
    return f"did you mean '{near[0]}'?" if near else "there are " + ", ".join(f"'{name}'" for name in known)
