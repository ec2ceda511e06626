"""What a level's TOML block may hold, key by key, with types and bounds: the shapes behind docs/level-format.md.

Rules that need more than one key to see (a sampler for each argument, points that add up) are in ``level_rules``. This
is the only module that imports pydantic, and the hot path never imports this one.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from keyword import iskeyword
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema

from grader import level_lines, level_rules, level_text

MAX_SIZE = 4096
"""Most rows or columns of an argument."""


def validate(block: dict[str, Any], text: str, first_line: int) -> list[tuple[int, str]]:
    """All faults of a block: each the line of the file and what is wrong and how to mend it, in the file's order.

    ``text`` is the TOML that ``block`` was read from, and ``first_line`` the line of the file where it begins.
    """
    lines = level_lines.positions(text, first_line)
    if "format" in block and block["format"] != level_text.FORMAT:
        what = f"format {block['format']!r} is not known here, this grader reads format {level_text.FORMAT}"
        return [(level_lines.line_of(("format",), lines), what)]
    faults: list[tuple[level_lines.Path, str]] = []
    try:
        LevelTable.model_validate(block)
    except ValidationError as error:
        faults += [_told(dict(fault), block) for fault in error.errors()]
    faults += level_rules.faults(block, {path for path, _ in faults})
    return sorted({(level_lines.line_of(path, lines), what) for path, what in faults})


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a level's block, for editors that complete and check as one writes."""
    schema: dict[str, Any] = _settled(LevelTable.model_json_schema())
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "A level's TOML block"}


# ------------------------------------------------------------------------------------------------------------- values


def _identifier(value: str) -> str:
    if not (value.isascii() and value.isidentifier()) or iskeyword(value):
        raise ValueError("a name that Python can use: letters, digits and underscores, no keyword")
    return value


def _written_text(value: str) -> str:
    if not value.strip():
        raise ValueError("text that says something, not an empty one")
    return value


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _dimension(value: Any) -> Any:
    if (_whole(value) and 1 <= value <= MAX_SIZE) or (isinstance(value, str) and value.isidentifier()):
        return value
    raise ValueError(f"a dimension's name, or a fixed size from 1 to {MAX_SIZE}")


def _size(value: Any) -> Any:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and len(value) == 2 and all(map(_whole, value)) and value[0] > value[1]:
        raise ValueError("a range from low to high, the lower size first")
    choices = value
    if isinstance(value, dict):
        choices = value["of"] if list(value) == ["of"] and isinstance(value["of"], list) else []
    elif not isinstance(value, list):
        choices = [value]
    elif len(value) != 2:
        choices = []
    if not choices or not all(_whole(size) and 1 <= size <= MAX_SIZE for size in choices):
        raise ValueError(
            f"5, [2, 6], {{ of = [1, 2, 64] }} or another dimension's name, with sizes from 1 to {MAX_SIZE}"
        )
    return value


_SIZE_SCHEMA = {"type": "integer", "minimum": 1, "maximum": MAX_SIZE}
_NAME_SCHEMA = {"type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"}

Name = Annotated[str, AfterValidator(_identifier), WithJsonSchema(_NAME_SCHEMA)]
Text = Annotated[str, AfterValidator(_written_text), WithJsonSchema({"type": "string", "pattern": r"\S"})]
Dimension = Annotated[Any, BeforeValidator(_dimension), WithJsonSchema({"anyOf": [_NAME_SCHEMA, _SIZE_SCHEMA]})]
Size = Annotated[
    Any,
    BeforeValidator(_size),
    WithJsonSchema(
        {
            "anyOf": [
                _SIZE_SCHEMA,
                {"type": "array", "items": _SIZE_SCHEMA, "minItems": 2, "maxItems": 2},
                {
                    "type": "object",
                    "properties": {"of": {"type": "array", "items": _SIZE_SCHEMA, "minItems": 1}},
                    "required": ["of"],
                    "additionalProperties": False,
                },
                _NAME_SCHEMA,
            ]
        }
    ),
]
Number = Annotated[float, Field(ge=-1e300, le=1e300)]
Whole = Annotated[int, Field(ge=-(2**51), le=2**51)]
Written = Annotated[
    Any,
    WithJsonSchema({"type": ["number", "string", "array"]}),
    Field(description="a number, a list of numbers, a list of rows, or a token string; as the argument's kind wants"),
]


