"""What is wrong with a screen, as a sharp eye finds it: text cut, outside, overlapping; targets small or too near."""

from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any, NamedTuple


class Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float

    def beyond(self, other: "Box", by: float = 1.5) -> bool:
        return (
            self.left < other.left - by or self.bottom < other.bottom - by
            or self.right > other.right + by or self.top > other.top + by
        )  # fmt: skip

    def gap(self, other: "Box") -> float:
        """Return how far apart two boxes are; negative when they overlap."""
        return max(
            self.left - other.right, other.left - self.right, self.bottom - other.top, other.bottom - self.top
        )  # fmt: skip


def without_drawing() -> None:
    """Draw nothing from now on in this process: a sharp eye asks where things stand, not for their pixels."""
    from kivy.core.window import Window

    Window.bind(on_draw=lambda *_: True)


async def laid_out(show: Callable[[], None]) -> None:
    """Wait until what `show` puts on the glass has its place; what was there before may be let go of later."""
    from kiosk.tidying import _collect
    from kiosk.touch import frames

    show()
    _collect.cancel()
    await frames(3)


def of(widget: Any) -> Box:
    x, y = widget.to_window(widget.x, widget.y)
    return Box(x, y, x + widget.width, y + widget.height)


def ink(label: Any) -> Box:
    """Return where the letters of a label stand: its texture without the air above and below them."""
    left, bottom = label.to_window(*label.ink_pos)
    width, height = label.texture_size
    air = label.font_size * 0.24
    return Box(left, bottom + air, left + width, bottom + height - air)


def faults(app: Any) -> Iterator[str]:
    """Yield what a designer would object to on the glass just now."""
    from kivy.core.window import Window

    from kiosk.touch import on_glass
    from kiosk.widgets.look import look
    from kiosk.widgets.panel import Panel
    from kiosk.widgets.touchable import Touchable
    from kiosk.widgets.words import Words

    glass = Box(0, 0, Window.width, Window.height)
    texts = [label for label in on_glass(Words) if label.words and label.width > 1]
    for label in texts:
        if label.cut:
            yield f"cut: {label.words!r} ({label.font_size:g} px in {label.width:.0f} × {label.height:.0f})"
        if ink(label).beyond(glass):
            yield f"beyond the glass: {label.words!r}"
        holder = label.parent
        while holder is not None and holder is not Window and not isinstance(holder, Panel):
            holder = holder.parent if holder.parent is not holder else None
        if isinstance(holder, Panel) and ink(label).beyond(of(holder)):
            yield f"beyond its ground: {label.words!r} {ink(label)} {of(holder)}"
    for one, other in combinations(texts, 2):
        if ink(one).gap(ink(other)) < -2:
            yield f"one over the other: {one.words!r} and {other.words!r}"
    touchables = list(on_glass(Touchable))
    least = (88 if look.lying else 96) * look.glass.scale - 1
    for thing in touchables:
        box = of(thing)
        if box.beyond(glass):
            yield f"beyond the glass: {thing} {box}"
        small = min(thing.width, thing.height)
        if small < least and thing.rest:  # keys of the keyboard are as wide as ten in a row allow
            yield f"small: {thing} {thing.width:.0f} × {thing.height:.0f}"
    for one, other in combinations(touchables, 2):
        if of(one).gap(of(other)) < 15 * look.glass.scale - 1:
            yield f"too near: {one} and {other}: {of(one).gap(of(other)):.0f}"
    page = of(app.frame._body)
    for thing in touchables:
        inside_body = any(parent is app.frame._body for parent in _above(thing))
        if inside_body and of(thing).beyond(page):
            yield f"beyond its page: {thing} {of(thing)} {page}"


def _above(widget: Any) -> Iterator[Any]:
    while widget.parent is not None and widget.parent is not widget:
        widget = widget.parent
        yield widget
