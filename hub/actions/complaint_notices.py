"""Word to the citizen is owed with each step that concerns them; it goes out beside, and is kept until it did."""

import secrets
from datetime import datetime
from typing import Final

from hub.domain.complaint import Complaint
from hub.domain.complaint_notice import Notice, Way, What
from hub.storage.stores import Stores

ADDRESS: Final = {Way.EMAIL: "email", Way.GATEWAY: "phone"}


def owe(stores: Stores, complaint: Complaint, what: What, *, at: datetime, not_before: datetime | None = None) -> int:
    """Owe the citizen word by every way that the office has and the citizen left; returns how many.

    It goes out now, or once `not_before` has come.
    """
    if not stores.rules.notice_ways or (reporter := stores.complaints.reporter(complaint.id)) is None:
        return 0
    ways = [way for way in Way if way in stores.rules.notice_ways and getattr(reporter, ADDRESS[way])]
    for way in ways:
        stores.notices.add(
            Notice(
                id=secrets.token_hex(16), complaint=complaint.id, what=what, way=way, at=at, next_at=not_before or at
            )
        )
    return len(ways)
