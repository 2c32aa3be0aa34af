"""The virtual printer's page: look at what came out, and try by hand whatever can go wrong with a printer."""

import io
import ipaddress
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from assets import path
from assets.kawung_svg import drawings
from hub.demo.printer_view import now, page
from printers.line import open_printer
from printers.test_page import test_page
from printers.virtual import Fault, VirtualPrinter
from printers.virtual.folder import as_paper

_DEVICE: Final = web.AppKey("device", VirtualPrinter)
_PAPER: Final = web.AppKey("paper", int)
_SAID: Final = web.AppKey("said", list[str])
_WEIGHTS: Final = ("Medium", "Bold", "ExtraBold")


@asynccontextmanager
async def printer_page(
    device: VirtualPrinter, *, paper: int = 80, host: str = "127.0.0.1", port: int = 0
) -> AsyncIterator[str]:
    """Serve the page of `device` until the end; gives its address. Port 0 takes a free one, OSError: it is taken."""
    app = web.Application(middlewares=[_only_from_here], client_max_size=4096)
    app[_DEVICE], app[_PAPER], app[_SAID] = device, paper, [""]
    app.add_routes(
        [
            web.get("/", _get_page),
            web.get("/sekarang", _get_now),
            web.get(r"/lembar/{number:\d{1,9}}.png", _get_slip),
            web.get("/menggantung.png", _get_hanging),
            web.get("/huruf/{weight}", _get_letters),
            web.get("/kawung.svg", _get_kawung),
            web.post("/gangguan/{fault}", _post_fault),
            web.post("/gulungan", _post_roll),
            web.post("/beres", _post_mended),
            web.post("/uji", _post_test),
        ]
    )
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        taken = runner.addresses[0]
        yield f"http://{f'[{taken[0]}]' if ':' in taken[0] else taken[0]}:{taken[1]}/"
    finally:
        await runner.cleanup()


@web.middleware
async def _only_from_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what another site's page sends, or would look at under a name of its own; only this page has switches."""
    # A stranger's name can be made to lead to this machine (DNS rebinding); a number cannot be made to lie.
    if not _is_number(request.host):
        raise web.HTTPForbidden(text="Buka halaman ini dengan alamat angkanya.")
    origin = request.headers.get("Origin")
    if request.method == "POST" and origin is not None and origin.partition("://")[2] != request.host:
        raise web.HTTPForbidden(text="Halaman lain tidak boleh mengatur printer ini.")
    response = await handler(request)
    response.headers["X-Frame-Options"] = "DENY"
    return response


def _is_number(host: str) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname or ""
        return name == "localhost" or bool(ipaddress.ip_address(name))
    except ValueError:
        return False


async def _get_page(request: web.Request) -> web.Response:
    app = request.app
    return web.Response(text=page(app[_DEVICE], app[_PAPER], app[_SAID][0]), content_type="text/html")


async def _get_now(request: web.Request) -> web.Response:
    return web.Response(text=now(request.app[_DEVICE], request.app[_SAID][0]), content_type="text/html")


async def _get_slip(request: web.Request) -> web.StreamResponse:
    slips, number = request.app[_DEVICE].slips, int(request.match_info["number"])
    if not 1 <= number <= len(slips) or (png := slips[number - 1].png) is None:
        raise web.HTTPNotFound
    return web.FileResponse(png, headers={"Cache-Control": "max-age=86400"})


async def _get_hanging(request: web.Request) -> web.Response:
    if (image := request.app[_DEVICE].machine.hanging()) is None:
        raise web.HTTPNotFound
    file = io.BytesIO()
    as_paper(image).save(file, "PNG")
    return web.Response(body=file.getvalue(), content_type="image/png")


async def _get_letters(request: web.Request) -> web.StreamResponse:
    if (weight := request.match_info["weight"]) not in _WEIGHTS:
        raise web.HTTPNotFound
    return web.FileResponse(path("fonts", f"PlusJakartaSans-{weight}.ttf"), headers={"Cache-Control": "max-age=86400"})


async def _get_kawung(_: web.Request) -> web.Response:
    return web.Response(text=drawings()["frieze-28.svg"], content_type="image/svg+xml")


async def _post_fault(request: web.Request) -> web.Response:
    form = await request.post()
    try:
        fault = Fault(request.match_info["fault"])
    except ValueError as error:
        raise web.HTTPNotFound from error
    await request.app[_DEVICE].set_fault(fault, form.get("wanted") == "on")
    raise web.HTTPSeeOther("/")


async def _post_roll(request: web.Request) -> web.Response:
    dots = str((await request.post()).get("dots", ""))
    await request.app[_DEVICE].new_roll(int(dots) if dots.isdecimal() and len(dots) < 8 else None)
    raise web.HTTPSeeOther("/")


async def _post_mended(request: web.Request) -> web.Response:
    device = request.app[_DEVICE]
    for fault in device.faults():
        await device.set_fault(fault.name, False)
    await device.new_roll()
    raise web.HTTPSeeOther("/")


async def _post_test(request: web.Request) -> web.Response:
    """Print the test page over the real line, as any program would, and tell what became of it."""
    request.app[_SAID][0] = "Halaman uji: sedang dicetak …"
    printer = open_printer(request.app[_DEVICE].uri, paper=request.app[_PAPER])
    width = printer.profile.paper
    slip = test_page(printer=printer.uri, profile=printer.profile.name, dots=width.dots, columns=width.columns)
    result = await printer.print(slip)
    request.app[_SAID][0] = f"Halaman uji: {result.sentence('id')}"
    raise web.HTTPSeeOther("/")
