"""Batches of answers come in piece by piece, are seen whole or not at all, and are taken back without a trace."""

import itertools
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, select

from hub import storage
from hub.actions import survey_entry as acts
from hub.actions.survey_entry import Sheet
from hub.domain.refusals import NotFound
from hub.domain.sheet_parts import Part, Parts
from hub.domain.skm import Totals
from hub.domain.survey import AgeBand, Channel, Gender, Half, Profile, Response, Review, SurveyRefused
from hub.domain.survey_entry import BatchFull, BatchState, BatchUndone, NotAPaperBatch
from hub.domain.survey_period import Period
from hub.domain.survey_scheme import CURRENT
from hub.storage import survey_figures as figures
from hub.storage.batch_known import known_again
from hub.storage.batch_store import Batch, BatchStore
from hub.storage.stores import Stores
from hub.storage.survey_comments import SurveyComments
from hub.storage.survey_figures import By, Slice
from hub.storage.tables import journal, survey_batch_months, survey_batches, survey_months, survey_responses
from tests.hub.at_work import AtWork
from tests.hub.builders import MORNING

JUNE = Slice(period=Period(date(2026, 6, 1), date(2026, 6, 30)))
DAYS = Slice(period=Period(date(2026, 6, 2), date(2026, 7, 3)))
YEAR = Slice(period=Period(date(2026, 1, 1), date(2026, 12, 31)))
_ids = itertools.count()


def a_response(batch: str | None = None, **more: Any) -> Response:
    usual: dict[str, Any] = {
        "id": f"answer-{next(_ids):06}",
        "scheme": CURRENT.id,
        "service": "kk",
        "counter": None,
        "day": date(2026, 6, 15),
        "half": Half.MORNING,
        "channel": Channel.IMPORT,
        "proven": False,
        "answers": dict.fromkeys(CURRENT.keys, 3),
        "batch": batch,
    }
    return Response(**usual | more)


def a_batch(rows: int = 0, **more: Any) -> Batch:
    usual: dict[str, Any] = {
        "id": f"batch-{next(_ids)}",
        "channel": Channel.IMPORT,
        "state": BatchState.COMING,
        "name": "skm.xlsx",
        "digest": b"x" * 32,
        "at": MORNING,
        "who": "ratna",
    }
    return Batch(rows=rows, **usual | more)


def coming(office: AtWork, responses: Sequence[Response], batch: Batch) -> None:
    """All but the last step of an import."""
    office.do(acts.begin_import, batch)
    for at in range(0, len(responses), acts.PIECE):
        office.do(acts.bring, responses[at : at + acts.PIECE])


def brought(office: AtWork, responses: Sequence[Response], batch: Batch) -> None:
    coming(office, responses, batch)
    office.do_now(acts.count_import, batch.id, who="ratna")


def swept(office: AtWork) -> None:
    later = office.now + acts.GIVEN_UP_AFTER + timedelta(minutes=1)
    with office.engine.connect() as connection:
        left = acts.left_over(connection, at=later, started_at=office.now)
    for batch in left:
        while office.do(acts.drop_some, batch):
            pass


def everything(connection: Connection) -> tuple[object, ...]:
    """All that anybody reads of the survey."""
    slices = (JUNE, DAYS, YEAR)
    comments = SurveyComments(connection)
    return (
        *(figures.totals(connection, each) for each in slices),
        *(figures.totals_by(connection, each, by) for each in slices for by in By),
        *(figures.profile_counts(connection, each) for each in slices),
        *(figures.option_counts(connection, each) for each in slices),
        *(figures.cells(connection, each) for each in slices),
        *(figures.left_out(connection, each) for each in slices),
        sorted(one.id for one in figures.responses(connection, YEAR)),
        figures.first_day(connection),
        comments.counts(),
        comments.count(Review.NEW),
        [one.id for one in comments.page(Review.NEW, after=None, most=1000)],
    )


def seen_now(office: AtWork) -> tuple[object, ...]:
    with office.engine.connect() as connection:
        return everything(connection)


def counted_months(connection: Connection) -> list[tuple[Any, ...]]:
    query = select(survey_months).where(survey_months.c.n > 0).order_by(*survey_months.primary_key)
    return [tuple(row) for row in connection.execute(query)]


def emptied(stores: Stores) -> None:
    for table in (survey_responses, survey_months, survey_batches, survey_batch_months):
        stores.survey._write(delete(table))


