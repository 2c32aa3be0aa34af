"""Publishes a period's report: frozen, with its files; a correction is a new version that says why."""

import secrets
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from hub.actions.once import Asked
from hub.actions.survey_reporting import NoAnswers
from hub.domain.happenings import IndexPublished
from hub.domain.refusals import KeyReused, NotFound, RuleBroken, StaleVersion
from hub.domain.survey_follow_up import ReportRefused, one_line
from hub.domain.survey_period import Period
from hub.domain.survey_publishing import check_publishable
from hub.domain.survey_report import PeriodReport
from hub.storage.answer_store import AnswerStore
from hub.storage.database import Connection
from hub.storage.pending import Pending
from hub.storage.publication_store import Publication, PublicationStore
from hub.storage.stores import Stores

# As the column that keeps it.
LONGEST_REASON: Final = 300
# Every publication has these files; which of them the public may fetch is not the database's business.
FILES: Final = ("pdf", "xlsx", "poster-a4", "poster-a3")


class ReasonMissing(RuleBroken):
    """The period is published already: a correction says what was corrected."""

    code = "reason_missing"
    status = 422


class FiguresMoved(RuleBroken):
    """Other answers have come since somebody looked at what was to be published."""

    code = "figures_moved"


def new_publication_id() -> str:
    """Return the name of a publication that is about to be."""
    return secrets.token_hex(8)


def next_edition(connection: Connection, period: Period, reason: str) -> tuple[int, str]:
    """Return which version the period's next publication is, and its reason in order; the first one needs none.

    Raises:
        ReasonMissing: a correction without a reason.
        ReportRefused: the reason is too long.
    """
    said = one_line(reason)
    if len(said) > LONGEST_REASON:
        raise ReportRefused(f"Alasan paling panjang {LONGEST_REASON} huruf.", where="reason")
    version = PublicationStore(connection).newest_version(period) + 1
    if version > 1 and not said:
        raise ReasonMissing("Periode ini sudah diterbitkan. Tulis apa yang dikoreksi.")
    return version, said if version > 1 else ""


def edition(report: PeriodReport, version: int, reason: str) -> PeriodReport:
    """Return the report as this version of it; raises NoAnswers for one without an index."""
    if report.n == 0:
        raise NoAnswers("Belum ada jawaban dalam periode ini, jadi belum ada yang dapat diterbitkan.")
    return replace(report, version=version, reason=reason)


def refuse_unpublishable(connection: Connection, report: PeriodReport) -> None:
    """Refuse what must not be published before its files are made; raises ReportRefused."""
    _check(report, PublicationStore(connection), today=report.made_on)


def _check(report: PeriodReport, known: PublicationStore, *, today: date) -> None:
    published = ((one.period, one.n) for one in known.all(None))
    check_publishable(report.period, report.n, today=today, published=published)


def keep_piece(stores: Stores, publication_id: str, kind: str, number: int, body: bytes) -> None:
    """Keep one piece of a file; nobody sees it before the publication is there."""
    stores.publications.keep_piece(publication_id, kind, number, body)


def publish(stores: Stores, publication_id: str, report: PeriodReport, *, at: datetime, who: str) -> Publication:
    """Publish the report whose files are kept already, and tell every screen where it is the latest index.

    Raises:
        NoAnswers: nobody answered.
        ReportRefused: its figures must not be published.
        StaleVersion: somebody else has published this period meanwhile.
    """
    if report.n == 0 or report.index is None:
        raise NoAnswers("Belum ada jawaban dalam periode ini, jadi belum ada yang dapat diterbitkan.")
    _check(report, stores.publications, today=stores.rules.hours.business_day(at))
    if report.version != stores.publications.newest_version(report.period) + 1:
        raise StaleVersion("Periode ini baru saja diterbitkan orang lain. Muat ulang, lalu coba lagi.")
    published = stores.publications.add(publication_id, report, at=at, who=who)
    seq = stores.journal.office("skm_published", at=at, who=who, note=f"{published.id} {report.name}")
    latest = stores.publications.latest()
    if latest is not None and latest.id == published.id:
        stores.told.append(
            IndexPublished(
                seq=seq,
                at=at,
                index=report.index,
                quality=report.quality,
                performance=report.performance,
                n=report.n,
                period=report.name,
            )
        )
    return published


def forget_loose_pieces(stores: Stores) -> None:
    """Drop files whose publication never came to be."""
    stores.publications.forget_loose_pieces()


def publications(connection: Connection, period: Period | None = None) -> list[Publication]:
    """Return what was published, the latest period first and in it the newest version."""
    return PublicationStore(connection).all(period)


def latest(connection: Connection) -> Publication | None:
    """Return the newest version of the latest period, or None before the first publication."""
    return PublicationStore(connection).latest()


def published_report(connection: Connection, publication_id: str) -> tuple[Publication, PeriodReport]:
    """Return a publication and its report as it was published; raises NotFound."""
    store = PublicationStore(connection)
    return store.get(publication_id), store.report(publication_id)


def published_file(connection: Connection, publication_id: str, kind: str) -> tuple[Publication, bytes] | None:
    """Return a publication with one of its files, or None where there is no such file of a publication."""
    store = PublicationStore(connection)
    try:
        publication = store.get(publication_id)
    except NotFound:
        return None
    body = b"".join(store.file(publication_id, kind))
    return (publication, body) if body else None


def answered_before(connection: Connection, asked: Asked) -> bytes | None:
    """Return the answer that was given to the same request before, or None; raises KeyReused for another request."""
    known = AnswerStore(connection, Pending(connection)).find(asked.key)
    if known is None:
        return None
    if known[0] != asked.digest:
        raise KeyReused("Kunci permintaan ini sudah dipakai untuk permintaan lain.")
    return known[1]
