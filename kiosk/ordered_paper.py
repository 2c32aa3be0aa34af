"""What people of the office have a kiosk print: a ticket again, a complaint's receipt, the day's figures, a test."""

from collections.abc import Callable
from datetime import datetime, tzinfo

from hub.protocol import summaries
from hub.protocol.paper import PrintOrder
from hub.protocol.tickets import DeskTicket, IssuedTicket
from kiosk.complaint.paper import receipt_paper
from kiosk.flow import Screen
from kiosk.lobby import Lobby
from kiosk.paper import ticket_paper
from kiosk.scene import Scene
from kiosk.visit import Visit
from printers.day_tape import CounterTally, Given, ServiceTally, Tally, day_tape
from printers.line import Printer
from printers.slip import Slip
from printers.template import SlipKind, SlipTemplate
from printers.test_page import test_page

Templates = Callable[[SlipKind], SlipTemplate]


def ordered_paper(order: PrintOrder, *, lobby: Lobby, now: datetime, templates: Templates, printer: Printer) -> Slip:
    """Return the slip that an order asks for.

    Raises:
        LookupError: the office, or the ticket's service, is not known here.
    """
    if order.ticket is not None:
        return _again(order, order.ticket, lobby, now, templates(SlipKind.TICKET))
    if order.day is not None:
        return _tape(order.day, lobby, now, templates(SlipKind.DAY_TAPE))
    if order.receipt is not None:
        scene = Scene(trail=(Screen.SERVICES,), lobby=lobby, visit=Visit(language=order.language), now=now)
        return receipt_paper(scene, order.receipt, through=order.through, template=templates(SlipKind.COMPLAINT))
    profile = printer.profile
    return test_page(
        printer=printer.uri,
        profile=profile.name,
        dots=profile.paper.dots,
        columns=profile.paper.columns,
        office=lobby.office.name if lobby.office else "",
        region=lobby.office.region if lobby.office else "",
        template=templates(SlipKind.TEST_PAGE),
    )


def _again(order: PrintOrder, ticket: DeskTicket, lobby: Lobby, now: datetime, template: SlipTemplate) -> Slip:
    """Return the ticket as its visitor had it, with those ahead now, marked as printed again."""
    service = lobby.service(ticket.service)
    if service is None:
        raise LookupError(f"the catalogue has no service {ticket.service!r}")
    needs = service.requirements_for(ticket.variant)
    visit = Visit(
        language=ticket.language,
        service=ticket.service,
        variant=ticket.variant,
        ticked=frozenset(need.id for need in needs if need.id not in ticket.missing),
        priority=ticket.priority,
    )
    scene = Scene(trail=(Screen.TICKET,), lobby=lobby, visit=visit, now=now)
    issued = IssuedTicket(
        id=ticket.id,
        number=ticket.number,
        service=ticket.service,
        variant=ticket.variant,
        priority=ticket.priority,
        ahead=order.ahead or 0,
        now_serving=lobby.serving.get(ticket.service),
        issued_at=ticket.issued_at,
        tracking_url=order.tracking_url or "",
    )
    return ticket_paper(scene, issued, template=template, reprint=True)


def _tape(day: summaries.DaySummary, lobby: Lobby, now: datetime, template: SlipTemplate) -> Slip:
    if lobby.office is None:
        raise LookupError("the office is not known yet")
    names = {service.id: service.short.id for service in lobby.catalogue.services}
    return day_tape(
        office=lobby.office.name,
        region=lobby.office.region,
        day=day.day,
        services=[
            ServiceTally(
                names.get(one.service, one.service),
                Tally(
                    given=one.issued, served=one.served, absent=one.absent, cancelled=one.cancelled, waiting=one.waiting
                ),
            )
            for one in day.services
        ],
        counters=[CounterTally(one.name, one.served) for one in day.counters],
        first=_given(day.first, now.tzinfo),
        last=_given(day.last, now.tzinfo),
        printed_at=now,
        template=template,
    )


def _given(said: summaries.Given | None, zone: tzinfo | None) -> Given | None:
    return Given(said.number, said.at.astimezone(zone)) if said else None
