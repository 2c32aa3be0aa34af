"""The one writer: many at once share a commit, a failed one undoes only itself, nothing is told before it is saved."""

import asyncio
import threading
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, text

from hub.actions import calling, serving
from hub.actions.taking import Issued, Wanted, issue_ticket
from hub.domain.refusals import NotFound
from hub.storage.people_store import Device, PeopleStore
from hub.storage.stores import Stores
from hub.storage.tables import answers, journal, tickets
from hub.storage.tally import Tally
from hub.storage.writer import LARGEST_GROUP, StorageFailed
from tests.hub.at_work import AtWork
from tests.hub.builders import SERVICES


def take(service: str = "kk", *, at: Any) -> Any:
    return lambda stores: issue_ticket(stores, Wanted(service=service), device="kiosk-1", at=at)


def count(office: AtWork, table: Any) -> int:
    with office.engine.connect() as connection:
        return len(connection.execute(table.select()).all())


def numbers(said: list[Any]) -> list[str]:
    return [issued.ticket.number for issued in said if isinstance(issued, Issued)]


def must_agree(office: AtWork) -> None:
    """The counts in memory are those of the database."""
    held = office.writer._stores
    if held is not None:
        with office.engine.connect() as connection:
            fresh = vars(Tally(connection, held.tally.day))
        assert {key: n for key, n in vars(held.tally)["_line"].items() if n} == fresh["_line"]
        # Means that were asked for are remembered; they follow from the rest.
        assert vars(held.tally) | {"_line": fresh["_line"], "_means": {}} == fresh


def test_those_who_arrive_together_share_one_commit_in_the_order_they_came(office: AtWork) -> None:
    before = office.writer.commits
    said = office.together(*(take(at=office.now) for _ in range(60)))
    assert numbers(said) == [f"A{n:03}" for n in range(1, 61)]
    # One for the action that held the others up.
    assert office.writer.commits - before == 2
    must_agree(office)


def test_more_than_a_group_holds_are_all_served(office: AtWork) -> None:
    said = office.together(*(take(at=office.now) for _ in range(LARGEST_GROUP + 40)))
    assert numbers(said) == [f"A{n:03}" for n in range(1, LARGEST_GROUP + 41)]
    must_agree(office)


def test_after_999_the_numbers_go_on_with_four_digits(office: AtWork) -> None:
    for _ in range(5):
        said = office.together(*(take(at=office.now) for _ in range(201)))
    assert numbers(said)[-8:] == [f"A{n}" for n in ["998", "999", 1000, 1001, 1002, 1003, 1004, 1005]]
    office.restart()
    assert office.issue().ticket.number == "A1006"


def test_services_of_one_prefix_share_its_numbers(office: AtWork) -> None:
    given = [office.issue(service).ticket.number for service in ("kk", "ktp", "nikah", "kk", "waris", "ktp")]
    assert given == ["A001", "A002", "B001", "A003", "C001", "A004"]


class Broken(Exception):
    pass


@pytest.mark.parametrize("failing", [0, 3, 6])
def test_an_action_that_fails_half_way_undoes_only_itself(office: AtWork, failing: int) -> None:
    def half_way(stores: Stores) -> None:
        take("nikah", at=office.now)(stores)
        stores.tickets.first_in_line(stores.tally.day, ["nikah"], priority=False)  # the row is in the database now
        raise Broken

    acts = [take(at=office.now) for _ in range(6)]
    acts.insert(failing, half_way)
    said = office.together(*acts)
    assert isinstance(said.pop(failing), Broken)
    assert numbers(said) == [f"A{n:03}" for n in range(1, 7)]
    assert (count(office, tickets), count(office, journal)) == (6, 6)
    assert [happening.seq for happening in office.told] == [1, 2, 3, 4, 5, 6]
    assert office.issue("nikah").ticket.number == "B001"
    must_agree(office)


