"""A QR code as rows of dark and light, for whoever draws it on the wall."""

from functools import lru_cache

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

# A fixed mask: trying all eight takes four times as long, and every phone reads any of them.
MASK = 2
# Modules of white around it: ISO/IEC 18004 asks for four.
QUIET = 4


@lru_cache(maxsize=4)
def qr_rows(content: str) -> tuple[tuple[bool, ...], ...]:
    """Return the code of `content` with the white around it, from the upper row down; True is dark.

    Takes some milliseconds the first time: ask for it before the frame that shows it.
    """
    code: QRCode = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET, mask_pattern=MASK)  # type: ignore[type-arg] # no picture is made
    code.add_data(content)
    return tuple(tuple(bool(dark) for dark in row) for row in code.get_matrix())
