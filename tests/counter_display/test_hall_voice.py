"""The voice at work beside a loudspeaker that may be missing, be taken away, or fall silent in mid-sentence."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from time import monotonic

import pytest

from assets.voice import shipped_pack
from assets.voice.script import CHIME
from counter_display import voice
from counter_display.loudspeaker import Loudspeaker, Silent
from counter_display.speaker import Speaker, Turn, able, added, begun, ended, without
from counter_display.voice import HallVoice
from counter_display.wall import CanSpeak, TurnBegan, TurnOver
from hub.protocol import feed
from hub.protocol.voice import Spoken, Voice
from tests.counter_display.test_speaker import a_call

WORDS = Spoken(language="id", clips=("satu",), text="satu.")
SECONDS = 0.15


class FakeLoudspeaker(Loudspeaker):
    """Plays everything in a moment; `there`, `works` and `answers` can be changed, `played` and `hushed` read."""

    def __init__(self) -> None:
        super().__init__()
        self.there = self.works = True
        self.answers = threading.Event()
        self.answers.set()
        self.played: list[tuple[bytes, int]] = []
        self.hushed = self.closed = 0
        self.opened = False
        self._ends = 0.0

    @property
    def is_open(self) -> bool:
        return self.there and self.opened

    def open(self) -> None:
        if not self.there:
            raise Silent("no device")
        if not self.opened:
            self.answers.wait(10)
        self.opened = True

    def play(self, pcm: bytes, *, volume: int = 100) -> None:
        self.open()
        self.played.append((pcm, volume))
        self._ends = max(self._ends, monotonic()) + SECONDS / 2

    def left(self) -> float:
        self.open()
        return max(0.0, self._ends - monotonic()) if self.works else 99.0

    def hush(self) -> None:
        self.hushed += 1
        self._ends = 0.0

    def close(self) -> None:
        self.closed += 1
        self.opened = False


class Display:
    """What the app does with the voice: keeps the speaker, hands it every change, collects the reports."""

    def __init__(self) -> None:
        self.loudspeaker = FakeLoudspeaker()
        self.speaker = Speaker()
        self.begun: list[float] = []
        self.said: list[feed.Said] = []
        self.voice = HallVoice(self.loudspeaker, self.tell, self.said.append, speaker=self.speaker)

    def tell(self, message: TurnBegan | TurnOver | CanSpeak) -> None:
        match message:
            case TurnBegan():
                self.begun.append(monotonic())
                self.now_is(begun(self.speaker))
            case TurnOver():
                self.now_is(ended(self.speaker))
            case CanSpeak(now):
                self.now_is(able(self.speaker, now))

    def now_is(self, speaker: Speaker) -> None:
        self.speaker = speaker
        self.voice.heard(speaker)

    def calls(self, *events: int) -> None:
        for event in events:
            self.now_is(added(self.speaker, Turn(events=(event,), call=a_call(event), spoken=(WORDS,))))

    async def over(self, *events: int) -> list[str]:
        async with asyncio.timeout(5):
            while not {one.call for one in self.reports} >= set(events):  # noqa: ASYNC110  # reports are only collected
                await asyncio.sleep(0.01)
        return [next(one.how for one in self.reports if one.call == event) for event in events]

    @property
    def reports(self) -> list[feed.AnnouncementOver]:
        return [one for one in self.said if isinstance(one, feed.AnnouncementOver)]


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voice, "OVERDUE", 0.3)
    monkeypatch.setattr(voice, "PAUSE", 0.01)
    monkeypatch.setattr("counter_display.announcing.SHOWN_AT_LEAST", 0.3)
    monkeypatch.setattr("counter_display.announcing.SHOWN_IN_A_RUSH", 0.2)


@asynccontextmanager
async def at_work(display: Display) -> AsyncIterator[Display]:
    task = asyncio.create_task(display.voice.run())
    yield display
    assert not task.done(), task
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_calls_are_played_one_after_the_other_and_reported() -> None:
    async with at_work(Display()) as display:
        display.now_is(Speaker(voice=Voice(volume=70)))
        display.calls(1, 2)
        assert await display.over(1, 2) == ["spoken", "spoken"]
        chime, word = shipped_pack("id").clips[CHIME], shipped_pack("id").clips["satu"]
        played = [(pcm == chime, pcm.endswith(word), volume) for pcm, volume in display.loudspeaker.played]
        assert played == [(True, False, 70), (False, True, 70)] * 2
        first, second = display.begun
        assert second - first >= SECONDS
        for one in display.reports:
            assert one.spoken_at is not None
            assert one.spoken_at >= one.shown_at


async def test_without_a_loudspeaker_calls_take_their_turns_on_the_wall_and_one_that_comes_is_used_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(voice, "TRIED_EVERY", 0.1)
    display = Display()
    display.loudspeaker.there = False
    async with at_work(display):
        display.calls(1, 2)
        assert await display.over(1, 2) == ["shown", "shown"]
        first, second = display.begun
        assert second - first >= 0.2
        assert display.speaker.mute
        display.loudspeaker.there = True
        await asyncio.sleep(0.1)
        display.calls(3)
        assert await display.over(3) == ["spoken"]
        assert not display.speaker.mute


async def test_a_mute_in_mid_sentence_is_silent_at_once() -> None:
    async with at_work(Display()) as display:
        display.calls(1)
        async with asyncio.timeout(5):
            while not display.loudspeaker.played:  # noqa: ASYNC110  # a fake has no events
                await asyncio.sleep(0.01)
        display.now_is(Speaker(now=display.speaker.now, voice=Voice(muted=True)))
        assert await display.over(1) == ["shown"]
        assert display.loudspeaker.hushed == 1
        assert display.reports[0].spoken_at is None


async def test_a_device_that_dies_while_it_speaks_does_not_end_the_voice() -> None:
    async with at_work(Display()) as display:
        display.loudspeaker.works = False
        display.calls(1)
        async with asyncio.timeout(5):
            while not display.loudspeaker.closed:  # noqa: ASYNC110  # a fake has no events
                await asyncio.sleep(0.05)
        display.loudspeaker.works = True
        display.calls(2)
        assert await display.over(1, 2) == ["shown", "spoken"]


async def test_a_driver_that_holds_up_every_sound_does_not_hold_up_the_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voice, "ANSWERS_WITHIN", 0.2)
    monkeypatch.setattr(voice, "TRIED_EVERY", 0.0)
    async with at_work(Display()) as display:
        display.calls(0)
        assert await display.over(0) == ["spoken"]
        display.loudspeaker.close()
        display.loudspeaker.played.clear()
        display.loudspeaker.answers.clear()
        display.calls(1, 2)
        assert await display.over(1, 2) == ["shown", "shown"]
        display.loudspeaker.answers.set()
        await asyncio.sleep(0.1)
        assert len(display.loudspeaker.played) == 2, "the second call did not wait behind chime and word of the first"
        display.calls(3)
        assert await display.over(3) == ["spoken"]


async def test_a_call_that_nobody_needs_any_more_is_reported_as_shown() -> None:
    async with at_work(Display()) as display:
        display.calls(1, 2)
        display.now_is(without(display.speaker, "A002"))
        assert await display.over(2, 1) == ["shown", "spoken"]
        assert len(display.loudspeaker.played) == 2
        taken = [one.call for one in display.said if isinstance(one, feed.AnnouncementTaken)]
        assert taken == [1, 2]


async def test_a_mute_display_never_touches_the_loudspeaker() -> None:
    display = Display()
    display.speaker = Speaker(mute=True)
    display.voice = HallVoice(display.loudspeaker, display.tell, display.said.append, speaker=display.speaker)
    async with at_work(display):
        display.calls(1)
        assert await display.over(1) == ["shown"]
    assert display.loudspeaker.played == []
