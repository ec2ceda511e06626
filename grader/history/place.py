"""Where history is kept: one file in the platform's folder for a user's data, or where GRADE_HISTORY says.

Nothing here knows SQLite, so that a command that records nothing need not import it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from grader.errors import HistoryFault

VARIABLE = "GRADE_HISTORY"
"""The environment variable that names the file, or switches history off."""

OFF = "off"

_NETWORK = frozenset({
    "9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.ceph", "fuse.glusterfs", "fuse.s3fs", "fuse.sshfs",
    "gfs2", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "smb3", "smbfs",
})  # fmt: skip
"""File systems that other machines may write to at the same time."""


def place() -> Path | None:
    """The file; None where history is switched off. HistoryFault where solutions may read what lies there."""
    asked = os.environ.get(VARIABLE, "")
    if asked == OFF:
        return None
    if asked:
        path = Path(asked).absolute()
    else:
        import platformdirs  # noqa: PLC0415 - who names a file pays nothing for it

        path = Path(platformdirs.user_data_dir("attention-grader", appauthor=False)) / "history.db"
    real = path.resolve()
    if any(real.is_relative_to(folder) for folder in _readable()):
        raise HistoryFault(
            f"{path}: no place for history, for solutions may read this folder", f"set {VARIABLE} to a file elsewhere"
        )
    return path


def network(folder: Path) -> str:
    """The kind of the network file system that the folder lies on ("nfs4"); empty where none is known to be there."""
    try:
        mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
        return network_of(folder.stat().st_dev, mounts)
    except OSError:
        return ""  # a system that has no such list


def network_of(device: int, mounts: str) -> str:
    """The kind of network file system of a device's number; ``mounts`` is the text of /proc/self/mountinfo."""
    number = f"{os.major(device)}:{os.minor(device)}"
    for line in mounts.splitlines():
        about, _, kind = line.partition(" - ")
        if about.split(" ", 3)[2:3] == [number]:
            name = kind.split(" ", 1)[0]
            return name if name in _NETWORK else ""
    return ""


def _readable() -> list[Path]:
    """The folders that a confined solution may read: the standard library and numpy."""
    folders = [os.path.dirname(os.__file__)]  # noqa: PTH120 - as the sandbox finds it
    folders += [path for path in sys.path if path.endswith("lib-dynload")]
    folders += [str(Path(path, name)) for path in sys.path for name in ("numpy", "numpy.libs") if path]
    return [Path(folder).resolve() for folder in folders]
