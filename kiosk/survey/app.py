"""The survey terminal on its glass: hears what is touched, lets the flow decide, shows what comes next."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from time import monotonic
from typing import TYPE_CHECKING, Any

from kivy.clock import Clock

from hub.client.connection import HubRefused, HubUnreachable
from kiosk.glass_app import GlassApp
from kiosk.survey.choosing import visit_after, visit_after_bar
from kiosk.survey.delivery import Answer
from kiosk.survey.desk import Desk
from kiosk.survey.flow import (
    Finished,
    HallChanged,
    Happening,
    HelpWanted,
    Invited,
    KeyTouched,
    NumberRefused,
    NumberTyped,
    Place,
    Plan,
    Rated,
    ReasonGiven,
    Screen,
    Sent,
    WentBack,
    home,
    next_trail,
)
from kiosk.survey.hall import Guest, Hall
from kiosk.survey.scene import Scene
from kiosk.survey.settings import SurveySettings
from kiosk.survey.visit import Visit

if TYPE_CHECKING:  # only for the name of its type: widgets wait until the window's rules are set
    from kiosk.widgets.part import Parts


class SurveyApp(GlassApp):
    """One survey terminal. `make_desk` gets what to call when the hall changes; `on_ready` at the first screen."""

    def __init__(
        self,
        settings: SurveySettings,
        make_desk: Callable[[Callable[[Hall], None]], Desk],
        *,
        on_ready: Callable[["SurveyApp"], None] | None = None,
        **more: Any,
    ) -> None:
        super().__init__(settings, **more)
        self.settings, self._on_ready = settings, on_ready
        self._invites = timedelta(seconds=settings.invite_seconds)
        self.desk = make_desk(self._hall_changed)
        self.visit = self.nobody
        self.trail = home(self.plan)
        self._began: float | None = None
        self._seconds: float | None = None
        self._asked = 0
        self._keeping: set[asyncio.Task[None]] = set()

    async def run_survey(self) -> None:
        """Run until the window closes; what was answered until then is on the disk when this returns."""
        try:
            await self.run_beside(self.desk.follow(), self.desk.carry(), self.desk.invite_guests())
        finally:
            self.frame = None  # there is no glass any more to tell
            self._take(self.visit, Finished())
            await asyncio.gather(*self._keeping)

    def parts(self) -> Mapping[Any, "Parts"]:
        """Return the survey's screens."""
        from kiosk.survey.stage import PARTS

        return PARTS

    @property
    def plan(self) -> Plan:
        """Return what this terminal asks."""
        form = self.desk.hall.form
        if form is None or self.desk.hall.office is None:
            return Plan(ready=False, quick=self.settings.quick)
        return Plan(
            ready=True, quick=self.settings.quick, questions=len(form.elements), profile=len(form.profile)
        )  # fmt: skip

    @property
    def nobody(self) -> Visit:
        """Return the visit of whoever comes next."""
        return Visit(language=self.settings.language, usual=self.settings.language)

    @property
    def guest(self) -> Guest | None:
        """Return whom to invite now."""
        return self.desk.hall.guest_at(self.desk.now(), within=self._invites)

    @property
    def scene(self) -> Scene:
        """Return everything that stands before the citizen now."""
        return Scene(
            trail=self.trail, hall=self.desk.hall, visit=self.visit, now=self.desk.now(), guest=self.guest,
            seconds=self.settings.thanks_seconds,
        )  # fmt: skip

    def happened(self, happening: Happening) -> None:
        """Let the flow decide what comes of what was touched."""
        before, left = self.trail, self.visit
        self.trail = next_trail(before, happening, self.plan)
        self.visit = visit_after(left, happening, before[-1], self.desk.hall.form)
        match happening:
            case KeyTouched():
                self.frame.renew(self.scene)
                return
            case NumberTyped():
                self.frame.renew(self.scene)
                self.start(self._ask_for(self.visit.typed))
                return
            case NumberRefused():
                self.frame.renew(self.scene)
                return
            case Sent() | ReasonGiven() if self.trail[-1].screen is Screen.THANKS:
                self._take(self.visit, happening)
                self._clear(keep_reading=True)
            case Finished():
                self._take(left, happening)
                self._clear()
            case WentBack() if len(self.trail) == 1 < len(before):
                # Who goes back to the beginning has left the survey; the way of reading stays theirs.
                self._take(left, happening)
                self._clear(keep_reading=True)
            case Rated() if before[-1] == Place(Screen.QUESTION, self.plan.questions - 1):
                self._seconds = monotonic() - self._began if self._began is not None else None
            case _:
                pass  # only another screen, if that
        if self.trail != before or isinstance(happening, Finished):
            self._go_on(before[-1])

    def bar_touched(self, name: str) -> None:
        """Go back, help, or show the same to somebody who reads otherwise."""
        if name == "back":
            self.happened(WentBack())
        elif name == "help":
            self.happened(HelpWanted())
        elif (visit := visit_after_bar(self.visit, name)) != self.visit:
            self.visit = visit
            self.show()

    def gone(self) -> None:
        """End the survey of somebody who has left."""
        self.happened(Finished())

    def idle(self) -> None:
        """Ask whether somebody is there, where something would be lost."""
        if self.trail[-1].screen is Screen.THANKS:
            return
        if len(self.trail) > 1:
            self.presence.ask()
        elif self.visit != self.nobody:
            # Only the language or the size of letters: nothing is lost, so nobody is asked.
            self.happened(Finished())

    def half_second(self) -> None:
        """Stop inviting a guest who has left."""
        if len(self.trail) == 1 and self.frame.scene.guest != self.guest:
            self.show()

    def _go_on(self, before: Place) -> None:
        here = self.trail[-1]
        if len(self.trail) > 1 and self.visit.page:
            self.visit = replace(self.visit, page=0)
        if here.screen is Screen.QUESTION and self._began is None:
            self._began = monotonic()
        if here.screen is before.screen is Screen.QUESTION:
            # Only the words differ: they are written over, so that the next question is there in the next frame.
            self.voice.hush()
            self.frame.renew(self.scene)
            self.frame.fade_in()
        else:
            self.show(fade=True)

    async def _ask_for(self, number: str) -> None:
        self._asked += 1
        wish = self._asked
        try:
            invitation = await self.desk.invite(number)
        except HubRefused as refused:
            if wish == self._asked:
                self.happened(NumberRefused(refused.code))
        except HubUnreachable:
            if wish == self._asked:
                self.happened(NumberRefused("unreachable"))
        else:
            if wish == self._asked:
                self.visit = replace(self.visit, asking=False)
                self.happened(Invited(invitation))  # where the number is no longer before them it means nothing

    def _take(self, visit: Visit, happening: Happening) -> None:
        """Keep what the citizen said, whole or not; the screen does not wait for it."""
        answer = self._answer(visit, happening)
        if answer is not None:
            # Not one of the works that end with the window: an answer is kept to the end.
            keeping = asyncio.get_running_loop().create_task(self.desk.take(answer))
            self._keeping.add(keeping)
            keeping.add_done_callback(self._keeping.discard)
        if visit.invitation is not None:
            self.desk.guest_leaves(visit.invitation)

    def _answer(self, visit: Visit, happening: Happening) -> Answer | None:
        form, at, counter = self.desk.hall.form, self.desk.now(), self.settings.counter or None
        if form is None:
            return None
        if self.settings.quick:
            reason = happening.element if isinstance(happening, ReasonGiven) else None
            return visit.mood_told(reason, counter=counter, at=at)
        if visit.whole(form):
            # Everything that counts was said; whoever leaves at a question about themselves declines it.
            return visit.response(form, counter=counter, seconds=self._seconds, at=at)
        return visit.unfinished(form, counter=counter, at=at) if visit.answers else None

    def _clear(self, *, keep_reading: bool = False) -> None:
        """Forget the citizen wholly; while the thanks stand, only how they read is still known."""
        self.visit = self.visit.reading if keep_reading else self.nobody
        self._began = self._seconds = None
        self._asked += 1
        self.presence.ask_no_more()

    def _hall_changed(self, hall: Hall) -> None:
        if self.frame is None:
            return
        self.trail = next_trail(self.trail, HallChanged(), self.plan)
        # Whoever is answering is not disturbed: a lost hub loses them nothing, and the next guest waits.
        if len(self.trail) == 1 and self.trail[0].screen is not Screen.THANKS:
            self.show()
        self._tell_ready()

    def on_start(self) -> None:
        """Begin with what the terminal remembers; a hub that says the same changes nothing more."""
        self._tell_ready()

    def _tell_ready(self) -> None:
        if self._on_ready is not None and self.desk.hall.form is not None:
            ready, self._on_ready = self._on_ready, None
            Clock.schedule_once(lambda _: ready(self), 0)
