"""What is said at the top of the page: something failed, the time is nearly up, another tab has written."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from nicegui import ui

from grader.errors import GraderError

_LOST = (
    "The page has lost its server. What you type stays in this tab, and is saved when the server is back: "
    "run `grade practice` again."
)
_SHOWN_S = 12.0


class Notes:
    """The strips between the bar and the work: at most one of each kind, each to be put away."""

    def __init__(self) -> None:
        with ui.element("div").classes("note").props('id=lost role=alert'):
            ui.label(_LOST)
        self._place = ui.element("div").props('role=status aria-live=polite aria-label="Notes"').classes("notes")
        self._by_kind: dict[str, ui.element] = {}
        self._trouble = ""

    def fault(self, fault: GraderError) -> None:
        """Say what cannot be done or has failed, and what to do next."""
        self._put("fault", " — ".join(part for part in (fault.message, fault.hint) if part))

    def trouble(self, told: str) -> None:
        """Say that what is written cannot be kept now, for as long as that is so."""
        if told != self._trouble:
            self._trouble = told
            self._put("trouble", f"The time cannot be saved at the moment: {told}" if told else "")

    def time(self, told: str) -> None:
        """Say how much time is left, for a while."""
        self._put("time", told, for_s=_SHOWN_S)

    def apart(self, level: str, take: Callable[[], Awaitable[None]], insist: Callable[[], Awaitable[None]]) -> None:
        """Say that two tabs have written different texts, and let its user choose the one to go on with."""
        if "apart" in self._by_kind:
            return
        told = f"Another tab has saved {level} since this text was begun. Both are kept; which one do you go on with?"
        self._put("apart", told, choices={"Take the other tab's": take, "Go on with this one": insist})

    def together(self) -> None:
        """The tabs have one text again."""
        self._put("apart", "")

    def _put(
        self,
        kind: str,
        told: str,
        *,
        for_s: float = 0.0,
        choices: dict[str, Callable[[], Awaitable[None]]] | None = None,
    ) -> None:
        there = self._by_kind.pop(kind, None)
        if there is not None:
            there.delete()
        if not told:
            return
        with self._place, ui.element("div").classes("note") as strip:
            ui.label(told)
            for words, choice in (choices or {}).items():

                async def chosen(choice: Callable[[], Awaitable[None]] = choice) -> None:
                    self._put(kind, "")
                    await choice()

                ui.button(words, on_click=chosen, color=None).props("flat no-caps no-ripple").classes("plain")
            if choices is None:
                away = ui.button("Put away", on_click=lambda: self._put(kind, ""), color=None)
                away.props("flat no-caps no-ripple").classes("quiet")
            if for_s:
                ui.timer(for_s, lambda: self._put(kind, "") if self._by_kind.get(kind) is strip else None, once=True)
        self._by_kind[kind] = strip
