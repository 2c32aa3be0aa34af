"""The kiosk on its glass: hears what is touched, lets the flow decide, shows what comes next."""

import asyncio
import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kivy.clock import Clock

from hub.client.connection import HubRefused, HubUnreachable
from hub.protocol.standards import Availability
from hub.protocol.tickets import IssuedTicket, TicketRequest
from kiosk.choosing import visit_after, visit_after_bar, visit_in_form
from kiosk.complaint.bringing import Bringing
from kiosk.complaint.flow import ComplaintOpened, KeyTouched, Question, SendWanted
from kiosk.desk import Desk
from kiosk.flow import (
    Finished,
    Happening,
    HelpWanted,
    ListWanted,
    NumberGiven,
    NumberRefused,
    NumberWanted,
    PaperAgainWanted,
    Screen,
    SituationChanged,
    Ticked,
    Typed,
    WentBack,
    home,
    next_trail,
)
from kiosk.glass_app import GlassApp
from kiosk.lobby import Lobby
from kiosk.paper import list_paper, ticket_paper
from kiosk.printing import LIST, REPRINT, TICKET
from kiosk.scene import Paper, Scene
from kiosk.settings import KioskSettings
from kiosk.visit import Visit
from printers.template import SlipKind

if TYPE_CHECKING:  # only for the name of its type: widgets wait until the window's rules are set
    from kiosk.widgets.part import Parts

# An answer quicker than this needs no screen of its own: the pressed button says enough.
SOON = 0.3
# A healthy printer has taken the slip by then; drawing the next screen may take as long again on a small machine.
PAPER_FIRST = 0.06
# So many seconds the screen says where the list to take home comes out.
LIST_TOLD = 6


