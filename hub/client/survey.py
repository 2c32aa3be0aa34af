"""What a survey terminal asks its hub, and brings it."""

from hub.client.connection import Hub
from hub.protocol.counters import Counter
from hub.protocol.survey import (
    Invitation,
    InvitationRequest,
    MoodRequest,
    SurveyForm,
    SurveyKept,
    SurveyResponse,
    UnfinishedSurvey,
)


class SurveyHub(Hub):
    """A survey terminal's connection to its hub."""

    async def survey_form(self) -> SurveyForm:
        """Ask for the survey as it is asked now."""
        return await self._ask("GET", "/survey-form", SurveyForm)

    async def counters(self) -> tuple[Counter, ...]:
        """Ask for the hall's counters."""
        return await self._ask("GET", "/counters", tuple[Counter, ...])

    async def invite(self, wanted: InvitationRequest) -> Invitation:
        """Ask for the invitation of a served ticket."""
        return await self._ask("POST", "/survey-invitations", Invitation, wanted)

    async def respond(self, response: SurveyResponse, *, key: str) -> SurveyKept:
        """Bring one whole answer; with the same `key` it is kept once, however often it is brought."""
        return await self._ask("POST", "/survey-responses", SurveyKept, response, key=key)

    async def leave_unfinished(self, left: UnfinishedSurvey, *, key: str) -> None:
        """Bring what was answered before somebody left."""
        await self._answer("POST", "/survey-unfinished", left, key)

    async def tell_mood(self, mood: MoodRequest, *, key: str) -> None:
        """Bring one face of the quick mode."""
        await self._answer("POST", "/survey-moods", mood, key)
