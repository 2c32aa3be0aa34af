"""Adds answers up to the sums of their months, many at once: in a batch's own sums, and from there in everybody's."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from hub.domain.survey import Response
from hub.storage.tables import OPTION_COLUMNS, PROFILE_COLUMNS, survey_batch_months, survey_months

_SLICE: Final = tuple(column.name for column in survey_months.primary_key)
_SUMS: Final = tuple(column.name for column in survey_months.c if not column.primary_key)
_INSERT: Final[Mapping[str, Any]] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def sums_of_batch(responses: Iterable[Response]) -> list[dict[str, Any]]:
    """Add up answers of one batch: a row for each of its slices of a month."""
    slices: dict[tuple[Any, ...], dict[str, int]] = {}
    for response in responses:
        key = (
            response.batch,
            response.day.replace(day=1),
            response.scheme,
            response.service,
            response.counter or "",
            response.channel.value,
            response.proven,
            bool(response.flags),
        )
        sums = slices.get(key)
        if sums is None:
            sums = slices[key] = dict.fromkeys(_SUMS, 0)
        _add(sums, response)
    return [dict(zip(("batch", *_SLICE), key, strict=True)) | sums for key, sums in slices.items()]


def add_to_batch(connection: Connection, rows: Sequence[dict[str, Any]], *, sign: int = 1) -> None:
    """Add rows of `sums_of_batch` to the batch's sums, or take them away again with `sign` -1."""
    if sign < 0:
        rows = [row | {name: -row[name] for name in _SUMS} for row in rows]
    connection.execute(_adding(connection, survey_batch_months, ("batch", *_SLICE)), rows)


def add_to_all(connection: Connection, batch: str, *, sign: int = 1) -> None:
    """Add all that a batch comes to to everybody's sums, or take it away again with `sign` -1: in one statement."""
    columns = survey_batch_months.c
    told = select(*(columns[name] for name in _SLICE), *(sign * columns[name] for name in _SUMS))
    adding = _adding(connection, survey_months, _SLICE, told=told.where(columns.batch == batch))
    connection.execute(adding)


def _adding(connection: Connection, table: Table, key: tuple[str, ...], *, told: Any = None) -> Any:
    statement = _INSERT[connection.dialect.name](table)
    if told is not None:
        statement = statement.from_select([*_SLICE, *_SUMS], told)
    more = {name: table.c[name] + statement.excluded[name] for name in _SUMS}
    return statement.on_conflict_do_update(index_elements=key, set_=more)


def _add(sums: dict[str, int], response: Response) -> None:
    sums["n"] += 1
    for key, score in response.answers.items():
        sums[key] += score
        chosen = OPTION_COLUMNS[key]
        # Who chose the last option is everybody else.
        if score <= len(chosen):
            sums[chosen[score - 1]] += 1
    for question, names in PROFILE_COLUMNS.items():
        told = getattr(response.profile, question)
        if told is not None:
            sums[names[told]] += 1