responses = st.builds(
    a_response,
    day=st.dates(date(2026, 5, 28), date(2026, 7, 5)),
    service=st.sampled_from(["kk", "ktp"]),
    counter=st.sampled_from([None, "satu", "dua"]),
    answers=st.tuples(*[st.integers(1, 4)] * 9).map(lambda scores: dict(zip(CURRENT.keys, scores, strict=True))),
    profile=st.builds(Profile, gender=st.sampled_from([None, *Gender]), age=st.sampled_from([None, *AgeBand])),
    comment=st.sampled_from([None, "Ruang tunggu panas"]),
)
SETTINGS = settings(max_examples=15, suppress_health_check=list(HealthCheck), deadline=None)


def of(batch: str, told: Iterable[Response]) -> list[Response]:
    """The same answers, in a batch and with ids of their own."""
    return [
        Response(**{name: getattr(one, name) for name in Response.__slots__} | {"batch": batch, "id": f"b-{one.id}"})
        for one in told
    ]


@SETTINGS
@given(st.lists(responses, max_size=12))
def test_answers_brought_in_at_once_come_to_the_same_as_one_by_one(office: AtWork, told: list[Response]) -> None:
    office.do(emptied)
    for one in told:
        office.do(lambda stores, one=one: stores.survey.add(one))
    with office.engine.connect() as connection:
        one_by_one = counted_months(connection)
    office.do(emptied)
    batch = a_batch()
    brought(office, of(batch.id, told), batch)
    with office.engine.connect() as connection:
        assert counted_months(connection) == one_by_one
        assert figures.totals(connection, YEAR) == Totals.of([one.answers for one in told])


@SETTINGS
@given(st.lists(responses, max_size=8), st.lists(responses, min_size=1, max_size=12))
def test_a_batch_is_seen_whole_or_not_at_all_and_leaves_nothing_when_it_is_taken_back(
    office: AtWork, there: list[Response], told: list[Response]
) -> None:
    office.do(emptied)
    for one in there:
        office.do(lambda stores, one=one: stores.survey.add(one))
    before, batch = seen_now(office), a_batch()
    coming(office, of(batch.id, told), batch)
    assert seen_now(office) == before
    office.do_now(acts.count_import, batch.id, who="ratna")
    with office.engine.connect() as connection:
        whole = Totals.of([one.answers for one in (*there, *told)])
        assert figures.totals(connection, YEAR) == whole
        assert len(list(figures.responses(connection, YEAR))) == whole.n
    office.do_now(acts.undo, batch.id, who="ratna")
    assert seen_now(office) == before
    swept(office)
    assert seen_now(office) == before
    with office.engine.connect() as connection:
        assert connection.execute(select(survey_responses.c.id).where(survey_responses.c.batch == batch.id)).all() == []
        assert figures.totals(connection, YEAR).n == len(there)
        # What it was stays on record.
        (seen,) = acts.latest(connection)
        assert (seen.batch.state, seen.batch.undone_by) == (BatchState.UNDONE, "ratna")
        assert seen.sums is not None
        assert seen.sums.totals.n == len(told)


def test_a_batch_that_never_came_in_wholly_is_dropped_and_one_that_is_still_coming_is_not(office: AtWork) -> None:
    batch = a_batch()
    coming(office, [a_response(batch.id) for _ in range(250)], batch)
    with office.engine.connect() as connection:
        soon = office.now + timedelta(minutes=5)
        assert acts.left_over(connection, at=soon, started_at=office.now) == []
        # A hub that starts now knows that no import of an earlier one goes on; the command's may.
        assert acts.left_over(connection, at=soon, started_at=soon) == [batch]
        assert acts.latest(connection) == []
        with pytest.raises(NotFound):
            acts.seen(connection, batch.id)
    swept(office)
    with office.engine.connect() as connection:
        for table in (survey_responses, survey_batches, survey_batch_months, survey_months):
            assert connection.execute(select(table)).all() == []


def test_an_import_by_the_command_goes_on_beside_a_hub_that_starts(office: AtWork) -> None:
    batch = a_batch(who=acts.COMMAND)
    coming(office, [a_response(batch.id)], batch)
    with office.engine.connect() as connection:
        soon = office.now + timedelta(minutes=5)
        assert acts.left_over(connection, at=soon, started_at=soon) == []


def test_an_import_that_was_dropped_meanwhile_is_not_counted_in_part(office: AtWork) -> None:
    batch = a_batch()
    coming(office, [a_response(batch.id)], batch)
    swept(office)
    with pytest.raises(NotFound):
        office.do_now(acts.count_import, batch.id, who="ratna")


