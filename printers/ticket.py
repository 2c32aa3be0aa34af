"""The ticket that a visitor carries to the bench."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from printers.dates import indonesian_time
from printers.slip import Alignment, CheckItem, Cut, Facts, Feed, Frieze, Pair, Part, Qr, Rule, Size, Slip, Text
from printers.words import INDONESIAN, TicketWords


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
    free: bool = False,
    variant: str = "",
    reprint: bool = False,
    words: TicketWords = INDONESIAN,
) -> Slip:
    """Return the ticket: number first, then the wait, what is missing, and where to follow it.

    `issued` is the office's local time, or already a sentence in another language; `estimate` is minutes from and
    to, None when nothing honest can be said; `now_serving` is a ticket number, None when nobody is served yet.
    """
    when = indonesian_time(issued) if isinstance(issued, datetime) else issued
    mark_of_reprint: list[Part] = [_band(words.reprint), Feed(12)] if reprint else []
    parts: list[Part] = [
        *_heading(office, region),
        *mark_of_reprint,
        _centred(words.number_title, bold=True),
        Feed(6),
        _centred(number, Size.HUGE, bold=True),
        _centred(service, Size.TITLE, bold=True),
        *([_centred(variant)] if variant else []),
        _centred(when),
        Rule(),
        Feed(8),
        *_wait(ahead, estimate, now_serving, words),
        *_missing(missing, words),
        *_follow(tracking_url, words),
    ]
    if free:
        parts += [_centred(words.free_lead), _centred(words.free, Size.GREAT, bold=True)]
    parts += [Rule(), _centred(words.thanks, bold=True), Cut()]
    return tuple(parts)


def _heading(office: str, region: str) -> list[Part]:
    name = _centred(office.upper(), Size.TITLE, bold=True)
    return [Frieze(), Feed(12), name, *([_centred(region)] if region else []), Rule()]


def _wait(ahead: int, estimate: tuple[int, int] | None, now_serving: str | None, words: TicketWords) -> list[Part]:
    rows = [Pair(words.ahead, f"{ahead} {words.people}")]
    if estimate is not None:
        low, high = estimate
        interval = f"{low}" if low == high else f"{low}–{high}"
        rows.append(Pair(words.wait, f"{interval} {words.minutes}"))
    if now_serving:
        rows.append(Pair(words.serving, now_serving))
    return [Facts(tuple(rows)), Feed(16)]


def _missing(missing: Sequence[Need], words: TicketWords) -> list[Part]:
    if not missing:
        return []
    items = [part for need in missing for part in (Feed(6), need.item())]
    return [Rule(solid=True), Feed(10), Text(f"{words.missing}:"), *items, Feed(10), Rule(solid=True)]


def _follow(tracking_url: str | None, words: TicketWords) -> list[Part]:
    if not tracking_url:
        return []
    return [Feed(16), Qr(tracking_url), Feed(8), _centred(words.follow), Feed(8)]


def _centred(words: str, size: Size = Size.NORMAL, *, bold: bool = False) -> Text:
    return Text(words, size, bold, Alignment.CENTRE)


def _band(words: str) -> Text:
    return Text(words, Size.TITLE, bold=True, alignment=Alignment.CENTRE, inverse=True)
