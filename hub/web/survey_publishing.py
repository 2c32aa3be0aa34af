"""Publishes a period's report: has its files made, keeps them piece by piece, then makes the publication known."""

import asyncio
import tempfile
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
        with tempfile.TemporaryDirectory(prefix="pendopo-terbitan-") as folder:
            report = await house.reports.make(
                Wish(
                    period=period,
                    kinds=FILES,
                    made_on=today(house),
                    with_flagged=wanted.with_flagged,
                    draft=False,
                    correction=wanted.reason,
                ),
                Path(folder),
            )
            _as_seen(report, wanted)
            publication_id = acts.new_publication_id()
            for kind in FILES:
                await _keep(house, publication_id, kind, Path(folder) / kind)
        at = house.clock()

        def act(stores: Stores) -> bytes:
            return once(
                stores,
                asked,
                lambda: acts.publish(stores, publication_id, report, at=at, who=who),
                write=lambda published: _encode(on_the_wire(published)),
                at=at,
            )

        try:
            answered = await house.writer.do_keyed(asked.key, act)
        except BaseException:
            await house.do(acts.forget_loose_pieces)
            raise
        await look_up(house)
        return answered


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


async def _keep(house: House, publication_id: str, kind: str, file: Path) -> None:
    body = await asyncio.to_thread(file.read_bytes)
    for number, begins in enumerate(range(0, len(body), PIECE)):
        await house.do(acts.keep_piece, publication_id, kind, number, body[begins : begins + PIECE])


def _as_seen(report: PeriodReport, wanted: PublicationRequest) -> None:
    if wanted.seen_n not in (None, report.n) or wanted.seen_index not in (None, report.index):
        raise FiguresMoved("Sementara itu ada jawaban baru, jadi angkanya berubah. Lihat dahulu, lalu terbitkan lagi.")
