"""A clerk of the simulated day: calls, serves, sends on; makes room as soon as a person sits down at the counter."""

import asyncio
from dataclasses import dataclass
from random import Random
from typing import Any, Final

from hub.demo.simulation import pace
from hub.demo.simulation.opinions import Citizens
from hub.demo.simulation.seat import Refused, Seat, Unreachable
from hub.demo.words import say
from hub.domain.standard import Catalogue
from hub.protocol.tickets import DeskTicket

# Real seconds.
LOOK_AGAIN: Final = 0.5
MAKE_ROOM: Final = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Habits:
    """What every simulated clerk goes by: the office's services, the dice, how fast the day passes, who may rate."""

    catalogue: Catalogue
    chance: Random
    speed: float
    citizens: Citizens | None = None


async def work(seat: Seat, habits: Habits) -> None:
    """Work at one counter without end.

    A refusal means that a person has done something at this counter, or with this ticket: the clerk leaves the
    counter to that person for a minute and looks again. No refusal ends the simulation.
    """
    while True:
        try:
            await _next_visitor(seat, habits)
        except Refused as refused:
            say(f"  {seat.counter}: the simulated clerk makes room for a minute ({refused.code}).")
            await asyncio.sleep(MAKE_ROOM)
        except Unreachable:
            await asyncio.sleep(LOOK_AGAIN)


async def _next_visitor(seat: Seat, habits: Habits) -> None:
    called = await seat.call_next()
    if called is None:
        await asyncio.sleep(LOOK_AGAIN)
        return
    chance = habits.chance
    if chance.random() < pace.NEVER_SERVED:
        await _wait(3 * pace.WALK[1], habits)
        await seat.step(called.id, "recall")
        await _wait(2 * pace.WALK[1], habits)
        await seat.step(called.id, "absent")
        return
    await _wait(chance.uniform(*pace.WALK), habits)
    await seat.step(called.id, "start")
    await _wait(pace.service_time(chance, pace.kind_of(_place(called.service, habits.catalogue))), habits)
    step, body = _ending(called, seat, habits)
    await seat.step(called.id, step, body)
    if habits.citizens is not None and step == "finish":
        await habits.citizens.rate(called.id)


def _ending(ticket: DeskTicket, seat: Seat, habits: Habits) -> tuple[str, Any]:
    """Decide how a service ends: papers are missing, or on to a second service, or done."""
    if ticket.missing:
        return "finish", {"outcome": "returned", "missing": ticket.missing}
    if ticket.id not in seat.sent_on and habits.chance.random() < pace.SECOND_SERVICE:
        others = [service.id for service in habits.catalogue.services if service.id != ticket.service]
        if others:
            ranked = sorted(others, key=lambda service: _place(service, habits.catalogue))
            seat.sent_on.add(ticket.id)
            return "transfer", {"service": habits.chance.choices(ranked, pace.weights(len(ranked)))[0]}
    return "finish", {"outcome": "done"}


def _place(service_id: str, catalogue: Catalogue) -> int:
    ranked = sorted(catalogue.services, key=lambda service: service.rank)
    return next((place for place, service in enumerate(ranked) if service.id == service_id), len(ranked))


async def _wait(seconds: float, habits: Habits) -> None:
    await asyncio.sleep(seconds / habits.speed)
