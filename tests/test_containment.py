"""The memory that a container leaves is read from its control groups, whichever of the two kinds they are."""

from __future__ import annotations

from math import inf
from pathlib import Path

from grader.sandbox.containment import free_mib


def group(folder: Path, **files: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="ascii")


def free(tmp_path: Path, own: str) -> float:
    (tmp_path / "own").write_text(own, encoding="ascii")
    return free_mib(str(tmp_path / "unified"), str(tmp_path / "memory"), str(tmp_path / "own"))


def test_the_tightest_group_above_decides(tmp_path: Path) -> None:
    """Each group from ours to the root counts; file pages that nobody has used lately are as good as free."""
    group(tmp_path / "unified", memory__max="max\n", memory__current="9", memory__stat="inactive_file 1\n")
    stat = f"anon 5\ninactive_file {64 << 20}\n"
    group(tmp_path / "unified/a", memory__max=f"{512 << 20}\n", memory__current=f"{256 << 20}\n", memory__stat=stat)
    group(tmp_path / "unified/a/b", memory__max=f"{1 << 40}\n", memory__current="0\n", memory__stat=stat)
    assert free(tmp_path, "0::/a/b\n") == 512 - 256 + 64


def test_older_groups_are_read_too(tmp_path: Path) -> None:
    group(
        tmp_path / "memory/docker/x",
        memory__limit_in_bytes=f"{100 << 20}\n",
        memory__usage_in_bytes=f"{40 << 20}\n",
        memory__stat="total_inactive_file 0\n",
    )
    assert free(tmp_path, "5:cpu,cpuacct:/docker/x\n4:memory:/docker/x\n") == 60


def test_a_path_of_the_hosts_leads_to_the_root(tmp_path: Path) -> None:
    """In a container without a namespace for its groups the path is the host's, and is not there."""
    group(tmp_path / "unified", memory__max=f"{8 << 20}\n", memory__current="0\n", memory__stat="\n")
    assert free(tmp_path, "0::/system.slice/docker-1.scope\n") == 8


def test_without_a_limit_there_is_no_end(tmp_path: Path) -> None:
    assert free(tmp_path, "0::/\n") == inf
    assert free_mib(own=str(tmp_path / "missing")) == inf
    assert free(tmp_path, "nonsense\n") == inf
