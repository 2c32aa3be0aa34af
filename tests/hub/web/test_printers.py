"""Printers as the hub knows them: told when a clerk would look up, away when their kiosk is, and never a stranger's."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from hub.app import build
from hub.domain.paper import Printer
from hub.protocol.version import PROTOCOL
from hub.settings import HubSettings
from hub.web import printers_known
from hub.web.keys import HOUSE
from tests.hub.process import Caller, HubProcess, until

WELL = {"conditions": ["ready"], "can_print": True}
OUT = {"conditions": ["paper_out"], "can_print": False, "sentence": "Kertas habis."}


def low(slips: int) -> dict[str, Any]:
    return {"conditions": ["paper_low"], "can_print": True, "slips_left": slips}


@pytest.fixture
async def heard(hub_process: HubProcess) -> AsyncIterator[list[dict[str, Any]]]:
    """Everything that a screen hears of printers."""
    events: list[dict[str, Any]] = []
    async with hub_process.stranger() as screen, screen.http.ws_connect(f"{hub_process.api}/feed") as socket:
        await socket.send_json({"type": "hello", "protocol": PROTOCOL, "device": "papan"})
        assert (await socket.receive_json())["type"] == "welcome"

        async def listen() -> None:
            async for frame in socket:
                if (event := frame.json())["type"] == "printer_changed":
                    events.append(event["printer"])

        listening = asyncio.create_task(listen())
        yield events
        listening.cancel()


async def put(kiosk: Caller, report: dict[str, Any], name: str = "lobi") -> None:
    said = await kiosk.ask("PUT", f"/printers/{name}", report)
    assert said.status == 204, said


async def test_a_printer_is_told_when_a_clerk_would_see_the_difference(
    hub_process: HubProcess, heard: list[dict[str, Any]]
) -> None:
    async with hub_process.device() as kiosk, hub_process.clerk() as clerk:
        for report in (WELL, WELL, low(38), low(37), low(30), low(29), OUT, OUT, WELL):
            await put(kiosk, report)

        async def all_heard() -> bool:
            return len(heard) >= 5

        await until(all_heard)
        told = [(*one["conditions"], one["can_print"], one["slips_left"]) for one in heard]
        assert told == [
            ("ready", True, None),
            ("paper_low", True, 38),
            ("paper_low", True, 29),
            ("paper_out", False, None),
            ("ready", True, None),
        ]
        assert heard[3]["sentence"] == "Kertas habis."
        (known,) = (await clerk.get("/printers")).body
        assert (known["name"], known["device"], known["away"]) == ("lobi", "kiosk-1", False)


async def test_a_printer_that_flickers_fills_no_journal_and_is_told_of_once_it_has_calmed_down(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(printers_known, "PAUSE", 0.2)
    app = build(HubSettings(database=f"sqlite:///{tmp_path / 'hub.db'}", announce=False))
    house = app[HOUSE]

    def printer(well: bool) -> Printer:
        condition = "ready" if well else "paper_out"
        return Printer(name="lobi", device="kiosk-1", conditions=(condition,), can_print=well, since=house.clock())

    async def rows() -> int:
        return await house.do(lambda stores: stores.journal.seq)

    runner = web.AppRunner(app)
    await runner.setup()
    try:
        before = await rows()
        for number in range(201):
            await house.printers.report(house, printer(well=number % 2 == 1))
        # So many at once; a slow machine lets a few more come meanwhile.
        assert 10 <= await rows() - before < 60
        assert [one.can_print for one in house.printers.all()] == [False]
        told = house.printers._told

        async def the_last_was_told() -> bool:
            return told[("kiosk-1", "lobi")] == house.printers.all()[0].seen

        await house.printers.report(house, printer(well=True))
        await until(the_last_was_told)
    finally:
        await runner.cleanup()


async def test_what_nobody_was_told_is_still_known_to_who_asks(hub_process: HubProcess) -> None:
    async with hub_process.device() as kiosk, hub_process.clerk() as clerk:
        await put(kiosk, low(38))
        await put(kiosk, low(34))
        (known,) = (await clerk.get("/printers")).body
        assert known["slips_left"] == 34


async def test_a_kiosk_that_is_gone_leaves_its_printers_away_until_it_reports_again(
    hub_process: HubProcess, heard: list[dict[str, Any]]
) -> None:
    async def away() -> bool:
        return bool(heard) and heard[-1]["away"]

    async with hub_process.device() as kiosk:
        async with kiosk.http.ws_connect(f"{hub_process.api}/feed") as socket:
            await socket.send_json({"type": "hello", "protocol": PROTOCOL, "device": "kiosk-1"})
            assert (await socket.receive_json())["type"] == "welcome"
            await put(kiosk, OUT)
        await until(away)
        assert heard[-1]["conditions"] == ["paper_out"]
        await put(kiosk, OUT)

        async def back() -> bool:
            return not heard[-1]["away"]

        await until(back)


@pytest.mark.parametrize("role", ["display", "survey"])
async def test_only_a_kiosk_reports_printers_and_only_staff_see_them(role: str, shared_hub: HubProcess) -> None:
    async with shared_hub.device(role) as other, shared_hub.stranger() as stranger, shared_hub.clerk() as clerk:
        assert (await other.ask("PUT", "/printers/lobi", WELL)).code == "not_for_this_role"
        assert (await stranger.ask("PUT", "/printers/lobi", WELL)).code == "unknown_device"
        assert (await clerk.ask("PUT", "/printers/lobi", WELL)).code == "unknown_device"
        assert (await stranger.get("/printers")).code == "not_signed_in"
        assert (await other.get("/printers")).code == "not_signed_in"


@pytest.mark.parametrize(
    "report",
    [
        {},
        {"conditions": "ready", "can_print": True},
        {"conditions": ["<script>"], "can_print": True},
        {"conditions": ["ready"] * 13, "can_print": True},
        {**WELL, "slips_left": -1},
        {**WELL, "sentence": "satu\ndua"},
        {**WELL, "sentence": "\u202eterbalik"},
        {**WELL, "sentence": "x" * 201},
        {**WELL, "colour": "red"},
    ],
)
async def test_what_is_no_report_is_refused(report: dict[str, Any], shared_hub: HubProcess) -> None:
    async with shared_hub.device() as kiosk:
        said = await kiosk.ask("PUT", "/printers/aneh", report)
        assert (said.status, said.code) == (400, "invalid_body")


async def test_a_kiosk_cannot_fill_the_hub_with_printers(hub_process: HubProcess) -> None:
    async with hub_process.device() as kiosk, hub_process.clerk() as clerk:
        said = [await kiosk.ask("PUT", f"/printers/p{number}", WELL) for number in range(12)]
        assert [one.status for one in said] == [204] * 8 + [409] * 4
        assert said[-1].code == "too_many_printers"
        assert len((await clerk.get("/printers")).body) == 8
