"""The survey terminal's own clerk: knows the hall, invites who was served, keeps answers and brings them to the hub."""

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import msgspec

from hub.client.connection import Connected, HubRefused, HubUnreachable, Lost
from hub.client.survey import SurveyHub
from hub.protocol.feed import FromHub, OfficeChanged, TicketFinished
from hub.protocol.survey import Invitation, InvitationRequest
from kiosk.survey import kept
from kiosk.survey.delivery import Answer, Delivery
from kiosk.survey.hall import Guest, Hall
from kiosk.survey.outbox import Job, Kind, Outbox, OutboxTrouble

BETWEEN_TRIES: Final = 0.5
SILENT: Final = 3.0
KINDS: Final = {"SurveyResponse": Kind.RESPONSE, "UnfinishedSurvey": Kind.UNFINISHED, "MoodRequest": Kind.MOOD}

log = logging.getLogger("pendopo.survey")


class Desk:
    """Keeps the hall up to date, asks for invitations, takes answers.

    `find` brings the hub, however long that takes; `heard` is called with every change of the hall. `counter` is the
    terminal's own, None in the hall; it invites whoever was served there less than `fresh` ago.
    """

    def __init__(
        self,
        find: Callable[[], Awaitable[SurveyHub]],
        outbox: Outbox,
        *,
        folder: Path,
        device: str,
        heard: Callable[[Hall], None],
        counter: str | None = None,
        fresh: timedelta = timedelta(minutes=3),
    ) -> None:
        self.hall = kept.load(folder)
        self.counter = counter
        self._find, self._outbox, self._folder, self._device = find, outbox, folder, device
        self._heard, self._fresh = heard, fresh
        self._found: SurveyHub | None = None
        self._run = uuid.uuid4().hex
        self._delivery = Delivery(outbox, self._hub_found, run=self._run)
        self._served: TicketFinished | None = None
        self._somebody = asyncio.Event()
        self._taking = 0

    def now(self) -> datetime:
        """Return the office's time by the hub's clock; before the hub has answered, this machine's."""
        office = self.hall.office
        moment = datetime.now(UTC) + (self._delivery.ahead or timedelta(0))
        return moment.astimezone(ZoneInfo(office.zone)) if office else moment.astimezone()

    async def follow(self) -> None:
        """Follow the hall without end."""
        # At a start the hub may take a moment: only after that it is told as missing.
        soon = asyncio.get_running_loop().call_later(SILENT, lambda: self._lost(datetime.now(UTC)))
        try:
            self._found = await self._find()
            await self._follow(self._found, soon)
        finally:
            soon.cancel()

    async def _follow(self, hub: SurveyHub, soon: asyncio.TimerHandle) -> None:
        while True:
            try:
                async for message in hub.follow(self._device):
                    match message:
                        case Connected():
                            soon.cancel()
                            await self.look_around()
                        case Lost(since=since):
                            self._lost(since)
                        case _:
                            self._hear_of(message)
                            if isinstance(message, OfficeChanged):
                                await self.look_around()
            except HubRefused as refused:
                # An unknown token or another protocol: for the citizen the same as no hub; the admin reads the log.
                log.error("the hub will not talk to this terminal: %s", refused)
                self._lost(datetime.now(UTC))
                await asyncio.sleep(5)

    async def carry(self) -> None:
        """Bring answers to the hub without end."""
        await self._delivery.carry()

    async def invite_guests(self) -> None:
        """Ask for an invitation for everybody who was served at the terminal's counter, without end."""
        while True:
            await self._somebody.wait()
            self._somebody.clear()
            while (served := self._served) is not None:
                if self.now() - served.at >= self._fresh:
                    self._served = None
                    break
                try:
                    invitation = await self._hub_found().invite(InvitationRequest(ticket=served.ticket))
                except HubUnreachable:
                    await asyncio.sleep(BETWEEN_TRIES)
                    continue
                except HubRefused as refused:
                    log.info("%s is not invited: %s", served.number, refused)
                else:
                    if self._served is served:
                        self._hear(replace(self.hall, guest=Guest(invitation=invitation, since=served.at)))
                if self._served is served:
                    self._served = None

    async def invite(self, number: str) -> Invitation:
        """Ask for the invitation of the ticket with this number.

        Raises:
            HubRefused: the number is not one of today's that were served, or has answered.
            HubUnreachable: nobody can say now.
        """
        return await self._hub_found().invite(InvitationRequest(number=number))

    def guest_leaves(self, invitation: Invitation) -> None:
        """Invite this one no more: they have answered, or left."""
        if self.hall.guest is not None and self.hall.guest.invitation == invitation:
            self._hear(replace(self.hall, guest=None))

    async def take(self, answer: Answer) -> None:
        """Keep an answer durably, and have it brought."""
        self._taking += 1
        try:
            await self._keep(answer)
        finally:
            self._taking -= 1

    async def _keep(self, answer: Answer) -> None:
        clock = "" if self._delivery.ahead is not None else self._run
        job = Job(
            key=uuid.uuid4().hex, kind=KINDS[type(answer).__name__], body=msgspec.json.encode(answer), clock=clock
        )  # fmt: skip
        try:
            gone = await asyncio.to_thread(self._outbox.put, job)
        except OutboxTrouble as trouble:
            log.error("an answer could not be kept on this device: %s", trouble)
            self._delivery.carry_unkept(job)
            return
        if gone:
            log.error("too many answers wait here: the %d oldest are gone", gone)
        self._delivery.look_again()

    def all_brought(self) -> bool:
        """Tell whether the hub has everything that was answered here."""
        return not self._taking and self._outbox.waiting() == 0

    async def look_around(self) -> None:
        """Ask for the form, the office and its services anew, until there is an answer."""
        while True:
            try:
                hub = self._hub_found()
                form, office, catalogue, counters = await asyncio.gather(
                    hub.survey_form(), hub.office(), hub.catalogue(), hub.counters()
                )
            except (HubUnreachable, HubRefused):
                self._lost(datetime.now(UTC))
                await asyncio.sleep(BETWEEN_TRIES)
                continue
            self._delivery.ahead = office.now - datetime.now(UTC)
            names = {one.id: one.name for one in counters}
            if self.counter is not None and self.counter not in names:
                log.error("this hub has no counter %r; it has %s", self.counter, ", ".join(names) or "none")
            before = self.hall
            name = names.get(self.counter or "", "")
            self._hear(
                replace(before, form=form, office=office, catalogue=catalogue, counter=name, lost_since=None)
            )  # fmt: skip
            self._delivery.look_again()
            if (before.form, before.catalogue, before.counter) != (form, catalogue, name) or before.office is None:
                await asyncio.to_thread(kept.keep, self._folder, self.hall)
            return

    def _hub_found(self) -> SurveyHub:
        if self._found is None:
            raise HubUnreachable("no hub is found yet")
        return self._found

    def _hear_of(self, message: FromHub) -> None:
        if isinstance(message, TicketFinished) and self.counter is not None and message.counter == self.counter:
            # The last one only: whoever came before has left the counter.
            self._served = message
            self._somebody.set()

    def _lost(self, since: datetime) -> None:
        # By the office's clock, and since the first time, however often it is noticed.
        ahead = self._delivery.ahead or timedelta(0)
        self._hear(replace(self.hall, lost_since=self.hall.lost_since or since + ahead))

    def _hear(self, hall: Hall) -> None:
        if hall != self.hall:
            self.hall = hall
            self._heard(hall)