class KioskApp(GlassApp):
    """One kiosk. `make_desk` gets what to call when the lobby changes; `on_ready` is called at the first screen."""

    def __init__(
        self,
        settings: KioskSettings,
        make_desk: Callable[[Callable[[Lobby], None]], Desk],
        *,
        on_ready: Callable[["KioskApp"], None] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(settings, **more)
        self.settings, self._on_ready = settings, on_ready
        self.desk = make_desk(self._lobby_changed)
        self.visit = Visit(language=settings.language)
        self.trail = home(self.desk.lobby.situation)
        self.ticket: IssuedTicket | None = None
        self.paper, self.printed_again = Paper.NONE, False
        self.unanswered = False
        self.refusal: Availability | None = None
        self.listing, self._lists = Paper.NONE, 0
        self.bringing = Bringing(self)
        self._paperless = self.desk.lobby.paperless
        self._ready = False

    async def run_kiosk(self) -> None:
        """Run until the window closes."""
        await self.run_beside(self.desk.follow(), self.desk.keep_printing())

    def parts(self) -> Mapping[Any, "Parts"]:
        """Return the kiosk's screens."""
        from kiosk.stage import PARTS

        return PARTS

    @property
    def scene(self) -> Scene:
        """Return everything that stands before the visitor now."""
        return Scene(
            trail=self.trail, lobby=self.desk.lobby, visit=self.visit, now=self.desk.now(), ticket=self.ticket,
            paper=self.paper, seconds=self.settings.ticket_seconds, unanswered=self.unanswered, refusal=self.refusal,
            listing=self.listing, printed_again=self.printed_again, delivery=self.bringing.delivery,
            form=self.desk.complaint_form,
        )  # fmt: skip

    def happened(self, happening: Happening) -> None:
        """Let the flow decide what comes of what was touched."""
        before = self.trail
        self.trail = next_trail(before, happening, self.desk.lobby.situation)
        self.visit = visit_in_form(
            visit_after(self.visit, happening), happening, before=before, after=self.trail
        )  # fmt: skip
        match happening:
            case Typed() | KeyTouched():
                self.frame.renew(self.scene)
            case Ticked():
                if self.listing is not Paper.PRINTING:
                    self.listing = Paper.NONE  # who goes on has seen it
                self.frame.renew(self.scene)
            case NumberWanted() if self.trail[-1] is Screen.ISSUING:
                self._wish_number()
                return
            case ComplaintOpened() if self.trail != before:
                self.start(self.desk.learn_complaint_form())
            case ListWanted():
                self.start(self._print_list())
            case PaperAgainWanted() if self.scene.may_print_again:
                self.start(self._print_again())
            case WentBack() if before[-1] is Question.SUMMARY and not self.bringing.delivery.under_way:
                self.bringing.forget()  # what the hub refused is told no longer
            case SendWanted() if self.trail[-1] is Question.SUMMARY:
                self.bringing.send()
            case Finished():
                self._clear()
            case _:
                pass  # only another screen, if that
        if self.trail != before or isinstance(happening, Finished):
            if len(self.trail) < len(before):
                self.visit, self.refusal = replace(self.visit, page=0), None
            self.show(fade=True)

    def bar_touched(self, name: str) -> None:
        """Go back, help, or show the same to somebody who reads otherwise."""
        if name == "back":
            self.happened(WentBack())
        elif name == "help":
            self.happened(HelpWanted())
        elif (visit := visit_after_bar(self.visit, name)) != self.visit:
            self.visit = visit
            self.show()

    def _wish_number(self) -> None:
        self.unanswered = False
        wanted = self.visit.request(self.scene.service)
        self.start(self._take_number(wanted))

    async def _take_number(self, wanted: TicketRequest) -> None:
        waiting = asyncio.get_running_loop().call_later(SOON, lambda: self.show())
        try:
            ticket = await self.desk.take_number(wanted)
        except HubUnreachable:
            waiting.cancel()
            self.unanswered = True
            self.show()
        except HubRefused:
            waiting.cancel()
            # Why, and until when, the office knows best: it is asked anew.
            await self.desk.look_around()
            told = self.desk.lobby.availability(wanted.service)
            self.refusal = told if not told.taking else Availability(taking=False, reason="refused")
            self.happened(NumberRefused())
        else:
            waiting.cancel()
            self.paper, self.ticket = Paper.PRINTING, ticket
            # The paper first: the printer works while the screen is drawn.
            slip = ticket_paper(self.scene, ticket, template=self.desk.template(SlipKind.TICKET))
            printing = asyncio.ensure_future(self.desk.print(slip, key=ticket.id, kind=TICKET, tag=ticket.id))
            await asyncio.wait((printing,), timeout=PAPER_FIRST)
            self.happened(NumberGiven())
            paper, report = await printing
            if self.ticket is ticket:
                self.paper = paper
                self.show()
            await self.desk.report(ticket, report)

    async def _print_again(self) -> None:
        """Print the ticket once more, marked as such: the visitor looked, and has nothing in hand."""
        if (ticket := self.ticket) is None:
            return
        template = self.desk.template(SlipKind.TICKET)
        slip = ticket_paper(self.scene, ticket, template=template, reprint=True)
        self.paper, self.printed_again = Paper.PRINTING, True
        self.show()
        paper, _ = await self.desk.print(slip, key=f"{ticket.id}-again", kind=REPRINT, tag=ticket.id)
        if self.ticket is ticket:
            self.paper = paper
            self.show()

    async def _print_list(self) -> None:
        if self.listing is not Paper.NONE:
            return  # an unsteady hand gets one list
        self._lists += 1
        wish, service = self._lists, self.visit.service
        self._tell_of_list(Paper.PRINTING)
        slip = list_paper(self.scene, template=self.desk.template(SlipKind.CHECKLIST))
        printed, _ = await self.desk.print(slip, key=f"{LIST}-{uuid.uuid4().hex}", kind=LIST)
        if wish == self._lists:
            self._tell_of_list(printed if self.visit.service == service else Paper.NONE)
            await asyncio.sleep(LIST_TOLD)
        if wish == self._lists:
            self._tell_of_list(Paper.NONE)

    def _tell_of_list(self, listing: Paper) -> None:
        self.listing = listing
        if self.trail[-1] is Screen.CHECKLIST:
            self.frame.renew(self.scene)

    def _clear(self) -> None:
        """Forget the visitor wholly."""
        self.visit = Visit(language=self.settings.language)
        self.ticket, self.paper, self.listing = None, Paper.NONE, Paper.NONE
        self.printed_again = False
        self.unanswered, self.refusal = False, None
        self.desk.forget()
        self.bringing.forget()
        self.presence.ask_no_more()

    def _lobby_changed(self, lobby: Lobby) -> None:
        if self.frame is None:
            return
        paper_came = self._paperless and not lobby.paperless
        paper_moved, self._paperless = self._paperless != lobby.paperless, lobby.paperless
        if paper_came:
            self.paper = self.paper.with_new_roll
        if lobby.office is None or self.frame.scene.lobby.seen != lobby.seen:
            self.trail = next_trail(self.trail, SituationChanged(), lobby.situation)
            if self.visit.service is not None and lobby.service(self.visit.service) is None:
                self.happened(Finished())  # the service was taken off while somebody read it
            else:
                self.show()
        elif self.trail[-1] is Screen.TICKET and self.scene.called_to != self.frame.scene.called_to:
            self.show()  # the visitor's own number was called while the paper came out
        elif paper_moved and self.trail[-1] in (Screen.TICKET, Question.RECEIPT):
            self.show()
        elif paper_moved and self.trail[-1] is Screen.CHECKLIST:
            # Only the band: somebody may have a finger on a row just now.
            self.frame.renew(self.scene)
        if not self._ready and lobby.office is not None:
            self._ready = True
            if self._on_ready is not None:
                Clock.schedule_once(lambda _, ready=self._on_ready: ready(self), 0)

    def gone(self) -> None:
        """End the visit of somebody who has left."""
        self.happened(Finished())

    def idle(self) -> None:
        """Ask whether somebody is there, where something would be lost."""
        untouched = replace(self.visit, page=0) == Visit(language=self.settings.language)
        if self.trail[-1] in (Screen.ISSUING, Screen.TICKET) and not self.unanswered:
            return
        if self.trail[-1] is Question.RECEIPT and self.paper in (Paper.PRINTING, Paper.THERE):
            return  # it clears itself soon
        if len(self.trail) == 1 and self.trail == home(self.desk.lobby.situation):
            if not untouched:
                # Only the language or the size of letters: nothing is lost, so nobody is asked.
                self.happened(Finished())
            return
        self.presence.ask()