def test_a_refusal_that_changed_nothing_leaves_the_group_together(office: AtWork) -> None:
    def refuses(stores: Stores) -> None:
        stores.tickets.get("nobody")

    before = office.writer.commits
    first, refused, last = office.together(take(at=office.now), refuses, take(at=office.now))
    assert numbers([first, last]) == ["A001", "A002"]
    assert isinstance(refused, NotFound)
    assert office.writer.commits - before == 2


def test_a_row_the_database_refuses_fails_alone(office: AtWork) -> None:
    def doubled(stores: Stores) -> None:
        row = {"key": "a-key", "asked": b"", "answer": b"", "at": office.now}
        stores.pending.add(answers, dict(row))
        stores.pending.add(answers, dict(row))

    first, failed, last = office.together(take(at=office.now), doubled, take(at=office.now))
    assert isinstance(failed, StorageFailed)
    assert numbers([first, last]) == ["A001", "A002"]
    assert count(office, answers) == 0
    must_agree(office)


@pytest.mark.parametrize("key", ["\udc80", "a\0b" * 100, 10**30])
def test_a_value_that_no_database_takes_harms_nobody_else(office: AtWork, key: Any) -> None:
    def hostile(stores: Stores) -> None:
        stores.pending.add(answers, {"key": key, "asked": b"", "answer": None, "at": office.now})

    first, failed, last = office.together(take(at=office.now), hostile, take(at=office.now))
    assert isinstance(failed, StorageFailed)
    assert numbers([first, last]) == ["A001", "A002"]
    assert office.issue().ticket.number == "A003"


def test_a_commit_that_fails_changes_nothing_and_tells_nobody(office: AtWork) -> None:
    office.issue()
    broken = True

    def refuse(_: Any) -> None:
        if broken:
            raise OSError(28, "No space left on device")

    event.listen(office.engine, "commit", refuse)
    before = list(office.told)
    said = office.together(*(take(at=office.now) for _ in range(5)))
    assert all(isinstance(failed, StorageFailed) for failed in said)
    assert (count(office, tickets), office.told) == (1, before)
    broken = False
    assert office.issue().ticket.number == "A002"
    must_agree(office)


def test_a_full_disk_is_said_and_leaves_the_numbers_without_a_gap(fresh_sqlite: Any) -> None:
    office = AtWork(fresh_sqlite())

    def pages(stores: Stores, most: str) -> int:
        return int(stores._connection.execute(text(f"PRAGMA max_page_count={most}")).scalar_one())

    office.do(pages, "1")  # SQLite takes the present size instead: not a page more
    given: list[str] = []

    def take_until_full() -> None:
        while len(given) < 2000:
            given.append(office.issue().ticket.number)

    with pytest.raises(StorageFailed):
        take_until_full()
    assert count(office, tickets) == count(office, journal) == len(given) == len(office.told)
    office.do(pages, "100000")
    assert office.issue().ticket.number == f"A{len(given) + 1:03}"
    must_agree(office)
    office.close()


def test_a_trigger_that_refuses_one_step_leaves_ticket_counter_and_journal_as_they_were(fresh_sqlite: Any) -> None:
    office = AtWork(fresh_sqlite())
    ticket = office.issue().ticket
    office.clerk(calling.call_next, "satu")
    with office.engine.begin() as connection:
        refuse = "BEGIN SELECT RAISE(FAIL, 'no'); END"
        connection.execute(text(f"CREATE TRIGGER no BEFORE INSERT ON journal WHEN NEW.step = 'start' {refuse}"))
    steps = count(office, journal)
    with pytest.raises(StorageFailed):
        office.clerk(serving.start, ticket.id)
    assert office.ticket(ticket.id).state == "called"
    assert (count(office, journal), len(office.told)) == (steps, steps)
    with office.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER no"))
    assert office.clerk(serving.start, ticket.id).state == "serving"
    office.close()


