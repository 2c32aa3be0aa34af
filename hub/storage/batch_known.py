"""Knows answers again that are about to come in a second time: the same file, or the same answers by another way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, func, select

from hub.domain.sheet_parts import Part, likeness
from hub.domain.survey_period import Period
from hub.storage import survey_figures
from hub.storage.batch_store import Batch, BatchStore
from hub.storage.survey_figures import Slice
from hub.storage.survey_slices import conditions
from hub.storage.survey_there import hidden
from hub.storage.tables import ELEMENT_COLUMNS, survey_batch_months, survey_responses

_SCORES: Final = [survey_responses.c[key] for key in ELEMENT_COLUMNS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is there already: the whole file (`service` None), or all that it holds about one service.

    `batch` brought it in; None where the answers came in another way, e.g. by the hall's own terminals.
    """

    service: str | None
    batch: Batch | None


def known_again(connection: Connection, digest: bytes, parts: Sequence[Part]) -> list[Known]:
    """Return what of a data sheet is there already: the same nine scores as often, of the same service and months."""
    files = BatchStore(connection).of_file(digest)
    if files:
        return [Known(service=None, batch=files[0])]
    return [known for part in parts if (known := _known(connection, part)) is not None]


def _known(connection: Connection, part: Part) -> Known | None:
    for batch_id in _batches_like(connection, part):
        here = [survey_responses.c.batch == batch_id, survey_responses.c.service == part.service]
        if _likeness(connection, here) == part.likeness:
            return Known(service=part.service, batch=BatchStore(connection).find(batch_id))
    of_days = Slice(period=Period(part.first, part.last), service=part.service)
    if survey_figures.totals(connection, of_days) != part.totals:
        return None
    same = _likeness(connection, conditions(of_days)) == part.likeness
    return Known(service=part.service, batch=None) if same else None


def _batches_like(connection: Connection, part: Part) -> Iterator[str]:
    """Yield the batches that come to the same sums about the service; only of these is every answer looked at."""
    columns = survey_batch_months.c
    sums = [func.sum(columns[key]) for key in ELEMENT_COLUMNS]
    query = (
        select(columns.batch)
        .where(columns.service == part.service, columns.n > 0, columns.batch.not_in(hidden()))
        .group_by(columns.batch)
        .having(
            func.sum(columns.n) == part.totals.n,
            func.min(columns.month) == part.first.replace(day=1),
            func.max(columns.month) == part.last.replace(day=1),
            *(told == part.totals.sums[key] for key, told in zip(ELEMENT_COLUMNS, sums, strict=True)),
        )
    )
    yield from connection.execute(query).scalars().all()


def _likeness(connection: Connection, where: Sequence[Any]) -> str:
    rows = connection.execute(select(*_SCORES, func.count()).where(*where).group_by(*_SCORES))
    return likeness({tuple(int(score) for score in scores): int(times) for *scores, times in rows})
