"""The facts of a service as sentences: how long, how much, what one gets, what to bring."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from msgspec import structs

from assets.dates import clock, long_date
from hub.protocol.office import PublishedIndex
from hub.protocol.standards import Availability, Duration, Requirement, Service, Tariff
from hub.protocol.tickets import Estimate

Say = Callable[[str], str]


def N_(text: str) -> str:  # noqa: N802  # gettext's own name for "to be translated later"
    """Mark a text that is translated where it is used."""
    return text


UNITS: Final = {
    "menit": (N_("{count} menit"), N_("1 menit")),
    "jam": (N_("{count} jam"), N_("1 jam")),
    "hari": (N_("{count} hari"), N_("1 hari")),
    "hari kerja": (N_("{count} hari kerja"), N_("1 hari kerja")),
    "minggu": (N_("{count} minggu"), N_("1 minggu")),
    "bulan": (N_("{count} bulan"), N_("1 bulan")),
}
COUNTED: Final = {
    "lembar": (N_("{count} lembar"), N_("1 lembar")),
    "rangkap": (N_("{count} rangkap"), N_("1 rangkap")),
    "orang": (N_("{count} orang"), N_("1 orang")),
    "buah": (N_("{count} buah"), N_("1 buah")),
    "berkas": (N_("{count} berkas"), N_("1 berkas")),
}
GREETINGS: Final = (
    (11, N_("Selamat pagi.")),
    (15, N_("Selamat siang.")),
    (18, N_("Selamat sore.")),
    (24, N_("Selamat malam.")),
)
WHY_CLOSED: Final = {
    "holiday": N_("Hari ini libur."),
    "closed_day": N_("Hari ini kantor tutup."),
    "before_hours": N_("Kantor belum buka."),
    "break": N_("Loket sedang istirahat."),
    "after_last_ticket": N_("Nomor untuk hari ini sudah ditutup."),
    "quota_reached": N_("Nomor layanan ini untuk hari ini sudah habis."),
}


def published(index: PublishedIndex | None) -> str:
    """Write the survey's latest index as the office publishes it, never with a percent sign; nothing before the first.

    The class is called by its official name in every language (PermenPANRB 14/2017).
    """
    if index is None:
        return ""
    value = f"{index.index:.2f}".replace(".", ",")
    return f"IKM {value} · {index.quality} · {index.performance} · n = {index.n}"


def greeting(now: datetime, say: Say) -> str:
    """Greet by the time of day: pagi until 11, siang until 15, sore until 18, then malam."""
    return say(next(words for until, words in GREETINGS if now.hour < until))


def interval(least: int, most: int, say: Say, unit: str = "menit") -> str:
    """Write a promised time, e.g. "5–10 menit"."""
    many, one = UNITS[unit]
    if least == most == 1:
        return say(one)
    return say(many).format(count=least if least == most else f"{least}–{most}")


def waiting(estimate: Estimate | None, say: Say) -> str:
    """Write the expected wait; an empty text when nothing honest can be said."""
    return "" if estimate is None else interval(estimate.least, estimate.most, say)


def duration(one: Duration, language: str, say: Say) -> str:
    """Write one promised time with what it counts for and from."""
    return _with(
        interval(one.least, one.most, say, one.unit),
        one.scope.in_language(language) if one.scope else "",
        one.start.in_language(language) if one.start else "",
    )


def price(tariff: Tariff, language: str, say: Say) -> str:
    """Write one price, e.g. "Rp 250.000 (siang)" or "di bawah 1% dari nilai transaksi"."""
    scope = tariff.scope.in_language(language) if tariff.scope else ""
    if tariff.rupiah == 0:
        return _with(say("GRATIS"), scope)
    if tariff.rupiah is not None:
        return _with(f"Rp {tariff.rupiah:,}".replace(",", "."), scope)
    if tariff.below_percent is not None:
        percent = f"{tariff.below_percent:g}".replace(".", ",")
        basis = tariff.basis.in_language(language) if tariff.basis else ""
        of_what = say("di bawah {percent}% dari {basis}").format(percent=percent, basis=basis)
        return _with(of_what if basis else say("di bawah {percent}%").format(percent=percent), scope)
    return scope


def durations(service: Service, language: str, say: Say) -> tuple[str, ...]:
    """Write every promised time of `service`; none is a gap in the standard."""
    return tuple(duration(one, language, say) for one in service.durations)


def prices(service: Service, language: str, say: Say) -> tuple[str, ...]:
    """Write every price of `service`; none is a gap in the standard."""
    if service.free:
        return (say("GRATIS"),)
    return tuple(text for tariff in service.tariffs if (text := price(tariff, language, say)))


def price_lines(service: Service, language: str, say: Say) -> tuple[tuple[str, str], ...]:
    """Write every price of a long list as what for and how much."""
    lines = []
    for tariff in service.tariffs:
        scope = tariff.scope.in_language(language) if tariff.scope else ""
        bare = structs.replace(tariff, scope=None)
        lines.append((scope or say("Biaya"), price(bare, language, say)))
    return tuple(lines)


def products(service: Service, language: str) -> tuple[str, ...]:
    """Write what the visitor receives."""
    return tuple(product.text.in_language(language) for product in service.products)


def quantity(need: Requirement, say: Say) -> str:
    """Write how many are needed, e.g. "2 lembar"; an empty text when the standard does not say."""
    if need.quantity is None:
        return ""
    unit = need.unit or ""
    if unit not in COUNTED:
        return f"{need.quantity} {unit}".strip() if unit else f"{need.quantity} ×"
    many, one = COUNTED[unit]
    return say(one) if need.quantity == 1 else say(many).format(count=need.quantity)


def need_title(need: Requirement, language: str, say: Say) -> str:
    """Write a requirement with how many of it, e.g. "Pas foto 3 × 2, sebanyak 2 lembar"."""
    name, many = need.text.in_language(language), quantity(need, say)
    return say("{name}, sebanyak {quantity}").format(name=name, quantity=many) if many else name


def need_short(need: Requirement, language: str, say: Say) -> str:
    """Write the same where there is little room, e.g. "Pas foto 3 × 2, 2 lembar"."""
    name, many = need.text.in_language(language), quantity(need, say)
    return f"{name}, {many}" if many else name


def need_notes(need: Requirement, language: str) -> tuple[str, ...]:
    """Write on what condition, and how, a requirement is to be brought."""
    return tuple(words.in_language(language) for words in (need.condition, need.note) if words is not None)


def why_closed(availability: Availability, say: Say) -> str:
    """Say why no number is given."""
    return say(WHY_CLOSED.get(availability.reason, N_("Nomor antrean sedang tidak diberikan.")))


def when_again(again_at: datetime | None, now: datetime, language: str, say: Say) -> str:
    """Say when numbers are given again; both moments in the office's own zone."""
    if again_at is None:
        return say("Silakan tanya petugas kapan dibuka lagi.")
    if again_at.date() == now.date():
        return say("Silakan kembali pukul {time}.").format(time=clock(again_at))
    day = long_date(again_at.date(), language).rsplit(" ", 1)[0]  # the year says nothing a visitor needs
    return say("Silakan kembali {day}, pukul {time}.").format(day=day, time=clock(again_at))


def _with(text: str, *more: str) -> str:
    said = ", ".join(words for words in more if words)
    return f"{text} ({said})" if said else text
