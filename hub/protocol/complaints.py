"""What the wire says about complaints to the citizen who brings one and follows it."""

from datetime import date, datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from hub.protocol.tickets import Name

ComplaintKind = Literal["information", "aspiration", "complaint", "supervisory"]
ComplaintChannel = Literal[
    "web", "kiosk", "face_to_face", "box", "phone", "sms", "whatsapp", "email", "website", "instagram", "facebook",
    "letter",
]  # fmt: skip
ComplaintIdentity = Literal["named", "secret", "anonymous"]
ComplaintState = Literal[
    "received", "verifying", "incomplete", "assigned", "in_progress", "answered", "closed", "forwarded", "withdrawn",
    "lapsed",
]  # fmt: skip
CitizenStep = Literal["complete", "add", "object", "withdraw", "close", "rate", "erase"]
Language = Literal["id", "jv", "en"]
# The rules cut and clean; these bounds only keep nonsense out.
Story = Annotated[str, Meta(max_length=20_000)]
Line = Annotated[str, Meta(max_length=400)]
# The key under which files were sent before the complaint; known to the sender alone.
DraftKey = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{16,64}$")]


class ComplaintReporter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who complains, as far as they tell."""

    name: Line = ""
    phone: Line = ""
    email: Line = ""
    address: Line = ""


class ComplaintRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A complaint; `draft` names the files sent before, `proof` is the work done for the key (GET /complaint-form)."""

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
    draft: DraftKey | None = None
    proof: Annotated[str, Meta(max_length=200)] | None = None


class ComplaintDue(Struct, frozen=True, kw_only=True):
    """By when something is due: `until` is the stricter of the two clocks; each day still belongs to it."""

    due: Literal["verify", "complete", "follow_up", "answer", "tell", "object"]
    until: date
    working: date | None
    calendar: date | None


class ComplaintReceipt(Struct, frozen=True, kw_only=True):
    """The receipt: the number is no secret, the code is one and is told only here."""

    number: str
    code: str
    kind: ComplaintKind
    received_at: datetime
    due: tuple[ComplaintDue, ...]
    follow_url: str


class DraftQuery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The key that a complaint being written and its files have in common."""

    draft: DraftKey


class EvidenceQuery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether a picture is shown in its page, and not saved."""

    lihat: Literal["1"] | None = None


class ComplaintFile(Struct, frozen=True, kw_only=True):
    """A file that was sent along, and what became of it; `why` says the reason of a refusal in Indonesian."""

    id: str
    name: str
    kind: Literal["jpeg", "png", "webp", "pdf"]
    size: int
    state: Literal["waiting", "ready", "refused"]
    reason: str = ""
    why: str = ""


class ComplaintAnswer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The answer's three parts."""

    finding: Story
    action: Story
    follow_up: Story


class ComplaintEvent(Struct, frozen=True, kw_only=True):
    """A step as the citizen is told of it; `who` is the citizen, the office, or the hub by itself."""

    step: str
    at: datetime
    who: Literal["citizen", "office", "hub"]
    state: ComplaintState
    note: str = ""
    answer: ComplaintAnswer | None = None
    channel: ComplaintChannel | None = None
    unit: str = ""
    where_to: str = ""
    rating: int | None = None


class FollowedComplaint(Struct, frozen=True, kw_only=True):
    """A complaint as its citizen sees it: state and answer, never a name.

    `ombudsman` says that the office had its chances: Ombudsman RI and SP4N-LAPOR! are named.
    """

    number: str
    kind: ComplaintKind
    state: ComplaintState
    language: Language
    received_at: datetime
    closed_at: datetime | None
    service: str | None
    service_name: str
    counter_name: str
    unit_name: str
    rating: int | None
    erased: bool
    due: tuple[ComplaintDue, ...]
    late: bool
    ombudsman: bool
    steps: tuple[ComplaintEvent, ...]
    files: tuple[ComplaintFile, ...]
    may: tuple[CitizenStep, ...]


class CitizenStepRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A citizen's own step, with the code that opens the complaint."""

    code: Annotated[str, Meta(max_length=64)]
    step: CitizenStep
    text: Story = ""
    rating: Annotated[int, Meta(ge=1, le=4)] | None = None
    draft: DraftKey | None = None


class FollowQuery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The code that opens a complaint."""

    code: Annotated[str, Meta(max_length=64)]


class OwnComplaintData(Struct, frozen=True, kw_only=True):
    """All that is kept of a citizen: for the citizen (UU 27/2022, right of access)."""

    number: str
    kind: ComplaintKind
    channel: ComplaintChannel
    identity: ComplaintIdentity
    received_at: datetime
    what: str
    when: str
    where: str
    service: str | None
    counter: str | None
    wish: str
    reporter: ComplaintReporter | None
    steps: tuple[ComplaintEvent, ...]
    files: tuple[ComplaintFile, ...]