def test_screens_hear_in_order_and_only_what_another_connection_can_read(fresh: Any) -> None:
    office = AtWork(fresh())
    seen: list[tuple[int, int]] = []

    def tell(happenings: Any) -> None:
        seen.extend((happening.seq, count(office, journal)) for happening in happenings)

    office.writer._tell = tell
    office.together(*(take(at=office.now) for _ in range(20)))
    office.issue()
    assert [seq for seq, _ in seen] == list(range(1, 22))
    assert all(committed >= seq for seq, committed in seen)
    office.close()


def test_ending_finishes_what_was_asked_before(fresh: Any) -> None:
    office = AtWork(fresh())

    async def ask_and_end() -> list[Any]:
        asked = [asyncio.ensure_future(office.writer.do(take(at=office.now))) for _ in range(30)]
        await asyncio.sleep(0)
        await asyncio.to_thread(office.writer.stop)
        return await asyncio.gather(*asked)

    assert len(office.run(ask_and_end())) == 30
    assert count(office, tickets) == 30
    office.engine.dispose()


def test_a_caller_who_hangs_up_harms_nobody(office: AtWork) -> None:
    async def hang_up() -> Issued:
        gone = asyncio.ensure_future(office.writer.do(take(at=office.now)))
        await asyncio.sleep(0)
        gone.cancel()
        return await office.writer.do(take(at=office.now))

    assert office.run(hang_up()).ticket.number in ("A001", "A002")
    must_agree(office)


def test_a_new_day_begins_at_one_and_the_clock_set_back_goes_on_where_that_day_was(office: AtWork) -> None:
    assert [office.issue().ticket.number for _ in range(3)] == ["A001", "A002", "A003"]
    office.now += timedelta(days=1)
    assert office.issue().ticket.number == "A001"
    office.now -= timedelta(days=1)
    assert office.issue().ticket.number == "A004"
    must_agree(office)


def test_a_clock_set_back_puts_nobody_before_those_who_wait(office: AtWork) -> None:
    waiting = [office.issue().ticket.id for _ in range(3)]
    office.now -= timedelta(minutes=30)
    waiting += [office.issue().ticket.id for _ in range(3)]
    office.restart()
    waiting += [office.issue().ticket.id for _ in range(3)]
    called = []
    for _ in waiting:
        ticket = office.clerk(calling.call_next, "satu")
        assert ticket is not None
        office.clerk(serving.mark_absent, ticket.id)
        called.append(ticket.id)
    assert called == waiting


def test_the_office_s_services_are_those_the_tests_think_of() -> None:
    assert {service.prefix for service in SERVICES} == {"A", "B", "C"}


def test_commands_beside_a_running_hub_harm_neither(fresh_sqlite: Any) -> None:
    """`pendopo device add` writes from a process of its own while tickets are given."""
    url = fresh_sqlite()
    office, command = AtWork(url), AtWork(url)

    def admit(stores: Stores) -> None:
        name = f"kiosk-{len(stores.people.devices())}"
        stores.people.add_device(Device(id=name, name=name, role="kiosk", token=name.encode(), created_at=command.now))

    def admit_many() -> None:
        for _ in range(40):
            command.do(admit)

    beside = threading.Thread(target=admit_many)
    beside.start()
    given = [office.issue().ticket.number for _ in range(40)]
    beside.join()
    assert given == [f"A{n:03}" for n in range(1, 41)]
    with office.engine.connect() as connection:
        assert len(PeopleStore(connection).devices()) == 40
    office.close()
    command.close()


def test_who_comes_late_to_the_end_of_the_line_shares_no_place_with_the_next_visitor(office: AtWork) -> None:
    tickets_of_three = [office.issue().ticket for _ in range(3)]
    office.now += timedelta(minutes=5)
    late = tickets_of_three[0].id
    for _ in range(2):
        office.clerk(calling.call, late, counter_id="satu")
        office.clerk(serving.mark_absent, late)
        office.clerk(serving.resume, late)
    # The same instant, as the clock sees it: whoever is late twice stands at the end, and the next one behind.
    new = office.do(take(at=office.now)).ticket
    assert office.ticket(late).place < new.place
