"""A check as one JSON object; docs/check.md describes it. Its keys are a contract (``schema_version``)."""

from __future__ import annotations

import json
from typing import Any, TextIO

from grader.proof import CheckReport, KillMatrix, LevelProof, Proof
from grader.reports.check_outline import group_kills, weakness


def draw(report: CheckReport, stream: TextIO, **_: object) -> None:
    """Write a prepared report to ``stream`` in ASCII, a line for each thing that differences are looked for in."""
    stream.write(_laid_out(as_object(report), "") + "\n")


def _laid_out(item: object, indent: str) -> str:
    """JSON in which an object that holds lists of objects has a line for each key, and they for each object."""
    deeper = indent + "  "
    if isinstance(item, list) and item and isinstance(item[0], dict):
        return "[\n" + ",\n".join(f"{deeper}{_laid_out(entry, deeper)}" for entry in item) + f"\n{indent}]"
    if isinstance(item, dict) and any("\n" in _laid_out(value, deeper) for value in item.values()):
        lines = (f"{deeper}{json.dumps(key)}: {_laid_out(value, deeper)}" for key, value in item.items())
        return "{\n" + ",\n".join(lines) + f"\n{indent}}}"
    return json.dumps(item, allow_nan=False)


def as_object(report: CheckReport) -> dict[str, Any]:
    """The object that is written, of dicts, lists, strings, numbers, booleans and None."""
    return {
        "schema_version": report.schema_version,
        "holds": report.holds,
        "pack": report.pack,
        "salts": report.salts,
        "isolation": report.isolation.mode,
        "layers": [layer._asdict() for layer in report.isolation.layers],
        "python": report.python,
        "numpy": report.numpy,
        "started": report.started,
        "wall_s": round(report.wall_s, 3),
        "levels": [_level(level) for level in report.levels],
    }


def _level(level: LevelProof) -> dict[str, Any]:
    return {
        "level": level.level,
        "title": level.title,
        "holds": level.holds,
        "proofs": [_proof(proof) for proof in level.proofs],
        "matrix": None if level.matrix is None else _matrix(level.matrix),
    }


def _proof(proof: Proof) -> dict[str, Any]:
    return {
        "name": proof.name,
        "about": proof.about,
        "holds": proof.holds,
        "seen": proof.seen,
        "findings": [finding._asdict() for finding in proof.findings],
    }


def _matrix(matrix: KillMatrix) -> dict[str, Any]:
    return {
        "groups": [
            {"name": group.name, "cases": group.size, "kills": group.kills, "alone": group.alone}
            for group in group_kills(matrix)
        ],
        "rows": [
            {
                "path": row.path,
                "mistake": row.mistake,
                "asked": str(row.asked),
                "verdict": str(row.verdict),
                "weakness": weakness(row),
                "cases": list(row.cases),
            }
            for row in matrix.rows
        ],
    }
