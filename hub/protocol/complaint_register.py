"""What the wire says about the register of complaints to staff."""

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from hub.protocol.complaints import (
    ComplaintAnswer,
    ComplaintChannel,
    ComplaintDue,
    ComplaintFile,
    ComplaintIdentity,
    ComplaintKind,
    ComplaintReporter,
    ComplaintState,
    DraftKey,
    Language,
    Line,
    Story,
)
from hub.protocol.paper import DeviceName
from hub.protocol.tickets import Name

StaffStep = Literal[
    "verify", "ask", "complete", "assign", "start", "answer", "close", "forward", "withdraw", "reclassify", "note",
    "tell",
]  # fmt: skip
Username = Annotated[str, Meta(min_length=1, max_length=64)]


class RegisterQuery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which complaints are looked for; `view` is one's inbox, all that is open, what is late, what is over, or all."""

    view: Literal["mine", "open", "late", "over", "all"] = "mine"
    kind: ComplaintKind | None = None
    channel: ComplaintChannel | None = None
    service: Name | None = None
    unit: Name | None = None
    number: Annotated[str, Meta(max_length=24)] | None = None
    since: date | None = None
    until: date | None = None
    after: Annotated[str, Meta(max_length=32)] | None = None
    limit: Annotated[int, Meta(ge=1, le=100)] = 30


class RegisterRow(Struct, frozen=True, kw_only=True):
    """A complaint in the register; `summary` begins what one may read of it."""

    id: str
    version: int
    number: str
    kind: ComplaintKind
    channel: ComplaintChannel
    identity: ComplaintIdentity
    state: ComplaintState
    received_at: datetime
    service: str | None
    service_name: str
    unit: str | None
    unit_name: str
    officer: str | None
    officer_name: str
    with_head: bool
    escalated: bool
    summary: str
    due: tuple[ComplaintDue, ...]
    late: bool
    objections: int


class RegisterPage(Struct, frozen=True, kw_only=True):
    """A page of the register, the newest first; `next` asks for the one behind it (as `after`).

    One's inbox and what is late come in the order of their deadlines. `counts` is of all that one may see, by state;
    `waiting` and `late` are how many of these wait for whoever asks, and are late.
    """

    complaints: tuple[RegisterRow, ...]
    next: str | None
    counts: dict[str, int]
    waiting: int
    late: int


class ComplaintInbox(Struct, frozen=True, kw_only=True):
    """How many complaints wait for whoever asks."""

    waiting: int


class RegisterEvent(Struct, frozen=True, kw_only=True):
    """A step as staff see it; `who` is a user name, "citizen", "hub", or a device."""

    number: int
    step: str
    at: datetime
    who: str
    who_name: str
    state: ComplaintState
    note: str
    internal: bool
    answer: ComplaintAnswer | None = None
    channel: ComplaintChannel | None = None
    unit: str = ""
    officer: str = ""
    where_to: str = ""
    rating: int | None = None
    files: int = 0
    # What was sorted anew, where it was.
    kind: ComplaintKind | None = None
    service_name: str = ""
    reported_unit: str = ""


class ComplaintNoticeSent(Struct, frozen=True, kw_only=True):
    """What became of a word to the citizen; `id` is for having it go out again."""

    id: str
    what: str
    way: Literal["email", "gateway"]
    state: Literal["waiting", "sent", "failed", "dropped"]
    tries: int
    at: datetime
    next_at: datetime | None
    reason: str


class RegisteredComplaint(Struct, frozen=True, kw_only=True):
    """One complaint as this person may see it: `what` and `wish` are empty where only the `brief` is for these eyes.

    `files` are those that may be opened, `files_withheld` counts the others. `about_own_unit` says that a secret
    citizen complains about this person's own unit, so that others sort and assign it.
    """

    row: RegisterRow
    language: Language
    what: str
    when: str
    where: str
    wish: str
    counter: str | None
    counter_name: str
    brief: str
    shows_story: bool
    shows_evidence: bool
    evidence_shared: bool
    files_withheld: int
    about_own_unit: bool
    may_see_reporter: bool
    reported_unit: str | None
    reported_unit_name: str
    received_by: str
    received_by_name: str
    closed_at: datetime | None
    rating: int | None
    erased: bool
    events: tuple[RegisterEvent, ...]
    files: tuple[ComplaintFile, ...]
    notices: tuple[ComplaintNoticeSent, ...]
    may: tuple[str, ...]


class StaffStepRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A step over the `version` one has seen, with what belongs to it.

    The first time a secret citizen's name stands in what the unit or the public reads, the step is refused with
    `reporter_named`, and with `story_copied` where the brief still is the citizen's own story; with `despite_name` it
    is meant.
    """

    step: StaffStep
    version: int
    note: Story = ""
    unit: Name | None = None
    officer: Username | None = None
    reported_unit: Name | None = None
    brief: Story = ""
    evidence_shared: bool = False
    kind: ComplaintKind | None = None
    service: Name | None = None
    answer: ComplaintAnswer | None = None
    channel: ComplaintChannel | None = None
    where_to: Line = ""
    draft: DraftKey | None = None
    despite_name: bool = False


class EnteredComplaint(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A complaint that came by another way and is registered by staff; without `received_at` it came just now."""

    channel: ComplaintChannel
    received_at: datetime | None = None
    kind: ComplaintKind
    what: Story
    when: Line = ""
    where: Line = ""
    service: Name | None = None
    counter: Name | None = None
    wish: Story = ""
    identity: ComplaintIdentity
    reporter: ComplaintReporter | None = None
    language: Language = "id"
    reported_unit: Name | None = None
    draft: DraftKey | None = None


class ReceiptPrint(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A receipt to print at a kiosk (without `device` at one whose printer is well), for whoever has its code."""

    number: Annotated[str, Meta(max_length=24)]
    code: Annotated[str, Meta(max_length=64)]
    device: DeviceName | None = None


class ComplaintClock(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A time in working days, in calendar days, or both."""

    working: Annotated[int, Meta(ge=1, le=366)] | None = None
    calendar: Annotated[int, Meta(ge=1, le=366)] | None = None


class ComplaintClocks(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How long each step may take."""

    verify: ComplaintClock
    complete: ComplaintClock
    follow_up: ComplaintClock
    answer: dict[ComplaintKind, ComplaintClock]
    tell: ComplaintClock
    object: ComplaintClock


class ComplaintUnit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of the office; `members` are user names. A new one has no id yet: it is made from the name."""

    id: Annotated[str, Meta(max_length=64, pattern=r"^[a-z0-9-]*$")] = ""
    name: Annotated[str, Meta(max_length=200)]
    members: Annotated[tuple[Username, ...], Meta(max_length=100)] = ()


class ComplaintWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One text in the three languages; an empty one is the usual text."""

    id: Story = ""
    jv: Story = ""
    en: Story = ""


class ComplaintChoice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the office decides, over the version one has seen."""

    version: int
    units: Annotated[tuple[ComplaintUnit, ...], Meta(max_length=100)]
    purpose: ComplaintWords
    consent: ComplaintWords
    clocks: ComplaintClocks
    retention_days: Annotated[int, Meta(ge=1, le=10_000)]


class ComplaintPerson(Struct, frozen=True, kw_only=True):
    """Somebody who may be a unit's member, or be given a complaint."""

    username: str
    name: str
    role: str


class ComplaintChoices(Struct, frozen=True, kw_only=True):
    """What the office has decided, and who may be named in it."""

    choice: ComplaintChoice
    usual: ComplaintClocks
    people: tuple[ComplaintPerson, ...]
    changed_at: datetime | None
    changed_by: str | None
