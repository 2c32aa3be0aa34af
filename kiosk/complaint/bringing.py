"""A complaint on its way: sent with one key until there is an answer, printed, and forgotten on this side."""

import asyncio
import uuid
from typing import TYPE_CHECKING, Final, Literal

from hub.client.connection import HubRefused, HubUnreachable
from hub.protocol.complaints import ComplaintReceipt, ComplaintRequest, Language
from kiosk.complaint.delivery import Delivery, Sending
from kiosk.complaint.flow import Question, Registered
from kiosk.complaint.paper import receipt_paper
from kiosk.scene import Paper
from printers.template import SlipKind

if TYPE_CHECKING:  # only for the name of its type: the app brings the window along
    from kiosk.app import KioskApp

# Kind of the job, as the spool keeps it: of its paper nobody needs to hear.
COMPLAINT: Final = "complaint"
TRY_AGAIN: Final = 3.0
# The hub is there but asks for patience; the same complaint may be taken a moment later.
LATER: Final = frozenset({408, 429})


class Bringing:
    """Brings one visitor's complaint at a time; `delivery` is how far it has come."""

    def __init__(self, app: "KioskApp") -> None:
        self._app = app
        self._turn = 0
        self._soon = asyncio.Event()
        self.delivery = Delivery()

    def send(self) -> None:
        """Send what was told; while it is under way already, only try again at once."""
        if self.delivery.under_way:
            self._soon.set()
            return
        app = self._app
        wanted = app.visit.told.request(spoken(app.visit.language), app.desk.now().date())
        self._turn += 1
        self.delivery = Delivery(sending=Sending.NOW)
        app.start(self._bring(self._turn, wanted, uuid.uuid4().hex))
        app.show()

    def forget(self) -> None:
        """Try no longer: the visitor has gone, and nothing of theirs remains."""
        self._turn += 1
        self._soon.set()
        self.delivery = Delivery()

    async def _bring(self, turn: int, wanted: ComplaintRequest, key: str) -> None:
        while turn == self._turn:
            self._soon.clear()
            try:
                receipt = await self._app.desk.complain(wanted, key=key)
            except HubUnreachable:
                self._tell(turn, Delivery(sending=Sending.UNANSWERED))
                await self._a_moment()
            except HubRefused as refused:
                if refused.status not in LATER:
                    self._tell(turn, Delivery(sending=Sending.REFUSED, refusal=refused.detail))
                    return
                self._tell(turn, Delivery(sending=Sending.UNANSWERED, refusal=refused.detail))
                await self._a_moment()
            else:
                if turn == self._turn:
                    await self._registered(turn, receipt)
                return

    async def _a_moment(self) -> None:
        try:
            async with asyncio.timeout(TRY_AGAIN):
                await self._soon.wait()
        except TimeoutError:
            return

    def _tell(self, turn: int, delivery: Delivery) -> None:
        if turn != self._turn or delivery == self.delivery:
            return
        self.delivery = delivery
        if self._app.trail[-1] is Question.SUMMARY:
            self._app.show()

    async def _registered(self, turn: int, receipt: ComplaintReceipt) -> None:
        app = self._app
        self.delivery, app.paper = Delivery(receipt=receipt), Paper.PRINTING
        slip = receipt_paper(app.scene, receipt, template=app.desk.template(SlipKind.COMPLAINT))
        app.happened(Registered())
        paper, _ = await app.desk.print(slip, key=f"{COMPLAINT}-{receipt.number}", kind=COMPLAINT)
        if turn == self._turn:
            app.paper = paper
            app.show()


def spoken(language: str) -> Language:
    """Return a language as the wire names it."""
    known: dict[str, Literal["jv", "en"]] = {"jv": "jv", "en": "en"}
    return known.get(language, "id")
