"""The kawung cell as geometry: where its petals, seeds and diamonds lie. For make_patterns and its test."""

from collections.abc import Iterator
from math import cos, radians, sin
from typing import Final, NamedTuple

from assets.theme import load_theme

Point = tuple[float, float]

LONG: Final = 0.292  # half-axes of a petal, in sides of the cell
SHORT: Final = 0.168
SEED: Final = 0.034
SEED_AWAY: Final = 0.1  # from the petal's middle, along it
DIAMOND: Final = 0.05
SMALL: Final = 36  # friezes lower than this have thin lines, no seeds and no diamonds
CURVE_STEPS: Final = 96  # corners with which an ellipse is drawn; smooth up to the sizes we print


class Petal(NamedTuple):
    """One oval leaf: its middle, and the direction of its long axis in degrees."""

    x: float
    y: float
    degrees: int

    def outline(self) -> list[Point]:
        """Return the leaf's edge as the corners of a polygon, in sides of the cell."""
        return oval(self.x, self.y, LONG, SHORT, self.degrees)

    def seeds(self) -> tuple[Point, Point]:
        """Return the middles of the two seeds."""
        turn = radians(self.degrees)
        dx, dy = SEED_AWAY * cos(turn), SEED_AWAY * sin(turn)
        return (self.x - dx, self.y - dy), (self.x + dx, self.y + dy)


def oval(x: float, y: float, long: float, short: float, degrees: float = 0) -> list[Point]:
    """Return the corners of an ellipse around (`x`, `y`) whose half-axis `long` points to `degrees`."""
    turn = radians(degrees)
    around = (radians(360 * step / CURVE_STEPS) for step in range(CURVE_STEPS))
    return [
        (
            x + long * cos(angle) * cos(turn) - short * sin(angle) * sin(turn),
            y + long * cos(angle) * sin(turn) + short * sin(angle) * cos(turn),
        )
        for angle in around
    ]


# Each points to the middle of the cell, so that four meet there and four meet at every corner.
PETALS: Final = (Petal(0.25, 0.25, 45), Petal(0.75, 0.25, 135), Petal(0.25, 0.75, 135), Petal(0.75, 0.75, 45))


def diamonds() -> Iterator[list[Point]]:
    """Yield the four diamonds on the sides; the neighbouring cell draws their other half."""
    for x, y in ((0.5, 0.0), (0.5, 1.0), (0.0, 0.5), (1.0, 0.5)):
        yield [(x - DIAMOND, y), (x, y - DIAMOND), (x + DIAMOND, y), (x, y + DIAMOND)]


class Frieze(NamedTuple):
    """One row of cells between two lines, in pixels."""

    height: int
    line: int
    rich: bool  # with seeds and diamonds

    @property
    def side(self) -> int:
        """Return the side of its cell."""
        return self.height - 2 * self.line


def friezes() -> tuple[Frieze, ...]:
    """Return every frieze the theme asks for, the highest first."""
    theme = load_theme()
    size, line = theme.kawung, theme.line
    heights = (size.frieze, size.frieze_display, size.frieze_small, size.frieze_web)
    return tuple(
        Frieze(height, line.frieze, True) if height >= SMALL else Frieze(height, line.frieze_small, False)
        for height in heights
    )
