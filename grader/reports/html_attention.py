"""An attention pattern as a picture: the tokens that attend, and lines to where they look, as wide as the attention.

Pointing at a token, or tabbing to it, shows its lines, shades the tokens it looks at and writes the shares beside them;
that is the style sheet's work. Who sees no picture is read the same in words. Of two patterns, the expected one is
drawn upwards and what was got downwards, so that both can be seen at once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from math import isfinite
from typing import NamedTuple

from grader.reports.axes import Axis
from grader.reports.html_markup import Markup, element, joined

LEAST = 0.005
"""The least share that is drawn: it is written with two decimals."""

MOST_TOLD = 8
"""Most shares of a token that are told in words."""

DENSE = 6
"""Destinations from which on the lines of those that nobody points at are drawn fainter."""

MARGIN, BOX_HEIGHT, REACH = 76, 30, 104
"""Pixels: room for the names of the rows, a token's height, and from the middle of a row to the next."""

ROOM = 34
"""Pixels from the middle of an outer row to the picture's edge: half a token, and the shares beside it."""


class Looks(NamedTuple):
    """Where each destination looks: its row of shares, by its position; ``wrong`` are those that are not right."""

    rows: Mapping[int, Sequence[float]]
    wrong: Collection[tuple[int, int]] = ()


class Side(NamedTuple):
    """One of the two rows of sources: what it shows, its y, and the direction of its lines (-1 is upwards)."""

    words: str
    looks: Looks
    y: float
    up: int


class Scene(NamedTuple):
    """What all parts share: the positions, the pixels from one to the next, the destinations' y, and the sides."""

    positions: Axis
    size: int
    pitch: int
    y: float
    sides: tuple[Side, ...]

    def x(self, at: int) -> float:
        """The middle of a token."""
        return MARGIN + self.pitch * (at + 0.5)

    @property
    def width(self) -> int:
        """Of a token's box."""
        return min(40, self.pitch - 6)


