"""`/kelola`: how the office is doing today, on one page."""

from aiohttp import web

from hub.actions import looking
from hub.actions.summing_up import DaySummary, day_summary
from hub.domain.skm import in_thousands, indonesian, skm
from hub.domain.survey_period import period_of
from hub.feed.messages import counter_of
from hub.storage import survey_figures
from hub.storage.survey_slices import Slice
from hub.web.identity import SignedInPerson
from hub.web.kelola import show
from hub.web.keys import HOUSE
from hub.web.wall import hall_now


async def get_overview(request: web.Request, known: SignedInPerson) -> web.StreamResponse:
    """Show today's figures, the counters, what runs on the wall, and which screens listen."""
    house = request.app[HOUSE]
    hall = await hall_now(house)
    names = await house.reader.read(looking.names)
    devices = await house.reader.read(looking.devices)
    day, choices = house.rules.hours.business_day(house.clock()), house.survey.choices
    today = await house.reader.read(day_summary, day)
    period = period_of(day, choices.period)
    rated = skm(await house.reader.read(survey_figures.totals, Slice(period=period)), weights=choices.weights)
    return await show(
        request,
        known,
        "kelola_overview.html",
        figures=_figures(today, waiting=hall.waiting),
        counters=[counter_of(counter, hall.at_counters.get(counter.id)) for counter in hall.counters],
        present={counter.id: names.get(counter.clerk, counter.clerk) for counter in hall.counters if counter.clerk},
        running=house.running_text,
        devices=[(device, device.name in house.feed.devices) for device in devices if device.revoked_at is None],
        others=house.feed.screens - len(house.feed.devices),
        printers=house.printers.all(),
        period=period,
        rated=rated,
        index=indonesian,
        many=in_thousands,
    )


def _figures(today: DaySummary, *, waiting: int) -> list[tuple[str, str, str]]:
    """Return the figures of the day: what it is, the number, and what it counts."""
    served = today.waiting.visits if today.waiting else 0
    figures = [
        ("Menunggu", str(waiting), "orang sekarang"),
        ("Nomor diberikan", str(today.issued), "hari ini"),
        ("Sudah dilayani", str(served), "hari ini"),
        ("Tidak hadir", str(today.by_state.get("absent", 0)), "dilewati, belum kembali"),
    ]
    if today.waiting:
        figures.append(("Lama menunggu", f"{_minutes(today.waiting.median)} mnt", "atau kurang, bagi separuhnya"))
    if today.serving:
        figures.append(("Lama dilayani", f"{_minutes(today.serving.median)} mnt", "atau kurang, bagi separuhnya"))
    return figures


def _minutes(seconds: int) -> int:
    """Return whole minutes, rounded up: who is told less than it takes is disappointed."""
    return -(-seconds // 60)
