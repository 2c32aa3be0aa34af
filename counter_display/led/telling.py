"""Panels that are told what to show, by a line of text or a request: what has changed, and all again now and then."""

import json
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any, Final, TypeVar

import aiohttp

from counter_display.led.failing import PanelFailed, says_why
from counter_display.led.fields import filled_fields
from counter_display.led.hall import Hall
from counter_display.led.line_message import fixed_bytes, line_message
from counter_display.led.on_the_wall import LedWall
from counter_display.led.settings import Http, TextLine
from counter_display.led.wire import send

# Turns, flashes that end and the clock come by themselves, without news from the hub.
LOOK_AGAIN: Final = 0.2
Well = Callable[[], None]
Said = TypeVar("Said")


async def tell_line(panel: TextLine, hall: Hall, well: Well) -> None:
    """Keep the text controller told until cancelled; raises `PanelFailed`."""
    wire, answer = panel.wire(), fixed_bytes(panel.answer, panel.encoding)

    async def give(message: bytes) -> None:
        await send(wire, message, within=panel.timeout, answer=answer)

    await _keep_told(hall, lambda seen: line_message(panel, seen), give, again=panel.again, well=well)


async def tell_http(panel: Http, hall: Hall, well: Well) -> None:
    """Keep the panel told by requests until cancelled; raises `PanelFailed`."""
    limit = aiohttp.ClientTimeout(total=panel.timeout)
    async with aiohttp.ClientSession(timeout=limit, headers=panel.headers) as session:

        async def give(fields: dict[str, Any]) -> None:
            await _request(session, panel, fields)

        def said(seen: LedWall) -> dict[str, Any]:
            return filled_fields(panel.fields, seen, upper=panel.upper)

        await _keep_told(hall, said, give, again=panel.again, well=well)


async def _keep_told(
    hall: Hall, said: Callable[[LedWall], Said], give: Callable[[Said], Awaitable[None]], *, again: float, well: Well
) -> None:
    last: Said | None = None
    due = 0.0
    while True:
        words = said(hall.look())
        if words != last or monotonic() >= due:
            # News that comes meanwhile is seen at the next look, which is at once.
            await give(words)
            last, due = words, monotonic() + again
            well()
            continue
        await hall.news(within=min(LOOK_AGAIN, max(0.01, due - monotonic())))


async def _request(session: aiohttp.ClientSession, panel: Http, fields: dict[str, Any]) -> None:
    given: dict[str, Any] = {}
    if panel.method == "GET":
        given["params"] = fields
    elif panel.format == "form":
        given["data"] = fields
    else:
        given["data"] = json.dumps(fields, ensure_ascii=False).encode("utf-8")
        given["headers"] = {"Content-Type": "application/json"}
    try:
        async with session.request(panel.method, panel.url, allow_redirects=False, **given) as response:
            if response.status >= 300:
                raise PanelFailed(f"{panel.url} answered {response.status}")
    except TimeoutError as error:
        raise PanelFailed(f"no answer from {panel.url} within {panel.timeout:g} s") from error
    except (aiohttp.ClientError, OSError, ValueError) as error:
        raise PanelFailed(f"{panel.url}: {says_why(error)}") from error
