"""Expected, got and difference are switched by mouse and by keyboard, for each case by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Show
from tests.html_specimens import LOOKING, TOKENS, WORKED
from tests.test_reports import BIGRAM

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

VIEWS = ("expected", "got", "difference")


def seen(where: Page | Locator) -> list[str]:
    """The views that can be seen."""
    return [view for view in VIEWS if where.locator(f".pane.{view}").is_visible()]


def test_a_click_on_a_word_shows_that_view_alone(show: Show) -> None:
    page = show(TOKENS, LOOKING)
    assert seen(page) == [*VIEWS]
    for view in VIEWS:
        page.locator("label", has_text=view.capitalize()).click()
        assert seen(page) == [view]
    page.locator("label", has_text="All three").click()
    assert seen(page) == [*VIEWS]


def test_tab_and_arrow_keys_do_the_same_and_the_focus_can_be_seen(show: Show) -> None:
    page = show(TOKENS, LOOKING)
    page.locator("summary").first.focus()
    page.keyboard.press("Tab")
    outline = "getComputedStyle(document.activeElement.nextElementSibling).outlineStyle"
    assert page.evaluate("document.activeElement.id") == "case-1-all"
    assert page.evaluate(outline) == "solid"
    for view in (*VIEWS, "all"):
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.id") == f"case-1-{view}"
        assert seen(page) == ([view] if view in VIEWS else [*VIEWS])
    page.keyboard.press("ArrowLeft")
    assert seen(page) == ["difference"]


def test_the_rows_of_a_vector_are_switched_and_other_cases_stay_as_they_are(show: Show) -> None:
    page = show(WORKED, BIGRAM)
    counterexample, case = page.locator("#counterexample"), page.locator("#case-1")
    case.get_by_role("radio", name="Got").check(force=True)
    assert seen(case) == ["got"]
    assert seen(counterexample) == [*VIEWS]


def test_a_reader_of_the_screen_hears_what_the_buttons_and_the_tables_are(show: Show) -> None:
    page = show(TOKENS, LOOKING)
    group = page.get_by_role("group", name="Show")
    assert [radio.get_attribute("id") for radio in group.get_by_role("radio").all()] == [
        f"case-1-{view}" for view in ("all", *VIEWS)
    ]
    assert group.get_by_role("radio", name="All three").is_checked()
    table = page.get_by_role("table", name="got", exact=True)
    assert table.get_by_role("rowheader").all_inner_texts() == ["a0", "b1", "c2", "b3"]
    assert table.get_by_role("columnheader").count() == 6
    assert table.get_by_role("cell", name="first wrong: 0.75").is_visible()
    assert page.get_by_role("heading", level=1, name="Wrong answer").is_visible()
    assert page.get_by_role("img", name="0 of 30 points").is_visible()


def test_a_link_from_the_points_opens_the_case_it_leads_to(show: Show) -> None:
    page = show(WORKED, BIGRAM)
    second = page.locator("#case-2")
    assert not second.is_visible()
    page.get_by_text("2 cases not accepted").first.press("Enter")
    page.get_by_role("link", name="samples-02").click()
    assert second.is_visible()
    assert page.locator("#case-2 .message").bounding_box() is not None


def test_on_paper_all_views_and_all_cases_stand_there(show: Show) -> None:
    page = show(WORKED, BIGRAM, color_scheme="dark")
    case = page.locator("#case-1")
    case.get_by_text("Got", exact=True).click()
    assert seen(case) == ["got"]
    page.emulate_media(media="print")
    assert seen(case) == [*VIEWS]
    assert page.locator("#case-2 .message").is_visible()
    assert not case.locator("label").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(32, 31, 29)"
    assert page.pdf().startswith(b"%PDF")
