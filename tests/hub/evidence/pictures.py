"""Pictures as phones make them, and as nobody with good intentions does."""

import struct
import zipfile
import zlib
from io import BytesIO
from typing import Any

from PIL import Image

HTML = b"<html><script>alert(document.cookie)</script></html>"
MAKER = "Kamera-Rahasia-77"
PLACE = (7.0, 37.0, 45.5)


def picture(size: tuple[int, int] = (640, 480), mode: str = "RGB") -> Image.Image:
    """A picture whose left upper corner is red and whose rest is blue."""
    drawn = Image.new("RGB", size, "blue")
    drawn.paste("red", (0, 0, size[0] // 4, size[1] // 4))
    return drawn.convert(mode)


def written(form: str, drawn: Image.Image | None = None, **more: Any) -> bytes:
    kept = BytesIO()
    (drawn or picture()).save(kept, form, **more)
    return kept.getvalue()


def jpeg(drawn: Image.Image | None = None, **more: Any) -> bytes:
    return written("JPEG", drawn, **more)


def png(drawn: Image.Image | None = None, **more: Any) -> bytes:
    return written("PNG", drawn, **more)


def webp(drawn: Image.Image | None = None, **more: Any) -> bytes:
    return written("WEBP", drawn, **more)


def from_a_phone(orientation: int = 6) -> bytes:
    """A JPEG that tells who made it, where, and, in its thumbnail, what was cut away afterwards."""
    told = Image.Exif()
    told[0x010F] = MAKER
    told[0x0112] = orientation
    told.get_ifd(0x8825).update({1: "S", 2: PLACE, 3: "E", 4: (111.0, 31.0, 20.0)})
    kept = jpeg(exif=told, comment=b"Foto rumah Siti")
    # The thumbnail of many phones stands in the Exif block; here it stands in a block of its own (APP10).
    thumbnail = jpeg(Image.new("RGB", (160, 120), "green"))
    return kept[:2] + b"\xff\xea" + struct.pack(">H", len(thumbnail) + 2) + thumbnail + kept[2:]


def declared_png(width: int, height: int) -> bytes:
    """A PNG of some hundred bytes that says it is large."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND")


def png_bomb(width: int, height: int) -> bytes:
    """A PNG that really has all these dots, in some kilobytes."""
    packer = zlib.compressobj(9)
    row = b"\0" * (1 + (width + 7) // 8)
    packed = b"".join(packer.compress(row * 512) for _ in range(height // 512)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height // 512 * 512, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", packed) + chunk(b"IEND")


def chunk(kind: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def zip_bomb() -> bytes:
    """A ZIP whose one file is a hundred megabytes of nothing."""
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as box:
        box.writestr("foto.jpg", b"\0" * 100_000_000)
    return kept.getvalue()


def jar() -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as box:
        box.writestr("META-INF/MANIFEST.MF", "Main-Class: Jahat\n")
    return kept.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
HEIC = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 200
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\ntrailer<<>>\n%%EOF\n"

# Files that are two things at once; each must come out as nothing but a picture.
POLYGLOTS = {
    "jpeg and html behind it": jpeg() + HTML,
    "jpeg with html in its comment": jpeg(comment=HTML),
    "jpeg and a java archive (gifar)": jpeg() + jar(),
    "png and a zip behind it": png() + jar(),
    "png with html in a text": png()[:-12] + chunk(b"tEXt", b"Comment\0" + HTML) + png()[-12:],
    "webp and html behind it": webp() + HTML,
    "jpeg and a pdf behind it": jpeg() + PDF,
    "a picture of two pictures (mpo)": written("MPO", save_all=True, append_images=[picture()]) + HTML,
}
