"""How a data sheet for the hub is written: the columns of the template, an example row, and what each column takes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hub.domain.sheet_columns import FIELD_NAMES, Field
from hub.domain.survey_scheme import CURRENT

# The first column of the template is no answer's: there the example row says what it is.
NUMBER: Final = "no"
EXAMPLE: Final = "CONTOH"
# In an example row no element holds a score, so that no program that reads the sheet ever counts it.
_EXAMPLE_SCORE: Final = "contoh: 4"
_FIELDS_BEFORE: Final = (
    Field.DAY, Field.HALF, Field.SERVICE, Field.COUNTER, Field.GENDER, Field.AGE, Field.EDUCATION, Field.OCCUPATION
)  # fmt: skip
_ACCEPTED: Final = {
    Field.DAY: ("tanggal survei", "2026-03-02, 02/03/2026, 2 Maret 2026"),
    Field.HALF: ("paruh hari", "pagi atau siang; jam seperti 09.30; 08.00–12.00 atau 13.00–17.00"),
    Field.SERVICE: ("layanan yang diterima", "nama layanan seperti di standar pelayanan kantor ini"),
    Field.COUNTER: ("loket, boleh kosong", "nama loket"),
    Field.GENDER: ("jenis kelamin, boleh kosong", "L atau P"),
    Field.AGE: ("usia, boleh kosong", "34; atau <20, 20-29, 30-39, 40-49, 50-59, 60+"),
    Field.EDUCATION: ("pendidikan, boleh kosong", "SD, SMP, SMA, D1-D3, S1, S2, S3"),
    Field.OCCUPATION: ("pekerjaan, boleh kosong", "PNS, TNI, POLRI, swasta, wirausaha, lainnya"),
    Field.COMMENT: ("saran, boleh kosong", "teks bebas, tanpa nama dan tanpa NIK"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: `name` as the template writes it, other names that are understood, what it is and what it takes."""

    name: str
    others: tuple[str, ...]
    meaning: str
    takes: str


def columns() -> tuple[Column, ...]:
    """Return every column that is read, in the template's order."""
    scores = (
        Column(name=element.key, others=(element.name,), meaning=element.subject, takes="1, 2, 3, atau 4")
        for element in CURRENT.elements
    )
    return (*map(_column, _FIELDS_BEFORE), *scores, _column(Field.COMMENT))


def header() -> list[str]:
    """Return the names of the template's columns."""
    return [NUMBER, *(column.name for column in columns())]


def example_row(service: str) -> list[str]:
    """Return the template's example, marked as such; `service` is the name of one of the office's services."""
    told = {
        Field.DAY: "2026-03-02",
        Field.HALF: "pagi",
        Field.SERVICE: service,
        Field.COUNTER: "",
        Field.GENDER: "P",
        Field.AGE: "34",
        Field.EDUCATION: "SMA",
        Field.OCCUPATION: "wirausaha",
        Field.COMMENT: "hapus baris contoh ini",
    }
    before = (told[field] for field in _FIELDS_BEFORE)
    return [EXAMPLE, *before, *[_EXAMPLE_SCORE] * len(CURRENT.keys), told[Field.COMMENT]]


def csv_template(service: str) -> Iterator[str]:
    """Yield the lines of the template as Indonesian spreadsheets write CSV: with semicolons."""
    for row in (header(), example_row(service)):
        yield ";".join(f'"{cell.replace(chr(34), chr(34) * 2)}"' if set(cell) & set(';"') else cell for cell in row)


def _column(field: Field) -> Column:
    name, *others = FIELD_NAMES[field]
    meaning, takes = _ACCEPTED[field]
    return Column(name=name, others=tuple(others), meaning=meaning, takes=takes)
