"""The complaint's pages as a phone without scripts uses them: the forms' own fields, sent as a browser sends them."""

import re
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from html import unescape
from html.parser import HTMLParser
from typing import Any

from aiohttp import ClientSession, CookieJar, FormData

from hub.domain.numerals import NUMERALS
from tests.hub.process import Caller, HubProcess, Said

GOOD = {"cerita": "Berkas saya dikembalikan dua kali.", "nama": "Siti Aminah", "setuju": "ya"}
BESIDE = {"submit", "button", "file"}
File = tuple[str, bytes]


class Form(HTMLParser):
    """Gathers what a page's first form would send without a touch."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._in: str | None = None
        self._select = ""
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name, kind = given.get("name") or "", given.get("type") or "text"
        self._in = name if tag == "textarea" else None
        if tag == "textarea":
            self.fields[name] = ""
        if tag == "select":
            self._select = name
            self.fields[name] = ""
        if tag == "option" and "selected" in given:
            self.fields[self._select] = given.get("value") or ""
        if tag == "input" and name and kind not in BESIDE and (kind not in ("radio", "checkbox") or "checked" in given):
            self.fields[name] = given.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._in = None

    def handle_data(self, data: str) -> None:
        if self._in is not None:
            self.fields[self._in] += data.removeprefix("\n")


@asynccontextmanager
async def phone_at(hub: HubProcess) -> AsyncIterator[Caller]:
    """A phone that keeps cookies as browsers do."""
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as http:
        yield Caller(hub, http)


async def opened(phone: Caller, query: str = "") -> dict[str, str]:
    """A new form's fields."""
    said = await phone.get(f"{phone.hub.url}/pengaduan{query}")
    assert said.status == 200, said
    return Form(said.raw).fields


async def sent(
    phone: Caller, path: str, fields: Mapping[str, str], *, files: Iterable[File] = (), **headers: str
) -> Said:
    """Send a form with its files, as a browser does."""
    body = FormData(default_to_multipart=True)
    for name, value in fields.items():
        body.add_field(name, value)
    for name, raw in files:
        body.add_field("bukti", raw, filename=name, content_type="application/octet-stream")
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    url = f"{phone.hub.url}{path}"
    async with phone.http.post(url, data=body, headers=told, allow_redirects=False) as answer:
        raw = await answer.read()
        # Of several cookies each is told.
        said = {name.lower(): ", ".join(answer.headers.getall(name)) for name in answer.headers}
        return Said(answer.status, None, raw, said)


def sum_of(page: bytes) -> str:
    """Read the form's question and do the sum, as a person does."""
    found = re.search(r'<label for="hitung">Berapa ([\w ]+) ditambah ([\w ]+)\?</label>', page.decode())
    assert found is not None
    words = {" ".join(NUMERALS["id"](number)): number for number in range(20)}
    return str(words[found[1]] + words[found[2]])


async def complained(phone: Caller, *, files: Iterable[File] = (), **more: str) -> tuple[str, str]:
    """Go all three steps without scripts; returns number and code."""
    page = await phone.get(f"{phone.hub.url}/pengaduan")
    fields = Form(page.raw).fields | GOOD | {"hitung": sum_of(page.raw)} | more
    said = await sent(phone, "/pengaduan", fields | {"ke": "kirim"}, files=files)
    assert said.status == 303, unescape(said.raw.decode())
    number = said.headers["location"].split("/")[2]
    return number, cookie_of(said)


def cookie_of(said: Said) -> str:
    """The code that the page's cookie carries."""
    found = re.search(r"pendopo_pengaduan=([0-9A-Z-]+);", said.headers["set-cookie"])
    assert found is not None
    return found[1]


def with_code(number: str, code: str) -> dict[str, Any]:
    """What a browser sends along that has opened this complaint."""
    return {"Cookie": f"pendopo_pengaduan={code}"}
