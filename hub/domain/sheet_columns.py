"""The columns of a data sheet of the survey: by which names they are known, and where they stand.

The nine elements are named by their keys ("waktu") or official names ("Waktu Penyelesaian"), in any order; capitals,
spaces and signs between words do not matter. "U8" is no name: the regulation and its questionnaire count the last two
in opposite order (PermenPANRB 14/2017). Other columns are allowed; what no name here means is never read.
"""

import difflib
import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from hub.domain.sheet_faults import Code, Fault, Row, SheetRefused, shown
from hub.domain.survey_scheme import CURRENT, Scheme


class Field(StrEnum):
    """A column beside the elements that can be read."""

    DAY = "day"
    HALF = "half"
    SERVICE = "service"
    COUNTER = "counter"
    GENDER = "gender"
    AGE = "age"
    EDUCATION = "education"
    OCCUPATION = "occupation"
    COMMENT = "comment"


FIELD_NAMES: Final[Mapping[Field, tuple[str, ...]]] = {
    Field.DAY: ("tanggal", "tanggal survei", "tgl", "date", "day"),
    Field.HALF: ("paruh", "paruh hari", "jam", "jam survei", "half"),
    Field.SERVICE: ("layanan", "jenis layanan", "jenis pelayanan", "service"),
    Field.COUNTER: ("loket", "counter"),
    Field.GENDER: ("jenis kelamin", "jk", "gender"),
    Field.AGE: ("usia", "umur", "age"),
    Field.EDUCATION: ("pendidikan", "pendidikan terakhir", "education"),
    Field.OCCUPATION: ("pekerjaan", "occupation"),
    Field.COMMENT: ("saran", "saran dan masukan", "kritik dan saran", "komentar", "comment"),
}
# A survey asks no name and no NIK: such columns are never read, and whoever keeps them is told.
PERSONAL: Final = frozenset({
    "nama", "nama lengkap", "nama responden", "nik", "no nik", "no ktp", "nomor ktp", "alamat", "no hp", "nomor hp",
    "no telepon", "nomor telepon", "telepon", "email",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Where everything stands: `elements` in the questionnaire's order; places count from 0.

    `unread` names the columns that mean nothing here, `personal` those of them that no survey should have.
    """

    names: tuple[str, ...]
    elements: tuple[int, ...]
    fields: Mapping[Field, int]
    unread: tuple[str, ...]
    scheme: Scheme

    @property
    def personal(self) -> tuple[str, ...]:
        """Name the columns that a survey without name and NIK does not have."""
        return tuple(name for name in self.unread if plain(name) in PERSONAL)


def read_header(row: Row, scheme: Scheme = CURRENT) -> Header:
    """Find every column; unknown ones are allowed.

    Raises:
        SheetRefused: an element is missing, or a column that is read stands twice; with one fault for each.
    """
    known = {plain(word): each.key for each in scheme.elements for word in (each.key, each.name)}
    known |= {name: field.value for field, names in FIELD_NAMES.items() for name in names}
    names = tuple(cell.strip() for cell in row.cells)
    places: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        places.setdefault(known.get(plain(name), ""), []).append(place)
    unread = tuple(names[place] for place in places.pop("", []) if names[place])
    if faults := [*_twice(places, names), *_missing(scheme, places, unread)]:
        raise SheetRefused(*faults, line=row.line)
    return Header(
        names=tuple(name or f"ke-{place}" for place, name in enumerate(names, 1)),
        elements=tuple(places[key][0] for key in scheme.keys),
        fields={Field(name): found[0] for name, found in places.items() if name not in scheme.by_key},
        unread=unread,
        scheme=scheme,
    )


@lru_cache(4096)
def plain(words: str) -> str:
    """Return words as they are compared: small letters, one space for whatever stands between them."""
    return re.sub(r"[\W_]+", " ", words).strip().lower()


def _twice(places: Mapping[str, Sequence[int]], names: Sequence[str]) -> list[Fault]:
    return [
        Fault(names[found[0]], Code.COLUMN_TWICE, f"kolom {names[found[0]]} ada {len(found)} kali")
        for found in places.values()
        if len(found) > 1
    ]


def _missing(scheme: Scheme, found: Container[str], unread: Sequence[str]) -> list[Fault]:
    keys = [key for key in scheme.keys if key not in found]
    if len(keys) == len(scheme.keys):
        return [
            Fault(None, Code.COLUMN_MISSING, f"baris ini bukan nama kolom; tulis: {', '.join(keys)}"),
            *_numbered(unread),
        ]
    faults = [Fault(key, Code.COLUMN_MISSING, f"kolom {key} tidak ada{_maybe(key, unread)}") for key in keys]
    return [*faults, *_numbered(unread)] if faults else []


def _numbered(unread: Sequence[str]) -> list[Fault]:
    if not any(re.fullmatch(r"u ?[1-9]", plain(name)) for name in unread):
        return []
    note = "U8 dan U9 tertukar antara peraturan dan kuesionernya, jadi tulis nama unsurnya, bukan nomornya"
    return [Fault(None, Code.COLUMN_MISSING, note)]


def _maybe(key: str, unread: Sequence[str]) -> str:
    near = difflib.get_close_matches(key, [plain(name)[:100] for name in unread], n=1, cutoff=0.75)
    return f" (mungkin {shown(near[0])}?)" if near else ""