def test_taking_a_batch_back_twice_takes_it_back_once(office: AtWork) -> None:
    batch = a_batch()
    brought(office, [a_response(batch.id)], batch)
    first = office.do_now(acts.undo, batch.id, who="ratna")
    office.now += timedelta(hours=1)
    assert office.do_now(acts.undo, batch.id, who="budi") == first
    with office.engine.connect() as connection:
        assert figures.totals(connection, JUNE).n == 0


def a_sheet(**more: Any) -> Sheet:
    usual: dict[str, Any] = {
        "service": "kk",
        "counter": None,
        "day": MORNING.date(),
        "half": Half.MORNING,
        "answers": dict.fromkeys(CURRENT.keys, 3),
        "profile": Profile(gender=Gender.FEMALE),
        "comment": None,
    }
    return Sheet(**usual | more)


def test_paper_goes_sheet_by_sheet_into_today_s_batch_of_whoever_types(office: AtWork) -> None:
    first = office.do_now(acts.enter_sheet, a_sheet(), batch=None, who="ratna")
    again = office.do_now(acts.enter_sheet, a_sheet(), batch=None, who="ratna")
    other = office.do_now(acts.enter_sheet, a_sheet(), batch=None, who="budi")
    named = office.do_now(acts.enter_sheet, a_sheet(service="ktp"), batch=first.batch.id, who="budi")
    assert first.batch.id == again.batch.id == named.batch.id != other.batch.id
    assert (named.batch.rows, named.batch.who) == (3, "ratna")
    office.now += timedelta(days=1)
    next_day = office.do_now(acts.enter_sheet, a_sheet(), batch=None, who="ratna")
    assert next_day.batch.id != first.batch.id
    (kept,) = {one.response.channel for one in (first, again, other, named)}
    assert kept is Channel.PAPER
    with office.engine.connect() as connection:
        assert figures.totals(connection, YEAR).n == 5
        assert figures.totals_by(connection, YEAR, By.CHANNEL)["paper"].n == 5
        seen = acts.seen(connection, first.batch.id)
        assert seen.sums is not None
        assert (seen.sums.totals.n, seen.sums.services) == (3, ("kk", "ktp"))


def test_identical_sheets_of_one_batch_are_pointed_out_and_kept(office: AtWork) -> None:
    twins = [office.do_now(acts.enter_sheet, a_sheet(), batch=None, who="ratna").twins for _ in range(3)]
    other = office.do_now(acts.enter_sheet, a_sheet(profile=Profile()), batch=None, who="ratna")
    assert (twins, other.twins) == ([0, 1, 2], 0)
    assert other.response.flags == ()
    with office.engine.connect() as connection:
        assert figures.totals(connection, YEAR).n == 4


def test_a_sheet_is_taken_back_as_it_was(office: AtWork) -> None:
    before = seen_now(office)
    entered = office.do_now(acts.enter_sheet, a_sheet(comment="Parkir sempit"), batch=None, who="ratna")
    back = office.do_now(acts.take_sheet_back, entered.response.id, who="ratna")
    assert back.response == entered.response
    assert back.batch.rows == 0
    assert seen_now(office) == before
    with pytest.raises(NotFound):
        office.do_now(acts.take_sheet_back, entered.response.id, who="ratna")


def test_a_batch_that_was_taken_back_takes_no_sheet_and_gives_none(office: AtWork) -> None:
    entered = office.do_now(acts.enter_sheet, a_sheet(), batch=None, who="ratna")
    office.do_now(acts.undo, entered.batch.id, who="ratna")
    with pytest.raises(BatchUndone):
        office.do_now(acts.enter_sheet, a_sheet(), batch=entered.batch.id, who="ratna")
    with pytest.raises(BatchUndone):
        office.do_now(acts.take_sheet_back, entered.response.id, who="ratna")
    # Whoever goes on without naming it begins anew.
    assert office.do_now(acts.enter_sheet, a_sheet(), batch=None, who="ratna").batch.id != entered.batch.id


def test_single_answers_of_a_data_sheet_are_not_taken_out_of_it(office: AtWork) -> None:
    batch = a_batch()
    one = a_response(batch.id)
    brought(office, [one], batch)
    for act, what in ((acts.take_sheet_back, (one.id,)), (acts.enter_sheet, (a_sheet(),))):
        more = {"batch": batch.id} if act is acts.enter_sheet else {}
        with pytest.raises(NotAPaperBatch):
            office.do_now(act, *what, who="ratna", **more)


def test_a_citizen_s_own_answer_is_nobody_s_sheet_to_take_back(office: AtWork) -> None:
    own = a_response(channel=Channel.PHONE)
    office.do(lambda stores: stores.survey.add(own))
    with pytest.raises(NotFound):
        office.do_now(acts.take_sheet_back, own.id, who="ratna")


