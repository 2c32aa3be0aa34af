"""What was answered survives kill -9; a kiosk that asks again gets what it was promised."""

import asyncio
import sqlite3
from contextlib import suppress

import aiohttp

from tests.hub.process import HubProcess

ROUNDS = 4


async def test_no_answered_ticket_is_lost_and_none_is_given_twice(hub_process: HubProcess) -> None:
    answered: dict[str, str] = {}
    unsure: set[str] = set()
    for round_ in range(ROUNDS):
        enough = len(answered) + 30

        async def take_until_it_is_gone(lane: int, round_: int = round_, enough: int = enough) -> None:
            async with hub_process.device() as kiosk:
                for n in range(10_000):
                    key = f"tap-{round_}-{lane}-{n:05}"
                    unsure.add(key)
                    said = await kiosk.take(key=key)
                    assert said.status == 201
                    answered[key] = said.body["number"]
                    unsure.discard(key)
                    if len(answered) >= enough and hub_process.process is not None:
                        hub_process.process.kill()

        async def lane(number: int) -> None:
            with suppress(aiohttp.ClientError, OSError):
                await take_until_it_is_gone(number)

        await asyncio.gather(*(lane(number) for number in range(8)))
        hub_process.restart()
    assert unsure
    async with hub_process.device() as kiosk:
        for key, number in answered.items():
            assert (await kiosk.issued(key=key))["number"] == number
        # Those that never heard an answer ask again: they get one number each, old or new.
        late = [(await kiosk.issued(key=key))["number"] for key in unsure]
    everybody = [*answered.values(), *late]
    assert len(set(everybody)) == len(everybody)
    hub_process.end()
    with sqlite3.connect(hub_process.database) as database:
        kept = [sequence for (sequence,) in database.execute("SELECT sequence FROM tickets ORDER BY sequence")]
        steps = [seq for (seq,) in database.execute("SELECT seq FROM journal ORDER BY seq")]
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert kept == list(range(1, len(everybody) + 1))
    assert steps == list(range(1, len(steps) + 1))


async def test_a_call_that_was_answered_stands_after_a_power_cut(hub_process: HubProcess) -> None:
    async with hub_process.device() as kiosk, hub_process.clerk() as clerk:
        await kiosk.issued()
        called = (await clerk.post("/counters/loket-1/call-next")).body
        hub_process.restart()
        board = (await clerk.get("/board")).body
        assert board["call"]["number"] == called["number"]
        # The session outlives the hub as well: nobody has to sign in again in the middle of a visit.
        desk = (await clerk.get("/counters/loket-1/desk")).body
        assert desk["ticket"]["id"] == called["id"]
        assert (await clerk.post(f"/tickets/{called['id']}/start")).status == 200
