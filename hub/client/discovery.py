"""How a device finds its hub on the office's network: zeroconf says where, never who."""

import asyncio
from dataclasses import dataclass
from typing import Any

from zeroconf import IPVersion, ServiceStateChange
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

from hub.protocol.version import PROTOCOL, SERVICE_TYPE


class NoHubFound(Exception):
    """Nobody in this network announces a hub (of the wanted office)."""


@dataclass(frozen=True, slots=True)
class FoundHub:
    """Where a hub says it is."""

    url: str
    id: str
    office: str
    protocol: int


async def find_hub(*, seconds: float = 5.0, office: str | None = None) -> FoundHub:
    """Return the first hub that answers, or of several the one of `office` (its id or its name).

    Raises:
        NoHubFound: when `seconds` have passed.
    """
    found: asyncio.Queue[str] = asyncio.Queue()

    def noticed(name: str, state_change: ServiceStateChange, **_: Any) -> None:
        if state_change is not ServiceStateChange.Removed:
            found.put_nowait(name)

    async with AsyncZeroconf() as network:
        browser = AsyncServiceBrowser(network.zeroconf, SERVICE_TYPE, handlers=[noticed])
        try:
            async with asyncio.timeout(seconds):
                while True:
                    hub = await _look_at(network, await found.get())
                    if hub is not None and office in (None, hub.id, hub.office):
                        return hub
        except TimeoutError:
            wanted = f" of {office}" if office else ""
            raise NoHubFound(f"no hub{wanted} answered within {seconds:g} s") from None
        finally:
            await browser.async_cancel()


async def _look_at(network: AsyncZeroconf, name: str) -> FoundHub | None:
    info = AsyncServiceInfo(SERVICE_TYPE, name)
    if not await info.async_request(network.zeroconf, 2000):
        return None
    said = {key.decode(): (value or b"").decode("utf-8", "replace") for key, value in info.properties.items()}
    addresses = info.parsed_addresses(IPVersion.V4Only)
    if not addresses or not said.get("proto", "").isdigit() or int(said["proto"]) != PROTOCOL:
        return None
    scheme = "https" if said.get("fp") else "http"
    return FoundHub(
        url=f"{scheme}://{addresses[0]}:{info.port}",
        id=said.get("id", ""),
        office=said.get("office", ""),
        protocol=int(said["proto"]),
    )
