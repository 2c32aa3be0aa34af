"""Adds up the survey's answers for any slice: by period, service, counter, channel; rules work out the rest.

Whole months are read from the months' sums, so that years cost nothing; other days from the answers themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, Integer, Select, cast, extract, func, select

from hub.domain.skm import Totals, by_name, totals_of_columns
from hub.domain.survey import Channel, Response
from hub.domain.survey_period import Period
from hub.domain.survey_scheme import CURRENT
from hub.domain.ticket import State
from hub.storage.survey_store import response_of
from hub.storage.tables import (
    ELEMENT_COLUMNS,
    survey_months,
    survey_moods,
    survey_responses,
    survey_unfinished,
    tickets,
)

PROFILE_COLUMNS: Final = ("gender", "age", "education", "occupation")
SERVED_STATES: Final = (State.DONE.value, State.RETURNED.value, State.LATER.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Which answers: those of a period, perhaps of one service, counter or channel alone.

    Answers that a rule of misuse flagged are left out unless `with_flagged`.
    """

    period: Period
    service: str | None = None
    counter: str | None = None
    channel: Channel | None = None
    with_flagged: bool = False
    scheme: str = CURRENT.id


class By(StrEnum):
    """What answers are told apart by; a month is named "2026-07"."""

    MONTH = "month"
    SERVICE = "service"
    COUNTER = "counter"
    CHANNEL = "channel"


def totals(connection: Connection, wanted: Slice) -> Totals:
    """Return what the slice comes to."""
    return by_name((("", one) for _, one in _sums(connection, wanted, None))).get("", Totals.none())


def totals_by(connection: Connection, wanted: Slice, by: By) -> dict[str, Totals]:
    """Return what the slice comes to, told apart; in the order of the names. No counter is ""."""
    return dict(sorted(by_name(_sums(connection, wanted, by)).items()))


def left_out(connection: Connection, wanted: Slice) -> dict[str, int]:
    """Count the answers of the slice that rules of misuse flagged: by rule, and all of them under ""."""
    rows = connection.execute(
        select(survey_responses.c.flags, func.count())
        .where(*_of_responses(wanted), survey_responses.c.flags.is_not(None))
        .group_by(survey_responses.c.flags)
    )
    counts: dict[str, int] = {"": 0}
    for flags, count in rows:
        counts[""] += count
        for flag in flags:
            counts[flag] = counts.get(flag, 0) + count
    return counts


def profile_counts(connection: Connection, wanted: Slice) -> dict[str, dict[str | None, int]]:
    """Count the slice's respondents by each profile question; who declined is under None."""
    counts: dict[str, dict[str | None, int]] = {}
    for name in PROFILE_COLUMNS:
        column = survey_responses.c[name]
        rows = connection.execute(
            select(column, func.count()).where(*_of_responses(wanted), *_counted(wanted)).group_by(column)
        )
        counts[name] = {value: count for value, count in rows}  # noqa: C416 # rows are tuples only by SQLAlchemy's word
    return counts


def option_counts(connection: Connection, wanted: Slice) -> dict[str, tuple[int, int, int, int]]:
    """Count, for each element, how often each of the options 1 to 4 was chosen."""
    sums = [
        func.sum(cast(survey_responses.c[key] == score, Integer)) for key in ELEMENT_COLUMNS for score in range(1, 5)
    ]
    row = connection.execute(select(*sums).where(*_of_responses(wanted), *_counted(wanted))).one()
    counts = [int(value or 0) for value in row]
    return {
        key: (counts[4 * n], counts[4 * n + 1], counts[4 * n + 2], counts[4 * n + 3])
        for n, key in enumerate(ELEMENT_COLUMNS)
    }


def responses(connection: Connection, wanted: Slice) -> Iterator[Response]:
    """Yield the slice's answers, day by day, within a day by chance."""
    query = (
        select(survey_responses)
        .where(*_of_responses(wanted), *_counted(wanted))
        .order_by(survey_responses.c.day, survey_responses.c.id)
    )
    for row in connection.execution_options(yield_per=2000).execute(query):
        yield response_of(row)


