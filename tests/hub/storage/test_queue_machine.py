"""The queue against a simple model: whatever people do in whatever order, database, journal, counts and model agree."""

from collections import Counter as Count
from dataclasses import replace
from datetime import timedelta
from typing import Any, ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from sqlalchemy import select

from hub.actions import calling, counters, looking, serving
from hub.actions.once import Asked, once
from hub.actions.taking import Issued, Wanted, issue_ticket
from hub.domain.calling import choose_next, priority_run_after, rejoin_place
from hub.domain.counter import Counter, Presence
from hub.domain.happenings import TicketMoved
from hub.domain.numbering import number
from hub.domain.refusals import RuleBroken
from hub.domain.ticket import AT_COUNTER, IN_LINE, NEXT, State, Step, Ticket
from hub.domain.times import times
from hub.storage.counter_store import CounterReader
from hub.storage.journal import last_seq
from hub.storage.stores import Stores
from hub.storage.tables import journal, tickets
from hub.storage.tally import Tally
from hub.storage.ticket_store import _COLUMNS, TicketReader
from tests.hub.at_work import AtWork
from tests.hub.builders import COUNTERS, SERVICES

SERVICE_IDS = [service.id for service in SERVICES]
COUNTER_IDS = [counter.id for counter in COUNTERS]
PREFIX = {service.id: service.prefix for service in SERVICES}
WHICH = st.integers(0, 50)


