"""What the hub asks of the program that opens uploaded sheets, and what it is told: the only words between the two.

The sheet itself is the program's standard input, the wish its one argument (JSON). On standard output comes first a
`Told`, behind it the answers, each piece with its length (four bytes, big-endian) before it. A refusal is status 1
with a `Problem` as JSON on standard error; no Problem there means that the bounds ended it.
"""

from datetime import date
from typing import Final

from msgspec import Struct

# Answers come in pieces of so many, so that neither side holds more than one in its hands.
PIECE: Final = 200
LENGTH: Final = 4


class ReadWish(Struct, frozen=True, kw_only=True, tag="read"):
    """Read a sheet: `services` and `counters` are the office's ids by name, the rest is what holds for all rows.

    `assigned` has ids for words that the office does not know by itself; `answers` asks for the answers as well.
    """

    services: dict[str, str]
    counters: dict[str, str]
    today: date
    service: str | None = None
    counter: str | None = None
    day: date | None = None
    half: str | None = None
    assigned: dict[str, str] = {}
    answers: bool = False


class TemplateWish(Struct, frozen=True, kw_only=True, tag="template"):
    """Write an empty sheet to fill in; `services` are the names that its cells offer."""

    services: tuple[str, ...]


Wish = ReadWish | TemplateWish


class Answer(Struct, frozen=True, array_like=True):
    """One complete answer; `scores` stand in the questionnaire's order. Day by day, within a day by chance."""

    line: int
    day: date
    half: str
    service: str
    counter: str | None
    scores: tuple[int, ...]
    gender: str | None
    age: str | None
    education: str | None
    occupation: str | None
    comment: str | None


class ColumnTold(Struct, frozen=True, kw_only=True):
    """A column as it was understood: `means` is an element's key or a field ("day"), None where it is not read."""

    name: str
    means: str | None = None
    personal: bool = False


class RefusalTold(Struct, frozen=True, kw_only=True):
    """One thing that is wrong with one row."""

    line: int
    column: str | None
    code: str
    reason: str


class PartTold(Struct, frozen=True, kw_only=True):
    """What the sheet holds about one service; `sums` in the questionnaire's order."""

    service: str
    n: int
    sums: tuple[int, ...]
    first: date
    last: date
    likeness: str


class WordsTold(Struct, frozen=True, kw_only=True):
    """Words that nothing in the office is called, and in how many rows they stand."""

    words: str
    rows: int


class Notice(Struct, frozen=True, kw_only=True):
    """Something that hinders nothing and should be known."""

    code: str
    sentence: str


class Told(Struct, frozen=True, kw_only=True):
    """What a sheet is: `refusals` are the first faults of each kind among `refused` rows; no column tells `lacking`."""

    kind: str
    sheet: str | None
    header_line: int
    columns: tuple[ColumnTold, ...]
    lacking: tuple[str, ...]
    rows: int
    refused: int
    refusals: tuple[RefusalTold, ...]
    first: tuple[Answer, ...]
    parts: tuple[PartTold, ...]
    unknown_services: tuple[WordsTold, ...]
    notices: tuple[Notice, ...]


class Problem(Struct, frozen=True, kw_only=True):
    """Why the sheet cannot be read: a stable code, a sentence in Indonesian, the line where it was noticed."""

    code: str
    sentence: str
    line: int = 0
