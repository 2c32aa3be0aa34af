"""Sends word to citizens beside the requests, each way by itself, until it went out or was given up."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Final, NoReturn

import structlog
from aiohttp import ClientSession, web

from hub.actions import notice_sending as acts
from hub.actions.notice_sending import Addressed
from hub.domain.complaint import Channel
from hub.domain.complaint_notice import Notice, NoticeState, Way
from hub.domain.notice_ways import Gateway, MailServer
from hub.web import gateway_calls, letters
from hub.web.answers import STORAGE_ERRORS, log_storage_error
from hub.web.beside import beside
from hub.web.keys import HOUSE, House
from hub.web.not_taken import NotTaken
from hub.web.notice_words import Said, said

EVERY: Final = 1.0
# So many go one way at once: a server that hangs with one of them holds up no more than that one.
AT_ONCE: Final = 4
# Among so many that are due others are found than those under way and those behind them.
LOOKED_THROUGH: Final = 50
# Seconds until the result of a try is saved again when the database would not have it.
SAVED_AGAIN_AFTER: Final = 5.0
_log = structlog.get_logger("hub")

Carry = Callable[[Addressed, Said], Awaitable[None]]


@dataclass(frozen=True, kw_only=True)
class Carrier:
    """One way: how word goes out by it, and what is on its way now: each notice's complaint."""

    way: Way
    channel: Channel
    carry: Carry
    under_way: dict[str, str] = field(default_factory=dict)
    one_is_back: asyncio.Event = field(default_factory=asyncio.Event)


async def notices_sent(app: web.Application) -> AsyncIterator[None]:
    """Send while the application runs, by the ways that the office has set up."""
    house = app[HOUSE]
    mail, gateway = house.notices.mail, house.notices.gateway
    async with contextlib.AsyncExitStack() as stack:
        if mail is not None:
            carrier = Carrier(way=Way.EMAIL, channel=Channel.EMAIL, carry=partial(_by_letter, house, mail))
            await stack.enter_async_context(beside(partial(_send, house, carrier), name="letters"))
        if gateway is not None:
            http = await stack.enter_async_context(gateway_calls.opened())
            by_call = partial(_by_call, gateway, http)
            carrier = Carrier(way=Way.GATEWAY, channel=Channel(gateway.channel), carry=by_call)
            await stack.enter_async_context(beside(partial(_send, house, carrier), name="gateway"))
        yield


async def _send(house: House, carrier: Carrier) -> NoReturn:
    carrier.under_way.clear()
    async with asyncio.TaskGroup() as tasks:
        while True:
            carrier.one_is_back.clear()
            for notice in await _due(house, carrier):
                # Of one complaint one at a time: nobody hears of the answer before the receipt.
                busy = notice.complaint in carrier.under_way.values()
                if not busy and len(carrier.under_way) < AT_ONCE:
                    carrier.under_way[notice.id] = notice.complaint
                    tasks.create_task(_one(house, carrier, notice.id), name=f"notice {notice.id}")
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(EVERY):
                    await carrier.one_is_back.wait()


async def _due(house: House, carrier: Carrier) -> list[Notice]:
    """Look for what is due; while that cannot be read, what is under way goes on."""
    try:
        return await house.reader.read(acts.due, carrier.way, most=LOOKED_THROUGH, at=house.clock())
    except STORAGE_ERRORS as error:
        log_storage_error(error)
        return []


async def _one(house: House, carrier: Carrier, notice_id: str) -> None:
    """Try a notice once and keep what became of it."""
    try:
        await _keep(await _tried(house, carrier, notice_id))
    except STORAGE_ERRORS as error:
        # Nothing was sent yet: it is still due.
        log_storage_error(error)
    finally:
        carrier.under_way.pop(notice_id, None)
        carrier.one_is_back.set()


async def _keep(keep: Callable[[], Awaitable[None]]) -> None:
    """Keep what became of a try, however long it takes: tried again before, it would go out again and again."""
    while True:
        try:
            await keep()
            return
        except STORAGE_ERRORS as error:
            log_storage_error(error)
            await asyncio.sleep(SAVED_AGAIN_AFTER)


async def _tried(house: House, carrier: Carrier, notice_id: str) -> Callable[[], Awaitable[None]]:
    """Try a notice once; returns how what became of it is kept."""
    wanted = await house.reader.read(acts.addressed, notice_id)
    if wanted is None:
        return partial(house.do, acts.drop, notice_id)
    number, what = wanted.number, wanted.notice.what
    page, office = f"{house.public_url}/pengaduan/{number}", house.rules.catalogue.office.name
    try:
        await carrier.carry(wanted, said(what, wanted.language, number=number, url=page, office=office))
    except NotTaken as error:
        return partial(_keep_not_taken, house, carrier, notice_id, error)
    except Exception as error:  # whatever it was, the other notices go their way, and this one is seen to have failed
        # Only what kind of failure: its words may name the citizen.
        _log.error("notice failed", notice=notice_id, way=carrier.way.value, error=type(error).__name__)
        return partial(_keep_not_taken, house, carrier, notice_id, NotTaken("Galat di dalam hub; lihat lognya."))
    return partial(_keep_went_out, house, carrier, notice_id)


async def _keep_went_out(house: House, carrier: Carrier, notice_id: str) -> None:
    await house.do(acts.went_out, notice_id, channel=carrier.channel, at=house.clock())


async def _keep_not_taken(house: House, carrier: Carrier, notice_id: str, error: NotTaken) -> None:
    kept = await house.do(acts.not_taken, notice_id, error.reason, for_good=error.for_good, at=house.clock())
    if kept is not None:
        _log.warning(
            "notice not taken",
            notice=notice_id,
            way=carrier.way.value,
            tries=kept.tries,
            given_up=kept.state is NoticeState.FAILED,
            reason=error.reason,
        )


async def _by_letter(house: House, mail: MailServer, wanted: Addressed, words: Said) -> None:
    office = house.rules.catalogue.office.name
    written = letters.letter(mail, words, to=wanted.to, id=wanted.notice.id, at=house.clock(), office=office)
    await letters.post(mail, written)


async def _by_call(gateway: Gateway, http: ClientSession, wanted: Addressed, words: Said) -> None:
    await gateway_calls.call(http, gateway, words, to=wanted.to, number=wanted.number, id=wanted.notice.id)
