"""The kiosk's own clerk: talks with the hub and the printer, and never lets the screen wait."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import inf
from typing import Final
from zoneinfo import ZoneInfo

from hub.client.connection import Connected, Hub, HubRefused, HubUnreachable, Lost
from hub.protocol.complaint_form import ComplaintForm
from hub.protocol.complaints import ComplaintReceipt, ComplaintRequest
from hub.protocol.feed import FromHub, OfficeChanged, PrintWanted, SlipsChanged
from hub.protocol.paper import PrintOrder
from hub.protocol.tickets import IssuedTicket, PrintReport, TicketRequest
from kiosk.lobby import Lobby
from kiosk.ordered_paper import ordered_paper
from kiosk.printing import Printing
from kiosk.scene import Paper
from printers.condition import Condition
from printers.proof import Outcome, PrintResult
from printers.slip import Slip
from printers.template import SlipKind, SlipTemplate, usual

# How long a visitor waits for an answer before the screen says so; every try asks with the same key.
PATIENCE: Final = 8.0
BETWEEN_TRIES: Final = 0.4
REPORT_TRIES: Final = 5


class Desk:
    """Keeps the lobby up to date, asks for numbers, prints.

    `find` brings the hub, however long that takes; `heard` is called with every change of the lobby.
    """

    def __init__(
        self,
        find: Callable[[], Awaitable[Hub]],
        printing: Printing | None,
        *,
        device: str,
        heard: Callable[[Lobby], None],
    ) -> None:
        self.lobby = Lobby(paperless=printing is None)
        self.complaint_form: ComplaintForm | None = None
        self._find, self._printing, self._device, self._heard = find, printing, device, heard
        if printing is not None:
            printing.changed = self._paper_changed
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

    async def keep_printing(self) -> None:
        """Open the printers and keep them at work without end: what is printed, told and ordered."""
        if self._printing is not None:
            await self._printing.run(lambda: self._hub, self._ordered)

    async def follow(self) -> None:
        """Follow the hall without end."""
        self._found = await self._find()
        while True:
            try:
                async for message in self._hub.follow(self._device):
                    match message:
                        case Connected():
                            await self.look_around()
                            if self._printing is not None:
                                self._printing.look_again()
                        case Lost(since=since):
                            self._lost(since)
                        case _:
                            self._hear(self.lobby.after(message))
                            if isinstance(message, OfficeChanged):
                                await self.look_around()
                            elif self._printing is not None:
                                self._hear_of_paper(self._printing, message)
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

    async def learn_complaint_form(self) -> None:
        """Ask what the office says of its citizens' data; unanswered, what was last heard holds, or the usual words."""
        with suppress(HubUnreachable, HubRefused):
            self.complaint_form = await self._hub.complaint_form()

    async def complain(self, wanted: ComplaintRequest, *, key: str) -> ComplaintReceipt:
        """Bring a complaint once; the same key again brings the same receipt.

        Raises HubRefused, or HubUnreachable when there was no answer.
        """
        return await self._hub.complain(wanted, key=key)

    def forget(self) -> None:
        """Forget an unanswered wish: the next visitor's is another."""
        self._asked = None

    def template(self, kind: SlipKind) -> SlipTemplate:
        """Return how the office wants slips of this kind to look."""
        return self._printing.slips.template(kind) if self._printing else usual(kind)

    async def print(self, slip: Slip, *, key: str, kind: str, tag: str = "") -> tuple[Paper, PrintReport]:
        """Print once for this key; return what to show, and what the hub hears of it (by itself, where it must)."""
        if self._printing is None:
            return Paper.FAILED, PrintReport(outcome="failed", reason="no_printer")
        result = await self._printing.print(slip, key=key, kind=kind, tag=tag)
        return _shown(result), PrintReport(outcome=result.outcome.value, reason=str(result.reason)[:64])

    async def report(self, ticket: IssuedTicket, report: PrintReport) -> None:
        """Tell the hub what became of the paper where there is no printer to remember it; tried for a while."""
        if self._printing is not None:
            return
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

    @staticmethod
    def _hear_of_paper(printing: Printing, message: FromHub) -> None:
        match message:
            case SlipsChanged():
                printing.look_again()
            case PrintWanted(id=order):
                printing.wanted(order)
            case _:
                pass

    def _ordered(self, order: PrintOrder) -> Slip:
        printing = self._printing
        if printing is None:
            raise LookupError("there is no printer")
        printer = next(iter(printing.printers.values()))
        return ordered_paper(order, lobby=self.lobby, now=self.now(), templates=self.template, printer=printer)

    def _paper_changed(self) -> None:
        none_prints = self._printing is not None and self._printing.none_prints
        self._hear(replace(self.lobby, paperless=none_prints))

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
        case Outcome.UNKNOWN if result.reason == Condition.PAPER_OUT:
            return Paper.HELD
        case Outcome.UNKNOWN if not result.held:
            return Paper.UNSURE
        case _ if result.reason == Condition.PAPER_OUT:
            return Paper.OUT
        case _:
            return Paper.FAILED
