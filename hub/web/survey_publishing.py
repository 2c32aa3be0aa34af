"""Publishes a period's report: has its files made, keeps them piece by piece, then makes the publication known."""

import asyncio
import contextlib
import tempfile
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Final

import msgspec

from hub.actions import survey_publishing as acts
from hub.actions.once import Asked, once
from hub.actions.survey_publishing import FILES, FiguresMoved
from hub.domain.survey_period import Period
from hub.domain.survey_report import PeriodReport
from hub.protocol.survey_reports import PublicationRequest, SurveyPublication
from hub.storage.publication_store import PIECE, Publication
from hub.storage.stores import Stores
from hub.storage.writer import StorageFailed
from hub.web.index_read import look_up
from hub.web.keys import House
from hub.web.report_making import Wish

_encode: Final = msgspec.json.Encoder().encode


async def publish(house: House, wanted: PublicationRequest, period: Period, *, key: str, who: str) -> bytes:
    """Publish the report and return the answer; the same key and request again bring the same answer.

    Raises:
        NoAnswers, ReasonMissing, ReportRefused, FiguresMoved, StaleVersion, KeyReused.
        ReportsBusy, ReportsNotInstalled, ReportNotMade.
    """
    asked = Asked(key, _encode(wanted))
    async with house.reports.turn():
        if (known := await house.reader.read(acts.answered_before, asked)) is not None:
            return known
        async with _cleared_where_it_fails(house):
            publication_id = acts.new_publication_id()
            report = await _made_and_kept(house, wanted, period, publication_id)
            at = house.clock()

            def act(stores: Stores) -> bytes:
                return once(
                    stores,
                    asked,
                    lambda: acts.publish(stores, publication_id, report, at=at, who=who),
                    write=lambda published: _encode(on_the_wire(published)),
                    at=at,
                )

            answered = await house.writer.do_keyed(asked.key, act)
        await look_up(house)
        return answered


async def _made_and_kept(house: House, wanted: PublicationRequest, period: Period, publication_id: str) -> PeriodReport:
    """Have the files made and keep them, piece by piece; returns the report, which nobody sees yet."""
    with tempfile.TemporaryDirectory(prefix="pendopo-terbitan-") as folder:
        wish = Wish(
            period=period,
            kinds=FILES,
            made_on=today(house),
            with_flagged=wanted.with_flagged,
            draft=False,
            correction=wanted.reason,
        )
        report = await house.reports.make(wish, Path(folder))
        if wanted.seen_n not in (None, report.n) or wanted.seen_index not in (None, report.index):
            raise FiguresMoved("Sementara itu ada jawaban baru, jadi angkanya berubah. Lihat dahulu, lalu terbitkan.")
        for kind in FILES:
            body = await asyncio.to_thread((Path(folder) / kind).read_bytes)
            for number, begins in enumerate(range(0, len(body), PIECE)):
                await house.do(acts.keep_piece, publication_id, kind, number, body[begins : begins + PIECE])
    return report


@contextlib.asynccontextmanager
async def _cleared_where_it_fails(house: House) -> AsyncIterator[None]:
    try:
        yield
    except BaseException:
        # What a full disk refuses now is cleared away at the next start.
        with contextlib.suppress(StorageFailed):
            await house.do(acts.forget_loose_pieces)
        raise


def on_the_wire(publication: Publication) -> SurveyPublication:
    """Return a publication in the words of the wire."""
    return SurveyPublication(
        id=publication.id,
        period=publication.name,
        starts=publication.period.starts,
        ends=publication.period.ends,
        version=publication.version,
        reason=publication.reason,
        at=publication.at,
        n=publication.n,
        index=publication.index,
        quality=publication.quality,
        performance=publication.performance,
    )


def today(house: House) -> date:
    """Return the day on the office's own clock."""
    return house.rules.hours.local(house.clock()).date()
