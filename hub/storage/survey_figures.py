"""Adds up the survey's answers for any slice: by period, service, counter, channel; rules work out the rest.

Whole months are read from the months' sums, so that years cost nothing; other days from the answers themselves.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Integer, Select, cast, func, select

from hub.domain.skm import Totals, by_name, totals_of_columns
from hub.domain.survey import Response
from hub.domain.survey_period import Period
from hub.domain.survey_scheme import OPTIONS
from hub.storage.survey_slices import (
    By,
    Slice,
    conditions,
    counted,
    names_of,
    of_months,
    of_responses,
    pieces,
    written,
)
from hub.storage.survey_store import response_of
from hub.storage.survey_there import there
from hub.storage.tables import (
    ELEMENT_COLUMNS,
    IS_SERVED,
    OPTION_COLUMNS,
    PROFILE_COLUMNS,
    survey_months,
    survey_moods,
    survey_responses,
    survey_unfinished,
    tickets,
)

__all__ = ["By", "Slice", "conditions"]

_CHOSEN: Final = [(key, score, name) for key, names in OPTION_COLUMNS.items() for score, name in enumerate(names, 1)]
_TOLD: Final = [(key, value, name) for key, names in PROFILE_COLUMNS.items() for value, name in names.items()]


def totals(connection: Connection, wanted: Slice) -> Totals:
    """Return what the slice comes to."""
    return by_name((("", one) for _, one in _totals(connection, wanted, None))).get("", Totals.none())


def totals_by(connection: Connection, wanted: Slice, by: By) -> dict[str, Totals]:
    """Return what the slice comes to, told apart; in the order of the names. No counter is ""."""
    return dict(sorted(by_name(_totals(connection, wanted, by)).items()))


class Cell(NamedTuple):
    """Answers alike in all that they are told apart by, but the month; no counter is ""."""

    service: str
    counter: str
    channel: str
    proven: bool


def cells(connection: Connection, wanted: Slice) -> list[tuple[Cell, Totals]]:
    """Return what the slice comes to in its smallest parts, in one look; whoever needs them told apart adds them up."""
    found = []
    for whole, piece in pieces(wanted.period):
        table = survey_months if whole else survey_responses
        names = [table.c[name] for name in Cell._fields]
        sums = [func.sum(table.c[key]) for key in ELEMENT_COLUMNS]
        count = func.sum(survey_months.c.n) if whole else func.count()
        query: Select[Any] = select(*names, count, *sums).where(*_where(wanted, piece, whole=whole)).group_by(*names)
        for service, counter, channel, proven, n, *scores in connection.execute(query):
            if n:
                cell = Cell(service, counter or "", channel, proven)
                found.append((cell, totals_of_columns(int(n), [int(score) for score in scores])))
    return found


def left_out(connection: Connection, wanted: Slice) -> dict[str, int]:
    """Count the answers of the slice that rules of misuse flagged: by rule, and all of them under ""."""
    rows = connection.execute(
        select(survey_responses.c.flags, func.count())
        .where(*of_responses(wanted, wanted.period), survey_responses.c.flags.is_not(None))
        .group_by(survey_responses.c.flags)
    )
    counts: dict[str, int] = {"": 0}
    for flags, count in rows:
        counts[""] += count
        for flag in flags:
            counts[flag] = counts.get(flag, 0) + count
    return counts


def profile_counts(connection: Connection, wanted: Slice) -> dict[str, dict[str | None, int]]:
    """Count the slice's respondents by each profile question, in its order; who declined is under None."""
    columns = survey_responses.c
    n, *sums = _whole(
        connection,
        wanted,
        [func.sum(survey_months.c[name]) for _, _, name in _TOLD],
        [func.sum(cast(columns[question] == value, Integer)) for question, value, _ in _TOLD],
    )
    counts: dict[str, dict[str | None, int]] = {question: {} for question in PROFILE_COLUMNS}
    for (question, value, _), count in zip(_TOLD, sums, strict=True):
        counts[question] |= {value: count} if count else {}
    for told in counts.values():
        told |= {None: declined} if (declined := n - sum(told.values())) else {}
    return counts


