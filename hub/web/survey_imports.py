"""Brings a data sheet in beside the queue: in small pieces, seen by nobody, and then counted in one short moment."""

import asyncio
import contextlib
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import count, islice
from secrets import token_hex
from time import monotonic
from typing import Final

import msgspec

from hub.actions import survey_entry as acts
from hub.actions.once import Asked, once
from hub.actions.survey_publishing import answered_before
from hub.domain.office import OfficeRules
from hub.domain.refusals import KeyReused
from hub.domain.sheet_import import names_of
from hub.domain.skm import in_thousands
from hub.domain.survey import AgeBand, Channel, Education, Gender, Half, Occupation, Profile, Response, SurveyRefused
from hub.domain.survey_entry import BatchState, NothingToImport, RowsRefused
from hub.domain.survey_scheme import CURRENT
from hub.protocol.survey_entry import ImportChoices, SurveyImportPreview
from hub.sheets.wish import Answer, ReadWish, Told
from hub.storage.batch_store import Batch
from hub.storage.stores import Stores
from hub.storage.writer import Writer
from hub.web import survey_entry_words as words
from hub.web.keys import House
from hub.web.sheet_reader import ReadSheet
from hub.web.sheet_upload import Upload

# The queue goes first: after each piece the import rests three times as long as the piece took.
REST: Final = 3.0
LONGEST_REST: Final = 0.2
_encode: Final = msgspec.json.Encoder().encode


async def look(house: House, upload: Upload) -> SurveyImportPreview:
    """Return what an import would bring; nothing is kept.

    Raises:
        UploadRefused, SheetTooSlow, UnknownService.
    """
    async with house.sheets.reader.read(upload.file, await _wish(house, upload.choices, answers=False)) as sheet:
        return await words.preview(house, upload, sheet.told)


async def bring(house: House, upload: Upload, *, key: str, batch_id: str, who: str) -> bytes:
    """Import a data sheet, all of it or nothing, and return the answer; the same again brings the same answer.

    Raises:
        RowsRefused, NothingToImport, UploadRefused, SheetTooSlow, UnknownService, KeyReused.
    """
    asked = Asked(key, upload.asked)
    async with house.sheets.turn:
        if (answered := await house.reader.read(answered_before, asked)) is not None:
            return answered
        if (before := await house.reader.read(acts.find, batch_id)) is not None:
            if before.state is not BatchState.COMING:
                raise KeyReused("Kunci permintaan ini sudah dipakai untuk impor lain.")
            # The hub ended in the middle of this very import: what it left is dropped, and it begins anew.
            await drop(house.writer, before)
        async with house.sheets.reader.read(upload.file, await _wish(house, upload.choices, answers=True)) as sheet:
            batch = Batch(
                id=batch_id,
                channel=Channel.IMPORT,
                state=BatchState.COMING,
                name=upload.name,
                digest=upload.digest,
                rows=to_bring(sheet.told, skip_invalid=upload.choices.skip_invalid),
                at=house.clock(),
                who=who,
            )
            await house.do(acts.begin_import, batch)
            try:
                await bring_in(house.writer, batch, sheet)
                return await _count(house, batch, asked)
            except Exception:
                # Where this fails as well, and when the hub ends in the middle, the next start sees to it.
                with contextlib.suppress(Exception):
                    await drop(house.writer, batch)
                raise


async def drop(writer: Writer, batch: Batch) -> None:
    """Drop the rows of a batch that is not there, in small pieces, each followed by a rest."""
    more = True
    while more:
        began = monotonic()
        more = await writer.do(acts.drop_some, batch)
        await _rest(began)


async def bring_in(writer: Writer, batch: Batch, sheet: ReadSheet) -> None:
    """Keep the sheet's answers, in small pieces, each followed by a rest; nobody sees them before the batch counts."""
    # They come in no order of arrival, so they may be numbered: rows that lie one behind the other are written quickly.
    begin, numbers = token_hex(8), count()
    answers = (answer for piece in sheet.pieces() for answer in piece)
    named = (_response(answer, batch.id, f"{begin}{next(numbers):08x}{token_hex(8)}") for answer in answers)
    for responses in _in_pieces(named):
        began = monotonic()
        await writer.do(acts.bring, responses)
        await _rest(began)


async def _rest(began: float) -> None:
    await asyncio.sleep(min(LONGEST_REST, REST * (monotonic() - began)))


async def _count(house: House, batch: Batch, asked: Asked) -> bytes:
    at = house.clock()

    def act(stores: Stores) -> bytes:
        return once(
            stores,
            asked,
            lambda: acts.count_import(stores, batch.id, at=at, who=batch.who),
            write=lambda counted: counted.id.encode(),
            at=at,
        )

    return await house.writer.do_keyed(asked.key, act)


def to_bring(told: Told, *, skip_invalid: bool) -> int:
    """Return how many rows are brought in; raises RowsRefused or NothingToImport."""
    good = told.rows - told.refused
    if told.refused and not skip_invalid:
        rows = f"{in_thousands(told.refused)} dari {in_thousands(told.rows)} baris"
        raise RowsRefused(f"{rows} salah, jadi tidak ada yang diimpor. Perbaiki, atau lewati baris yang salah.")
    if good == 0:
        raise NothingToImport("Tidak ada jawaban yang dapat diimpor.")
    return good


def _in_pieces(responses: Iterator[Response]) -> Iterator[list[Response]]:
    while some := list(islice(responses, acts.PIECE)):
        yield some


async def _wish(house: House, choices: ImportChoices, *, answers: bool) -> ReadWish:
    counters = await house.reader.read(acts.counter_names)
    today = house.rules.hours.local(house.clock()).date()
    return wish_of(house.rules, counters, choices, today=today, answers=answers)


def wish_of(
    rules: OfficeRules, counters: Mapping[str, str], choices: ImportChoices, *, today: date, answers: bool
) -> ReadWish:
    """Return what the sheet's reader is asked for; raises UnknownService, SurveyRefused."""
    if choices.counter is not None and choices.counter not in counters:
        raise SurveyRefused("Loket itu tidak ada.", where="counter")
    for service in (choices.service, *choices.services.values()):
        if service is not None:
            rules.service(service)
    office = names_of(rules.services.values(), counters)
    return ReadWish(
        services=dict(office.services),
        counters=dict(office.counters),
        today=today,
        service=choices.service,
        counter=choices.counter,
        day=choices.day,
        half=choices.half,
        assigned=choices.services,
        answers=answers,
    )


def _response(answer: Answer, batch: str, response_id: str) -> Response:
    return Response(
        id=response_id,
        scheme=CURRENT.id,
        service=answer.service,
        counter=answer.counter,
        day=answer.day,
        half=Half(answer.half),
        channel=Channel.IMPORT,
        proven=False,
        answers=dict(zip(CURRENT.keys, answer.scores, strict=True)),
        profile=Profile(
            gender=Gender(answer.gender) if answer.gender else None,
            age=AgeBand(answer.age) if answer.age else None,
            education=Education(answer.education) if answer.education else None,
            occupation=Occupation(answer.occupation) if answer.occupation else None,
        ),
        comment=answer.comment,
        batch=batch,
    )
