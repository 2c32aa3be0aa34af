"""Batches, sheets and data sheets in the words of the wire."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

import msgspec

from hub.actions import looking
from hub.actions import survey_entry as acts
from hub.actions.survey_entry import SeenBatch
from hub.domain.sheet_parts import Part, whole
from hub.domain.skm import Totals, skm, totals_of_columns
from hub.domain.survey import Response
from hub.domain.survey_period import MONTHS, Period, long_day
from hub.protocol.survey import SurveyProfile
from hub.protocol.survey_entry import (
    PaperSheet,
    SheetColumn,
    SheetFault,
    SheetNotice,
    SheetRow,
    SheetService,
    SurveyBatch,
    SurveyImportPreview,
    UnknownWords,
)
from hub.sheets.wish import Answer, Told
from hub.storage.batch_known import Known
from hub.web.keys import House
from hub.web.sheet_upload import Upload

_ROW: Final = tuple(SheetRow.__struct_fields__)


async def batch(house: House, batch_id: str) -> SurveyBatch:
    """Look at one batch; raises NotFound."""
    (one,) = await _told(house, [await house.reader.read(acts.seen, batch_id)])
    return one


async def batches(house: House) -> tuple[SurveyBatch, ...]:
    """Look at the newest batches."""
    return tuple(await _told(house, await house.reader.read(acts.latest)))


def sheet(response: Response) -> PaperSheet:
    """Return a paper questionnaire as it was typed in."""
    return PaperSheet(
        batch=response.batch,
        service=response.service,
        counter=response.counter,
        day=response.day,
        half=response.half.value,
        answers=dict(response.answers),
        profile=msgspec.convert(response.profile, SurveyProfile, from_attributes=True),
        comment=response.comment,
    )


def parts_of(told: Told) -> tuple[Part, ...]:
    """Return what a sheet holds, service by service."""
    return tuple(
        Part(
            service=part.service,
            first=part.first,
            last=part.last,
            totals=totals_of_columns(part.n, part.sums),
            likeness=part.likeness,
        )
        for part in told.parts
    )


async def preview(house: House, upload: Upload, told: Told) -> SurveyImportPreview:
    """Return what an import would bring."""
    parts = parts_of(told)
    known, published = await house.reader.read(acts.what_is_known, upload.digest, parts)
    names = await house.reader.read(looking.names)
    index, quality, performance = _index(house, whole(parts))
    return SurveyImportPreview(
        name=upload.name,
        digest=upload.digest.hex(),
        kind="xlsx" if told.kind == "xlsx" else "csv",
        sheet=told.sheet,
        header_line=told.header_line,
        columns=tuple(msgspec.convert(column, SheetColumn, from_attributes=True) for column in told.columns),
        lacking=told.lacking,
        rows=told.rows,
        good=told.rows - told.refused,
        refused=told.refused,
        refusals=tuple(msgspec.convert(fault, SheetFault, from_attributes=True) for fault in told.refusals),
        first_rows=tuple(_row(answer) for answer in told.first),
        services=tuple(_service(house, part) for part in parts),
        unknown_services=tuple(UnknownWords(words=each.words, rows=each.rows) for each in told.unknown_services),
        notices=(
            *_known(house, known, names),
            *_published(published),
            *(SheetNotice(code=notice.code, sentence=notice.sentence) for notice in told.notices),
        ),
        first=min((part.first for part in parts), default=None),
        last=max((part.last for part in parts), default=None),
        index=index,
        quality=quality,
        performance=performance,
    )


async def _told(house: House, seen: Sequence[SeenBatch]) -> list[SurveyBatch]:
    names = await house.reader.read(looking.names)
    return [_batch(house, one, names) for one in seen]


def _batch(house: House, seen: SeenBatch, names: Mapping[str, str]) -> SurveyBatch:
    one, sums = seen.batch, seen.sums
    index, quality, performance = _index(house, sums.totals if sums else Totals.none())
    return SurveyBatch(
        id=one.id,
        channel="paper" if one.channel.value == "paper" else "import",
        state="counted" if one.state.value == "counted" else "undone",
        name=one.name,
        rows=one.rows,
        at=one.at,
        who=names.get(one.who, one.who),
        first=sums.first if sums else None,
        last=sums.last if sums else None,
        services=tuple(_name(house, service) for service in sums.services) if sums else (),
        index=index,
        quality=quality,
        performance=performance,
        published=seen.published,
        undone_at=one.undone_at,
        undone_by=names.get(one.undone_by, one.undone_by) if one.undone_by else None,
    )


def _index(house: House, totals: Totals) -> tuple[Decimal | None, str, str]:
    result = skm(totals, weights=house.survey.choices.weights)
    return (None, "", "") if result is None else (result.index, result.band.quality, result.band.performance)


def _service(house: House, part: Part) -> SheetService:
    index, _, _ = _index(house, part.totals)
    return SheetService(
        service=part.service,
        name=_name(house, part.service),
        n=part.totals.n,
        first=part.first,
        last=part.last,
        index=index or Decimal(0),
    )


def _row(answer: Answer) -> SheetRow:
    return msgspec.convert({name: getattr(answer, name) for name in _ROW}, SheetRow)


def _known(house: House, known: Sequence[Known], names: Mapping[str, str]) -> Iterator[SheetNotice]:
    for one in known:
        if one.batch is None:
            sentence = f"Jawaban {_name(house, one.service or '')} pada hari-hari itu sudah ada, semuanya sama persis."
        else:
            day = house.rules.hours.local(one.batch.at).date()
            who, when = names.get(one.batch.who, one.batch.who), long_day(day)
            what = "Berkas ini" if one.service is None else f"Isi berkas ini tentang {_name(house, one.service)}"
            twice = "Diimpor lagi, semuanya terhitung dua kali."
            sentence = f"{what} sudah diimpor {when} oleh {who} (“{one.batch.name}”). {twice}"
        yield SheetNotice(code="same_file" if one.service is None else "same_answers", sentence=sentence, grave=True)


def _published(periods: Sequence[Period]) -> Iterator[SheetNotice]:
    if periods:
        named = ", ".join(period.name for period in periods)
        sentence = f"{named} sudah diterbitkan: angka yang terbit tidak ikut berubah, kecuali dengan terbitan koreksi."
        yield SheetNotice(code="published", sentence=sentence)


def _name(house: House, service: str) -> str:
    known = house.rules.services.get(service)
    return known.name.id if known else service


def months(first: date, last: date) -> str:
    """Say from which month to which a batch goes, e.g. "Januari 2026 – Juni 2026"."""
    begin, end = (f"{MONTHS[day.month - 1]} {day.year}" for day in (first, last))
    return begin if begin == end else f"{begin} – {end}"
