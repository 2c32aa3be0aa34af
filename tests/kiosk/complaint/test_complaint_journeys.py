"""Whole complaints on the real kiosk, in a real window, touched as by a finger."""

import inspect
import json
from pathlib import Path
from typing import Any

import pytest

from tests.hub.process import TOKENS, HubProcess
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
@pytest.mark.parametrize("size", ["540x960", "683x384"])
def test_nothing_is_cut_or_covered_on_either_glass(tmp_path: Path, size: str) -> None:
    played(tmp_path, "nothing_in_the_form_is_cut_or_covered", size=size)


@pytest.mark.gui
async def test_the_real_hub_has_in_its_register_what_the_kiosk_brought(shared_hub: HubProcess, tmp_path: Path) -> None:
    name = "the_real_hub_registers_what_the_kiosk_brings"
    output = played(tmp_path, name, HUB=shared_hub.url, TOKEN=TOKENS["kiosk"])
    told = json.loads(output.strip().splitlines()[-1])
    async with shared_hub.stranger() as citizen:
        seen = (await citizen.get(f"/complaints/{told['number']}?code={told['code']}")).body
        assert (seen["kind"], seen["state"], seen["language"]) == ("complaint", "received", "id")
    async with shared_hub.clerk("ratna") as ratna:
        (row,) = (await ratna.get(f"/complaint-register?view=all&number={told['number']}")).body["complaints"]
        assert (row["channel"], row["identity"]) == ("kiosk", "anonymous")
