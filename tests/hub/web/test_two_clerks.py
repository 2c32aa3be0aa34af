"""Clerks who press at the same instant never get the same visitor, and nobody is skipped."""

import asyncio
from contextlib import AsyncExitStack
from itertools import chain

from tests.hub.process import CLERKS, Caller, HubProcess

VISITORS = 60


async def test_four_clerks_call_all_visitors_once_and_in_order(hub_process: HubProcess) -> None:
    async with AsyncExitStack() as stack:
        kiosk = await stack.enter_async_context(hub_process.device())
        given = [(await kiosk.issued())["number"] for _ in range(VISITORS)]
        clerks = [await stack.enter_async_context(hub_process.clerk(name)) for name in CLERKS]

        async def serve(clerk: Caller, counter: str) -> list[str]:
            called = []
            while (said := await clerk.post(f"/counters/{counter}/call-next")).status == 200:
                ticket = said.body
                called.append(ticket["number"])
                assert (await clerk.post(f"/tickets/{ticket['id']}/start")).status == 200
                assert (await clerk.post(f"/tickets/{ticket['id']}/finish", {"outcome": "done"})).status == 200
            assert said.status == 204
            return called

        lines = await asyncio.gather(*(serve(clerk, f"loket-{n}") for n, clerk in enumerate(clerks, 1)))
    assert sorted(chain(*lines)) == given
    # Each clerk meets visitors in the order of their numbers: nobody was passed over for a later one.
    assert all(line == sorted(line) for line in lines)


async def test_forty_presses_at_one_counter_call_one_visitor(hub_process: HubProcess) -> None:
    async with hub_process.device() as kiosk, hub_process.clerk() as clerk:
        for _ in range(5):
            await kiosk.issued()
        said = await asyncio.gather(*(clerk.post("/counters/loket-1/call-next") for _ in range(40)))
        assert sorted({answer.status for answer in said}) == [200, 409]
        assert [answer.body["number"] for answer in said if answer.status == 200] == ["B001"]
        assert {answer.code for answer in said if answer.status == 409} == {"counter_busy"}


async def test_one_visitor_called_by_four_clerks_at_once_goes_to_one_of_them(hub_process: HubProcess) -> None:
    async with AsyncExitStack() as stack:
        kiosk = await stack.enter_async_context(hub_process.device())
        ticket = await kiosk.issued()
        clerks = [await stack.enter_async_context(hub_process.clerk(name)) for name in CLERKS]
        said = await asyncio.gather(
            *(
                clerk.post(f"/tickets/{ticket['id']}/call", {"counter": f"loket-{n}"})
                for n, clerk in enumerate(clerks, 1)
            )
        )
        assert sorted(answer.status for answer in said) == [200, 409, 409, 409]
        refused = [answer for answer in said if answer.status == 409]
        assert {(answer.code, answer.body["state"]) for answer in refused} == {("step_not_allowed", "called")}
