"""The look of this glass at this moment, for every widget on it: one window a process, so one look a process."""

from typing import Final

from assets.icons import glyph
from assets.kivy_look import Rgba, rgba
from assets.theme import load_theme
from kiosk.measures import LENGTHS, TYPE, Glass


class TypeSizes:
    """The sizes of type on one glass, each by its name, largest first."""

    def __init__(self, glass: Glass) -> None:
        self._glass = glass

    def __getattr__(self, name: str) -> list[int]:
        """Return the sizes that `name` may be written in."""
        if name in TYPE:
            return list(self._glass.sizes(name))
        raise AttributeError(name)


class Look:
    """Lengths, sizes of type and colours; widgets made after a `change` have the new ones."""

    def __init__(self) -> None:
        self.glass = Glass(1080, 1920)

    def change(self, glass: Glass) -> None:
        """Take on another glass or another way of reading."""
        self.glass = glass

    def colour(self, name: str) -> Rgba:
        """Return a colour of the theme; with everything enlarged that of the high contrast."""
        return rgba(name, high_contrast=self.glass.large)

    def icon(self, name: str) -> str:
        """Return the character that draws the icon `name`."""
        return glyph(name)

    @property
    def lying(self) -> bool:
        """Say whether the glass is wider than high."""
        return self.glass.lying

    @property
    def line(self) -> int:
        """Return how thick the border of a touchable thing is."""
        line = load_theme().line
        return max(2, self.glass.pixels(line.high_contrast if self.glass.large else line.touchable))

    @property
    def type(self) -> "TypeSizes":
        """Return the sizes of type, by the name of what is written."""
        return TypeSizes(self.glass)

    def __getattr__(self, name: str) -> int:
        """Return a length by its name."""
        if name in LENGTHS:
            return self.glass.length(name)
        raise AttributeError(name)


look: Final = Look()
