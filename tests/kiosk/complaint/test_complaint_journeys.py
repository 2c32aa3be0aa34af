"""Whole complaints on the real kiosk, in a real window, touched as by a finger."""

import inspect
from pathlib import Path
from typing import Any

import pytest

from tests.kiosk.complaint import journeys
from tests.kiosk.complaint.driver import played

APART = ("nothing_in_the_form_is_cut_or_covered", "the_real_hub_registers_what_the_kiosk_brings")
TOGETHER: list[Any] = [
    name
    for name, journey in vars(journeys).items()
    if inspect.iscoroutinefunction(journey) and len(inspect.signature(journey).parameters) == 1
    and not name.startswith("to_the_") and name not in APART
]  # fmt: skip


@pytest.mark.gui
def test_complaints_go_well(tmp_path: Path) -> None:
    output = played(tmp_path, *TOGETHER)
    assert all(name in output for name in TOGETHER)


@pytest.mark.gui
@pytest.mark.parametrize("size", ["1080x1920", "1366x768"])
def test_nothing_is_cut_or_covered_on_either_glass(tmp_path: Path, size: str) -> None:
    played(tmp_path, "nothing_in_the_form_is_cut_or_covered", size=size)
