"""What everybody may ask: the office, its services, and whether the hub is well."""

from datetime import date

import msgspec
from aiohttp import web

from hub.actions import looking
from hub.actions.once import prove_writable
from hub.actions.summing_up import day_summary
from hub.domain.refusals import NotFound
from hub.protocol.office import OfficeInfo
from hub.protocol.summaries import DaySummary
from hub.web import wire
from hub.web.answers import answer
from hub.web.keys import HOUSE, House
from hub.web.wall import hall_now


async def get_services(request: web.Request) -> web.Response:
    """List all services with what to bring, how long, how much, what one gets."""
    return answer(request.app[HOUSE].catalogue)


async def get_service(request: web.Request) -> web.Response:
    """Show one service's whole published standard."""
    service = request.app[HOUSE].rules.services.get(request.match_info["id"])
    if service is None:
        raise NotFound("Layanan itu tidak ada di kantor ini.")
    return answer(wire.standard(service))


async def get_office(request: web.Request) -> web.Response:
    """Show the office: its name, its clock, whether it gives tickets now."""
    return answer(await office_now(request.app[HOUSE]))


async def office_now(house: House) -> OfficeInfo:
    """Look at the office."""
    at = house.clock()
    issued: dict[str, int] = {}
    if house.rules.hours.quotas:
        issued = await house.reader.read(looking.issued, house.rules, at=at)
    return wire.office_info(
        house.rules,
        at=at,
        issued=issued,
        queue_word=house.queue_word,
        running_text=house.running_text,
        index=house.published.index,
        complaint_url=f"{house.public_url}/pengaduan",
    )


async def get_day(request: web.Request) -> web.Response:
    """Sum up one business day; "today" is the office's own date."""
    house = request.app[HOUSE]
    await house.identities.person(request)
    summed = await house.reader.read(day_summary, day_named(house, request.match_info["day"]))
    return answer(msgspec.convert(summed, DaySummary, from_attributes=True))


def day_named(house: House, wanted: str) -> date:
    """Return the business day that an address names; raises NotFound for what is no date."""
    try:
        return house.rules.hours.business_day(house.clock()) if wanted == "today" else date.fromisoformat(wanted)
    except ValueError:
        raise NotFound("Tulis tanggal seperti 2026-07-14, atau today.") from None


async def get_health(request: web.Request) -> web.Response:
    """Alive."""
    return answer({"status": "ok"})


async def get_ready(request: web.Request) -> web.Response:
    """Ready: the database takes a change, and the disk has room."""
    house = request.app[HOUSE]
    checks = await house.readiness.checks(
        touch=lambda: house.do(prove_writable, at=house.clock()), folder=house.database_folder
    )
    return answer({"ready": all(checks.values()), "checks": checks}, status=200 if all(checks.values()) else 503)


async def get_metrics(request: web.Request) -> web.Response:
    """Figures in Prometheus' text format; no personal data, no ticket secrets."""
    house = request.app[HOUSE]
    hall = await hall_now(house)
    figures = {
        "pendopo_actions_total": ("counter", house.writer.actions),
        "pendopo_commits_total": ("counter", house.writer.commits),
        "pendopo_feed_screens": ("gauge", house.feed.screens),
        "pendopo_feed_dropped_total": ("counter", house.feed.dropped),
        "pendopo_journal_seq": ("counter", hall.seq),
        "pendopo_tickets_waiting": ("gauge", hall.waiting),
        "pendopo_counters_open": ("gauge", sum(c.presence == "open" for c in hall.counters)),
        "pendopo_up_seconds": ("gauge", round((house.clock() - house.started_at).total_seconds(), 1)),
    }
    lines = [f"# TYPE {name} {kind}\n{name} {value}" for name, (kind, value) in figures.items()]
    return web.Response(text="\n".join(lines) + "\n", content_type="text/plain", charset="utf-8")
