"""Answers to the survey for tests, laid into a hub's database beside the running hub."""

import itertools
from collections.abc import Iterable
from datetime import date
from typing import Any

from hub.domain.survey import Channel, Half, Response
from hub.domain.survey_scheme import CURRENT
from hub.storage.engine import WRITES, open_engine
from hub.storage.pending import Pending
from hub.storage.survey_store import SurveyStore

_ids = itertools.count(1)


def an_answer(*scores: int, day: date, service: str = "kk", **more: Any) -> Response:
    """An answer whose last score holds for the elements that are not named, 3 without any."""
    given = (*scores, *[scores[-1] if scores else 3] * 9)[:9]
    usual: dict[str, Any] = {"half": Half.MORNING, "counter": "loket-1", "channel": Channel.LOBBY, "proven": True}
    return Response(
        id=f"answer-{next(_ids):06}",
        scheme=CURRENT.id,
        day=day,
        service=service,
        answers=dict(zip(CURRENT.keys, given, strict=True)),
        **usual | more,
    )


def lay(database: str, answers: Iterable[Response]) -> list[Response]:
    """Keep answers in a database, as the hub's writer would."""
    kept = list(answers)
    engine = open_engine(database)
    with engine.connect().execution_options(**{WRITES: True}) as connection:
        survey = SurveyStore(connection, Pending(connection))
        for answer in kept:
            survey.add(answer)
        connection.commit()
    engine.dispose()
    return kept
