"""A counter is open, on a break or closed, and calls only when somebody is there."""

from datetime import UTC, datetime, timedelta

import pytest

from hub.domain.counter import LONGEST_BREAK, Counter, Presence
from hub.domain.refusals import BreakTooLong, CounterNotOpen
from tests.hub.builders import MORNING, an_open_counter

LATER = MORNING + timedelta(minutes=10)
CLOSED = Counter(id="satu", name="Loket 1", services=("kk",))


def test_opening_an_open_counter_keeps_since_when_and_changes_who_is_there() -> None:
    opened = CLOSED.opened(at=MORNING, clerk="sari").opened(at=LATER, clerk="budi")
    assert (opened.presence, opened.since, opened.clerk) == (Presence.OPEN, MORNING, "budi")


def test_a_break_has_a_reason_which_the_return_takes_away() -> None:
    paused = an_open_counter().paused(at=MORNING, reason="salat", until=LATER)
    assert (paused.presence, paused.reason, paused.until, paused.clerk) == (Presence.PAUSED, "salat", LATER, "sari")
    back = paused.opened(at=LATER, clerk="sari")
    assert (back.presence, back.reason, back.until, back.since) == (Presence.OPEN, None, None, LATER)


def test_a_closed_counter_has_nothing_to_pause() -> None:
    with pytest.raises(CounterNotOpen):
        CLOSED.paused(at=MORNING, reason="salat", until=None)


@pytest.mark.parametrize(
    "until",
    [
        MORNING,
        MORNING - timedelta(hours=1),
        MORNING + LONGEST_BREAK + timedelta(seconds=1),
        datetime.max.replace(tzinfo=UTC),
        datetime.min.replace(tzinfo=UTC),
    ],
)
def test_a_break_ends_after_now_and_within_a_day(until: datetime) -> None:
    with pytest.raises(BreakTooLong):
        an_open_counter().paused(at=MORNING, reason="rapat", until=until)


@pytest.mark.parametrize("counter", [CLOSED, an_open_counter().paused(at=MORNING, reason="salat", until=None)])
def test_nobody_is_called_to_a_counter_where_no_clerk_is(counter: Counter) -> None:
    with pytest.raises(CounterNotOpen) as refused:
        counter.must_be_open()
    assert refused.value.state == counter.presence


def test_a_visitor_passed_over_is_not_forgotten_when_the_counter_closes() -> None:
    assert Counter(id="a", name="A", services=(), priority_run=2).closed(at=MORNING).priority_run == 2
