"""Snapshot, then the stream: nobody waits for a slow screen, and who comes back gets what was missed."""

import asyncio

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.happenings import TicketMoved
from hub.domain.ticket import Step
from hub.feed.hall_feed import KEPT, QUEUE, HallFeed, TooSlow
from tests.hub.builders import MORNING, a_ticket


def happening(seq: int) -> TicketMoved:
    return TicketMoved(
        seq=seq, at=MORNING, step=Step.CALL, ticket=a_ticket(), counter="satu", counter_name="Loket 1", waiting=1
    )


def published(*seqs: int) -> HallFeed:
    feed = HallFeed()
    feed.publish([happening(seq) for seq in seqs])
    return feed


async def test_every_screen_hears_everything_in_order() -> None:
    feed = HallFeed()
    screens = [feed.subscribe() for _ in range(3)]
    feed.publish([happening(1), happening(2)])
    feed.publish([happening(3)])
    for screen in screens:
        heard = [await screen.next() for _ in range(3)]
        assert [seq for seq, _ in heard] == [1, 2, 3]
        assert [msgspec.json.decode(raw)["seq"] for _, raw in heard] == [1, 2, 3]


async def test_a_screen_that_does_not_keep_up_is_dropped_and_the_others_go_on() -> None:
    feed = HallFeed()
    slow, quick = feed.subscribe(), feed.subscribe()
    for seq in range(1, QUEUE + 2):
        feed.publish([happening(seq)])
        assert (await quick.next())[0] == seq
    assert (feed.dropped, feed.screens) == (1, 1)
    with pytest.raises(TooSlow):
        await slow.next()
    feed.publish([happening(QUEUE + 2)])
    assert (await quick.next())[0] == QUEUE + 2


async def test_a_screen_that_left_is_told_nothing() -> None:
    feed = HallFeed()
    screen = feed.subscribe()
    feed.unsubscribe(screen)
    feed.unsubscribe(screen)
    feed.publish([happening(1)])
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(screen.next(), 0.01)


def missed(feed: HallFeed, last: int, newest: int) -> list[int] | None:
    found = feed.since(last, newest=newest)
    return None if found is None else [seq for seq, _ in found]


def test_who_comes_back_gets_what_was_missed() -> None:
    assert missed(published(1, 2, 3, 4, 5), 2, 5) == [3, 4, 5]
    assert missed(published(1, 2, 3), 3, 3) == []


def test_numbers_without_an_event_are_no_gap() -> None:
    """The report of a kiosk's paper is recorded under a number of its own, but told to nobody."""
    assert missed(published(1, 2, 5, 6), 3, 6) == [5, 6]


def test_after_a_restart_of_the_hub_only_who_has_everything_goes_on_without_a_snapshot() -> None:
    assert missed(HallFeed(), 7, 7) == []
    assert missed(HallFeed(), 6, 7) is None
    assert missed(published(8), 7, 8) == [8]
    assert missed(published(8), 6, 8) is None


def test_a_screen_from_another_database_s_future_gets_a_snapshot() -> None:
    assert missed(published(1, 2, 3), 9, 3) is None


def test_who_was_away_too_long_gets_a_snapshot() -> None:
    feed = published(*range(1, KEPT + 101))
    assert missed(feed, 99, KEPT + 100) is None
    assert missed(feed, 100, KEPT + 100) == list(range(101, KEPT + 101))


@given(st.sets(st.integers(1, 60), min_size=1), st.integers(0, 61))
def test_what_was_missed_is_whole_or_not_given(seqs: set[int], last: int) -> None:
    newest = max(seqs)
    found = missed(published(*sorted(seqs)), last, newest)
    if found is not None:
        assert found == sorted(seq for seq in seqs if seq > last)
        assert last <= newest
