"""A supervisor reviews the citizens' free texts: shows or hides each, takes names out, puts it under an element."""

from dataclasses import dataclass, replace
from datetime import date, datetime

import msgspec

from hub.domain.refusals import NotFound, StaleVersion
from hub.domain.survey import Review, SurveyRefused, clean_comment
from hub.domain.survey_scheme import CURRENT
from hub.storage.database import Connection
from hub.storage.stores import Stores
from hub.storage.survey_comments import KeptComment, SurveyComments


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some free texts, the mark after which the next ones come (None at the end), and how many of each state."""

    comments: tuple[KeptComment, ...]
    next: str | None
    counts: dict[Review, int]


def comments(connection: Connection, review: Review, *, after: str | None, most: int) -> Page:
    """Look at the free texts of one state, the newest day first.

    Raises:
        SurveyRefused: `after` is no mark of a page.
    """
    kept = SurveyComments(connection)
    found = kept.page(review, after=_mark(after) if after is not None else None, most=most + 1)
    shown = tuple(found[:most])
    more = f"{shown[-1].day.isoformat()}_{shown[-1].id}" if len(found) > most else None
    return Page(comments=shown, next=more, counts=kept.counts())


def review_comment(
    stores: Stores,
    response_id: str,
    review: Review,
    *,
    shown: str | None,
    element: str | None,
    version: int,
    at: datetime,
    who: str,
) -> KeptComment:
    """Keep what was decided about a free text over its `version`; what the citizen wrote stays as it was.

    `shown` are the words that stand in its place, None or the same words for the text itself.

    Raises:
        NotFound: there is no such free text.
        StaleVersion: somebody else has decided meanwhile.
        SurveyRefused: nothing is left to show, too much is, or there is no such element.
    """
    kept = stores.survey_comments.find(response_id)
    if kept is None:
        raise NotFound("Saran itu tidak ada.")
    if kept.version != version:
        raise StaleVersion("Orang lain sudah meninjau saran ini. Muat ulang, lalu coba lagi.")
    if element is not None and element not in CURRENT.by_key:
        raise SurveyRefused("Unsur itu tidak ada dalam survei ini.", where="element")
    words = _shown(shown) if shown is not None else None
    decided = replace(
        kept, review=review, version=version + 1, shown=words if words != kept.text else None, element=element
    )
    stores.survey_comments.decide(decided)
    # What was written stands in no journal; that somebody decided, and what, does.
    note = {"id": kept.id, "review": review.value, "edited": decided.shown is not None, "element": element}
    stores.journal.office("comment_reviewed", at=at, who=who, note=msgspec.json.encode(note).decode())
    return decided


def _shown(words: str) -> str:
    try:
        cleaned = clean_comment(words)
    except SurveyRefused as refused:
        raise SurveyRefused(refused.sentence, where="shown") from refused
    if cleaned is None:
        raise SurveyRefused("Tulis teks yang ditampilkan, atau sembunyikan sarannya.", where="shown")
    return cleaned


def _mark(after: str) -> tuple[date, str]:
    day, _, response_id = after.partition("_")
    try:
        return date.fromisoformat(day), response_id
    except ValueError as error:
        raise SurveyRefused("Halaman itu tidak ada.", where="after") from error
