"""A QR code as a drawing that stays sharp in any size."""

from qrcode.constants import ERROR_CORRECT_Q
from qrcode.main import QRCode

# The white around it belongs to the code: without it a phone does not find the corners.
QUIET = 4


def qr_drawing(content: str) -> str:
    """Return the code of `content` as SVG; a quarter of it may be worn off and it is still read."""
    code: QRCode = QRCode(error_correction=ERROR_CORRECT_Q, border=0)  # type: ignore[type-arg] # no picture is made
    code.add_data(content)
    code.make(fit=True)
    side = len(code.modules) + 2 * QUIET
    path = "".join(
        f"M{column + QUIET} {row + QUIET}h1v1h-1z"
        for row, line in enumerate(code.modules)
        for column, dark in enumerate(line)
        if dark
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<rect width="{side}" height="{side}" fill="#fff"/><path fill="#000" d="{path}"/></svg>'
    )
