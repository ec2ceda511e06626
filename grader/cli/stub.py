"""`grade new`: a file to start from."""

from __future__ import annotations

from pathlib import Path

from grader import stub
from grader.errors import UsageFault
from grader.model import Level


def write_stub(level: Level, path: Path, *, suffix: str = "") -> None:
    """Write the stub; UsageFault where something is at that path already, or it cannot be written.

    ``suffix`` is what the commands that it names need at their end, to find the same pack.
    """
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(stub.text(level, suffix))
    except FileExistsError:
        raise UsageFault(
            f"{path} is there already and stays as it is", "give another name: `grade new LEVEL FILE`"
        ) from None
    except OSError as error:
        hint = "name a file in a folder that is there"
        raise UsageFault(f"{path}: cannot be written ({error.strerror})", hint) from error
