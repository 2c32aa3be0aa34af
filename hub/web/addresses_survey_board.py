"""The API's addresses for supervisors about the survey: the board, decisions, free texts, alerts."""

from typing import Final

from hub.protocol import survey_alerts as wire_alerts
from hub.protocol import survey_board as wire_board
from hub.protocol import survey_choices as wire_choices
from hub.protocol import survey_comments as wire_comments
from hub.web import api_survey_board, api_survey_choices, api_survey_review
from hub.web.address import Address

SURVEY_BOARD: Final[tuple[Address, ...]] = (
    Address(
        method="GET",
        path="/survey/board",
        handler=api_survey_board.get_board,
        who="supervisor",
        asks=wire_board.BoardQuery,
        answers=wire_board.SurveyBoard,
    ),
    Address(
        method="GET",
        path="/survey/choices",
        handler=api_survey_choices.get_choices,
        who="supervisor",
        answers=wire_choices.SurveyChoices,
    ),
    Address(
        method="PUT",
        path="/survey/choices",
        handler=api_survey_choices.put_choices,
        who="supervisor",
        takes=wire_choices.SurveyChoice,
        answers=wire_choices.SurveyChoices,
        refuses=(409, 422),
    ),
    Address(
        method="GET",
        path="/survey/comments",
        handler=api_survey_review.get_comments,
        who="supervisor",
        asks=wire_comments.CommentsQuery,
        answers=wire_comments.SurveyComments,
    ),
    Address(
        method="PUT",
        path="/survey/comments/{id}",
        handler=api_survey_review.put_comment,
        who="supervisor",
        takes=wire_comments.CommentReview,
        answers=wire_comments.SurveyComment,
        refuses=(404, 409, 422),
    ),
    Address(
        method="GET",
        path="/survey/alerts",
        handler=api_survey_review.get_alerts,
        who="supervisor",
        answers=wire_alerts.SurveyAlerts,
    ),
    Address(
        method="POST",
        path="/survey/alerts/{id}/seen",
        handler=api_survey_review.post_seen,
        who="supervisor",
        answers=wire_alerts.SurveyAlert,
        refuses=(404,),
    ),
)
