"""`pendopo demo` as a person and as a script meet it: ready soon, a true document, a clean end, nobody left behind."""

import asyncio
import json
import signal
import stat
from collections import Counter
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.journeys.lobby import PATIENCE, demo, nobody_left, processes_of, start_demo, written

pytestmark = pytest.mark.journey


def only_hub(folder: Path, *more: str) -> tuple[str, ...]:
    return ("--only", "hub", "--port", "0", "--output", str(folder), *more)


async def ended(process: asyncio.subprocess.Process) -> tuple[int | None, str]:
    _, errors = await asyncio.wait_for(process.communicate(), PATIENCE)
    return process.returncode, errors.decode()


async def test_the_document_is_the_one_of_the_contract_and_a_script_can_join_in(tmp_path: Path) -> None:
    async with demo(tmp_path / "demo", "--only", "hub", "--port", "0") as said:
        assert set(said) == {"base_url", "tokens", "staff", "counters", "printer", "printer_page"}
        assert set(said["tokens"]) == {"kiosk", "display", "survey"}
        assert all(set(person) == {"username", "password", "role"} for person in said["staff"])
        assert {person["role"] for person in said["staff"]} == {"clerk", "supervisor", "admin", "head", "inspectorate"}
        assert len(said["counters"]) == 4
        assert all(set(counter) == {"id", "name", "services"} for counter in said["counters"])
        assert (said["printer"], said["printer_page"]) == (None, None)
        assert stat.S_IMODE((tmp_path / "demo" / "demo.json").stat().st_mode) == 0o600
        number = await take_a_number(said)
        for person in said["staff"]:
            assert await signed_in(said, person) == person["role"]
        assert await call_next(said) == number


async def take_a_number(said: dict[str, Any]) -> str:
    headers = {"Authorization": f"Bearer {said['tokens']['kiosk']}", "Idempotency-Key": "the-first-of-the-demo"}
    body = {"service": said["counters"][0]["services"][0]}
    async with (
        aiohttp.ClientSession(headers=headers) as http,
        http.post(f"{said['base_url']}/api/v1/tickets", json=body) as answer,
    ):
        assert answer.status == 201, await answer.text()
        issued = await answer.json()
    # The code on the paper leads to the hub that gave the number.
    assert issued["tracking_url"].startswith(f"{said['base_url']}/t/")
    number: str = issued["number"]
    return number


async def signed_in(said: dict[str, Any], person: dict[str, str]) -> str:
    body = {"username": person["username"], "password": person["password"]}
    async with aiohttp.ClientSession() as http, http.post(f"{said['base_url']}/api/v1/session", json=body) as answer:
        assert answer.status == 200, await answer.text()
        role: str = (await answer.json())["role"]
        return role


async def call_next(said: dict[str, Any]) -> str:
    clerk = said["staff"][0]
    api, body = f"{said['base_url']}/api/v1", {"username": clerk["username"], "password": clerk["password"]}
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        async with http.post(f"{api}/session", json=body) as answer:
            headers = {"X-CSRF-Token": (await answer.json())["csrf"]}
        counter = said["counters"][0]["id"]
        async with http.post(f"{api}/counters/{counter}/call-next", headers=headers) as answer:
            assert answer.status == 200, await answer.text()
            number: str = (await answer.json())["number"]
            return number


async def test_it_ends_by_itself_when_its_seconds_are_over(tmp_path: Path) -> None:
    process = await start_demo(*only_hub(tmp_path / "demo", "--seconds", "0.2"))
    output, errors = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert (process.returncode, errors) == (0, b"")
    said = json.loads((tmp_path / "demo" / "demo.json").read_text("utf-8"))
    for wanted in (said["base_url"], said["staff"][0]["username"], said["staff"][0]["password"], "demo.json"):
        assert wanted in output.decode()
    await nobody_left(tmp_path / "demo")


async def test_the_hub_does_not_outlive_a_demo_that_is_killed(tmp_path: Path) -> None:
    process = await start_demo(*only_hub(tmp_path / "demo"))
    await written(tmp_path / "demo", process)
    assert len(processes_of(tmp_path / "demo")) == 2
    process.kill()
    await ended(process)
    await nobody_left(tmp_path / "demo")


