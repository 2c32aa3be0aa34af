"""The API's addresses about the satisfaction survey: the form, invitations, answers."""

from typing import Final

from hub.protocol import survey as wire_survey
from hub.web import api_survey
from hub.web.address import Address

SURVEY: Final[tuple[Address, ...]] = (
    Address(method="GET", path="/survey-form", handler=api_survey.get_form, answers=wire_survey.SurveyForm),
    Address(
        method="POST",
        path="/survey-invitations",
        handler=api_survey.post_invitation,
        who="survey terminal",
        takes=wire_survey.InvitationRequest,
        answers=wire_survey.Invitation,
        status=201,
        refuses=(404, 409, 422, 429),
    ),
    Address(
        method="POST",
        path="/survey-responses",
        handler=api_survey.post_response,
        takes=wire_survey.SurveyResponse,
        answers=wire_survey.SurveyKept,
        status=201,
        keyed=True,
        refuses=(401, 403, 404, 422, 429),
    ),
    Address(
        method="POST",
        path="/survey-unfinished",
        handler=api_survey.post_unfinished,
        who="survey terminal",
        takes=wire_survey.UnfinishedSurvey,
        status=204,
        keyed=True,
        refuses=(422,),
    ),
    Address(
        method="POST",
        path="/survey-moods",
        handler=api_survey.post_mood,
        who="survey terminal",
        takes=wire_survey.MoodRequest,
        status=204,
        keyed=True,
        refuses=(422,),
    ),
)
