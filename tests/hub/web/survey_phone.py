"""The survey's page as a phone without scripts uses it: the forms' own fields, sent as a browser sends them."""

import sqlite3
from collections.abc import Mapping, Sequence
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from hub.domain.survey_scheme import PERMENPANRB_14_2017
from tests.hub.process import Caller, HubProcess, Said

KEYS = PERMENPANRB_14_2017.keys
GOOD = {f"jawab-{key}": "4" for key in KEYS}
Fields = Mapping[str, str] | Sequence[tuple[str, str]]


class Hidden(HTMLParser):
    """Gathers what a page's forms would send without a touch: hidden fields, chosen answers, the suggestion."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._writing = False
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and (given.get("type") == "hidden" or "checked" in given):
            self.fields[str(given["name"])] = given.get("value") or ""
        self._writing = tag == "textarea"

    def handle_data(self, data: str) -> None:
        if self._writing and data.strip():
            self.fields["saran"] = data.removeprefix("\n")


async def served(hub: HubProcess, outcome: str = "done") -> str:
    """The tracking secret of a visitor who has just been served."""
    async with hub.device() as kiosk, hub.clerk() as clerk:
        ticket = await kiosk.issued()
        await clerk.post(f"/tickets/{ticket['id']}/call", {"counter": "loket-2"})
        await clerk.post(f"/tickets/{ticket['id']}/start")
        await clerk.post(f"/tickets/{ticket['id']}/finish", {"outcome": outcome})
        return str(ticket["tracking_url"]).rsplit("/", 1)[1]


async def sent(phone: Caller, path: str, fields: Fields, **headers: str) -> Said:
    body = urlencode(fields).encode()
    return await phone.post(
        f"{phone.hub.url}{path}", body, **{"Content_Type": "application/x-www-form-urlencoded"} | headers
    )


async def begun(phone: Caller, **asked: str) -> dict[str, str]:
    """The form's own fields, as the browser has them after the first page."""
    page = await sent(phone, "/survei", asked)
    assert page.status == 200, page
    return Hidden(page.raw).fields


def rows(hub: HubProcess, table: str) -> list[dict[str, Any]]:
    with sqlite3.connect(hub.database) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(f"SELECT * FROM {table}")]


def kept(hub: HubProcess) -> list[Any]:
    return [rows(hub, f"survey_{table}") for table in ("responses", "months", "invitations", "invited", "unfinished")]
