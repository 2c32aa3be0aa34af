"""The API's addresses about a period's report: figures, the office's own part, drafts, and what is published."""

from typing import Final

from hub.protocol import survey_reports as wire
from hub.web import api_survey_reports as api
from hub.web.address import Address
from hub.web.report_files import MEDIA, PUBLIC

_DRAFTS: Final = tuple(
    Address(
        method="GET",
        path=f"/survey/reports/{{id}}/{kind}",
        handler=api.get_draft(kind),
        who="supervisor",
        asks=wire.ReportQuery,
        answers_media=media,
        refuses=(404, 422, 429, 500, 501, 503),
    )
    for kind, media in MEDIA.items()
)
_PUBLISHED: Final = tuple(
    Address(
        method="GET",
        path=f"/survey/publications/{{id}}/{kind}",
        handler=api.get_published(kind),
        who="anyone" if kind in PUBLIC else "supervisor",
        answers_media=media,
        refuses=(404,),
    )
    for kind, media in MEDIA.items()
)
SURVEY_REPORTS: Final[tuple[Address, ...]] = (
    Address(
        method="GET",
        path="/survey/reports/{id}",
        handler=api.get_report,
        who="supervisor",
        asks=wire.ReportQuery,
        answers=wire.SurveyReport,
        refuses=(404, 422),
    ),
    Address(
        method="PUT",
        path="/survey/reports/{id}/follow-up",
        handler=api.put_follow_up,
        who="supervisor",
        takes=wire.FollowUpChoice,
        answers=wire.FollowUp,
        refuses=(404, 409, 422),
    ),
    *_DRAFTS,
    Address(
        method="GET",
        path="/survey/publications",
        handler=api.get_publications,
        answers=list[wire.SurveyPublication],
    ),
    Address(
        method="POST",
        path="/survey/publications",
        handler=api.post_publication,
        who="supervisor",
        takes=wire.PublicationRequest,
        answers=wire.SurveyPublication,
        status=201,
        keyed=True,
        refuses=(409, 422, 429, 500, 501, 503),
    ),
    *_PUBLISHED,
)
