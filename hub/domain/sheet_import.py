"""A data sheet's rows as answers that the hub can keep, or each with everything that hinders it.

What a sheet lacks is filled in from what the office chose for all its rows. A service is found by any name the office
has for it; a day lies neither ahead nor more than five years back. Nothing is guessed: a row that could be two things
is refused.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, islice
from types import MappingProxyType
from typing import Final

from hub.domain.data_sheet import open_sheet
from hub.domain.sheet_columns import Field, Header, plain, read_header
from hub.domain.sheet_days import usual_day, usual_time, years_before
from hub.domain.sheet_faults import Code, Fault, Refusal, Row, SheetRefused, shown
from hub.domain.sheet_rows import SheetRow, read_row
from hub.domain.standard import Service
from hub.domain.survey import Half, Profile
from hub.domain.survey_scheme import CURRENT, Scheme

MOST_ROWS: Final = 50_000
MOST_COLUMNS: Final = 256
OLDEST_YEARS: Final = 5
# Old sheets have a title, the office's name and a blank line or two above the names of the columns.
HEADER_WITHIN: Final = 20
# So many different words for services are told, to be assigned by hand.
MOST_UNKNOWN: Final = 50
_LONGEST_NAME: Final = 120

# The rows below the answers in the regulation's own data sheet (PermenPANRB 14/2017).
_SUMMARIES: Final = re.compile(
    r"(?:σ|jumlah|total|sum|rata rata|nrr|nilai|nilai rata rata|ikm|skm|indeks|mutu)(?: nilai)?(?: tertimbang|tertbg)?"
    r"(?:(?: per| tiap)? unsur)?(?: unit)?(?: pelayanan)?"
)
_EXAMPLE: Final = re.compile(r"contoh\b")
_ODD: Final[Mapping[Code, str]] = {
    Code.FORMULA_EMPTY: "berisi rumus tanpa hasil; buka dan simpan lagi di Excel atau LibreOffice",
    Code.MERGED_CELL: "bagian dari sel gabungan; pisahkan selnya, lalu isi tiap baris",
}
Odd = Callable[[int], Mapping[int, Code]]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeNames:
    """What the office calls its services and counters: ids by their names as `plain` makes them."""

    services: Mapping[str, str]
    counters: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportChoices:
    """What holds where a row says nothing; `services` are ids for words that the office does not know by itself."""

    service: str | None = None
    counter: str | None = None
    day: date | None = None
    half: Half | None = None
    services: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetAnswer:
    """One respondent, complete."""

    line: int
    day: date
    half: Half
    service: str
    counter: str | None
    answers: Mapping[str, int]
    profile: Profile
    comment: str | None


def names_of(services: Iterable[Service], counters: Mapping[str, str]) -> OfficeNames:
    """Gather the names; what two services share names none of them. `counters` are names by id."""
    known: dict[str, set[str]] = {}
    for service in services:
        for name in (service.id, service.name.id, service.official_name, service.short.id):
            known.setdefault(plain(name), set()).add(service.id)
    return OfficeNames(
        services={name: ids.pop() for name, ids in known.items() if len(ids) == 1},
        counters={plain(name): id_ for id_, name in counters.items()} | {plain(id_): id_ for id_ in counters},
    )


class SheetImport:
    """One sheet on its way in; what it says of the whole is complete once every row was asked for."""

    def __init__(
        self,
        rows: Iterable[Row],
        *,
        office: OfficeNames,
        choices: ImportChoices,
        today: date,
        odd: Odd = lambda _: {},
        scheme: Scheme = CURRENT,
    ) -> None:
        """Find the names of the columns.

        Raises:
            SheetRefused: there are none, or an element is missing or stands twice; more columns than anybody needs.
        """
        self.header, self.header_line, self._below = _opened(rows, scheme)
        self._office, self._choices, self._odd, self._today = office, choices, odd, today
        self._assigned = {plain(words): service for words, service in choices.services.items()}
        self.read = 0
        self.unknown_services: Counter[str] = Counter()
        self.unknown_counters: Counter[str] = Counter()

    @property
    def lacking(self) -> tuple[Field, ...]:
        """Name what no column tells, so that it must be chosen for all rows: day, half, service."""
        fields = self.header.fields
        half_of_day = Field.HALF in fields or Field.DAY in fields
        told = {Field.DAY: Field.DAY in fields, Field.HALF: half_of_day, Field.SERVICE: Field.SERVICE in fields}
        return tuple(name for name, there in told.items() if not there)

    def __iter__(self) -> Iterator[SheetAnswer | Refusal]:
        """Yield each row below the header, complete or refused.

        Raises:
            SheetRefused: the sheet has too many rows.
        """
        for row in self._below:
            self.read += 1
            if self.read > MOST_ROWS:
                most = f"{MOST_ROWS:,}".replace(",", ".")
                words = f"lebih dari {most} baris; bagi menjadi beberapa berkas, misalnya per tahun"
                raise SheetRefused(Fault(None, Code.TOO_MANY_ROWS, words), line=row.line)
            yield self._answer(row)

    def _answer(self, row: Row) -> SheetAnswer | Refusal:
        if (code := self._no_answer(row)) is not None:
            return Refusal(row.line, (Fault.whole(code),))
        odd = self._odd(row.line)
        if faults := [self._strange(place, code) for place, code in odd.items() if place in _places(self.header)]:
            return Refusal(row.line, tuple(faults))
        read = read_row(self.header, self._usual(row))
        return read if isinstance(read, Refusal) else self._complete(read)

    def _no_answer(self, row: Row) -> Code | None:
        """Tell a row that is not meant as an answer by its first words; a saran may begin as it likes."""
        place, words = next(((at, told) for at, cell in enumerate(row.cells) if (told := plain(cell))), (0, ""))
        if _EXAMPLE.match(words) and place not in _places(self.header):
            return Code.EXAMPLE_ROW
        return Code.SUMMARY_ROW if _SUMMARIES.fullmatch(words) else None

    def _strange(self, place: int, code: Code) -> Fault:
        name = self.header.names[place]
        return Fault(name, code, f"{name} {_ODD[code]}")

    def _usual(self, row: Row) -> Row:
        fields, cells = self.header.fields, list(row.cells)
        for place, usual in ((fields.get(Field.DAY), usual_day), (fields.get(Field.HALF), usual_time)):
            if place is not None and place < len(cells):
                cells[place] = usual(cells[place])
        return Row(row.line, cells, row.code)

    def _complete(self, read: SheetRow) -> SheetAnswer | Refusal:
        faults: list[Fault] = []
        service = self._service(read.service, faults)
        day = self._day(read.day, faults)
        half = read.half or self._choices.half
        if half is None:
            name = self._named(Field.HALF, Field.DAY)
            faults.append(Fault(name, Code.HALF_MISSING, "pagi atau siang tidak diketahui; pilih untuk semua baris"))
        if service is None or day is None or half is None:
            return Refusal(read.line, tuple(faults))
        return SheetAnswer(
            line=read.line,
            day=day,
            half=half,
            service=service,
            counter=self._counter(read.counter),
            answers=read.answers,
            profile=read.profile,
            comment=read.comment,
        )

    def _service(self, words: str | None, faults: list[Fault]) -> str | None:
        name = self._named(Field.SERVICE)
        if words is None:
            if self._choices.service is None:
                reason = "layanan tidak disebut; pilih untuk semua baris"
                faults.append(Fault(name, Code.SERVICE_MISSING, reason))
            return self._choices.service
        known = plain(words)
        service = self._assigned.get(known) or self._office.services.get(known)
        if service is None:
            _note(self.unknown_services, words)
            faults.append(Fault(name, Code.SERVICE_UNKNOWN, f"layanan {shown(words)} tidak ada di kantor ini"))
        return service

    def _day(self, told: date | None, faults: list[Fault]) -> date | None:
        name, day = self._named(Field.DAY), told or self._choices.day
        if day is None:
            faults.append(Fault(name, Code.DATE_MISSING, "tanggal tidak diketahui; pilih untuk semua baris"))
        elif day > self._today:
            faults.append(Fault(name, Code.DATE_AHEAD, f"tanggal {day.isoformat()} belum terjadi"))
        elif day < years_before(self._today, OLDEST_YEARS):
            reason = f"tanggal {day.isoformat()} lebih dari {OLDEST_YEARS} tahun yang lalu"
            faults.append(Fault(name, Code.DATE_TOO_OLD, reason))
        return None if faults else day

    def _counter(self, words: str | None) -> str | None:
        if words is None:
            return self._choices.counter
        counter = self._office.counters.get(plain(words))
        if counter is None:
            _note(self.unknown_counters, words)
        return counter

    def _named(self, *fields: Field) -> str | None:
        """Return how the sheet calls the first of these columns that it has."""
        places = self.header.fields
        return next((self.header.names[places[name]] for name in fields if name in places), None)


def _opened(rows: Iterable[Row], scheme: Scheme) -> tuple[Header, int, Iterator[Row]]:
    """Find the header among the first rows; what stands above it is passed over."""
    below = iter(rows)
    first = list(islice(below, HEADER_WITHIN))
    for row in first:
        if len(row.cells) > MOST_COLUMNS:
            raise SheetRefused(too_wide(), line=row.line)
    refusals: list[tuple[int, SheetRefused]] = []
    names = {plain(word) for element in scheme.elements for word in (element.key, element.name)}
    try:
        open_sheet(first, scheme)
    except SheetRefused as refused:
        if any(fault.code not in (Code.COLUMN_MISSING, Code.COLUMN_TWICE) for fault in refused.faults):
            raise
        refusals.append((0, refused))
    for place, row in enumerate(first):
        found = sum(plain(cell) in names for cell in row.cells)
        if row.code is not None or not found:
            continue
        try:
            return read_header(row, scheme), row.line, chain(first[place + 1 :], below)
        except SheetRefused as refused:
            refusals.append((found, refused))
    raise max(refusals, key=lambda each: each[0])[1]


def too_wide() -> Fault:
    """Return what is said of a sheet with more columns than any survey has."""
    return Fault(None, Code.TOO_MANY_COLUMNS, f"lebih dari {MOST_COLUMNS} kolom; ini bukan lembar data survei")


def _note(unknown: Counter[str], words: str) -> None:
    """Count words that nothing here means; of more different ones than anybody could assign by hand the rest is not."""
    known = words[:_LONGEST_NAME]
    if known in unknown or len(unknown) < MOST_UNKNOWN:
        unknown[known] += 1


def _places(header: Header) -> frozenset[int]:
    return frozenset((*header.elements, *header.fields.values()))
