"""Says on the office's network where the hub is, and takes it back when the hub ends."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator

import structlog
from zeroconf import Error as ZeroconfError
from zeroconf.asyncio import AsyncServiceInfo, AsyncZeroconf

from hub.protocol.version import PROTOCOL, SERVICE_TYPE


@contextlib.asynccontextmanager
async def announced(*, port: int, office: str, bind: str) -> AsyncIterator[None]:
    """Announce the hub; a network that takes no announcements keeps nobody from working."""
    name = f"pendopo-{office}-{socket.gethostname()}"[:60]
    interfaces = [bind] if bind not in ("0.0.0.0", "::", "") else None
    try:
        network = AsyncZeroconf(interfaces=interfaces) if interfaces else AsyncZeroconf()
    except OSError as error:
        structlog.get_logger("hub").warning("not announced", reason=str(error))
        yield
        return
    info = AsyncServiceInfo(
        SERVICE_TYPE,
        f"{name}.{SERVICE_TYPE}",
        port=port,
        parsed_addresses=_addresses(bind),
        properties={"id": office, "office": office, "proto": str(PROTOCOL)},
        server=f"{name}.local.",
    )
    # Asking the network whether the name is free takes a second; the hub works meanwhile.
    saying = asyncio.create_task(_say(network, info))
    try:
        yield
    finally:
        with contextlib.suppress(ZeroconfError, OSError):
            await saying
            # The goodbye is only sent once the inner task is awaited.
            await (await network.async_unregister_service(info))
        await network.async_close()


async def _say(network: AsyncZeroconf, info: AsyncServiceInfo) -> None:
    try:
        await (await network.async_register_service(info, allow_name_change=True))
    except (ZeroconfError, OSError) as error:
        structlog.get_logger("hub").warning("not announced", reason=str(error))


def _addresses(bind: str) -> list[str]:
    if bind not in ("0.0.0.0", "::", ""):
        return [bind]
    # ifaddr comes with zeroconf and knows every interface.
    import ifaddr

    found = [str(ip.ip) for adapter in ifaddr.get_adapters() for ip in adapter.ips if ip.is_IPv4]
    return [address for address in found if not address.startswith("127.")] or ["127.0.0.1"]
