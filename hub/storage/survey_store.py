"""Keeps the satisfaction survey: invitations, answers, what was left unfinished, moods, alerts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, Table, and_, delete, func, insert, select, update

from hub.domain.survey import (
    AgeBand,
    Channel,
    Education,
    Gender,
    Half,
    Occupation,
    Profile,
    Response,
    Review,
)
from hub.domain.survey_alerts import Alert
from hub.storage.pending import Pending
from hub.storage.survey_sums import add_to_batch, sums_of_batch
from hub.storage.tables import (
    ELEMENT_COLUMNS,
    OPTION_COLUMNS,
    PROFILE_COLUMNS,
    survey_alerts,
    survey_invitations,
    survey_invited,
    survey_months,
    survey_moods,
    survey_responses,
    survey_unfinished,
)

_PROFILE: Final[Mapping[str, Any]] = {
    "gender": Gender, "age": AgeBand, "education": Education, "occupation": Occupation
}  # fmt: skip
# The columns of a response that are its own fields, as they are.
_PLAIN: Final = ("id", "day", "scheme", "service", "counter", "proven", "comment", "flags", "batch")


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """An open invitation; `token` is the digest of the secret."""

    token: bytes
    ticket: str
    service: str
    counter: str | None
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What is kept of a survey that was left, or of a mood: where and when, and the rest by name."""

    id: str
    day: date
    half: Half
    service: str | None
    counter: str | None
    channel: Channel


def response_of(row: Row[Any]) -> Response:
    """Return the answer that a row of the table holds."""
    values = row._mapping
    return Response(
        **{name: values[name] for name in _PLAIN},
        half=Half(values["half"]),
        channel=Channel(values["channel"]),
        answers={key: values[key] for key in ELEMENT_COLUMNS},
        profile=Profile(**{name: kind(values[name]) if values[name] else None for name, kind in _PROFILE.items()}),
    )


