"""One simulated day after the other: citizens and clerks at the pace of a real hall."""

import asyncio
from contextlib import AsyncExitStack
from random import Random

from hub.client.connection import Hub
from hub.demo import asking
from hub.demo.opened import OpenHub
from hub.demo.simulation import citizens, pace
from hub.demo.simulation.clerk import Habits, work
from hub.demo.simulation.opinions import Citizens, surveying
from hub.demo.simulation.seat import Seat


async def days(hub: OpenHub, *, speed: float, seed: int | None = None) -> None:
    """Fill the hall without end, `speed` seconds of the simulated day in a real one.

    A day is the log's morning, 06:40 to 10:20: eleven minutes at the usual speed of 20. When its last citizen has
    come the next day begins. `seed` makes the same citizens come again.
    """
    chance = Random(seed)
    counters = await asking.counters(hub.base_url)
    clerks = [account for account in hub.accounts if account.role == "clerk"]
    sent_on: set[str] = set()
    async with AsyncExitStack() as stack, asyncio.TaskGroup() as group:
        terminal, phone = [await stack.enter_async_context(each) for each in surveying(hub)]
        rating = Citizens(terminal, phone, chance)
        habits = Habits(catalogue=hub.catalogue, chance=chance, speed=speed, citizens=rating)
        for account, counter in zip(clerks, counters, strict=False):
            seat = await stack.enter_async_context(Seat(hub.base_url, account, counter.id, sent_on))
            await seat.open()
            group.create_task(work(seat, habits))
        kiosk = await stack.enter_async_context(Hub(hub.base_url, hub.tokens["kiosk"]))
        while True:
            day = citizens.errands(chance, hub.catalogue, tickets=pace.tickets_a_day(len(counters)))
            await citizens.come(kiosk, day, speed=speed)
            sent_on.clear()
