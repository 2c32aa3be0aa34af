"""Calls in quick succession take turns, and a new one flashes without harming anybody."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from counter_display.announcing import SHOWN_AT_LEAST, Announced, announce, flashes, is_new, standing
from hub.protocol.counters import Call
from tests.counter_display.hall import MORNING


def a_call(number: int, counter: int = 1) -> Call:
    return Call(number=f"A{number:03}", counter=f"loket-{counter}", counter_name=f"Loket {counter}", at=MORNING)


def shown(announced: tuple[Announced, ...], at: float) -> str | None:
    one = standing(announced, at=at)
    return one.call.number if one else None


def test_two_calls_at_once_are_shown_one_after_the_other() -> None:
    both = announce(announce((), a_call(1), at=10), a_call(2, 2), at=10.2)
    assert shown(both, 10.3) == "A001"
    assert shown(both, 10 + SHOWN_AT_LEAST - 0.01) == "A001"
    assert shown(both, 10 + SHOWN_AT_LEAST) == "A002"
    assert shown(both, 1000) == "A002"


def test_a_call_after_a_quiet_while_is_shown_at_once() -> None:
    later = announce(announce((), a_call(1), at=10), a_call(2), at=40)
    assert shown(later, 40) == "A002"
    assert flashes(later[-1], at=40)


def test_a_repeated_call_flashes_anew_but_does_not_queue_twice() -> None:
    queue = announce(announce(announce((), a_call(1), at=0), a_call(2), at=1), a_call(2), at=2)
    assert [one.call.number for one in queue] == ["A001", "A002"]
    again = announce(queue, a_call(2), at=60)
    assert is_new(again[-1], at=60.5)


def test_it_flashes_three_times_in_three_seconds_and_then_rests() -> None:
    one = Announced(a_call(1), 0.0)
    pictures = [flashes(one, at=milliseconds / 1000) for milliseconds in range(0, 6000, 10)]
    swaps = [place * 10 for place in range(1, 600) if pictures[place] != pictures[place - 1]]
    assert pictures[0]
    assert not any(pictures[300:])
    assert swaps == [500, 1000, 1500, 2000, 2500]


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 4), st.floats(0, 4)), min_size=1, max_size=30))
def test_every_call_gets_its_turn_in_order_and_long_enough(calls: list[tuple[int, int, float]]) -> None:
    announced: tuple[Announced, ...] = ()
    turns: dict[float, Announced] = {}
    now = 0.0
    wanted = []
    for number, counter, pause in calls:
        now += pause
        waiting = {(one.call.number, one.call.counter) for one in announced if one.start > now}
        call = a_call(number, counter)
        if (call.number, call.counter) not in waiting:
            wanted.append((call.number, call.counter))
        announced = announce(announced, call, at=now)
        turns |= {one.start: one for one in announced}
    starts = sorted(turns)
    assert all(later - earlier >= SHOWN_AT_LEAST - 1e-9 for earlier, later in itertools.pairwise(starts))
    assert [(turns[start].call.number, turns[start].call.counter) for start in starts] == wanted
