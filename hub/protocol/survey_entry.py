"""What the wire says about answers that staff bring in: paper questionnaires, data sheets, and their batches."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, Struct

from hub.protocol.survey import Answers, Comment, SurveyProfile
from hub.protocol.tickets import Name

HalfOfDay = Literal["morning", "afternoon"]
BatchId = Annotated[str, Meta(pattern=r"^[a-z0-9]{1,32}$")]
Words = Annotated[str, Meta(min_length=1, max_length=120)]


class PaperSheet(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One paper questionnaire; without a `batch` it goes to the one that was begun today, or to a new one."""

    batch: BatchId | None = None
    service: Name
    counter: Name | None = None
    day: date
    half: HalfOfDay
    answers: Answers
    profile: SurveyProfile = SurveyProfile()
    comment: Comment | None = None


class SurveyBatch(Struct, frozen=True, kw_only=True):
    """Answers that were brought in together, by whom and when; `first` and `last` are the first days of its months.

    `index` is that of the batch alone, None without rows. `published` says that published figures cover one of its
    months: they stay as they are.
    """

    id: str
    channel: Literal["paper", "import"]
    state: Literal["counted", "undone"]
    name: str
    rows: int
    at: datetime
    who: str
    first: date | None = None
    last: date | None = None
    services: tuple[str, ...] = ()
    index: Decimal | None = None
    quality: str = ""
    performance: str = ""
    published: bool = False
    undone_at: datetime | None = None
    undone_by: str | None = None


class SheetEntered(Struct, frozen=True, kw_only=True):
    """A sheet that is kept; `twins` counts the batch's other sheets that say exactly the same."""

    id: str
    twins: int
    batch: SurveyBatch


class SheetTakenBack(Struct, frozen=True, kw_only=True):
    """A sheet that was taken back, as it was."""

    sheet: PaperSheet
    batch: SurveyBatch


class ImportChoices(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What holds for rows that say nothing; `services` has ids for words that the office does not know by itself.

    `digest` is that of the preview: a file that has changed since is refused. `skip_invalid` leaves wrong rows out.
    """

    service: Name | None = None
    counter: Name | None = None
    day: date | None = None
    half: HalfOfDay | None = None
    services: Annotated[dict[Words, Name], Meta(max_length=50)] = {}
    digest: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")] | None = None
    skip_invalid: bool = False


class SheetColumn(Struct, frozen=True, kw_only=True):
    """A column as it was understood: `means` is an element's key or a field ("day"), None where it is not read."""

    name: str
    means: str | None
    personal: bool


class SheetFault(Struct, frozen=True, kw_only=True):
    """One thing that is wrong with one row."""

    line: int
    column: str | None
    code: str
    reason: str


class SheetRow(Struct, frozen=True, kw_only=True):
    """One row as it was understood; `scores` in the questionnaire's order."""

    line: int
    day: date
    half: HalfOfDay
    service: str
    counter: str | None
    scores: tuple[int, ...]
    gender: str | None
    age: str | None
    education: str | None
    occupation: str | None
    comment: str | None


class SheetService(Struct, frozen=True, kw_only=True):
    """What the sheet holds about one service."""

    service: str
    name: str
    n: int
    first: date
    last: date
    index: Decimal


class UnknownWords(Struct, frozen=True, kw_only=True):
    """Words for a service that the office does not know, and in how many rows they stand."""

    words: str
    rows: int


class SheetNotice(Struct, frozen=True, kw_only=True):
    """Something that hinders nothing and should be known; `grave` where it may be a reason not to import."""

    code: str
    sentence: str
    grave: bool = False


class SurveyImportPreview(Struct, frozen=True, kw_only=True):
    """What an import would bring; nothing of it is kept.

    `refusals` are the first faults of each kind among `refused` rows; `lacking` names what no column tells ("day",
    "half", "service"); `index` is that of the `good` rows alone, None without any.
    """

    name: str
    digest: str
    kind: Literal["csv", "xlsx"]
    sheet: str | None
    header_line: int
    columns: tuple[SheetColumn, ...]
    lacking: tuple[str, ...]
    rows: int
    good: int
    refused: int
    refusals: tuple[SheetFault, ...]
    first_rows: tuple[SheetRow, ...]
    services: tuple[SheetService, ...]
    unknown_services: tuple[UnknownWords, ...]
    notices: tuple[SheetNotice, ...]
    first: date | None = None
    last: date | None = None
    index: Decimal | None = None
    quality: str = ""
    performance: str = ""
