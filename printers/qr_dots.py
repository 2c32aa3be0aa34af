"""QR codes as dots, for printers that cannot draw them by themselves."""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from printers.sanitise import is_plain
from printers.slip import Picture

if TYPE_CHECKING:
    from qrcode.image.pil import PilImage
    from qrcode.image.pure import PyPNGImage
    from qrcode.main import QRCode

# A fixed mask: trying all eight costs four times as long, and every phone reads any of them.
_MASK: Final = 2
_LONGEST: Final = 300


def qr_modules(content: str) -> int:
    """Return how many modules wide the code of `content` is, at medium error correction."""
    code = _code(content)
    return code.best_fit() * 4 + 17


@lru_cache(maxsize=16)
def double_qr(content: str, modules: int, paper_dots: int, *, small: bool = False) -> Picture:
    """Return the code as a picture that the printer doubles, so that it costs a quarter of the bytes.

    The white around it is the paper's own: the code takes at most three fifths of the width, a `small` one as little
    as can be read.
    """
    code = _code(content)
    code.make(fit=True)
    matrix = code.modules
    scale = 2 if small else max(2, min(3, paper_dots * 3 // 5 // 2 // modules))
    width = (modules * scale + 7) // 8 * 8
    rows = bytearray()
    for line in matrix:
        bits = "".join(("1" if dark else "0") * scale for dark in line).ljust(width, "0")
        rows += int(bits, 2).to_bytes(width // 8, "big") * scale
    return Picture(width, modules * scale, bytes(rows), doubled=True)


def _code(content: str) -> "QRCode[PilImage | PyPNGImage]":
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.main import QRCode

    if not content or not is_plain(content) or len(content) > _LONGEST:
        raise ValueError(f"a QR on paper holds 1 to {_LONGEST} printable ASCII characters")
    code = QRCode(error_correction=ERROR_CORRECT_M, mask_pattern=_MASK)
    code.add_data(content, optimize=0)
    return code
