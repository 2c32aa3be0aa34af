"""What a citizen filled in on the survey's page: read as it came, judged question by question, kept when refused."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Final

import msgspec

from hub.domain.survey import SurveyRefused, clean_comment
from hub.domain.survey_scheme import CURRENT, OPTIONS
from hub.protocol.survey import SurveyForm, SurveyProfile, SurveyResponse
from hub.web.openapi import ID_FORM
from hub.web.pages import LANGUAGES

# Nine answers, four of the profile, the suggestion, and what the page itself sends along.
MOST_FIELDS: Final = 24
# Of a suggestion that is far too long so much is shown again, to be made shorter.
SHOWN_AGAIN: Final = 8_000
_ID: Final = re.compile(ID_FORM)
_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{16,64}")
_SEAL: Final = re.compile(r"[0-9]{1,12}\.[0-9]{3}\.[0-9a-f]{64}")
_SCORES: Final = {str(score): score for score in OPTIONS}


class Wrong(StrEnum):
    """What may be wrong with a field; the template has the words."""

    UNANSWERED = "unanswered"
    UNKNOWN = "unknown"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A form as it came; what could not be ours is empty. `tracking` only leads back to the ticket's page."""

    language: str = "id"
    tracking: str = ""
    service: str = ""
    token: str = ""
    key: str = ""
    seal: str = ""
    answers: Mapping[str, int] = field(default_factory=dict)
    profile: Mapping[str, str] = field(default_factory=dict)
    comment: str = ""

    @property
    def draft(self) -> str:
        """Name what a phone keeps meanwhile, so that it is shown to no other ticket or service; it tells of neither."""
        return sha256(f"survey of {self.tracking or self.service}".encode()).hexdigest()[:16]

    def hand(self, address: str) -> str:
        """Name whose answers are compared with each other for misuse: a ticket's holder is nobody else.

        A whole village may come through one address, so that answers alike, or many at once, mean nothing there.
        """
        return sha256(f"ticket {self.token}".encode()).hexdigest()[:16] if self.token else address


def field_of(key: str) -> str:
    """Return under which name a question's answer travels."""
    return f"jawab-{key}"


def read(sent: Mapping[str, str], form: SurveyForm) -> Filled:
    """Read a form."""
    answers = {element.key: _SCORES.get(sent.get(field_of(element.key), "")) for element in form.elements}
    return Filled(
        language=language_of(sent),
        tracking=_only(_ID, sent.get("t")),
        service=_only(_ID, sent.get("layanan")),
        token=_only(_SECRET, sent.get("undangan")),
        key=_only(_SECRET, sent.get("kunci")),
        seal=_only(_SEAL, sent.get("segel")),
        answers={key: score for key, score in answers.items() if score is not None},
        profile={question.key: sent.get(field_of(question.key), "") for question in form.profile},
        comment=sent.get("saran", "")[:SHOWN_AGAIN],
    )


def language_of(sent: Mapping[str, str], default: str = "id") -> str:
    """Return the language that was asked for, or the usual one for none of ours."""
    return sent["bahasa"] if sent.get("bahasa") in LANGUAGES else default


def wrongs(filled: Filled, form: SurveyForm) -> dict[str, Wrong]:
    """Return what is wrong, by question, in the order of the page; nothing for a whole answer."""
    found = {element.key: Wrong.UNANSWERED for element in form.elements if element.key not in filled.answers}
    for question in form.profile:
        known = {"", *(option.value for option in question.options)}
        if filled.profile.get(question.key, "") not in known:
            found[question.key] = Wrong.UNKNOWN
    try:
        clean_comment(filled.comment)
    except SurveyRefused:
        found["saran"] = Wrong.TOO_LONG
    return found


def response_of(filled: Filled, *, seconds: float | None) -> SurveyResponse:
    """Return the answer as the wire has it; only for a form in which nothing is wrong."""
    return SurveyResponse(
        scheme=CURRENT.id,
        token=filled.token or None,
        service=None if filled.token else filled.service or None,
        answers=dict(filled.answers),
        profile=msgspec.convert({key: value or None for key, value in filled.profile.items()}, SurveyProfile),
        comment=filled.comment or None,
        seconds=seconds,
    )


def _only(form: re.Pattern[str], value: str | None) -> str:
    return value if value is not None and form.fullmatch(value) else ""
