"""The layers go on in order, a layer that is missing is named, and one that fails in a child is an error."""

import ctypes
import os
import resource

import pytest

from grader.sandbox import confinement, landlock, seccomp
from grader.sandbox.confinement import House
from grader.sandbox.layers import isolation


class Libc:
    """A libc that does nothing, remembers what was asked of it, and fails where it is told to."""

    def __init__(self, failing: str = "") -> None:
        self.failing = failing
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> object:
        def call(*arguments: object) -> int:
            self.asked.append(f"{name}({arguments[0]})" if name == "prctl" else name)
            if self.failing and self.asked[-1].startswith(self.failing):
                ctypes.set_errno(1)
                return -1
            return 0

        return call


@pytest.fixture
def limits(monkeypatch: pytest.MonkeyPatch) -> dict[int, tuple[int, int]]:
    """The limits that were set, on nothing."""
    set_: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(resource, "setrlimit", set_.__setitem__)
    monkeypatch.setattr(landlock, "restrict", lambda readable: 7)
    return set_


def test_all_layers_are_put_on(limits: dict[int, tuple[int, int]], monkeypatch: pytest.MonkeyPatch) -> None:
    libc = Libc()
    monkeypatch.setattr(confinement, "_libc", libc)
    house = House([])
    assert house.layers == {
        "limits": "ok",
        "capabilities": "ok",
        "not-dumpable": "ok",
        "no-new-privileges": "ok",
        "landlock": "ABI 7",
        "seccomp": "ok",
    }
    assert {layer.name for layer in isolation({}).layers} == {"process", *house.layers}
    assert libc.asked == ["capset", "prctl(4)", "prctl(38)", "syscall"], (
        "seccomp last: after it no further rule can be set"
    )
    assert limits[resource.RLIMIT_FSIZE] == (0, 0)
    assert limits[resource.RLIMIT_CORE] == (0, 0)
    assert isolation({f"layer.{name}": state for name, state in house.layers.items()}).mode == "strict"

    house.enter_cell(4, 1 << 30)
    assert libc.asked[4:] == ["prctl(1)", "syscall"], "death with the parent first: the filter forbids it"
    assert limits[resource.RLIMIT_CPU] == (9, 10), "the net lies far under the zygote's watch: it counts coarsely"
    assert limits[resource.RLIMIT_AS] == (house.address_space + (1 << 30),) * 2
    assert house.address_space > 1 << 20


def test_the_child_puts_its_own_id_into_the_filter(
    limits: dict[int, tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confinement, "_libc", Libc())
    house = House([])
    house.enter_cell(1, 1)
    assert house._cell is not None
    program, places, _ = house._cell
    assert places
    assert {int.from_bytes(program.raw[at : at + 4], "little") for at in places} == {os.getpid()}


@pytest.mark.parametrize(
    ("failing", "layer"),
    [
        ("capset", "capabilities"),
        ("prctl(4)", "not-dumpable"),
        ("prctl(38)", "no-new-privileges"),
        ("syscall", "seccomp"),
    ],
)
def test_a_missing_layer_is_named_and_is_not_strict(
    failing: str, layer: str, limits: dict[int, tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confinement, "_libc", Libc(failing))
    house = House([])
    assert house.layers[layer].startswith("missing: ")
    told = isolation({f"layer.{name}": state for name, state in house.layers.items()})
    assert told.mode == "trusted"
    [missing] = told.missing
    assert missing.name == layer
    assert missing.open_without


def test_a_machine_without_a_table_has_no_seccomp(
    limits: dict[int, tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confinement, "_libc", Libc())
    monkeypatch.setattr(seccomp, "supported", lambda machine: False)
    house = House([])
    assert "no table" in house.layers["seccomp"]
    house.enter_cell(1, 1)  # what there is, is put on all the same


def test_elsewhere_than_on_linux_only_limits_hold(
    limits: dict[int, tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confinement, "_libc", Libc())
    monkeypatch.setattr("sys.platform", "darwin")
    house = House([])
    assert [name for name, state in house.layers.items() if not state.startswith("missing")] == ["limits", "landlock"]
    house.enter_cell(1, 1)


def test_a_layer_that_fails_in_a_child_is_an_error(
    limits: dict[int, tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    libc = Libc()
    monkeypatch.setattr(confinement, "_libc", libc)
    house = House([])
    libc.failing = "syscall"
    with pytest.raises(OSError, match="cell filter"):
        house.enter_cell(1, 1)


def test_where_the_system_does_not_say_what_is_mapped_there_is_no_limit(
    limits: dict[int, tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(confinement, "_libc", Libc())
    monkeypatch.setattr("builtins.open", refuse)
    house = House([])
    house.enter_cell(1, 1)
    assert house.address_space == 0
    assert resource.RLIMIT_AS not in limits
