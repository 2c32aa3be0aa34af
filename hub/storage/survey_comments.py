"""Reads the survey's free texts for review, and keeps what a supervisor decided about each; the original stays."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, select, tuple_, update

from hub.domain.survey import Half, Review
from hub.storage.pending import Pending
from hub.storage.survey_there import hidden, there
from hub.storage.tables import survey_responses

_COLUMNS = [
    survey_responses.c[name]
    for name in (
        "id", "day", "half", "service", "comment", "review", "review_version", "comment_shown", "comment_element",
    )
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptComment:
    """One free text with what is known of who wrote it: service, day and half of the day.

    `shown` stands in its place where somebody changed it, `element` is the key of what it is about.
    """

    id: str
    day: date
    half: Half
    service: str
    text: str
    review: Review
    version: int
    shown: str | None
    element: str | None


class SurveyComments:
    """The free texts; without a writer's pending rows they are only read."""

    def __init__(self, connection: Connection, pending: Pending | None = None) -> None:
        self._connection = connection
        self._pending = pending

    def page(self, review: Review, *, after: tuple[date, str] | None, most: int) -> list[KeptComment]:
        """Return free texts of one state, the newest day first, within a day by chance; `after` day and id."""
        query = select(*_COLUMNS).where(survey_responses.c.review == review.value, there())
        if after is not None:
            query = query.where(tuple_(survey_responses.c.day, survey_responses.c.id) < tuple_(*after))
        order = (survey_responses.c.day.desc(), survey_responses.c.id.desc())
        return [_kept(row) for row in self._connection.execute(query.order_by(*order).limit(most))]

    def counts(self) -> dict[Review, int]:
        """Count the free texts of each state."""
        return {review: self.count(review) for review in Review}

    def count(self, review: Review) -> int:
        """Count the free texts of one state."""
        # Counted by the index alone; those that are not there are few, found by their batch, and taken off.
        every = select(func.count()).where(survey_responses.c.review == review.value)
        unseen = select(func.count()).where(
            survey_responses.c.batch.in_(hidden()), func.coalesce(survey_responses.c.review, "") == review.value
        )
        return sum(sign * int(self._connection.execute(each).scalar_one()) for sign, each in ((1, every), (-1, unseen)))

    def find(self, response_id: str) -> KeptComment | None:
        """Return the free text of an answer, or None where it has none."""
        here = (survey_responses.c.id == response_id, survey_responses.c.review.is_not(None), there())
        row = self._connection.execute(select(*_COLUMNS).where(*here)).first()
        return None if row is None else _kept(row)

    def decide(self, comment: KeptComment) -> None:
        """Keep state, shown words, element and version of a free text; nothing else of the answer changes."""
        if self._pending is None:
            raise RuntimeError("only the writer writes")
        self._pending.changed()
        here = (survey_responses.c.day == comment.day, survey_responses.c.id == comment.id)
        values = {
            "review": comment.review.value,
            "review_version": comment.version,
            "comment_shown": comment.shown,
            "comment_element": comment.element,
        }
        self._connection.execute(update(survey_responses).where(*here).values(values))


def _kept(row: Row[Any]) -> KeptComment:
    return KeptComment(
        id=row.id,
        day=row.day,
        half=Half(row.half),
        service=row.service,
        text=row.comment or "",
        review=Review(row.review),
        version=row.review_version,
        shown=row.comment_shown,
        element=row.comment_element,
    )
