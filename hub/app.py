"""Puts the hub together and runs it: settings in, one office's lobby out."""

import asyncio
import contextlib
import gc
import logging
import signal
import socket
import ssl
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import structlog
from aiohttp import web

from hub.actions import counters as counter_actions
from hub.actions.once import forget_old_answers
from hub.actions.printing import forget_old_orders
from hub.actions.survey_reporting import office_of
from hub.actions.surveying import forget_old_surveys
from hub.catalogue.shelf import load_office
from hub.domain.evidence import MOST_FILES
from hub.domain.happenings import Happening
from hub.domain.notice_ways import NoticeWays
from hub.domain.office import OfficeRules
from hub.domain.running_notices import Facts
from hub.domain.running_text import chosen_at_first
from hub.domain.standard import Catalogue
from hub.feed.hall_feed import HallFeed
from hub.settings import (
    HubSettings,
    calling_of,
    check_quotas,
    counters_of,
    hours_of,
    notice_ways_of,
    recordings_of,
    voice_of,
)
from hub.storage.checkpointer import Checkpointer
from hub.storage.engine import files_beside, folder_of, open_engine
from hub.storage.reader import Reader
from hub.storage.schema import bring_up_to_date
from hub.storage.writer import Writer
from hub.web import wire
from hub.web.addresses import add_api, add_pages
from hub.web.announcing import announced
from hub.web.answers import LARGEST_BODY, rules_to_answers
from hub.web.batches_swept import batches_swept
from hub.web.complaint_desk import ComplaintDesk
from hub.web.complaints_watched import complaints_watched
from hub.web.door import MOST_FROM_ONE, RESTS, Door, let_many_in
from hub.web.evidence_desk import EvidenceDesk
from hub.web.evidence_folder import EvidenceFolder
from hub.web.evidence_harmless import evidence_kept
from hub.web.feed_socket import SOCKETS, OpenSockets, close_sockets
from hub.web.hall_hearing import HallHearing
from hub.web.hall_reports import announcements_watched
from hub.web.hall_voice import HallVoice
from hub.web.identity import Identities
from hub.web.index_read import index_read
from hub.web.joined_voice import JoinedVoice
from hub.web.keys import HOUSE, House
from hub.web.notices_sent import notices_sent
from hub.web.printers_watched import printers_watched
from hub.web.report_making import ReportMaker
from hub.web.running_text import RunningText
from hub.web.server_log import log_the_server
from hub.web.site import add_safe_headers, pages_to_people
from hub.web.survey_choices_read import survey_choices_read
from hub.web.voice_watched import voice_watched
from hub.web.watching import office_watched, running_text_watched

Clock = Callable[[], datetime]

# So many may knock at the same moment, as when the doors open.
BACKLOG: Final = 1024
DOOR: Final = web.AppKey("door", Door)


def utc_now() -> datetime:
    """Return the present moment."""
    return datetime.now(UTC)


def build(settings: HubSettings, *, clock: Clock = utc_now, base_url: str | None = None) -> web.Application:
    """Return the hub's application; nothing runs before it starts.

    Raises:
        WrongSettings, MalformedCatalogue, NewerDatabase, DatabaseError.
    """
    shelf = load_office(settings.office, own=Path(settings.office_file) if settings.office_file else None)
    notices = notice_ways_of(settings)
    rules = _rules(settings, shelf, notices)
    catalogue = rules.catalogue
    engine = open_engine(settings.database)
    bring_up_to_date(engine)
    feed = HallFeed()
    reader, checkpointer = Reader(engine), Checkpointer(engine)
    loop_of: list[asyncio.AbstractEventLoop] = []

    hearing, voice = HallHearing(), HallVoice(voice_of(settings), rules.hours)
    feed.speech = voice.speech

    def told(happenings: Sequence[Happening]) -> None:
        hearing.happened(happenings)
        feed.publish(happenings)

    def tell(happenings: Sequence[Happening]) -> None:
        for loop in loop_of:
            loop.call_soon_threadsafe(told, happenings)

    house = House(
        rules=rules,
        catalogue=wire.catalogue(catalogue),
        writer=Writer(engine, rules, tell, clock),
        reader=reader,
        feed=feed,
        hearing=hearing,
        identities=Identities(reader, clock),
        public_url=settings.public_url or base_url or _own_url(settings),
        queue_word=settings.queue_word,
        running=RunningText(
            chosen_at_first(settings.running_text), Facts(catalogue=rules.catalogue, hours=rules.hours)
        ),
        voice=voice,
        joined_voice=JoinedVoice(recordings_of(settings)),
        secure_cookies=settings.tls is not None or settings.behind_tls,
        database_folder=folder_of(engine),
        reports=ReportMaker(database=settings.database, office=office_of(rules.catalogue)),
        complaints=ComplaintDesk.letting_in(
            from_one=settings.complaints.from_one_an_hour, in_all=settings.complaints.in_all_an_hour
        ),
        evidence=EvidenceDesk.taking(
            EvidenceFolder(Path(settings.complaints.files or files_beside(engine))),
            from_one=settings.complaints.from_one_an_hour * MOST_FILES,
            in_all=settings.complaints.in_all_an_hour * MOST_FILES,
        ),
        notices=notices,
        clock=clock,
    )
    door = Door(most_from_one=None if settings.behind_tls else MOST_FROM_ONE)
    app = web.Application(middlewares=[door.hears, pages_to_people], client_max_size=LARGEST_BODY)
    api = web.Application(middlewares=[rules_to_answers], client_max_size=LARGEST_BODY)
    for each in (app, api):
        each[HOUSE] = house
        each[SOCKETS] = OpenSockets()
    app[DOOR] = door
    add_api(api)
    api.on_shutdown.append(close_sockets)
    app.add_subapp("/api/v1", api)
    add_pages(app)
    app.on_response_prepare.append(add_safe_headers)

    async def at_work(_: web.Application) -> AsyncIterator[None]:
        loop_of.append(asyncio.get_running_loop())
        house.writer.start()
        checkpointer.start()
        await house.do(counter_actions.furnish, counters_of(settings, tuple(rules.services)), at=clock())
        await house.do(forget_old_answers, at=clock())
        await house.do(forget_old_orders, at=clock())
        await house.do(forget_old_surveys, at=clock())
        yield
        await asyncio.to_thread(house.writer.stop)
        await asyncio.to_thread(checkpointer.stop)
        loop_of.clear()
        reader.stop()
        engine.dispose()

    app.cleanup_ctx.append(at_work)
    app.cleanup_ctx.append(survey_choices_read)
    app.cleanup_ctx.append(index_read)
    app.cleanup_ctx.append(office_watched)
    app.cleanup_ctx.append(running_text_watched)
    app.cleanup_ctx.append(voice_watched)
    app.cleanup_ctx.append(announcements_watched)
    app.cleanup_ctx.append(printers_watched)
    app.cleanup_ctx.append(batches_swept)
    app.cleanup_ctx.append(complaints_watched)
    app.cleanup_ctx.append(notices_sent)
    app.cleanup_ctx.append(evidence_kept)
    return app


