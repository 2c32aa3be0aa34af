"""What the wire says about a period's report, the office's own part of it, and what was published."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, Struct

from hub.protocol.tickets import Name

Version = Annotated[int, Meta(ge=0, le=2**31)]
# Longer than any text may be: what a hand typed too much is told in a sentence, not as a wrong request.
Typed = Annotated[str, Meta(max_length=8000)]
# A period as addresses name it.
ReportName = Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}_[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
Progress = Literal["planned", "under_way", "done", "dropped"]


class ReportQuery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How to count: without the answers that a rule of misuse flagged, or with them."""

    with_flagged: bool = False


class PlanStep(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One step of the follow-up plan, for one element (by key); `in_charge` is a position, never a name."""

    element: Name
    programme: Typed
    time: Typed = ""
    in_charge: Typed = ""
    progress: Progress = "planned"
    result: Typed = ""


class OfficeTexts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The office's own words in the report; where one is empty the report says the usual."""

    background: Typed = ""
    purpose: Typed = ""
    organiser: Typed = ""
    method: Typed = ""
    place_and_time: Typed = ""
    closing: Typed = ""
    signed_at: Typed = ""
    signatory: Typed = ""


class FollowUpChoice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a supervisor writes for a period over the `version` seen; the steps in the order of their priority."""

    version: Version
    steps: Annotated[tuple[PlanStep, ...], Meta(max_length=50)] = ()
    texts: OfficeTexts = OfficeTexts()


class FollowUp(Struct, frozen=True, kw_only=True):
    """What the office wrote for a period, as it stands; `version` 0 before anybody wrote."""

    version: int
    steps: tuple[PlanStep, ...]
    texts: OfficeTexts


class ReportElement(Struct, frozen=True, kw_only=True):
    """One element in the report's order: NRR and weighted NRR to 3 decimals, NRR × 25 and its class."""

    key: str
    name: str
    total: int
    mean: Decimal
    weighted: Decimal
    index: Decimal
    quality: str


class ReportSample(Struct, frozen=True, kw_only=True):
    """How many people were served (None: not known), how many should have answered, and whether so many did."""

    population: int | None
    needed: int
    enough: bool | None
    typed_in: bool


class SurveyPublication(Struct, frozen=True, kw_only=True):
    """One published version of a period's report; its figures never change."""

    id: str
    period: str
    starts: date
    ends: date
    version: int
    reason: str | None
    at: datetime
    n: int
    index: Decimal
    quality: str
    performance: str


class SurveyReport(Struct, frozen=True, kw_only=True):
    """A period's report as it stands now, and what the office has written for it and for the period before.

    `index` is None where nobody answered. `over` says that the period has ended; `unreviewed` free texts are not in it.
    """

    id: str
    period: str
    starts: date
    ends: date
    over: bool
    scheme: str
    weights: str
    rounding: str
    n: int
    with_flagged: bool
    flagged: int
    index: Decimal | None
    quality: str
    performance: str
    elements: tuple[ReportElement, ...]
    weakest: tuple[str, ...]
    sample: ReportSample
    unreviewed: int
    follow_up: FollowUp
    previous: str
    previous_period: str
    previous_follow_up: FollowUp
    publications: tuple[SurveyPublication, ...]


class PublicationRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Publish the report of `report` (a period as addresses name it); a correction has a `reason`.

    With `seen_n` and `seen_index`, what the supervisor has seen: other figures are not published.
    """

    report: ReportName
    with_flagged: bool = False
    reason: Annotated[str, Meta(max_length=2000)] = ""
    seen_n: Annotated[int, Meta(ge=0)] | None = None
    seen_index: Decimal | None = None
