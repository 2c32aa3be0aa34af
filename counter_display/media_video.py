"""A video of the office, always without its sound; only where ffpyplayer is installed."""

import importlib
import importlib.util
from pathlib import Path
from time import monotonic
from typing import Any, Final

from counter_display.media_pictures import Picture, Unusable

# A file that has shown nothing after this long (seconds) is broken.
FIRST_FRAME: Final = 3.0
# Whoever looks at the wall for a number does not need more; and a small machine paints no more.
FRAME_LEAST: Final = 1 / 25
# How long to wait when the reader is not ready yet.
SOON: Final = 0.02


def videos_are_possible() -> bool:
    """Tell whether this machine can show videos."""
    return importlib.util.find_spec("ffpyplayer") is not None


class Video:
    """One video being played; `next_frame` never blocks, `close` ends its threads."""

    def __init__(self, file: Path, width: int, height: int) -> None:
        importlib.import_module("ffpyplayer.tools").set_loglevel("quiet")
        fitting = f"scale={width}:{height}:force_original_aspect_ratio=decrease"
        options = {"an": True, "sn": True, "out_fmt": "rgb24", "vf": [fitting]}
        player = importlib.import_module("ffpyplayer.player")
        self._player: Any = player.MediaPlayer(str(file), ff_opts=options, loglevel="quiet")
        self._begun = monotonic()
        self._shown = False

    def next_frame(self) -> tuple[Picture | None, float | None]:
        """Return the frame to show now, if there is one, and after how many seconds to ask again (None: it is over).

        Raises `Unusable` when the file shows nothing at all.
        """
        frame, wait = self._player.get_frame()
        if wait == "eof":
            if not self._shown:
                raise Unusable("no picture in it")
            return None, None
        if frame is None:
            if not self._shown and monotonic() - self._begun > FIRST_FRAME:
                raise Unusable("no picture in it")
            return None, SOON
        self._shown = True
        image = frame[0]
        width, height = image.get_size()
        return Picture(width, height, _rows(image, width)), max(FRAME_LEAST, float(wait))

    def close(self) -> None:
        """Let go of the file."""
        self._player.close_player()


def _rows(image: Any, width: int) -> bytes:
    """Return the pixels without what stands between the rows for the reader's own comfort."""
    raw, row = image.to_bytearray()[0], image.get_linesizes()[0]
    if row == width * 3:
        return bytes(raw)
    return b"".join(bytes(raw[place : place + width * 3]) for place in range(0, len(raw), row))
