"""Whole visits on the real kiosk, in a real window, touched as by a finger."""

import inspect
import sys
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from tests.kiosk import journeys
from tests.kiosk.driver import FULL, HALF, played
from tests.kiosk.voice import a_voice

ALL: list[Any] = [
    journey
    for journey in vars(journeys).values()
    if inspect.iscoroutinefunction(journey)
    and journey.__module__ == journeys.__name__
    and journey is not journeys.any_screen_is_read_aloud
]


def by_settings() -> list[tuple[str, ...]]:
    """Journeys with the same settings are played by one kiosk, one after the other."""
    ordered = sorted(ALL, key=lambda journey: str(getattr(journey, "settings", "")))
    groups = groupby(ordered, key=lambda journey: str(getattr(journey, "settings", "")))
    return [tuple(journey.__name__ for journey in alike) for _, alike in groups]


@pytest.mark.gui
@pytest.mark.parametrize("together", by_settings(), ids=lambda names: names[0])
def test_visits_go_well(together: tuple[str, ...], tmp_path: Path) -> None:
    output = played(tmp_path, *together, size=FULL if "nothing_on_any_screen_is_cut_or_covered" in together else HALF)
    sys.stdout.write(output)
    assert all(name in output for name in together)


@pytest.mark.gui
def test_the_same_visit_on_a_lying_glass(tmp_path: Path) -> None:
    played(tmp_path, "two_touches_to_a_number", size="1366x768")


@pytest.mark.gui
def test_nothing_is_cut_or_covered_on_a_lying_glass(tmp_path: Path) -> None:
    played(tmp_path, "nothing_on_any_screen_is_cut_or_covered", size="1366x768")


@pytest.mark.gui
def test_any_screen_is_read_aloud_where_there_is_a_voice(tmp_path: Path) -> None:
    played(tmp_path, "any_screen_is_read_aloud", PATH=f"{a_voice(tmp_path)}:/usr/bin:/bin")
