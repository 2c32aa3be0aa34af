"""The real hub lets time pass over complaints and erases what is over, by itself, also after days off and kill -9."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hub.domain.hours import OfficeHours
from hub.web.complaints_watched import AFTER_MIDNIGHT, EVERY, until_next_look
from tests.hub.process import SUPERVISOR, HubProcess, until
from tests.hub.web.test_complaints import STORY, found, step

Start = Callable[..., HubProcess]
MANY = 12


async def brought(hub: HubProcess, **more: Any) -> dict[str, Any]:
    """Complain at the kiosk."""
    async with hub.device() as kiosk:
        said = await kiosk.post("/complaints", STORY | more, Idempotency_Key=hub.key())
        assert said.status == 201, said
        receipt: dict[str, Any] = said.body
        return receipt


def told(hub: HubProcess, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(hub.database)) as database:
        return database.execute(question).fetchall()


def set_back(hub: HubProcess, days: int, *columns: str) -> None:
    """Move moments of all complaints so many days into the past."""
    then = (datetime.now(UTC) - timedelta(days=days)).strftime("%Y-%m-%d %H:%M:%S.%f")
    with closing(sqlite3.connect(hub.database)) as database:
        database.execute(f"UPDATE complaints SET {', '.join(f'{name} = ?' for name in columns)}", [then] * len(columns))
        database.commit()


async def test_after_days_off_and_a_power_cut_each_complaint_lapses_once(start_hub: Start) -> None:
    hub = start_hub(complaints={"from_one_an_hour": MANY})
    receipts = [await brought(hub) for _ in range(MANY)]
    async with hub.clerk(SUPERVISOR) as ratna:
        for receipt in receipts:
            seen = await step(ratna, await found(ratna, receipt["number"]), "verify")
            await step(ratna, seen, "ask", note="Kapan?")
    hub.kill()
    set_back(hub, 60, "asked_at")
    for _ in range(2):
        hub.start()
        hub.kill()
    hub.start()

    async def all_lapsed() -> bool:
        return told(hub, "SELECT count(*) FROM complaints WHERE state = 'lapsed'") == [(MANY,)]

    await until(all_lapsed)
    assert told(hub, "SELECT count(*), count(DISTINCT complaint) FROM complaint_records WHERE step = 'lapse'") == [
        (MANY, MANY)
    ]


async def test_what_the_office_is_late_with_is_in_the_head_s_inbox_after_the_next_start(start_hub: Start) -> None:
    hub = start_hub()
    receipt = await brought(hub)
    hub.kill()
    set_back(hub, 40, "received_at", "complete_at", "since")
    hub.start()

    async def went_up() -> list[Any]:
        return told(hub, "SELECT escalated_at FROM complaints WHERE escalated_at IS NOT NULL")

    await until(went_up)
    async with hub.clerk("hadi") as hadi, hub.stranger() as citizen:
        seen = await found(hadi, receipt["number"])
        assert [(each["step"], each["internal"]) for each in seen["events"]][1:] == [
            ("remind", True), ("remind", True), ("escalate", False)
        ]  # fmt: skip
        assert seen["row"]["escalated"]
        mine = (await hadi.get("/complaint-register?view=mine")).body["complaints"]
        assert [each["number"] for each in mine] == [receipt["number"]]
        assert b"Naik ke pimpinan" in (await hadi.get(f"{hub.url}/kelola/pengaduan")).raw
        own = (await citizen.get(f"/complaints/{receipt['number']}?code={receipt['code']}")).body
        assert [each["step"] for each in own["steps"]] == ["receive", "escalate"]
        assert own["ombudsman"]
        assert "Batas" not in str(own)


async def test_what_is_over_is_erased_from_every_file_and_the_job_says_what_it_did(start_hub: Start) -> None:
    hub = start_hub()
    png = b"\x89PNG\r\n\x1a\n" + bytes(64)
    draft = "draft-of-a-citizen-1"
    async with hub.device() as kiosk:
        said = await kiosk.ask("POST", f"/complaint-files?draft={draft}", png, X_File_Name="foto.png")
        assert said.status == 201, said
    receipt = await brought(hub, draft=draft, what="Sesuatu yang hanya Siti tahu.")
    async with hub.stranger() as citizen:
        own = {"code": receipt["code"], "step": "withdraw"}
        steps = f"/complaints/{receipt['number']}/steps"
        assert (await citizen.post(steps, own, Idempotency_Key=hub.key())).status == 200
    hub.kill()
    set_back(hub, 800, "closed_at")
    lying = [file for file in hub.database.parent.rglob("*") if file.is_file() and file.stat().st_size == len(png)]
    hub.start()

    async def erased() -> list[Any]:
        return told(hub, "SELECT 1 FROM complaints WHERE what = ''")

    await until(erased)
    async with hub.clerk(SUPERVISOR) as ratna:
        (run,) = (await ratna.get("/complaint-retention")).body["runs"]
        assert (run["complaints"], run["names"], run["files"]) == (1, 1, 1)

    async def gone() -> bool:
        return not any(file.exists() for file in lying)

    assert lying
    await until(gone)
    assert hub.end() == 0
    kept = b"".join(file.read_bytes() for file in hub.database.parent.rglob("*") if file.is_file())
    for secret in (b"Siti", b"Aminah", b"3456", b"foto.png"):
        assert secret not in kept


@pytest.mark.parametrize(
    ("at", "wait"),
    [
        # 03.00 UTC is 10.00 in Madiun; 16.50 UTC is 23.50.
        (datetime(2026, 7, 14, 3, 0, tzinfo=UTC), EVERY),
        (datetime(2026, 7, 14, 16, 50, tzinfo=UTC), timedelta(minutes=10) + AFTER_MIDNIGHT),
        (datetime(2026, 7, 14, 17, 0, tzinfo=UTC), EVERY),
    ],
)
def test_the_next_look_is_in_half_an_hour_or_a_few_minutes_into_the_day(at: datetime, wait: timedelta) -> None:
    assert until_next_look(at, OfficeHours()) == wait
