"""Supervisors choose the running text; every screen hears it, time goes on by itself, and a restart forgets nothing."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from hub.domain.running_notices import LatestIndex
from hub.feed.hall_feed import Screen
from hub.protocol import feed as wire
from hub.web import watching
from hub.web.keys import HOUSE, House
from tests.hub.process import until
from tests.web.real_hub import PASSWORD, RealHub, running

ALL: tuple[str, ...] = (
    "welcome", "special_hours", "holiday", "services", "hours", "free", "promise", "index", "complaints",
)  # fmt: skip


class Desk:
    """Somebody who has signed in, at the API."""

    def __init__(self, http: aiohttp.ClientSession, csrf: str) -> None:
        self._http, self._csrf = http, csrf

    async def get(self) -> tuple[int, Any]:
        async with self._http.get("/api/v1/running-text") as said:
            return said.status, await said.json()

    async def put(self, version: int, *messages: Any, csrf: str | None = None, **more: Any) -> tuple[int, Any]:
        body = {"version": version, "messages": messages, "off": ALL} | more
        headers = {"X-CSRF-Token": self._csrf if csrf is None else csrf}
        async with self._http.put("/api/v1/running-text", json=body, headers=headers) as said:
            return said.status, await said.json()


@asynccontextmanager
async def signed_in(hub: RealHub, username: str) -> AsyncIterator[Desk]:
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(hub.url, cookie_jar=jar) as http:
        async with http.post("/api/v1/session", json={"username": username, "password": PASSWORD}) as said:
            assert said.status == 200
            csrf = (await said.json())["csrf"]
        yield Desk(http, csrf)


@pytest.fixture
async def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[RealHub]:
    monkeypatch.setattr(watching, "EVERY", 0.01)
    async with running(tmp_path) as started:
        yield started


@pytest.fixture
async def ratna(hub: RealHub) -> AsyncIterator[Desk]:
    async with signed_in(hub, "ratna") as desk:
        yield desk


def house_of(hub: RealHub) -> House:
    assert hub._runner is not None
    house: House = hub._runner.app[HOUSE]
    return house


async def heard(screen: Screen) -> tuple[str, ...]:
    """Wait for the next words; what else happens in the hall is passed over."""
    async with asyncio.timeout(10):
        while True:
            _, message = await screen.next()
            event = wire.decode_from_hub(message)
            if isinstance(event, wire.RunningTextChanged):
                return event.messages


async def asked(hub: RealHub, path: str) -> Any:
    async with aiohttp.ClientSession(hub.url) as http, http.get(f"/api/v1{path}") as said:
        return await said.json()


async def test_what_is_saved_runs_at_once_and_everybody_is_told(hub: RealHub, ratna: Desk) -> None:
    screen = house_of(hub).feed.subscribe()
    status, said = await ratna.put(
        0, {"words": "Loket 2\u202e pindah\nke lantai 2"}, {"words": "Nanti", "enabled": False}
    )
    assert (status, said["version"], said["changed_by"]) == (200, 1, "Ratna Dewi")
    assert said["now"] == ["Loket 2 pindah ke lantai 2"]
    assert await heard(screen) == ("Loket 2 pindah ke lantai 2",)
    for path in ("/board", "/office"):
        assert (await asked(hub, path))["running_text"] == ["Loket 2 pindah ke lantai 2"]


async def test_words_come_and_go_with_the_clock_and_nobody_has_to_do_anything(hub: RealHub, ratna: Desk) -> None:
    # It is 08.12.
    await ratna.put(0, {"words": "Apel", "from_minute": 8 * 60 + 30, "until_minute": 9 * 60})
    screen = house_of(hub).feed.subscribe()
    await hub.pass_time(18)
    assert await heard(screen) == ("Apel",)
    await hub.pass_time(30)
    assert await heard(screen) == ()


async def test_the_holiday_is_told_when_its_eve_begins(hub: RealHub) -> None:
    hub.now = hub.now.replace(month=12, day=23, hour=23, minute=59)
    async with signed_in(hub, "ratna") as ratna:
        _, said = await ratna.put(0, off=[kind for kind in ALL if kind != "holiday"], holiday_days=1)
        assert said["now"][0].startswith("Besok, Kamis 24 Desember, kantor tutup:")
        screen = house_of(hub).feed.subscribe()
        await hub.pass_time(1)
        assert (await heard(screen))[0].startswith("Besok, Jumat 25 Desember, kantor tutup:")


async def test_a_new_index_of_the_survey_runs_by_itself(hub: RealHub, ratna: Desk) -> None:
    await ratna.put(0, off=[kind for kind in ALL if kind != "index"])
    house = house_of(hub)
    screen = house.feed.subscribe()
    house.running.survey_says(LatestIndex(index=Decimal("88.42"), grade="A", n=326))
    assert await heard(screen) == ("IKM 88,42 · A · Sangat baik · n = 326",)


async def test_who_saves_second_is_told_and_changes_nothing(hub: RealHub, ratna: Desk) -> None:
    await ratna.put(0, {"words": "Yang pertama"})
    status, said = await ratna.put(0, {"words": "Yang kedua"})
    assert (status, said["code"]) == (409, "stale_version")
    _, now = await ratna.get()
    assert [message["words"] for message in now["messages"]] == ["Yang pertama"]
    assert (await ratna.put(now["version"], {"words": "Yang kedua"}))[0] == 200


@pytest.mark.parametrize(
    ("message", "where"),
    [
        ({"words": "\u200b \n"}, "messages[1].words"),
        ({"words": "é" * 301}, "messages[1].words"),
        ({"words": "Halo", "days": []}, "messages[1].days"),
        ({"words": "Halo", "from_date": "2026-07-15", "until_date": "2026-07-14"}, "messages[1].until_date"),
        ({"words": "Halo", "from_minute": 480, "until_minute": 480}, "messages[1].until_minute"),
    ],
)
async def test_what_could_never_be_shown_is_refused_with_its_place(
    hub: RealHub, ratna: Desk, message: dict[str, Any], where: str
) -> None:
    status, said = await ratna.put(0, {"words": "Baik"}, message)
    assert (status, said["code"], said["where"]) == (422, "running_text_refused", where)
    assert said["detail"].startswith("Pesan 2: ")
    assert (await ratna.get())[1]["version"] == 0


async def test_only_supervisors_and_only_from_our_own_page(hub: RealHub, ratna: Desk) -> None:
    async with signed_in(hub, "sari") as clerk:
        for status, said in (await clerk.get(), await clerk.put(0)):
            assert (status, said["code"]) == (403, "not_for_this_role")
    status, said = await ratna.put(0, csrf="forged")
    assert (status, said["code"]) == (403, "csrf_token_wrong")
    async with aiohttp.ClientSession(hub.url) as http, http.get("/api/v1/running-text") as stranger:
        assert stranger.status == 401


async def test_a_restart_forgets_nothing_and_tells_nothing_twice(hub: RealHub, ratna: Desk) -> None:
    await ratna.put(0, {"words": "Tetap"})
    before = await asked(hub, "/board")
    await hub.stop()
    await hub.start()
    after = await asked(hub, "/board")
    assert (after["running_text"], after["seq"]) == (["Tetap"], before["seq"])


async def test_words_that_changed_while_the_hub_was_away_are_new_to_screens_that_come_back(
    hub: RealHub, ratna: Desk
) -> None:
    await ratna.put(0, {"words": "Hari ini saja", "until_date": "2026-07-14"})
    before = await asked(hub, "/board")
    await hub.stop()
    hub.now += timedelta(days=1)
    await hub.start()
    await until(lambda: _moved_on(hub, before["seq"]))
    assert (await asked(hub, "/board"))["running_text"] == []


async def _moved_on(hub: RealHub, seq: int) -> bool:
    return bool((await asked(hub, "/board"))["seq"] > seq)


async def test_the_settings_text_is_the_beginning_until_somebody_saves(tmp_path: Path) -> None:
    async with running(tmp_path, running_text=("Dari pengaturan",)) as hub, signed_in(hub, "ratna") as ratna:
        assert (await asked(hub, "/board"))["running_text"] == ["Dari pengaturan"]
        _, said = await ratna.get()
        assert [message["words"] for message in said["messages"]] == ["Dari pengaturan"]
        assert said["version"] == 0
        await ratna.put(0)
        assert (await asked(hub, "/board"))["running_text"] == []


async def test_a_text_that_another_version_wrote_keeps_nobody_from_opening(
    hub: RealHub, tmp_path: Path, ratna: Desk
) -> None:
    await ratna.put(0, {"words": "Lama"})
    await hub.stop()
    with closing(sqlite3.connect(tmp_path / "hub.db", isolation_level=None)) as database:
        database.execute("""UPDATE choices SET value = '{"messages": [{"words": ""}]}' WHERE name = 'running_text'""")
    await hub.start()
    assert "Selamat datang" in (await asked(hub, "/board"))["running_text"][0]
    assert (await ratna.put(1, {"words": "Baru"}))[0] == 200
