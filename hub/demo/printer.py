"""The demo's printer: a virtual one in the demo's own process, with a page on which to try its faults."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DemoPrinter:
    """Where the printer is (tcp://…), and where its page (http://…)."""

    uri: str
    page: str


@asynccontextmanager
async def virtual_printer(folder: Path) -> AsyncIterator[DemoPrinter]:
    """Run a printer that leaves each slip in `folder`/paper as PNG and bytes, and its page, on this machine alone."""
    # Pictures are loaded only where there is paper.
    from hub.demo.printer_page import printer_page
    from printers.virtual import VirtualPrinter

    async with VirtualPrinter(folder / "paper") as device, printer_page(device) as page:
        yield DemoPrinter(device.uri, page)
