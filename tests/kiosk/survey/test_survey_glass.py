"""The survey terminal's screens on every glass it may have: upright, and lying as a tablet or a large screen."""

from pathlib import Path

import pytest

from tests.kiosk.survey.driver import FULL, played

pytestmark = pytest.mark.gui


@pytest.mark.parametrize("size", ["1366x768", "1920x1080"])
def test_the_same_survey_on_a_lying_glass(size: str, tmp_path: Path) -> None:
    played(tmp_path, "nine_faces_and_thanks", size=size)


@pytest.mark.parametrize("size", [FULL, "1366x768"])
def test_nothing_is_cut_or_covered(size: str, tmp_path: Path) -> None:
    played(tmp_path, "nothing_on_any_screen_is_cut_or_covered", size=size)
