"""How large words on a screen look from afar, and from how far they can be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import atan, degrees, hypot, radians, tan
from typing import Final

from assets.theme import load_theme

MM_AN_INCH: Final = 25.4
# Our own rule (LOOK: the called number at 10 m): who looks up once, without searching, reads a capital of this angle.
CALLED: Final = 0.7
# What is read at leisure: 16 minutes of arc, the least height of a character in ISO 9241-303.
READ: Final = 16 / 60


@dataclass(frozen=True, slots=True)
class Legible:
    """One text: the height of its capitals in millimetres and degrees, and up to how many metres it can be read.

    `degrees` and `enough` are None where it is not known from how far it is read; `least` is the angle it should have.
    """

    name: str
    millimetres: float
    degrees: float | None
    metres: float
    least: float
    enough: bool | None


def legibility(
    sizes: Mapping[str, float], *, width: int, height: int, diagonal_inches: float, distance_m: float | None = None
) -> tuple[Legible, ...]:
    """Return how legible texts of these type sizes (pixels) are on a screen of `width` × `height` pixels.

    The text named "number" is the called one, which must look larger than what is read at leisure.
    """
    return tuple(
        _legible(name, capital_mm(size, width=width, height=height, diagonal_inches=diagonal_inches), distance_m)
        for name, size in sizes.items()
    )


def wall_legibility(
    *, width: int, height: int, diagonal_inches: float, distance_m: float | None = None
) -> tuple[Legible, ...]:
    """Return the same for the wall as the theme draws it with few counters, for whoever plans where to hang a screen.

    The texts are "number" (the called one), "counter" (where to go), "rows" (the list of counters) and "running".
    """
    upright = height > width
    unit = min(width / 1080, height / 1920) if upright else min(width / 1920, height / 1080)
    scale = load_theme().type["display"]
    number = scale.number or 420
    sizes = {"number": number, "counter": scale.title.high, "rows": scale.strong.low, "running": scale.text.high - 4}
    scaled = {name: size * unit for name, size in sizes.items()}
    return legibility(scaled, width=width, height=height, diagonal_inches=diagonal_inches, distance_m=distance_m)


def capital_mm(size: float, *, width: int, height: int, diagonal_inches: float) -> float:
    """Return the height in millimetres of a capital in type of `size` pixels."""
    return size * load_theme().font.capital * diagonal_inches * MM_AN_INCH / hypot(width, height)


def type_for(angle: float, *, width: int, height: int, diagonal_inches: float, distance_m: float) -> float:
    """Return the type (pixels) whose capitals have `angle` degrees of sight at `distance_m` metres."""
    wanted = 2 * distance_m * 1000 * tan(radians(angle) / 2)
    return wanted / capital_mm(1, width=width, height=height, diagonal_inches=diagonal_inches)


def angle_of(millimetres: float, distance_m: float) -> float:
    """Return the angle of sight in degrees."""
    return degrees(2 * atan(millimetres / (2000 * distance_m)))


def _legible(name: str, millimetres: float, distance_m: float | None) -> Legible:
    least = CALLED if name == "number" else READ
    angle = angle_of(millimetres, distance_m) if distance_m else None
    metres = millimetres / (2000 * tan(radians(least) / 2))
    return Legible(name, millimetres, angle, metres, least, angle >= least if angle is not None else None)