class SurveyStore:
    """The survey; without a writer's pending rows it is only read."""

    def __init__(self, connection: Connection, pending: Pending | None = None) -> None:
        self._connection = connection
        self._pending = pending

    def was_invited(self, ticket: str) -> bool:
        """Tell whether the ticket was ever invited."""
        found = select(survey_invited.c.ticket).where(survey_invited.c.ticket == ticket)
        return self._connection.execute(found).first() is not None

    def open_invitations(self, ticket: str) -> list[Invited]:
        """Return the ticket's invitations that nobody has used, the oldest first."""
        rows = self._connection.execute(
            select(survey_invitations)
            .where(survey_invitations.c.ticket == ticket)
            .order_by(survey_invitations.c.expires_at)
        )
        return [Invited(**row._asdict()) for row in rows]

    def invitation(self, token: bytes, *, at: datetime) -> Invited | None:
        """Return the invitation with this token, or None when it is unknown, used or too old."""
        row = self._connection.execute(
            select(survey_invitations).where(survey_invitations.c.token == token, survey_invitations.c.expires_at > at)
        ).first()
        return None if row is None else Invited(**row._asdict())

    def invite(self, invited: Invited, *, day: date) -> None:
        """Keep an invitation and mark its ticket."""
        if not self.was_invited(invited.ticket):
            self._write(insert(survey_invited).values(ticket=invited.ticket, day=day))
        self._write(
            insert(survey_invitations).values(
                token=invited.token,
                ticket=invited.ticket,
                service=invited.service,
                counter=invited.counter,
                expires_at=invited.expires_at,
            )
        )

    def drop_invitation(self, token: bytes) -> None:
        """Forget one invitation."""
        self._write(delete(survey_invitations).where(survey_invitations.c.token == token))

    def drop_invitations(self, ticket: str) -> None:
        """Forget every invitation of the ticket: it has answered."""
        self._write(delete(survey_invitations).where(survey_invitations.c.ticket == ticket))

    def find(self, response_id: str) -> Response | None:
        """Return the answer, or None."""
        row = self._connection.execute(select(survey_responses).where(survey_responses.c.id == response_id)).first()
        return None if row is None else response_of(row)

    def add(self, response: Response) -> None:
        """Keep an answer, and count it to its month."""
        self._write(insert(survey_responses).values(_row(response)))
        self._count(response)

    def add_many(self, responses: Sequence[Response]) -> None:
        """Keep answers of a batch that is coming in, and add them up for it; nobody sees them before it counts."""
        self._write(insert(survey_responses), [_row(response) for response in responses])
        add_to_batch(self._connection, sums_of_batch(responses))

    def _count(self, response: Response, sign: int = 1) -> None:
        slice_of_month = {
            "month": response.day.replace(day=1),
            "scheme": response.scheme,
            "service": response.service,
            "counter": response.counter or "",
            "channel": response.channel.value,
            "proven": response.proven,
            "flagged": bool(response.flags),
        }
        sums = _sums(response)
        more = {column: survey_months.c[column] + sign * value for column, value in sums.items()}
        here = [survey_months.c[name] == value for name, value in slice_of_month.items()]
        if self._write(update(survey_months).where(*here).values(more)).rowcount == 0:
            self._write(insert(survey_months).values(**slice_of_month, **sums))

    def remove(self, response: Response) -> None:
        """Take an answer back, and out of its month's count."""
        self._write(delete(survey_responses).where(survey_responses.c.id == response.id))
        self._count(response, sign=-1)

    def add_unfinished(self, left: Left, *, scheme: str, answers: Mapping[str, int]) -> None:
        """Keep what was answered before somebody left; the same again changes nothing."""
        self._once(survey_unfinished, left, scheme=scheme, answers=msgspec.json.encode(answers).decode())

    def add_mood(self, left: Left, *, score: int, reason: str | None) -> None:
        """Keep a mood; the same again changes nothing."""
        self._once(survey_moods, left, score=score, reason=reason)

    def _once(self, table: Table, left: Left, **more: Any) -> None:
        known = select(table.c.id).where(table.c.day == left.day, table.c.id == left.id)
        if self._connection.execute(known).first() is None:
            self._write(
                insert(table).values(
                    id=left.id,
                    day=left.day,
                    half=left.half.value,
                    service=left.service,
                    counter=left.counter,
                    channel=left.channel.value,
                    **more,
                )
            )

    def add_alert(self, alert_id: str, alert: Alert, *, at: datetime) -> None:
        """Keep an alert for the supervisor."""
        self._write(
            insert(survey_alerts).values(
                id=alert_id, at=at, counter=alert.counter, bad=alert.bad, of=alert.of, elements=alert.elements
            )
        )

    def lay_in_order(self, *, since: date) -> None:
        """Write the answers and marks of the days since then anew, in the order of their keys.

        A database's pages hold rows in the order in which they came: whoever reads the file itself could lay the two
        orders side by side and find which ticket gave which answer. What staff brought in came in no order of its own.
        """
        answers, marks = survey_responses.c, survey_invited.c
        own = and_(answers.day >= since, answers.batch.is_(None))
        for table, key, these in ((survey_responses, "id", own), (survey_invited, "ticket", marks.day >= since)):
            rows = [row._asdict() for row in self._connection.execute(select(table).where(these))]
            if rows:
                self._write(delete(table).where(these))
                self._write(insert(table), sorted(rows, key=itemgetter(key)))

    def forget(self, *, invitations_before: datetime, marks_before: date, unfinished_before: date) -> None:
        """Drop invitations that are too old, and marks and unfinished surveys of days long past."""
        self._write(delete(survey_invitations).where(survey_invitations.c.expires_at <= invitations_before))
        self._write(delete(survey_invited).where(survey_invited.c.day < marks_before))
        self._write(delete(survey_unfinished).where(survey_unfinished.c.day < unfinished_before))

    def count_open(self) -> int:
        """Count the invitations that nobody has used."""
        return int(self._connection.execute(select(func.count()).select_from(survey_invitations)).scalar_one())

    def _write(self, statement: Any, rows: Sequence[dict[str, Any]] | None = None) -> Any:
        if self._pending is None:
            raise RuntimeError("only the writer writes")
        self._pending.changed()
        return self._connection.execute(statement, rows)


def _row(response: Response) -> dict[str, Any]:
    profile = {name: getattr(response.profile, name) for name in _PROFILE}
    return {
        **{name: getattr(response, name) for name in _PLAIN},
        **response.answers,
        **{name: value.value if value else None for name, value in profile.items()},
        "half": response.half.value,
        "channel": response.channel.value,
        # Nobody reads a free text outside before somebody has looked at it.
        "review": Review.NEW.value if response.comment else None,
        "comment_shown": None,
        "comment_element": None,
    }


def _sums(response: Response) -> dict[str, int]:
    """Return what one answer adds to its month: itself, its scores, the options it chose, the profile it told."""
    chosen = {
        name: int(response.answers[key] == score)
        for key, names in OPTION_COLUMNS.items()
        for score, name in enumerate(names, 1)
    }
    told = {
        name: int(getattr(response.profile, question) == value)
        for question, names in PROFILE_COLUMNS.items()
        for value, name in names.items()
    }
    return {"n": 1, **response.answers, **chosen, **told}
