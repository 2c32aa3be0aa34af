"""A part of a screen: what is read, what is touched, or the band with the one great action."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kivy.properties import ListProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.standing import Standing


class Part(BoxLayout):
    """Part of a screen. It says what was touched, by `on_said`; what comes of it is the flow's affair.

    `dark` parts stand on the header's brown and are written in light colours.
    """

    __events__ = ("on_said",)
    inks = ListProperty(["ink", "ink2"])
    scene: Standing

    def __init__(self, scene: Standing, *, dark: bool = False, **more: Any) -> None:
        self.scene, self.dark = scene, dark
        super().__init__(inks=["on_soga", "krem"] if dark else ["ink", "ink2"], **more)

    def renew(self) -> None:
        """Show what has changed in `scene` without being made anew; most parts show nothing that changes."""

    def aloud(self) -> tuple[str, ...]:
        """Return what is read aloud of it, one text after the other: where nothing else is said, all its words."""
        return ()

    def tell(self, happening: object) -> None:
        """Say what was touched."""
        self.dispatch("on_said", happening)

    def on_said(self, happening: object) -> None:
        """Heard by the frame."""


# Makes a part from a scene; `dark` as above. None where a screen has no such part.
Maker = Callable[..., Part | None]


def nothing(scene: Standing, *, dark: bool = False) -> None:
    """Stand for a part that a screen does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """How one screen is put together.

    Upright the parts stand one above the other; with the controls lowered `reading` fills the dark upper half; on a
    lying glass `reading` and `action` stand left of `touching`. `greets`: upright, `reading` stands in the header.
    """

    touching: Maker
    reading: Maker = nothing
    action: Maker = nothing
    greets: bool = False
