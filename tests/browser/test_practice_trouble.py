"""What must not harm a practice session: a loop without end, a second tab, another site; and a lack of a mouse."""

from __future__ import annotations

import functools
import http.server
import itertools
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.practice_page import ENDLESS, RIGHT, PracticePage
from tests.browser.practice_server import PracticeServer, serving

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PracticeServer]:
    with serving(tmp_path_factory.mktemp("practice"), "level1", "level2") as running:
        yield running


def test_a_loop_without_end_leaves_the_page_to_be_used_and_can_be_stopped(
    server: PracticeServer, context: BrowserContext
) -> None:
    seen = PracticePage(context, server.address).ready()
    seen.keys("Control+Enter")
    seen.report.get_by_role("heading").first.wait_for()
    seen.write(ENDLESS)
    seen.keys("Control+Shift+Enter")
    seen.summary("Grading")
    seen.told("The submission is being graded")
    seen.keys("Control+End")
    seen.page.keyboard.insert_text("# written meanwhile\n")
    seen.is_saved()
    seen.tab("Rules")
    seen.told("best submission counts")
    seen.summary("Grading")
    assert seen.page.locator(".doing progress:indeterminate").count() == 1, "no case is done yet"
    seen.press("Stop")
    seen.summary("Stopped")
    seen.told("The submission was stopped before its verdict")
    assert not seen.page.locator("iframe:visible").count(), "the run before is of another text"
    assert seen.text == ENDLESS + "# written meanwhile\n"
    seen.write(RIGHT)
    seen.keys("Control+Enter")
    seen.summary("Accepted, 6 of 6 visible cases")


def test_two_tabs_follow_each_other_and_keep_both_texts_where_both_have_written(
    server: PracticeServer, context: BrowserContext
) -> None:
    one = PracticePage(context, server.address).ready()
    other = PracticePage(context, server.address).ready()
    one.write("# from one\n")
    other.has("# from one\n")
    one.tab("Settings")
    one.page.get_by_role("switch", name="Save on each pause").click()
    one.page.wait_for_function("practice.wishes().autosave === false")
    one.write("# mine\n")
    other.write("# theirs\n")
    other.is_saved()
    assert one.text == "# mine\n"
    one.keys("Control+s")
    one.told("Another tab has saved level1")
    assert one.text == "# mine\n"
    one.press("Go on with this one")
    other.has("# mine\n")
    one.tab("History")
    one.told("written in another tab")
    one.told("before another tab's text took its place")
    one.page.get_by_role("button", name="Restore the text").first.click()
    one.has("# theirs\n")
    other.has("# theirs\n")
    one.tab("Settings")
    one.page.get_by_role("switch", name="Save on each pause").click()


def test_a_tab_that_saves_faster_than_it_is_answered_is_not_taken_for_another_one(
    server: PracticeServer, context: BrowserContext
) -> None:
    seen = PracticePage(context, server.address).ready()
    seen.write("# one\n")
    seen.is_saved()
    revision = seen.page.evaluate(
        "() => { const now = practice.state();"
        " for (const text of ['# two\\n', '# three\\n']) emitEvent('draft', { ...now, text });"
        " return now.revision; }"
    )
    # These two, and then what really stands in the editor.
    seen.page.wait_for_function("then => practice.state().revision >= then + 3", arg=revision)
    seen.is_saved()
    assert not seen.page.get_by_text("Another tab has saved").count()


def test_in_a_narrow_window_all_parts_are_one_below_the_other(server: PracticeServer, context: BrowserContext) -> None:
    seen = PracticePage(context, server.address).ready()
    seen.page.set_viewport_size({"width": 390, "height": 844})
    assert seen.page.evaluate("document.documentElement.scrollWidth") == 390
    parts = (".steps", ".clock", ".prose", ".cm-editor", ".doing .strong", ".doing + .q-tabs")
    boxes = [box for part in parts if (box := seen.page.locator(part).first.bounding_box())]
    assert len(boxes) == len(parts)
    assert all(upper["y"] < lower["y"] for upper, lower in itertools.pairwise(boxes)), boxes
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes), boxes
    assert seen.page.get_by_role("button", name="level2").inner_text() == "level2"


