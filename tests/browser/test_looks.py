"""A page can be read: in the light and in the dark, in a narrow window, every number in its cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Show
from tests.html_specimens import PAGES, WORKED, everywhere, looking
from tests.html_specimens import page as drawn
from tests.test_reports import BIGRAM, PATTERN

pytestmark = pytest.mark.browser

_TEXTS = r"""
() => {
    const rgba = text => {
        const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number);
        return [r, g, b, a];
    };
    const over = ([r, g, b, a], below) => [r, g, b].map((part, at) => part * a + below[at] * (1 - a));
    const behind = element => element === null ? [255, 255, 255]
        : over(rgba(getComputedStyle(element).backgroundColor), behind(element.parentElement));
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
        const text = walker.currentNode, parent = text.parentElement;
        if (text.data.trim() && parent.checkVisibility() && !parent.closest("svg, .unseen")) {
            const below = behind(parent);
            texts.push([text.data, over(rgba(getComputedStyle(parent).color), below), below]);
        }
    }
    return texts;
}
"""
"""Each text that can be seen, with its colour and that of what is behind it, as they are mixed on the screen."""


def contrast(one: list[float], other: list[float]) -> float:
    """The ratio that WCAG 2 calls so, of two colours in 0 to 255."""

    def luminance(color: list[float]) -> float:
        parts = [part / 255 for part in color]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def every_colour() -> Any:
    """A matrix whose answer has every strength of either sign, right and wrong."""
    numbers = [(at - 9) / 9 for at in range(19)]
    expected = [[number] * 4 for number in numbers[:16]]
    got = [[number, number + 0.5, -number, float("nan")] for number in numbers[:16]]
    return looking(expected, got, "abcb")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["worked", "judge-error", "colours"])
def test_every_text_stands_out_from_what_is_behind_it(name: str, scheme: str, show: Show) -> None:
    """By 4.5 to 1, which is what WCAG 2 asks for."""
    page = show(*(PAGES[name] if name in PAGES else (every_colour(), BIGRAM)), color_scheme=scheme)
    texts = page.evaluate(_TEXTS)
    assert len(texts) > 30
    weak = {(text, round(contrast(ink, paper), 2)) for text, ink, paper in texts if contrast(ink, paper) < 4.5}
    assert weak == set()


def test_the_page_is_dark_where_the_reader_wants_it_so(show: Show) -> None:
    light, dark = (
        show(WORKED, BIGRAM, color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    )
    assert light == "rgb(252, 251, 249)"
    assert dark == "rgb(22, 23, 26)"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_never_wider_than_its_window(name: str, show: Show) -> None:
    """What is wide scrolls in its own box, when all that can be opened is open."""
    page = show(*PAGES[name])
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    for width in (320, 600):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_wide_table_is_scrolled_by_keyboard(show: Show) -> None:
    page = show(everywhere(40), PATTERN, viewport={"width": 500, "height": 800})
    box = page.get_by_role("region", name="got").first
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.scrollLeft > 0")
    head = box.locator("tbody th").first.bounding_box()
    assert head is not None
    assert head["x"] >= 0


def test_a_report_that_grade_writes_is_one_file_that_a_browser_shows(grade: Any, show: Show, tmp_path: Path) -> None:
    solution = tmp_path / "mine.py"
    solution.write_text("def solution(input_activations, qk):\n    return [[1.0] * len(input_activations)] * 3\n")
    done = grade("level2", solution, "--format", "html", "-o", tmp_path / "report.html")
    assert done.returncode == 1, done.stderr
    text = (tmp_path / "report.html").read_text(encoding="utf-8")
    page = show(text)
    assert page.get_by_role("heading", level=1, name="Wrong answer").is_visible()
    assert page.locator(".to").count() > 1
    assert drawn(WORKED, BIGRAM)[:15] == text[:15]
