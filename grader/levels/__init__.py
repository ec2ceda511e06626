"""Levels: read from a pack's folder, validated where they are not locked. ``pack`` is where to begin."""

from __future__ import annotations

from grader.levels.pack import LOCK, builtin_pack, level_ids, load, locked, read, reference_path, solutions_dir

__all__ = ["LOCK", "builtin_pack", "level_ids", "load", "locked", "read", "reference_path", "solutions_dir"]
