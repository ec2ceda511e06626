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
    path = Path(asked).absolute() if asked else Path(_data_folder(), "attention-grader", "history.db")
    if _read_by_solutions(os.path.realpath(path)):
        raise HistoryFault(
            f"{path}: no place for history, for solutions may read this folder", f"set {VARIABLE} to a file elsewhere"
        )
    return path


def _data_folder() -> str:
    """The platform's folder for a user's data."""
    if sys.platform == "linux":
        # As platformdirs has it, whose import would take as long as all the rest of keeping an attempt.
        home = os.environ.get("XDG_DATA_HOME", "")
        return home if os.path.isabs(home) else os.path.expanduser("~/.local/share")  # noqa: PTH111, PTH117
    import platformdirs  # noqa: PLC0415 - likewise

    return platformdirs.user_data_dir()


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


def _read_by_solutions(path: str) -> bool:
    """Whether a confined solution may read what lies at a real path: in the standard library, or in numpy."""
    library = os.path.dirname(os.__file__)  # noqa: PTH120 - every grading asks, and pathlib is ten times as slow
    folders = [os.path.realpath(each) for each in (library, *sys.path) if each == library or "lib-dynload" in each]
    if any(path.startswith(f"{folder}/") for folder in folders):
        return True
    packages = [found for name in ("numpy", "numpy.libs") if (found := path.partition(f"/{name}/"))[1]]
    return any(os.path.realpath(each) == folder for folder, _, _ in packages for each in sys.path)
