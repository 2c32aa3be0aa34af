"""One uploaded sheet as a wish has it: what it is, what is wrong with it, and its answers."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from random import SystemRandom
from typing import IO, Final

import msgspec

from hub.domain.sheet_faults import Code, Fault, Refusal, Row, SheetRefused, harmless
from hub.domain.sheet_import import ImportChoices, Odd, OfficeNames, SheetAnswer, SheetImport
from hub.domain.sheet_parts import Parts
from hub.domain.sheet_text import csv_rows
from hub.domain.skm import in_thousands
from hub.domain.survey import Half
from hub.sheets.kind import Kind, kind_of
from hub.sheets.wish import (
    LENGTH,
    PIECE,
    Answer,
    ColumnTold,
    Notice,
    PartTold,
    ReadWish,
    RefusalTold,
    Told,
    WordsTold,
)

MOST_LISTED: Final = 100
# Of one kind so many, so that a thousand rows of the same mistake do not hide another one.
MOST_OF_A_KIND: Final = 25
FIRST_SHOWN: Final = 5
# All answers together; the longest sarans of fifty thousand people would be more.
LARGEST: Final = 64 * 1024 * 1024
_BLOCK: Final = 256 * 1024
_LONGEST_SHOWN: Final = 60
_encode: Final = msgspec.json.Encoder().encode


def told_of(file: IO[bytes], wish: ReadWish) -> Iterator[bytes]:
    """Yield what is to be written: a `Told`, and the answers behind it where they are wished for.

    Raises:
        SheetRefused: it is no data sheet.
    """
    with ExitStack() as stack:
        kind, name, notices = kind_of(file), None, list[Notice]()
        if kind is Kind.WORKBOOK:
            from hub.sheets.workbook import opened  # late: CSV needs no library for it

            sheet = stack.enter_context(opened(file))
            name, notices = harmless(sheet.name), list(sheet.notices)
            reading = _import(sheet.rows, wish, sheet.structure.odd())
        else:
            reading = _import(csv_rows(iter(partial(file.read, _BLOCK), b"")), wish, lambda _: {})
        taken = _Taken(wanted=wish.answers)
        for one in reading:
            taken.take(one)
        for piece in (_encode(_told(kind, name, reading, taken, notices)), *taken.pieces()):
            yield len(piece).to_bytes(LENGTH, "big")
            yield piece


def _import(rows: Iterable[Row], wish: ReadWish, odd: Odd) -> SheetImport:
    return SheetImport(
        rows,
        office=OfficeNames(services=wish.services, counters=wish.counters),
        choices=ImportChoices(
            service=wish.service,
            counter=wish.counter,
            day=wish.day,
            half=Half(wish.half) if wish.half else None,
            services=wish.assigned,
        ),
        today=wish.today,
        odd=odd,
    )


@dataclass(slots=True)
class _Taken:
    """The rows of a sheet as they were read."""

    wanted: bool
    refused: int = 0
    refusals: list[Refusal] = field(default_factory=list)
    kinds: Counter[Code] = field(default_factory=Counter)
    first: list[Answer] = field(default_factory=list)
    parts: Parts = field(default_factory=Parts)
    answers: list[Answer] = field(default_factory=list)

    def take(self, one: SheetAnswer | Refusal) -> None:
        if isinstance(one, Refusal):
            self.refused += 1
            self.kinds[one.faults[0].code] += 1
            if len(self.refusals) < MOST_LISTED and self.kinds[one.faults[0].code] <= MOST_OF_A_KIND:
                self.refusals.append(one)
            return
        answer = _answer(one)
        self.parts.add(answer.service, answer.day, answer.scores)
        if len(self.first) < FIRST_SHOWN:
            self.first.append(answer)
        if self.wanted:
            self.answers.append(answer)

    def pieces(self) -> list[bytes]:
        """Return the answers day by day, within a day by chance: in which order people answered is nobody's business.

        So they are written one behind the other into every index of the database, too, which is quick.
        """
        SystemRandom().shuffle(self.answers)
        self.answers.sort(key=lambda answer: answer.day)
        pieces, size = list[bytes](), 0
        for at in range(0, len(self.answers), PIECE):
            pieces.append(_encode(self.answers[at : at + PIECE]))
            size += len(pieces[-1])
            if size > LARGEST:
                raise SheetRefused(Fault.whole(Code.TOO_LARGE))
        return pieces


def _answer(one: SheetAnswer) -> Answer:
    profile = one.profile
    return Answer(
        one.line,
        one.day,
        one.half.value,
        one.service,
        one.counter,
        tuple(one.answers.values()),
        profile.gender and profile.gender.value,
        profile.age and profile.age.value,
        profile.education and profile.education.value,
        profile.occupation and profile.occupation.value,
        one.comment,
    )


def _told(kind: Kind, name: str | None, reading: SheetImport, taken: _Taken, notices: list[Notice]) -> Told:
    header = reading.header
    means = {place: key for key, place in zip(header.scheme.keys, header.elements, strict=True)}
    means |= {place: field.value for field, place in header.fields.items()}
    personal = set(header.personal)
    return Told(
        kind=kind.value,
        sheet=name,
        header_line=reading.header_line,
        columns=tuple(
            ColumnTold(name=_short(column), means=means.get(place), personal=column in personal)
            for place, column in enumerate(header.names)
        ),
        lacking=tuple(field.value for field in reading.lacking),
        rows=reading.read,
        refused=taken.refused,
        refusals=tuple(_faults(taken.refusals)),
        first=tuple(taken.first),
        parts=tuple(
            PartTold(
                service=part.service,
                n=part.totals.n,
                sums=tuple(part.totals.sums.values()),
                first=part.first,
                last=part.last,
                likeness=part.likeness,
            )
            for part in taken.parts.all()
        ),
        unknown_services=tuple(
            WordsTold(words=harmless(words), rows=rows) for words, rows in reading.unknown_services.most_common()
        ),
        notices=(*_noticed(reading), *notices),
    )


def _faults(refusals: list[Refusal]) -> Iterator[RefusalTold]:
    for refusal in refusals:
        for fault in refusal.faults:
            column = None if fault.column is None else _short(fault.column)
            yield RefusalTold(line=refusal.line, column=column, code=fault.code.value, reason=fault.reason)


def _noticed(reading: SheetImport) -> Iterator[Notice]:
    if reading.header.personal:
        names = ", ".join(map(_short, reading.header.personal))
        sentence = f"Kolom {names} tidak dibaca dan tidak disimpan: survei ini tanpa nama dan tanpa NIK."
        yield Notice(code="personal_columns", sentence=sentence)
    if reading.header_line > 1:
        sentence = f"Nama kolom ada di baris {reading.header_line}; baris di atasnya tidak dibaca."
        yield Notice(code="rows_above", sentence=sentence)
    if reading.unknown_counters:
        names = ", ".join(f"“{_short(words)}”" for words, _ in reading.unknown_counters.most_common(5))
        rows = in_thousands(reading.unknown_counters.total())
        sentence = f"Loket {names} tidak ada di kantor ini; {rows} baris dicatat tanpa loket."
        yield Notice(code="unknown_counters", sentence=sentence)


def _short(words: str) -> str:
    return harmless(words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…")