def test_what_no_page_of_ours_sends_is_ignored(server: PracticeServer, context: BrowserContext) -> None:
    """The server, at its end, has said nothing of it; and it goes on."""
    seen = PracticePage(context, server.address).ready()
    seen.page.evaluate(
        "() => { for (const event of ['draft', 'waiting', 'run', 'submit'])"
        " for (const sent of [null, 7, [], {}, {...practice.state(), revision: {}}, {...practice.state(), text: null},"
        " {...practice.state(), level: 'level9'}]) emitEvent(event, sent); }"
    )
    seen.write("# all is well\n")
    seen.is_saved()
    assert not seen.page.locator(".notes .note").count()


def test_the_page_is_used_with_the_keyboard_alone(server: PracticeServer, context: BrowserContext) -> None:
    seen = PracticePage(context, server.address).ready()
    focused = "document.activeElement.getAttribute('aria-label') || document.activeElement.textContent"
    ringed = "getComputedStyle(document.activeElement).outlineStyle"

    def tab_to(name: str) -> None:
        for _ in range(40):
            seen.keys("Tab")
            if str(seen.page.evaluate(focused)).startswith(name):
                return
        pytest.fail(f"Tab does not reach {name!r}")

    tab_to("level2")
    assert seen.page.evaluate(ringed) == "solid"
    tab_to("Description")
    assert seen.page.evaluate(ringed) == "solid"
    tab_to("Code for level1")
    seen.keys("Control+a")
    seen.page.keyboard.insert_text("x = 1\n")
    seen.keys("Tab")
    assert seen.text.endswith("    "), "Tab indents"
    seen.keys("Escape", "Tab")
    assert str(seen.page.evaluate(focused)).startswith("Run tests"), "Esc, then Tab leaves"
    seen.keys("Enter")
    seen.summary("visible cases")


def test_another_site_gets_nothing_of_the_page_even_if_it_knows_its_path(
    server: PracticeServer, context: BrowserContext, tmp_path: Path
) -> None:
    seen = PracticePage(context, server.address).ready()
    seen.write("# mine alone\n")
    seen.is_saved()
    secret = seen.page.url
    script = next(url for url in seen.asked if url.endswith("/nicegui.js"))
    hostile = _HOSTILE % {"page": secret, "bare": f"127.0.0.1:{server.port}", "script": script}
    (tmp_path / "index.html").write_text(hostile, encoding="utf-8")
    handler = functools.partial(_Silent, directory=tmp_path)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{other.server_address[1]}/")
        page.wait_for_function("window.tried.length === 7")
        tried: list[str] = page.evaluate("window.tried")
        assert sorted(set(tried)) == ["refused"], tried
        assert not page.frames[1].locator(".cm-content").count()
        other.shutdown()
    assert seen.text == "# mine alone\n"
    again = PracticePage(context, secret).ready()
    assert again.text == "# mine alone\n"


class _Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


_HOSTILE = """<!DOCTYPE html><title>Hostile</title><iframe src="%(page)s"></iframe><script>
window.tried = [];
const note = (what) => window.tried.push(what);
const page = "%(page)s", bare = "http://%(bare)s/";
for (const [url, how] of [
  [page, {}],
  [page, { method: "POST", body: "code=1", credentials: "include" }],
  [bare + "?token=guess", { credentials: "include" }],
]) fetch(url, how).then((answer) => note("read " + answer.status), () => note("refused"));
const opaque = (answer) => note(answer.type === "opaque" ? "refused" : "read");
fetch(page, { mode: "no-cors", credentials: "include" }).then(opaque, () => note("refused"));
for (const url of [
  page.replace("http", "ws") + "_nicegui_ws/socket.io/?EIO=4&transport=websocket",
  bare.replace("http", "ws") + "_nicegui_ws/socket.io/?EIO=4&transport=websocket",
]) {
  const socket = new WebSocket(url);
  socket.onopen = () => note("opened");
  socket.onerror = () => note("refused");
}
const script = document.createElement("script");
script.src = "%(script)s";
script.onload = () => note("loaded");
script.onerror = () => note("refused");
document.head.append(script);
</script>"""
