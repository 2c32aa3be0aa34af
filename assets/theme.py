"""The look as values: which colour, how large, how round, how fast."""

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal, NamedTuple

import msgspec

from assets import path

Hex = Annotated[str, msgspec.Meta(pattern=r"^#[0-9A-F]{6}$")]
Pixels = Annotated[int, msgspec.Meta(ge=1)]
Screen = Literal[
    "kiosk", "kiosk_landscape", "kiosk_large", "display", "clerk", "phone", "paper_58", "paper_80", "poster"
]
Thing = Literal[
    "tile", "tile_lower", "tile_landscape", "tile_large", "group", "group_lower", "group_landscape",
    "search", "search_lower", "search_landscape", "row", "tick", "pictogram", "pictogram_icon",
    "pictogram_middle", "pictogram_middle_icon", "pictogram_small", "pictogram_small_icon",
    "bar_button", "bar_button_landscape", "bar_button_large", "take_number", "done", "face_tile", "face",
    "clerk_next",
]  # fmt: skip
Band = Literal["clerk_action", "clerk_row", "phone_main", "phone_second"]


class UnknownColour(LookupError):
    """A colour was asked for that the theme does not name."""


class Span(NamedTuple):
    """From the least to the most that is allowed."""

    low: float
    high: float


class Size(NamedTuple):
    """Width and height in pixels."""

    width: int
    height: int


class Palette(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One complete set of colours, ``#RRGGBB``; what each is for stands in ``theme.toml``."""

    gading: Hex
    putih: Hex
    pasir: Hex
    garis: Hex
    batas: Hex
    soga: Hex
    soga2: Hex
    ink: Hex
    ink2: Hex
    redup: Hex
    emas: Hex
    krem: Hex
    nila: Hex
    nila_tekan: Hex
    nila_pola: Hex
    nila_muda: Hex
    kunyit: Hex
    foto_merah: Hex
    foto_biru: Hex
    on_soga: Hex
    on_nila: Hex
    on_kunyit: Hex

    def by_name(self) -> Mapping[str, str]:
        """Return every colour under its name."""
        return {name: getattr(self, name) for name in self.__struct_fields__}


class Font(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The one family, its weights and line heights; `capital` is a capital's height in parts of the type's size."""

    family: str
    capital: float
    weights: tuple[int, ...]
    line: float
    line_heading: Span
    line_number: float


class TypeScale(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Sizes of type on one kind of screen, in pixels (paper: dots)."""

    title: Span
    strong: Span
    text: Span
    least: Pixels
    number: Pixels | None = None
    timer: Pixels | None = None


class Space(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Margins by screen and the least distance between targets."""

    grid: Pixels
    between_targets: Pixels
    kiosk: Pixels
    landscape: Pixels
    clerk: Span
    phone: Pixels
    poster: Pixels


class Radius(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How round corners are."""

    tile: Pixels
    button: Span
    row: Span
    pictogram: Pixels
    pictogram_small: Span
    information: Span
    phone: Pixels
    clerk: Pixels


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How thick lines are."""

    touchable: Pixels
    touchable_page: Pixels
    card: Pixels
    high_contrast: Pixels
    focus: Pixels
    focus_away: Pixels
    frieze: Pixels
    frieze_small: Pixels


class Bands(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Heights of the bands across a kiosk screen, top to bottom."""

    header: Pixels
    frieze: Pixels
    action: Span
    bottom: Pixels


class Kiosk(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The bands of an upright and of a lying kiosk."""

    portrait: Bands
    landscape: Bands


class Motion(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What moves, and how fast."""

    fade_ms: Pixels
    call_swaps: Pixels
    call_ms: Pixels
    call_swap_least_ms: Pixels
    running_text: Pixels
    call_frame: Pixels
    idle_s: Pixels


class Kawung(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Side of the pattern's cell, or height of the frieze, by place."""

    header: Pixels
    call: Pixels
    phone: Pixels
    frieze: Pixels
    frieze_display: Pixels
    frieze_small: Pixels
    frieze_web: Pixels


class Theme(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything ``theme.toml`` says; a key that is not named here stops the start."""

    colours: Palette
    high_contrast: Palette
    font: Font
    type: Mapping[Screen, TypeScale]
    space: Space
    radius: Radius
    line: Line
    kiosk: Kiosk
    size: Mapping[Thing, Size]
    height: Mapping[Band, Pixels]
    motion: Motion
    kawung: Kawung

    def colour(self, name: str, *, high_contrast: bool = False) -> str:
        """Return the colour `name` as ``#RRGGBB``; an unknown name raises `UnknownColour`."""
        palette = self.high_contrast if high_contrast else self.colours
        if name not in palette.__struct_fields__:
            raise UnknownColour(f"the theme has no colour {name!r}")
        colour: str = getattr(palette, name)
        return colour


@cache
def load_theme() -> Theme:
    """Read the theme once; a misspelt or missing key raises `msgspec.ValidationError`."""
    return msgspec.toml.decode(path("theme.toml").read_bytes(), type=Theme)


def rgb(colour: str) -> tuple[int, int, int]:
    """Return ``#RRGGBB`` as red, green and blue, each 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
