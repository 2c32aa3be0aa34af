"""What tests of every part share: how hard Hypothesis tries, and the real hub as a process."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import HealthCheck, settings

from tests.hub.process import HubProcess, furnished

# Derandomised, so that a run fails only when the code has changed; HYPOTHESIS_PROFILE=deep looks further.
settings.register_profile("house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("deep", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


@pytest.fixture(autouse=True)
def log_of_its_own() -> Iterator[None]:
    """A hub started in the test's own process sets the log to a stream that ends with its test."""
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def furnished_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with staff and devices, made once; every hub starts on a copy of its own."""
    return furnished(tmp_path_factory.mktemp("furnished") / "hub.db")


@pytest.fixture
def start_hub(furnished_database: Path, tmp_path: Path) -> Iterator[Callable[..., HubProcess]]:
    """Start real hubs, each on a free port and a fresh database; those still alive are ended in the end."""
    started: list[HubProcess] = []

    def start(**settings: object) -> HubProcess:
        hub = HubProcess(tmp_path / f"hub-{len(started)}", furnished_database, **settings)
        started.append(hub)
        hub.start()
        return hub

    yield start
    for hub in started:
        hub.kill()


@pytest.fixture
def hub_process(start_hub: Callable[..., HubProcess]) -> HubProcess:
    """One real hub, open round the clock."""
    return start_hub()


@pytest.fixture(scope="module")
def shared_hub(furnished_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[HubProcess]:
    """One real hub for all tests of a file that leave no traces for each other."""
    hub = HubProcess(tmp_path_factory.mktemp("shared-hub"), furnished_database)
    hub.start()
    yield hub
    hub.kill()
