"""Which of the survey's answers are there for everybody: all but those of a batch that is coming in or going away.

Whoever reads `survey_responses` reads through this; the months' sums know only what is there.
"""

from typing import Any

from sqlalchemy import or_, select

from hub.domain.survey_entry import BatchState
from hub.storage.tables import survey_batches, survey_responses


def there() -> Any:
    """Return what leaves out the answers that nobody may see yet, or any more."""
    batch = survey_responses.c.batch
    return or_(batch.is_(None), batch.not_in(hidden()))


def hidden() -> Any:
    """Return the query of the batches whose answers are not there."""
    return select(survey_batches.c.id).where(survey_batches.c.state != BatchState.COUNTED.value)
