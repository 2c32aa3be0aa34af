"""Says the calls of the hall one after the other, steps the wall with them, and reports each one to the hub."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Final, Literal

from counter_display.loudspeaker import Loudspeaker, Silent
from counter_display.speaker import Speaker, sentences, stands_for
from counter_display.speech import Sound, Speech, installed_speech
from counter_display.wall import CanSpeak, TurnBegan, TurnOver
from hub.protocol import feed

# Between two announcements, so that the second chime is heard as one.
PAUSE: Final = 0.3
# How often what plays is looked after.
LOOK: Final = 0.05
# A device that has not played a sound so long after its end has died with it.
OVERDUE: Final = 3.0
# A device that is not there is asked for again at most this often.
TRIED_EVERY: Final = 20.0

How = Literal["spoken", "chimed", "shown"]
log = logging.getLogger("pendopo.display")


class HallVoice:
    """The voice at work: `run` says what `speaker` has waiting; `heard` is told of every change of the speaker.

    `tell` hands the wall what begins, what is over, and whether there is a loudspeaker; `say` sends the hub a report.
    """

    def __init__(
        self,
        loudspeaker: Loudspeaker,
        tell: Callable[[TurnBegan | TurnOver | CanSpeak], None],
        say: Callable[[feed.Said], None],
        *,
        speaker: Speaker,
        folder: Path | None = None,
    ) -> None:
        self._loudspeaker = loudspeaker
        self._tell = tell
        self._say = say
        self._folder = folder
        self._speaker = speaker
        self._reported: frozenset[int] = frozenset()
        self._changed = asyncio.Event()
        self._quiet_until = 0.0

    def heard(self, speaker: Speaker) -> None:
        """Take the speaker as it is now: what is new in it is taken on, what left it unsaid was only shown."""
        self._speaker = speaker
        events = speaker.events()
        for event in sorted(events - self._reported):
            self._say(feed.AnnouncementTaken(call=event))
        for event in sorted(self._reported - events):
            self._say(feed.AnnouncementOver(call=event, how="shown", shown_at=datetime.now(UTC)))
        self._reported = events
        self._changed.set()

    async def run(self) -> None:
        """Say what waits, without end; ends only when cancelled, and then falls silent."""
        try:
            speech = None if self._speaker.mute else await asyncio.to_thread(self._prepare)
            if self._quiet_until:
                self._tell(CanSpeak(False))
            while True:
                while self._speaker.now is not None or not self._speaker.waiting:
                    self._changed.clear()
                    await self._changed.wait()
                await self._turn(speech)
        finally:
            self._loudspeaker.close()

    def _prepare(self) -> Speech:
        speech = installed_speech(self._folder)
        try:
            # Opened before the first call, and kept open: the chime comes with the flash.
            self._loudspeaker.open()
        except Silent as error:
            self._failed(error)
        return speech

    async def _turn(self, speech: Speech | None) -> None:
        self._tell(TurnBegan())
        turn = self._speaker.now
        if turn is None:
            return
        began, shown_at = monotonic(), datetime.now(UTC)
        how: How = "shown"
        spoken_at = None
        if speech is not None and not self._speaker.hushed and monotonic() >= self._quiet_until:
            sound = await asyncio.to_thread(speech.of, sentences(self._speaker))
            if await self._begins(sound):
                spoken_at = datetime.now(UTC)
                how = sound.how if await self._played(sound) else "shown"
        if how != "spoken":
            await self._stands_until(lambda: began + stands_for(self._speaker))
        for event in turn.events:
            heard_at = spoken_at if how != "shown" else None
            self._say(feed.AnnouncementOver(call=event, how=how, shown_at=shown_at, spoken_at=heard_at))
        self._reported -= set(turn.events)
        self._tell(TurnOver())
        if how != "shown":
            await asyncio.sleep(PAUSE)

    async def _stands_until(self, end: Callable[[], float]) -> None:
        """Wait for `end`, which may come closer when more calls arrive."""
        while (left := end() - monotonic()) > 0:
            self._changed.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await self._changed.wait()

    async def _begins(self, sound: Sound) -> bool:
        try:
            await asyncio.to_thread(self._loudspeaker.play, sound.pcm, volume=self._speaker.voice.volume)
        except Silent as error:
            self._failed(error)
            self._tell(CanSpeak(False))
            return False
        if self._speaker.mute:
            self._tell(CanSpeak(True))
        return True

    def _failed(self, error: Silent) -> None:
        self._quiet_until = monotonic() + TRIED_EVERY
        log.warning("no sound: %s", error)

    async def _played(self, sound: Sound) -> bool:
        """Wait until `sound` is over; False when it was cut short: muted, or the device died."""
        latest = monotonic() + sound.seconds + OVERDUE
        try:
            while (left := self._loudspeaker.left()) > 0:
                if self._speaker.hushed:
                    self._loudspeaker.hush()
                    return False
                if monotonic() > latest:
                    raise Silent("the device does not play")
                await asyncio.sleep(min(LOOK, left))
        except Silent as error:
            log.warning("no sound: %s", error)
            self._loudspeaker.close()
            return False
        # What the device has taken last is still on its way to the ear.
        await asyncio.sleep(LOOK)
        return True
