"""Which of the survey's answers are meant, and where they lie: whole months in their sums, other days one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import extract, func

from hub.domain.survey import Channel
from hub.domain.survey_period import Period
from hub.domain.survey_scheme import CURRENT
from hub.storage.survey_there import there
from hub.storage.tables import survey_months, survey_responses


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """Which answers: those of a period, perhaps of one service, counter or channel alone.

    Answers that a rule of misuse flagged are left out unless `with_flagged`. The counter "" is "no counter known".
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


def pieces(period: Period) -> Iterator[tuple[bool, Period]]:
    """Split a period into days and whole months, in order; True stands with whole months."""
    first, last = period.starts, period.ends
    if first.day > 1:
        first = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    if (last + timedelta(days=1)).day > 1:
        last = last.replace(day=1) - timedelta(days=1)
    if last < first:
        yield False, period
        return
    if period.starts < first:
        yield False, Period(period.starts, first - timedelta(days=1))
    yield True, Period(first, last)
    if last < period.ends:
        yield False, Period(last + timedelta(days=1), period.ends)


def names_of(by: By, *, whole: bool) -> list[Any]:
    """Return the columns that tell the slice's parts apart."""
    table = survey_months if whole else survey_responses
    if by is not By.MONTH:
        return [table.c[by.value]]
    if whole:
        return [survey_months.c.month]
    return [extract("year", survey_responses.c.day), extract("month", survey_responses.c.day)]


def written(by: By | None, values: list[Any]) -> str:
    """Write the name of a part as `By` says."""
    if by is By.MONTH:
        year, month = (values[0].year, values[0].month) if len(values) == 1 else (int(values[0]), int(values[1]))
        return f"{year:04}-{month:02}"
    return str(values[0] or "") if values else ""


def of_months(wanted: Slice, period: Period) -> list[Any]:
    """Return what singles out the slice among the months' sums."""
    where = [
        survey_months.c.month >= period.starts,
        survey_months.c.month <= period.ends,
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


def of_responses(wanted: Slice, period: Period) -> list[Any]:
    """Return what singles out the slice among the answers, those included that a rule of misuse flagged."""
    where = [
        survey_responses.c.day >= period.starts,
        survey_responses.c.day <= period.ends,
        survey_responses.c.scheme == wanted.scheme,
        there(),
    ]
    if wanted.service is not None:
        where.append(survey_responses.c.service == wanted.service)
    if wanted.counter is not None:
        where.append(func.coalesce(survey_responses.c.counter, "") == wanted.counter)
    if wanted.channel is not None:
        where.append(survey_responses.c.channel == wanted.channel.value)
    return where


def counted(wanted: Slice) -> list[Any]:
    """Return what leaves out the answers that a rule of misuse flagged, unless they are wanted."""
    return [] if wanted.with_flagged else [survey_responses.c.flags.is_(None)]


def conditions(wanted: Slice) -> list[Any]:
    """Return what singles out the counted answers of the slice."""
    return [*of_responses(wanted, wanted.period), *counted(wanted)]
