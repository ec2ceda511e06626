"""Inputs that found something, a JSON file each: what it found, and the message that was sent, in hex."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from tests.fuzz.frames import Message

CORPUS = Path(__file__).parent / "corpus"
"""``corpus/<target>/<name>.json``: adding a regression test is dropping a file."""


def write(folder: Path, target: str, message: Message, found: str) -> Path:
    """Keep an input, in ``folder``/<target>, under a name made from the input."""
    fields = message._asdict() | {"sent": message.sent.hex(), "printed": message.printed.hex()}
    path = folder / target / f"{hashlib.sha256(repr(message).encode()).hexdigest()[:12]}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"found": found} | fields, indent=2) + "\n", encoding="utf-8")
    return path


def read(path: Path) -> Message:
    """The message of a kept input."""
    fields = json.loads(path.read_text(encoding="utf-8"))
    assert fields.pop("found"), f"{path}: it does not say what it found"
    fields["sent"] = bytes.fromhex(fields["sent"])
    fields["printed"] = bytes.fromhex(fields.get("printed", ""))
    return Message(**fields)
