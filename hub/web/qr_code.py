"""A QR code on a page, as one drawing without a style or a script."""

from functools import lru_cache

from markupsafe import Markup

# The white around it belongs to the code: without it a phone does not find the corners.
QUIET = 4


@lru_cache(maxsize=4)
def qr_code(content: str, name: str) -> Markup:
    """Return the code of `content` as SVG for the middle of a page; `name` says to a screen reader what it is."""
    # It brings a library for pictures along, which only this needs.
    from qrcode.constants import ERROR_CORRECT_M
    from qrcode.main import QRCode

    code: QRCode = QRCode(error_correction=ERROR_CORRECT_M, border=QUIET)  # type: ignore[type-arg] # no picture is made
    code.add_data(content)
    rows = code.get_matrix()
    dots = "".join(
        f"M{column} {row}h1v1h-1z" for row, line in enumerate(rows) for column, dark in enumerate(line) if dark
    )
    side = len(rows)
    # Only numbers of ours stand in it, but for the name.
    drawing = (
        '<svg role="img" aria-label="{name}" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        '<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{dots}"/></svg>'
    )
    return Markup(drawing).format(name=name, side=side, dots=dots)
