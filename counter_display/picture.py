"""A picture of the window as it stands: for the demo, for an office that reports a fault, and for tests."""

import asyncio
import os
import struct
import zlib
from pathlib import Path

from kivy.core.window import Window
from kivy.graphics.opengl import GL_RGBA, GL_UNSIGNED_BYTE, glReadPixels


async def save_picture(file: Path) -> None:
    """Write what the next frame shows to `file` (PNG, whole or not at all); raises OSError where that cannot be."""
    seen: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()

    def before_the_flip(*_: object) -> None:
        # Only now is the frame complete and surely still there.
        Window.unbind(on_flip=before_the_flip)
        width, height = map(int, Window.system_size)
        # Four bytes a pixel: rows of three bytes a pixel are padded for some widths, and the picture would lean.
        seen.set_result(png(glReadPixels(0, 0, width, height, GL_RGBA, GL_UNSIGNED_BYTE), width, height))

    Window.bind(on_flip=before_the_flip)
    Window.canvas.ask_update()
    picture = await seen
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    unfinished.write_bytes(picture)
    unfinished.replace(file)


def png(pixels: bytes, width: int, height: int) -> bytes:
    """Write red, green, blue and opacity, lowest row first, as a PNG without opacity, highest row first."""
    opaque = bytearray(width * height * 3)
    for channel in range(3):
        opaque[channel::3] = pixels[channel::4]
    row = width * 3
    rows = b"".join(b"\0" + opaque[place : place + row] for place in range((height - 1) * row, -1, -row))
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            _chunk(b"IDAT", zlib.compress(rows, 6)),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