async def test_told_to_end_while_it_starts_it_ends_and_leaves_nobody(tmp_path: Path) -> None:
    process = await start_demo(*only_hub(tmp_path / "demo"))
    while len(processes_of(tmp_path / "demo")) < 2:  # noqa: ASYNC110  # the hub is about to start
        await asyncio.sleep(0.005)
    process.send_signal(signal.SIGTERM)
    assert await ended(process) == (0, "")
    await nobody_left(tmp_path / "demo")
    assert not (tmp_path / "demo" / "demo.json").exists()


async def test_a_folder_is_emptied_of_the_last_demo_but_never_of_anything_else(tmp_path: Path) -> None:
    dear, folder = tmp_path / "dear", tmp_path / "demo"
    dear.mkdir()
    (dear / "letter.txt").write_text("to keep")
    status, errors = await ended(await start_demo(*only_hub(dear)))
    assert status == 2
    assert "holds other things" in errors
    assert [file.name for file in dear.iterdir()] == ["letter.txt"]
    async with demo(folder, "--only", "hub", "--port", "0") as first:
        status, errors = await ended(await start_demo(*only_hub(folder)))
        assert status == 2
        assert "another demo works" in errors
        assert json.loads((folder / "demo.json").read_text("utf-8")) == first
    (folder / "kiosk").mkdir()
    (folder / "kiosk" / "old.png").touch()
    # It outlives its demo, for those who look into it afterwards; a script that starts another one takes it away.
    (folder / "demo.json").unlink()
    async with demo(folder, "--only", "hub", "--port", "0") as second:
        assert second["tokens"] != first["tokens"]
        assert not (folder / "kiosk").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        ("--seconds", "soon"),
        ("--seconds", "-1"),
        ("--speed", "nan"),
        ("--port", "70000"),
        ("--only", "kiosk"),
        ("--only", "hub", "--pictures"),
        ("--office", "kecamatan-tiada"),
    ],
)
async def test_what_cannot_be_is_refused_with_status_2_and_a_reason(tmp_path: Path, wrong: tuple[str, ...]) -> None:
    status, errors = await ended(await start_demo("--output", str(tmp_path / "demo"), *wrong))
    assert status == 2
    assert wrong[0].lstrip("-") in errors or wrong[-1] in errors
    assert "Traceback" not in errors


async def test_another_office_is_played_by_its_name(tmp_path: Path) -> None:
    async with (
        demo(tmp_path / "demo", "--only", "hub", "--port", "0", "--office", "Jogonalan") as said,
        aiohttp.ClientSession() as http,
        http.get(f"{said['base_url']}/api/v1/office") as answer,
    ):
        assert (await answer.json())["name"] == "Kecamatan Jogonalan"


async def test_simulated_citizens_are_served_and_clerks_make_room_for_a_person(tmp_path: Path) -> None:
    async with demo(tmp_path / "demo", "--only", "hub", "--port", "0", "--simulate", "--speed", "600") as said:
        happened: Counter[str] = Counter()
        person_acted = False
        headers = {"Authorization": f"Bearer {said['tokens']['display']}"}
        wanted = {"ticket_issued", "ticket_called", "ticket_started", "ticket_finished", "ticket_transferred"}
        async with (
            aiohttp.ClientSession(headers=headers) as http,
            http.ws_connect(f"{said['base_url']}/api/v1/feed") as feed,
            asyncio.timeout(PATIENCE),
        ):
            await feed.send_json({"type": "hello", "protocol": 1, "device": "test"})
            async for frame in feed:
                told = json.loads(frame.data)
                happened[told["type"]] += 1
                if told["type"] == "ticket_called" and not person_acted:
                    # A person takes the visitor away from under the simulated clerk's hands; where those were quicker,
                    # the next visitor.
                    person_acted = await cancels(said, told["ticket"])
                # Told only once it is heard of: where the person came last, the word is still on its way.
                if happened["ticket_cancelled"] and wanted <= set(happened) and happened["ticket_finished"] >= 10:
                    break
        assert happened["ticket_cancelled"] == 1


async def cancels(said: dict[str, Any], ticket: str) -> bool:
    """Cancel the ticket; False when it was done already."""
    supervisor = next(person for person in said["staff"] if person["role"] == "supervisor")
    api, body = f"{said['base_url']}/api/v1", {name: supervisor[name] for name in ("username", "password")}
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        async with http.post(f"{api}/session", json=body) as answer:
            headers = {"X-CSRF-Token": (await answer.json())["csrf"]}
        async with http.post(f"{api}/tickets/{ticket}/cancel", headers=headers) as answer:
            assert answer.status in (200, 409), await answer.text()
            return answer.status == 200
