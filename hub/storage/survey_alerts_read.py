"""Reads the survey's alerts, and keeps who has seen them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select, update

from hub.domain.survey_alerts import Alert
from hub.storage.pending import Pending
from hub.storage.tables import survey_alerts


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAlert:
    """An alert as it is kept; `seen_by` is a user name, None while nobody has seen it."""

    id: str
    at: datetime
    alert: Alert
    seen_at: datetime | None = None
    seen_by: str | None = None


class SurveyAlerts:
    """The alerts; without a writer's pending rows they are only read."""

    def __init__(self, connection: Connection, pending: Pending | None = None) -> None:
        self._connection = connection
        self._pending = pending

    def latest(self, most: int) -> list[KeptAlert]:
        """Return the latest alerts: those nobody has seen first, then the newest first."""
        order = (survey_alerts.c.seen_at.is_not(None), survey_alerts.c.at.desc(), survey_alerts.c.id)
        return [_kept(row) for row in self._connection.execute(select(survey_alerts).order_by(*order).limit(most))]

    def unseen(self) -> int:
        """Count the alerts nobody has seen."""
        query = select(func.count()).select_from(survey_alerts).where(survey_alerts.c.seen_at.is_(None))
        return int(self._connection.execute(query).scalar_one())

    def find(self, alert_id: str) -> KeptAlert | None:
        """Return the alert, or None."""
        row = self._connection.execute(select(survey_alerts).where(survey_alerts.c.id == alert_id)).first()
        return None if row is None else _kept(row)

    def see(self, alert_id: str, *, at: datetime, who: str) -> None:
        """Keep who has seen the alert."""
        if self._pending is None:
            raise RuntimeError("only the writer writes")
        self._pending.changed()
        seen = update(survey_alerts).where(survey_alerts.c.id == alert_id).values(seen_at=at, seen_by=who)
        self._connection.execute(seen)


def _kept(row: Row[Any]) -> KeptAlert:
    alert = Alert(counter=row.counter, bad=row.bad, of=row.of, elements=row.elements)
    return KeptAlert(id=row.id, at=row.at, alert=alert, seen_at=row.seen_at, seen_by=row.seen_by)
