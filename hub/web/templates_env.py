"""How the pages are written: the templates, and how they say dates, clocks and lengths of time."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import jinja2

from assets import dates
from hub.protocol.standards import Duration, Requirement, Tariff, Words


@cache
def environment() -> jinja2.Environment:
    """Return the one environment of all pages: everything escaped, a misspelt name is an error."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "clock": clock,
        "long_date": long_date,
        "day": day,
        "minutes": dates.minutes,
        "wait_since": wait_since,
        "duration": duration,
        "rupiah": rupiah,
        "tariff": tariff,
        "amount": amount,
        "in_language": in_language,
        "sections": sections,
        "breadth": breadth,
        "channel": channel,
        "decimal": decimal,
    }
    # Every page draws icons; and every text of a ticket's page may be given in another language than its own.
    made.globals |= {"icon": made.get_template("_parts.html").make_module().icon, "_": str}  # type: ignore[attr-defined]  # macros are attributes made at run time
    return made


def clock(moment: datetime, zone: str) -> str:
    """Write the time of day in the office's zone (an IANA name), e.g. "08.12"."""
    return dates.clock(moment.astimezone(ZoneInfo(zone)))


def long_date(moment: datetime, zone: str, language: str = "id") -> str:
    """Write the day in the office's zone, e.g. "Selasa, 14 Juli 2026"."""
    return dates.long_date(moment.astimezone(ZoneInfo(zone)).date(), language)


def day(moment: datetime, zone: str) -> date:
    """Return the day in the office's zone."""
    return moment.astimezone(ZoneInfo(zone)).date()


def wait_since(since: datetime, now: datetime) -> int:
    """Count the whole minutes from `since` to `now`, never less than none."""
    return max(0, int((now - since).total_seconds() // 60))


def duration(promised: Duration) -> str:
    """Write a promised time, e.g. "5–10 menit"."""
    if promised.least == promised.most:
        return f"{promised.least} {promised.unit}"
    return f"{promised.least}–{promised.most} {promised.unit}"


def rupiah(amount: int) -> str:
    """Write money the Indonesian way, e.g. "Rp150.000"; nothing to pay reads "Gratis"."""
    return f"Rp{amount:,}".replace(",", ".") if amount else "Gratis"


def tariff(price: Tariff, language: str = "id") -> str:
    """Write a price, e.g. "Rp150.000" or "kurang dari 1% dari nilai transaksi"; falls back on the published words."""
    if price.rupiah is not None:
        return rupiah(price.rupiah)
    if price.below_percent is not None:
        basis = f" dari {price.basis.in_language(language)}" if price.basis else ""
        return f"kurang dari {price.below_percent:g}%".replace(".", ",") + basis
    return price.published


def amount(requirement: Requirement) -> str:
    """Write how many of a requirement, e.g. ", 2 lembar"; nothing when the standard does not say, or just one."""
    if requirement.quantity is None:
        return ""
    if requirement.unit:
        return f", {requirement.quantity} {requirement.unit}"
    return f", {requirement.quantity}×" if requirement.quantity > 1 else ""


def breadth(number: str) -> str:
    """Say how broad a ticket's number stands, so that it may be as large as the phone allows: "s", "m", "l" or "xl"."""
    # Widths in em of the heaviest weight: the digit 1 is slim, M and W are broad.
    ems = sum(0.38 if sign == "1" else 0.65 if sign.isdigit() else 1.05 if sign in "MW" else 0.74 for sign in number)
    return next((size for size, most in (("s", 2.43), ("m", 2.82), ("l", 3.52)) if ems <= most), "xl")


def channel(kind: str) -> str:
    """Write a way to complain as people write it, e.g. "WhatsApp"."""
    return {"sms": "SMS", "whatsapp": "WhatsApp", "situs": "Situs web"}.get(kind, kind.capitalize())


def decimal(number: float, places: int | None = None) -> str:
    """Write a number with a comma, e.g. "7,5"; without `places` as many as it needs."""
    return (f"{number:g}" if places is None else f"{number:.{places}f}").replace(".", ",")


def in_language(words: Words | None, language: str = "id") -> str:
    """Read a text in one language; no text reads as nothing."""
    return words.in_language(language) if words else ""


def sections(requirements: Iterable[Requirement]) -> list[tuple[Words | None, list[Requirement]]]:
    """Put requirements under the headings they stand under, in their own order."""
    gathered: list[tuple[Words | None, list[Requirement]]] = []
    for requirement in requirements:
        if not gathered or gathered[-1][0] != requirement.section:
            gathered.append((requirement.section, []))
        gathered[-1][1].append(requirement)
    return gathered
