"""A browser, and pages in it that must stay quiet: no message on the console, no request, nothing the policy forbids.

These tests need Chromium and the ``browser`` extra, and so are run only where they are asked for: ``-m browser``. Asked
for, they fail where there is no browser.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from grader.model import Level, Report
from tests.html_specimens import page as drawn

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
"""What a browser that can be driven is called; the first that is there is taken."""

_HEAR = """
window.violations = [];
document.addEventListener("securitypolicyviolation", event => violations.push(event.violatedDirective));
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only who asked for it has it

    path = next(filter(None, map(shutil.which, NAMES)), None)
    assert path, f"no browser on the path: {', '.join(NAMES)}; on Debian, apt-get install chromium"
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []  # root's Chromium does not start with it
    with sync_playwright() as driver:
        running = driver.chromium.launch(executable_path=path, args=arguments)
        yield running
        running.close()


PATIENCE_MS = 100_000
"""How long anything of the practice page may take before it has failed: the machine may have much other work."""


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser as it comes, at the smallest size that the practice page is for."""
    made = browser.new_context(viewport={"width": 1280, "height": 720})
    made.set_default_timeout(PATIENCE_MS)
    yield made
    made.close()


Show = Callable[..., "Page"]


@pytest.fixture
def heard() -> list[str]:
    """What the pages of a test said on the console, asked of the network, or were forbidden; empty at its end."""
    return []


@pytest.fixture
def show(browser: Browser, tmp_path: Path, heard: list[str]) -> Iterator[Show]:
    """Open a report, or the text of a page, as people do: as a file. Keywords are those of a browser's context."""
    contexts = []

    def opened(subject: Report | str, level: Level | None = None, **wishes: Any) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1000, "height": 900}, "offline": True, **wishes})
        context.add_init_script(_HEAR)
        contexts.append(context)
        file = tmp_path / f"report-{len(contexts)}.html"
        file.write_text(subject if isinstance(subject, str) else drawn(subject, level), encoding="utf-8")
        page = context.new_page()
        page.on("console", lambda message: heard.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: heard.append(f"error: {error}"))
        page.on("dialog", lambda dialog: heard.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: heard.append(request.url) if request.url != file.as_uri() else None)
        page.goto(file.as_uri())
        return page

    yield opened
    for context in contexts:
        for page in context.pages:
            heard += [f"violation: {what}" for what in page.evaluate("window.violations")]
        context.close()
    assert heard == []
