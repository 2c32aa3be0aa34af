"""Keeps what was published of the survey: each version's report as it was, and its files. Nothing here is changed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, Select, delete, func, insert, select

from hub.domain.refusals import NotFound
from hub.domain.survey_period import Period
from hub.domain.survey_report import PeriodReport
from hub.storage.pending import Pending
from hub.storage.tables import survey_files, survey_publications

# A large file goes into the database piece by piece, each its own short action: no ticket waits for a spreadsheet.
PIECE: Final = 64 * 1024
_PLAIN: Final = ("id", "version", "reason", "at", "who")
_read_report: Final = msgspec.json.Decoder(PeriodReport)


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """One version of a period's published report: what lists need of it."""

    id: str
    period: Period
    version: int
    reason: str | None
    at: datetime
    who: str
    name: str
    n: int
    index: Decimal
    quality: str
    performance: str


class _Figures(msgspec.Struct, frozen=True):
    """The few figures of a report that lists show; the rest of it is passed over."""

    name: str
    n: int
    index: Decimal
    quality: str
    performance: str


_read_figures: Final = msgspec.json.Decoder(_Figures)
_EVERYTHING: Final[Select[Any]] = select(survey_publications)


class PublicationStore:
    """The publications; without a writer's pending rows they are only read."""

    def __init__(self, connection: Connection, pending: Pending | None = None) -> None:
        self._connection = connection
        self._pending = pending

    def all(self, period: Period | None = None) -> list[Publication]:
        """Return the publications, of one period or of all: the latest period first, in it the newest version."""
        query = _EVERYTHING
        if period is not None:
            query = query.where(
                survey_publications.c.starts == period.starts, survey_publications.c.ends == period.ends
            )
        return self._publications(query)

    def periods(self) -> set[Period]:
        """Return the periods of which something is published; no report is read for it."""
        query = select(survey_publications.c.starts, survey_publications.c.ends).distinct()
        return {Period(row.starts, row.ends) for row in self._connection.execute(query)}

    def latest(self) -> Publication | None:
        """Return the newest version of the latest period, or None before the first publication."""
        return next(iter(self._publications(_EVERYTHING.limit(1))), None)

    def get(self, publication_id: str) -> Publication:
        """Return the publication; raises NotFound."""
        return _publication(self._row(publication_id))

    def report(self, publication_id: str) -> PeriodReport:
        """Return the report as it was published; raises NotFound."""
        return _read_report.decode(self._row(publication_id).report)

    def newest_version(self, period: Period) -> int:
        """Return the number of the period's newest version, 0 before the first."""
        query = select(func.coalesce(func.max(survey_publications.c.version), 0)).where(
            survey_publications.c.starts == period.starts, survey_publications.c.ends == period.ends
        )
        return int(self._connection.execute(query).scalar_one())

    def has_file(self, publication_id: str, kind: str) -> bool:
        """Tell whether the publication has this file."""
        query = select(survey_files.c.kind).where(*_file(publication_id, kind)).limit(1)
        return self._connection.execute(query).first() is not None

    def file(self, publication_id: str, kind: str) -> Iterator[bytes]:
        """Yield the file's pieces in their order; nothing where the publication has no such file."""
        query = select(survey_files.c.body).where(*_file(publication_id, kind)).order_by(survey_files.c.kind)
        for (body,) in self._connection.execution_options(yield_per=4).execute(query):
            yield bytes(body)

    def keep_piece(self, publication_id: str, kind: str, number: int, body: bytes) -> None:
        """Keep one piece of a file of a publication that is about to be."""
        name = f"{kind}.{number:04}"
        self._changes().execute(insert(survey_files).values(publication=publication_id, kind=name, body=body))

    def add(self, publication_id: str, report: PeriodReport, *, at: datetime, who: str) -> Publication:
        """Keep a publication, whose files are kept already; returns it."""
        self._changes().execute(
            insert(survey_publications).values(
                id=publication_id,
                starts=report.period.starts,
                ends=report.period.ends,
                version=report.version,
                report=msgspec.json.encode(report).decode(),
                reason=report.reason or None,
                at=at,
                who=who,
            )
        )
        return self.get(publication_id)

    def forget_loose_pieces(self) -> None:
        """Drop files whose publication never came to be: the hub ended while it was made."""
        loose = select(survey_files.c.publication).where(
            survey_files.c.publication.not_in(select(survey_publications.c.id))
        )
        names = {name for (name,) in self._connection.execute(loose.distinct())}
        for name in names:
            self._changes().execute(delete(survey_files).where(survey_files.c.publication == name))

    def _publications(self, query: Select[Any]) -> list[Publication]:
        # Of a year and its last quarter, which end on one day, the year says more.
        order = (
            survey_publications.c.ends.desc(), survey_publications.c.starts, survey_publications.c.version.desc()
        )  # fmt: skip
        return [_publication(row) for row in self._connection.execute(query.order_by(*order))]

    def _row(self, publication_id: str) -> Row[Any]:
        row = self._connection.execute(_EVERYTHING.where(survey_publications.c.id == publication_id)).first()
        if row is None:
            raise NotFound("Laporan itu tidak ada.")
        return row

    def _changes(self) -> Connection:
        if self._pending is None:
            raise RuntimeError("only the writer writes")
        self._pending.changed()
        return self._connection


def _file(publication_id: str, kind: str) -> tuple[Any, ...]:
    return survey_files.c.publication == publication_id, survey_files.c.kind.like(f"{kind}.%")


def _publication(row: Row[Any]) -> Publication:
    figures = _read_figures.decode(row.report)
    return Publication(
        **{name: row._mapping[name] for name in _PLAIN},
        period=Period(row.starts, row.ends),
        name=figures.name,
        n=figures.n,
        index=figures.index,
        quality=figures.quality,
        performance=figures.performance,
    )
