"""The office's own rules, gathered: its services, hours, order of calling."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from hub.domain.calling import CallingRule
from hub.domain.complaint_notice import Way
from hub.domain.hours import OfficeHours
from hub.domain.refusals import UnknownService
from hub.domain.standard import Catalogue, Service


@dataclass(frozen=True, kw_only=True)
class OfficeRules:
    """What actions need to know about the office; fixed while the hub runs."""

    catalogue: Catalogue
    hours: OfficeHours = field(default_factory=OfficeHours)
    calling: CallingRule = field(default_factory=CallingRule)
    counter_services: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # By which ways word goes to citizens who complained; none where the office has set none up.
    notice_ways: frozenset[Way] = frozenset()

    @cached_property
    def services(self) -> dict[str, Service]:
        """Every service by its id."""
        return {service.id: service for service in self.catalogue.services}

    def service(self, service_id: str) -> Service:
        """Return the service called `service_id`.

        Raises:
            UnknownService: when the office does not offer it.
        """
        service = self.services.get(service_id)
        if service is None:
            raise UnknownService(f'Layanan "{service_id}" tidak ada di kantor ini.')
        return service

    def checked(self, service_id: str, variant: str | None, missing: tuple[str, ...]) -> Service:
        """Return the service once it is sure that it has this case and these requirements.

        Raises:
            UnknownService: when service, case or a requirement is not of this office's standard.
        """
        service = self.service(service_id)
        if variant is not None and service.variant(variant) is None:
            raise UnknownService(f'Layanan "{service_id}" tidak mengenal pilihan "{variant}".')
        known = {requirement.id for requirement in service.requirements_for(variant)}
        for requirement in missing:
            if requirement not in known:
                raise UnknownService(f'Layanan "{service_id}" tidak mengenal persyaratan "{requirement}".')
        return service

    @cached_property
    def sharing(self) -> dict[str, frozenset[str]]:
        """For each service, all services whose visitors stand in the same line: those that share a counter."""
        together: dict[str, set[str]] = {service: {service} for service in self.services}
        for offered in self.counter_services.values():
            for service in offered:
                together.setdefault(service, {service}).update(offered)
        return {service: frozenset(others) for service, others in together.items()}

    def counters_for(self, service_id: str) -> tuple[str, ...]:
        """Name the counters that offer the service."""
        return tuple(counter for counter, offered in self.counter_services.items() if service_id in offered)