@pytest.mark.parametrize(
    "wrong",
    [
        {"day": MORNING.date() + timedelta(days=1)},
        {"day": date(2021, 7, 13)},
        {"answers": dict.fromkeys(CURRENT.keys[:8], 3)},
        {"answers": dict.fromkeys(CURRENT.keys, 5)},
        {"counter": "sembilan"},
        {"comment": "x" * 1001},
    ],
)
def test_a_sheet_that_cannot_be_is_refused_and_leaves_nothing(office: AtWork, wrong: dict[str, Any]) -> None:
    before = seen_now(office)
    with pytest.raises(SurveyRefused):
        office.do_now(acts.enter_sheet, a_sheet(**wrong), batch=None, who="ratna")
    assert seen_now(office) == before
    with office.engine.connect() as connection:
        assert acts.latest(connection) == []


def test_a_batch_has_an_end(office: AtWork, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(acts, "MOST_SHEETS", 1)
    office.do_now(acts.enter_sheet, a_sheet(), batch=None, who="ratna")
    with pytest.raises(BatchFull):
        office.do_now(acts.enter_sheet, a_sheet(), batch=None, who="ratna")


def test_the_journal_tells_who_and_when_and_nothing_of_what(office: AtWork) -> None:
    entered = office.do_now(acts.enter_sheet, a_sheet(comment="Rahasia"), batch=None, who="ratna")
    office.do_now(acts.take_sheet_back, entered.response.id, who="ratna")
    office.do_now(acts.undo, entered.batch.id, who="budi")
    batch = a_batch()
    brought(office, [a_response(batch.id, comment="Rahasia")], batch)
    with office.engine.connect() as connection:
        rows = [(row.step, row.who, row.note) for row in connection.execute(select(journal).order_by(journal.c.seq))]
    assert rows[-4:] == [
        ("paper_begun", "ratna", entered.batch.id),
        ("sheet_undone", "ratna", entered.batch.id),
        ("batch_undone", "budi", entered.batch.id),
        ("batch_counted", "ratna", batch.id),
    ]


def parts_of(told: Iterable[Response]) -> tuple[Part, ...]:
    parts = Parts()
    for one in told:
        parts.add(one.service, one.day, tuple(one.answers.values()))
    return parts.all()


def some(batch: str | None, scores: Sequence[int], **more: Any) -> list[Response]:
    return [a_response(batch, answers=dict.fromkeys(CURRENT.keys, score), **more) for score in scores]


def test_what_comes_a_second_time_is_known_again(office: AtWork) -> None:
    batch, told = a_batch(), some(None, (1, 2, 3))
    brought(office, of(batch.id, told), batch)
    own = some(None, (2, 2), service="ktp", channel=Channel.PHONE)
    for one in own:
        office.do(lambda stores, one=one: stores.survey.add(one))

    def known(digest: bytes, told: Iterable[Response]) -> list[tuple[str | None, str | None]]:
        with office.engine.connect() as connection:
            found = known_again(connection, digest, parts_of(told))
        return [(one.service, one.batch and one.batch.id) for one in found]

    assert known(b"x" * 32, []) == [(None, batch.id)]
    assert known(b"y" * 32, reversed(told)) == [("kk", batch.id)]
    assert known(b"y" * 32, [*told, *own]) == [("kk", batch.id), ("ktp", None)]
    # Of the same sums, but other answers; of other months; of one answer more.
    assert known(b"y" * 32, some(None, (2, 2, 2))) == []
    assert known(b"y" * 32, some(None, (1, 2, 3), day=date(2026, 5, 1))) == []
    assert known(b"y" * 32, some(None, (1, 2, 3, 3))) == []
    office.do_now(acts.undo, batch.id, who="ratna")
    assert known(b"x" * 32, told) == []


def test_whoever_reads_the_answers_reads_only_those_that_are_there() -> None:
    # What finds one answer by its id, or works on a batch itself, needs no such look.
    free = {"tables", "survey_there", "survey_store", "batch_store"}
    folder = Path(storage.__file__).parent
    readers = {file.stem: file.read_text() for file in folder.glob("*.py") if "survey_responses" in file.read_text()}
    assert {"survey_slices", "survey_figures", "survey_comments", "batch_known"} <= set(readers)
    looking = ("import hidden, there", "import there", "conditions")
    assert [
        name for name, text in readers.items() if name not in free and not any(one in text for one in looking)
    ] == []


def test_only_the_writer_writes(office: AtWork) -> None:
    with office.engine.connect() as connection, pytest.raises(RuntimeError):
        BatchStore(connection).begin(a_batch())
