"""Puts the README's pictures into docs/pictures, from what `pendopo demo --pictures` leaves in demo-output.

Run `make demo ARGS=--pictures`, then ``python docs/make_pictures.py``, whenever a screen has changed.
"""

from pathlib import Path
from typing import Final

from PIL import Image

FROM: Final = Path("demo-output")
TO: Final = Path(__file__).with_name("pictures")
# Name here: (name there, width in pixels)
PICTURES: Final = {
    "kiosk-services": ("kiosk/portrait/*-services.png", 480),
    "kiosk-lowered": ("kiosk/portrait/*-services-lowered.png", 480),
    "kiosk-enlarged": ("kiosk/portrait/*-services-enlarged.png", 480),
    "kiosk-search": ("kiosk/portrait/*-search.png", 480),
    "kiosk-variant": ("kiosk/portrait/*-variant.png", 480),
    "kiosk-checklist": ("kiosk/portrait/*-checklist.png", 480),
    "kiosk-ticket": ("kiosk/portrait/*-ticket.png", 480),
    "kiosk-landscape": ("kiosk/landscape/*-services.png", 800),
    "display": ("display.png", 960),
    "clerk": ("pages/clerk-serving.png", 960),
    "counters": ("pages/counters.png", 960),
    "grid": ("pages/papan-kisi.png", 800),
    "one-counter": ("pages/papan-loket.png", 800),
    "running-text": ("pages/kelola-teks.png", 800),
    "slips": ("pages/kelola-kertas.png", 800),
    "phone": ("pages/phone-waiting.png", 320),
    "service": ("pages/service.png", 320),
    "paper": ("ticket.png", 320),
}


def main() -> None:
    """Write every picture, small enough for a page."""
    TO.mkdir(exist_ok=True)
    for name, (pattern, width) in PICTURES.items():
        file = sorted(FROM.glob(pattern))[0]
        with Image.open(file) as opened:
            picture = opened.convert("RGB")
        picture.thumbnail((width, width * 4), Image.Resampling.LANCZOS)
        picture.quantize(128).save(TO / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
