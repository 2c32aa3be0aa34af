"""The wall of a display that speaks: what stands large is what is being said, and nothing old is ever said."""

from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from counter_display.announcing import standing
from counter_display.speaker import Speaker
from counter_display.wall import CanSpeak, Now, TurnBegan, TurnOver, Wall, after
from hub.client.connection import Connected, Lost
from hub.protocol import feed
from hub.protocol.version import PROTOCOL
from hub.protocol.voice import Spoken, Voice
from tests.counter_display.hall import MORNING, Hall

WORDS = (Spoken(language="id", clips=("nomor-antrean",), text="Nomor antrean."),)


class Room:
    """A hall, the wall in it, and a clock."""

    def __init__(self, only: frozenset[str] = frozenset()) -> None:
        self.hall = Hall.with_counters(3)
        for _ in range(9):
            self.hall.issue()
        self.seconds = 0.0
        self.wall = Wall(speaker=Speaker(), only=only)
        self.hears(feed.Snapshot(seq=self.hall.seq, board=self.hall.board()))

    def hears(self, *messages: Any) -> None:
        for message in messages:
            self.wall = after(self.wall, message, Now(MORNING + timedelta(seconds=self.seconds), self.seconds))

    def passes(self, seconds: float) -> None:
        self.seconds += seconds
        self.hall.at = MORNING + timedelta(seconds=self.seconds)

    @property
    def large(self) -> str | None:
        shown = standing(self.wall.announced, at=self.seconds)
        return shown.call.number if shown else None

    @property
    def speaker(self) -> Speaker:
        assert self.wall.speaker is not None
        return self.wall.speaker

    @property
    def to_say(self) -> list[str | None]:
        return [turn.call.number if turn.call else None for turn in self.speaker.waiting]


def said(event: Any) -> Any:
    return replace(event, spoken=WORDS)


def test_what_stands_large_is_what_is_being_said() -> None:
    room = Room()
    room.hears(said(room.hall.call_to("loket-1", "A001")), said(room.hall.call_to("loket-2", "A002")))
    assert room.to_say == ["A001", "A002"]
    room.hears(TurnBegan())
    assert room.large == "A001"
    room.passes(8)
    assert room.large == "A001", "the voice is not yet through"
    room.hears(TurnOver())
    assert room.large == "A001"
    room.hears(TurnBegan())
    assert room.large == "A002"
    assert room.speaker.now is not None
    assert room.speaker.now.spoken == WORDS


def test_who_is_at_the_counter_already_is_not_called_by_the_voice() -> None:
    room = Room()
    room.hears(said(room.hall.call_to("loket-1", "A001")), said(room.hall.call_to("loket-2", "A002")), TurnBegan())
    room.hears(room.hall.start("loket-2"))
    assert room.to_say == []
    assert room.large == "A001"


def test_calls_of_a_while_ago_are_shown_but_not_said() -> None:
    room = Room()
    room.hears(Lost(MORNING, "cut"))
    old = said(room.hall.call_to("loket-1", "A001"))
    room.passes(30)
    recent = said(room.hall.call_to("loket-2", "A002"))
    room.passes(3)
    room.hears(Connected(), feed.Welcome(protocol=PROTOCOL, office="", seq=recent.seq, resumed=True), old, recent)
    assert room.to_say == ["A002"], "three seconds without a line cost nobody his call"
    assert room.wall.board is not None
    assert [counter.number for counter in room.wall.board.counters] == ["A001", "A002", None]


def test_an_event_that_comes_twice_is_said_once() -> None:
    room = Room()
    call = said(room.hall.call_to("loket-1", "A001"))
    room.hears(call, TurnBegan(), TurnOver(), call)
    assert room.to_say == []


def test_a_snapshot_says_nothing_and_brings_the_volume() -> None:
    room = Room()
    room.hall.call_to("loket-1", "A001")
    board = replace(room.hall.board(), voice=Voice(volume=40))
    room.hears(feed.Snapshot(seq=room.hall.seq, board=board))
    assert room.to_say == []
    assert room.large == "A001"
    assert room.speaker.voice.volume == 40
    room.hears(feed.VoiceChanged(seq=room.hall.seq + 1, at=room.hall.at, voice=Voice(muted=True)))
    assert room.speaker.silent


def test_a_display_of_one_part_of_the_building_says_only_its_own_calls() -> None:
    room = Room(only=frozenset({"loket-1"}))
    room.hears(said(room.hall.call_to("loket-1", "A001")), said(room.hall.call_to("loket-2", "A002")))
    assert room.to_say == ["A001"]


def test_trying_the_voice_out_calls_nobody() -> None:
    room = Room()
    room.hears(said(room.hall.call_to("loket-1", "A001")), TurnBegan(), TurnOver())
    room.hears(feed.VoiceTested(seq=room.hall.seq + 1, at=room.hall.at, spoken=WORDS))
    assert room.to_say == [None]
    room.hears(TurnBegan())
    assert room.large == "A001"
    room.passes(60)
    room.hears(TurnOver(), feed.Welcome(protocol=PROTOCOL, office="", seq=room.hall.seq + 9, resumed=True))
    late = feed.VoiceTested(seq=room.hall.seq + 2, at=room.hall.at - timedelta(minutes=1), spoken=WORDS)
    room.hears(late)
    assert room.to_say == []


def test_without_a_loudspeaker_the_wall_does_not_wait_for_words_that_nobody_hears() -> None:
    room = Room()
    for number in range(1, 10):
        room.hears(said(room.hall.call_to(f"loket-{number % 3 + 1}")))
    assert len(room.to_say) == 9
    room.hears(CanSpeak(False))
    assert room.to_say == ["A006", "A007", "A008", "A009"]
    assert room.speaker.silent
    room.hears(CanSpeak(True))
    assert not room.speaker.silent


def test_a_panel_without_a_voice_goes_on_by_time() -> None:
    room = Room()
    room.wall = Wall()
    room.hears(feed.Snapshot(seq=room.hall.seq, board=room.hall.board()))
    room.hears(said(room.hall.call_to("loket-1", "A001")), TurnBegan(), TurnOver())
    assert room.large == "A001"
    assert room.wall.speaker is None
