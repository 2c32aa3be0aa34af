"""How supervisors review free texts, and hear of and answer alerts."""

import msgspec
from aiohttp import web

from hub.actions import survey_alerting, survey_comments
from hub.domain.survey import Review
from hub.protocol import survey_alerts as wire_alerts
from hub.protocol import survey_comments as wire
from hub.storage.survey_comments import KeptComment
from hub.web.answers import answer, body_of
from hub.web.api_survey_board import service_names
from hub.web.kelola import SUPERVISORS
from hub.web.keys import HOUSE, House
from hub.web.query import query_of

_review = msgspec.json.Decoder(wire.CommentReview)


async def get_comments(request: web.Request) -> web.Response:
    """List free texts of one state of review, the newest day first, page by page."""
    house = request.app[HOUSE]
    await house.identities.person(request, *SUPERVISORS)
    wanted = query_of(request, wire.CommentsQuery)
    page = await house.reader.read(
        survey_comments.comments, Review(wanted.review), after=wanted.after, most=wanted.limit
    )
    return answer(comments_on_the_wire(house, page))


async def put_comment(request: web.Request) -> web.Response:
    """Show or hide one free text, in other words if need be, under an element; the original stays."""
    house = request.app[HOUSE]
    known = await house.identities.person(request, *SUPERVISORS)
    wanted = await body_of(request, _review)
    decided = await house.do(
        survey_comments.review_comment,
        request.match_info["id"],
        Review(wanted.review),
        shown=wanted.shown,
        element=wanted.element,
        version=wanted.version,
        at=house.clock(),
        who=known.person.username,
    )
    return answer(_comment(decided, service_names(house)))


async def get_alerts(request: web.Request) -> web.Response:
    """List the alerts, those first that nobody has seen."""
    house = request.app[HOUSE]
    await house.identities.person(request, *SUPERVISORS)
    seen = await house.reader.read(survey_alerting.alerts)
    return answer(msgspec.convert(seen, wire_alerts.SurveyAlerts, from_attributes=True))


async def post_seen(request: web.Request) -> web.Response:
    """Say that an alert was seen; who said so first stays on record."""
    house = request.app[HOUSE]
    known = await house.identities.person(request, *SUPERVISORS)
    alert_id = request.match_info["id"]
    await house.do(survey_alerting.see, alert_id, at=house.clock(), who=known.person.username)
    seen = await house.reader.read(survey_alerting.alert, alert_id)
    return answer(msgspec.convert(seen, wire_alerts.SurveyAlert, from_attributes=True))


def comments_on_the_wire(house: House, page: survey_comments.Page) -> wire.SurveyComments:
    """Return a page of free texts in the words of the wire."""
    names = service_names(house)
    return wire.SurveyComments(
        comments=tuple(_comment(comment, names) for comment in page.comments),
        next=page.next,
        counts={review.value: count for review, count in page.counts.items()},
    )


def _comment(comment: KeptComment, names: dict[str, str]) -> wire.SurveyComment:
    return wire.SurveyComment(
        id=comment.id,
        version=comment.version,
        day=comment.day,
        half=comment.half.value,
        service=comment.service,
        service_name=names.get(comment.service, comment.service),
        text=comment.text,
        review=comment.review.value,
        shown=comment.shown,
        element=comment.element,
    )
