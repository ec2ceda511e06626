"""What a level's TOML block may hold, key by key, with types and bounds: the shapes behind docs/level-format.md.

Rules that need more than one key to see (a sampler for each argument, points that add up) are in ``rules``. This
is the only module that imports pydantic, and the hot path never imports this one.
"""

from __future__ import annotations

import json
import re
import sys
from keyword import iskeyword
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema

from grader.levels import markdown, rules, toml_lines, wording

MAX_SIZE = 1024
"""Most rows or columns of an argument."""


def validate(block: dict[str, Any], text: str, first_line: int) -> list[tuple[int, str]]:
    """All faults of a block: each the line of the file and what is wrong and how to mend it, in the file's order.

    ``text`` is the TOML that ``block`` was read from, and ``first_line`` the line of the file where it begins.
    """
    lines = toml_lines.positions(text, first_line)
    version = block.get("format", markdown.FORMAT)
    if not _whole(version) or version != markdown.FORMAT:
        # Another format has other rules: nothing else can be said of it.
        what = f"format {version!r} is not known here, this grader reads format = {markdown.FORMAT}"
        return [(toml_lines.line_of(("format",), lines), what)]
    faults: list[tuple[toml_lines.Path, str]] = []
    unsound: set[toml_lines.Path] = set()
    try:
        LevelTable.model_validate(block)
    except ValidationError as error:
        found = [wording.in_the_block(fault) for fault in error.errors(include_url=False)]
        unsound = {fault["loc"] for fault in found}
        faults = wording.told(found, list(_SAMPLERS), lambda path: _known_keys(path, block))
    faults += rules.faults(block, unsound)
    return sorted({(toml_lines.line_of(path, lines), what) for path, what in faults})


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a level's block, for editors that complete and check as one writes."""
    schema: dict[str, Any] = _settled(LevelTable.model_json_schema())
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "A level's TOML block"}


# ------------------------------------------------------------------------------------------------------------- values


def _identifier(value: str) -> str:
    if not (value.isascii() and value.isidentifier()) or iskeyword(value):
        raise ValueError("a name that Python can use: letters, digits and underscores, no keyword")
    return value


def _line(value: str) -> str:
    if not value.strip() or "\n" in value:
        raise ValueError("one line of text")
    return value


def _group_name(value: str) -> str:
    if not re.fullmatch(_GROUP_NAME, value):
        raise ValueError("lower case letters, digits and single dashes between them")
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


def _whole_number(value: Any) -> Any:
    """A whole number may be written 3.0, for it is given as a float."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


_SIZE_SCHEMA = {"type": "integer", "minimum": 1, "maximum": MAX_SIZE}
_GROUP_NAME = "^[a-z0-9]+(-[a-z0-9]+)*$"
_NAME_SCHEMA = {"type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"}

Name = Annotated[str, AfterValidator(_identifier), WithJsonSchema(_NAME_SCHEMA)]
Text = Annotated[str, AfterValidator(_line), WithJsonSchema({"type": "string", "pattern": r"\S"})]
GroupName = Annotated[str, AfterValidator(_group_name), WithJsonSchema({"type": "string", "pattern": _GROUP_NAME})]
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
Whole = Annotated[int, Field(ge=-(2**51), le=2**51), BeforeValidator(_whole_number)]
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
    decimals: int = Field(default=3, ge=0, le=12, description="places to round to; 3 where it is not given")
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
    """What ``solution`` returns: numbers, or a causal attention pattern with destinations as rows."""

    kind: Literal["numbers", "pattern"] = "numbers"
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

    name: GroupName
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


def _known_keys(path: toml_lines.Path, block: dict[str, Any]) -> list[str]:
    """The keys that the table at a path may have."""
    names = tuple(part for part in path if isinstance(part, str))
    if names[:2] == ("groups", "samplers"):
        node: Any = block
        for part in path:
            node = node[part]
        return list(_SAMPLERS[node["sampler"]].model_fields)
    return list(_TABLES[names].model_fields)


def _settled(node: Any) -> Any:
    """The schema without what differs between releases of pydantic, and without defaults: these mean "not given"."""
    if isinstance(node, list):
        return [_settled(item) for item in node]
    if isinstance(node, float):
        return int(node) if node.is_integer() and abs(node) < 2**53 else node
    if not isinstance(node, dict):
        return node
    dropped = {"title"} if isinstance(node.get("title"), str) else set()
    dropped |= {"enum"} if "const" in node else set()
    # A property may be called "title" or "default": then it is a schema, and its key is kept.
    dropped |= {"default"} if not isinstance(node.get("default"), dict) or not node["default"] else set()
    return {key: _settled(value) for key, value in node.items() if key not in dropped}


def main() -> None:
    """Write the schema to standard output, as levels/schema.json holds it."""
    sys.stdout.write(json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
