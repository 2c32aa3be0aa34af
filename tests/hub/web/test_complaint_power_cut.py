"""What a citizen was told of a complaint survives kill -9: the number, the code, what was sent along, the answer."""

import asyncio
import sqlite3
from contextlib import suppress
from typing import Any

import aiohttp

from tests.hub.process import SUPERVISOR, HubProcess
from tests.hub.web.test_complaints import STORY, found, step

ROUNDS = 3
LANES = 6
# The smallest thing that is a JPEG by its first bytes; what it holds is looked into later, beside.
PHOTO = b"\xff\xd8\xff\xe0" + bytes(200_000)
WISH: dict[str, Any] = {"from_one_an_hour": 100_000, "in_all_an_hour": 100_000}


async def test_no_complaint_that_was_answered_is_lost_and_none_is_there_twice(start_hub: Any) -> None:
    hub: HubProcess = start_hub(complaints=WISH)
    answered: dict[str, dict[str, Any]] = {}
    unsure: set[str] = set()
    for round_ in range(ROUNDS):
        enough = len(answered) + 12

        async def complain(lane: int, round_: int = round_, enough: int = enough) -> None:
            async with hub.device() as kiosk:
                for n in range(1000):
                    key = f"complaint-{round_}-{lane}-{n:05}"
                    unsure.add(key)
                    sent = await kiosk.ask(
                        "POST", f"/complaint-files?draft={key}", PHOTO,
                        Content_Type="application/octet-stream", X_File_Name="foto.jpg",
                    )  # fmt: skip
                    assert sent.status == 201, sent
                    said = await kiosk.post("/complaints", STORY | {"draft": key}, Idempotency_Key=key)
                    assert said.status == 201, said
                    answered[key] = said.body
                    unsure.discard(key)
                    if len(answered) >= enough and hub.process is not None:
                        hub.process.kill()

        async def lane(number: int) -> None:
            with suppress(aiohttp.ClientError, OSError):
                await complain(number)

        await asyncio.gather(*map(lane, range(LANES)))
        hub.restart()
    assert unsure
    async with hub.device() as kiosk:
        for key, receipt in answered.items():
            again = await kiosk.post("/complaints", STORY | {"draft": key}, Idempotency_Key=key)
            assert again.body == receipt
            seen = (await kiosk.get(f"/complaints/{receipt['number']}?code={receipt['code']}")).body
            assert len(seen["files"]) == 1
        # Those that never heard an answer ask again: one number each, old or new.
        late = [
            (await kiosk.post("/complaints", STORY | {"draft": key}, Idempotency_Key=key)).body["number"]
            for key in unsure
        ]
    numbers = [receipt["number"] for receipt in answered.values()] + late
    assert len(set(numbers)) == len(numbers)
    hub.end()
    with sqlite3.connect(hub.database) as database:
        kept = [number for (number,) in database.execute("SELECT sequence FROM complaints ORDER BY sequence")]
        assert kept == list(range(1, len(numbers) + 1))
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def test_an_answer_that_was_given_stands_after_a_power_cut(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    answer = {"finding": "Benar.", "action": "Diperbaiki.", "follow_up": "Diawasi."}
    async with hub.device() as kiosk, hub.clerk(SUPERVISOR) as ratna:
        receipt = (await kiosk.post("/complaints", STORY, Idempotency_Key=hub.key())).body
        seen = await step(ratna, await found(ratna, receipt["number"]), "verify")
        seen = await step(ratna, seen, "assign", officer=SUPERVISOR)
        seen = await step(ratna, seen, "start")
        await step(ratna, seen, "answer", answer=answer)
        hub.restart()
        told = (await kiosk.get(f"/complaints/{receipt['number']}?code={receipt['code']}")).body
    assert told["state"] == "answered"
    assert told["steps"][-1]["answer"] == answer
