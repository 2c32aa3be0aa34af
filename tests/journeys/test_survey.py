"""A whole survey with the real parts: taken, served, invited, answered by finger, counted by the hub, once."""

import sqlite3
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from hub.client.connection import Hub
from hub.demo.people import Account
from hub.demo.simulation.seat import Seat
from hub.protocol.tickets import TicketRequest
from kiosk.survey.own_folder import own_folder
from tests.hub.process import COUNTERS, PASSWORD, TOKENS, HubProcess
from tests.journeys.lobby import Window, demo, window

pytestmark = [pytest.mark.gui, pytest.mark.journey]
SCORES = (4, 3, 4, 2, 4, 4, 3, 1, 4)


async def served(url: str, kiosk: str, clerk: Account, counter: str, service: str, *, key: str) -> str:
    """Let somebody take a number and be served; return the number."""
    async with Hub(url, kiosk) as machine:
        ticket = await machine.issue(TicketRequest(service=service), key=key)
    async with Seat(url, clerk, counter, set()) as seat:
        called = await seat.call_next()
        assert called is not None
        assert called.id == ticket.id
        await seat.step(ticket.id, "start")
        await seat.step(ticket.id, "finish", {"outcome": "done"})
    return ticket.number


async def answers_all(terminal: Window) -> None:
    for item, score in enumerate(SCORES):
        await terminal.until(lambda seen, item=item: (seen["screen"], seen["item"]) == ("question", item))
        await terminal.ask(f"rate {score}")
    for item, words in enumerate(("Perempuan", "50–59", "SMA", "Tidak menjawab")):
        await terminal.until(lambda seen, item=item: (seen["screen"], seen["item"]) == ("profile", item))
        await terminal.ask(f"touch {words}")
    await terminal.until(lambda seen: seen["screen"] == "comment")
    await terminal.ask("touch Tidak ada saran")
    await terminal.until(lambda seen: seen["screen"] == "thanks")


def kept(database: Path) -> list[dict[str, Any]]:
    with sqlite3.connect(database) as opened:
        opened.row_factory = sqlite3.Row
        return [dict(row) for row in opened.execute("SELECT * FROM survey_responses")]


async def test_who_was_served_answers_at_the_counter_or_types_the_number_and_only_once(tmp_path: Path) -> None:
    async with AsyncExitStack() as lobby:
        office = await lobby.enter_async_context(demo(tmp_path / "demo", "--only", "hub", "--port", "0"))
        url, tokens = office["base_url"], office["tokens"]
        person = next(person for person in office["staff"] if person["role"] == "clerk")
        clerk = Account(person["username"], "", "clerk", person["password"])
        counter = next(each for each in office["counters"] if "ktp-el" in each["services"])
        glass = {"hub": url, "token": tokens["survey"], "size": "1080x1920", "fullscreen": False}
        at_counter = await lobby.enter_async_context(
            window("tests.journeys.survey_process", glass | {"counter": counter["id"]})
        )
        await at_counter.until(lambda seen: seen["screen"] == "welcome" and not seen["lost"])

        # At the counter: invited by the number on the paper.
        number = await served(url, tokens["kiosk"], clerk, counter["id"], "ktp-el", key="the-first-of-two")
        seen = await at_counter.until(lambda seen: seen["guest"] is not None)
        assert seen["guest"] == number
        assert number in seen["words"]
        await at_counter.ask("touch Mulai")
        await answers_all(at_counter)
        await at_counter.until(lambda seen: seen["brought"])
        (first,) = kept(tmp_path / "demo" / "pendopo.db")
        assert (first["proven"], first["counter"], first["service"], first["channel"]) == (
            1, counter["id"], "ktp-el", "counter"
        )  # fmt: skip
        assert [first[key] for key in ("persyaratan", "biaya", "sarana", "pengaduan")] == [4, 2, 1, 4]
        assert (first["gender"], first["age"], first["occupation"]) == ("P", "50-59", None)

        # In the hall: the number typed; a ticket answers once.
        hall = await lobby.enter_async_context(window("tests.journeys.survey_process", glass))
        await hall.until(lambda seen: "Ketik nomor antrean" in seen["touchable"])
        await hall.ask("touch Ketik nomor antrean")
        for sign in number:
            await hall.until(lambda seen, sign=sign: sign in seen["touchable"])
            await hall.ask(f"touch {sign}")
        await hall.ask("touch Lanjut")
        await hall.until(lambda seen: f"{number} sudah memberi penilaian." in seen["words"])
        other = await served(url, tokens["kiosk"], clerk, counter["id"], "ktp-el", key="the-second-of-two")
        await hall.ask("touch Hapus")
        for sign in other:
            await hall.until(lambda seen, sign=sign: sign in seen["touchable"])
            await hall.ask(f"touch {sign}")
        await hall.ask("touch Lanjut")
        await answers_all(hall)
        await hall.until(lambda seen: seen["brought"])
        rows = kept(tmp_path / "demo" / "pendopo.db")
        assert sorted((row["channel"], row["proven"]) for row in rows) == [("counter", 1), ("lobby", 1)]


async def test_who_is_interrupted_by_a_stop_leaves_an_unfinished_survey(
    hub_process: HubProcess, tmp_path: Path
) -> None:  # fmt: skip
    glass = {
        "hub": hub_process.url, "token": TOKENS["survey"], "size": "1080x1920", "fullscreen": False,
        "folder": str(tmp_path / "own"),
    }  # fmt: skip
    async with window("tests.journeys.survey_process", glass) as terminal:
        await terminal.until(lambda seen: "Tanpa nomor" in seen["touchable"])
        await terminal.ask("touch Tanpa nomor")
        seen = await terminal.until(lambda seen: seen["screen"] == "service" and len(seen["touchable"]) > 5)
        await terminal.ask(f"touch {seen['touchable'][0]}")
        await terminal.until(lambda seen: seen["screen"] == "question")
        await terminal.ask("rate 3")
        await terminal.until(lambda seen: seen["item"] == 1)
    with own_folder(tmp_path / "own") as outbox:
        job = outbox.first()
    assert job is not None
    assert (job.kind, job.body.count(b'"persyaratan":3')) == ("unfinished", 1)


async def test_a_survey_outlives_the_hub_that_is_killed_under_it(hub_process: HubProcess) -> None:
    clerk, counter = Account("sari", "", "clerk", PASSWORD), str(COUNTERS[0]["id"])
    glass = {"hub": hub_process.url, "token": TOKENS["survey"], "size": "1080x1920", "fullscreen": False}
    async with window("tests.journeys.survey_process", glass | {"counter": counter}) as terminal:
        await terminal.until(lambda seen: seen["screen"] == "welcome" and not seen["lost"])
        await served(hub_process.url, TOKENS["kiosk"], clerk, counter, "akta-kelahiran", key="before-the-power-cut")
        await terminal.until(lambda seen: seen["guest"] is not None)
        await terminal.ask("touch Mulai")
        hub_process.kill()
        await answers_all(terminal)
        seen = await terminal.ask()
        assert not seen["brought"]
        assert kept(hub_process.database) == []
        hub_process.start()
        await terminal.until(lambda seen: seen["brought"])
    (row,) = kept(hub_process.database)
    assert (row["proven"], row["counter"]) == (1, counter)