def attention(
    positions: Axis,
    expected: Looks,
    got: Looks | None = None,
    *,
    first: int,
    shown: Collection[int] | None = None,
) -> Markup:
    """The picture. The lines of destination ``first`` are shown at rest.

    ``shown`` are the destinations that can be pointed at; None is all that have a row.
    """
    count = len(next(iter(expected.rows.values())))
    pitch = 56 if count <= 12 else 46 if count <= 20 else 36
    up = Side("expected" if got else "", expected, ROOM, -1)
    sides = (up, Side("got", got, ROOM + 2 * REACH, 1)) if got else (up,)
    scene = Scene(positions, count, pitch, ROOM + REACH, sides)
    width = MARGIN + pitch * count + 8
    height = ROOM + len(sides) * REACH + (ROOM if got else BOX_HEIGHT // 2 + 6)
    active = [at for at in sorted(expected.rows) if shown is None or at in shown]
    picture = element(
        "svg",
        _row_name(scene.y, "to"),
        *(_row_name(side.y, "from", side.words) for side in sides),
        *(_box(scene, at, side.y, "box") for side in sides for at in range(count)),
        *(_destination(scene, at, first=at == first) for at in active),
        *(_token(scene, at, side.y) for side in sides for at in range(count)),
        *(part for at in range(count) if at not in active for part in _idle(scene, at)),
        class_="attention dense" if len(active) > DENSE else "attention",
        width=width,
        height=height,
        viewBox=f"0 0 {width} {height}",
        role="group",
        aria_label="Attention" + (", expected and got" if got else ""),
    )
    about = "Point at a token of the row “to”, or tab to it: lines lead to what it looks at, as wide as the attention."
    if got:
        about += " What is wrong is dashed and underlined."
    if len(active) < len(expected.rows):
        about += f" Here that is {len(active)} of {len(expected.rows)} tokens, those that are furthest off."
    return element(
        "figure", element("div", picture, class_="scroll"), element("figcaption", about, class_="key"), class_="looks"
    )


def _row_name(y: float, *words: str) -> Markup:
    told = [word for word in words if word]
    lines = [
        element("text", word, x=0, y=_px(y + 4 + 14 * (at - (len(told) - 1) / 2)), class_="rowname")
        for at, word in enumerate(told)
    ]
    return joined(lines)


def _box(scene: Scene, at: int, y: float, class_: str, **more: object) -> Markup:
    x = _px(scene.x(at) - scene.width / 2)
    return element(
        "rect", x=x, y=_px(y - BOX_HEIGHT / 2), width=scene.width, height=BOX_HEIGHT, rx=5, class_=class_, **more
    )


def _token(scene: Scene, at: int, y: float) -> Markup:
    """A token's letter with its position beside it, or the position alone."""
    place = {"x": _px(scene.x(at)), "y": _px(y + 5), "class_": "token"}
    if not scene.positions.names:
        return element("text", str(at), **place)
    return element("text", scene.positions.names[at], element("tspan", str(at), class_="at", dy=3, dx=1), **place)


def _idle(scene: Scene, at: int) -> tuple[Markup, Markup]:
    """A token of the middle row that nothing is known of."""
    return _box(scene, at, scene.y, "box idle"), _token(scene, at, scene.y)


def _destination(scene: Scene, at: int, *, first: bool) -> Markup:
    """A token that can be pointed at, with all that is seen of it then."""
    lines, values = [], []
    for side in scene.sides:
        for source in _seen(scene, side, at):
            values += _value(scene, side, at, source)
            share = side.looks.rows[at][source]
            if isfinite(share) and abs(share) >= LEAST:
                lines.append(_line(scene, side, at, source))
    return element(
        "g",
        element("g", *lines, class_="lines"),
        element("g", *values, class_="values"),
        _box(scene, at, scene.y, "box"),
        _token(scene, at, scene.y),
        class_="to first" if first else "to",
        tabindex=0,
        role="img",
        aria_label=_in_words(scene, at),
    )


def _seen(scene: Scene, side: Side, at: int) -> list[int]:
    """The sources that a destination looks at, and those that it should and does not."""
    due, got = scene.sides[0].looks.rows[at], side.looks.rows[at]
    return [
        source
        for source, share in enumerate(got)
        if not isfinite(share) or abs(share) >= LEAST or abs(due[source] - share) >= LEAST
    ]


def _line(scene: Scene, side: Side, at: int, source: int) -> Markup:
    share = side.looks.rows[at][source]
    start, end = scene.y + side.up * BOX_HEIGHT / 2, side.y - side.up * BOX_HEIGHT / 2
    middle = _px((start + end) / 2)
    here, there = _px(scene.x(at)), _px(scene.x(source))
    strength = min(abs(share), 1.0)
    return element(
        "path",
        d=f"M{here} {_px(start)}C{here} {middle} {there} {middle} {there} {_px(end)}",
        stroke_width=_px(0.8 + 7.2 * strength),
        stroke_opacity=_px(0.25 + 0.6 * strength),
        class_="wrong" if (at, source) in side.looks.wrong else None,
    )


def _value(scene: Scene, side: Side, at: int, source: int) -> list[Markup]:
    """The shade of a source, and its share beyond it."""
    share = side.looks.rows[at][source]
    shade = min(abs(share), 1.0) if isfinite(share) else 0.0
    y = side.y + side.up * (BOX_HEIGHT / 2 + 9) + 4
    wrong = " wrong" if (at, source) in side.looks.wrong else ""
    text = element("text", _share(share), x=_px(scene.x(source)), y=_px(y), class_=f"share{wrong}")
    return [_box(scene, source, side.y, f"shade{wrong}", fill_opacity=_px(0.6 * shade)), text]


def _in_words(scene: Scene, at: int) -> str:
    told = []
    for side in scene.sides:
        row = side.looks.rows[at]
        seen = sorted(_seen(scene, side, at), key=lambda source: (isfinite(row[source]), -abs(row[source]), source))
        words = ", ".join(f"{_share(row[source])} to {scene.positions.words(source)}" for source in seen[:MOST_TOLD])
        more = f" and {len(seen) - MOST_TOLD} more" if len(seen) > MOST_TOLD else ""
        told.append(f"{side.words}: {words}{more}" if side.words else f"{words}{more}")
    return f"{scene.positions.words(at)} attends, " + "; ".join(told)


def _share(share: float) -> str:
    return f"{share:.2f}" if abs(share) < 1000 or not isfinite(share) else f"{share:.1e}"


def _px(number: float) -> str:
    """A length with at most two decimals."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
