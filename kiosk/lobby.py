"""What the kiosk knows of the hall at this moment: the office, its services, and whether the hub is there."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from msgspec.structs import replace as with_fields

from hub.protocol.feed import (
    FromHub,
    IndexPublished,
    OfficeChanged,
    Snapshot,
    TicketCalled,
    TicketRecalled,
    TicketStarted,
)
from hub.protocol.office import OfficeInfo
from hub.protocol.standards import Availability, Catalogue, Group, Service
from kiosk.flow import Situation

NO_SERVICES: Final = Catalogue(groups=(), services=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Lobby:
    """The hall as last heard of; `lost_since` is set while the hub does not answer.

    `serving` names the number last called for a service, `called` the counter that a number was called to; both are
    of this office day alone, for tomorrow the same numbers are given again. `paperless` while it is known that no
    printer prints.
    """

    office: OfficeInfo | None = None
    catalogue: Catalogue = NO_SERVICES
    lost_since: datetime | None = None
    serving: Mapping[str, str] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)
    paperless: bool = False

    @property
    def situation(self) -> Situation:
        """Say whether numbers can be had now."""
        if self.office is None or self.lost_since is not None:
            return Situation.OFFLINE
        return Situation.TAKING if self.office.availability.taking else Situation.CLOSED

    @property
    def seen(self) -> tuple[object, ...]:
        """Return what every screen shows of it: while this stays the same none needs to be drawn anew."""
        office = self.office
        told = office and (
            office.name, office.region, office.zone, office.hours, office.availability, office.services, office.index,
        )  # fmt: skip
        return told, self.catalogue, self.situation

    def availability(self, service: str | None) -> Availability:
        """Return whether numbers are given for `service` now, or at all."""
        if self.office is None:
            return Availability(taking=False, reason="before_hours")
        if service is not None and service in self.office.services:
            return self.office.services[service]
        return self.office.availability

    def service(self, service: str | None) -> Service | None:
        """Return the service called `service`, or None."""
        return next((one for one in self.catalogue.services if one.id == service), None)

    def group(self, group: str | None) -> Group | None:
        """Return the group called `group`, or None."""
        return next((one for one in self.catalogue.groups if one.id == group), None)

    def most_used(self) -> tuple[Service, ...]:
        """Return the services, those asked for most first."""
        return tuple(sorted(self.catalogue.services, key=lambda one: one.rank))

    def in_group(self, group: str | None) -> tuple[Service, ...]:
        """Return the services of `group`, most used first; None is all of them."""
        return tuple(one for one in self.most_used() if group in (None, one.group))

    def after(self, message: FromHub) -> "Lobby":
        """Return the hall after the hub has said `message`."""
        match message:
            case OfficeChanged(availability=availability) if self.office is not None:
                office = _with_availability(self.office, availability)
                return replace(self, office=office, serving={}, called={})
            case IndexPublished(index=index) if self.office is not None:
                return replace(self, office=with_fields(self.office, index=index))
            case TicketCalled() | TicketRecalled() | TicketStarted():
                called = {**self.called, message.number: message.counter_name or ""}
                return replace(self, serving={**self.serving, message.service: message.number}, called=called)
            case Snapshot():
                # Too much was missed to know who was called since.
                return replace(self, serving={}, called={})
            case _:
                return self


def _with_availability(office: OfficeInfo, availability: Availability) -> OfficeInfo:
    # What the hub said about single services belongs to the time before; the desk asks for it anew.
    return with_fields(office, availability=availability, services={})
