"""One period's survey report as a value: everything that PDF, spreadsheet, poster and page say, worked out once.

What is published is this value: later answers do not change it. Numbers that people read are decimals rounded for
reading; the index comes from `hub.domain.skm` alone. Outline and contents: PermenPANRB 14/2017.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from hub.domain.survey import AgeBand, Channel, Education, Gender, Occupation
from hub.domain.survey_follow_up import OfficeTexts, PlanStep
from hub.domain.survey_period import Period
from hub.domain.survey_scheme import CURRENT, ElementOrder, Weights

# Earlier periods that the trend shows.
EARLIER: Final = 8
# An annex with more rows is read by nobody: it prints the sums and names the spreadsheet, which holds them all.
MOST_ROWS_PRINTED: Final = 1000
# Different free texts of an element that a report prints; what is left over is counted.
MOST_COMMENTS: Final = 40

ROUNDING: Final = "dibulatkan sekali ke 2 desimal"
DECLINED: Final = "Tidak menjawab"
NO_COUNTER: Final = "Tanpa loket"

PROFILE_TITLES: Final[Mapping[str, str]] = MappingProxyType({
    "gender": "Jenis kelamin", "age": "Umur", "education": "Pendidikan terakhir", "occupation": "Pekerjaan",
})  # fmt: skip
PROFILE_WORDS: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {
        "gender": {Gender.FEMALE: "Perempuan", Gender.MALE: "Laki-laki"},
        "age": {
            AgeBand.UNDER_20: "di bawah 20",
            AgeBand.FROM_20: "20–29",
            AgeBand.FROM_30: "30–39",
            AgeBand.FROM_40: "40–49",
            AgeBand.FROM_50: "50–59",
            AgeBand.FROM_60: "60 atau lebih",
        },
        "education": {each: each.replace("-", "–") for each in Education},
        "occupation": {each: each[0].upper() + each[1:] for each in Occupation},
    }
)
CHANNEL_WORDS: Final[Mapping[Channel, str]] = MappingProxyType(
    {
        Channel.COUNTER: "Layar survei di loket",
        Channel.LOBBY: "Layar survei di ruang tunggu",
        Channel.PHONE: "Ponsel pemohon",
        Channel.PAPER: "Kuesioner kertas",
        Channel.IMPORT: "Lembar data",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeNamed:
    """Whose report it is."""

    id: str
    name: str
    region: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementLine:
    """One element as it is printed: `mean` (NRR) and `weighted` to 3 decimals, `index` (NRR times 25) to 2.

    `chosen` counts how often each option 1 to 4 was chosen; `place` is its number in the report's order.
    """

    key: str
    name: str
    place: int
    total: int
    mean: Decimal
    weighted: Decimal
    index: Decimal
    quality: str
    performance: str
    chosen: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A group of respondents and how many they are; None where so few could point at a person."""

    label: str
    count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The respondents told apart by one question of the profile."""

    key: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """The index of a part of the answers, e.g. a service; None throughout where it could point at a person."""

    label: str
    n: int | None = None
    index: Decimal | None = None
    quality: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendPoint:
    """An earlier period, or this one: `index` is None where nobody answered; `published` means frozen figures."""

    name: str
    period: Period
    n: int = 0
    index: Decimal | None = None
    quality: str = ""
    published: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How many answers a rule of misuse flagged; one answer may break several rules."""

    rule: str
    words: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The people served, how many of them should have answered, and whether so many did.

    `population` is None where it is not known; `typed_in` tells that the office counted them itself.
    """

    population: int | None
    needed: int
    enough: bool | None
    typed_in: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A free text that was reviewed and may be shown, and how many wrote the same."""

    text: str
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Comments:
    """The reviewed free texts about one element (`element` empty: none in particular); `more` were not printed."""

    element: str
    label: str
    texts: tuple[Comment, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodReport:
    """Everything that a report says. `version` is 0 until it is published; a later version has a `reason`.

    `left_out` lists the rules of misuse; `flagged` counts the answers they flagged, which are in `n` only
    `with_flagged`. `mood` counts the four faces of the quick mode, the worst first, which never enter the index.
    """

    office: OfficeNamed
    period: Period
    name: str
    months: str
    made_on: date
    scheme: str = CURRENT.id
    citation: str = CURRENT.citation
    weights: Weights = Weights.EXACT
    order: ElementOrder = ElementOrder.QUESTIONNAIRE
    rounding: str = ROUNDING
    with_flagged: bool = False
    version: int = 0
    reason: str = ""

    n: int
    flagged: int = 0
    left_out: tuple[LeftOut, ...] = ()
    unfinished: int = 0
    proven: int = 0
    sample: Sample
    index: Decimal | None
    quality: str = ""
    performance: str = ""
    weighted_sum: Decimal | None = None
    elements: tuple[ElementLine, ...] = ()
    weakest: tuple[str, ...] = ()

    profile: tuple[Group, ...] = ()
    services: tuple[PartLine, ...] = ()
    counters: tuple[PartLine, ...] = ()
    channels: tuple[PartLine, ...] = ()
    trend: tuple[TrendPoint, ...] = ()
    mood: tuple[int, int, int, int] = (0, 0, 0, 0)
    comments: tuple[Comments, ...] = ()
    unreviewed: int = 0

    plan: tuple[PlanStep, ...] = ()
    previous_name: str = ""
    previous_plan: tuple[PlanStep, ...] = ()
    texts: OfficeTexts = field(default_factory=OfficeTexts)

    @property
    def total(self) -> int:
        """Return the sum of all scores."""
        return sum(element.total for element in self.elements)

    def element(self, key: str) -> ElementLine:
        """Return the element's line; raises KeyError."""
        return {element.key: element for element in self.elements}[key]
