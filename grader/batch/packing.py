"""What a level hangs on in its pack, as one digest: two machines that agree on it grade alike."""

from __future__ import annotations

import hashlib
from pathlib import Path

from grader import levels
from grader.errors import LevelFault
from grader.model import Level


def digest(pack: Path, level: Level) -> str:
    """SHA-256, in hex, of the level's block and of all Python files of its solutions; LevelFault where one is unread.

    The reference makes the key, and the wrong solutions and steps make the feedback. The level's prose has no part in
    it: whoever mends a sentence of it need not grade anything again.
    """
    found = hashlib.sha256(level.digest.encode())
    folder = levels.solutions_dir(pack, level.id)
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder).as_posix()
        try:
            source = path.read_bytes()
        except OSError as error:
            raise LevelFault(f"{path}: cannot be read ({error.strerror})", "check its permissions") from error
        for part in (name.encode("utf-8", "surrogateescape"), source):
            found.update(len(part).to_bytes(8, "little") + part)
    return found.hexdigest()
