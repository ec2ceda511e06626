"""A practice page in the browser, as its user sees it: by the names of its buttons, tabs and regions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Dialog, FrameLocator, Locator, Page

ONE_TOTAL = '''import numpy as np


def solution(scores):
    weights = np.exp(np.array(scores))
    print("total", weights.sum() > 0)
    return weights / weights.sum()
'''

RAISES = '''def share(row):
    return 1 / 0


def solution(scores):
    return [share(row) for row in scores]
'''

RIGHT = '''import numpy as np


def solution(scores):
    """Shares, told in what a page must take for text.

```
<h1 id="theirs">Theirs</h1><img id="theirs" src="x"><style>main { display: none }</style>
</script><script>document.title = "theirs"</script>
    """
    scores = np.array(scores)
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return weights / weights.sum(axis=1, keepdims=True)
'''

ENDLESS = '''def solution(scores):
    while True:
        pass
'''

_TEXT = "practice.state().text"


class PracticePage:
    """One tab. ``asked`` is what it requested, ``said`` what it said on the console and should not have."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.page: Page = context.new_page()
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("websocket", lambda socket: self.asked.append(socket.url))
        self.page.on("console", lambda message: self.said.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", self._answered)
        self.page.goto(address)

    def _answered(self, dialog: Dialog) -> None:
        self.said.append(f"dialog: {dialog.type}")
        dialog.accept()

    def ready(self, level: str = "level1") -> PracticePage:
        """Wait for this level's editor to be usable."""
        self.page.get_by_role("textbox", name=f"Code for {level}.").wait_for()
        return self

    @property
    def text(self) -> str:
        """What stands in the editor."""
        return str(self.page.evaluate(_TEXT))

    def has(self, text: str) -> None:
        """Wait until this stands in the editor."""
        self.page.wait_for_function(f"wanted => {_TEXT} === wanted", arg=text)

    def write(self, text: str) -> None:
        """Write this in place of what stands in the editor, as a paste would."""
        self.page.locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def is_saved(self) -> None:
        """Wait until all is saved."""
        self.page.get_by_text("Saved", exact=True).wait_for()

    def tab(self, name: str) -> None:
        """Open one of the tabs."""
        self.page.get_by_role("tab", name=name, exact=True).click()

    def press(self, name: str) -> None:
        """Press the button of that name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def keys(self, *keys: str) -> None:
        """Press these keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def clock(self) -> str:
        """What the clock shows."""
        shown: str = self.page.get_by_role("timer").inner_text()  # without playwright there is no type to see
        return shown

    def hosts(self) -> set[str]:
        """Whom the page has asked for anything."""
        return {url.split("/")[2] for url in self.asked if not url.startswith(("blob:", "data:"))}

    def told(self, words: str) -> None:
        """Wait until the page says so."""
        self.page.get_by_text(words).first.wait_for()

    def summary(self, words: str) -> None:
        """Wait for this summary of a run."""
        self.page.locator(".doing [role=status]", has_text=words).wait_for()

    @property
    def report(self) -> FrameLocator:
        """The report that is shown."""
        return self.page.frame_locator("iframe:visible")

    @property
    def failed_line(self) -> Locator:
        """The line of the editor that is marked as where an exception was raised."""
        return self.page.locator(".cm-line.failed")
