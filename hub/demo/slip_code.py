"""Reads the code on a printed ticket, as a phone held over the paper does."""

import contextlib
import re
from pathlib import Path
from typing import Final

from printers.virtual.tokens import next_command

# A ticket's own page: …/t/SECRET
_TICKET_PAGE: Final = re.compile(r"https?://\S+/t/[A-Za-z0-9_-]+")
_QR_COMMAND: Final = b"\x1d(k"
_STORE: Final = b"1P0"


def first_ticket(paper: Path) -> tuple[Path, str] | None:
    """Return the picture of the first slip that carries a ticket's code, and the address in it; None without one.

    `paper` is the virtual printer's folder. Lists to take home carry no code.
    """
    for picture in sorted(paper.glob("slip-*.png")):
        if address := ticket_address(picture):
            return picture, address
    return None


def ticket_address(picture: Path) -> str | None:
    """Return the address in the code of one slip: from its bytes, or from its picture where it was drawn as dots."""
    for content in (*_native(picture.with_suffix(".bin").read_bytes()), *_drawn(picture)):
        if found := _TICKET_PAGE.fullmatch(content):
            return found[0]
    return None


def _native(data: bytes) -> list[str]:
    """Return what a slip's bytes tell the printer to put into codes."""
    contents = []
    while (found := next_command(data)) is not None:
        command, length = found
        data = data[length:]
        if command.name == _QR_COMMAND and command.data.startswith(_STORE):
            contents.append(command.data.removeprefix(_STORE).decode("ascii", "replace"))
    return contents


def _drawn(picture: Path) -> list[str]:
    with contextlib.suppress(ImportError):  # reading pictures of codes is for developers' machines
        import zxingcpp
        from PIL import Image

        with Image.open(picture) as image:
            return [code.text for code in zxingcpp.read_barcodes(image)]
    return []
