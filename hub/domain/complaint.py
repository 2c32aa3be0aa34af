"""A complaint's life, from the registration number to the answer, and what a citizen may object to.

The process that the offices publish (diterima, verifikasi, disposisi, tindak lanjut, dijawab, selesai), with
UU 25/2009 and PermenPANRB 62/2018 (SP4N-LAPOR!). Anything that is not in `NEXT` is refused.
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from hub.domain.free_text import lines, one_line
from hub.domain.refusals import RuleBroken

LONGEST_STORY: Final = 5_000
LONGEST_NOTE: Final = 2_000
LONGEST_LINE: Final = 120
# After the second answer the office has nobody above left to ask: the Ombudsman is named.
MOST_OBJECTIONS: Final = 2
# The handling is rated by one of four faces, the worst first.
RATINGS: Final = range(1, 5)


class ComplaintRefused(RuleBroken):
    """What was written could be no complaint, or no step of one; `where` names the field."""

    code = "complaint_refused"
    status = 422

    def __init__(self, sentence: str, *, where: str) -> None:
        super().__init__(sentence)
        self.where = where


class ComplaintStepNotAllowed(RuleBroken):
    """The complaint is not in a state from which this step leads anywhere, or not by this person."""

    code = "complaint_step_not_allowed"


class ComplaintUnknown(RuleBroken):
    """No complaint has this number and this code; it is not said which of the two is wrong."""

    code = "complaint_unknown"
    status = 404


class Kind(StrEnum):
    """What a citizen may bring."""

    INFORMATION = "information"  # permintaan informasi
    ASPIRATION = "aspiration"  # aspirasi, saran
    COMPLAINT = "complaint"  # pengaduan tidak berkadar pengawasan
    SUPERVISORY = "supervisory"  # pengaduan berkadar pengawasan: corruption, abuse of office


class Channel(StrEnum):
    """The way it reached the office; all lead into one register."""

    WEB = "web"
    KIOSK = "kiosk"
    FACE_TO_FACE = "face_to_face"
    BOX = "box"
    PHONE = "phone"
    SMS = "sms"
    WHATSAPP = "whatsapp"
    EMAIL = "email"
    WEBSITE = "website"
    INSTAGRAM = "instagram"
    FACEBOOK = "facebook"
    LETTER = "letter"


# What a citizen brings alone; all else is registered by staff.
OWN_CHANNELS: Final = frozenset({Channel.WEB, Channel.KIOSK})


class Identity(StrEnum):
    """What the citizen wants done with the name."""

    NAMED = "named"
    SECRET = "secret"  # rahasia: kept from the unit that is complained about
    ANONYMOUS = "anonymous"


class State(StrEnum):
    """Where a complaint is in its life."""

    RECEIVED = "received"  # diterima
    VERIFYING = "verifying"  # verifikasi
    INCOMPLETE = "incomplete"  # perlu dilengkapi
    ASSIGNED = "assigned"  # disposisi
    IN_PROGRESS = "in_progress"  # tindak lanjut
    ANSWERED = "answered"  # dijawab
    CLOSED = "closed"  # selesai
    FORWARDED = "forwarded"  # bukan wewenang
    WITHDRAWN = "withdrawn"  # dicabut
    LAPSED = "lapsed"  # not completed in time


class Step(StrEnum):
    """What happens to a complaint; those after `LAPSE` change no state and are on record all the same."""

    RECEIVE = "receive"
    VERIFY = "verify"
    ASK = "ask"  # the citizen must complete it
    COMPLETE = "complete"
    ASSIGN = "assign"
    START = "start"
    ANSWER = "answer"
    OBJECT = "object"
    CLOSE = "close"
    FORWARD = "forward"
    WITHDRAW = "withdraw"
    LAPSE = "lapse"
    ADD = "add"  # the citizen adds what was missing, unasked
    RECLASSIFY = "reclassify"
    NOTE = "note"  # internal, never shown outside
    LOOK = "look"  # somebody read the contact data
    TELL = "tell"  # the answer went back by a channel
    RATE = "rate"
    ESCALATE = "escalate"
    REMIND = "remind"
    ERASE = "erase"


_OPEN_DESK: Final = (State.RECEIVED, State.VERIFYING, State.INCOMPLETE, State.ASSIGNED, State.IN_PROGRESS)
NEXT: Final[dict[tuple[State, Step], State]] = {
    (State.RECEIVED, Step.VERIFY): State.VERIFYING,
    (State.VERIFYING, Step.ASK): State.INCOMPLETE,
    (State.INCOMPLETE, Step.COMPLETE): State.VERIFYING,
    (State.INCOMPLETE, Step.LAPSE): State.LAPSED,
    (State.VERIFYING, Step.ASSIGN): State.ASSIGNED,
    # A disposition may be given anew, to another unit.
    (State.ASSIGNED, Step.ASSIGN): State.ASSIGNED,
    (State.IN_PROGRESS, Step.ASSIGN): State.ASSIGNED,
    (State.ASSIGNED, Step.START): State.IN_PROGRESS,
    (State.IN_PROGRESS, Step.ANSWER): State.ANSWERED,
    (State.ANSWERED, Step.OBJECT): State.IN_PROGRESS,
    (State.ANSWERED, Step.CLOSE): State.CLOSED,
    (State.RECEIVED, Step.FORWARD): State.FORWARDED,
    (State.VERIFYING, Step.FORWARD): State.FORWARDED,
    (State.ASSIGNED, Step.FORWARD): State.FORWARDED,
    (State.IN_PROGRESS, Step.FORWARD): State.FORWARDED,
    **{(state, Step.WITHDRAW): State.WITHDRAWN for state in _OPEN_DESK},
}
ENDED: Final = frozenset({State.CLOSED, State.FORWARDED, State.WITHDRAWN, State.LAPSED})
# While the office has it, a citizen may add what comes to mind, and staff may sort it anew.
OPEN: Final = frozenset(_OPEN_DESK) | {State.ANSWERED}
_WITHOUT_STATE: Final[dict[Step, frozenset[State]]] = {
    Step.ADD: OPEN - {State.INCOMPLETE, State.ANSWERED},
    Step.RECLASSIFY: OPEN,
    Step.NOTE: frozenset(State),
    Step.LOOK: frozenset(State),
    Step.TELL: frozenset({State.ANSWERED, State.CLOSED, State.FORWARDED}),
    Step.RATE: ENDED - {State.WITHDRAWN} | {State.ANSWERED},
    Step.ESCALATE: OPEN - {State.ANSWERED},
    Step.REMIND: OPEN,
    Step.ERASE: frozenset(State),
}

STATE_WORDS: Final = {
    State.RECEIVED: "diterima",
    State.VERIFYING: "sedang diverifikasi",
    State.INCOMPLETE: "perlu dilengkapi",
    State.ASSIGNED: "sudah didisposisikan",
    State.IN_PROGRESS: "sedang ditindaklanjuti",
    State.ANSWERED: "sudah dijawab",
    State.CLOSED: "selesai",
    State.FORWARDED: "diteruskan ke instansi lain",
    State.WITHDRAWN: "dicabut pelapor",
    State.LAPSED: "ditutup karena tidak dilengkapi",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """Who complains, as far as they told; of an anonymous complaint there is none."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""

    def tidied(self) -> "Reporter":
        """Return it cleaned; raises ComplaintRefused for what is no address."""
        name, phone, email, address = (one_line(each) for each in (self.name, self.phone, self.email, self.address))
        for where, value in (("name", name), ("phone", phone), ("email", email), ("address", address)):
            if len(value) > LONGEST_LINE:
                raise ComplaintRefused(f"Paling panjang {LONGEST_LINE} huruf.", where=where)
        if phone and not (5 <= sum(sign.isdecimal() for sign in phone) <= 15):
            raise ComplaintRefused("Nomor telepon terdiri atas 5 sampai 15 angka.", where="phone")
        if email and not _is_email(email):
            raise ComplaintRefused("Alamat surel itu tidak lengkap, misalnya nama@contoh.id.", where="email")
        return Reporter(name=name, phone=phone, email=email, address=address)

    @property
    def reachable(self) -> bool:
        """Tell whether the office can reach this person by itself."""
        return bool(self.phone or self.email or self.address)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What the citizen brings: what happened, where and when, about which service, and what is asked for."""

    kind: Kind
    what: str
    when: str = ""
    where: str = ""
    service: str | None = None
    counter: str | None = None
    wish: str = ""

    def tidied(self) -> "Story":
        """Return it cleaned.

        Raises:
            ComplaintRefused: nothing was written, or too much.
        """
        what, wish = lines(self.what, blank_lines=True), lines(self.wish, blank_lines=True)
        when, where = one_line(self.when), one_line(self.where)
        if not what:
            raise ComplaintRefused("Ceritakan dahulu apa yang terjadi.", where="what")
        if len(what) > LONGEST_STORY:
            raise ComplaintRefused(f"Cerita paling panjang {LONGEST_STORY} huruf.", where="what")
        if len(wish) > LONGEST_NOTE:
            raise ComplaintRefused(f"Paling panjang {LONGEST_NOTE} huruf.", where="wish")
        for name, value in (("when", when), ("where", where)):
            if len(value) > LONGEST_LINE:
                raise ComplaintRefused(f"Paling panjang {LONGEST_LINE} huruf.", where=name)
        return replace(self, what=what, wish=wish, when=when, where=where)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The answer's three parts: what was found, what was done about it, what follows."""

    finding: str
    action: str
    follow_up: str

    def tidied(self) -> "Answer":
        """Return it cleaned; raises ComplaintRefused where a part is missing or too long."""
        parts = {}
        for name, words in (("finding", self.finding), ("action", self.action), ("follow_up", self.follow_up)):
            parts[name] = note_of(words, where=name, needed=True)
        return Answer(**parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One step as it is kept: never changed, never taken away while the complaint is there.

    `who` is a user name, "citizen" or "hub". What `internal` records is never shown outside. `more` has what belongs to
    the step: an answer's parts, a disposition's unit, where it was forwarded.
    """

    number: int
    step: Step
    at: datetime
    who: str
    state: State
    note: str = ""
    internal: bool = False
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """A complaint as it stands; all moments are aware and in UTC, and None while it has not come to that.

    `complete_at` is when the file was complete: at first when it was received, then when the citizen completed it.
    `unit` and `officer` have it; `with_head` says that it lies with the head of office. `reported_unit` is the one that
    is complained about; `reported_by` said so while belonging to some unit, and may have named a wrong one. `brief` is
    what the unit reads in place of a secret citizen's own words.
    """

    id: str
    number: str
    kind: Kind
    channel: Channel
    identity: Identity
    language: str
    story: Story
    state: State = State.RECEIVED
    received_at: datetime
    received_by: str
    since: datetime
    complete_at: datetime
    verified_at: datetime | None = None
    asked_at: datetime | None = None
    assigned_at: datetime | None = None
    started_at: datetime | None = None
    first_answered_at: datetime | None = None
    answered_at: datetime | None = None
    told_at: datetime | None = None
    objected_at: datetime | None = None
    closed_at: datetime | None = None
    escalated_at: datetime | None = None
    reminded_at: datetime | None = None
    erased_at: datetime | None = None
    objections: int = 0
    unit: str | None = None
    officer: str | None = None
    with_head: bool = False
    reported_unit: str | None = None
    reported_by: str | None = None
    brief: str = ""
    evidence_shared: bool = False
    rating: int | None = None
    version: int = 1

    def after(self, step: Step, *, at: datetime) -> "Complaint":
        """Return the complaint once `step` has happened.

        Raises:
            ComplaintStepNotAllowed: the table has no such step from the present state.
        """
        if (allowed := _WITHOUT_STATE.get(step)) is not None:
            if self.state not in allowed:
                raise self._refusal()
            return replace(self, version=self.version + 1)
        state = NEXT.get((self.state, step))
        if state is None or (step is Step.OBJECT and self.objections >= MOST_OBJECTIONS):
            raise self._refusal()
        moved = replace(self, state=state, since=at, version=self.version + 1)
        if state in ENDED:
            moved = replace(moved, closed_at=at)
        match step:
            case Step.VERIFY:
                return replace(moved, verified_at=at)
            case Step.ASK:
                return replace(moved, asked_at=at)
            case Step.COMPLETE:
                # UU 25/2009: the time for the answer runs once the file is complete.
                return replace(moved, complete_at=at)
            case Step.ASSIGN:
                return replace(moved, assigned_at=at, with_head=False)
            case Step.START:
                return replace(moved, started_at=at)
            case Step.ANSWER:
                return replace(
                    moved, answered_at=at, first_answered_at=self.first_answered_at or at, told_at=None, with_head=False
                )
            case Step.OBJECT:
                # The first objection goes back to whoever had it, if anybody did; the second up to the head of office.
                objections = self.objections + 1
                up = objections > 1 or (self.unit is None and self.officer is None)
                return replace(moved, objected_at=at, objections=objections, escalated_at=None, with_head=up)
            case _:
                return moved

    @property
    def may_object(self) -> bool:
        """Tell whether the citizen may still object; after that the Ombudsman is named."""
        return self.state is State.ANSWERED and self.objections < MOST_OBJECTIONS

    def _refusal(self) -> ComplaintStepNotAllowed:
        return ComplaintStepNotAllowed(
            f"Pengaduan {self.number} {STATE_WORDS[self.state]}; langkah ini tidak dapat dilakukan.", state=self.state
        )


def may_take(state: State, step: Step) -> bool:
    """Tell whether the table has this step from this state."""
    return (state, step) in NEXT or state in _WITHOUT_STATE.get(step, frozenset())


def note_of(text: str | None, *, where: str, needed: bool = False, most: int = LONGEST_NOTE) -> str:
    """Return a note cleaned; raises ComplaintRefused when it is too long, or missing where it is needed."""
    words = lines(text, blank_lines=True)
    if needed and not words:
        raise ComplaintRefused("Bagian ini perlu diisi.", where=where)
    if len(words) > most:
        raise ComplaintRefused(f"Paling panjang {most} huruf.", where=where)
    return words


def _is_email(text: str) -> bool:
    """Tell whether a letter could be sent there; what a mail server would take for two addresses is none."""
    local, at, domain = text.rpartition("@")
    return (
        bool(
            at
            and local
            and "." in domain
            and text.isascii()
            and not any(sign in text for sign in " ,;:<>()[]\\\"'\r\n")
        )
        and all(part and not part.startswith("-") for part in domain.split("."))
        and not local.startswith((".", "-"))
    )
