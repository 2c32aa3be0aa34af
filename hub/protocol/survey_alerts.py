"""What the wire says about alerts: which counter's visitors are dissatisfied, with what, and who has seen it."""

from datetime import datetime

from msgspec import Struct


class SurveyAlert(Struct, frozen=True, kw_only=True):
    """Of the last `of` answers at the counter `bad` had the worst option, most often for the first of `elements`."""

    id: str
    at: datetime
    counter: str
    counter_name: str
    bad: int
    of: int
    elements: tuple[str, ...]
    sentence: str
    seen_at: datetime | None = None
    seen_by: str | None = None


class SurveyAlerts(Struct, frozen=True, kw_only=True):
    """The latest alerts, the newest first, and how many of all nobody has seen yet."""

    alerts: tuple[SurveyAlert, ...]
    unseen: int
