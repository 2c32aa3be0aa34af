"""Who is called next: oldest first, priority ahead of the others but never for long, and nobody starves."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import event, given, settings
from hypothesis import strategies as st

from hub.domain.calling import CallingRule, choose_next, priority_run_after, rejoin_place
from hub.domain.ticket import State, Step, Ticket
from tests.hub.builders import MORNING, a_ticket

SECOND = timedelta(seconds=1)
COUNTERS = {"satu": ("kk",), "dua": ("kk", "ktp"), "tiga": ("ktp", "nikah")}
SHARING = {"kk": {"kk", "ktp"}, "ktp": {"kk", "ktp", "nikah"}, "nikah": {"ktp", "nikah"}}


def in_order(*tickets: Ticket) -> list[Ticket]:
    return sorted(tickets, key=lambda ticket: ticket.place)


def a_line(number: int, **more: object) -> list[Ticket]:
    return [a_ticket(sequence=n, issued_at=MORNING + n * SECOND, **more) for n in range(1, number + 1)]


def test_the_longest_waiting_priority_visitor_goes_first_twice_then_another_one() -> None:
    regular, priority = a_line(1)[0], a_line(2, priority=True)[1]
    rule = CallingRule()
    called, run = [], 0
    for _ in range(6):
        chosen = choose_next(priority, regular, priority_run=run, rule=rule)
        assert chosen is not None
        run = priority_run_after(chosen, priority_run=run, others_waited=True)
        called.append(chosen.priority)
    assert called == [True, True, False, True, True, False]


def test_priority_calls_that_pass_nobody_do_not_count() -> None:
    alone = a_ticket(priority=True)
    assert choose_next(alone, None, priority_run=2, rule=CallingRule()) is alone
    assert priority_run_after(alone, priority_run=2, others_waited=False) == 0


def test_where_nobody_waits_nobody_is_called() -> None:
    assert choose_next(None, None, priority_run=0, rule=CallingRule()) is None


def test_who_comes_back_late_goes_behind_the_next_three() -> None:
    late, *line = a_line(6)
    place = rejoin_place(line, late, at=MORNING + 60 * SECOND, rule=CallingRule())
    assert [t.sequence for t in in_order(*line, replace(late, place=place))] == [2, 3, 4, 1, 5, 6]


def test_who_comes_back_late_to_a_short_line_goes_to_its_end() -> None:
    late, *line = a_line(3)
    place = rejoin_place(line, late, at=MORNING + 60 * SECOND, rule=CallingRule())
    assert [t.sequence for t in in_order(*line, replace(late, place=place))] == [2, 3, 1]


def test_who_is_late_a_second_time_goes_to_the_end() -> None:
    late, *line = a_line(6, late_returns=1)
    at = MORNING + 60 * SECOND
    assert rejoin_place(line, late, at=at, rule=CallingRule()) == at


def test_two_who_come_back_at_once_keep_their_order_and_share_no_place() -> None:
    first, second, *line = a_line(8)
    at = MORNING + 60 * SECOND
    first = replace(first, place=rejoin_place(line, first, at=at, rule=CallingRule()))
    second = replace(second, place=rejoin_place(in_order(*line, first), second, at=at, rule=CallingRule()))
    assert [t.sequence for t in in_order(*line, first, second)] == [3, 4, 5, 1, 2, 6, 7, 8]
    assert first.place != second.place


def test_nobody_who_was_called_out_of_turn_and_came_late_passes_those_who_came_before() -> None:
    *line, late = a_line(9)
    assert rejoin_place(line, late, at=MORNING + 60 * SECOND, rule=CallingRule()) == late.place


class Hall:
    """Three counters with lines that overlap; `passed` notes who came to stand before whom."""

    def __init__(self, rule: CallingRule) -> None:
        self.rule, self.now = rule, MORNING
        self.tickets: dict[int, Ticket] = {}
        self.runs = dict.fromkeys(COUNTERS, 0)
        # For each waiting visitor: places before it that it has to let pass, and calls made by its counters so far.
        self.before: dict[int, int] = {}
        self.calls: dict[int, int] = {}
        self.passed: set[tuple[int, int]] = set()

    def line(self, services: set[str] | tuple[str, ...]) -> list[Ticket]:
        waiting = (State.WAITING, State.TRANSFERRED)
        return in_order(*(t for t in self.tickets.values() if t.state in waiting and t.service in services))

    def joins(self, ticket: Ticket, *, late: bool = False) -> None:
        line = self.line(SHARING[ticket.service])
        for other in line:
            if ticket.place <= other.place and ticket.service in SHARING[other.service]:
                self.before[other.sequence] += 1
                if late:
                    # Only somebody who came earlier passes by being late, and only once.
                    assert self.tickets[ticket.sequence].place < other.place
                    assert (ticket.sequence, other.sequence) not in self.passed
                    self.passed.add((ticket.sequence, other.sequence))
        assert not late or all(ticket.place != other.place for other in line)
        self.tickets[ticket.sequence] = ticket
        self.before[ticket.sequence] = sum(other.place <= ticket.place for other in line)
        self.calls[ticket.sequence] = 0

    def issue(self, service: str, *, priority: bool) -> None:
        sequence = len(self.tickets) + 1
        self.joins(a_ticket(sequence=sequence, service=service, priority=priority, issued_at=self.now))

    def call_next(self, counter: str) -> None:
        line = self.line(COUNTERS[counter])
        regular = next((t for t in line if not t.priority), None)
        priority = next((t for t in line if t.priority), None)
        chosen = choose_next(priority, regular, priority_run=self.runs[counter], rule=self.rule)
        if chosen is None:
            return
        self.runs[counter] = priority_run_after(
            chosen, priority_run=self.runs[counter], others_waited=regular is not None
        )
        for waiting in line:
            self.calls[waiting.sequence] += 1
        self.must_be_fair(chosen)
        self.tickets[chosen.sequence] = chosen.after(Step.CALL, at=self.now, counter=counter)

    def must_be_fair(self, ticket: Ticket) -> None:
        """The bound: every place before it once, and before each so many priority visitors, at each of its counters."""
        if ticket.priority:
            return
        row = self.rule.priority_in_a_row
        before, at = self.before[ticket.sequence], sum(ticket.service in offered for offered in COUNTERS.values())
        assert self.calls[ticket.sequence] <= before + (before + at) * row + 1

    def called(self) -> list[Ticket]:
        return [t for t in self.tickets.values() if t.state is State.CALLED]

    def sends_on(self, ticket: Ticket, service: str) -> None:
        self.joins(replace(ticket.after(Step.TRANSFER, at=self.now), service=service))

    def comes_late(self, ticket: Ticket) -> None:
        absent = ticket.after(Step.MARK_ABSENT, at=self.now)
        back = absent.after(Step.RESUME, at=self.now)
        place = rejoin_place(self.line(SHARING[ticket.service]), absent, at=self.now, rule=self.rule)
        self.joins(replace(back, place=place, late_returns=absent.late_returns + 1), late=True)


ACTS = st.one_of(
    st.tuples(st.just("issue"), st.sampled_from(sorted(SHARING)), st.booleans()),
    st.tuples(st.just("call"), st.sampled_from(sorted(COUNTERS))),
    st.tuples(st.just("call"), st.sampled_from(sorted(COUNTERS))),
    st.tuples(st.just("late"), st.integers(0, 5)),
    st.tuples(st.just("send on"), st.integers(0, 5), st.sampled_from(sorted(SHARING))),
)


@settings(max_examples=100, deadline=None)
@given(
    st.builds(CallingRule, priority_in_a_row=st.integers(0, 4), rejoin_after=st.integers(0, 5)),
    st.lists(ACTS, min_size=40, max_size=120),
)
def test_nobody_starves_whoever_comes_late_or_is_sent_on(rule: CallingRule, acts: list[tuple]) -> None:  # type: ignore[type-arg] # acts differ in shape
    hall = Hall(rule)
    for act, *said in acts:
        hall.now += SECOND
        if act == "issue":
            hall.issue(said[0], priority=said[1])
        elif act == "call":
            hall.call_next(said[0])
        elif called := hall.called():
            ticket = called[said[0] % len(called)]
            if act == "late":
                hall.comes_late(ticket)
            else:
                hall.sends_on(ticket, said[1])
    for ticket in hall.line(tuple(SHARING)):
        hall.must_be_fair(ticket)
    event(f"passed by late visitors: {min(len(hall.passed), 3)}")


@given(st.integers(0, 40), st.integers(0, 200), st.integers(0, 4))
def test_a_regular_visitor_behind_so_many_is_called_within_the_bound(ahead: int, waiting: int, row: int) -> None:
    """However many priority visitors arrive: behind k others the call is at most number (k + 1) × (row + 1)."""
    regulars, run, calls = ahead + 1, 0, 0
    while regulars:
        calls += 1
        chosen = choose_next(
            a_ticket(priority=True) if waiting else None,
            a_ticket(),
            priority_run=run,
            rule=CallingRule(priority_in_a_row=row),
        )
        assert chosen is not None
        run = priority_run_after(chosen, priority_run=run, others_waited=True)
        waiting -= chosen.priority
        regulars -= not chosen.priority
    assert calls <= (ahead + 1) * (row + 1)
