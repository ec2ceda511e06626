"""The practice page in a browser: a whole session, and a server that dies in the middle of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.practice_page import ONE_TOTAL, RAISES, RIGHT, PracticePage
from tests.browser.practice_server import PracticeServer, serving

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.browser


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PracticeServer]:
    with serving(tmp_path, "level1", "level2", "--minutes", "60") as running:
        yield running


def test_a_session_of_two_levels_from_a_wrong_solution_to_the_review(
    server: PracticeServer, context: BrowserContext, tmp_path: Path
) -> None:
    seen = PracticePage(context, server.address).ready()
    assert seen.clock().startswith(("60:", "59:"))
    mends_a_wrong_solution(seen)
    tries_arguments_of_its_own(seen)
    submits_and_compares(seen)
    goes_on_with_the_code_of_level1(seen)
    goes_on_after_the_server_was_killed(seen, server)
    ends_and_keeps_the_report(seen, tmp_path / "kept.html")
    assert [said for said in seen.said if "Failed to load" not in said and "WebSocket connection" not in said] == []
    assert seen.hosts() == {f"127.0.0.1:{server.port}"}, "something was asked of another machine"


def mends_a_wrong_solution(seen: PracticePage) -> None:
    """The report has its pictures, what was printed is there, and an exception's line is marked until it is mended."""
    seen.write(ONE_TOTAL)
    seen.keys("Control+Enter")
    seen.summary("Wrong answer, 1 of 6 visible cases")
    seen.report.get_by_role("heading", name="Cases that failed").wait_for()
    seen.report.get_by_text("difference (got − expected)").first.wait_for()
    seen.tab("Printed")
    seen.told("total True")
    seen.keys("Control+Shift+Enter")
    seen.summary("Wrong answer, 30/300 points")
    seen.write(RAISES)
    seen.keys("Control+Enter")
    seen.failed_line.wait_for()
    assert "return 1 / 0" in seen.failed_line.inner_text()
    assert "ZeroDivisionError: division by zero" in seen.failed_line.inner_text()
    seen.write(RIGHT)
    seen.keys("Control+Enter")
    seen.summary("Accepted, 6 of 6 visible cases")
    assert not seen.failed_line.count()


def tries_arguments_of_its_own(seen: PracticePage) -> None:
    """What is wrong with them is told; where nothing is, the answer."""
    seen.tab("Custom tests")
    typed = seen.page.get_by_label("Arguments, as JSON")
    typed.fill('{"scores": [[0, 0], [1]]}')
    seen.press("Run custom test")
    seen.summary("These are no arguments")
    seen.page.locator(".fault", has_text="scores").wait_for()
    typed.fill('{"scores": [[0, 0]]}')
    seen.press("Run custom test")
    seen.report.get_by_text("The right answer").wait_for()


def submits_and_compares(seen: PracticePage) -> None:
    """All points; what was fixed between the two submissions; and the first one restored."""
    seen.keys("Control+Shift+Enter")
    seen.summary("Accepted, 300/300 points")
    seen.told("Score 300 / 600")
    seen.tab("History")
    seen.told("30 / 300")
    seen.press("View attempt 2")
    seen.tab("Code")
    is_text(seen)
    seen.press("Close")
    seen.page.get_by_role("dialog").wait_for(state="detached")
    seen.tab("View diff")
    seen.told("taken out")  # since the stub, without a choice
    for side, choice in (("Compare from", "attempt 1 (30/300)"), ("Compare to", "attempt 2 (300/300)")):
        seen.page.get_by_label(side).click()
        option = seen.page.get_by_role("option", name=choice)
        option.click()
        option.wait_for(state="detached")  # both sides have such an option
    seen.told("score: 30 before, 300 after")
    seen.told("fixed: samples (5)")
    assert seen.page.locator(".diff .taken", has_text="weights / weights.sum()").count() == 1
    seen.press("Restore attempt 1")
    seen.has(ONE_TOTAL)
    seen.is_saved()


def is_text(seen: PracticePage) -> None:
    """Code is shown as it is, markup and fences of Markdown in it, too, and none of it is part of the page."""
    seen.page.locator(".source", has_text='```\n<h1 id="theirs">').wait_for()
    seen.page.locator(".source", has_text="keepdims=True").wait_for()
    assert not seen.page.locator("#theirs").count()
    assert seen.page.title() != "theirs"


def goes_on_with_the_code_of_level1(seen: PracticePage) -> None:
    """The next level begins with the code of this one, where that is wished."""
    seen.press("Next level")
    seen.ready("level2")
    seen.page.get_by_role("heading", name="Attention pattern").wait_for()
    seen.press("Carry over level1")
    seen.page.wait_for_function("practice.state().text.includes('def level1_solution(scores):')")
    seen.is_saved()


def goes_on_after_the_server_was_killed(seen: PracticePage, server: PracticeServer) -> None:
    """The page says so; what is typed meanwhile stands in the editor when it is back, and is saved."""
    typed = "# typed while the server was away\n"
    before = seen.text
    server.kill()
    seen.told("The page has lost its server")
    seen.page.locator(".cm-content").click()
    seen.keys("Control+End")
    seen.page.keyboard.insert_text(typed)
    with seen.page.expect_navigation():
        server.start()
    seen.ready("level2")
    seen.has(before + typed)
    seen.is_saved()
    seen.told("Score 300 / 600")
    assert seen.clock().startswith(("59:", "58:", "57:"))


def ends_and_keeps_the_report(seen: PracticePage, file: Path) -> None:
    """What counts can be read, kept, and no longer changed."""
    seen.press("End session")
    seen.told("Nothing was submitted for level2.")
    seen.press("End it")
    seen.told("Session 1 is over")
    seen.report.get_by_role("heading", name="Accepted").wait_for()
    seen.tab("Code")
    is_text(seen)
    assert not seen.page.locator("[contenteditable=true]").count()
    with seen.page.expect_download() as download:
        seen.press("Keep the report")
    download.value.save_as(file)
    assert "keepdims=True" in file.read_text(encoding="utf-8")
