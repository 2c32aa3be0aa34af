"""`pendopo notice`: sends a word on trial, so that wrong settings are seen before a citizen waits in vain."""

import argparse
import asyncio
import sys
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from hub.catalogue.shelf import load_office
from hub.catalogue.tree import MalformedCatalogue
from hub.domain.complaint_notice import What
from hub.domain.notice_ways import NoticeWays
from hub.settings import WrongSettings, notice_ways_of, read_settings
from hub.web import gateway_calls, letters
from hub.web.not_taken import NotTaken
from hub.web.notice_words import said

# Nobody's: the register begins at 0001.
NUMBER = "PGD-2000-0000"


def main(arguments: list[str]) -> int:
    """Send a letter or a message on trial; 0 when a server has taken it, 1 when not."""
    parser = argparse.ArgumentParser(prog="pendopo notice", description="Word to citizens: tries the ways it goes.")
    parser.add_argument("to", help="a mail address, or a telephone number for the WhatsApp or SMS provider")
    parser.add_argument("--settings", type=Path, required=True, help="the hub's TOML file")
    given = parser.parse_args(arguments)
    try:
        settings = read_settings(given.settings)
        own = Path(settings.office_file) if settings.office_file else None
        office = load_office(settings.office, own=own).office.name
        asyncio.run(_send(notice_ways_of(settings), given.to, office=office, page=settings.public_url))
    except (WrongSettings, MalformedCatalogue, OSError) as error:
        print(f"pendopo notice: {error}", file=sys.stderr)
        return 1
    except NotTaken as error:
        print(f"pendopo notice: {error.reason}", file=sys.stderr)
        return 1
    print(f"pendopo notice: a server has taken the word to {given.to}.")
    return 0


async def _send(ways: NoticeWays, to: str, *, office: str, page: str) -> None:
    words = said(What.RECEIVED, "id", number=NUMBER, url=f"{page}/pengaduan/{NUMBER}", office=office)
    trial = token_hex(16)
    if "@" in to:
        if ways.mail is None:
            raise WrongSettings("complaints.email: no mail server is set")
        at = datetime.now(UTC)
        await letters.post(ways.mail, letters.letter(ways.mail, words, to=to, id=trial, at=at, office=office))
        return
    if ways.gateway is None:
        raise WrongSettings("complaints.gateway: no provider is set")
    async with gateway_calls.opened() as http:
        await gateway_calls.call(http, ways.gateway, words, to=to, number=NUMBER, id=trial)
