"""The kiosk's own clerk: talks with the hub and the printer, and never lets the screen wait."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import inf
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from hub.client.connection import Connected, Hub, HubRefused, HubUnreachable, Lost
from hub.protocol.feed import OfficeChanged
from hub.protocol.tickets import IssuedTicket, PrintReport, TicketRequest
from kiosk.lobby import Lobby
from kiosk.scene import Paper
from printers.condition import Condition
from printers.proof import Outcome, PrintResult
from printers.slip import Slip

# How long a visitor waits for an answer before the screen says so; every try asks with the same key.
PATIENCE: Final = 8.0
BETWEEN_TRIES: Final = 0.4
REPORT_TRIES: Final = 5


class Prints(Protocol):
    """Something that puts a slip on paper; `printers.line.Printer` is one."""

    async def warm_up(self) -> object:
        """Load what is slow, before the first visitor waits for it."""

    async def print(self, slip: Slip) -> PrintResult:
        """Print `slip` and say what is known of it."""


class Desk:
    """Keeps the lobby up to date, asks for numbers, prints.

    `find` brings the hub, however long that takes; `heard` is called with every change of the lobby.
    """

    def __init__(
        self,
        find: Callable[[], Awaitable[Hub]],
        printer: Prints | None,
        *,
        device: str,
        heard: Callable[[Lobby], None],
    ) -> None:
        self.lobby = Lobby()
        self._find, self._printer, self._device, self._heard = find, printer, device, heard
        self._found: Hub | None = None
        self._ahead = timedelta(0)
        self._asked: tuple[TicketRequest, str] | None = None

    def now(self) -> datetime:
        """Return the office's time by the hub's clock; before the hub has answered, this machine's."""
        office = self.lobby.office
        moment = datetime.now(UTC) + self._ahead
        return moment.astimezone(ZoneInfo(office.zone)) if office else moment.astimezone()

    @property
    def _hub(self) -> Hub:
        if self._found is None:
            raise HubUnreachable("no hub is found yet")
        return self._found

    async def warm_up(self) -> None:
        """Make the printer ready before the first visitor needs it."""
        if self._printer is not None:
            await self._printer.warm_up()

    async def follow(self) -> None:
        """Follow the hall without end."""
        self._found = await self._find()
        while True:
            try:
                async for message in self._hub.follow(self._device):
                    match message:
                        case Connected():
                            await self.look_around()
                        case Lost(since=since):
                            self._lost(since)
                        case _:
                            self._hear(self.lobby.after(message))
                            if isinstance(message, OfficeChanged):
                                await self.look_around()
            except HubRefused:
                # An unknown token or another protocol: for the visitor the same as no hub; for the admin the hub's log.
                self._lost(datetime.now(UTC))
                await asyncio.sleep(5)

    async def take_number(self, wanted: TicketRequest) -> IssuedTicket:
        """Ask for a number until there is an answer; a wish repeated after silence asks with the same key.

        Raises HubRefused, or HubUnreachable after `PATIENCE` seconds.
        """
        if self._asked is None or self._asked[0] != wanted:
            self._asked = (wanted, uuid.uuid4().hex)
        give_up = asyncio.get_running_loop().time() + PATIENCE
        while True:
            try:
                ticket = await self._hub.issue(wanted, key=self._asked[1])
            except HubUnreachable:
                if asyncio.get_running_loop().time() >= give_up:
                    raise
                await asyncio.sleep(BETWEEN_TRIES)
            except HubRefused:
                self._asked = None
                raise
            else:
                self._asked = None
                return ticket

    def forget(self) -> None:
        """Forget an unanswered wish: the next visitor's is another."""
        self._asked = None

    async def print(self, slip: Slip) -> tuple[Paper, PrintReport]:
        """Print; return what to show, and what to tell the hub."""
        if self._printer is None:
            return Paper.FAILED, PrintReport(outcome="failed", reason="no_printer")
        try:
            result = await self._printer.print(slip)
        except ValueError:
            # A slip that no printer can take (an address of strange signs, say): the number stays on the glass.
            return Paper.FAILED, PrintReport(outcome="failed", reason="unprintable")
        return _shown(result), PrintReport(outcome=result.outcome.value, reason=str(result.reason)[:64])

    async def report(self, ticket: IssuedTicket, report: PrintReport) -> None:
        """Tell the hub what became of the paper; tried again for a while, for the ticket itself is safe."""
        for pause in range(1, REPORT_TRIES + 1):
            try:
                await self._hub.report_print(ticket.id, report)
            except HubUnreachable:
                await asyncio.sleep(pause)
            except HubRefused:
                return
            else:
                return

    async def look_around(self, *, patience: float = inf) -> None:
        """Ask for the office and its services anew, until there is an answer or `patience` seconds have passed."""
        give_up = asyncio.get_running_loop().time() + patience
        while True:
            try:
                office, catalogue = await asyncio.gather(self._hub.office(), self._hub.catalogue())
            except (HubUnreachable, HubRefused):
                self._lost(datetime.now(UTC))
                if asyncio.get_running_loop().time() >= give_up:
                    return
                await asyncio.sleep(BETWEEN_TRIES)
            else:
                self._ahead = office.now - datetime.now(UTC)
                self._hear(replace(self.lobby, office=office, catalogue=catalogue, lost_since=None))
                return

    def _lost(self, since: datetime) -> None:
        # By the office's clock, and since the first time, however often it is noticed.
        self._hear(replace(self.lobby, lost_since=self.lobby.lost_since or since + self._ahead))

    def _hear(self, lobby: Lobby) -> None:
        if lobby != self.lobby:
            self.lobby = lobby
            self._heard(lobby)


def _shown(result: PrintResult) -> Paper:
    match result.outcome:
        case Outcome.PRINTED | Outcome.PROBABLE:
            return Paper.THERE
        case Outcome.UNKNOWN if result.reason in ("no_answer", "lost", "unproven"):
            return Paper.UNSURE
        case _ if result.reason == Condition.PAPER_OUT:
            return Paper.OUT
        case _:
            return Paper.FAILED
