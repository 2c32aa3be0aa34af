"""A tap sent twice makes one ticket, whatever happens to the hub in between."""

import asyncio
from collections.abc import Callable

import pytest

from tests.hub.process import CLOSED, OPEN, SERVICE, HubProcess


@pytest.mark.parametrize("how", ["at once", "after a polite end", "after kill -9"])
async def test_the_same_key_brings_the_same_answer(how: str, hub_process: HubProcess) -> None:
    async with hub_process.device() as kiosk:
        first = await kiosk.take(key="tap-0001", priority=True)
        assert first.status == 201
    if how == "after a polite end":
        assert hub_process.end() == 0
        hub_process.start()
    elif how == "after kill -9":
        hub_process.restart()
    async with hub_process.device() as kiosk:
        again = await kiosk.take(key="tap-0001", priority=True)
        assert (again.status, again.raw) == (first.status, first.raw)
        assert (await kiosk.issued(key="tap-0002"))["number"] == "B002"


async def test_the_same_key_with_another_wish_is_refused_and_gives_nothing(shared_hub: HubProcess) -> None:
    async with shared_hub.device() as kiosk:
        key = shared_hub.key()
        first = await kiosk.issued(key=key)
        other = await kiosk.take("kk", key=key)
        assert (other.status, other.code) == (422, "idempotency_key_reused")
        assert (await kiosk.take(key=key)).body == first


async def test_the_order_of_words_in_the_body_does_not_make_it_another_wish(shared_hub: HubProcess) -> None:
    async with shared_hub.device() as kiosk:
        key = shared_hub.key()
        bodies = (b'{"service":"kk","priority":true}', b' { "priority" : true, "service" : "kk", "language": "id" } ')
        said = [await kiosk.post("/tickets", body, Idempotency_Key=key) for body in bodies]
        assert said[0].raw == said[1].raw


async def test_many_taps_with_one_key_at_the_same_instant_make_one_ticket(shared_hub: HubProcess) -> None:
    async with shared_hub.device() as kiosk:
        key = shared_hub.key()
        said = await asyncio.gather(*(kiosk.take(key=key) for _ in range(40)))
        assert {answer.status for answer in said} == {201}
        assert len({answer.raw for answer in said}) == 1
        number = said[0].body["number"]
        assert (await kiosk.issued())["number"] == f"B{int(number[1:]) + 1:03}"


async def test_two_wishes_with_one_key_at_the_same_instant_make_one_ticket(shared_hub: HubProcess) -> None:
    async with shared_hub.device() as kiosk:
        key = shared_hub.key()
        said = await asyncio.gather(*(kiosk.take(service, key=key) for service in ("kk", "ktp-el") * 10))
        assert sorted({answer.status for answer in said}) == [201, 422]
        assert len({answer.body["id"] for answer in said if answer.status == 201}) == 1


@pytest.mark.parametrize("key", [None, "", "short", "x" * 65, "with blank", "ümlaut-key-1", "tab\tkey-0001"])
async def test_a_wish_without_a_proper_key_is_refused(key: str | None, shared_hub: HubProcess) -> None:
    async with shared_hub.device() as kiosk:
        headers = {} if key is None else {"Idempotency_Key": key}
        said = await kiosk.post("/tickets", {"service": SERVICE}, **headers)
        assert (said.status, said.code) == (400, "idempotency_key_missing")


async def test_a_refused_wish_may_be_repeated_with_its_key_once_it_is_allowed(
    start_hub: Callable[..., HubProcess],
) -> None:
    """A kiosk that asked for something the office does not have keeps no ghost of it."""
    hub = start_hub(hours=CLOSED)
    async with hub.device() as kiosk:
        refused = await kiosk.take(key="tap-0001")
        assert (refused.status, refused.code) == (409, "not_taking_tickets")
        assert refused.body["state"] == "closed_day"
    hub.kill()
    hub.change_settings(hours=OPEN)
    hub.start()
    async with hub.device() as kiosk:
        assert (await kiosk.take(key="tap-0001")).status == 201
