"""What the wire says about the satisfaction survey: the form, an invitation, an answer."""

from datetime import datetime
from typing import Annotated, Literal

from msgspec import Meta, Struct

from hub.protocol.standards import Words
from hub.protocol.tickets import Name

Score = Annotated[int, Meta(ge=1, le=4)]
Answers = Annotated[dict[Name, Score], Meta(max_length=16)]
SchemeId = Annotated[str, Meta(min_length=1, max_length=32)]
Token = Annotated[str, Meta(min_length=16, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
# Longer than any comment: what a hand typed too much is told in a sentence, not as a wrong request.
Comment = Annotated[str, Meta(max_length=4000)]
Seconds = Annotated[float, Meta(ge=0, le=86_400)]


class SurveyElement(Struct, frozen=True, kw_only=True):
    """One question: the element's name, what is asked, and the words of the answers 1 to 4, the worst first."""

    key: str
    name: Words
    question: Words
    options: tuple[Words, Words, Words, Words]


class ProfileOption(Struct, frozen=True, kw_only=True):
    """One answer about the respondent; `value` is what is sent."""

    value: str
    words: Words


class ProfileQuestion(Struct, frozen=True, kw_only=True):
    """One question about the respondent ("gender", "age", "education", "occupation"); each may be declined."""

    key: str
    question: Words
    options: tuple[ProfileOption, ...]


class SurveyForm(Struct, frozen=True, kw_only=True):
    """The survey as it is asked now, as `GET /survey-form` answers; elements in the questionnaire's order.

    `mood` is the one question of the quick mode with its four options, `reason` its follow-up.
    """

    scheme: str
    elements: tuple[SurveyElement, ...]
    profile: tuple[ProfileQuestion, ...]
    comment: Words
    mood: Words
    mood_options: tuple[Words, Words, Words, Words]
    reason: Words
    longest_comment: int


class InvitationRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which served ticket asks to be invited, in exactly one way: its id, its number today, or its holder's secret."""

    ticket: Annotated[str, Meta(min_length=1, max_length=64)] | None = None
    number: Annotated[str, Meta(min_length=1, max_length=12)] | None = None
    tracking: Annotated[str, Meta(min_length=1, max_length=64)] | None = None


class Invitation(Struct, frozen=True, kw_only=True):
    """A one-time token that proves "was served" until `expires_at`; it is dropped once it is used."""

    token: str
    number: str
    service: str
    counter: str | None = None
    counter_name: str | None = None
    language: str = "id"
    expires_at: datetime


class SurveyProfile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who answers, in the official groups; None where it was declined. Never a name, never a NIK."""

    gender: Literal["L", "P"] | None = None
    age: Literal["<20", "20-29", "30-39", "40-49", "50-59", "60+"] | None = None
    education: Literal["SD", "SMP", "SMA", "D1-D3", "S1", "S2", "S3"] | None = None
    occupation: Literal["PNS", "TNI", "POLRI", "swasta", "wirausaha", "lainnya"] | None = None


class SurveyResponse(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One whole answer; `service` is needed without a token, `counter` is a terminal's own.

    `seconds` is how long answering took, `answered_at` when it was, where it is sent later.
    """

    scheme: SchemeId = "PermenPANRB-14-2017"
    token: Token | None = None
    service: Name | None = None
    counter: Name | None = None
    answers: Answers
    profile: SurveyProfile = SurveyProfile()
    comment: Comment | None = None
    seconds: Seconds | None = None
    answered_at: datetime | None = None


class SurveyKept(Struct, frozen=True, kw_only=True):
    """The answer is in the database; `proven` says whether a served ticket stood behind it."""

    proven: bool


class UnfinishedSurvey(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A survey that was begun and left: kept apart, never counted; its invitation stays good."""

    scheme: SchemeId = "PermenPANRB-14-2017"
    service: Name | None = None
    counter: Name | None = None
    answers: Answers
    answered_at: datetime | None = None


class MoodRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One face of four, and which element it was about; never part of the index."""

    score: Score
    reason: Name | None = None
    service: Name | None = None
    counter: Name | None = None
    answered_at: datetime | None = None
