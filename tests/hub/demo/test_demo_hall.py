"""The demo's hall is one that the hub accepts, in every office that has standards."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hub.catalogue.shelf import read_shelf
from hub.demo.hall import hub_settings, services_by_counter
from hub.domain.standard import Catalogue
from hub.settings import counters_of, hours_of, read_settings

OFFICES = {each.office.id: each for each in read_shelf().catalogues}
every_office = pytest.mark.parametrize("office", OFFICES.values(), ids=OFFICES)


@every_office
def test_every_service_has_a_counter_and_the_most_used_has_two(office: Catalogue) -> None:
    dealt = services_by_counter(office)
    assert len(dealt) == 4
    assert all(dealt)
    assert {service for own in dealt for service in own} == {service.id for service in office.services}
    most_used = min(office.services, key=lambda service: service.rank).id
    assert sum(most_used in own for own in dealt) >= 2


@every_office
def test_the_hub_takes_the_settings_and_gives_tickets_at_any_hour(office: Catalogue, tmp_path: Path) -> None:
    file = tmp_path / "hub.toml"
    odd = 'sqlite:////a "quoted" folder 🏛/pendopo.db'
    file.write_text(hub_settings(office, bind="127.0.0.1", port=8080, database=odd), encoding="utf-8")
    settings = read_settings(file)
    assert (settings.office, settings.database, settings.announce) == (office.office.id, odd, False)
    assert len(counters_of(settings, tuple(service.id for service in office.services))) == 4
    hours = hours_of(settings, office.office.zone)
    start = datetime(2026, 12, 24, tzinfo=UTC)
    assert all(hours.availability(start + timedelta(minutes=10 * step)).taking for step in range(6 * 24 * 8))
