"""The page of a cohort in a browser: searched and sorted by keyboard, readable without script, quiet in any case."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Show
from tests.browser.test_quiet import shape
from tests.cohort_specimens import CLASS, drawn, nasty

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PAGE = drawn(CLASS, "html")
"""What must not be heard of it (a message, a request, a violation) is told by the fixture, for every test here."""


def names(page: Page) -> list[str]:
    """The candidates that can be seen, from top to bottom."""
    rows = page.locator("#candidates tbody tr:visible th")
    return [text.split("\n")[0] for text in rows.all_inner_texts()]


def test_search_finds_by_any_text_and_says_how_many(show: Show) -> None:
    page = show(PAGE)
    page.get_by_label("Search").fill("  Sums ALONG  rows ")
    assert names(page) == ["cem"]
    assert page.get_by_role("status").inner_text() == "1 of 7 shown"
    page.get_by_label("Search").fill("wrong long")  # words that no row has side by side
    assert names(page) == ["ben", "cem", "dana", "eve"]
    page.get_by_label("Search").fill("nobody of that name")
    assert names(page) == []
    page.get_by_label("Search").fill("")
    assert len(names(page)) == 7


def test_a_misconception_leads_to_those_who_have_it(show: Show) -> None:
    page = show(PAGE)
    page.get_by_role("link", name="2 candidates: list them").press("Enter")
    assert names(page) == ["ben", "cem"]
    assert page.get_by_label("Search").evaluate("field => field === document.activeElement")
    assert page.locator("#candidates h2").evaluate("head => head.getBoundingClientRect().top < innerHeight")


def test_a_table_is_sorted_by_keyboard_numbers_as_numbers_and_what_has_none_last(show: Show) -> None:
    page = show(PAGE)
    score = page.locator("#candidates").get_by_role("button", name="score")
    score.focus()
    score.press("Enter")
    assert names(page) == ["dana", "eve", "fay", "ben", "cem", "ada", "gus"]
    head = page.locator("#candidates").get_by_role("columnheader", name="score")
    assert head.get_attribute("aria-sort") == "ascending"
    score.press("Space")
    assert names(page) == ["ada", "cem", "ben", "dana", "eve", "fay", "gus"]
    assert head.get_attribute("aria-sort") == "descending"
    page.locator("#candidates").get_by_role("button", name="candidate").press("Enter")
    assert names(page) == ["ada", "ben", "cem", "dana", "eve", "fay", "gus"]
    assert head.get_attribute("aria-sort") is None
    page.get_by_label("Search").fill("wrong")
    score.press("Enter")
    assert names(page) == ["dana", "eve", "ben", "cem"]


def test_without_script_everything_is_there_and_nothing_that_would_do_nothing(show: Show) -> None:
    page = show(PAGE, java_script_enabled=False)
    assert names(page) == ["ada", "ben", "cem", "dana", "eve", "fay", "gus"]
    assert page.get_by_role("button").count() == 0
    assert not page.locator("#find").is_visible()
    page.get_by_role("link", name="2 candidates: list them").click()
    assert len(names(page)) == 7


def test_hostile_names_make_nothing_in_a_browser(show: Show) -> None:
    """The browser's own reading has the same elements and attributes as with harmless names, sorted and searched."""
    page, tame = show(drawn(nasty(), "html")), show(drawn(nasty(harmless=True), "html"))
    assert sorted(shape(page)) == sorted(shape(tame))
    for opened in (page, tame):
        opened.get_by_label("Search").fill("<script>")
        opened.locator("#candidates").get_by_role("button", name="what is wrong").press("Enter")
    assert len(names(page)) == 7
    for opened in (page, tame):
        opened.get_by_label("Search").fill("")
    assert sorted(shape(page)) == sorted(shape(tame))
    assert page.title().startswith("level1 · ")


def test_a_script_that_got_in_all_the_same_would_not_run(show: Show, heard: list[str]) -> None:
    intruder = '<script>document.title = "run"</script><b id="run" onclick="document.title = \'run\'">b</b>'
    page = show(PAGE.replace("</main>", intruder + "</main>"))
    page.locator("#run").dispatch_event("click")
    assert page.title() == "level1 · 1 of 6 accepted (17 %)"
    assert page.evaluate("window.violations") == ["script-src-elem", "script-src-attr"]
    page.close()
    heard.clear()


@pytest.mark.parametrize("width", [1280, 420])
def test_a_page_fits_its_window_and_shows_what_matters_without_scrolling(show: Show, width: int) -> None:
    page = show(PAGE, viewport={"width": width, "height": 720})
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for place in ("#misconceptions", "#scores", "#hardest") if width == 1280 else ("#misconceptions",):
        box = page.locator(place).bounding_box()
        assert box is not None
        assert box["y"] + min(box["height"], 300) <= 720


@pytest.mark.parametrize("width", [390, 700])
def test_in_a_narrow_window_names_stay_whole_and_tables_scroll_in_their_own_box(show: Show, width: int) -> None:
    page = show(PAGE)
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    broken = """names => names.filter(it => {
        const range = document.createRange();
        range.selectNodeContents(it.firstChild);
        return range.getClientRects().length > 1 && !/[ -]/.test(it.firstChild.textContent.trim());
    }).map(it => it.textContent)"""
    names = page.locator(".hard th, #groups tbody th, #cases tbody th, #candidates tbody th")
    assert names.count() > 10
    assert names.evaluate_all(broken) == []
    bar, name = page.locator(".hard .bar").first.bounding_box(), page.locator(".hard th").first.bounding_box()
    assert bar
    assert name
    assert bar["y"] >= name["y"] + name["height"], "the name stands above its bar"
