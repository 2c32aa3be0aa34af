"""Staff bring answers in from outside the hall: paper sheet by sheet, a data sheet all at once; and take them back."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from hub.domain.refusals import NotFound
from hub.domain.sheet_parts import Part
from hub.domain.survey import Channel, Half, Profile, Response, SurveyRefused, check_answers, clean_comment
from hub.domain.survey_entry import (
    MOST_SHEETS,
    BatchFull,
    BatchState,
    BatchUndone,
    NotAPaperBatch,
    check_day,
)
from hub.domain.survey_period import Period, long_day
from hub.domain.survey_scheme import CURRENT
from hub.storage.batch_known import Known, known_again
from hub.storage.batch_store import Batch, BatchStore, BatchSums
from hub.storage.counter_store import CounterReader
from hub.storage.database import Connection
from hub.storage.publication_store import PublicationStore
from hub.storage.stores import Stores

# Rows go in and out in pieces of so many: each is a short turn of the one writer, between which tickets are given.
PIECE: Final = 50
MOST_SHOWN: Final = 100
# Who brought a batch in that came by `pendopo skm import`.
COMMAND: Final = "pendopo skm import"
# An import by the command beside a hub that starts meanwhile is left alone; nobody takes so long for one.
GIVEN_UP_AFTER: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One paper questionnaire as it was typed in."""

    service: str
    counter: str | None
    day: date
    half: Half
    answers: Mapping[str, int]
    profile: Profile
    comment: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A sheet that is kept, in its batch; `twins` counts the batch's other sheets that say exactly the same."""

    response: Response
    batch: Batch
    twins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenBatch:
    """A batch with what it comes to, and whether published figures cover a month of it."""

    batch: Batch
    sums: BatchSums | None
    published: bool


def begin_paper(stores: Stores, *, at: datetime, who: str) -> Batch:
    """Begin a batch of paper questionnaires."""
    day = stores.rules.hours.local(at).date()
    batch = Batch(
        id=secrets.token_hex(16),
        channel=Channel.PAPER,
        state=BatchState.COUNTED,
        name=f"Kuesioner kertas, {long_day(day)}",
        digest=None,
        rows=0,
        at=at,
        who=who,
    )
    stores.batches.begin(batch)
    stores.journal.office("paper_begun", at=at, who=who, note=batch.id)
    return batch


def enter_sheet(stores: Stores, sheet: Sheet, *, batch: str | None, at: datetime, who: str) -> Entered:
    """Keep one paper questionnaire; without a batch in the one of today, or in a new one.

    Raises:
        SurveyRefused: an answer that the questionnaire does not know, or a day that cannot be.
        UnknownService, NotFound, BatchUndone, BatchFull, NotAPaperBatch.
    """
    check_answers(sheet.answers, CURRENT, whole=True)
    check_day(sheet.day, today=stores.rules.hours.local(at).date())
    comment = clean_comment(sheet.comment)
    service = stores.rules.service(sheet.service).id
    if sheet.counter is not None and stores.counters.find(sheet.counter) is None:
        raise SurveyRefused("Loket itu tidak ada.", where="counter")
    into = _paper(stores, batch) if batch is not None else _paper_of_today(stores, at=at, who=who)
    if into.rows >= MOST_SHEETS:
        raise BatchFull("Tumpukan ini sudah penuh. Mulai tumpukan baru.")
    response = Response(
        id=secrets.token_hex(24),
        scheme=CURRENT.id,
        service=service,
        counter=sheet.counter,
        day=sheet.day,
        half=sheet.half,
        channel=Channel.PAPER,
        proven=False,
        answers=dict(sheet.answers),
        profile=sheet.profile,
        comment=comment,
        batch=into.id,
    )
    stores.survey.add(response)
    stores.batches.grow(response)
    return Entered(response=response, batch=stores.batches.get(into.id), twins=stores.batches.twins(response))


def take_sheet_back(stores: Stores, sheet_id: str, *, at: datetime, who: str) -> Entered:
    """Take one paper questionnaire back; returns it as it was.

    Raises:
        NotFound, BatchUndone, NotAPaperBatch.
    """
    response = stores.survey.find(sheet_id)
    if response is None or response.batch is None:
        raise NotFound("Lembar itu tidak ada, atau sudah dibatalkan.")
    batch = _paper(stores, response.batch)
    stores.survey.remove(response)
    stores.batches.grow(response, sign=-1)
    stores.journal.office("sheet_undone", at=at, who=who, note=batch.id)
    return Entered(response=response, batch=stores.batches.get(batch.id), twins=0)


def begin_import(stores: Stores, batch: Batch) -> None:
    """Begin to bring a data sheet in; its batch is coming, and there for nobody."""
    stores.batches.begin(batch)


def bring(stores: Stores, responses: Sequence[Response]) -> None:
    """Keep some answers of a data sheet that comes in."""
    stores.survey.add_many(responses)


