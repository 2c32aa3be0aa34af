"""Brings what waits in the outbox to the hub, in order, once each; a job that will never be taken blocks nobody."""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Final

import msgspec
from msgspec import structs

from hub.client.connection import HubRefused, HubUnreachable
from hub.client.survey import SurveyHub
from hub.protocol.survey import MoodRequest, SurveyResponse, UnfinishedSurvey
from kiosk.survey.outbox import Job, Kind, Outbox, OutboxTrouble

Answer = SurveyResponse | UnfinishedSurvey | MoodRequest
STRUCTS: Final[dict[Kind, type[Answer]]] = {
    Kind.RESPONSE: SurveyResponse, Kind.UNFINISHED: UnfinishedSurvey, Kind.MOOD: MoodRequest
}  # fmt: skip
FIRST_PAUSE: Final = 0.5
LONGEST_PAUSE: Final = 30.0
MOST_UNKEPT: Final = 100
# Refusals of the wish itself, which stay the same however often it is sent. All others are about the moment: a token
# that an admin has revoked, too many at once, a hub that does not know surveys yet.
NEVER: Final = frozenset({400, 409, 413, 422})
USED: Final = "invitation_unknown"

log = logging.getLogger("pendopo.survey")


class Delivery:
    """The one who carries. `hub` gives the hub, raising HubUnreachable while none is found; `run` names this run."""

    def __init__(self, outbox: Outbox, hub: Callable[[], SurveyHub], *, run: str) -> None:
        self._outbox, self._hub, self._run = outbox, hub, run
        self._more = asyncio.Event()
        # What the disk would not take: it is carried all the same, while this program lives.
        self._unkept: deque[Job] = deque(maxlen=MOST_UNKEPT)
        # How far the hub's clock is ahead of this machine's; None before it was heard.
        self.ahead: timedelta | None = None

    def look_again(self) -> None:
        """Hear that there is something to carry, or that the way is free again."""
        self._more.set()

    def carry_unkept(self, job: Job) -> None:
        """Carry a job that could not be kept on the disk."""
        self._unkept.append(job)
        self._more.set()

    async def carry(self) -> None:
        """Carry without end."""
        pause = FIRST_PAUSE
        while True:
            self._more.clear()
            try:
                job = self._unkept[0] if self._unkept else await asyncio.to_thread(self._outbox.first)
                if job is None:
                    await self._more.wait()
                    continue
                if await self._carried(job):
                    pause = FIRST_PAUSE
                    continue
            except OutboxTrouble as trouble:
                log.error("answers cannot be read from this device's disk: %s", trouble)
            try:
                async with asyncio.timeout(pause):
                    await self._more.wait()
            except TimeoutError:
                pause = min(pause * 2, LONGEST_PAUSE)

    async def _carried(self, job: Job) -> bool:
        """Send one job; False when it has to be sent again later."""
        try:
            answer = msgspec.json.decode(job.body, type=STRUCTS[job.kind])
        except msgspec.MsgspecError as error:
            await self._aside(job, f"cannot be read: {error}")
            return True
        if job.clock == self._run:
            if self.ahead is None:
                return False  # the hub's clock is about to be heard
            job, answer = await self._by_the_hubs_clock(job, answer, self.ahead)
        try:
            await self._send(job, answer)
        except HubUnreachable:
            return False
        except HubRefused as refused:
            return await self._refused(job, answer, refused)
        await self._done(job)
        return True

    async def _done(self, job: Job) -> None:
        if self._unkept and self._unkept[0].key == job.key:
            self._unkept.popleft()
        else:
            await asyncio.to_thread(self._outbox.taken, job)

    async def _change(self, job: Job) -> None:
        if self._unkept and self._unkept[0].key == job.key:
            self._unkept[0] = job
        else:
            await asyncio.to_thread(self._outbox.change, job)

    async def _send(self, job: Job, answer: Answer) -> None:
        hub = self._hub()
        match answer:
            case SurveyResponse():
                await hub.respond(answer, key=job.key)
            case UnfinishedSurvey():
                await hub.leave_unfinished(answer, key=job.key)
            case MoodRequest():
                await hub.tell_mood(answer, key=job.key)

    async def _refused(self, job: Job, answer: Answer, refused: HubRefused) -> bool:
        if isinstance(answer, SurveyResponse) and answer.token is not None and refused.code == USED:
            if answer.service is None:
                await self._aside(job, f"{refused.code}: {refused.detail}")
                return True
            # The same ticket has answered on another way meanwhile, or it is too late: kept, but not as proven.
            log.warning("an answer goes without its invitation: %s", refused.detail)
            without = msgspec.json.encode(structs.replace(answer, token=None))
            await self._change(replace(job, body=without))
            return True
        if refused.status in NEVER:
            await self._aside(job, f"{refused.code}: {refused.detail}")
            return True
        log.warning("the hub takes no %s now: %s", job.kind.value, refused)
        return False

    async def _aside(self, job: Job, reason: str) -> None:
        log.error("set aside, the hub will never take it: %s (%s)", job.kind.value, reason)
        body = job.body
        if job.kind is Kind.RESPONSE:
            try:
                body = msgspec.json.encode(structs.replace(msgspec.json.decode(body, type=SurveyResponse), token=None))
            except msgspec.MsgspecError:
                body = b"{}"
        if self._unkept and self._unkept[0].key == job.key:
            self._unkept.popleft()
        else:
            await asyncio.to_thread(self._outbox.put_aside, replace(job, body=body, aside=reason[:300]))

    async def _by_the_hubs_clock(self, job: Job, answer: Answer, ahead: timedelta) -> tuple[Job, Answer]:
        """Set right when it was answered: a machine without a battery begins with a wrong clock.

        Only for answers of this very run, for the clock may have been set since. It is kept before it is sent, so that
        what is sent again is the same.
        """
        if (at := answer.answered_at) is not None:
            answer = structs.replace(answer, answered_at=at + ahead)
        job = replace(job, body=msgspec.json.encode(answer), clock="")
        await self._change(job)
        return job, answer
