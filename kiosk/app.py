"""The kiosk on its glass: hears what is touched, lets the flow decide, shows what comes next."""

import asyncio
import uuid
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from kivy.app import App
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.uix.floatlayout import FloatLayout

from assets.kivy_look import register_fonts
from hub.client.connection import HubRefused, HubUnreachable
from hub.protocol.standards import Availability
from hub.protocol.tickets import IssuedTicket, TicketRequest
from kiosk.choosing import visit_after, visit_after_bar
from kiosk.desk import Desk
from kiosk.flow import (
    Finished,
    Happening,
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
from kiosk.lobby import Lobby
from kiosk.measures import Glass
from kiosk.paper import list_paper, ticket_paper
from kiosk.printing import LIST, REPRINT, TICKET
from kiosk.scene import Paper, Scene
from kiosk.settings import KioskSettings
from kiosk.tidying import draw_one_at_a_time, keep_what_stays, tidy_up
from kiosk.visit import Visit
from kiosk.widgets.look import look
from printers.template import SlipKind

# An answer quicker than this needs no screen of its own: the pressed button says enough.
SOON = 0.3
# A healthy printer has taken the slip by then; drawing the next screen may take as long again on a small machine.
PAPER_FIRST = 0.06
# So many seconds the screen says where the list to take home comes out.
LIST_TOLD = 6


class KioskApp(App):
    """One kiosk. `make_desk` gets what to call when the lobby changes; `on_ready` is called at the first screen."""

    use_kivy_settings = False

    def __init__(
        self,
        settings: KioskSettings,
        make_desk: Callable[[Callable[[Lobby], None]], Desk],
        *,
        on_ready: Callable[["KioskApp"], None] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(**more)
        self.settings, self._on_ready = settings, on_ready
        self.desk = make_desk(self._lobby_changed)
        self.visit = Visit(language=settings.language)
        self.trail = home(self.desk.lobby.situation)
        self.ticket: IssuedTicket | None = None
        self.paper, self.printed_again = Paper.NONE, False
        self.unanswered = False
        self.refusal: Availability | None = None
        self.stage = FloatLayout()
        self.frame: Any = None
        self.presence: Any = None
        self.listing, self._lists = Paper.NONE, 0
        self._tasks: asyncio.TaskGroup | None = None
        self._started: set[asyncio.Task[None]] = set()
        self._minute = -1
        self._paperless = self.desk.lobby.paperless
        self._ready = False

    async def run_kiosk(self) -> None:
        """Run until the window closes; everything that was started is stopped again."""
        async with asyncio.TaskGroup() as self._tasks:
            beside = [self._tasks.create_task(work) for work in (self.desk.follow(), self.desk.keep_printing())]
            await self.async_run("asyncio")
            for task in (*beside, *self._started):
                task.cancel()

    def start(self, work: Coroutine[Any, Any, None]) -> None:
        """Do `work` beside the screen; it ends with the kiosk at the latest."""
        if self._tasks is None:
            work.close()
            raise RuntimeError("the kiosk is not running")
        task = self._tasks.create_task(work)
        self._started.add(task)
        task.add_done_callback(self._started.discard)

    def build(self) -> FloatLayout:
        """Make the window a kiosk's."""
        register_fonts()
        draw_one_at_a_time()
        import kiosk.stage  # noqa: F401  # all screens are read in before the first is drawn
        from kiosk.presence import Presence

        self.presence = Presence(
            self.stage, patience=self.settings.still_there_seconds, say=lambda words: self.scene.say(words),
            gone=lambda: self.happened(Finished()),
        )  # fmt: skip

        keep_what_stays()
        Window.clearcolor = (0.98, 0.97, 0.94, 1)
        Window.bind(
            on_request_close=lambda *_, **__: self.settings.fullscreen, on_keyboard=lambda *_: True,
            size=lambda *_: self.show(),
        )  # fmt: skip
        Clock.schedule_interval(self._second, 0.5)
        self.show()
        return self.stage

    def open_settings(self, *_: object) -> bool:
        """Open nothing: F1 is not for visitors."""
        return False

    @property
    def scene(self) -> Scene:
        """Return everything that stands before the visitor now."""
        return Scene(
            trail=self.trail, lobby=self.desk.lobby, visit=self.visit, now=self.desk.now(), ticket=self.ticket,
            paper=self.paper, seconds=self.settings.ticket_seconds, unanswered=self.unanswered, refusal=self.refusal,
            listing=self.listing, printed_again=self.printed_again,
        )  # fmt: skip

    def show(self, *, fade: bool = False) -> None:
        """Draw the screen that stands before the visitor anew."""
        from kiosk.stage import PARTS
        from kiosk.widgets.frame import Frame

        look.change(Glass(Window.width, Window.height, lower=self.visit.lower, large=self.visit.large))
        scene = self.scene
        self._minute = scene.now.minute
        frame = Frame(scene, PARTS[scene.screen], size=Window.size)
        frame.bind(
            on_said=lambda _, happening: self.happened(happening), on_bar=lambda _, name: self._bar_touched(name)
        )  # fmt: skip
        if self.frame is not None:
            self.stage.remove_widget(self.frame)
        self.frame = frame
        self.stage.add_widget(frame, index=len(self.stage.children))
        if fade:
            frame.fade_in()
        tidy_up()

    def happened(self, happening: Happening) -> None:
        """Let the flow decide what comes of what was touched."""
        before = self.trail
        self.trail = next_trail(before, happening, self.desk.lobby.situation)
        self.visit = visit_after(self.visit, happening)
        match happening:
            case Typed():
                self.frame.renew(self.scene)
            case Ticked():
                if self.listing is not Paper.PRINTING:
                    self.listing = Paper.NONE  # who goes on has seen it
                self.frame.renew(self.scene)
            case NumberWanted() if self.trail[-1] is Screen.ISSUING:
                self._wish_number()
                return
            case ListWanted():
                self.start(self._print_list())
            case PaperAgainWanted() if self.scene.may_print_again:
                self.start(self._print_again())
            case Finished():
                self._clear()
            case _:
                pass  # only another screen, if that
        if self.trail != before or isinstance(happening, Finished):
            if len(self.trail) < len(before):
                self.visit, self.refusal = replace(self.visit, page=0), None
            self.show(fade=True)

    def _bar_touched(self, name: str) -> None:
        if name == "back":
            self.happened(WentBack())
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
        elif paper_moved and self.trail[-1] is Screen.TICKET:
            self.show()
        elif paper_moved and self.trail[-1] is Screen.CHECKLIST:
            # Only the band: somebody may have a finger on a row just now.
            self.frame.renew(self.scene)
        if not self._ready and lobby.office is not None:
            self._ready = True
            if self._on_ready is not None:
                Clock.schedule_once(lambda _, ready=self._on_ready: ready(self), 0)

    def _second(self, _: float) -> None:
        now = self.desk.now()
        if now.minute != self._minute:
            self._minute = now.minute
            self.frame.tell_time(self.scene)
        if self.presence.untouched >= self.settings.idle_seconds and self.presence.asking is None:
            self._idle()

    def _idle(self) -> None:
        untouched = replace(self.visit, page=0) == Visit(language=self.settings.language)
        if self.trail[-1] in (Screen.ISSUING, Screen.TICKET) and not self.unanswered:
            return
        if len(self.trail) == 1 and self.trail == home(self.desk.lobby.situation):
            if not untouched:
                # Only the language or the size of letters: nothing is lost, so nobody is asked.
                self.happened(Finished())
            return
        self.presence.ask()
