"""What the demo asks its hub beside what devices ask."""

import aiohttp
import msgspec

from hub.protocol.counters import Counter
from hub.protocol.tickets import TrackedTicket


async def counters(base_url: str) -> tuple[Counter, ...]:
    """Return the hall's counters."""
    async with aiohttp.ClientSession() as http, http.get(f"{base_url}/api/v1/counters") as answer:
        return msgspec.json.decode(await answer.read(), type=tuple[Counter, ...])


async def tracked(base_url: str, address: str) -> TrackedTicket:
    """Return the ticket behind the address in its code."""
    secret = address.rsplit("/", 1)[1]
    async with aiohttp.ClientSession() as http, http.get(f"{base_url}/api/v1/tickets/{secret}") as answer:
        return msgspec.json.decode(await answer.read(), type=TrackedTicket)


async def figure(base_url: str, name: str) -> float:
    """Return one of the figures of /metrics, 0 where it is not there."""
    async with aiohttp.ClientSession() as http, http.get(f"{base_url}/metrics") as answer:
        for line in (await answer.text()).splitlines():
            if line.startswith(f"{name} "):
                return float(line.split()[1])
    return 0.0
