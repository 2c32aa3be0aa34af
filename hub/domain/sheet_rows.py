"""The rows of a data sheet with everything a respondent told: service, day and half, nine scores, profile, saran.

What is blank, or was declined with "-", is None; what is written and cannot be understood refuses the row.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

from hub.domain.data_sheet import answers_of, faults_of, open_sheet
from hub.domain.sheet_columns import Field, Header
from hub.domain.sheet_faults import Code, Fault, Refusal, Row, shown
from hub.domain.sheet_words import (
    age_of,
    comment_of,
    education_of,
    gender_of,
    half_of_words,
    moment_of_words,
    occupation_of,
)
from hub.domain.survey import LONGEST_COMMENT, Half, Profile, SurveyRefused
from hub.domain.survey_scheme import CURRENT, Scheme

_Told = TypeVar("_Told")

# What a column that could not be understood should have held.
_WANTED: Final[Mapping[Field, tuple[Code, str]]] = {
    Field.DAY: (Code.BAD_DATE, "bukan tanggal seperti 2026-03-02 atau 02/03/2026"),
    Field.HALF: (Code.BAD_HALF, "bukan pagi, siang, atau jam"),
    Field.GENDER: (Code.BAD_GENDER, "bukan L atau P"),
    Field.AGE: (Code.BAD_AGE, "bukan usia atau kelompok <20, 20-29, 30-39, 40-49, 50-59, 60+"),
    Field.EDUCATION: (Code.BAD_EDUCATION, "bukan SD, SMP, SMA, D1-D3, S1, S2, atau S3"),
    Field.COMMENT: (Code.BAD_COMMENT, f"lebih dari {LONGEST_COMMENT} huruf"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One respondent; `service` and `counter` are as written, for the office to find in its own lists."""

    line: int
    answers: Mapping[str, int]
    day: date | None
    half: Half | None
    service: str | None
    counter: str | None
    profile: Profile
    comment: str | None


def read_rows(rows: Iterable[Row], scheme: Scheme = CURRENT) -> Iterator[SheetRow | Refusal]:
    """Return each row below the header as a respondent, or as a refusal with everything that is wrong with it.

    Raises:
        SheetRefused: as `open_sheet`, with the first row that is asked for.
    """
    header, below = open_sheet(rows, scheme)
    yield from (read_row(header, row) for row in below)


def read_row(header: Header, row: Row) -> SheetRow | Refusal:
    """Return one row as a respondent, or as a refusal."""
    faults = list(faults_of(header, row))
    if row.code is not None or len(row.cells) != len(header.names):
        return Refusal(row.line, tuple(faults))
    cells = _Cells(header, row, faults)
    day, half = cells.read(Field.DAY, moment_of_words) or (None, None)
    half = cells.read(Field.HALF, half_of_words) or half
    profile = Profile(
        gender=cells.read(Field.GENDER, gender_of),
        age=cells.read(Field.AGE, age_of),
        education=cells.read(Field.EDUCATION, education_of),
        occupation=cells.read(Field.OCCUPATION, occupation_of),
    )
    comment = cells.read(Field.COMMENT, comment_of)
    if faults:
        return Refusal(row.line, tuple(faults))
    return SheetRow(
        line=row.line,
        answers=answers_of(header, row),
        day=day,
        half=half,
        service=cells.written(Field.SERVICE),
        counter=cells.written(Field.COUNTER),
        profile=profile,
        comment=comment,
    )


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells beside the elements; what cannot be understood is put to `faults`."""

    header: Header
    row: Row
    faults: list[Fault]

    def written(self, field: Field) -> str | None:
        """Return what stands there, or None."""
        place = self.header.fields.get(field)
        return None if place is None else " ".join(self.row.cells[place].split()) or None

    def read(self, field: Field, understand: Callable[[str], _Told | None]) -> _Told | None:
        """Return what stands there, understood; None where there is no such column, nothing, or nothing that can be."""
        place = self.header.fields.get(field)
        if place is None:
            return None
        try:
            return understand(self.row.cells[place])
        except (ValueError, SurveyRefused):
            code, wanted = _WANTED[field]
            name = self.header.names[place]
            self.faults.append(Fault(name, code, f"{name} {shown(self.row.cells[place].strip())} {wanted}"))
            return None
