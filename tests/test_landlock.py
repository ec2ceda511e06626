"""What may be read is named so that nothing protected is covered; and the kernel holds a process to it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.sandbox import landlock, readable


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in (
        "lib/a.py",
        "lib/json/b.py",
        "lib/site-packages/grader/c.py",
        "lib/site-packages/numpy/d.py",
        "other/e",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def test_a_folder_without_anything_protected_is_one_rule(tree: Path) -> None:
    assert list(landlock.without(str(tree / "other"), (str(tree / "lib"),))) == [str(tree / "other")]


def test_a_folder_around_something_protected_is_named_entry_by_entry(tree: Path) -> None:
    found = set(landlock.without(str(tree / "lib"), (str(tree / "lib/site-packages"),)))
    assert found == {str(tree / "lib/a.py"), str(tree / "lib/json")}


def test_protection_reaches_as_deep_as_it_lies(tree: Path) -> None:
    found = set(landlock.without(str(tree), (str(tree / "lib/site-packages/grader"),)))
    assert found == {
        str(tree / "other"),
        *(str(tree / "lib" / name) for name in ("a.py", "json", "site-packages/numpy")),
    }


def test_a_link_to_something_protected_is_not_followed_into_it(tree: Path) -> None:
    (tree / "lib/link").symlink_to(tree / "lib/site-packages")
    (tree / "lib/out").symlink_to(tree / "other")
    found = set(landlock.without(str(tree / "lib"), (str(tree / "lib/site-packages"),)))
    assert found == {str(tree / "lib/a.py"), str(tree / "lib/json"), str(tree / "other")}


def test_what_is_protected_itself_is_not_granted(tree: Path) -> None:
    assert list(landlock.without(str(tree / "lib"), (str(tree / "lib"),))) == []


def test_the_standard_library_and_numpy_are_granted_and_packages_are_not() -> None:
    granted = readable.paths((str(Path(landlock.__file__).parents[1]),))
    import json  # noqa: PLC0415

    import numpy  # noqa: PLC0415

    def covered(path: str) -> bool:
        real = os.path.realpath(path)
        return any(real == root or real.startswith(f"{root}/") for root in granted)

    assert json.__file__ is not None
    assert numpy.__file__ is not None
    assert covered(json.__file__)
    assert covered(numpy.__file__)
    assert not covered(landlock.__file__)
    assert not covered(pytest.__file__)
    assert not covered("/etc/passwd")
    assert not covered(str(Path.home()))


_RESTRICTED = """
import ctypes, os, sys
from grader.sandbox import landlock
ctypes.CDLL(None).prctl(38, 1, 0, 0, 0)
landlock.restrict([sys.argv[1], "/no/such/path"])
for path in sys.argv[1:]:
    try:
        os.close(os.open(path, os.O_RDONLY))
        print("read")
    except PermissionError:
        print("denied")
try:
    open(sys.argv[1], "a")
except PermissionError:
    print("denied")
"""


@pytest.mark.skipif(not landlock.abi(), reason="this kernel has no Landlock; `grade doctor` says so, too")
def test_the_kernel_holds_a_process_to_what_was_granted(tree: Path) -> None:
    command = [sys.executable, "-c", _RESTRICTED, str(tree / "lib/a.py"), str(tree / "other/e")]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stdout.split() == ["read", "denied", "denied"]


def test_a_kernel_without_landlock_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(landlock, "abi", lambda: 0)
    with pytest.raises(OSError, match="no Landlock"):
        landlock.restrict([])


def test_a_refused_rule_says_what_was_refused() -> None:
    with pytest.raises(OSError, match="Landlock"):
        landlock._call(446, -1, 0)


class Kernel:
    """A kernel that takes every rule, so that nothing is restricted, and remembers them."""

    def __init__(self, version: int) -> None:
        self.version = version
        self.calls: list[tuple[object, ...]] = []

    def syscall(self, nr: int, *arguments: object) -> int:
        self.calls.append((nr, *arguments))
        if nr == 444:
            return self.version if arguments[0] is None else os.open(os.devnull, os.O_RDONLY)
        return 0


@pytest.mark.parametrize(
    ("version", "files", "tcp", "scopes"), [(1, 0x1FFF, 0, 0), (4, 0x7FFF, 3, 0), (7, 0xFFFF, 3, 3)]
)
def test_each_version_of_the_interface_is_asked_for_all_it_has(
    version: int, files: int, tcp: int, scopes: int, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kernel = Kernel(version)
    monkeypatch.setattr(landlock, "_libc", kernel)
    assert landlock.restrict([str(tree / "lib"), str(tree / "lib/a.py"), "/no/such/path"]) == version
    made = next(call for call in kernel.calls if call[0] == 444 and call[1] is not None)
    rules = made[1]
    assert isinstance(rules, bytes)
    assert [int.from_bytes(rules[at : at + 8], "little") for at in (0, 8, 16)] == [files, tcp, scopes]
    rights = [int.from_bytes(call[3][:8], "little") for call in kernel.calls if call[0] == 445]  # type: ignore[index]
    assert rights == [0b1101, 0b0101], "a folder may be listed, a file has nothing to list, and nothing may be written"
