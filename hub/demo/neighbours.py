"""Others in the hall while the visit is played, so that its pictures show a hall and not a desert."""

import uuid
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Final

from hub.client.connection import Hub
from hub.demo.asking import counters
from hub.demo.opened import OpenHub
from hub.demo.people import Account
from hub.demo.simulation.seat import Seat
from hub.protocol.tickets import TicketRequest

HOW_MANY: Final = 12


async def come_in(hub: OpenHub) -> None:
    """Let a dozen citizens take a number for one service after the other, every fourth one a priority visitor."""
    services = [service.id for service in sorted(hub.catalogue.services, key=lambda each: each.rank)]
    async with Hub(hub.base_url, hub.tokens["kiosk"]) as kiosk:
        for place in range(HOW_MANY):
            wanted = TicketRequest(service=services[place % len(services)], priority=place % 4 == 3)
            await kiosk.issue(wanted, key=uuid.uuid4().hex)


@dataclass(frozen=True, slots=True)
class Served:
    """A visitor whom a colleague serves just now."""

    ticket: str
    counter: str
    clerk: Account


async def colleagues_work(hub: OpenHub, service: str, counter: str) -> list[Served]:
    """Let the other clerks serve their first visitors; whose line holds the visit's own number takes a break.

    `service` is what the visit's number is for, `counter` where it will be called. Returns who is being served.
    """
    served = []
    clerks = [account for account in hub.accounts if account.role == "clerk"]
    async with AsyncExitStack() as stack:
        for account, place in zip(clerks, await counters(hub.base_url), strict=False):
            if place.id == counter:
                continue
            seat = await stack.enter_async_context(Seat(hub.base_url, account, place.id, set()))
            await seat.open()
            if service in place.services:
                await seat.pause("Istirahat")
            elif called := await seat.call_next():
                await seat.step(called.id, "start")
                served.append(Served(called.id, place.id, account))
    return served
