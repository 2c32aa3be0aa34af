"""Where the hub is: as the settings say, or as the network does."""

import sys
from typing import TypeVar

from hub.client.connection import Hub
from kiosk.settings import GlassSettings

Kind = TypeVar("Kind", bound=Hub)


async def hub_of(settings: GlassSettings, kind: type[Kind]) -> Kind:
    """Return the hub, not opened yet; where no address is set the network is searched until one answers."""
    url = settings.hub
    while not url:
        from hub.client.discovery import NoHubFound, find_hub

        try:
            url = (await find_hub()).url
        except NoHubFound:
            sys.stderr.write("no hub found in this network yet; looking on\n")
    return kind(url, settings.secret())
