"""The ticket that a visitor carries to the bench."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from printers.dates import indonesian_time
from printers.frame import band, centred, closing, heading
from printers.slip import CheckItem, Facts, Feed, Pair, Part, Qr, Rule, Size, Slip, Text
from printers.template import SlipKind, SlipTemplate, usual
from printers.words import INDONESIAN, TicketWords

_USUAL: Final = usual(SlipKind.TICKET)


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to bring: what, how many ("2 lembar"), and on what condition."""

    name: str
    quantity: str = ""
    conditions: tuple[str, ...] = ()

    def item(self) -> CheckItem:
        """Return the line with a box to tick."""
        return CheckItem(f"{self.name}, {self.quantity}" if self.quantity else self.name, self.conditions)


def ticket_slip(
    *,
    office: str,
    region: str,
    number: str,
    service: str,
    issued: datetime | str,
    ahead: int,
    estimate: tuple[int, int] | None = None,
    now_serving: str | None = None,
    missing: Sequence[Need] = (),
    tracking_url: str | None = None,
    complaint_url: str | None = None,
    free: bool = False,
    variant: str = "",
    reprint: bool = False,
    words: TicketWords = INDONESIAN,
    template: SlipTemplate = _USUAL,
) -> Slip:
    """Return the ticket: number first, then the wait, what is missing, and where to follow it.

    `issued` is the office's local time, or already a sentence in another language; `estimate` is minutes from and
    to, None when nothing honest can be said; `now_serving` is a ticket number, None when nobody is served yet.
    `complaint_url` leads to the complaint form and names no more than service and day.
    `template` takes parts away and adds the office's own lines; number, "CETAK ULANG" and cut always stand.
    """
    when = indonesian_time(issued) if isinstance(issued, datetime) else issued
    parts: list[Part] = [
        *heading(template, office, region),
        *(band(words.reprint) if reprint else []),
        centred(words.number_title, bold=True),
        Feed(6),
        centred(number, Size.HUGE, bold=True),
        *([centred(service, Size.TITLE, bold=True)] if template.shows("service") else []),
        *([centred(variant)] if variant and template.shows("variant") else []),
        *([centred(when)] if template.shows("time") else []),
        *_wait(_facts(ahead, estimate, now_serving, words, template)),
    ]
    if missing and template.shows("missing"):
        parts += _missing(missing, words)
    if tracking_url and template.shows("qr"):
        parts += [Feed(16), Qr(tracking_url), Feed(8), centred(words.follow), Feed(8)]
    if free and template.shows("free"):
        parts += [centred(words.free_lead), centred(words.free, Size.GREAT, bold=True)]
    if complaint_url and template.shows("complaint"):
        # Apart from the great code, so that a phone has one of them before it.
        parts += [Rule(), Feed(10), centred(words.complaint), Feed(8), Qr(complaint_url, small=True), Feed(8)]
    return (*parts, *closing(template, words.thanks if template.shows("thanks") else ""))


def _facts(
    ahead: int, estimate: tuple[int, int] | None, now_serving: str | None, words: TicketWords, template: SlipTemplate
) -> list[Pair]:
    rows = []
    if template.shows("ahead"):
        rows.append(Pair(words.ahead, f"{ahead} {words.people}"))
    if estimate is not None and template.shows("estimate"):
        low, high = estimate
        interval = f"{low}" if low == high else f"{low}–{high}"
        rows.append(Pair(words.wait, f"{interval} {words.minutes}"))
    if now_serving and template.shows("now_serving"):
        rows.append(Pair(words.serving, now_serving))
    return rows


def _wait(rows: list[Pair]) -> list[Part]:
    return [Rule(), Feed(8), Facts(tuple(rows)), Feed(16)] if rows else [Feed(16)]


def _missing(missing: Sequence[Need], words: TicketWords) -> list[Part]:
    items = [part for need in missing for part in (Feed(6), need.item())]
    return [Rule(solid=True), Feed(10), Text(f"{words.missing}:"), *items, Feed(10), Rule(solid=True)]
