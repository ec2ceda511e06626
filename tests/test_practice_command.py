"""`grade practice` up to its page: what it needs, which session it goes on with, and a server that is killed."""

from __future__ import annotations

import contextlib
import http.client
import importlib.util
import os
import re
import signal
import subprocess
import sys
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.cli import practising
from grader.errors import UsageFault
from grader.history import sessions
from grader.history.place import VARIABLE
from grader.practice.session import Session
from tests.conftest import usual_environment
from tests.small_grading import QUICK

Practise = Callable[..., Session]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "history.db"
    monkeypatch.setenv(VARIABLE, str(path))
    return path


@pytest.fixture
def practise(monkeypatch: pytest.MonkeyPatch) -> Practise:
    """The session that a command line leads to, in place of a server for it."""
    served: list[Session] = []
    monkeypatch.setattr(practising, "_serve", lambda session, **_: served.append(session))
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: object())

    def run(*names: str, **changed: Any) -> Session:
        usual: dict[str, Any] = {"minutes": None, "exam": False, "new": False, "no_browser": True, "trust": False}
        assert practising.practise(names, **({"pack": None} | usual | changed)) == 0
        return served.pop()

    return run


def test_without_the_web_extra_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)
    with pytest.raises(UsageFault) as fault:
        practising.practise([], minutes=None, exam=False, new=False, no_browser=True, pack=None, trust=False)
    assert "pip install 'attention-grader[web]'" in fault.value.message
    assert "\n" not in fault.value.message
    assert fault.value.hint == ""
    assert sessions.unfinished() is None


def test_an_unfinished_session_is_gone_on_with(practise: Practise) -> None:
    first = practise("level2", "level1", minutes=30.0)
    assert [level.id for level in first.levels] == ["level2", "level1"]
    assert practise().number == first.number
    assert practise("level2", "level1", minutes=30.0).number == first.number
    first.start()
    first.finish()
    assert practise().number == first.number + 1


@pytest.mark.parametrize(
    "other", [{"names": ["level1"]}, {"minutes": 31.0}, {"exam": True}, {"pack": QUICK}], ids=lambda it: next(iter(it))
)
def test_another_session_than_the_unfinished_one_has_to_be_asked_for(other: dict[str, Any], practise: Practise) -> None:
    first = practise("level2", minutes=30.0)
    names = other.pop("names", [] if "pack" in other else ["level2"])
    with pytest.raises(UsageFault) as fault:
        practise(*names, **other)
    assert "practice, level2, 30:00 left" in fault.value.message
    other_one = practise(*names, **other, new=True)
    assert other_one.number == first.number + 1
    other_one.start()
    if other_one.exam:
        other_one.begin()
    other_one.finish()
    assert practise().number == first.number, "what was left as it was can be gone on with"


def test_without_history_a_session_lasts_as_long_as_its_server(
    practise: Practise, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(VARIABLE, "off")
    assert practise("level1").number == 1
    assert practise("level1").number == 1
    assert os.environ[VARIABLE] == "off"
    assert "kept only until you end it" in capsys.readouterr().err


def test_the_kept_port_is_taken_where_it_is_free_and_another_one_where_not() -> None:
    first = practising._listening(0)
    port = first.getsockname()[1]
    assert first.getsockname()[0] == "127.0.0.1"
    with practising._listening(port) as other:
        assert other.getsockname()[1] != port
    first.close()
    with practising._listening(port) as again:
        assert again.getsockname()[1] == port


# -------------------------------------------------------------------------------------------------------- with a server


@pytest.fixture
def served(place: Path) -> Iterator[Callable[[], tuple[subprocess.Popen[str], str]]]:
    """Start `grade practice` as a process; it and its address. It is ended at the end, if it is not by then."""
    started: list[subprocess.Popen[str]] = []

    def start() -> tuple[subprocess.Popen[str], str]:
        words = [sys.executable, "-m", "grader", "practice", "--no-browser", "--trust"]
        surroundings = usual_environment() | {VARIABLE: str(place), "PYTHONUNBUFFERED": "1"}
        pipes: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
        process = subprocess.Popen(words, env=surroundings, cwd=place.parent, **pipes)
        started.append(process)
        assert process.stdout is not None
        address = process.stdout.readline().removeprefix("Practice page: ").strip()
        return process, address

    yield start
    for process in started:
        process.kill()
        process.communicate()


def get(address: str, path: str, **headers: str) -> tuple[int, str, http.client.HTTPMessage]:
    """What the server at an address answers to a GET of the path."""
    split = urllib.parse.urlsplit(address)
    with contextlib.closing(http.client.HTTPConnection(split.netloc, timeout=30)) as connection:
        connection.request("GET", path, headers=headers)
        with connection.getresponse() as answer:
            return answer.status, answer.read().decode(), answer.headers


@pytest.mark.web
def test_a_server_that_was_killed_is_back_at_the_same_address(
    served: Callable[[], tuple[subprocess.Popen[str], str]],
) -> None:
    """An open page finds it again: port, secret path and cookie are the ones it had. Nobody else gets anything."""
    process, address = served()
    split = urllib.parse.urlsplit(address)
    status, page, headers = get(address, f"/?{split.query}")
    assert status == 200
    [then] = re.findall(r'content="0; url=([^"]+)"', page)
    cookie = headers["set-cookie"].partition(";")[0]
    assert get(address, then, Cookie=cookie)[0] == 200
    refused = [
        get(address, "/"),
        get(address, then),
        get(address, then, Cookie=cookie, Host="evil.example"),
        get(address, then, Cookie=cookie, Origin="http://evil.example"),
        get(address, "/_nicegui/static/nicegui.js", Cookie=cookie),
    ]
    assert [(status, text.count("\n"), text[:5]) for status, text, _ in refused] == [(403, 1, "403: ")] * 5
    process.send_signal(signal.SIGKILL)
    process.wait()
    process, again = served()
    assert again == address
    assert get(address, then, Cookie=cookie)[0] == 200
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    assert re.fullmatch(r"Session 1 is kept: 0/1500 points, (1:00:00|59:5\d) on its clock\.\n.* goes on .*\n", said)
