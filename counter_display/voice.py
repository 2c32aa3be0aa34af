"""Says the calls of the hall one after the other, steps the wall with them, and reports each one to the hub."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Final, Literal, NamedTuple

from counter_display.loudspeaker import Loudspeaker, Silent
from counter_display.speaker import Speaker, Turn, sentences, stands_for
from counter_display.speech import Sound, Speech, installed_speech
from counter_display.wall import CanSpeak, TurnBegan, TurnOver
from hub.protocol import feed
from hub.protocol.voice import Spoken

# Between two announcements, so that the second chime is heard as one.
PAUSE: Final = 0.3
# How often what plays is looked after.
LOOK: Final = 0.05
# A device that has not played a sound so long after its end has died with it.
OVERDUE: Final = 3.0
# A device that takes no sound for so long is held up by its driver: the wall goes on without it.
ANSWERS_WITHIN: Final = 4.0
# A device that is not there is asked for again at most this often.
TRIED_EVERY: Final = 20.0

How = Literal["spoken", "chimed", "shown"]
log = logging.getLogger("pendopo.display")


class _Begun(NamedTuple):
    """A turn that has begun; `played` brings what sounds and since when, None when nothing is to be heard."""

    turn: Turn
    steady: float
    shown_at: datetime
    played: asyncio.Future[tuple[Sound, datetime]] | None


class HallVoice:
    """The voice at work: `heard` learns of every change of the speaker and begins what waits, `run` sees it to its end.

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
        self._speech: Speech | None = None
        self._reported: frozenset[int] = frozenset()
        self._changed = asyncio.Event()
        self._begun: asyncio.Queue[_Begun] = asyncio.Queue()
        self._busy = True
        self._quiet_until = 0.0
        self._held_up: asyncio.Future[tuple[Sound, datetime]] | None = None

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
        if not self._busy and speaker.waiting:
            self._begin()

    async def run(self) -> None:
        """Get the voice ready, then see every turn to its end; ends only when cancelled, and then falls silent."""
        try:
            if not self._speaker.mute:
                self._speech = await asyncio.to_thread(self._prepare)
                self._tell(CanSpeak(not self._quiet_until))
            while True:
                self._busy = False
                if self._speaker.waiting:
                    self._begin()
                await self._end(await self._begun.get())
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

    def _begin(self) -> None:
        """Begin the next turn, at once: a frame that is drawn in between would keep the chime waiting."""
        self._busy = True
        self._tell(TurnBegan())
        if (turn := self._speaker.now) is None:
            self._busy = False
            return
        steady, shown_at, played = monotonic(), datetime.now(UTC), None
        if self._speech is not None and self._may_play():
            chimed_at = self._chimed(self._speech)
            words, volume = sentences(self._speaker), self._speaker.voice.volume
            playing = partial(self._play, self._speech, words, volume, chimed_at)
            played = asyncio.get_running_loop().run_in_executor(None, playing)
        self._begun.put_nowait(_Begun(turn, steady, shown_at, played))

    def _may_play(self) -> bool:
        held_up = self._held_up is not None and not self._held_up.done()
        return not self._speaker.hushed and not held_up and monotonic() >= self._quiet_until

    def _chimed(self, speech: Speech) -> datetime | None:
        """Begin the chime before anything is drawn, where the device is open: that costs no frame anything."""
        if not self._loudspeaker.is_open:
            return None
        try:
            self._loudspeaker.play(speech.chime, volume=self._speaker.voice.volume)
        except Silent:
            return None  # it is opened anew, elsewhere, where it may take its time
        return datetime.now(UTC)

    def _play(
        self, speech: Speech, spoken: Sequence[Spoken], volume: int, chimed_at: datetime | None
    ) -> tuple[Sound, datetime]:
        """Join the words while the chime sounds; runs beside the window, and may take its time."""
        if chimed_at is None:
            self._loudspeaker.play(speech.chime, volume=volume)
            chimed_at = datetime.now(UTC)
        if words := speech.words(spoken):
            self._loudspeaker.play(words, volume=volume)
        return Sound(speech.chime + words, "spoken" if words else "chimed"), chimed_at

    async def _end(self, begun: _Begun) -> None:
        how, spoken_at = await self._listened_to(begun.played) if begun.played is not None else ("shown", None)
        if how != "spoken":
            await self._stands_until(lambda: begun.steady + stands_for(self._speaker))
        for event in begun.turn.events:
            self._say(feed.AnnouncementOver(call=event, how=how, shown_at=begun.shown_at, spoken_at=spoken_at))
        self._reported -= set(begun.turn.events)
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

    async def _listened_to(self, played: asyncio.Future[tuple[Sound, datetime]]) -> tuple[How, datetime | None]:
        """Wait until what is played is over; return what of it was heard, and since when."""
        try:
            if not (await asyncio.wait((played,), timeout=ANSWERS_WITHIN))[0]:
                self._held_up = played
                raise Silent("the device does not answer")
            sound, spoken_at = played.result()
        except Silent as error:
            self._failed(error)
            self._tell(CanSpeak(False))
            return "shown", None
        if self._speaker.mute:
            self._tell(CanSpeak(True))
        whole = await self._sounded(sound)
        return (sound.how, spoken_at) if whole else ("shown", None)

    async def _sounded(self, sound: Sound) -> bool:
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
            await asyncio.to_thread(self._loudspeaker.close)
            return False
        # What the device has taken last is still on its way to the ear.
        await asyncio.sleep(LOOK)
        return True

    def _failed(self, error: Silent) -> None:
        self._quiet_until = monotonic() + TRIED_EVERY
        log.warning("no sound: %s", error)
