"""Which question of the complaint form follows which. No window is needed to read or to test it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal, TypeAlias

from hub.protocol.complaints import ComplaintIdentity, ComplaintKind

Day = Literal["today", "yesterday", "earlier", "unsure"]
# Whoever asks or suggests something need not say when it happened, nor what should come of it.
BRIEF: Final[frozenset[ComplaintKind]] = frozenset({"information", "aspiration"})


class Question(StrEnum):
    """Everything somebody who complains can stand before: the way in, the questions, and what they get."""

    OFFER = "complaint"
    KIND = "complaint_kind"
    WHAT = "complaint_what"
    DAY = "complaint_day"
    WHEN = "complaint_when"
    SERVICE = "complaint_service"
    WISH = "complaint_wish"
    IDENTITY = "complaint_identity"
    NAME = "complaint_name"
    PHONE = "complaint_phone"
    SUMMARY = "complaint_summary"
    RECEIPT = "complaint_receipt"


@dataclass(frozen=True, slots=True)
class ComplaintOpened:
    """ "Pengaduan & saran" was touched."""


@dataclass(frozen=True, slots=True)
class Begun:
    """ "Tulis di sini" was touched."""


@dataclass(frozen=True, slots=True)
class KindChosen:
    """What the citizen brings."""

    kind: ComplaintKind


@dataclass(frozen=True, slots=True)
class KeyTouched:
    """A key of the keyboard: a letter, " ", "enter", "back" or "shift"."""

    key: str


@dataclass(frozen=True, slots=True)
class DayChosen:
    """When it happened."""

    day: Day


@dataclass(frozen=True, slots=True)
class SubjectChosen:
    """Which service it is about, None for none; `brief` where nothing more is asked about the matter."""

    service: str | None
    brief: bool = False


@dataclass(frozen=True, slots=True)
class IdentityChosen:
    """Whether the citizen gives a name."""

    identity: ComplaintIdentity


@dataclass(frozen=True, slots=True)
class GoneOn:
    """ "Lanjut" or "Lewati" was touched; `brief` as above."""

    brief: bool = False


@dataclass(frozen=True, slots=True)
class SendWanted:
    """ "Kirim" was touched, or "Coba lagi"."""


@dataclass(frozen=True, slots=True)
class Registered:
    """The hub has registered the complaint."""


Said: TypeAlias = (
    ComplaintOpened | Begun | KindChosen | KeyTouched | DayChosen | SubjectChosen | IdentityChosen | GoneOn
    | SendWanted | Registered
)  # fmt: skip


def question_after(question: Question, said: object) -> Question | None:
    """Return what comes after `said`; None where it leads nowhere from here."""
    match question, said:
        case Question.OFFER, Begun():
            return Question.KIND
        case Question.KIND, KindChosen():
            return Question.WHAT
        case Question.WHAT, GoneOn(brief):
            return Question.SERVICE if brief else Question.DAY
        case Question.DAY, DayChosen(day):
            return Question.WHEN if day == "earlier" else Question.SERVICE
        case Question.WHEN, GoneOn():
            return Question.SERVICE
        case Question.SERVICE, SubjectChosen(brief=brief):
            return Question.IDENTITY if brief else Question.WISH
        case Question.WISH, GoneOn():
            return Question.IDENTITY
        case Question.IDENTITY, IdentityChosen(identity):
            return Question.SUMMARY if identity == "anonymous" else Question.NAME
        case Question.NAME, GoneOn():
            return Question.PHONE
        case Question.PHONE, GoneOn():
            return Question.SUMMARY
        case Question.SUMMARY, Registered():
            return Question.RECEIPT
        case _:
            return None


_WHOLE: Final = (
    (Question.KIND,), (Question.WHAT,), (Question.DAY, Question.WHEN), (Question.SERVICE,), (Question.WISH,),
    (Question.IDENTITY, Question.NAME, Question.PHONE), (Question.SUMMARY,),
)  # fmt: skip
_BRIEF: Final = tuple(step for step in _WHOLE if step[0] not in (Question.DAY, Question.WISH))


def step(question: Question, *, brief: bool) -> tuple[int, int]:
    """Return which step of how many a question is, from 1; (0, 0) for what is none."""
    steps = _BRIEF if brief else _WHOLE
    return next(((place, len(steps)) for place, one in enumerate(steps, 1) if question in one), (0, 0))
