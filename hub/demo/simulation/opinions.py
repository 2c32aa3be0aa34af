"""What citizens of the simulated day think of the service: some of those who were served rate it on their phones."""

import asyncio
import uuid
from collections import deque
from random import Random
from typing import Any, Final

from hub.client.connection import HubRefused, HubUnreachable
from hub.client.survey import SurveyHub
from hub.demo.opened import OpenHub
from hub.domain.survey_misuse import BURST_OF, BURST_WITHIN
from hub.domain.survey_scheme import CURRENT
from hub.protocol.survey import InvitationRequest, SurveyProfile, SurveyResponse

RATES: Final = 0.35
# How often an element gets 1 to 4: most people are satisfied, with the waiting room and the waiting least.
USUAL: Final = (1, 4, 45, 50)
LESS: Final = {"waktu": (2, 9, 52, 37), "sarana": (2, 12, 55, 31), "biaya": (0, 1, 9, 90)}
COMMENTS: Final = ("Ruang tunggu panas.", "Petugas ramah, terima kasih.", "Tolong tambah kursi.", "Antrean pagi lama.")
EDUCATION: Final = ("SD", "SMP", "SMA", "SMA", "SMA", "D1-D3", "S1")
OCCUPATION: Final = ("swasta", "wirausaha", "lainnya", "lainnya", "PNS")
AGES: Final = ("<20", "20-29", "30-39", "40-49", "50-59", "60+")


class Citizens:
    """Those who may rate: `asking` invites as the office's terminal does, `phone` is a stranger to the hub.

    All their phones are this machine: as many answers as a day in minutes would bring look like one hand's to the hub.
    """

    def __init__(self, asking: SurveyHub, phone: SurveyHub, chance: Random) -> None:
        self._asking, self._phone, self._chance = asking, phone, chance
        self._last: deque[float] = deque(maxlen=BURST_OF - 1)

    async def rate(self, ticket_id: str) -> None:
        """Let the holder of a ticket that was served rate the service, or not; nobody is kept from anything by it."""
        now = asyncio.get_running_loop().time()
        hurried = len(self._last) == self._last.maxlen and now - self._last[0] <= BURST_WITHIN.total_seconds()
        if hurried or self._chance.random() >= RATES:
            return
        self._last.append(now)
        try:
            invitation = await self._asking.invite(InvitationRequest(ticket=ticket_id))
            await self._phone.respond(opinion(self._chance, invitation.token), key=uuid.uuid4().hex)
        except (HubRefused, HubUnreachable):
            return  # a person rated first, or the hub is away: one opinion less


def opinion(chance: Random, token: str) -> SurveyResponse:
    """Return one citizen's answer."""
    said: dict[str, Any] = {key: chance.choices(range(1, 5), LESS.get(key, USUAL))[0] for key in CURRENT.keys}
    return SurveyResponse(
        token=token,
        answers=said,
        profile=SurveyProfile(
            gender=chance.choice(("L", "P")),
            age=chance.choice(AGES),
            education=chance.choice(EDUCATION),
            occupation=chance.choice(OCCUPATION),
        ),
        comment=chance.choice(COMMENTS) if chance.random() < 0.1 else None,
        seconds=chance.uniform(30, 90),
    )


def surveying(hub: OpenHub) -> tuple[SurveyHub, SurveyHub]:
    """Return the office's survey terminal and somebody's phone, to be opened."""
    return SurveyHub(hub.base_url, hub.tokens["survey"]), SurveyHub(hub.base_url)
