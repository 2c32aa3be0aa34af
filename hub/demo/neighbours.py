"""Others who wait in the hall while the visit is played, so that its pictures show a hall and not a desert."""

import uuid
from collections.abc import Sequence
from typing import Final

from hub.client.connection import Hub
from hub.demo.opened import OpenHub
from hub.protocol.tickets import TicketRequest

HOW_MANY: Final = 9


async def come_in(hub: OpenHub) -> None:
    """Let nine citizens take a number for one service after the other, every fourth one a priority visitor."""
    services: Sequence[str] = [service.id for service in sorted(hub.catalogue.services, key=lambda each: each.rank)]
    async with Hub(hub.base_url, hub.tokens["kiosk"]) as kiosk:
        for place in range(HOW_MANY):
            wanted = TicketRequest(service=services[place % len(services)], priority=place % 4 == 3)
            await kiosk.issue(wanted, key=uuid.uuid4().hex)
