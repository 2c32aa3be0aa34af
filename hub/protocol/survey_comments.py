"""What the wire says about reviewing free texts: service, day and half-day, never more of who wrote them."""

from datetime import date
from typing import Annotated, Literal

from msgspec import Meta, Struct

Review = Literal["new", "shown", "hidden"]


class CommentsQuery(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which free texts: those of one state of review, `after` the page before ends; the newest day first."""

    review: Review = "new"
    after: Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}_[A-Za-z0-9_-]{1,64}$")] | None = None
    limit: Annotated[int, Meta(ge=1, le=100)] = 20


class SurveyComment(Struct, frozen=True, kw_only=True):
    """One free text: as it was written, and what is `shown` of it instead where somebody changed that."""

    id: str
    version: int
    day: date
    half: Literal["morning", "afternoon"]
    service: str
    service_name: str
    text: str
    review: Review
    shown: str | None
    element: str | None


class SurveyComments(Struct, frozen=True, kw_only=True):
    """A page of free texts, what to ask for the next one (`next`, None at the end), and how many there are in all."""

    comments: tuple[SurveyComment, ...]
    next: str | None
    counts: dict[Review, int]


class CommentReview(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a supervisor decides over the `version` seen; `shown` None shows the text as it was written.

    `element` is the key of the element it is about, None for none in particular.
    """

    version: Annotated[int, Meta(ge=0, le=2**31)]
    review: Literal["shown", "hidden"]
    shown: Annotated[str, Meta(max_length=4000)] | None = None
    element: Annotated[str, Meta(max_length=32)] | None = None
