"""A semester of the satisfaction survey for tests, in the figures of the design: 326 answers, IKM 88,42."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any, Final

from sqlalchemy import update

from hub.domain.skm import totals_of_columns
from hub.domain.survey import AgeBand, Channel, Education, Gender, Half, Occupation, Profile, Response, Review
from hub.domain.survey_follow_up import FollowUp
from hub.domain.survey_period import Period
from hub.domain.survey_report import OfficeNamed, PeriodReport
from hub.domain.survey_report_making import Counts, Names, report_of
from hub.domain.survey_scheme import CURRENT, OPTIONS, ElementOrder, Weights
from hub.storage.stores import Stores
from hub.storage.tables import survey_responses

SEMESTER: Final = Period(date(2026, 1, 1), date(2026, 6, 30))
# The sums of the nine elements of 326 answers, in the questionnaire's order: together 10 377.
SUMS: Final = (1144, 1138, 1115, 1281, 1151, 1157, 1177, 1069, 1145)


def rows_of(sums: Sequence[int] = SUMS, n: int = 326, *, seed: int = 14) -> list[tuple[int, ...]]:
    """Return `n` rows of scores whose columns come to these sums."""
    chance, columns = Random(seed), []
    for total in sums:
        column = [min(4, max(1, total // n))] * n
        place = 0
        while (missing := total - sum(column)) != 0:
            step = 1 if missing > 0 else -1
            if 1 <= column[place % n] + step <= 4:
                column[place % n] += step
            place += 1
        chance.shuffle(column)
        columns.append(column)
    return list(zip(*columns, strict=True))


def responses_of(rows: Sequence[Sequence[int]], *, period: Period = SEMESTER, seed: int = 7) -> list[Response]:
    """Return answers with these scores, spread over the period, with profiles by chance."""
    chance, days = Random(f"{seed} {period.starts}"), (period.ends - period.starts).days
    return [
        Response(
            id=f"{chance.getrandbits(192):048x}",
            scheme=CURRENT.id,
            service=chance.choice(["ktp-el", "kk", "akta-kelahiran"]),
            counter=chance.choice(["loket-1", "loket-2", None]),
            day=period.starts + timedelta(days=number * days // max(1, len(rows))),
            half=chance.choice(list(Half)),
            channel=chance.choice([Channel.LOBBY, Channel.PHONE, Channel.COUNTER]),
            proven=number % 5 > 0,
            answers=dict(zip(CURRENT.keys, row, strict=True)),
            profile=Profile(
                gender=chance.choice(list(Gender)),
                age=chance.choice([None, *AgeBand]),
                education=chance.choice(list(Education)),
                occupation=chance.choice(list(Occupation)),
            ),
        )
        for number, row in enumerate(rows)
    ]


def keep(stores: Stores, responses: Sequence[Response]) -> None:
    """Keep the answers as the hub does."""
    for response in responses:
        stores.survey.add(response)


def keep_comments(stores: Stores, comments: Sequence[tuple[str, Review, str | None]], *, day: date) -> None:
    """Keep answers with free texts that were reviewed so, about these elements."""
    for number, (text, review, element) in enumerate(comments):
        (plain,) = responses_of([(4,) * 9], period=Period(day, day), seed=1000 + number)
        stores.survey.add(replace(plain, comment=text))
        stores.pending.changed()
        here = survey_responses.c.id == plain.id
        values: dict[str, Any] = {"review": review.value, "comment_element": element}
        stores._connection.execute(update(survey_responses).where(here).values(**values))


def counts_of(rows: Sequence[Sequence[int]], **more: Any) -> Counts:
    """Count these rows as the storage would."""
    columns = list(zip(*rows, strict=True)) or [()] * len(CURRENT.keys)
    chosen = {
        key: tuple(column.count(score) for score in OPTIONS) for key, column in zip(CURRENT.keys, columns, strict=True)
    }
    totals = totals_of_columns(len(rows), [sum(column) for column in columns])
    return Counts(totals=totals, chosen=chosen, **more)  # type: ignore[arg-type] # four options each


def report_on(counts: Counts, **more: Any) -> PeriodReport:
    """The report of a semester with these counts; what a test does not name is usual."""
    usual: dict[str, Any] = {
        "office": OfficeNamed(id="kartoharjo-madiun", name="Kecamatan Kartoharjo", region="Kota Madiun"),
        "period": SEMESTER,
        "names": Names(),
        "weights": Weights.EXACT,
        "order": ElementOrder.QUESTIONNAIRE,
        "with_flagged": False,
        "follow_up": FollowUp(),
        "previous": FollowUp(),
        "made_on": date(2026, 7, 6),
    }
    return report_of(counts, **usual | more)