class Table(BaseModel):
    """What all tables share: no key that is not named, no value that is nearly of the type, no NaN or infinity."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, frozen=True)


# ------------------------------------------------------------------------------------------------------------ samplers


class Uniform(Table):
    """Uniform numbers in [low, high], rounded."""

    sampler: Literal["uniform"]
    low: Number
    high: Number
    decimals: int = Field(default=3, ge=0, le=12)
    sign: Literal["random"] = Field(default="random", description="each number negated with chance one half")
    row_shift: list[Number] = Field(default=[], min_length=2, max_length=2)


class Integers(Table):
    """Whole numbers as floats, both ends in the range."""

    sampler: Literal["integers"]
    low: Whole
    high: Whole
    row_shift: list[Whole] = Field(default=[], min_length=2, max_length=2)


class Choice(Table):
    """Each number one of the values."""

    sampler: Literal["choice"]
    values: list[Number] = Field(min_length=1)


class Constant(Table):
    """That number everywhere."""

    sampler: Literal["constant"]
    value: Number


class AsWritten(Table):
    """The value as written, of the argument's kind."""

    sampler: Literal["literal"]
    value: Written


class OneHot(Table):
    """A matrix whose rows are one-hot at a random column."""

    sampler: Literal["one-hot"]


class Tokens(Table):
    """One-hot rows over the vocabulary for a sequence that matches the pattern."""

    sampler: Literal["tokens"]
    pattern: str = Field(max_length=200)


Sampler = Annotated[
    Uniform | Integers | Choice | Constant | AsWritten | OneHot | Tokens, Field(discriminator="sampler")
]


# -------------------------------------------------------------------------------------------------------------- tables


class ArgumentTable(Table):
    """One argument of ``solution``."""

    name: Name
    kind: Literal["number", "vector", "matrix", "tokens"]
    shape: list[Dimension]
    about: Text


class ReturnsTable(Table):
    """What ``solution`` returns."""

    shape: list[Dimension]
    about: Text


class SignatureTable(Table):
    """The arguments in order, and what comes back."""

    vocabulary: Annotated[str, Field(pattern="^[A-Za-z]+$")] = ""
    arguments: list[ArgumentTable] = Field(min_length=1)
    returns: ReturnsTable


class LimitsTable(Table):
    """For one case: CPU seconds, MiB beyond the interpreter, KiB of prints; and CPU seconds of all cases together."""

    time_s: float = Field(gt=0, le=3600)
    memory_mib: int = Field(ge=1, le=1 << 20)
    output_kib: int = Field(ge=1, le=1 << 20)
    total_s: float = Field(gt=0, le=86400)


class CheckTable(Table):
    """``|got - expected| <= atol + rtol * |expected|``, element by element."""

    rtol: float = Field(ge=0, lt=1)
    atol: float = Field(ge=0)


class CaseTable(Table):
    """One case with its arguments written out."""

    about: Text = ""
    arguments: dict[str, Written]


