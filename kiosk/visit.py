"""One visitor at the kiosk: what they chose so far. Nothing of it outlives the visit."""

from dataclasses import dataclass, field, replace

from hub.protocol.standards import Requirement, Service
from hub.protocol.tickets import TicketRequest
from kiosk.complaint.told import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """How the visitor reads (language, lowered, enlarged) and what they came for.

    `ticked` names the requirements the visitor has brought; `page` is the page turned to on the current screen;
    `told` is what they have said in the complaint form.
    """

    language: str = "id"
    lower: bool = False
    large: bool = False
    group: str | None = None
    query: str = ""
    service: str | None = None
    variant: str | None = None
    ticked: frozenset[str] = frozenset()
    priority: bool = False
    page: int = 0
    told: Told = field(default_factory=Told)

    def choosing(self, service: str) -> "Visit":
        """Return the visit with this service and nothing ticked: another service has other requirements."""
        return replace(self, service=service, variant=None, ticked=frozenset(), page=0)

    def in_case(self, variant: str) -> "Visit":
        """Return the visit in this case of its service, with nothing ticked."""
        return replace(self, variant=variant, ticked=frozenset(), page=0)

    def toggled(self, requirement: str) -> "Visit":
        """Return the visit with the tick of `requirement` turned over."""
        return replace(self, ticked=self.ticked ^ {requirement})

    def missing(self, service: Service) -> tuple[Requirement, ...]:
        """Return what everybody must bring and is not ticked, in the standard's order.

        What is asked only in some cases ("bila …") is not held against anybody: see `perhaps`.
        """
        return tuple(need for need in self.unticked(service) if need.condition is None)

    def perhaps(self, service: Service) -> tuple[Requirement, ...]:
        """Return what is not ticked and asked only in some cases: whether this is one, the visitor knows best."""
        return tuple(need for need in self.unticked(service) if need.condition is not None)

    def unticked(self, service: Service) -> tuple[Requirement, ...]:
        """Return all that is not ticked, in the standard's order."""
        return tuple(need for need in service.requirements_for(self.variant) if need.id not in self.ticked)

    def request(self, service: Service) -> TicketRequest:
        """Return what the kiosk asks the hub for."""
        return TicketRequest(
            service=service.id,
            variant=self.variant,
            priority=self.priority,
            missing=tuple(need.id for need in self.missing(service)),
            language="jv" if self.language == "jv" else "en" if self.language == "en" else "id",
        )
