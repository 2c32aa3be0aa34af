"""Keeps the batches of answers that staff brought in: from paper sheet by sheet, from a data sheet all at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, func, insert, or_, select, update

from hub.domain.refusals import NotFound
from hub.domain.skm import Totals, totals_of_columns
from hub.domain.survey import Channel, Response
from hub.domain.survey_entry import BatchState
from hub.storage.pending import Pending
from hub.storage.survey_sums import add_to_all, add_to_batch, sums_of_batch
from hub.storage.tables import ELEMENT_COLUMNS, survey_batch_months, survey_batches, survey_responses

_PROFILE: Final = ("gender", "age", "education", "occupation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One batch; `digest` is that of a data sheet's file, None for paper."""

    id: str
    channel: Channel
    state: BatchState
    name: str
    digest: bytes | None
    rows: int
    at: datetime
    who: str
    undone_at: datetime | None = None
    undone_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchSums:
    """What a batch comes to: its first and last month (their first days), its services, and the totals."""

    first: date
    last: date
    services: tuple[str, ...]
    totals: Totals


class BatchStore:
    """The batches; without a writer's pending rows they are only read."""

    def __init__(self, connection: Connection, pending: Pending | None = None) -> None:
        self._connection = connection
        self._pending = pending

    def find(self, batch_id: str) -> Batch | None:
        """Return the batch, or None."""
        row = self._connection.execute(select(survey_batches).where(survey_batches.c.id == batch_id)).first()
        return None if row is None else _batch(row)

    def get(self, batch_id: str) -> Batch:
        """Return the batch; raises NotFound."""
        batch = self.find(batch_id)
        if batch is None or batch.state is BatchState.COMING:
            raise NotFound("Tumpukan itu tidak ada.")
        return batch

    def latest(self, most: int) -> list[Batch]:
        """Return the batches that are there or were taken back, the newest first."""
        query = select(survey_batches).where(survey_batches.c.state != BatchState.COMING.value)
        rows = self._connection.execute(query.order_by(survey_batches.c.at.desc(), survey_batches.c.id).limit(most))
        return [_batch(row) for row in rows]

    def paper_of(self, who: str, *, since: datetime) -> Batch | None:
        """Return the newest batch of paper that `who` began and nobody took back; None without one."""
        query = select(survey_batches).where(
            survey_batches.c.who == who,
            survey_batches.c.channel == Channel.PAPER.value,
            survey_batches.c.state == BatchState.COUNTED.value,
            survey_batches.c.at >= since,
        )
        row = self._connection.execute(query.order_by(survey_batches.c.at.desc()).limit(1)).first()
        return None if row is None else _batch(row)

    def of_file(self, digest: bytes) -> list[Batch]:
        """Return the batches of this very file that are there, the newest first."""
        query = select(survey_batches).where(
            survey_batches.c.digest == digest, survey_batches.c.state == BatchState.COUNTED.value
        )
        return [_batch(row) for row in self._connection.execute(query.order_by(survey_batches.c.at.desc()))]

    def sums(self, batch_ids: Sequence[str]) -> dict[str, BatchSums]:
        """Return what each of these batches comes to, or came to before it was taken back; empty ones are left out."""
        columns = survey_batch_months.c
        query = select(
            columns.batch, columns.service, func.min(columns.month), func.max(columns.month), func.sum(columns.n),
            *(func.sum(columns[key]) for key in ELEMENT_COLUMNS),
        )  # fmt: skip
        query = query.where(columns.batch.in_(batch_ids), columns.n > 0).group_by(columns.batch, columns.service)
        found: dict[str, list[Row[Any]]] = {}
        for row in self._connection.execute(query):
            found.setdefault(row.batch, []).append(row)
        return {batch: _sums(rows) for batch, rows in found.items()}

    def twins(self, response: Response) -> int:
        """Count the other sheets of its batch that say the same: all nine elements and the whole profile."""
        told: Mapping[str, Any] = {name: getattr(response.profile, name) for name in _PROFILE}
        same = [survey_responses.c[key] == score for key, score in response.answers.items()]
        same += [survey_responses.c[name].is_not_distinct_from(value and value.value) for name, value in told.items()]
        query = select(func.count()).where(
            survey_responses.c.batch == response.batch, survey_responses.c.id != response.id, *same
        )
        return int(self._connection.execute(query).scalar_one())

    def begin(self, batch: Batch) -> None:
        """Keep a new batch."""
        row = {"channel": batch.channel.value, "state": batch.state.value}
        plain = ("id", "name", "digest", "rows", "at", "who")
        self._write(insert(survey_batches).values(row | {name: getattr(batch, name) for name in plain}))

    def grow(self, response: Response, *, sign: int = 1) -> None:
        """Count one sheet more to its batch, or with `sign` -1 one less; the answer itself is the survey's to keep."""
        here = survey_batches.c.id == response.batch
        self._write(update(survey_batches).where(here).values(rows=survey_batches.c.rows + sign))
        add_to_batch(self._connection, sums_of_batch([response]), sign=sign)

    def count(self, batch_id: str, *, at: datetime) -> None:
        """Have a batch that came in wholly be there for everybody."""
        self._write(
            update(survey_batches).where(survey_batches.c.id == batch_id).values(state=BatchState.COUNTED.value, at=at)
        )
        add_to_all(self._connection, batch_id)

    def undo(self, batch_id: str, *, at: datetime, who: str) -> None:
        """Have a batch be there for nobody; its rows go by `drop_some`."""
        self._write(
            update(survey_batches)
            .where(survey_batches.c.id == batch_id)
            .values(state=BatchState.UNDONE.value, undone_at=at, undone_by=who)
        )
        add_to_all(self._connection, batch_id, sign=-1)

    def drop_some(self, batch_id: str, *, most: int) -> int:
        """Drop at most so many answers of a batch that is not there; returns how many there were."""
        some = select(survey_responses.c.id).where(survey_responses.c.batch == batch_id).limit(most)
        ids = self._connection.execute(some).scalars().all()
        if ids:
            self._write(delete(survey_responses).where(survey_responses.c.id.in_(ids)))
        return len(ids)

    def forget(self, batch_id: str) -> None:
        """Drop all that is left of a batch that never came in wholly."""
        self._write(delete(survey_batch_months).where(survey_batch_months.c.batch == batch_id))
        self._write(delete(survey_batches).where(survey_batches.c.id == batch_id))

    def left_over(self) -> list[Batch]:
        """Return the batches that are coming, and those taken back of which answers are left."""
        rows = select(survey_responses.c.batch).where(survey_responses.c.batch == survey_batches.c.id)
        gone = (survey_batches.c.state == BatchState.UNDONE.value) & rows.exists()
        query = select(survey_batches).where(or_(gone, survey_batches.c.state == BatchState.COMING.value))
        return [_batch(row) for row in self._connection.execute(query)]

    def _write(self, statement: Any) -> None:
        if self._pending is None:
            raise RuntimeError("only the writer writes")
        self._pending.changed()
        self._connection.execute(statement)


def _batch(row: Row[Any]) -> Batch:
    digest = None if row.digest is None else bytes(row.digest)
    told = {"channel": Channel(row.channel), "state": BatchState(row.state), "digest": digest}
    return Batch(**row._asdict() | told)


def _sums(rows: Sequence[Row[Any]]) -> BatchSums:
    told = [tuple(row) for row in rows]
    totals = Totals.none()
    for _, _, _, _, n, *sums in told:
        totals += totals_of_columns(int(n), [int(each) for each in sums])
    return BatchSums(
        first=min(row[2] for row in told),
        last=max(row[3] for row in told),
        services=tuple(sorted(row[1] for row in told)),
        totals=totals,
    )
