"""What the survey terminal knows at this moment: the form, the office, and who was just served at its counter."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from hub.protocol.office import OfficeInfo
from hub.protocol.standards import Catalogue, Service
from hub.protocol.survey import Invitation, SurveyForm

NO_SERVICES: Final = Catalogue(groups=(), services=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody who was just served at the counter, with their invitation; `since` is when service ended."""

    invitation: Invitation
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Hall:
    """The hall as last heard of; `lost_since` is set while the hub does not answer.

    `counter` is the name of the terminal's own counter, empty in the hall; `guest` whoever it may invite.
    """

    form: SurveyForm | None = None
    office: OfficeInfo | None = None
    catalogue: Catalogue = NO_SERVICES
    lost_since: datetime | None = None
    counter: str = ""
    guest: Guest | None = None

    def service(self, service: str | None) -> Service | None:
        """Return the service called `service`, or None."""
        return next((one for one in self.catalogue.services if one.id == service), None)

    def most_used(self) -> tuple[Service, ...]:
        """Return the services, those asked for most first."""
        return tuple(sorted(self.catalogue.services, key=lambda one: one.rank))

    def prefixes(self) -> tuple[str, ...]:
        """Return what this office's ticket numbers begin with."""
        return tuple(sorted({service.prefix for service in self.catalogue.services}))

    def guest_at(self, now: datetime, *, within: timedelta) -> Guest | None:
        """Return whom to invite now; who was served longer ago has left."""
        return self.guest if self.guest is not None and now - self.guest.since < within else None
