"""A page's form with files in it: read while it comes, each file settled for itself, nothing lost that was kept."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from hub.app import build
from hub.settings import HubSettings
from hub.web import evidence_line, evidence_room
from hub.web.answers import rules_to_answers
from hub.web.evidence_upload import form_with_files
from hub.web.keys import HOUSE, House
from tests.hub.evidence.pictures import HTML, PDF, jpeg
from tests.hub.process import until

KEY: Final = "draf-of-a-citizen-01"
EDGE: Final = "----pinggir"
Part = tuple[str, str | None, bytes]


@dataclass
class Office:
    """The real hub in this process, with one page that only takes a form in."""

    house: House
    url: str
    folder: Path

    async def post(self, *parts: Part, raw: bytes | None = None, kind: str | None = None) -> tuple[int, Any]:
        headers = {"Content-Type": kind or f"multipart/form-data; boundary={EDGE}"}
        body = packed(*parts) if raw is None else raw
        async with (
            aiohttp.ClientSession() as http,
            http.post(f"{self.url}/coba/form", data=body, headers=headers) as said,
        ):
            return said.status, await said.json(content_type=None)

    async def files(self) -> list[dict[str, Any]]:
        async with aiohttp.ClientSession() as http, http.get(f"{self.url}/api/v1/complaint-files?draft={KEY}") as said:
            files: list[dict[str, Any]] = await said.json()
            return files

    @property
    def on_disk(self) -> list[Path]:
        return [path for path in self.folder.glob("*/*") if path.is_file()]


async def true(what: Callable[[], bool]) -> None:
    async def look() -> bool:
        return what()

    await until(look, within=30)


def packed(*parts: Part, end: bytes = f"--{EDGE}--\r\n".encode()) -> bytes:
    """Write a form as browsers do."""
    written = b""
    for name, file, body in parts:
        told = f'; filename="{file}"\r\nContent-Type: application/octet-stream' if file is not None else ""
        head = f'--{EDGE}\r\nContent-Disposition: form-data; name="{name}"{told}\r\n\r\n'
        written += head.encode() + body + b"\r\n"
    return written + end


def words(name: str, said: str) -> Part:
    return name, None, said.encode()


async def take(request: web.Request) -> web.Response:
    fields, files, refused = await form_with_files(
        request, draft_of=lambda fields: fields.get("draf", ""), most_fields=10
    )
    return web.json_response(
        {
            "fields": fields,
            "files": [each.name for each in files],
            "refused": [[each.code, each.where] for each in refused],
        }
    )


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    app = build(HubSettings(database=f"sqlite:///{tmp_path / 'hub.db'}", announce=False))
    page = web.Application(middlewares=[rules_to_answers])
    page[HOUSE] = app[HOUSE]
    page.router.add_post("/form", take)
    app.add_subapp("/coba", page)
    async with TestServer(app, port=0) as server:
        yield Office(app[HOUSE], str(server.make_url("")).rstrip("/"), tmp_path / "hub-bukti")


DRAFT: Final = words("draf", KEY)


async def test_words_and_files_come_out_and_an_empty_choice_is_none(office: Office) -> None:
    status, told = await office.post(
        DRAFT, words("apa", "Baris 1\r\nBaris 2 – é"), ("bukti", "", b""), ("bukti", "surat.pdf", PDF),
        ("bukti", "foto.jpg", jpeg()), words("apa", "Yang terakhir."), words("kosong", ""),
    )  # fmt: skip
    assert (status, told["refused"]) == (200, [])
    assert told["fields"] == {"draf": KEY, "apa": "Yang terakhir.", "kosong": ""}
    assert told["files"] == ["surat.pdf", "foto.jpg"]
    assert [each["name"] for each in await office.files()] == ["surat.pdf", "foto.jpg"]


async def test_a_name_of_bytes_that_are_no_text_is_a_name_all_the_same(office: Office) -> None:
    raw = packed(DRAFT, ("bukti", "N-A-M-E.pdf", PDF)).replace(b"N-A-M-E", b"surat \xff\xfe\xc3")
    status, told = await office.post(raw=raw)
    assert (status, told["refused"], len(told["files"])) == (200, [], 1)
    assert told["files"][0].startswith("surat")
    assert (await office.files())[0]["name"] == told["files"][0]


async def test_each_file_is_settled_for_itself_and_the_words_are_there_all_the_same(office: Office) -> None:
    large = PDF + bytes(10_000_000)
    status, told = await office.post(
        DRAFT, ("bukti", "jahat.jpg", HTML), ("bukti", "kosong.pdf", b""), ("bukti", "besar.pdf", large),
        ("bukti", "surat.pdf", PDF), words("apa", "Sesudah semua berkas."),
    )  # fmt: skip
    assert status == 200
    assert told["refused"] == [
        ["evidence_not_taken", "jahat.jpg"],
        ["evidence_not_taken", "kosong.pdf"],
        ["evidence_too_large", "besar.pdf"],
    ]
    assert (told["files"], told["fields"]["apa"]) == (["surat.pdf"], "Sesudah semua berkas.")
    assert len(office.on_disk) == 1


async def test_of_six_files_five_stay_and_of_26_mb_what_fits(office: Office) -> None:
    _, told = await office.post(DRAFT, *(("bukti", f"{n}.pdf", PDF) for n in range(6)))
    assert told["files"] == ["0.pdf", "1.pdf", "2.pdf", "3.pdf", "4.pdf"]
    assert told["refused"] == [["evidence_too_many", "5.pdf"]]
    other = words("draf", "another-draft-of-0002")
    part = PDF + bytes(6_500_000)
    _, told = await office.post(other, *(("bukti", f"{n}.pdf", part) for n in range(4)))
    assert (told["files"], told["refused"]) == (["0.pdf", "1.pdf", "2.pdf"], [["evidence_too_large", "3.pdf"]])


async def test_files_that_came_before_the_line_broke_are_not_sent_again(office: Office) -> None:
    whole = packed(DRAFT, ("bukti", "satu.pdf", PDF), ("bukti", "dua.pdf", PDF + bytes(700_000)))
    host = office.url.removeprefix("http://").split(":")
    _, writer = await asyncio.open_connection(host[0], int(host[1]))
    head = f"POST /coba/form HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary={EDGE}\r\n"
    writer.write(f"{head}Content-Length: {len(whole)}\r\n\r\n".encode() + whole[:-100_000])
    await writer.drain()
    await true(lambda: len(office.on_disk) == 2)
    writer.close()
    await true(lambda: len(office.on_disk) == 1)
    assert [each["name"] for each in await office.files()] == ["satu.pdf"]


async def test_who_falls_silent_is_sent_away_with_what_to_do(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence_line, "SILENT", 0.3)
    whole = packed(DRAFT, ("bukti", "satu.pdf", PDF + bytes(300_000)))
    host = office.url.removeprefix("http://").split(":")
    for path, kind, body in (
        ("/coba/form", f"multipart/form-data; boundary={EDGE}", whole[:-100_000]),
        (f"/api/v1/complaint-files?draft={KEY}", "image/jpeg", jpeg()[:-9]),
    ):
        reader, writer = await asyncio.open_connection(host[0], int(host[1]))
        head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\nContent-Length: {len(whole)}\r\n\r\n"
        writer.write(head.encode() + body)
        said = await asyncio.wait_for(reader.readuntil(b"}"), 20)
        assert b" 408 " in said
        assert b"body_too_slow" in said
        assert b"connection: close" in said.lower()
        writer.close()
    assert (office.on_disk, await office.files()) == ([], [])


async def test_a_disk_that_is_nearly_full_keeps_what_is_left_for_tickets(office: Office) -> None:
    office.house.evidence.folder._least_left = 10**18
    status, told = await office.post(DRAFT, ("bukti", "surat.pdf", PDF), words("apa", "Tanpa berkas."))
    assert (status, told["files"], told["fields"]["apa"]) == (200, [], "Tanpa berkas.")
    assert told["refused"] == [["evidence_no_room", "surat.pdf"]]
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{office.url}/api/v1/complaint-files?draft={KEY}", data=PDF) as said,
    ):
        assert said.status == 507
        assert (await said.json(content_type=None))["code"] == "evidence_no_room"
    assert (office.on_disk, await office.files()) == ([], [])


async def test_files_without_a_complaint_hold_a_share_of_the_disk_and_no_more(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = office.house.evidence
    monkeypatch.setattr(evidence_room, "KNOWN_FOR", 0.0)
    monkeypatch.setattr(desk.folder, "free", lambda: 10_000_000)
    desk.folder._least_left = 0
    _, told = await office.post(DRAFT, *(("bukti", f"{n}.pdf", PDF + bytes(1_500_000)) for n in range(4)))
    assert told["files"] == ["0.pdf", "1.pdf", "2.pdf"]
    assert told["refused"] == [["evidence_no_room", "3.pdf"]]


async def test_a_folder_that_cannot_be_written_refuses_files_and_nothing_else(office: Office) -> None:
    office.folder.rmdir() if office.folder.exists() else None
    office.folder.write_text("Bukan folder.")
    status, told = await office.post(DRAFT, ("bukti", "surat.pdf", PDF), words("apa", "Tanpa berkas."))
    assert (status, told["refused"]) == (200, [["evidence_no_room", "surat.pdf"]])
    assert told["fields"]["apa"] == "Tanpa berkas."


async def test_so_many_at_once_and_then_somebody_waits(office: Office) -> None:
    desk = office.house.evidence
    held = desk.at_once_from_one
    host = office.url.removeprefix("http://").split(":")
    lines = [await asyncio.open_connection(host[0], int(host[1])) for _ in range(held)]
    head = f"POST /api/v1/complaint-files?draft={KEY} HTTP/1.1\r\nHost: x\r\nContent-Length: 99999\r\n\r\n"
    for _, writer in lines:
        writer.write(head.encode() + PDF)
    await true(lambda: desk._sending.total() == held)
    status, told = await office.post(DRAFT, ("bukti", "surat.pdf", PDF))
    assert (status, told["code"]) == (503, "uploads_busy")
    for _, writer in lines:
        writer.close()
    await true(lambda: not desk._sending)
    assert (await office.post(DRAFT, ("bukti", "surat.pdf", PDF)))[0] == 200


NO_FORMS: Final = (
    packed(("bukti", "surat.pdf", PDF), DRAFT),  # the key stands behind the file
    packed(words("draf", "../../etc"), ("bukti", "surat.pdf", PDF)),
    packed(*(words(f"isian-{n}", "") for n in range(11))),
    packed(*(("bukti", "", b"") for _ in range(61))),
    packed(words("apa", "x" * 80_001)),
    packed(*(words(f"isian-{n}", "x" * 70_000) for n in range(6))),
    packed(("apa", None, b"\xff\xfe")),
    packed(DRAFT, ("bukti", "surat.pdf", PDF), end=b""),
    f"--{EDGE}\r\nContent-Type: text/plain\r\n\r\nTanpa nama\r\n--{EDGE}--\r\n".encode(),
    f"--{EDGE}\r\nContent-Type: multipart/mixed; boundary=lain\r\n\r\n--lain--\r\n".encode(),
    b"",
    b"bukan formulir",
    f"--{EDGE}\r\n{'X: y' * 30_000}\r\n\r\n--{EDGE}--\r\n".encode(),
)


async def test_a_form_that_is_none_is_told_so(office: Office) -> None:
    for raw in NO_FORMS:
        status, told = await office.post(raw=raw)
        assert (status, told["code"]) == (400, "invalid_body"), raw[-60:]


async def test_another_kind_of_form_is_told_so(office: Office) -> None:
    for kind in ("application/x-www-form-urlencoded", "multipart/mixed; boundary=x", "text/plain"):
        assert (await office.post(raw=b"draf=x", kind=kind))[0] == 415
    assert (await office.post(raw=b"x", kind="multipart/form-data"))[0] == 400