class Queue(RuleBasedStateMachine):
    """What the hub keeps, beside a model that is nothing but dictionaries and the pure rules."""

    fresh: ClassVar[Any]

    def __init__(self) -> None:
        super().__init__()
        self.office = AtWork(type(self).fresh())
        self.tickets: dict[str, Ticket] = {}
        self.counters: dict[str, Counter] = {counter.id: counter for counter in COUNTERS}
        self.given: Count[tuple[Any, str]] = Count()
        self.keys: dict[str, bytes] = {}

    def teardown(self) -> None:
        self.the_journal_tells_everybody_s_whole_life()
        self.office.close()

    # What people do.

    @rule(service=st.sampled_from(SERVICE_IDS), priority=st.booleans())
    def takes_a_number(self, service: str, priority: bool) -> None:
        issued: Issued = self.office.do_now(issue_ticket, Wanted(service=service, priority=priority), device="kiosk-1")
        self.must_be_the_next_number(issued)

    @rule(key=st.sampled_from("abc"), service=st.sampled_from(SERVICE_IDS))
    def asks_with_a_key(self, key: str, service: str) -> None:
        """The kiosk asks; it may have asked before, and its first answer stands."""
        made: list[Issued] = []

        def act(stores: Stores) -> bytes:
            def take() -> Issued:
                made.append(issue_ticket(stores, Wanted(service=service), device="kiosk-1", at=self.office.now))
                return made[-1]

            asked = Asked(key, b"the same body")
            return once(stores, asked, take, write=lambda issued: issued.ticket.id.encode(), at=self.office.now)

        answer = self.office.do(act)
        if key in self.keys:
            assert answer == self.keys[key]
            assert made == []
        else:
            self.keys[key] = answer
            self.must_be_the_next_number(made[-1])

    @rule(counter=st.sampled_from(COUNTER_IDS))
    def calls_the_next(self, counter: str) -> None:
        self.does(lambda: self.office.clerk(calling.call_next, counter), self.model_call_next, counter)

    @rule(counter=st.sampled_from(COUNTER_IDS), other=st.sampled_from(COUNTER_IDS))
    def two_clerks_call_at_the_same_instant(self, counter: str, other: str) -> None:
        at = self.office.now
        said = self.office.together(
            *(lambda stores, c=c: calling.call_next(stores, c, clerk="sari", at=at) for c in (counter, other))
        )
        for each, got in zip((counter, other), said, strict=True):
            wanted = self.outcome_of(lambda each=each: self.model_call_next(each))
            self.same(got, wanted)

    @precondition(lambda self: self.tickets)
    @rule(which=WHICH, counter=st.one_of(st.none(), st.sampled_from(COUNTER_IDS)))
    def calls_a_certain_one(self, which: int, counter: str | None) -> None:
        ticket = self.pick(which)
        self.does(
            lambda: self.office.clerk(calling.call, ticket.id, counter_id=counter), self.model_call, ticket, counter
        )

    @precondition(lambda self: self.tickets)
    @rule(which=WHICH, step=st.sampled_from(["recall", "start", "absent", "hold", "cancel"]))
    def takes_a_step(self, which: int, step: str) -> None:
        action = {
            "recall": calling.recall,
            "start": serving.start,
            "absent": serving.mark_absent,
            "hold": serving.hold,
            "cancel": serving.cancel,
        }[step]
        ticket = self.pick(which)
        self.does(lambda: self.office.clerk(action, ticket.id), self.model_step, ticket, Step(step))

    @precondition(lambda self: any(t.state in AT_COUNTER for t in self.tickets.values()))
    @rule(
        which=WHICH,
        outcome=st.sampled_from(["start", "done", "returned", "later", "absent", "hold"]),
        missing=st.sampled_from([(), ("pengantar",), ("tidak-dikenal",)]),
    )
    def serves_whoever_is_at_a_counter(self, which: int, outcome: str, missing: tuple[str, ...]) -> None:
        there = [t for t in self.tickets.values() if t.state in AT_COUNTER]
        ticket = there[which % len(there)]
        if outcome in serving.ENDINGS:
            self.does(
                lambda: self.office.clerk(serving.finish, ticket.id, outcome=outcome, missing=missing),
                self.model_finish,
                ticket,
                outcome,
                missing,
            )
        else:
            action = {"start": serving.start, "absent": serving.mark_absent, "hold": serving.hold}[outcome]
            self.does(lambda: self.office.clerk(action, ticket.id), self.model_step, ticket, Step(outcome))

    @precondition(lambda self: any(t.state in (State.ABSENT, State.HELD) for t in self.tickets.values()))
    @rule(which=WHICH)
    def comes_back(self, which: int) -> None:
        away = [t for t in self.tickets.values() if t.state in (State.ABSENT, State.HELD)]
        ticket = away[which % len(away)]
        self.does(lambda: self.office.clerk(serving.resume, ticket.id), self.model_resume, ticket)

    @precondition(lambda self: any(t.state in AT_COUNTER for t in self.tickets.values()))
    @rule(which=WHICH, service=st.sampled_from([*SERVICE_IDS, "tidak-ada"]))
    def sends_on(self, which: int, service: str) -> None:
        there = [t for t in self.tickets.values() if t.state in AT_COUNTER]
        ticket = there[which % len(there)]
        self.does(
            lambda: self.office.clerk(serving.transfer, ticket.id, service=service),
            self.model_transfer,
            ticket,
            service,
        )

    @rule(counter=st.sampled_from(COUNTER_IDS), what=st.sampled_from(["open", "pause", "close"]))
    def opens_pauses_closes(self, counter: str, what: str) -> None:
        if what == "open":
            self.does(lambda: self.office.clerk(counters.open_counter, counter), self.model_counter, counter, what)
        elif what == "pause":
            until = self.office.now + timedelta(minutes=10)
            self.does(
                lambda: self.office.clerk(counters.pause_counter, counter, reason="salat", until=until),
                self.model_counter,
                counter,
                what,
            )
        else:
            self.does(lambda: self.office.clerk(counters.close_counter, counter), self.model_counter, counter, what)

    @rule()
    def the_hub_restarts(self) -> None:
        self.office.restart()

    @rule(seconds=st.sampled_from([1, 40, 600, 7200]))
    def time_passes(self, seconds: int) -> None:
        self.office.now += timedelta(seconds=seconds)

    @rule(seconds=st.sampled_from([1, 300]))
    def the_clock_is_set_back(self, seconds: int) -> None:
        self.office.now -= timedelta(seconds=seconds)

    @rule()
    def a_night_passes(self) -> None:
        self.office.now += timedelta(days=1)

    @rule(service=st.sampled_from(SERVICE_IDS))
    def a_neighbour_fails_after_it_changed_something(self, service: str) -> None:
        """Three arrive at once; the one in the middle breaks down half-way. The other two get what they asked for."""
        at = self.office.now

        def take(stores: Stores) -> Issued:
            return issue_ticket(stores, Wanted(service=service), device="kiosk-1", at=at)

        def fails_half_way(stores: Stores) -> None:
            take(stores)
            stores.tickets.first_in_line(stores.tally.day, SERVICE_IDS, priority=False)
            raise ArithmeticError

        first, failed, last = self.office.together(take, fails_half_way, take)
        assert isinstance(failed, ArithmeticError)
        self.must_be_the_next_number(first)
        self.must_be_the_next_number(last)

    # The model.

    @property
    def today(self) -> Any:
        return self.office.rules.hours.business_day(self.office.now)

    def pick(self, which: int) -> Ticket:
        return list(self.tickets.values())[which % len(self.tickets)]

    def must_be_the_next_number(self, issued: Issued) -> None:
        ticket = issued.ticket
        self.given[self.today, ticket.prefix] += 1
        sequence = self.given[self.today, ticket.prefix]
        assert (ticket.day, ticket.number) == (self.today, number(PREFIX[ticket.service], sequence))
        line = self.line(self.office.rules.sharing[ticket.service])
        assert issued.ahead == sum(not ticket.priority or other.priority for other in line)
        places = [other.place for other in self.tickets.values() if other.day == self.today]
        assert all(ticket.place > place for place in places)
        self.tickets[ticket.id] = ticket

    def line(self, services: Any) -> list[Ticket]:
        waiting = [
            t for t in self.tickets.values() if t.day == self.today and t.state in IN_LINE and t.service in services
        ]
        return sorted(waiting, key=lambda t: (t.place, t.id))

    def there(self, counter: str) -> Ticket | None:
        return next((t for t in self.tickets.values() if t.counter == counter and t.state in AT_COUNTER), None)

    def model_ready(self, counter_id: str) -> Counter:
        counter = self.counters[counter_id]
        if self.there(counter_id) is not None:
            raise RuleBroken("busy")
        if counter.presence is Presence.CLOSED:
            counter = self.counters[counter_id] = counter.opened(at=self.office.now, clerk="sari")
        counter.must_be_open()
        return counter

    def model_call_next(self, counter_id: str) -> Ticket | None:
        counter = self.model_ready(counter_id)
        line = self.line(counter.services)
        regular = next((t for t in line if not t.priority), None)
        chosen = choose_next(
            next((t for t in line if t.priority), None),
            regular,
            priority_run=counter.priority_run,
            rule=self.office.rules.calling,
        )
        if chosen is None:
            return None
        run = priority_run_after(chosen, priority_run=counter.priority_run, others_waited=regular is not None)
        self.counters[counter_id] = replace(counter, priority_run=run)
        return self.keep(chosen.after(Step.CALL, at=self.office.now, counter=counter_id))

    def model_call(self, ticket: Ticket, counter_id: str | None) -> Ticket:
        ticket.after(Step.CALL, at=self.office.now)
        counter = self.model_ready(counter_id or ticket.counter or self.own_counter())
        return self.keep(ticket.after(Step.CALL, at=self.office.now, counter=counter.id))

    def own_counter(self) -> str:
        for counter in self.counters.values():
            if counter.presence is not Presence.CLOSED:
                return counter.id
        raise RuleBroken("nowhere")

    def model_step(self, ticket: Ticket, step: Step) -> Ticket:
        return self.keep(ticket.after(step, at=self.office.now))

    def model_finish(self, ticket: Ticket, outcome: str, missing: tuple[str, ...]) -> Ticket:
        ended = ticket.after(serving.ENDINGS[outcome], at=self.office.now)
        if "tidak-dikenal" in missing:
            raise RuleBroken("unknown requirement")
        return self.keep(replace(ended, missing=() if outcome == "done" else missing))

    def model_resume(self, ticket: Ticket) -> Ticket:
        back = ticket.after(Step.RESUME, at=self.office.now)
        if back.state is State.SERVING:
            self.model_ready(str(ticket.counter))
            return self.keep(back)
        ticket.must_be_of(self.today)
        line = self.line(self.office.rules.sharing[ticket.service])
        places = [t.place for t in self.tickets.values() if t.day == self.today]
        at = max([self.office.now, *(place + timedelta(microseconds=1) for place in places)])
        place = rejoin_place(line, ticket, at=at, rule=self.office.rules.calling)
        return self.keep(replace(back, place=place, late_returns=ticket.late_returns + 1))

    def model_transfer(self, ticket: Ticket, service: str) -> Ticket:
        onward = ticket.after(Step.TRANSFER, at=self.office.now)
        ticket.must_be_of(self.today)
        if service not in SERVICE_IDS:
            raise RuleBroken("unknown service")
        same = service == ticket.service
        return self.keep(replace(onward, service=service, missing=ticket.missing if same else ()))

    def model_counter(self, counter_id: str, what: str) -> None:
        counter, at = self.counters[counter_id], self.office.now
        if what == "open":
            self.counters[counter_id] = counter.opened(at=at, clerk="sari")
        elif what == "pause":
            self.counters[counter_id] = counter.paused(at=at, reason="salat", until=at + timedelta(minutes=10))
        else:
            if self.there(counter_id) is not None:
                raise RuleBroken("busy")
            self.counters[counter_id] = counter.closed(at=at)

    def keep(self, ticket: Ticket) -> Ticket:
        self.tickets[ticket.id] = ticket
        return ticket

    # Both do it, and must agree: the same ticket, or both refuse.

    def does(self, act: Any, model: Any, *args: Any) -> None:
        got = self.outcome_of(act)
        before = dict(self.counters)
        wanted = self.outcome_of(lambda: model(*args))
        if isinstance(wanted, RuleBroken):
            self.counters = before
        self.same(got, wanted)

    @staticmethod
    def outcome_of(act: Any) -> Any:
        try:
            return act()
        except RuleBroken as refused:
            return refused

    @staticmethod
    def same(got: Any, wanted: Any) -> None:
        if isinstance(wanted, RuleBroken) or isinstance(got, RuleBroken):
            assert isinstance(wanted, RuleBroken), got
            assert isinstance(got, RuleBroken), wanted
        elif isinstance(wanted, Ticket) or isinstance(got, Ticket):
            assert got == wanted

    # What must hold after every step.

    @invariant()
    def the_database_holds_what_the_model_holds(self) -> None:
        with self.office.engine.connect() as connection:
            kept = TicketReader(connection)._all(select(*_COLUMNS))
            assert {ticket.id: ticket for ticket in kept} == self.tickets
            queued = {row.id for row in connection.execute(select(tickets.c.id).where(tickets.c.queued.is_(True)))}
            assert queued == {t.id for t in self.tickets.values() if t.state in IN_LINE}
            assert {c.id: c for c in CounterReader(connection).all()} == self.counters

    @invariant()
    def nobody_shares_a_counter(self) -> None:
        taken = Count(t.counter for t in self.tickets.values() if t.state in AT_COUNTER)
        assert all(count == 1 for count in taken.values())

    @invariant()
    def the_counts_in_memory_are_those_of_the_database(self) -> None:
        stores = self.office.writer._stores
        if stores is None or stores.tally.day != self.today:
            return
        with self.office.engine.connect() as connection:
            fresh = vars(Tally(connection, self.today))
            # Empty lines may stand in memory, and means that were asked for are remembered there.
            mine = {name: vars(stores.tally)[name] for name in ("_line", "_means")}
            assert vars(stores.tally) == fresh | mine
            counted = fresh["_line"]
            assert {key: count for key, count in vars(stores.tally)["_line"].items() if count} == counted
            assert stores.journal.seq == last_seq(connection)

    @invariant()
    def what_was_told_is_what_was_recorded(self) -> None:
        told = self.office.told
        with self.office.engine.connect() as connection:
            recorded = connection.execute(journal.select().order_by(journal.c.seq.desc()).limit(3)).all()
        assert [happening.seq for happening in told] == list(range(1, recorded[0].seq + 1 if recorded else 1))
        for happening, row in zip(reversed(told), recorded, strict=False):
            if isinstance(happening, TicketMoved):
                assert (row.step, row.ticket, row.to_state) == (
                    happening.step,
                    happening.ticket.id,
                    happening.ticket.state,
                )

    @invariant()
    def a_clerk_s_desk_names_who_will_be_called(self) -> None:
        with self.office.engine.connect() as connection:
            for counter in self.counters.values():
                desk = looking.desk(connection, self.office.rules, counter.id, at=self.office.now)
                line = self.line(counter.services)
                regular = next((t for t in line if not t.priority), None)
                priority = next((t for t in line if t.priority), None)
                assert desk.waiting == len(line)
                assert desk.ticket == self.there(counter.id)
                assert desk.next == choose_next(
                    priority, regular, priority_run=counter.priority_run, rule=self.office.rules.calling
                )

    def the_journal_tells_everybody_s_whole_life(self) -> None:
        with self.office.engine.connect() as connection:
            rows = connection.execute(journal.select().order_by(journal.c.seq)).all()
        assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
        state: dict[str, State] = {}
        lives: dict[str, list[Any]] = {}
        for row in rows:
            if row.ticket is None:
                continue
            before = state.get(row.ticket)
            assert row.from_state == before
            assert row.to_state == (State.WAITING if before is None else NEXT[before, Step(row.step)])
            state[row.ticket] = State(row.to_state)
            lives.setdefault(row.ticket, []).append(row)
        assert state == {t.id: t.state for t in self.tickets.values()}
        for ticket_id, life in lives.items():
            ticket = self.tickets[ticket_id]
            assert life[0].at == ticket.issued_at
            assert life[-1].service == ticket.service
            calls = [row.at for row in life if row.step == Step.CALL]
            if ticket.called_at is not None:
                assert ticket.called_at == calls[-1]
            spent = times((State(row.to_state), row.at) for row in life)
            if [row.step for row in life] == [Step.ISSUE, Step.CALL, Step.START, Step.FINISH]:
                assert ticket.called_at is not None
                assert ticket.started_at is not None
                assert ticket.ended_at is not None
                assert spent.waiting == (ticket.called_at - ticket.issued_at).total_seconds()
                assert spent.walking == (ticket.started_at - ticket.called_at).total_seconds()
                assert spent.serving == (ticket.ended_at - ticket.started_at).total_seconds()
        for (day, prefix), count in self.given.items():
            sequences = [t.sequence for t in self.tickets.values() if (t.day, t.prefix) == (day, prefix)]
            assert sorted(sequences) == list(range(1, count + 1))


@pytest.mark.parametrize(("fixture", "examples"), [("fresh_sqlite", 18), ("fresh_postgres", 4)])
def test_the_queue_is_what_the_model_says(fixture: str, examples: int, request: pytest.FixtureRequest) -> None:
    class OnThisDatabase(Queue):
        fresh = staticmethod(request.getfixturevalue(fixture))

    run_state_machine_as_test(
        OnThisDatabase, settings=settings(max_examples=examples, stateful_step_count=50, deadline=None)
    )
