"""Says domain values in the words of the wire."""

from datetime import datetime

import msgspec

from hub.actions.looking import Desk, Hall, Tracked
from hub.actions.taking import Issued
from hub.domain import standard as domain_standard
from hub.domain.hours import sentences
from hub.domain.office import OfficeRules
from hub.domain.ticket import Ticket
from hub.feed.messages import announced_of, availability_of, counter_of
from hub.protocol import counters as wire_counters
from hub.protocol import office as wire_office
from hub.protocol import standards as wire_standards
from hub.protocol import tickets as wire_tickets
from hub.protocol.voice import Voice


def issued_ticket(issued: Issued, *, public_url: str) -> wire_tickets.IssuedTicket:
    """Return what a kiosk puts on paper."""
    ticket = issued.ticket
    return wire_tickets.IssuedTicket(
        id=ticket.id,
        number=ticket.number,
        service=ticket.service,
        variant=ticket.variant,
        priority=ticket.priority,
        ahead=issued.ahead,
        estimate=wire_tickets.Estimate(least=issued.estimate.least, most=issued.estimate.most),
        now_serving=issued.now_serving,
        issued_at=ticket.issued_at,
        tracking_url=f"{public_url}/t/{ticket.tracking}",
    )


def desk_ticket(ticket: Ticket) -> wire_tickets.DeskTicket:
    """Return what a clerk sees of a ticket; never the holder's secret."""
    return wire_tickets.DeskTicket(
        id=ticket.id,
        number=ticket.number,
        service=ticket.service,
        variant=ticket.variant,
        priority=ticket.priority,
        state=ticket.state.value,
        issued_at=ticket.issued_at,
        since=ticket.since,
        called_at=ticket.called_at,
        started_at=ticket.started_at,
        counter=ticket.counter,
        missing=ticket.missing,
        language=ticket.language,
        paper=ticket.paper,
    )


def tracked_ticket(tracked: Tracked, rules: OfficeRules, *, at: datetime) -> wire_tickets.TrackedTicket:
    """Return what a ticket's holder sees."""
    ticket = tracked.ticket
    service = rules.services.get(ticket.service)
    name = service.name if service else domain_standard.Words(id=ticket.service, jv=ticket.service, en=ticket.service)
    named = (
        {requirement.id: _named(requirement) for requirement in service.requirements_for(ticket.variant)}
        if service
        else {}
    )
    return wire_tickets.TrackedTicket(
        number=ticket.number,
        service=ticket.service,
        service_name=_words(name),
        state=ticket.state.value,
        ahead=tracked.ahead,
        estimate=(
            wire_tickets.Estimate(least=tracked.estimate.least, most=tracked.estimate.most)
            if tracked.estimate
            else None
        ),
        counter=tracked.counter_name,
        now_serving=tracked.now_serving,
        missing=tuple(named[requirement] for requirement in ticket.missing if requirement in named),
        issued_at=ticket.issued_at,
        updated_at=at,
    )


def board(
    hall: Hall,
    rules: OfficeRules,
    *,
    at: datetime,
    queue_word: str,
    running_text: tuple[str, ...],
    voice: Voice,
    index: wire_office.PublishedIndex | None = None,
) -> wire_counters.Board:
    """Return what is on the wall."""
    office, last = rules.catalogue.office, hall.last_called
    names = {counter.id: counter.name for counter in hall.counters}
    called = last is not None and last.counter in names and last.called_at is not None
    return wire_counters.Board(
        seq=hall.seq,
        at=at,
        office=office.name,
        region=office.region or "",
        zone=rules.hours.zone,
        queue_word=queue_word,
        call=(
            wire_counters.Call(
                number=last.number, counter=last.counter, counter_name=names[last.counter], at=last.called_at
            )
            if called and last and last.counter and last.called_at
            else None
        ),
        counters=tuple(counter_of(counter, hall.at_counters.get(counter.id)) for counter in hall.counters),
        waiting=hall.waiting,
        running_text=running_text,
        voice=voice,
        index=index,
    )


def desk(desk: Desk, *, at: datetime, taken: bool = False) -> wire_counters.Desk:
    """Return what one counter's clerk needs; `taken` when a display has the call and has not said it yet."""
    return wire_counters.Desk(
        seq=desk.seq,
        at=at,
        counter=counter_of(desk.counter, desk.ticket),
        ticket=desk_ticket(desk.ticket) if desk.ticket else None,
        next=desk_ticket(desk.next) if desk.next else None,
        waiting=desk.waiting,
        lines=tuple(
            wire_counters.QueueLine(
                service=line.service, waiting=line.waiting, first=tuple(desk_ticket(ticket) for ticket in line.first)
            )
            for line in desk.lines
        ),
        aside=tuple(desk_ticket(ticket) for ticket in desk.aside),
        announced=announced_of(desk.told) if desk.told else None,
        taken=taken,
    )


def office_info(
    rules: OfficeRules,
    *,
    at: datetime,
    issued: dict[str, int],
    queue_word: str,
    running_text: tuple[str, ...],
    index: wire_office.PublishedIndex | None = None,
    complaint_url: str = "",
) -> wire_office.OfficeInfo:
    """Return the office as every device needs it; `issued` are today's tickets of services with a quota."""
    office, hours = rules.catalogue.office, rules.hours
    whole = hours.availability(at)
    per_service = {
        service: hours.availability(at, service=service, issued=issued.get(service, 0)) for service in hours.quotas
    }
    return wire_office.OfficeInfo(
        id=office.id,
        name=office.name,
        region=office.region or "",
        zone=hours.zone,
        now=at,
        queue_word=queue_word,
        availability=availability_of(whole),
        services={service: availability_of(said) for service, said in per_service.items() if said != whole},
        hours=sentences(hours),
        running_text=running_text,
        index=index,
        complaint_url=complaint_url,
    )


def catalogue(held: domain_standard.Catalogue) -> wire_standards.Catalogue:
    """Return the services as kiosk and phone show them."""
    return wire_standards.Catalogue(
        groups=tuple(msgspec.convert(group, wire_standards.Group, from_attributes=True) for group in held.groups),
        services=tuple(
            msgspec.convert(service, wire_standards.Service, from_attributes=True) for service in held.services
        ),
    )


def standard(service: domain_standard.Service) -> wire_standards.ServiceStandard:
    """Return one service with every component of its published standard."""
    whole = msgspec.convert(service, wire_standards.ServiceStandard, from_attributes=True)
    return msgspec.structs.replace(whole, missing_components=domain_standard.missing_components(service))


def _named(requirement: domain_standard.Requirement) -> wire_standards.Words:
    """Return a requirement with how many of it, e.g. "Pas foto 3 × 2, 2 lembar"."""
    words, count = requirement.text, requirement.quantity
    if count is None or (count == 1 and requirement.unit is None):
        return _words(words)
    local = f"{count} {requirement.unit or 'buah'}"
    return wire_standards.Words(id=f"{words.id}, {local}", jv=f"{words.jv}, {local}", en=f"{words.en}, {count} ×")


def _words(words: domain_standard.Words) -> wire_standards.Words:
    return wire_standards.Words(id=words.id, jv=words.jv, en=words.en)
