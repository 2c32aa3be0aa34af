"""Which port the demo's hub takes."""

import socket
from typing import Final

USUAL: Final = 8080


def free_port(address: str, wanted: int | None) -> int:
    """Return the wanted port; without a wish 8080, or any free one where 8080 is taken. 0 wishes for any free one.

    The hub's own paper carries the port in its codes, so it must be known before the hub starts.
    """
    if wanted:
        return wanted
    for port in (0,) if wanted == 0 else (USUAL, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, port))
            except OSError:
                continue
            taken: int = probe.getsockname()[1]
            return taken
    return USUAL
