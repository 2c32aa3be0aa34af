"""The office opens, breaks and closes by the clock, and every screen hears it, also after the disk was full."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiohttp import web

from hub.actions.once import Asked, once
from hub.app import build
from hub.feed.hall_feed import Screen
from hub.protocol import feed as wire
from hub.settings import HubSettings
from hub.storage.stores import Stores
from hub.web import watching
from hub.web.keys import HOUSE, House
from tests.hub.process import until

# Tuesday 11.59.59 WIB; the break begins at 12.00.
BEFORE_THE_BREAK = datetime(2026, 7, 14, 4, 59, 59, tzinfo=UTC)
A_SECOND = timedelta(seconds=1)


class Office:
    """A hub without a web server, a clock that the test turns, and a screen that listens."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.now = BEFORE_THE_BREAK
        self.app = build(HubSettings(database=f"sqlite:///{file}", announce=False), clock=lambda: self.now)
        self.house: House = self.app[HOUSE]
        self.screen: Screen = self.house.feed.subscribe()

    async def hear(self) -> wire.FromHub:
        async with asyncio.timeout(10):
            _, message = await self.screen.next()
        return wire.decode_from_hub(message)

    def in_the_database(self, statement: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.file, isolation_level=None)) as connection:
            return connection.execute(statement).fetchall()


@pytest.fixture
async def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    monkeypatch.setattr(watching, "EVERY", 0.01)
    office = Office(tmp_path / "hub.db")
    runner = web.AppRunner(office.app, access_log=None)
    await runner.setup()
    yield office
    await runner.cleanup()


async def test_screens_hear_when_the_break_begins_and_when_it_ends(office: Office) -> None:
    for later, taking, reason in ((A_SECOND, False, "break"), (timedelta(hours=1), True, "open")):
        office.now += later
        told = await office.hear()
        assert isinstance(told, wire.OfficeChanged)
        assert (told.availability.taking, told.availability.reason, told.at) == (taking, reason, office.now)


async def test_what_the_database_could_not_keep_is_told_as_soon_as_it_can(office: Office) -> None:
    office.in_the_database("ALTER TABLE journal RENAME TO away")
    failed = asyncio.Event()
    undo = office.house.writer._undo

    def noticed(connection: object) -> None:
        undo(connection)  # type: ignore[arg-type] # handed on as it came
        loop.call_soon_threadsafe(failed.set)

    loop = asyncio.get_running_loop()
    office.house.writer._undo = noticed  # type: ignore[method-assign] # only to know that it failed
    office.now += A_SECOND
    async with asyncio.timeout(10):
        await failed.wait()
    office.in_the_database("ALTER TABLE away RENAME TO journal")
    told = await office.hear()
    assert isinstance(told, wire.OfficeChanged)
    assert told.availability.reason == "break"


async def test_a_hub_that_runs_for_months_forgets_old_answers_each_day(office: Office) -> None:
    def answered(stores: Stores, key: str, at: datetime) -> bytes:
        return once(stores, Asked(key, b"body"), str, write=str.encode, at=at)

    await office.house.do(answered, "old", office.now - timedelta(days=15))
    await office.house.do(answered, "new", office.now)
    assert len(office.in_the_database("SELECT key FROM answers")) == 2
    office.now += timedelta(days=1)

    async def kept() -> bool:
        return office.in_the_database("SELECT key FROM answers") == [("new",)]

    await until(kept)
