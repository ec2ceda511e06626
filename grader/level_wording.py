"""What pydantic finds wrong with a level's block, in this project's words: what, and what to give instead."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

from grader.level_lines import Path

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


def told(fault: Mapping[str, Any], samplers: list[str], known_keys: Callable[[Path], list[str]]) -> tuple[Path, str]:
    """The path of the key that one of pydantic's errors is about, and the words for it.

    ``samplers`` are the samplers there are, and ``known_keys`` gives the keys that the table at a path may have.
    """
    path: Path = fault["loc"]
    if len(path) > 4 and path[0] == "groups" and path[2] == "samplers":
        # Pydantic puts the sampler's name after that of the argument; the file does not.
        path = path[:4] + path[5:]
    key, kind, context = path[-1], fault["type"], fault.get("ctx", {})
    if kind == "extra_forbidden":
        return path, f"unknown key '{key}', {_nearest(str(key), known_keys(path[:-1]))}"
    if kind == "missing":
        return path, f"there is no '{key}', add it"
    if kind == "union_tag_not_found":
        return path, f"the sampler of '{key}' does not say which, add sampler = …: {_nearest('', samplers)}"
    if kind == "union_tag_invalid":
        return (*path, "sampler"), f"no sampler '{context['tag']}', {_nearest(context['tag'], samplers)}"
    wanted = _WANTED[kind].format(**context) if kind in _WANTED else fault["msg"]
    spoken = f"item {key + 1} of {path[-2]}" if isinstance(key, int) else key
    return path, f"{spoken} is {_short(fault['input'])}, give {wanted}"


def _short(value: Any) -> str:
    """A value as one line of JSON, cut where it is long; dates and the like as their text."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _nearest(name: str, known: list[str]) -> str:
    """What to do about a name that is not known: the one that was meant, or all there are."""
    near = get_close_matches(name, known, 1)
    return f"did you mean '{near[0]}'?" if near else "there are " + ", ".join(f"'{known_name}'" for known_name in known)
