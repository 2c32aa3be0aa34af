"""How each message of the hub changes the wall."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_display.announcing import standing
from counter_display.wall import Now, TurnedAway, Wall, after
from hub.client.connection import Connected, Lost
from hub.protocol import feed
from tests.counter_display.hall import MORNING, Hall, a_counter

LOKETS = ("loket-1", "loket-2", "loket-3")


def at(seconds: float = 0) -> Now:
    return Now(MORNING + timedelta(seconds=seconds), 100.0 + seconds)


def snapshot(hall: Hall) -> feed.Snapshot:
    return feed.Snapshot(seq=hall.seq, board=hall.board())


def a_hall() -> Hall:
    hall = Hall.with_counters(3)
    for _ in range(5):
        hall.issue()
    return hall


def seen(hall: Hall, *messages: Any, seconds: float = 0) -> Wall:
    wall = after(Wall(), snapshot(hall), at(seconds))
    for message in messages:
        wall = after(wall, message, at(seconds))
    return wall


def called(wall: Wall, seconds: float) -> str | None:
    shown = standing(wall.announced, at=100 + seconds)
    return shown.call.number if shown else None


def test_a_call_stands_at_its_counter_and_large_on_the_wall() -> None:
    hall = a_hall()
    before = snapshot(hall)
    wall = after(after(Wall(), before, at()), hall.call_to("loket-2"), at(1))
    assert wall.board is not None
    assert wall.board.call is not None
    assert (wall.board.call.number, wall.board.call.counter_name) == ("A001", "Loket 2")
    assert [counter.number for counter in wall.board.counters] == [None, "A001", None]
    assert wall.board.waiting == 4
    assert called(wall, 1) == "A001"


def test_before_the_first_snapshot_an_event_shows_nothing() -> None:
    assert after(Wall(), a_hall().call_to("loket-1"), at()) == Wall()


def test_who_is_called_elsewhere_leaves_the_first_counter() -> None:
    hall = a_hall()
    first = seen(hall, hall.call_to("loket-1", "A001"))
    wall = after(first, hall.call_to("loket-3", "A001"), at(1))
    assert wall.board is not None
    assert [counter.number for counter in wall.board.counters] == [None, None, "A001"]


def test_a_counter_that_is_new_joins_the_list() -> None:
    hall = a_hall()
    wall = seen(hall)
    changed = feed.CounterChanged(seq=hall.seq + 1, at=MORNING, counter=a_counter(9))
    wall = after(wall, changed, at())
    assert wall.board is not None
    assert [counter.id for counter in wall.board.counters] == [*LOKETS, "loket-9"]


def test_the_wall_stays_when_the_line_breaks_and_says_since_when() -> None:
    hall = a_hall()
    before = seen(hall, hall.call_to("loket-1"))
    lost = after(before, Lost(MORNING, "pulled"), at(10))
    assert lost.board == before.board
    assert lost.lost_since == MORNING
    assert after(lost, Lost(MORNING + timedelta(seconds=60), "still"), at(60)).lost_since == MORNING
    assert after(lost, Connected(), at(70)).lost_since is None


def test_a_hub_whose_clock_is_ahead_sets_the_hour_on_the_wall() -> None:
    hall = a_hall()
    hall.at += timedelta(hours=3)
    wall = seen(hall)
    assert wall.time(at(60)) == MORNING + timedelta(hours=3, seconds=60)
    assert after(wall, Lost(MORNING, "pulled"), at()).lost_since == hall.at


def test_calls_that_were_missed_are_shown_but_not_called_again() -> None:
    hall = a_hall()
    wall = after(seen(hall), Lost(MORNING, "pulled"), at(1))
    missed = [hall.call_to("loket-1"), hall.call_to("loket-2")]
    wall = after(wall, Connected(), at(600))
    wall = after(wall, feed.Welcome(protocol=1, office="x", seq=hall.seq, resumed=True), at(600))
    for event in missed:
        wall = after(wall, event, at(600))
    assert wall.announced == ()
    assert wall.board is not None
    assert wall.board.call is not None
    assert wall.board.call.number == "A002"
    hall.at += timedelta(seconds=601)
    assert called(after(wall, hall.call_to("loket-3"), at(601)), 601) == "A003"


def test_a_call_missed_a_moment_ago_still_calls() -> None:
    hall = a_hall()
    wall = seen(hall)
    hall.at += timedelta(seconds=4)
    event = hall.call_to("loket-1")
    wall = after(wall, feed.Welcome(protocol=1, office="x", seq=hall.seq, resumed=True), at(6))
    assert called(after(wall, event, at(6)), 6) == "A001"


def test_a_screen_that_starts_late_shows_the_last_call_quietly() -> None:
    hall = a_hall()
    hall.call_to("loket-1")
    hall.at += timedelta(minutes=1)
    wall = seen(hall, seconds=60)
    assert wall.announced == ()
    assert wall.board is not None
    assert wall.board.call is not None


def test_what_the_hub_refuses_is_forgotten_once_it_talks_again() -> None:
    turned = after(Wall(), TurnedAway("unknown_device", "?"), at())
    assert turned.refused is not None
    assert after(turned, Connected(), at()).refused is None


STEPS = ("issue", "call_to", "recall", "start", "finish", "absent", "hold", "resume", "transfer", "cancel")
STEPS += ("counter_is", "say", "gives_numbers")


@st.composite
def days(draw: st.DrawFn) -> tuple[list[feed.Snapshot], list[feed.AnyEvent]]:
    """A day in the hall, whatever people do: the board after every step, and the events between."""
    hall = Hall.with_counters(3)
    boards, events = [snapshot(hall)], []
    for _ in range(draw(st.integers(1, 40))):
        hall.at += timedelta(seconds=draw(st.integers(0, 90)))
        step, counter = draw(st.sampled_from(STEPS)), draw(st.sampled_from(LOKETS))
        number = hall.counters[counter].number
        match step:
            case "issue" | "say":
                event: feed.AnyEvent = hall.issue() if step == "issue" else hall.say(draw(st.text(max_size=9)))
            case "call_to" if hall.waiting and number is None:
                event = hall.call_to(counter)
            case "recall" | "start" | "finish" | "absent" | "hold" | "transfer" if number is not None:
                event = getattr(hall, step)(counter)
            case "resume" if hall.aside and number is None:
                event = hall.resume(counter)
            case "cancel" if hall.waiting:
                event = hall.cancel()
            case "gives_numbers":
                event = hall.gives_numbers(draw(st.booleans()))
            case "counter_is":
                event = hall.counter_is(counter, draw(st.sampled_from(("open", "paused", "closed"))))
            case _:
                continue
        events.append(event)
        boards.append(snapshot(hall))
    return boards, events


@given(days(), st.data())
def test_a_snapshot_and_the_events_after_it_make_the_last_board(day: Any, data: st.DataObject) -> None:
    boards, events = day
    begin = data.draw(st.integers(0, len(events)))
    wall = after(Wall(), boards[begin], at())
    for event in events[begin:]:
        wall = after(wall, event, at())
    assert wall.board is not None
    assert wall.board == boards[-1].board


@given(days(), st.data())
def test_what_was_seen_before_changes_nothing(day: Any, data: st.DataObject) -> None:
    boards, events = day
    wall = after(Wall(), boards[0], at())
    for place, event in enumerate(events):
        wall = after(wall, event, at(place))
        for older in data.draw(st.lists(st.sampled_from(events[: place + 1]), max_size=3)):
            assert after(wall, older, at(place)) == wall


@given(days())
def test_the_screen_never_shows_a_call_nobody_made_nor_two_out_of_order(day: Any) -> None:
    boards, events = day
    wall = after(Wall(), boards[0], at())
    shown: list[Any] = []
    made = [event for event in events if isinstance(event, feed.TicketCalled | feed.TicketRecalled)]
    for place, event in enumerate(events):
        wall = after(wall, event, at(place))
        now = standing(wall.announced, at=100.0 + place)
        if now is not None and (not shown or shown[-1] is not now.call):
            shown.append(now.call)
    order = [call.at for call in shown]
    assert order == sorted(order)
    assert {call.number for call in shown} <= {event.number for event in made}


@pytest.mark.parametrize("missing", ["loket-77"])
def test_a_call_to_a_counter_the_wall_does_not_know_is_still_shown(missing: str) -> None:
    hall = a_hall()
    wall = seen(hall)
    ticket = {"ticket": "t", "number": "A001", "service": "ktp", "state": "called", "waiting": 4}
    event = feed.TicketCalled(seq=99, at=MORNING, counter=missing, counter_name="Loket 77", **ticket)  # type: ignore[arg-type]  # fields by name
    assert called(after(wall, event, at(1)), 1) == "A001"