def served(connection: Connection, period: Period) -> int:
    """Count the tickets of the period whose visitors were served: the population of the sample."""
    query = select(func.count()).where(
        tickets.c.day >= period.starts, tickets.c.day <= period.ends, tickets.c.state.in_(SERVED_STATES)
    )
    return int(connection.execute(query).scalar_one())


def unfinished(connection: Connection, period: Period) -> int:
    """Count the surveys that were begun and left."""
    query = select(func.count()).where(survey_unfinished.c.day >= period.starts, survey_unfinished.c.day <= period.ends)
    return int(connection.execute(query).scalar_one())


def moods(connection: Connection, period: Period) -> dict[int, int]:
    """Count the faces of the quick mode, 1 to 4; a figure of its own, never part of the index."""
    rows = connection.execute(
        select(survey_moods.c.score, func.count())
        .where(survey_moods.c.day >= period.starts, survey_moods.c.day <= period.ends)
        .group_by(survey_moods.c.score)
    )
    return dict.fromkeys(range(1, 5), 0) | {score: count for score, count in rows}  # noqa: C416 # as above


def first_day(connection: Connection) -> date | None:
    """Return the day of the oldest answer, or None before the first."""
    day: date | None = connection.execute(select(func.min(survey_responses.c.day))).scalar_one()
    return day


def _sums(connection: Connection, wanted: Slice, by: By | None) -> Iterator[tuple[str, Totals]]:
    whole = _whole_months(wanted.period)
    table = survey_months if whole else survey_responses
    sums = [func.sum(table.c[key]) for key in ELEMENT_COLUMNS]
    count = func.sum(survey_months.c.n) if whole else func.count()
    names = [] if by is None else _names(by, whole=whole)
    where = _of_months(wanted) if whole else (*_of_responses(wanted), *_counted(wanted))
    query: Select[Any] = select(*names, count, *sums).where(*where)
    for row in connection.execute(query.group_by(*names) if names else query):
        values = list(row)
        name = _written(by, values[: len(names)])
        n = int(values[len(names)] or 0)
        if n:
            yield name, totals_of_columns(n, [int(value) for value in values[len(names) + 1 :]])


def _names(by: By, *, whole: bool) -> list[Any]:
    table = survey_months if whole else survey_responses
    if by is not By.MONTH:
        return [table.c[by.value]]
    if whole:
        return [survey_months.c.month]
    return [extract("year", survey_responses.c.day), extract("month", survey_responses.c.day)]


def _written(by: By | None, values: list[Any]) -> str:
    if by is By.MONTH:
        year, month = (values[0].year, values[0].month) if len(values) == 1 else (int(values[0]), int(values[1]))
        return f"{year:04}-{month:02}"
    return str(values[0] or "") if values else ""


def _whole_months(period: Period) -> bool:
    return period.starts.day == 1 and (period.ends + timedelta(days=1)).day == 1


def _of_months(wanted: Slice) -> list[Any]:
    where = [
        survey_months.c.month >= wanted.period.starts,
        survey_months.c.month <= wanted.period.ends,
        survey_months.c.scheme == wanted.scheme,
    ]
    if wanted.service is not None:
        where.append(survey_months.c.service == wanted.service)
    if wanted.counter is not None:
        where.append(survey_months.c.counter == wanted.counter)
    if wanted.channel is not None:
        where.append(survey_months.c.channel == wanted.channel.value)
    if not wanted.with_flagged:
        where.append(survey_months.c.flagged.is_(False))
    return where


def _of_responses(wanted: Slice) -> list[Any]:
    where = [
        survey_responses.c.day >= wanted.period.starts,
        survey_responses.c.day <= wanted.period.ends,
        survey_responses.c.scheme == wanted.scheme,
    ]
    if wanted.service is not None:
        where.append(survey_responses.c.service == wanted.service)
    if wanted.counter is not None:
        # As in the months' sums, "" is "no counter known".
        where.append(func.coalesce(survey_responses.c.counter, "") == wanted.counter)
    if wanted.channel is not None:
        where.append(survey_responses.c.channel == wanted.channel.value)
    return where


def _counted(wanted: Slice) -> list[Any]:
    return [] if wanted.with_flagged else [survey_responses.c.flags.is_(None)]
