"""A visitor takes a number, and the kiosk says what became of the paper."""

import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass, replace
from datetime import datetime

from hub.domain.happenings import PaperMoved
from hub.domain.hours import Availability, Reason
from hub.domain.numbering import number
from hub.domain.office import OfficeRules
from hub.domain.paper import clerk_sees, paper_after
from hub.domain.refusals import NotTakingTickets
from hub.domain.ticket import Step, Ticket
from hub.domain.waiting import Estimate, estimate
from hub.storage.stores import Stores

CLOSED_WORDS = {
    Reason.OPEN: "Antrean sedang dibuka.",
    Reason.HOLIDAY: "Hari ini libur.",
    Reason.CLOSED_DAY: "Hari ini kantor tutup.",
    Reason.BEFORE_HOURS: "Nomor antrean belum dibuka.",
    Reason.BREAK: "Petugas sedang istirahat.",
    Reason.AFTER_LAST_TICKET: "Nomor antrean hari ini sudah ditutup.",
    Reason.QUOTA_REACHED: "Kuota layanan ini untuk hari ini sudah habis.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a visitor asks for; `missing` names the requirements not brought."""

    service: str
    variant: str | None = None
    priority: bool = False
    missing: tuple[str, ...] = ()
    language: str = "id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A ticket as it was given, with what stood before it."""

    ticket: Ticket
    ahead: int
    estimate: Estimate
    now_serving: str | None


def issue_ticket(stores: Stores, wanted: Wanted, *, device: str, at: datetime) -> Issued:
    """Give the next number of the service's line.

    Raises:
        UnknownService: service, case or requirement are not of this office.
        NotTakingTickets: outside the hours, on a holiday, over the quota; says when to come back.
    """
    rules, tally = stores.rules, stores.tally
    service = rules.checked(wanted.service, wanted.variant, wanted.missing)
    refuse_when_closed(rules.hours.availability(at, service=service.id, issued=tally.issued(service.id)))
    line = rules.sharing[service.id]
    ahead = tally.waiting(line, priority=True if wanted.priority else None)
    sequence = tally.next_sequence(service.prefix)
    # One asking for chance, as the system's is slow: 80 bits make the id unique, 128 the holder's secret.
    chance = secrets.token_bytes(26)
    ticket = Ticket(
        id=f"{int(at.timestamp() * 1000):012x}{chance[:10].hex()}",
        tracking=tracking_secret(chance[10:], at=at),
        day=tally.day,
        prefix=service.prefix,
        sequence=sequence,
        number=number(service.prefix, sequence),
        service=service.id,
        variant=wanted.variant,
        priority=wanted.priority,
        issued_at=at,
        place=tally.next_place(at),
        since=at,
        missing=wanted.missing,
        language=wanted.language,
        device=device,
    )
    stores.move(None, ticket, Step.ISSUE, who=device)
    return Issued(
        ticket=ticket,
        ahead=ahead,
        estimate=expected_wait(rules, service.id, ahead=ahead, seconds_each=tally.seconds_each(line), at=at),
        now_serving=tally.now_serving(line),
    )


def tracking_secret(chance: bytes, *, at: datetime) -> str:
    """Return what only the ticket's holder knows: 16 bytes of chance behind the time.

    The time in front is no secret; it keeps new rows of the index together, so that a rush writes few pages.
    """
    return urlsafe_b64encode(int(at.timestamp()).to_bytes(5, "big")[1:] + chance).rstrip(b"=").decode()


def refuse_when_closed(availability: Availability) -> None:
    """Raise NotTakingTickets with a sentence and the moment to come back."""
    if not availability.taking:
        raise NotTakingTickets(
            CLOSED_WORDS[availability.reason],
            state=availability.reason,
            again_at=availability.again_at.isoformat() if availability.again_at else None,
        )


def expected_wait(rules: OfficeRules, service: str, *, ahead: int, seconds_each: float, at: datetime) -> Estimate:
    """Estimate the wait in the line of `service`."""
    return estimate(
        ahead=ahead,
        seconds_each=seconds_each,
        counters=len(rules.counters_for(service)),
        opens_in=rules.hours.seconds_until_open(at),
    )


def report_paper(
    stores: Stores, ticket_id: str, *, outcome: str, reprint: bool, reason: str | None, device: str, at: datetime
) -> None:
    """Record what became of a ticket's paper; the ticket stays valid whatever it was. Said twice it counts once."""
    ticket = stores.tickets.get(ticket_id)
    note = " ".join(word for word in (outcome, "reprint" if reprint else "", reason or "") if word)
    told = replace(ticket, paper=paper_after(ticket.paper, outcome, reprint=reprint))
    if told == ticket and not reprint:
        return
    stores.tickets.save(ticket, told)
    seq = stores.journal.step(Step.PAPER, ticket, told, at=at, who=device, counter=None, note=note)
    if clerk_sees(ticket.paper, told.paper):
        stores.told.append(PaperMoved(seq=seq, at=at, ticket=told))
