"""What goes on paper: the ticket in the hand, and the list to take home."""

from datetime import datetime
from typing import Final

from assets.dates import date_and_clock
from hub.protocol.complaint_address import complaint_address
from hub.protocol.standards import Requirement
from hub.protocol.tickets import IssuedTicket
from kiosk.scene import Scene
from kiosk.wording import durations, need_notes, prices, products, quantity
from printers.checklist import checklist_slip
from printers.slip import Slip
from printers.template import SlipKind, SlipTemplate, usual
from printers.ticket import Need, ticket_slip
from printers.words import ChecklistWords, TicketWords

TICKET: Final = usual(SlipKind.TICKET)
CHECKLIST: Final = usual(SlipKind.CHECKLIST)


def ticket_paper(scene: Scene, ticket: IssuedTicket, *, template: SlipTemplate = TICKET, reprint: bool = False) -> Slip:
    """Return the ticket for the chosen service, in the visitor's language; a `reprint` says that it is one."""
    service, office = scene.service, scene.lobby.office
    issued: datetime | str = ticket.issued_at.astimezone(scene.now.tzinfo)
    if scene.visit.language != "id" and isinstance(issued, datetime):
        issued = date_and_clock(issued, scene.visit.language)
    return ticket_slip(
        office=office.name if office else "",
        region=office.region if office else "",
        number=ticket.number,
        service=scene.read(service.name),
        variant=scene.read(scene.variant.name) if scene.variant else "",
        issued=issued,
        ahead=ticket.ahead,
        estimate=(ticket.estimate.least, ticket.estimate.most) if ticket.estimate else None,
        now_serving=ticket.now_serving if ticket.now_serving != ticket.number else None,
        missing=tuple(_need(scene, need) for need in scene.visit.missing(service)),
        tracking_url=ticket.tracking_url,
        complaint_url=_complaint_url(scene, ticket) or None,
        free=service.free,
        reprint=reprint,
        words=_ticket_words(scene),
        template=template,
    )


def _complaint_url(scene: Scene, ticket: IssuedTicket) -> str:
    """Return where one complains of this service on this day, by the office's own calendar."""
    office = scene.lobby.office
    page = office.complaint_url if office else ""
    return complaint_address(page, service=ticket.service, day=ticket.issued_at.astimezone(scene.now.tzinfo).date())


def list_paper(scene: Scene, *, template: SlipTemplate = CHECKLIST) -> Slip:
    """Return the list of what is not ticked, or of everything when all is: to take home, without a number.

    What is asked only in some cases stands there too, with its case.
    """
    service, office, language = scene.service, scene.lobby.office, scene.visit.language
    needs = scene.visit.unticked(service) or scene.needs
    return checklist_slip(
        office=office.name if office else "",
        region=office.region if office else "",
        service=scene.read(service.name),
        variant=scene.read(scene.variant.name) if scene.variant else "",
        needs=tuple(_need(scene, need) for need in needs),
        time="; ".join(durations(service, language, scene.say)),
        cost="; ".join(prices(service, language, scene.say)),
        product="; ".join(products(service, language)),
        hours="; ".join(office.hours) if office else "",
        words=_list_words(scene),
        template=template,
    )


def _need(scene: Scene, need: Requirement) -> Need:
    choices = tuple(f"{scene.read(one.text)}: {scene.read(one.when)}" for one in need.choices)
    return Need(
        scene.read(need.text), quantity(need, scene.say), (*need_notes(need, scene.visit.language), *choices)
    )  # fmt: skip


def _ticket_words(scene: Scene) -> TicketWords:
    say = scene.say
    return TicketWords(
        number_title=say("Nomor antrean"),
        ahead=say("Di depan Anda"),
        people=say("orang"),
        wait=say("Perkiraan tunggu"),
        minutes=say("menit"),
        serving=say("Sedang dilayani"),
        missing=say("Masih perlu"),
        follow=say("Pantau dari ponsel"),
        free_lead=say("Layanan ini"),
        free=say("GRATIS"),
        complaint=say("Pengaduan & saran"),
        thanks=say("Terima kasih sudah menunggu."),
        reprint=say("CETAK ULANG"),
    )


def _list_words(scene: Scene) -> ChecklistWords:
    say = scene.say
    return ChecklistWords(
        title=say("Yang perlu dibawa"),
        time=say("Waktu"),
        cost=say("Biaya"),
        product=say("Hasil"),
        hours=say("Jam layanan"),
        not_a_ticket=say("Ini bukan nomor antrean."),
        read_more=say("Baca lagi di ponsel"),
        nothing=say("Tidak ada syarat yang perlu dibawa."),
    )
