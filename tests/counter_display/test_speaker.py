"""One voice for the hall: every call is said once, whole and in order, whatever happens in the meantime."""

from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from counter_display import announcing
from counter_display.speaker import (
    MOST_WAITING,
    MOST_WAITING_SILENTLY,
    RUSH,
    Speaker,
    Turn,
    able,
    added,
    begun,
    ended,
    sentences,
    stands_for,
    with_voice,
    without,
)
from hub.protocol.counters import Call
from hub.protocol.voice import Spoken, Voice
from tests.counter_display.hall import MORNING


def a_call(number: int, counter: int = 1) -> Call:
    return Call(number=f"A{number:03}", counter=f"loket-{counter}", counter_name=f"Loket {counter}", at=MORNING)


def a_turn(event: int, number: int | None = None, counter: int = 1) -> Turn:
    call = a_call(number or event, counter) if number != 0 else None
    words = (Spoken(language="id", clips=("a",), text="A"), Spoken(language="en", clips=("a",), text="A"))
    return Turn(events=(event,), call=call, spoken=words)


def waiting(speaker: Speaker) -> list[tuple[int, ...]]:
    return [turn.events for turn in speaker.waiting]


def test_two_calls_at_once_are_said_one_after_the_other() -> None:
    speaker = begun(added(added(Speaker(), a_turn(1)), a_turn(2)))
    assert speaker.now == a_turn(1)
    assert begun(speaker) is speaker, "nothing else begins before it is over"
    speaker = begun(ended(speaker))
    assert speaker.now == a_turn(2)
    assert begun(ended(speaker)).now is None


def test_a_recall_of_what_still_waits_does_not_double_it() -> None:
    speaker = begun(added(added(added(Speaker(), a_turn(1)), a_turn(2)), a_turn(3)))
    speaker = added(speaker, a_turn(4, number=2))
    assert waiting(speaker) == [(2, 4), (3,)]


def test_what_is_being_said_may_be_asked_for_again_once() -> None:
    speaker = begun(added(Speaker(), a_turn(1)))
    speaker = added(added(speaker, a_turn(2, number=1)), a_turn(3, number=1))
    assert waiting(speaker) == [(2, 3)]


def test_the_same_number_to_another_counter_is_another_call() -> None:
    speaker = added(added(Speaker(), a_turn(1)), a_turn(2, number=1, counter=2))
    assert waiting(speaker) == [(1,), (2,)]


def test_tests_of_the_voice_do_not_pile_up() -> None:
    speaker = added(added(added(Speaker(), a_turn(1)), a_turn(2, number=0)), a_turn(3, number=0))
    assert waiting(speaker) == [(1,), (2, 3)]


def test_who_has_come_is_not_called_any_more() -> None:
    speaker = begun(added(added(added(Speaker(), a_turn(1)), a_turn(2)), a_turn(3, number=0)))
    assert waiting(without(speaker, "A002")) == [(3,)]
    assert without(speaker, "A001") is speaker, "what has begun is said to its end"


def test_in_a_rush_only_the_first_language_is_spoken() -> None:
    speaker = begun(added(Speaker(), a_turn(1)))
    assert [one.language for one in sentences(speaker)] == ["id", "en"]
    for event in range(2, 2 + RUSH):
        speaker = added(speaker, a_turn(event))
    assert [one.language for one in sentences(speaker)] == ["id"]
    assert sentences(ended(speaker)) == ()


def test_muted_or_turned_down_to_nothing_it_is_silent() -> None:
    assert not Speaker().silent
    assert Speaker(mute=True).silent
    assert Speaker(voice=Voice(muted=True)).silent
    assert Speaker(voice=Voice(volume=0)).silent


def test_a_silent_call_stands_as_long_as_on_any_wall() -> None:
    alone = begun(added(Speaker(mute=True), a_turn(1)))
    assert stands_for(alone) == announcing.SHOWN_AT_LEAST
    assert stands_for(added(alone, a_turn(2))) == announcing.SHOWN_IN_A_RUSH


class Hall(RuleBasedStateMachine):
    """Calls, recalls, arrivals and a voice at work, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.speaker = Speaker()
        self.asked = 0
        self.said: list[int] = []
        self.unsaid: set[int] = set()

    @rule(number=st.integers(0, 40), counter=st.integers(1, 2))
    def somebody_is_called(self, number: int, counter: int) -> None:
        self.asked += 1
        before = self.speaker
        self.speaker = added(before, replace(a_turn(self.asked, number, counter), events=(self.asked,)))
        assert self.asked in self.speaker.events()
        self.unsaid |= before.events() - self.speaker.events()
        assert self.speaker.now == before.now

    @rule(number=st.integers(1, 40))
    def somebody_comes(self, number: int) -> None:
        before = self.speaker
        self.speaker = without(before, f"A{number:03}")
        self.unsaid |= before.events() - self.speaker.events()
        assert self.speaker.now == before.now

    @rule()
    def the_next_is_begun(self) -> None:
        before = self.speaker
        self.speaker = begun(before)
        if before.now is None and before.waiting:
            assert self.speaker.now == before.waiting[0]
        assert self.speaker.events() == before.events()

    @rule()
    def what_is_said_is_over(self) -> None:
        if self.speaker.now is not None:
            self.said += self.speaker.now.events
        self.speaker = ended(self.speaker)

    @rule(muted=st.booleans(), volume=st.sampled_from([0, 30, 100]))
    def the_office_changes_the_voice(self, muted: bool, volume: int) -> None:
        before = self.speaker
        self.speaker = with_voice(before, Voice(muted=muted, volume=volume))
        self.unsaid |= before.events() - self.speaker.events()

    @rule(there=st.booleans())
    def the_loudspeaker_comes_or_goes(self, there: bool) -> None:
        before = self.speaker
        self.speaker = able(before, there)
        self.unsaid |= before.events() - self.speaker.events()

    @invariant()
    def no_call_is_lost_and_none_is_answered_twice(self) -> None:
        everything = [*self.said, *self.unsaid, *self.speaker.events()]
        assert sorted(everything) == list(range(1, self.asked + 1))

    @invariant()
    def nothing_waits_twice_nor_for_ever(self) -> None:
        calls = [(one.call.number, one.call.counter) if one.call else None for one in self.speaker.waiting]
        assert len(calls) == len(set(calls))
        assert len(calls) <= (MOST_WAITING_SILENTLY if self.speaker.silent else MOST_WAITING)

    @invariant()
    def who_was_called_first_is_said_first(self) -> None:
        firsts = [turn.events[0] for turn in self.speaker.waiting]
        assert firsts == sorted(firsts)


TestHall = Hall.TestCase
TestHall.settings = settings(max_examples=60, stateful_step_count=60, deadline=None)


def test_where_nothing_is_heard_the_wall_does_not_lag_behind() -> None:
    speaker = Speaker(mute=True)
    for event in range(1, 20):
        speaker = added(speaker, a_turn(event))
    assert waiting(speaker) == [(event,) for event in range(20 - MOST_WAITING_SILENTLY, 20)]
