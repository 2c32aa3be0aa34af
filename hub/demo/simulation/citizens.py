"""Citizens of the simulated day: they come when people come, and take a number as the kiosk does."""

import asyncio
import uuid
from dataclasses import dataclass
from random import Random
from typing import Final

from hub.client.connection import Hub, HubRefused, HubUnreachable
from hub.demo.simulation import pace
from hub.demo.words import say
from hub.domain.standard import Catalogue, Service
from hub.protocol.tickets import PrintReport, TicketRequest

AGAIN: Final = 1.0


@dataclass(frozen=True, slots=True)
class Errand:
    """What one citizen comes for, and when (seconds since 06:40 of the simulated day)."""

    at: float
    wanted: TicketRequest


def errands(chance: Random, catalogue: Catalogue, *, tickets: int) -> list[Errand]:
    """Return everybody who comes in one day, in order."""
    services = sorted(catalogue.services, key=lambda service: service.rank)
    chosen = chance.choices(services, pace.weights(len(services)), k=tickets)
    return [
        Errand(at, _wish(chance, service)) for at, service in zip(pace.arrivals(chance, tickets), chosen, strict=True)
    ]


async def come(hub: Hub, day: list[Errand], *, speed: float) -> None:
    """Let everybody of the day come and take a number; ends with the last one."""
    clock = asyncio.get_running_loop()
    began = clock.time()
    for errand in day:
        await asyncio.sleep(max(0.0, began + errand.at / speed - clock.time()))
        await take_number(hub, errand.wanted)


async def take_number(hub: Hub, wanted: TicketRequest) -> None:
    """Take a number as a kiosk does: once more with the same key while nobody answers; who is refused goes home."""
    key = uuid.uuid4().hex
    while True:
        try:
            ticket = await hub.issue(wanted, key=key)
            await hub.report_print(ticket.id, PrintReport(outcome="printed"))
            return
        except HubUnreachable:
            await asyncio.sleep(AGAIN)
        except HubRefused as refused:
            say(f"  A simulated citizen goes home without a number: {refused.detail}")
            return


def _wish(chance: Random, service: Service) -> TicketRequest:
    variant = chance.choice(service.variants).id if service.variants else None
    needed = [requirement.id for requirement in service.requirements_for(variant)]
    lacking = needed and chance.random() < pace.LACKING
    return TicketRequest(
        service=service.id,
        variant=variant,
        priority=chance.random() < pace.PRIORITY,
        missing=(chance.choice(needed),) if lacking else (),
    )