def option_counts(connection: Connection, wanted: Slice) -> dict[str, tuple[int, int, int, int]]:
    """Count, for each element, how often each of the options 1 to 4 was chosen."""
    n, *sums = _whole(
        connection,
        wanted,
        [func.sum(survey_months.c[name]) for _, _, name in _CHOSEN],
        [func.sum(cast(survey_responses.c[key] == score, Integer)) for key, score, _ in _CHOSEN],
    )
    each = [iter(sums)] * (len(OPTIONS) - 1)
    return {
        key: (one, two, three, n - one - two - three)
        for key, (one, two, three) in zip(ELEMENT_COLUMNS, zip(*each, strict=True), strict=True)
    }


def responses(connection: Connection, wanted: Slice) -> Iterator[Response]:
    """Yield the slice's answers, day by day, within a day by chance."""
    query = select(survey_responses).where(*conditions(wanted)).order_by(survey_responses.c.day, survey_responses.c.id)
    for row in connection.execution_options(yield_per=2000).execute(query):
        yield response_of(row)


def served(connection: Connection, period: Period) -> int:
    """Count the tickets of the period whose visitors were served: the population of the sample."""
    query = select(func.count()).where(tickets.c.day >= period.starts, tickets.c.day <= period.ends, IS_SERVED)
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
    return dict.fromkeys(OPTIONS, 0) | {score: count for score, count in rows}  # noqa: C416 # rows are tuples only by SQLAlchemy's word


def has_answers(connection: Connection, **named: str) -> bool:
    """Tell whether there ever was an answer of this `service` or `counter`, also of one that is gone since."""
    where = [survey_months.c[name] == value for name, value in named.items()]
    return connection.execute(select(survey_months.c.month).where(*where).limit(1)).first() is not None


def first_day(connection: Connection) -> date | None:
    """Return the day of the oldest answer, or None before the first."""
    query = select(survey_responses.c.day).where(there()).order_by(survey_responses.c.day).limit(1)
    day: date | None = connection.execute(query).scalar_one_or_none()
    return day


def _totals(connection: Connection, wanted: Slice, by: By | None) -> Iterator[tuple[str, Totals]]:
    of_month = [func.sum(survey_months.c[key]) for key in ELEMENT_COLUMNS]
    of_answer = [func.sum(survey_responses.c[key]) for key in ELEMENT_COLUMNS]
    for name, (n, *sums) in _added(connection, wanted, by, of_month, of_answer):
        if n:
            yield name, totals_of_columns(n, sums)


def _whole(connection: Connection, wanted: Slice, of_month: Sequence[Any], of_answer: Sequence[Any]) -> list[int]:
    """Add up the slice as one: how many answers, then each of the sums."""
    rows = [sums for _, sums in _added(connection, wanted, None, of_month, of_answer)]
    return [sum(column) for column in zip(*rows, strict=True)]


def _added(
    connection: Connection, wanted: Slice, by: By | None, of_month: Sequence[Any], of_answer: Sequence[Any]
) -> Iterator[tuple[str, list[int]]]:
    """Yield for each piece of the period and each name how many answers there are, then each of the sums."""
    for whole, piece in pieces(wanted.period):
        names = [] if by is None else names_of(by, whole=whole)
        columns = [func.sum(survey_months.c.n), *of_month] if whole else [func.count(), *of_answer]
        query: Select[Any] = select(*names, *columns).where(*_where(wanted, piece, whole=whole))
        for row in connection.execute(query.group_by(*names) if names else query):
            values = list(row)
            yield written(by, values[: len(names)]), [int(value or 0) for value in values[len(names) :]]


def _where(wanted: Slice, piece: Period, *, whole: bool) -> list[Any]:
    return of_months(wanted, piece) if whole else [*of_responses(wanted, piece), *counted(wanted)]
