"""Where in a level's file a finding points to: the lines of its groups, arguments and sections."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from grader.levels import markdown, toml_lines
from grader.model import Level


class Places(NamedTuple):
    """The level file's path in its pack, and its lines by what stands there; a line is 0 where nothing does."""

    path: str
    groups: Mapping[str, int]
    arguments: Mapping[str, int]
    sections: Mapping[str, int]

    def group(self, name: str) -> int:
        """The line where the group of that name begins."""
        return self.groups.get(name, 0)

    def argument(self, name: str) -> int:
        """The line of the argument of that name in the signature."""
        return self.arguments.get(name, 0)

    def section(self, name: str) -> int:
        """The line of the heading of that section."""
        return self.sections.get(name, 0)


def find(level: Level, pack: Path) -> Places:
    """The places in the file that the level was read from."""
    parts = markdown.take_apart(markdown.normalised(level.path.read_text(encoding="utf-8-sig")))
    lines = toml_lines.positions(parts.block, parts.block_line)
    return Places(
        inside(level.path, pack),
        {group.name: lines.get(("groups", at, "name"), 0) for at, group in enumerate(level.groups)},
        {
            argument.name: lines.get(("signature", "arguments", at, "name"), 0)
            for at, argument in enumerate(level.signature.arguments)
        },
        {section.name: section.line for section in parts.sections},
    )


def inside(path: Path, pack: Path) -> str:
    """The path as seen from the pack's folder; as it is where it lies elsewhere."""
    return path.relative_to(pack).as_posix() if path.is_relative_to(pack) else str(path)
