"""Luma's emulator in a process of its own: it brings pygame's SDL along, which no window of ours shall meet."""

import os
import sys
from pathlib import Path

from counter_display.led.frame import frame
from counter_display.led.max7219 import Max7219Lamps
from tests.counter_display.led_morning import MORNING


def main(folder: Path) -> None:
    """Draw the morning's frames; the emulator keeps each as a numbered PNG in `folder`."""
    os.environ |= {"PYGAME_HIDE_SUPPORT_PROMPT": "1", "SDL_VIDEODRIVER": "dummy"}
    from luma.emulator.device import capture  # type: ignore[import-untyped]  # luma has no types

    device = capture(64, 8, mode="1", transform="none", scale=1, file_template=str(folder / "{0:03}.png"))
    lamps = Max7219Lamps(device)
    for wall, seconds in MORNING:
        lamps.show(frame(wall, seconds, lamps.size))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
