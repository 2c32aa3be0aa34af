"""What only a period's report asks of the answers: the data sheet's rows, and free texts that were reviewed."""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, case, func, select

from hub.domain.survey import Review
from hub.domain.survey_report import Comment
from hub.storage.survey_figures import Slice, conditions
from hub.storage.tables import ELEMENT_COLUMNS, survey_responses

# What the office changed in a citizen's words (a name taken out, say) is marked: they are not the citizen's own now.
EDITED: Final = " (disunting)"
_SHOWN: Final = case(
    (survey_responses.c.comment_shown.is_(None), survey_responses.c.comment),
    (survey_responses.c.comment_shown == survey_responses.c.comment, survey_responses.c.comment),
    else_=survey_responses.c.comment_shown.concat(EDITED),
)


def score_rows(connection: Connection, wanted: Slice) -> Iterator[tuple[int, ...]]:
    """Yield the nine scores of each answer, in the questionnaire's order.

    Rows come by keys of chance, so that neither a day nor the order of arrival can be read from their order.
    """
    query = (
        select(*(survey_responses.c[key] for key in ELEMENT_COLUMNS))
        .where(*conditions(wanted))
        .order_by(survey_responses.c.id)
    )
    for rows in connection.execution_options(yield_per=2000).execute(query).partitions():
        yield from map(tuple, rows)


def comments(connection: Connection, wanted: Slice, *, most: int) -> dict[str, tuple[tuple[Comment, ...], int]]:
    """Return the free texts that were reviewed and may be shown, by element ("" for none in particular).

    Of each element come the `most` different texts, those that most people wrote first, and how many answers had
    another one; a text that was not reviewed, or was hidden, is never among them.
    """
    shown = (*conditions(wanted), survey_responses.c.review == Review.SHOWN.value, _SHOWN.is_not(None))
    element = func.coalesce(survey_responses.c.comment_element, "")
    counts = connection.execute(select(element, func.count()).where(*shown).group_by(element)).all()
    found = {}
    for name, count in counts:
        times = func.count()
        query: Any = select(_SHOWN, times).where(*shown, element == name).group_by(_SHOWN)
        rows = connection.execute(query.order_by(times.desc(), _SHOWN).limit(most)).all()
        texts = tuple(Comment(text=text, times=often) for text, often in rows)
        found[str(name)] = (texts, int(count) - sum(text.times for text in texts))
    return found


def unreviewed(connection: Connection, wanted: Slice) -> int:
    """Count the slice's free texts that nobody has looked at yet."""
    query = select(func.count()).where(*conditions(wanted), survey_responses.c.review == Review.NEW.value)
    return int(connection.execute(query).scalar_one())