class GroupTable(Table):
    """Cases that are there for one reason: ``count`` sampled ones, or literal ``cases``."""

    name: Annotated[str, Field(pattern="^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    about: Text
    points: int = Field(ge=0)
    hidden: bool
    count: int = Field(default=1, ge=1, le=999)
    sizes: dict[str, Size] = {}
    samplers: dict[str, Sampler] = {}
    cases: list[CaseTable] = Field(default=[], min_length=1, max_length=999)


class LevelTable(Table):
    """The TOML block of a level file."""

    format: Literal[1]
    title: Text
    signature: SignatureTable
    limits: LimitsTable
    check: CheckTable
    groups: list[GroupTable] = Field(min_length=1)


# ------------------------------------------------------------------------------------------------------- how it is told

_WANTED = {
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


def _told(fault: dict[str, Any], block: dict[str, Any]) -> tuple[level_lines.Path, str]:
    """One of pydantic's errors as the path of the key and our words."""
    path, table = _path_of(fault["loc"], block)
    key, kind, context = path[-1], fault["type"], fault.get("ctx", {})
    if kind == "extra_forbidden":
        known = sorted(_keys_of(table, path[:-1]))
        return path, f"unknown key '{key}', {_nearest(str(key), known)}"
    if kind == "missing":
        return path, f"there is no '{key}', add it"
    if kind == "union_tag_not_found":
        return path, f"the sampler of '{key}' has no 'sampler', add one of {_listed(level_rules.SAMPLERS)}"
    if kind == "union_tag_invalid":
        return (*path, "sampler"), f"no sampler '{context['tag']}', {_nearest(context['tag'], level_rules.SAMPLERS)}"
    wanted = _WANTED[kind].format(**context) if kind in _WANTED else fault["msg"]
    return path, f"{_spoken(path)} is {_short(fault['input'])}, give {wanted}"


def _path_of(loc: tuple[str | int, ...], block: dict[str, Any]) -> tuple[level_lines.Path, Any]:
    """The path in the block that pydantic means, without its union tags, and the table that the last key is in."""
    path: level_lines.Path = ()
    node: Any = block
    around: Any = block
    for depth, part in enumerate(loc):
        inside = part in node if isinstance(node, dict) else isinstance(node, list) and isinstance(part, int)
        if inside or depth == len(loc) - 1:
            if not inside and node is not around and _is_tag(part, node):
                continue
            path, around = (*path, part), node
            node = node[part] if inside else None
    return path, around


def _is_tag(part: str | int, node: Any) -> bool:
    return isinstance(node, dict) and node.get("sampler") == part


def _keys_of(table: Any, path: level_lines.Path) -> Iterator[str]:
    """The keys that the table at a path may have."""
    if len(path) == 4 and path[2] == "samplers":
        yield from _SAMPLERS[table["sampler"]].model_fields
        return
    names = tuple(part for part in path if isinstance(part, str))
    yield from _TABLES[names].model_fields


_SAMPLERS: dict[str, type[Table]] = {
    "uniform": Uniform,
    "integers": Integers,
    "choice": Choice,
    "constant": Constant,
    "literal": AsWritten,
    "one-hot": OneHot,
    "tokens": Tokens,
}

_TABLES: dict[tuple[str, ...], type[Table]] = {
    (): LevelTable,
    ("signature",): SignatureTable,
    ("signature", "arguments"): ArgumentTable,
    ("signature", "returns"): ReturnsTable,
    ("limits",): LimitsTable,
    ("check",): CheckTable,
    ("groups",): GroupTable,
    ("groups", "cases"): CaseTable,
}


def _spoken(path: level_lines.Path) -> str:
    """A path as one reads it, ``row_shift[1]``; the line says where it is."""
    spoken = ""
    for part in path:
        spoken = f"{spoken}[{part + 1}]" if isinstance(part, int) else str(part)
    return spoken


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 60 else f"{text[:57]}…"


def _nearest(name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, 1)
    return f"did you mean '{near[0]}'?" if near else f"there are {_listed(known)}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)


def _settled(node: Any) -> Any:
    """The schema without what differs between releases of pydantic, and without defaults that stand for "not given"."""
    if isinstance(node, list):
        return [_settled(item) for item in node]
    if not isinstance(node, dict):
        return node
    dropped = {"title"} if isinstance(node.get("title"), str) else set()
    dropped |= {"enum"} if "const" in node else set()
    dropped |= {"default"} if node.get("default") in ([], {}, "", "random") else set()
    return {key: _settled(value) for key, value in node.items() if key not in dropped}


def main() -> None:
    """Write the schema to standard output, as levels/schema.json holds it."""
    sys.stdout.write(json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