def count_import(stores: Stores, batch_id: str, *, at: datetime, who: str) -> Batch:
    """Have a data sheet that came in wholly be there for everybody; raises NotFound when it was dropped meanwhile."""
    stores.batches.count(batch_id, at=at)
    stores.journal.office("batch_counted", at=at, who=who, note=batch_id)
    return stores.batches.get(batch_id)


def count_beside_a_hub(stores: Stores, batch_id: str, *, at: datetime) -> Batch:
    """Count an import by the command: the journal is the hub's alone, whose numbers another program must not take.

    Raises NotFound when it was dropped meanwhile.
    """
    stores.batches.count(batch_id, at=at)
    return stores.batches.get(batch_id)


def undo(stores: Stores, batch_id: str, *, at: datetime, who: str) -> Batch:
    """Take a whole batch back: from this moment it is there for nobody; once more changes nothing. Raises NotFound."""
    batch = stores.batches.get(batch_id)
    if batch.state is BatchState.UNDONE:
        return batch
    stores.batches.undo(batch_id, at=at, who=who)
    stores.journal.office("batch_undone", at=at, who=who, note=batch_id)
    return stores.batches.get(batch_id)


def drop_some(stores: Stores, batch: Batch) -> bool:
    """Drop some of the rows of a batch that is not there; returns whether there may be more."""
    if stores.batches.drop_some(batch.id, most=PIECE) == PIECE:
        return True
    if batch.state is BatchState.COMING:
        stores.batches.forget(batch.id)
    return False


def left_over(connection: Connection, *, at: datetime, started_at: datetime) -> list[Batch]:
    """Return the batches of which something is left to drop: those taken back, and those that will never be whole.

    What was coming in when this hub started at `started_at` will not go on, unless the command brings it in.
    """
    return [
        batch
        for batch in BatchStore(connection).left_over()
        if batch.state is BatchState.UNDONE
        or batch.at < at - GIVEN_UP_AFTER
        or (batch.at < started_at and batch.who != COMMAND)
    ]


def counter_names(connection: Connection) -> dict[str, str]:
    """Return the counters' names by their ids, in the order of the hall."""
    return {counter.id: counter.name for counter in CounterReader(connection).all()}


def find(connection: Connection, batch_id: str) -> Batch | None:
    """Return a batch, also one that is coming; None without one."""
    return BatchStore(connection).find(batch_id)


def seen(connection: Connection, batch_id: str) -> SeenBatch:
    """Look at one batch; raises NotFound."""
    (one,) = _seen(connection, [BatchStore(connection).get(batch_id)])
    return one


def latest(connection: Connection) -> list[SeenBatch]:
    """Look at the newest batches."""
    return _seen(connection, BatchStore(connection).latest(MOST_SHOWN))


def paper_of_today(connection: Connection, *, since: datetime, who: str) -> str | None:
    """Return the id of the batch of paper that `who` has begun today; None without one."""
    batch = BatchStore(connection).paper_of(who, since=since)
    return None if batch is None else batch.id


def what_is_known(connection: Connection, digest: bytes, parts: Sequence[Part]) -> tuple[list[Known], list[Period]]:
    """Return what of a data sheet is there already, and the published periods that it would fall into."""
    periods = PublicationStore(connection).periods()
    covered = sorted(period for period in periods if any(_overlap(period, part.first, part.last) for part in parts))
    return known_again(connection, digest, parts), covered


def _paper(stores: Stores, batch_id: str) -> Batch:
    batch = stores.batches.get(batch_id)
    if batch.channel is not Channel.PAPER:
        raise NotAPaperBatch("Lembar satu per satu hanya untuk tumpukan kertas.")
    if batch.state is BatchState.UNDONE:
        raise BatchUndone("Tumpukan ini sudah dibatalkan. Mulai tumpukan baru.")
    return batch


def _paper_of_today(stores: Stores, *, at: datetime, who: str) -> Batch:
    begins = stores.rules.hours.local(at).replace(hour=0, minute=0, second=0, microsecond=0)
    return stores.batches.paper_of(who, since=begins) or begin_paper(stores, at=at, who=who)


def _seen(connection: Connection, batches: Sequence[Batch]) -> list[SeenBatch]:
    sums = BatchStore(connection).sums([batch.id for batch in batches])
    periods = PublicationStore(connection).periods()
    return [
        SeenBatch(batch=batch, sums=(told := sums.get(batch.id)), published=told is not None and _within(periods, told))
        for batch in batches
    ]


def _within(periods: set[Period], sums: BatchSums) -> bool:
    last = (sums.last.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    return any(_overlap(period, sums.first, last) for period in periods)


def _overlap(period: Period, first: date, last: date) -> bool:
    return period.starts <= last and first <= period.ends
