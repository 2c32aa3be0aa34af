"""What clerks do, beyond what the state machine tries: counters given up, phones, quotas, breaks."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from hub.actions import calling, counters, looking, people, serving
from hub.actions.calling import NoCounter
from hub.actions.looking import Tracked
from hub.actions.summing_up import day_summary
from hub.actions.taking import report_paper
from hub.domain.counter import Presence
from hub.domain.happenings import PaperMoved
from hub.domain.refusals import (
    CounterBusy,
    CounterNotOpen,
    NameTaken,
    NotFound,
    NotTakingTickets,
    StepNotAllowed,
    UnknownService,
)
from hub.domain.ticket import State, Ticket
from hub.storage.people_store import Device, Person
from hub.storage.tables import journal
from tests.hub.at_work import AtWork
from tests.hub.builders import COUNTERS, DAY, MORNING, an_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[AtWork]:
    at_work = AtWork(f"sqlite:///{tmp_path / 'hub.db'}")
    yield at_work
    at_work.close()


def called(office: AtWork, counter: str = "satu") -> Ticket:
    ticket = office.clerk(calling.call_next, counter)
    assert ticket is not None
    return ticket


def tracked(office: AtWork, ticket: Ticket) -> Tracked:
    with office.engine.connect() as connection:
        return looking.track(connection, office.rules, ticket.tracking, at=office.now)


def test_a_visitor_at_a_counter_that_is_given_up_is_put_aside_and_can_be_called_elsewhere(office: AtWork) -> None:
    office.issue()
    ticket = called(office)
    office.clerk(serving.start, ticket.id)
    office._counters = COUNTERS[1:]
    office.restart()
    assert office.ticket(ticket.id).state is State.HELD
    assert tracked(office, ticket).counter_name is None
    with pytest.raises(NoCounter):
        office.clerk(serving.resume, ticket.id)
    again = office.clerk(calling.call, ticket.id, counter_id="tiga")
    assert (again.state, again.counter) == (State.CALLED, "tiga")
    assert tracked(office, ticket).counter_name == "Loket 3"


def test_a_ticket_served_at_a_counter_that_is_no_more_is_still_its_holder_s(office: AtWork) -> None:
    office.issue()
    ticket = called(office)
    office.clerk(serving.start, ticket.id)
    office.clerk(serving.finish, ticket.id, outcome="later", missing=())
    office._counters = COUNTERS[1:]
    office.restart()
    assert tracked(office, ticket).ticket.state is State.LATER
    assert office.clerk(serving.cancel, ticket.id).state is State.CANCELLED


def test_a_held_visitor_is_served_on_only_where_a_clerk_is(office: AtWork) -> None:
    office.issue()
    ticket = called(office)
    office.clerk(serving.hold, ticket.id)
    office.clerk(counters.pause_counter, "satu", reason="salat", until=None)
    with pytest.raises(CounterNotOpen):
        office.clerk(serving.resume, ticket.id)
    office.clerk(counters.close_counter, "satu")
    # A clerk who takes up a visitor is there.
    assert office.clerk(serving.resume, ticket.id).state is State.SERVING
    with office.engine.connect() as connection:
        hall = looking.hall(connection, office.rules, at=office.now)
    assert next(counter for counter in hall.counters if counter.id == "satu").presence is Presence.OPEN


def test_a_counter_with_a_visitor_is_neither_closed_nor_given_another(office: AtWork) -> None:
    office.issue()
    office.issue()
    first = called(office)
    for act in (calling.call_next, counters.close_counter):
        with pytest.raises(CounterBusy) as refused:
            office.clerk(act, "satu")
        assert first.number in refused.value.sentence
    paused = office.clerk(counters.pause_counter, "satu", reason="salat", until=None)
    assert paused.ticket is not None
    assert paused.ticket.id == first.id


def test_phone_and_paper_tell_a_priority_visitor_the_same_number_ahead(office: AtWork) -> None:
    for _ in range(4):
        office.issue()
    office.issue(priority=True)
    second = office.issue(priority=True)
    assert second.ahead == 1
    assert tracked(office, second.ticket).ahead == 1
    regular = office.issue()
    assert regular.ahead == tracked(office, regular.ticket).ahead == 6


def test_the_place_in_line_is_told_only_while_somebody_stands_in_it(office: AtWork) -> None:
    first, second = office.issue().ticket, office.issue().ticket
    called(office)
    assert tracked(office, first).ahead is None
    assert tracked(office, second).ahead == 0
    assert tracked(office, second).now_serving == first.number


def test_a_transferred_ticket_counts_for_the_quota_of_the_service_it_was_given_for(tmp_path: Path) -> None:
    rules = an_office(quotas={"kk": 2, "ktp": 1})
    office = AtWork(f"sqlite:///{tmp_path / 'quota.db'}", rules)
    office.issue("kk")
    office.clerk(serving.transfer, called(office).id, service="ktp")
    office.restart()
    office.issue("ktp")
    office.issue("kk")
    for service in ("kk", "ktp"):
        with pytest.raises(NotTakingTickets) as refused:
            office.issue(service)
        assert refused.value.again_at is not None
    office.close()


def test_what_was_missing_is_kept_with_the_ticket_and_forgotten_when_all_is_done(office: AtWork) -> None:
    office.issue(variant="baru", missing=("foto",))
    ticket = called(office)
    office.clerk(serving.start, ticket.id)
    with pytest.raises(UnknownService):
        office.clerk(serving.finish, ticket.id, outcome="returned", missing=("surat-polisi",))
    ended = office.clerk(serving.finish, ticket.id, outcome="returned", missing=("pengantar",))
    assert (ended.state, ended.missing) == (State.RETURNED, ("pengantar",))


def test_the_paper_s_fate_is_recorded_and_changes_nothing_else(office: AtWork) -> None:
    ticket = office.issue().ticket
    told = len(office.told)
    office.do_now(report_paper, ticket.id, outcome="failed", reprint=True, reason="kertas habis", device="kiosk-1")
    kept = office.ticket(ticket.id)
    assert (kept.paper, kept.state) == ("failed", State.WAITING)
    # Clerks are told, for the visitor has nothing in hand; said again it is no news.
    assert [type(one) for one in office.told[told:]] == [PaperMoved]
    office.do_now(report_paper, ticket.id, outcome="failed", reprint=False, reason=None, device="kiosk-1")
    assert len(office.told) == told + 1
    with office.engine.connect() as connection:
        note = connection.execute(journal.select().where(journal.c.step == "paper")).one().note
    assert note == "failed reprint kertas habis"
    with pytest.raises(NotFound):
        office.do_now(report_paper, "nobody", outcome="printed", reprint=False, reason=None, device="kiosk-1")


def test_yesterday_s_line_is_nobody_s_today(office: AtWork) -> None:
    old = office.issue().ticket
    office.now += timedelta(days=1)
    assert office.clerk(calling.call_next, "satu") is None
    assert office.issue().ahead == 0
    assert tracked(office, old).ahead is None


def test_a_result_can_be_called_out_on_another_day_and_the_wall_shows_it(office: AtWork) -> None:
    office.issue()
    ticket = called(office)
    office.clerk(serving.start, ticket.id)
    office.clerk(serving.finish, ticket.id, outcome="later", missing=())
    office.now += timedelta(days=3)
    again = office.clerk(calling.call, ticket.id, counter_id="dua")
    assert again.state is State.CALLED
    with office.engine.connect() as connection:
        hall = looking.hall(connection, office.rules, at=office.now)
    assert hall.at_counters["dua"].number == ticket.number
    assert hall.last_called is not None
    assert hall.last_called.number == ticket.number


def with_result_later(office: AtWork) -> Ticket:
    """A visitor of three days ago whose result is ready, at the counter again."""
    office.issue()
    ticket = called(office)
    office.clerk(serving.start, ticket.id)
    office.clerk(serving.finish, ticket.id, outcome="later", missing=())
    office.now += timedelta(days=3)
    return office.clerk(calling.call, ticket.id, counter_id="satu")


@pytest.mark.parametrize("set_aside", [serving.hold, serving.mark_absent])
def test_a_number_of_an_earlier_day_that_is_set_aside_stays_on_the_clerk_s_page(
    office: AtWork, set_aside: Callable[..., Ticket]
) -> None:
    ticket = with_result_later(office)
    office.clerk(set_aside, ticket.id)
    with office.engine.connect() as connection:
        desk = looking.desk(connection, office.rules, "satu", at=office.now)
    assert [aside.number for aside in desk.aside] == [ticket.number]
    assert office.clerk(calling.call, ticket.id, counter_id="satu").state is State.CALLED


def test_who_was_set_aside_yesterday_is_not_shown_today(office: AtWork) -> None:
    office.issue()
    office.clerk(serving.hold, called(office).id)
    office.now += timedelta(days=1)
    with office.engine.connect() as connection:
        assert looking.desk(connection, office.rules, "satu", at=office.now).aside == ()


def test_a_number_of_an_earlier_day_gets_into_no_line_where_nobody_would_call_it(office: AtWork) -> None:
    ticket = with_result_later(office)
    with pytest.raises(StepNotAllowed, match="hari lain"):
        office.clerk(serving.transfer, ticket.id, service="nikah")
    assert office.ticket(ticket.id).state is State.CALLED
    office.clerk(serving.mark_absent, ticket.id)
    with pytest.raises(StepNotAllowed, match="hari lain"):
        office.clerk(serving.resume, ticket.id)
    assert office.ticket(ticket.id).state is State.ABSENT


def test_the_day_s_times_come_from_the_journal(office: AtWork) -> None:
    office.issue()
    office.now += timedelta(minutes=10)
    ticket = called(office)
    office.now += timedelta(minutes=1)
    office.clerk(serving.start, ticket.id)
    office.now += timedelta(minutes=5)
    office.clerk(serving.finish, ticket.id, outcome="done", missing=())
    office.issue()
    with office.engine.connect() as connection:
        summed = day_summary(connection, DAY)
    assert (summed.issued, summed.by_state) == (2, {"done": 1, "waiting": 1})
    assert summed.waiting is not None
    assert summed.walking is not None
    assert summed.serving is not None
    assert (summed.waiting.median, summed.walking.median, summed.serving.median) == (600, 60, 300)
    (service,) = summed.services
    assert (service.issued, service.served, service.waiting) == (2, 1, 1)
    assert [(counter.name, counter.served) for counter in summed.counters] == [("Loket 1", 1)]
    assert summed.first is not None
    assert summed.last is not None
    assert (summed.first.number, summed.last.number) == ("A001", "A002")


def test_names_are_given_once(office: AtWork) -> None:
    person = Person(username="sari", name="Sari", role="clerk", password="x", created_at=MORNING)
    device = Device(id="1", name="kiosk-1", role="kiosk", token=b"1", created_at=MORNING)
    office.do(people.add_person, person)
    office.do(people.add_device, device)
    with pytest.raises(NameTaken):
        office.do(people.add_person, person)
    with pytest.raises(NameTaken):
        office.do(people.add_device, Device(id="2", name="kiosk-1", role="kiosk", token=b"2", created_at=MORNING))
    with pytest.raises(NotFound):
        office.do(people.revoke_device, "nobody", at=MORNING)
    with pytest.raises(NotFound):
        office.do(people.disable_person, "nobody", at=MORNING)
