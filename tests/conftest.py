"""What the tests share: a marker, the settings of property tests, a sandbox, and the command line as a process."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from grader.sandbox.runner import Sandbox

ROOT = Path(__file__).parent.parent
QUICK = Path(__file__).parent / "packs" / "quick"

# No test leaves an attempt among those of whoever runs it; what is about history names a file of its own.
os.environ["GRADE_HISTORY"] = "off"

# Who runs the tests in the background, or with nohup, hands these on as ignored, and so would the tested processes have
# them.
for number in (signal.SIGINT, signal.SIGHUP):
    if signal.getsignal(number) is signal.SIG_IGN:
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)

# How long an example takes says something of the machine, and nothing of the code.
settings.register_profile("grader", deadline=None)
settings.load_profile("grader")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers", "slow: seconds each, or one of hundreds; CI asks for them, you may (-m 'slow or not slow' runs both)"
    )
    config.addinivalue_line("markers", "browser: needs Chromium, and is run only where it is asked for (-m browser)")
    config.addinivalue_line("markers", "cluster: needs the [cluster] extra (-m cluster)")
    config.addinivalue_line("markers", "web: needs the [web] extra (-m web)")
    config.addinivalue_line(
        "markers", "thorough: every file of a bank one by one, a quarter of an hour; only where asked for (-m thorough)"
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is run only where it is asked for, and count it as deselected."""
    asked = config.option.markexpr or ""
    unasked = [name for name in ("browser", "cluster", "slow", "thorough", "web") if name not in asked]
    left_out = [item for item in items if any(item.get_closest_marker(name) for name in unasked)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        out = set(map(id, left_out))
        items[:] = [item for item in items if id(item) not in out]


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    """One zygote for all gradings in this process."""
    with Sandbox([str(ROOT), str(QUICK)]) as ready:
        yield ready


Done = subprocess.CompletedProcess[str]


@pytest.fixture
def grade(tmp_path: Path) -> Callable[..., Done]:
    """Run `grade` with these arguments in a fresh folder, away from the checkout, with nothing on standard input.

    ``environment`` is added to the usual one, in which nothing asks for colour; other keywords are subprocess.run's.
    """

    def run(
        *arguments: str | Path,
        environment: Mapping[str, str] | None = None,
        command: Sequence[str] = (sys.executable, "-m", "grader"),
        **more: Any,
    ) -> Done:
        usual: dict[str, Any] = {"cwd": tmp_path, "encoding": "utf-8", "timeout": 120, "check": False}
        usual |= {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        surroundings = usual_environment() | dict(environment or {})
        words = [*command, *map(str, arguments)]
        return subprocess.run(words, env=surroundings, **{**usual, **more})  # noqa: PLW1510 - check is in usual

    return run


@pytest.fixture
def refused(grade: Callable[..., Done]) -> Callable[..., Done]:
    """Run `grade` and see that it exits with this code, prints nothing, and says one thing on stderr.

    What it says holds each of ``parts``.
    """

    def run(code: int, parts: Iterable[str], *arguments: str | Path, **more: Any) -> Done:
        done = grade(*arguments, **more)
        assert "Traceback" not in done.stderr
        assert (done.returncode, done.stdout) == (code, ""), done.stderr
        assert len(re.findall("^Error", done.stderr, re.MULTILINE)) == 1, done.stderr
        for part in parts:
            assert part in done.stderr
        return done

    return run


def usual_environment() -> dict[str, str]:
    """The environment without what changes how reports are drawn."""
    drawing = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM"}
    drawing |= {"PYTHONIOENCODING", "PYTHONUTF8", "PYTHONUNBUFFERED"}
    kept = {name: value for name, value in os.environ.items() if name not in drawing and not name.startswith("LC_")}
    return kept | {"LANG": "C.UTF-8"}
