"""A look at the panels before they are bought or mounted: what each would show, drawn as lamps into one PNG."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from assets import path
from counter_display.led.canvas import Colour, Frame, Ink
from counter_display.led.fields import filled_fields
from counter_display.led.frame import frame
from counter_display.led.hub75 import colours
from counter_display.led.line_message import line_message
from counter_display.led.on_the_wall import LedWall
from counter_display.led.settings import Http, Hub75, LedSettings, Max7219, TextLine

_TEXT: Final = ("Selamat datang", "Semua layanan GRATIS", "Senin–Kamis 07.30–16.00")
_CALLED: Final = LedWall(number="A014", counter="Loket 2", text=_TEXT, clock="08.12")
# A new call in both halves of its flash; then what follows; without the hub; and before the first call of the day.
MOMENTS: Final = (
    (replace(_CALLED, is_new=True, lit=True), 0.2),
    (replace(_CALLED, is_new=True), 0.7),
    (_CALLED, 1.5),
    (_CALLED, 6.0),
    (replace(_CALLED, warning="Tidak terhubung sejak 08.12", lost=True), 7.0),
    (LedWall(text=_TEXT, clock="08.12"), 4.0),
)
_RED: Final[dict[Ink, Colour]] = dict.fromkeys(Ink, (255, 59, 33)) | {Ink.DARK: (0, 0, 0)}
_OFF: Final = (38, 33, 31)
_BOARD: Final = (14, 13, 12)
_AROUND: Final = (84, 80, 76)
_WORDS: Final = (240, 236, 230)
WIDEST: Final = 560
_GAP: Final = 12
_LINE: Final = 22


def save_preview(settings: LedSettings, file: Path) -> None:
    """Draw every panel of the settings at some moments of a morning and save it as PNG.

    Raises:
        OSError, ValueError: when the file cannot be written, or its name says it is no picture.
    """
    parts = []
    for name, panel in settings.named().items():
        parts.append(_words([name]))
        match panel:
            case Max7219() | Hub75():
                parts.append(_drawn(panel))
            case TextLine():
                parts.append(_words([repr(line_message(panel, seen))[1:] for seen, _ in MOMENTS]))
            case Http():
                told = (filled_fields(panel.fields, seen, upper=panel.upper) for seen, _ in MOMENTS)
                parts.append(_words([f"{panel.method} {json.dumps(fields, ensure_ascii=False)}" for fields in told]))
    _below_one_another(parts).save(file)


def as_lamps(picture: Frame, palette: dict[Ink, Colour], *, lamp: int) -> Image.Image:
    """Return the frame as one sees it: round lamps, `lamp` pixels from one to the next."""
    image = Image.new("RGB", (picture.width * lamp, picture.height * lamp), _BOARD)
    draw = ImageDraw.Draw(image)
    for place, ink in enumerate(picture.lamps):
        left, top = place % picture.width * lamp, place // picture.width * lamp
        colour = palette.get(Ink(ink), _OFF) if ink else _OFF
        draw.ellipse((left + 1, top + 1, left + lamp - 2, top + lamp - 2), fill=colour)
    return image


def _drawn(panel: Max7219 | Hub75) -> Image.Image:
    """Return the moments in two columns."""
    if isinstance(panel, Max7219):
        size, palette, swap = (panel.width, panel.height), _RED, False
    else:
        size, palette, swap = (panel.cols * panel.chain_length, panel.rows * panel.parallel), colours(), True
    lamp = max(3, WIDEST // size[0])
    moments = [(replace(seen, still=panel.view().still), seconds) for seen, seconds in MOMENTS]
    pictures = (frame(seen, seconds, size, swap=swap, speed=panel.speed) for seen, seconds in moments)
    shown = [as_lamps(picture, palette, lamp=lamp) for picture in pictures]
    rows = [_beside(shown[place : place + 2]) for place in range(0, len(shown), 2)]
    return _below_one_another(rows)


def _beside(images: list[Image.Image]) -> Image.Image:
    whole = Image.new("RGB", (sum(i.width for i in images) + _GAP * (len(images) - 1), images[0].height), _AROUND)
    left = 0
    for image in images:
        whole.paste(image, (left, 0))
        left += image.width + _GAP
    return whole


def _below_one_another(images: list[Image.Image]) -> Image.Image:
    size = max(i.width for i in images) + 2 * _GAP, sum(i.height + _GAP for i in images) + _GAP
    whole = Image.new("RGB", size, _AROUND)
    top = _GAP
    for image in images:
        whole.paste(image, (_GAP, top))
        top += image.height + _GAP
    return whole


def _words(lines: list[str]) -> Image.Image:
    """Write what differs from the line before it."""
    said = [line for line, before in zip(lines, ["", *lines], strict=False) if line != before]
    font = ImageFont.truetype(path("fonts", "DejaVuSansMono.ttf"), 15)
    image = Image.new("RGB", (int(max(map(font.getlength, said))) + 4, _LINE * len(said)), _AROUND)
    draw = ImageDraw.Draw(image)
    for place, line in enumerate(said):
        draw.text((0, _LINE * place + 1), line, fill=_WORDS, font=font)
    return image
