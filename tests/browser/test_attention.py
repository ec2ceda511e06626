"""Pointing at a token, or tabbing to it, shows where it looks; and nothing of other tokens then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import Show
from tests.html_specimens import LOOKING, TOKENS, WORKED, everywhere
from tests.test_reports import BIGRAM, PATTERN

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_SEEN = """
() => [...document.querySelectorAll(".to")].map(token => ({
    shares: [...token.querySelectorAll(".share")].filter(
        share => getComputedStyle(share).visibility === "visible").map(share => share.textContent),
    lines: Number(getComputedStyle(token.querySelector(".lines")).opacity),
}))
"""


def seen(page: Page) -> tuple[list[list[str]], list[float]]:
    """The shares of each token that can be seen, and how strongly its lines are drawn."""
    tokens: list[dict[str, Any]] = page.evaluate(_SEEN)
    return [token["shares"] for token in tokens], [token["lines"] for token in tokens]


THIRD_ROW = ["0.25", "0.25", "0.50", "0.75", "0.25", "0.00"]
LAST_ROW = ["0.10", "0.20", "0.30", "0.40", "0.10", "0.20", "0.30", "0.60"]


def test_at_rest_the_first_wrong_row_is_shown_and_the_others_faintly(show: Show) -> None:
    page = show(TOKENS, LOOKING, reduced_motion="reduce")
    assert seen(page) == ([[], [], THIRD_ROW, []], [0.3, 0.3, 1, 0.3])


def test_pointing_at_a_token_shows_its_attention_alone(show: Show) -> None:
    page = show(TOKENS, LOOKING, reduced_motion="reduce")
    page.locator(".to > .box").nth(3).hover()
    assert seen(page) == ([[], [], [], LAST_ROW], [0.06, 0.06, 0.06, 1])
    page.locator("h1").hover()
    assert seen(page)[0] == [[], [], THIRD_ROW, []]


def test_tabbing_to_a_token_shows_the_same_and_where_the_focus_is(show: Show) -> None:
    page = show(TOKENS, LOOKING, reduced_motion="reduce")
    page.locator(".below summary").last.focus()
    for at in range(4):
        page.keyboard.press("Tab")
        assert page.evaluate("[...document.querySelectorAll('.to')].indexOf(document.activeElement)") == at
        shares, lines = seen(page)
        assert [bool(told) for told in shares] == [at == other for other in range(4)]
        assert [line == 1 for line in lines] == [at == other for other in range(4)]
        box = "getComputedStyle(document.activeElement.querySelector(':scope > .box'))"
        assert page.evaluate(f"{box}.strokeWidth") == "2.5px"
    assert seen(page)[0] == [[], [], [], LAST_ROW]


def test_the_mouse_comes_before_the_focus(show: Show) -> None:
    page = show(TOKENS, LOOKING, reduced_motion="reduce")
    page.locator(".to").nth(1).focus()
    page.locator(".to > .box").nth(3).hover()
    assert seen(page)[0] == [[], [], [], LAST_ROW]


def test_the_source_that_is_looked_at_most_is_shaded_most(show: Show) -> None:
    page = show(TOKENS, LOOKING)
    page.locator(".to").nth(3).focus()
    shades = page.locator(".to:focus .shade").all()
    assert [float(shade.get_attribute("fill-opacity") or 0) for shade in shades] == pytest.approx(
        [0.06, 0.12, 0.18, 0.24, 0.06, 0.12, 0.18, 0.36]
    )
    assert all(shade.is_visible() for shade in shades)


def test_a_reader_of_the_screen_hears_where_a_token_looks(show: Show) -> None:
    page = show(TOKENS, LOOKING)
    picture = page.get_by_role("group", name="Attention, expected and got")
    token = picture.get_by_role("img", name="b at 3 attends, expected: 0.40 to b at 3, 0.30 to c at 2")
    token.focus()
    assert page.evaluate("document.activeElement.getAttribute('role')") == "img"


def test_a_last_token_alone_can_be_tabbed_to_where_nothing_is_known_of_the_others(show: Show) -> None:
    page = show(WORKED, BIGRAM)
    assert page.locator(".to").count() == 1
    assert page.locator(".box.idle").count() == 2
    qk = page.locator(".head .quantity", has_text="QK").bounding_box()
    picture = page.locator(".head .looks").bounding_box()
    assert qk is not None
    assert picture is not None
    assert qk["x"] >= picture["x"] + picture["width"]


def test_of_a_long_sequence_a_token_out_of_sight_is_scrolled_to(show: Show) -> None:
    page = show(everywhere(40), PATTERN)
    last = page.locator(".to").last
    last.focus()
    box = last.locator("> .box").bounding_box()
    assert box is not None
    assert 0 <= box["x"] <= 1000
