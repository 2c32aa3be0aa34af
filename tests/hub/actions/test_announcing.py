"""What the hall heard of a call: recorded once, the best of all displays, and missed only while it still matters."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from hub.actions import calling, looking, serving
from hub.actions.announcing import record_told, record_unheard
from hub.actions.summing_up import day_summary
from hub.domain.hall_told import STILL_TOLD, HallTold, Told
from hub.domain.happenings import HallWasTold, TicketMoved
from hub.domain.ticket import Step, Ticket
from hub.storage.tables import journal
from tests.hub.at_work import SECOND, AtWork
from tests.hub.builders import DAY


@pytest.fixture
def office(tmp_path: Path) -> Iterator[AtWork]:
    at_work = AtWork(f"sqlite:///{tmp_path / 'hub.db'}")
    yield at_work
    at_work.close()


def called(office: AtWork) -> tuple[Ticket, int]:
    """Call a visitor to the first counter; returns the number of the event as well."""
    office.issue()
    ticket = office.clerk(calling.call_next, "satu")
    assert ticket is not None
    return ticket, last_call(office)


def last_call(office: AtWork) -> int:
    moves = [one for one in office.told if isinstance(one, TicketMoved) and one.step in (Step.CALL, Step.RECALL)]
    return moves[-1].seq


def told(office: AtWork, call: int, how: Told = Told.SPOKEN, *, display: str = "lobi", **times: Any) -> HallTold | None:
    usual: dict[str, datetime | None] = {
        "shown_at": office.now,
        "spoken_at": office.now if how is Told.SPOKEN else None,
    }
    return office.do_now(record_told, call, how=how, display=display, **usual | times)


def heard(office: AtWork) -> list[HallWasTold]:
    return [one for one in office.told if isinstance(one, HallWasTold)]


def on_the_desk(office: AtWork) -> HallTold | None:
    with office.engine.connect() as connection:
        return looking.desk(connection, office.rules, "satu", at=office.now).told


def test_no_display_writes_over_what_became_of_a_call_long_ago(office: AtWork) -> None:
    _, call = called(office)
    assert office.do_now(record_unheard, call) is not None
    office.now += STILL_TOLD
    assert told(office, call, Told.SHOWN) is not None
    office.now += SECOND
    assert told(office, call) is None
    assert [one.told.how for one in heard(office)] == [Told.MISSED, Told.SHOWN]


def test_what_a_display_said_is_in_the_journal_on_the_desk_and_told_to_everybody(office: AtWork) -> None:
    ticket, call = called(office)
    office.now += SECOND
    told(office, call)
    (said,) = heard(office)
    assert (said.ticket, said.number, said.counter, said.told.call) == (ticket.id, "A001", "satu", call)
    assert said.told == on_the_desk(office)
    with office.engine.connect() as connection:
        row = connection.execute(journal.select().where(journal.c.seq == said.seq)).one()
    assert (row.step, row.ticket, row.counter, row.who) == ("announced", ticket.id, "satu", "lobi")


def test_of_displays_that_say_the_same_only_the_first_counts_and_only_once(office: AtWork) -> None:
    _, call = called(office)
    assert told(office, call) is not None
    assert told(office, call) is None
    assert told(office, call, display="lantai dua") is None
    assert [one.told.display for one in heard(office)] == ["lobi"]


def test_a_spoken_call_is_more_than_a_shown_one_and_never_less_again(office: AtWork) -> None:
    _, call = called(office)
    told(office, call, Told.SHOWN)
    told(office, call, Told.SPOKEN, display="lantai dua")
    assert told(office, call, Told.CHIMED) is None
    said = on_the_desk(office)
    assert said is not None
    assert (said.how, said.display) == (Told.SPOKEN, "lantai dua")


@pytest.mark.parametrize("wrong", [timedelta(hours=-2), timedelta(seconds=2), timedelta(days=9000)])
def test_a_display_whose_clock_is_wrong_is_heard_at_the_hub_s_time(office: AtWork, wrong: timedelta) -> None:
    _, call = called(office)
    office.now += SECOND
    said = told(office, call, shown_at=office.now + wrong, spoken_at=(office.now + wrong).replace(tzinfo=None))
    assert said is not None
    assert (said.shown_at, said.spoken_at) == (office.now, office.now)


def test_nobody_is_told_of_what_was_no_call(office: AtWork) -> None:
    called(office)
    before = len(office.told)
    for seq in (1, before + 5, 2**31 - 1):
        assert told(office, seq) is None
        assert office.do_now(record_unheard, seq) is None
    assert len(office.told) == before


def test_a_call_that_no_display_took_is_missed_until_one_says_it_after_all(office: AtWork) -> None:
    _, call = called(office)
    office.do_now(record_unheard, call)
    assert on_the_desk(office) == HallTold(call=call, how=Told.MISSED)
    told(office, call)
    said = on_the_desk(office)
    assert said is not None
    assert said.how is Told.SPOKEN


@pytest.mark.parametrize("then", ["start", "absent", "recalled", "told"])
def test_a_late_warning_is_not_given_when_it_matters_no_more(office: AtWork, then: str) -> None:
    ticket, call = called(office)
    if then == "start":
        office.clerk(serving.start, ticket.id)
    elif then == "absent":
        office.clerk(serving.mark_absent, ticket.id)
    elif then == "recalled":
        office.clerk(calling.recall, ticket.id)
    else:
        told(office, call, Told.SHOWN)
    assert office.do_now(record_unheard, call) is None


def test_the_desk_speaks_of_the_last_call_alone(office: AtWork) -> None:
    ticket, call = called(office)
    told(office, call)
    office.clerk(calling.recall, ticket.id)
    assert on_the_desk(office) is None
    told(office, last_call(office), Told.SHOWN)
    said = on_the_desk(office)
    assert said is not None
    assert said.how is Told.SHOWN
    office.clerk(serving.mark_absent, ticket.id)
    assert on_the_desk(office) is None


def test_what_the_hall_heard_is_no_step_of_a_visit(office: AtWork) -> None:
    ticket, call = called(office)
    told(office, call)
    office.clerk(serving.start, ticket.id)
    office.clerk(serving.finish, ticket.id, outcome="done", missing=())
    with office.engine.connect() as connection:
        assert day_summary(connection, DAY).by_state == {"done": 1}


def test_what_the_hall_heard_outlives_a_restart(office: AtWork) -> None:
    _, call = called(office)
    told(office, call)
    office.restart()
    assert on_the_desk(office) is not None
    assert told(office, call) is None
