"""One citizen at the survey terminal: what they said so far. Nothing of it outlives them on the glass."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

import msgspec

from hub.protocol.survey import Invitation, MoodRequest, SurveyForm, SurveyProfile, SurveyResponse, UnfinishedSurvey


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """How the citizen reads, what they rate, and their answers by the elements' keys.

    `usual` is the language everybody begins with. `typed` is the ticket number or the saran so far; `refused` is the
    hub's code where it gives no invitation for a number, `asking` while it is being asked. `profile` holds only what
    was told or declined. `mood` is the quick mode's face.
    """

    language: str = "id"
    usual: str = "id"
    lower: bool = False
    large: bool = False
    typed: str = ""
    asking: bool = False
    refused: str = ""
    invitation: Invitation | None = None
    service: str | None = None
    answers: Mapping[str, int] = field(default_factory=dict)
    profile: Mapping[str, str | None] = field(default_factory=dict)
    comment: str = ""
    mood: int | None = None
    page: int = 0

    def invited(self, invitation: Invitation) -> "Visit":
        """Return the visit of the holder of this invitation, in the language they took their number in.

        Who has chosen another language here keeps it.
        """
        language = invitation.language if self.language == self.usual else self.language
        return replace(
            self, invitation=invitation, service=invitation.service, language=language,
            typed="", asking=False, refused="",
        )  # fmt: skip

    def rated(self, element: str, score: int) -> "Visit":
        """Return the visit with this answer; an earlier one to the same question is taken back."""
        return replace(self, answers={**self.answers, element: score})

    def told(self, question: str, value: str | None) -> "Visit":
        """Return the visit with this about the person; None declines."""
        return replace(self, profile={**self.profile, question: value})

    @property
    def reading(self) -> "Visit":
        """Return a visit of which only the way of reading is left."""
        return Visit(language=self.language, usual=self.usual, lower=self.lower, large=self.large)

    def whole(self, form: SurveyForm) -> bool:
        """Say whether every element is answered: only then it counts."""
        return all(element.key in self.answers for element in form.elements)

    def response(
        self, form: SurveyForm, *, counter: str | None, seconds: float | None, at: datetime
    ) -> SurveyResponse:  # fmt: skip
        """Return the whole answer as the hub takes it."""
        return SurveyResponse(
            scheme=form.scheme, token=self.invitation.token if self.invitation else None, service=self.service,
            counter=counter, answers=dict(self.answers), profile=_profile(self.profile),
            comment=self.comment.strip() or None, seconds=seconds, answered_at=at,
        )  # fmt: skip

    def unfinished(self, form: SurveyForm, *, counter: str | None, at: datetime) -> UnfinishedSurvey:
        """Return what was answered before the citizen left."""
        return UnfinishedSurvey(
            scheme=form.scheme, service=self.service, counter=counter, answers=dict(self.answers), answered_at=at
        )  # fmt: skip

    def mood_told(self, reason: str | None, *, counter: str | None, at: datetime) -> MoodRequest | None:
        """Return the face of the quick mode, None where none was touched."""
        if self.mood is None:
            return None
        return MoodRequest(score=self.mood, reason=reason, service=self.service, counter=counter, answered_at=at)


def _profile(told: Mapping[str, str | None]) -> SurveyProfile:
    """Return what was told; an answer that only a later hub's form offers is left out, not the whole survey."""
    known = {}
    for question, value in told.items():
        try:
            msgspec.convert({question: value}, SurveyProfile)
        except msgspec.ValidationError:
            continue
        known[question] = value
    return msgspec.convert(known, SurveyProfile)