async def run(settings: HubSettings, *, ready: Callable[[str], None] | None = None) -> None:
    """Run the hub until SIGTERM or SIGINT; `ready` hears the address once it answers."""
    # The port first: where a free one is taken, the tickets' QR codes must lead to it.
    line = _line(settings)
    port = line.getsockname()[1]
    address = f"{'https' if settings.tls else 'http'}://{_reachable(settings.bind)}:{port}"
    app = build(settings, base_url=address)
    let_many_in()
    # Nothing here sends packed bodies; unpacking them would cost a stranger nothing and the hall its hub.
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=3.0, keepalive_timeout=RESTS, auto_decompress=False)
    await runner.setup()
    try:
        # What is here now stays as long as the hub: to look through it for garbage time and again holds tickets up.
        gc.collect()
        gc.freeze()
        await web.SockSite(runner, line, backlog=BACKLOG, ssl_context=_tls(settings)).start()
        stopping = asyncio.Event()
        for wanted in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(wanted, stopping.set)
        house = app[HOUSE]
        async with contextlib.AsyncExitStack() as stack:
            if runner.server is not None:
                await stack.enter_async_context(app[DOOR].kept(runner.server))
            if settings.announce:
                await stack.enter_async_context(
                    announced(port=port, office=house.rules.catalogue.office.id, bind=settings.bind)
                )
            structlog.get_logger("hub").info("ready", address=address, office=house.catalogue_office)
            if ready is not None:
                ready(address)
            await stopping.wait()
        structlog.get_logger("hub").info("ending")
    finally:
        await runner.cleanup()


def log_as_json() -> None:
    """Write structured logs to the standard error stream; no personal data, no ticket secrets, no addresses."""
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(message)s")
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    log_the_server()


def _rules(settings: HubSettings, catalogue: Catalogue, notices: NoticeWays) -> OfficeRules:
    services = tuple(service.id for service in catalogue.services)
    check_quotas(settings, services)
    counter_services = {counter.id: counter.services for counter in counters_of(settings, services)}
    return OfficeRules(
        catalogue=catalogue.offering({service for offered in counter_services.values() for service in offered}),
        hours=hours_of(settings, catalogue.office.zone),
        calling=calling_of(settings),
        counter_services=counter_services,
        notice_ways=notices.ways,
    )


def _own_url(settings: HubSettings) -> str:
    return f"{'https' if settings.tls else 'http'}://{_reachable(settings.bind)}:{settings.port}"


def _reachable(bind: str) -> str:
    """Return an address under which other machines of the office reach this one; nothing is sent."""
    if bind not in ("0.0.0.0", "::", ""):
        return bind
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # 192.0.2.1 is kept for documentation (RFC 5737): this only asks which way a packet would leave.
            probe.connect(("192.0.2.1", 9))
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def _line(settings: HubSettings) -> socket.socket:
    """Return the line on which the hub will listen; raises OSError when another program has it."""
    family = socket.AF_INET6 if ":" in settings.bind else socket.AF_INET
    line = socket.socket(family, socket.SOCK_STREAM)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        line.bind((settings.bind, settings.port))
    except OSError as error:
        line.close()
        raise OSError(error.errno, f"{settings.bind}:{settings.port}: {error.strerror}") from error
    return line


def _tls(settings: HubSettings) -> ssl.SSLContext | None:
    if settings.tls is None:
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(settings.tls.certificate, settings.tls.key)
    return context
