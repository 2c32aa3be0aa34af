"""Whole surveys on the real terminal, in a real window, touched as by a finger."""

import inspect
import sys
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from tests.kiosk.survey import journeys
from tests.kiosk.survey.driver import played
from tests.kiosk.voice import a_voice

# These are played in surroundings of their own, below and in test_survey_glass.
ALONE = {
    "nothing_on_any_screen_is_cut_or_covered",
    "a_terminal_that_starts_without_its_hub_asks_all_the_same",
    "what_stands_there_is_read_aloud_and_cut_off",
    "without_a_voice_its_button_is_off",
}
AT_ONCE = 8
ALL: list[Any] = [
    journey
    for name, journey in vars(journeys).items()
    if inspect.iscoroutinefunction(journey)
    and list(inspect.signature(journey).parameters) == ["stand"]
    and name not in ALONE
]


def by_settings() -> list[tuple[str, ...]]:
    """Journeys with the same settings are played by one terminal, a few one after the other."""
    ordered = sorted(ALL, key=lambda journey: str(getattr(journey, "settings", "")))
    groups = groupby(ordered, key=lambda journey: str(getattr(journey, "settings", "")))
    names = [[journey.__name__ for journey in alike] for _, alike in groups]
    return [tuple(some[start : start + AT_ONCE]) for some in names for start in range(0, len(some), AT_ONCE)]


@pytest.mark.gui
@pytest.mark.parametrize("together", by_settings(), ids=lambda names: names[0])
def test_surveys_go_well(together: tuple[str, ...], tmp_path: Path) -> None:
    output = played(tmp_path, *together)
    sys.stdout.write(output)
    assert all(name in output for name in together)


@pytest.mark.gui
def test_a_terminal_starts_and_asks_without_its_hub(tmp_path: Path) -> None:
    played(tmp_path, "going_back_to_the_beginning_is_leaving")  # it has heard of the survey once
    played(tmp_path, "a_terminal_that_starts_without_its_hub_asks_all_the_same", HUB_AWAY="1")


@pytest.mark.gui
def test_the_question_is_read_aloud(tmp_path: Path) -> None:
    played(tmp_path, "what_stands_there_is_read_aloud_and_cut_off", PATH=f"{a_voice(tmp_path)}:/usr/bin:/bin")


@pytest.mark.gui
def test_where_nothing_can_be_read_aloud_the_button_is_off(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    played(tmp_path, "without_a_voice_its_button_is_off", PATH=str(tmp_path / "empty"))
