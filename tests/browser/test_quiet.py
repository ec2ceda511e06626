"""Whatever a report holds, a browser shows it and does nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import Show
from tests.html_specimens import HOSTILE, PAGES, TOKENS, with_text
from tests.html_specimens import LOOKING as LEVEL
from tests.html_specimens import page as drawn

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_SHAPE = """
() => [...document.querySelectorAll("*")].map(
    element => [element.tagName, element.parentElement?.tagName, ...element.getAttributeNames()].join(" "))
"""
"""Every element as the browser made it of the page, with its parent and the names of its attributes."""


def shape(page: Page) -> Any:
    return page.evaluate(_SHAPE)


@pytest.mark.parametrize("name", PAGES)
def test_each_kind_of_report_is_shown_without_a_word_or_a_request(name: str, show: Show) -> None:
    """What must not be heard is told by the fixture, for every test here."""
    page = show(*PAGES[name])
    page.emulate_media(color_scheme="dark")
    assert page.locator("h1").inner_text() == PAGES[name][0].verdict.words.capitalize()


def test_without_scripts_a_page_does_the_same(show: Show) -> None:
    page = show(TOKENS, LEVEL, java_script_enabled=False)
    page.get_by_text("Difference", exact=True).click()
    assert page.locator(".pane.difference").is_visible()
    assert not page.locator(".pane.got").is_visible()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_makes_nothing_in_a_browser_either(name: str, show: Show) -> None:
    """The browser's own reading of the page has the same elements and attributes as with harmless text."""
    page = show(*with_text(HOSTILE[name]))
    assert shape(page) == shape(show(*with_text("harmless")))
    assert page.title().startswith("Run-time error · ")


def test_what_got_in_all_the_same_would_be_forbidden(show: Show, heard: list[str], tmp_path: Path) -> None:
    """The policy is the second lock: a script, a style, a picture and a form that stand in the page do nothing."""
    intruder = """
        <script>document.title = "run"</script>
        <style>h1 { display: none }</style>
        <img src="https://example.org/a.png" onerror="document.title = 'run'">
        <link rel="stylesheet" href="https://example.org/a.css">
        <iframe src="https://example.org/"></iframe>
        <b id="styled" style="display: none">b</b>
        <a id="run" href="javascript:document.title='run'">a</a>
        <form action="https://example.org/"><button id="send">send</button></form>
    """
    page = show("<title>nothing yet</title>")
    blocked: list[tuple[str, str | None]] = []
    page.on("requestfailed", lambda request: blocked.append((request.url, request.failure)))
    file = tmp_path / "intruder.html"
    file.write_text(drawn(TOKENS, LEVEL).replace("</main>", intruder + "</main>"), encoding="utf-8")
    page.goto(file.as_uri())
    page.locator("#run").dispatch_event("click")
    assert page.title().startswith("Wrong answer")
    page.locator("#send").dispatch_event("click")
    assert page.locator("h1").is_visible()
    assert page.locator("#styled").is_visible()
    assert set(page.evaluate("window.violations")) == {
        *("script-src-elem", "script-src-attr", "style-src-elem", "style-src-attr", "img-src", "frame-src"),
        "form-action",
    }
    assert sorted(blocked) == [("https://example.org/a.css", "csp"), ("https://example.org/a.png", "csp")]
    assert all(told.startswith("console: ") or told in {file.as_uri(), *dict(blocked)} for told in heard)
    page.close()
    heard.clear()
