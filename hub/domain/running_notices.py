"""What the hall reads without anybody writing it: welcome, services, hours, holidays ahead, where to complain."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

from hub.domain.hours import DAY_NAMES, OfficeHours, clock, sentences
from hub.domain.skm import in_thousands
from hub.domain.standard import Catalogue, Channel, ChannelKind

LONGEST_LIST: Final = 280
LONGEST_PROMISE: Final = 300
LONGEST_CLOSURE: Final = 60
MONTHS: Final = tuple("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split())
# PermenPANRB 14/2017: how the grades of the survey's index are called.
PERFORMANCE: Final = {"A": "Sangat baik", "B": "Baik", "C": "Kurang baik", "D": "Tidak baik"}


class Automatic(StrEnum):
    """The messages that write themselves, in the order in which they run."""

    WELCOME = "welcome"
    SPECIAL_HOURS = "special_hours"
    HOLIDAY = "holiday"
    SERVICES = "services"
    HOURS = "hours"
    FREE = "free"
    PROMISE = "promise"
    INDEX = "index"
    COMPLAINTS = "complaints"


@dataclass(frozen=True, slots=True, kw_only=True)
class LatestIndex:
    """The last published index of the satisfaction survey: 25.00 to 100.00, its grade, and how many answered."""

    index: Decimal
    grade: str
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the messages that write themselves are made of."""

    catalogue: Catalogue
    hours: OfficeHours
    index: LatestIndex | None = None


def said(kind: Automatic, facts: Facts, local: datetime, *, holiday_days: int) -> tuple[str, ...]:
    """Return what such a message says at `local`, the time on the office's own clock; often one line, maybe none."""
    if kind is Automatic.HOLIDAY:
        return _holiday(facts.hours, local.date(), within=holiday_days)
    if kind is Automatic.SPECIAL_HOURS:
        return _special_hours(facts.hours, local)
    return _LASTING[kind](facts)


def _welcome(facts: Facts) -> tuple[str, ...]:
    return (f"Selamat datang di {facts.catalogue.office.name}",)


def _services(facts: Facts) -> tuple[str, ...]:
    shorts = dict.fromkeys(service.short.id for service in facts.catalogue.services)
    return _listed("Layanan: ", shorts)


def _hours(facts: Facts) -> tuple[str, ...]:
    return tuple(f"Jam pelayanan {days}" for days in sentences(facts.hours))


def _free(facts: Facts) -> tuple[str, ...]:
    services = facts.catalogue.services
    free = ("Semua layanan GRATIS",) if services and all(service.free for service in services) else ()
    return (*free, "Tolak pungutan liar dan gratifikasi")


def _promise(facts: Facts) -> tuple[str, ...]:
    """Return the office's promise: what its standard guarantees for most of its services, where it does."""
    kept: dict[str, int] = {}
    for service in facts.catalogue.services:
        for paragraph in service.service_guarantee[:1]:
            words = " ".join(paragraph.text.split())
            kept[words] = kept.get(words, 0) + 1
    if not kept:
        return ()
    words = max(kept, key=lambda each: kept[each])
    line = words if words.lower().startswith(("janji", "maklumat")) else f"Janji layanan kami: {words}"
    return (line,) if len(line) <= LONGEST_PROMISE else ()


def _index(facts: Facts) -> tuple[str, ...]:
    found = facts.index
    if found is None or found.n < 1:
        return ()
    index, n = f"{found.index:.2f}".replace(".", ","), in_thousands(found.n)
    return (f"IKM {index} · {found.grade} · {PERFORMANCE[found.grade]} · n = {n}",)


def _complaints(facts: Facts) -> tuple[str, ...]:
    channels = {channel for service in facts.catalogue.services for channel in service.complaint_channels}
    order = list(ChannelKind)
    ways = sorted(channels, key=lambda channel: (order.index(channel.kind), channel.address or ""))
    return _listed("Pengaduan dan saran: ", dict.fromkeys(filter(None, map(_way, ways))))


def _way(channel: Channel) -> str:
    """Return how to complain this way; nothing where the standard tells no number, for nobody could use it."""
    if channel.kind is ChannelKind.FACE_TO_FACE:
        return "langsung kepada petugas"
    if channel.kind is ChannelKind.BOX:
        return "kotak saran"
    names: Mapping[ChannelKind, str] = {
        ChannelKind.SMS: "SMS",
        ChannelKind.WHATSAPP: "WhatsApp",
        ChannelKind.INSTAGRAM: "Instagram",
        ChannelKind.FACEBOOK: "Facebook",
    }
    return f"{names.get(channel.kind, channel.kind.value)} {channel.address}" if channel.address else ""


def _listed(before: str, things: Iterable[str]) -> tuple[str, ...]:
    """Return one line that names as many things as fit; nothing where there are none."""
    line = ""
    for thing in things:
        longer = f"{line}, {thing}" if line else f"{before}{thing}"
        if len(longer) > LONGEST_LIST:
            return (f"{line}, dan lain-lain",) if line else ()
        line = longer
    return (line,) if line else ()


def _holiday(hours: OfficeHours, today: date, *, within: int) -> tuple[str, ...]:
    """Return the next holiday that closes the office, and when it opens again."""
    for ahead in range(1, within + 1):
        day = today + timedelta(days=ahead)
        if day not in hours.holidays or hours.on(day) is not None or day.weekday() not in hours.week:
            continue
        when = f"Besok, {_date(day)}," if ahead == 1 else _date(day)
        following = (day + timedelta(days=more) for more in range(1, LONGEST_CLOSURE))
        again = next((each for each in following if hours.on(each) is not None), None)
        until = f". Buka lagi {_date(again)}" if again else ""
        return (f"{when} kantor tutup: {hours.holidays[day]}{until}",)
    return ()


def _special_hours(hours: OfficeHours, local: datetime) -> tuple[str, ...]:
    """Return today's hours where they are others than usual, until the office closes."""
    today = local.date()
    special = hours.special.get(today)
    usual = None if today in hours.holidays else hours.week.get(today.weekday())
    if special is None or special == usual or local.hour * 60 + local.minute >= special.closes:
        return ()
    breaks = "".join(f", istirahat {clock(start)}–{clock(stop)}" for start, stop in special.breaks)
    return (
        f"Hari ini, {_date(today)}, kantor buka {clock(special.opens)}–{clock(special.closes)}{breaks}; "
        f"nomor terakhir pukul {clock(special.last_ticket)}",
    )


def _date(day: date) -> str:
    """Write a day as it is said, e.g. "Kamis 24 Desember"."""
    return f"{DAY_NAMES[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


_LASTING: Final[Mapping[Automatic, Callable[[Facts], tuple[str, ...]]]] = {
    Automatic.WELCOME: _welcome,
    Automatic.SERVICES: _services,
    Automatic.HOURS: _hours,
    Automatic.FREE: _free,
    Automatic.PROMISE: _promise,
    Automatic.INDEX: _index,
    Automatic.COMPLAINTS: _complaints,
}
