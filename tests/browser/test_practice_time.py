"""The time of a session on its page: what is said of it, overtime in practice, and the end of an exam."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.practice_page import ENDLESS, RIGHT, PracticePage
from tests.browser.practice_server import serving

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.browser


@pytest.fixture
def pass_s(tmp_path: Path) -> Callable[[float], None]:
    """Move the clock of the server on by so many seconds; fewer than a timer takes for a machine that was asleep."""
    clock = tmp_path / "clock.txt"
    clock.write_text("0", encoding="ascii")

    def moved(seconds: float) -> None:
        later = float(clock.read_text(encoding="ascii")) + seconds
        fresh = clock.with_suffix(".new")
        fresh.write_text(str(later), encoding="ascii")
        fresh.replace(clock)

    return moved


def test_practice_says_when_the_time_is_up_and_goes_on_in_overtime(
    context: BrowserContext, tmp_path: Path, pass_s: Callable[[float], None]
) -> None:
    with serving(tmp_path, "0.2", "level1", clock=tmp_path / "clock.txt") as server:
        seen = PracticePage(context, server.address).ready()
        assert " ".join(seen.clock().split()) == "0:12 left"
        pass_s(13)
        seen.told("The time is up.")
        seen.page.get_by_role("timer").filter(has_text="+0:01").wait_for()
        assert " ".join(seen.clock().split()) == "+0:01 overtime"
        seen.write(RIGHT)
        seen.keys("Control+Shift+Enter")
        seen.summary("Accepted, 300/300 points")


def test_an_exam_begins_with_its_rules_and_ends_with_its_time(
    context: BrowserContext, tmp_path: Path, pass_s: Callable[[float], None]
) -> None:
    with serving(tmp_path, "0.2", "--exam", "level1", "level2", clock=tmp_path / "clock.txt") as server:
        seen = PracticePage(context, server.address)
        page = seen.page
        begin = page.get_by_role("button", name="Begin")
        begin.wait_for()
        pass_s(13)
        for rule in page.get_by_role("checkbox").all():
            assert begin.is_disabled()
            rule.click()
        begin.click()
        seen.ready()
        assert seen.clock().startswith("0:12"), "the time begins with the exam"
        assert not page.get_by_role("tab", name="Hints").count()
        assert page.get_by_role("button", name="level2").is_disabled()
        assert page.get_by_role("button", name="Next level").is_disabled()
        seen.write(RIGHT)
        seen.keys("Control+Shift+Enter")
        seen.summary("Accepted, 300/300 points")
        page.get_by_role("button", name="Go on to level2").click()
        seen.ready("level2").write("# never submitted\n")
        seen.is_saved()
        pass_s(13)
        seen.told("Exam 1 is over")
        seen.told("the time was up")
        assert "300 / 600 points" in page.locator("header").inner_text()
        page.get_by_role("button", name="level2").click()
        seen.told("Nothing was submitted; this is what was in the editor.")
        page.locator(".source", has_text="# never submitted").wait_for()
        assert not page.locator("[contenteditable=true]").count()


def test_an_exam_whose_last_submission_is_being_graded_has_no_result_to_keep_yet(
    context: BrowserContext, tmp_path: Path, pass_s: Callable[[float], None]
) -> None:
    with serving(tmp_path, "0.2", "--exam", "level1", clock=tmp_path / "clock.txt") as server:
        seen = PracticePage(context, server.address)
        seen.page.get_by_role("button", name="Begin: 0.2 minutes").wait_for()
        for rule in seen.page.get_by_role("checkbox").all():
            rule.click()
        seen.press("Begin: 0.2 minutes")
        seen.ready().write(ENDLESS)
        seen.keys("Control+Shift+Enter")
        seen.summary("Grading")
        pass_s(13)
        seen.told("One submission for level1 is still being graded")
        seen.told("0 / 300 points so far")
        assert seen.page.get_by_role("button", name="Keep the report").is_disabled()
