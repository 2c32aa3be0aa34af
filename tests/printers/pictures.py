"""Pictures as offices upload them, and one that nobody should."""

import io
import struct
import zlib
from typing import Any

from PIL import Image, ImageDraw


def saved(image: Image.Image, form: str = "PNG", **more: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, form, **more)
    return file.getvalue()


def drawn(width: int = 300, height: int = 180, ink: Any = "black", paper: Any = "white") -> Image.Image:
    """A frame with a bar through it: no two of its sides or halves look alike."""
    image = Image.new("RGB", (width, height), paper)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, width - 1, height - 1), outline=ink, width=max(2, height // 20))
    pen.rectangle((width // 8, height // 8, width // 3, height // 3), fill=ink)
    return image


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def a_bomb(width: int, height: int) -> bytes:
    """A small file that claims, and holds, a vast white picture."""
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    row = b"\0" + b"\xff" * ((width + 7) // 8)
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
