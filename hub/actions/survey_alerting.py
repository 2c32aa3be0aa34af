"""Supervisors look at the survey's alerts, and say that they have seen one."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from hub.actions.looking import names
from hub.domain.refusals import NotFound
from hub.domain.survey_alerts import sentence
from hub.storage.counter_store import CounterReader
from hub.storage.database import Connection
from hub.storage.stores import Stores
from hub.storage.survey_alerts_read import KeptAlert, SurveyAlerts

# So many are looked at; older ones stay on record.
MOST: Final = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldAlert:
    """An alert as people read it; `seen_by` is how the person is called."""

    id: str
    at: datetime
    counter: str
    counter_name: str
    bad: int
    of: int
    elements: tuple[str, ...]
    sentence: str
    seen_at: datetime | None
    seen_by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Alerts:
    """The alerts nobody has seen, then the latest others; `unseen` counts all that nobody has seen."""

    alerts: tuple[ToldAlert, ...]
    unseen: int


def alerts(connection: Connection) -> Alerts:
    """Look at the alerts."""
    kept = SurveyAlerts(connection)
    return Alerts(alerts=tuple(_told(connection, kept.latest(MOST))), unseen=kept.unseen())


def unseen(connection: Connection) -> int:
    """Count the alerts nobody has seen."""
    return SurveyAlerts(connection).unseen()


def alert(connection: Connection, alert_id: str) -> ToldAlert:
    """Look at one alert; raises NotFound."""
    return _told(connection, [_get(SurveyAlerts(connection), alert_id)])[0]


def see(stores: Stores, alert_id: str, *, at: datetime, who: str) -> None:
    """Keep that `who` has seen the alert; who saw it first stays.

    Raises:
        NotFound: there is no such alert.
    """
    if _get(stores.survey_alerts, alert_id).seen_at is None:
        stores.survey_alerts.see(alert_id, at=at, who=who)
        stores.journal.office("alert_seen", at=at, who=who, note=alert_id)


def _get(kept: SurveyAlerts, alert_id: str) -> KeptAlert:
    found = kept.find(alert_id)
    if found is None:
        raise NotFound("Peringatan itu tidak ada.")
    return found


def _told(connection: Connection, some: list[KeptAlert]) -> list[ToldAlert]:
    counters = {counter.id: counter.name for counter in CounterReader(connection).all()}
    people = names(connection) if any(one.seen_by for one in some) else {}
    told = []
    for one in some:
        name = counters.get(one.alert.counter, one.alert.counter)
        told.append(
            ToldAlert(
                id=one.id,
                at=one.at,
                counter=one.alert.counter,
                counter_name=name,
                bad=one.alert.bad,
                of=one.alert.of,
                elements=one.alert.elements,
                sentence=sentence(one.alert, name),
                seen_at=one.seen_at,
                seen_by=people.get(one.seen_by, one.seen_by) if one.seen_by else None,
            )
        )
    return told
