"""Files that come with complaints, on the real hub: known by what they are, kept, opened by whom they concern."""

import asyncio
import os
import sqlite3
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from PIL import Image
from sqlalchemy import update

from hub.storage.engine import open_engine
from hub.storage.tables import complaint_files
from tests.hub.evidence import pictures
from tests.hub.evidence.pictures import HTML, PDF, POLYGLOTS, jpeg, picture
from tests.hub.process import HEAD, INSPECTOR, SUPERVISOR, Caller, HubProcess, Said, until
from tests.hub.web.test_complaints import STORY, found, step, with_units

MANY: dict[str, Any] = {"from_one_an_hour": 1000, "in_all_an_hour": 1000}
OCTETS = {"Content_Type": "application/octet-stream"}


@pytest.fixture(scope="module")
def shared_hub(furnished_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    hub = HubProcess(tmp_path_factory.mktemp("shared-hub"), furnished_database, complaints=MANY)
    hub.start()
    yield hub
    hub.kill()
    assert "unforeseen" not in hub.log
    assert "Traceback" not in hub.log


def folder(hub: HubProcess) -> Path:
    return hub.database.parent / "hub-bukti"


def on_disk(hub: HubProcess, file: str = "") -> list[Path]:
    return [path for path in folder(hub).glob(f"*/{file}*") if path.is_file()]


def draft(hub: HubProcess) -> str:
    return f"draf-{hub.key()}-{os.urandom(4).hex()}"


async def line_to(hub: HubProcess) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", int(hub.url.rpartition(":")[2]))


async def sent(caller: Caller, body: bytes, *, draft: str, name: str = "surat.pdf") -> Said:
    return await caller.post(f"/complaint-files?draft={draft}", body, X_File_Name=quote(name), **OCTETS)


async def kept(caller: Caller, body: bytes, *, draft: str, name: str = "foto.jpg") -> str:
    said = await sent(caller, body, draft=draft, name=name)
    assert said.status == 201, said
    return str(said.body["id"])


async def settled(caller: Caller, draft: str) -> list[dict[str, Any]]:
    """The draft's files once nothing waits any more."""

    async def look() -> Any:
        files = (await caller.get(f"/complaint-files?draft={draft}")).body
        return files if all(each["state"] != "waiting" for each in files) else None

    files: list[dict[str, Any]] = await until(look, within=60)
    return files


async def complained(hub: HubProcess, **more: Any) -> dict[str, Any]:
    # By a kiosk: a phone would have to do its small task first.
    async with hub.device() as kiosk:
        said = await kiosk.post("/complaints", STORY | more, Idempotency_Key=hub.key())
        assert said.status == 201, said
        receipt: dict[str, Any] = said.body
        return receipt


async def opened(caller: Caller, seen: dict[str, Any], file: str, asked: str = "") -> Said:
    return await caller.get(f"/complaint-register/{seen['row']['id']}/files/{file}{asked}")


async def test_a_pdf_goes_with_its_complaint_and_comes_back_as_a_download(shared_hub: HubProcess) -> None:
    key = draft(shared_hub)
    async with shared_hub.stranger() as citizen:
        said = await sent(citizen, PDF, draft=key, name="Surat keterangan.pdf")
        assert (said.status, said.body["name"], said.body["state"]) == (201, "Surat keterangan.pdf", "ready")
        assert said.body["size"] == len(PDF)
        listed = (await citizen.get(f"/complaint-files?draft={key}")).body
        assert [each["id"] for each in listed] == [said.body["id"]]
        receipt = await complained(shared_hub, draft=key)
        assert (await citizen.get(f"/complaint-files?draft={key}")).body == []
    async with shared_hub.clerk(SUPERVISOR) as ratna:
        seen = await found(ratna, receipt["number"])
        (file,) = seen["files"]
        # Not even where a picture would be shown is a PDF opened in the page.
        for asked in ("", "?lihat=1"):
            pdf = await opened(ratna, seen, file["id"], asked)
            assert (pdf.status, pdf.raw) == (200, PDF)
            assert pdf.headers["content-type"] == "application/pdf"
            assert pdf.headers["content-disposition"] == (
                "attachment; filename=\"Surat keterangan.pdf\"; filename*=UTF-8''Surat%20keterangan.pdf"
            )
            assert pdf.headers["content-security-policy"] == "default-src 'none'; sandbox"
            assert pdf.headers["x-content-type-options"] == "nosniff"
            assert pdf.headers["cache-control"] == "no-store"


async def test_a_photo_is_shown_only_once_place_and_maker_are_gone_from_it(shared_hub: HubProcess) -> None:
    key = draft(shared_hub)
    async with shared_hub.stranger() as citizen:
        file = await kept(citizen, pictures.from_a_phone(), draft=key, name="IMG_0001.HEIC.jpeg")
        (ready,) = await settled(citizen, key)
    assert (ready["state"], ready["kind"], ready["name"]) == ("ready", "jpeg", "IMG_0001.HEIC.jpg")
    # What was sent is nowhere on this disk any more.
    (path,) = on_disk(shared_hub, file)
    assert pictures.MAKER.encode() not in path.read_bytes()
    assert ready["size"] == path.stat().st_size
    receipt = await complained(shared_hub, draft=key)
    async with shared_hub.clerk(SUPERVISOR) as ratna:
        seen = await found(ratna, receipt["number"])
        shown = await opened(ratna, seen, file, "?lihat=1")
        assert shown.headers["content-type"] == "image/jpeg"
        assert shown.headers["content-disposition"].startswith("inline; ")
        assert shown.headers["content-security-policy"] == "default-src 'none'; sandbox"
        assert (await opened(ratna, seen, file)).headers["content-disposition"].startswith("attachment; ")
        upright = Image.open(BytesIO(shown.raw))
        assert (upright.size, len(upright.getexif())) == ((480, 640), 0)
        wrong = await opened(ratna, seen, file, "?lihat=2")
        assert (wrong.status, wrong.code) == (422, "invalid_query")


@pytest.mark.parametrize("name", POLYGLOTS)
async def test_a_file_that_is_two_things_at_once_is_a_picture_alone_in_the_end(
    shared_hub: HubProcess, name: str
) -> None:
    key = draft(shared_hub)
    async with shared_hub.stranger() as citizen:
        file = await kept(citizen, POLYGLOTS[name], draft=key)
        (ready,) = await settled(citizen, key)
    assert ready["state"] == "ready"
    (path,) = on_disk(shared_hub, file)
    made = path.read_bytes()
    for rest in (b"<html", b"PK\x03\x04", b"%PDF"):
        assert rest not in made


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"", "kosong"),
        (HTML, "JPEG, PNG"),
        (pictures.SVG, "JPEG, PNG"),
        (b'<?xml version="1.0"?>' + pictures.SVG, "JPEG, PNG"),
        (pictures.written("GIF"), "JPEG, PNG"),
        (pictures.written("TIFF"), "JPEG, PNG"),
        (pictures.HEIC, "Ubah menjadi JPEG"),
        (pictures.jar(), "JPEG, PNG"),
        (b" " + PDF, "JPEG, PNG"),
        (b"\xff\xd8", "JPEG, PNG"),
        (b"MZ\x90\x00" + bytes(2000), "JPEG, PNG"),
    ],
    ids=lambda value: value if isinstance(value, str) else repr(value[:8]),
)
async def test_what_is_not_taken_is_refused_at_the_door_whatever_it_is_called(
    shared_hub: HubProcess, body: bytes, says: str
) -> None:
    key, before = draft(shared_hub), len(on_disk(shared_hub))
    async with shared_hub.stranger() as citizen:
        said = await sent(citizen, body, draft=key, name="foto.jpg")
        assert (said.status, said.code) == (415, "evidence_not_taken")
        assert says in said.body["detail"]
        assert said.body["where"] == "foto.jpg"
        assert (await citizen.get(f"/complaint-files?draft={key}")).body == []
    assert len(on_disk(shared_hub)) == before


async def test_bombs_and_spoilt_pictures_are_refused_afterwards_and_gone_from_the_disk(shared_hub: HubProcess) -> None:
    wrong = {
        "too_many_pixels": (pictures.declared_png(30_000, 30_000), pictures.png_bomb(20_000, 20_000)),
        "no_picture": (jpeg()[:2000], b"\xff\xd8\xff" + pictures.zip_bomb()),
    }
    async with shared_hub.stranger() as citizen:
        for reason, bodies in wrong.items():
            key = draft(shared_hub)
            files = [await kept(citizen, body, draft=key, name="bom.zip") for body in bodies]
            for refused in await settled(citizen, key):
                assert (refused["state"], refused["reason"], refused["size"]) == ("refused", reason, 0)
            await until(partial(nothing, shared_hub, files))
            # A line that says so is all that the complaint has of it.
            receipt = await complained(shared_hub, draft=key)
            async with shared_hub.clerk(SUPERVISOR) as ratna:
                seen = await found(ratna, receipt["number"])
                assert [each["state"] for each in seen["files"]] == ["refused", "refused"]
                assert (await opened(ratna, seen, files[0])).status == 404


async def nothing(hub: HubProcess, files: list[str]) -> bool:
    return not any(on_disk(hub, file) for file in files)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../../etc/passwd", "passwd.pdf"),
        ("C:\\Windows\\foto.jpg", "foto.pdf"),
        ("..", "bukti.pdf"),
        ("", "bukti.pdf"),
        ("surat\0.pdf.exe", "surat.pdf.pdf"),
        ("surat\r\nSet-Cookie: a=b.pdf", "surat Set-Cookie_ a_b.pdf"),
        ("foto\u202egpj.exe", "fotogpj.pdf"),
        ('=cmd|"/c calc"!A1.pdf', "c calc__A1.pdf"),
        ('";alert(1)//<script>.pdf', "script.pdf"),
        ("x" * 5000 + ".pdf", "x" * 75 + ".pdf"),
        ("CON.pdf", "bukti CON.pdf"),
        ("Foto RT 03 – Éjaan ꦗꦮ.pdf", "Foto RT 03 _ Éjaan ꦗꦮ.pdf"),
    ],
)
async def test_a_name_is_only_something_to_read(shared_hub: HubProcess, name: str, shown: str) -> None:
    key = draft(shared_hub)
    async with shared_hub.stranger() as citizen:
        said = await sent(citizen, PDF, draft=key, name=name)
        assert (said.status, said.body["name"]) == (201, shown)
    receipt = await complained(shared_hub, draft=key)
    async with shared_hub.clerk(SUPERVISOR) as ratna:
        pdf = await opened(ratna, await found(ratna, receipt["number"]), said.body["id"])
    assert pdf.headers["content-disposition"].endswith(f"filename*=UTF-8''{quote(shown, safe='')}")
    assert pdf.headers["content-disposition"].isascii()
    assert "set-cookie" not in pdf.headers
    (path,) = on_disk(shared_hub, said.body["id"])
    assert path.parent.parent == folder(shared_hub)


async def test_five_files_and_25_mb_and_no_more(shared_hub: HubProcess) -> None:
    large = PDF + bytes(9_999_000 - len(PDF))
    async with shared_hub.stranger() as citizen:
        key = draft(shared_hub)
        # All at once: of those that are on their way together no more get in than one by one.
        said = await asyncio.gather(*(sent(citizen, PDF, draft=key) for _ in range(8)))
        assert sorted(each.status for each in said) == [201] * 5 + [422] * 3
        assert {each.code for each in said if each.status == 422} == {"evidence_too_many"}
        key = draft(shared_hub)
        said = await asyncio.gather(*(sent(citizen, large, draft=key) for _ in range(3)))
        assert sorted(each.status for each in said) == [201, 201, 413]
        too_large = await sent(citizen, PDF + bytes(10_000_000), draft=draft(shared_hub))
        assert (too_large.status, too_large.code) == (413, "evidence_too_large")
        rest = await sent(citizen, PDF + bytes(5_100_000), draft=key)
        assert (rest.status, rest.code) == (413, "evidence_too_large")
        assert "25 MB" in rest.body["detail"]
        assert (await sent(citizen, PDF + bytes(4_900_000), draft=key)).status == 201
        sizes = [each["size"] for each in (await citizen.get(f"/complaint-files?draft={key}")).body]
        assert sum(sizes) <= 25_000_000
    for key_file in on_disk(shared_hub):
        assert key_file.stat().st_size <= 10_000_000


async def test_a_body_that_never_says_how_long_it_is_stops_at_ten_megabytes(shared_hub: HubProcess) -> None:
    before = len(on_disk(shared_hub))
    reader, writer = await line_to(shared_hub)
    head = f"POST /api/v1/complaint-files?draft={draft(shared_hub)} HTTP/1.1\r\nHost: x\r\n"
    writer.write(f"{head}Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n".encode())
    writer.write(b"%x\r\n%b\r\n" % (len(PDF), PDF))

    async def endless() -> None:
        piece = b"%x\r\n%b\r\n" % (100_000, bytes(100_000))
        while True:
            writer.write(piece)
            await writer.drain()

    sending = asyncio.create_task(endless())
    said = b""
    while b"evidence_too_large" not in said:
        piece = await asyncio.wait_for(reader.read(65_536), 20)
        assert piece, said
        said += piece
    assert b" 413 " in said
    sending.cancel()
    await asyncio.gather(sending, return_exceptions=True)
    writer.close()
    assert len(on_disk(shared_hub)) == before


async def test_an_upload_that_breaks_off_leaves_nothing_and_is_nothing(shared_hub: HubProcess) -> None:
    key, before = draft(shared_hub), set(on_disk(shared_hub))
    for body in (PDF + bytes(600_000), PDF[:20], b""):
        _, writer = await line_to(shared_hub)
        head = f"POST /api/v1/complaint-files?draft={key} HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n"
        writer.write(head.encode() + body)
        await writer.drain()
        if len(body) > 500_000:

            async def begun() -> bool:
                return set(on_disk(shared_hub)) > before

            await until(begun)
        writer.close()

    async def gone() -> bool:
        return set(on_disk(shared_hub)) == before

    await until(gone)
    async with shared_hub.stranger() as citizen:
        assert (await citizen.get(f"/complaint-files?draft={key}")).body == []


async def test_only_who_has_the_key_takes_a_file_back(shared_hub: HubProcess) -> None:
    key = draft(shared_hub)
    async with shared_hub.stranger() as citizen:
        file = await kept(citizen, PDF, draft=key)
        for other in ("somebody-elses-key", key + "x", key.upper()):
            assert (await citizen.get(f"/complaint-files?draft={other}")).body == []
            refused = await citizen.ask("DELETE", f"/complaint-files/{file}?draft={other}")
            assert (refused.status, refused.code) == (404, "not_found")
        for wrong in ("", "kurang", "a/../b-0123456789abc", "x" * 65, "draf 0123456789abcd", "%00" * 16):
            assert (await citizen.get(f"/complaint-files?draft={wrong}")).status == 422
            assert (await sent(citizen, PDF, draft=wrong)).status == 422
        assert (await citizen.ask("DELETE", f"/complaint-files/{file}?draft={key}")).status == 204
        assert (await citizen.get(f"/complaint-files?draft={key}")).body == []
        assert (await citizen.ask("DELETE", f"/complaint-files/{file}?draft={key}")).status == 404
        assert on_disk(shared_hub, file) == []
        # Once it belongs to a complaint it is no draft's any more.
        file = await kept(citizen, PDF, draft=key)
        await complained(shared_hub, draft=key)
        assert (await citizen.ask("DELETE", f"/complaint-files/{file}?draft={key}")).status == 404
        assert len(on_disk(shared_hub, file)) == 1


async def test_other_peoples_files_are_opened_by_nobody(shared_hub: HubProcess) -> None:
    async with shared_hub.stranger() as citizen, shared_hub.device() as kiosk:
        key, secret = draft(shared_hub), draft(shared_hub)
        file, hidden = await kept(citizen, PDF, draft=key), await kept(citizen, PDF, draft=secret)
        receipt = await complained(shared_hub, draft=key)
        supervisory = await complained(shared_hub, draft=secret, kind="supervisory", identity="secret")
        unsent = await kept(citizen, PDF, draft=draft(shared_hub))
        async with shared_hub.clerk(SUPERVISOR) as ratna, shared_hub.clerk(INSPECTOR) as indra:
            seen, above = await found(ratna, receipt["number"]), await found(indra, supervisory["number"])
            assert (await opened(indra, above, hidden)).status == 200
            # Not under its own complaint, not under another one, not before it is sent.
            for complaint, name in ((above, hidden), (seen, hidden), (seen, unsent), (seen, "0" * 32), (seen, "..")):
                said = await opened(ratna, complaint, name)
                assert (said.status, said.code) == (404, "not_found")
            for caller in (citizen, kiosk):
                assert (await opened(caller, seen, file)).status == 401
            for path in (f"/static/{file}", f"/hub-bukti/{file[:2]}/{file}", f"/static/..%2fhub-bukti%2f{file[:2]}"):
                assert (await citizen.get(shared_hub.url + path)).status == 404


async def test_the_unit_of_a_secret_citizen_opens_files_only_where_they_were_shared(shared_hub: HubProcess) -> None:
    key = draft(shared_hub)
    async with shared_hub.stranger() as citizen:
        file = await kept(citizen, PDF, draft=key)
    receipt = await complained(shared_hub, draft=key, identity="secret")
    async with shared_hub.clerk(HEAD) as hadi, shared_hub.clerk("budi") as budi:
        await with_units(hadi)
        seen = await step(hadi, await found(hadi, receipt["number"]), "verify")
        seen = await step(hadi, seen, "assign", unit="umum", brief="Warga dibentak.")
        assert (await opened(budi, seen, file)).status == 404
        seen = await step(hadi, seen, "assign", unit="umum", brief="Warga dibentak.", evidence_shared=True)
        assert (await opened(budi, seen, file)).status == 200


def test_nobody_else_on_this_computer_reads_the_files(shared_hub: HubProcess) -> None:
    assert on_disk(shared_hub)
    for path in [folder(shared_hub), *folder(shared_hub).glob("**/*")]:
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600)


async def test_the_office_says_how_many_files_may_come_and_where_they_lie_and_a_refused_one_is_not_counted(
    start_hub: Callable[..., HubProcess], tmp_path: Path
) -> None:
    place = tmp_path / "disk besar" / "bukti"
    hub = start_hub(complaints={"from_one_an_hour": 1, "in_all_an_hour": 2, "files": str(place)})
    async with hub.stranger() as citizen, hub.device() as kiosk, hub.clerk() as sari:
        for _ in range(8):
            assert (await sent(citizen, HTML, draft=draft(hub))).status == 415
        for _ in range(5):
            await kept(citizen, PDF, draft=draft(hub))
        refused = await sent(citizen, PDF, draft=draft(hub))
        assert (refused.status, refused.code) == (429, "evidence_not_now")
        for _ in range(5):
            await kept(kiosk, PDF, draft=draft(hub))
        assert (await sent(kiosk, PDF, draft=draft(hub))).status == 429
        # Who works here enters what lay in the box; only with what shows that the page is ours.
        await kept(sari, PDF, draft=draft(hub))
        sari.csrf = "wrong"
        assert (await sent(sari, PDF, draft=draft(hub))).status == 429
        async with hub.device("display") as display:
            assert (await sent(display, PDF, draft=draft(hub))).code == "not_for_this_role"
    assert len(list(place.glob("*/*"))) == 11
    assert not folder(hub).exists()


async def test_what_a_kill_left_behind_is_made_ready_or_swept_and_nothing_is_lost(
    start_hub: Callable[..., HubProcess],
) -> None:
    hub = start_hub(complaints=MANY)
    key, many = draft(hub), draft(hub)
    photo = pictures.from_a_phone()
    async with hub.stranger() as citizen:
        pdf = await kept(citizen, PDF, draft=key)
        # Whatever the kill meets: a picture that waits, one half made, one made and not put down.
        photos = [await kept(citizen, photo, draft=many) for _ in range(5)]
        _, writer = await line_to(hub)
        head = f"POST /api/v1/complaint-files?draft={key} HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n"
        writer.write(head.encode() + PDF + bytes(600_000))

        async def begun() -> list[Path]:
            known = {pdf, *photos}
            return [path for path in on_disk(hub, "*.new") if path.name.removesuffix(".new") not in known]

        (unfinished,) = await until(begun)
        hub.kill()
        writer.close()
    (folder(hub) / "00").mkdir(mode=0o700, exist_ok=True)
    nobodys = folder(hub) / "00" / ("00" + "a" * 30)
    nobodys.write_bytes(photo)
    hub.start()
    async with hub.stranger() as citizen:
        assert [each["state"] for each in await settled(citizen, many)] == ["ready"] * 5
        assert [each["id"] for each in (await citizen.get(f"/complaint-files?draft={key}")).body] == [pdf]
        for file in photos:
            (path,) = on_disk(hub, file)
            assert pictures.MAKER.encode() not in path.read_bytes()

        async def swept() -> bool:
            return not nobodys.exists()

        await until(swept)
        # It might still be arriving; after an hour it is not.
        assert unfinished.exists()
        hub.kill()
        os.utime(unfinished, (0, 0))
        _sent_long_ago(hub, many)
        hub.start()

        async def all_swept() -> bool:
            return not unfinished.exists() and {path.name for path in on_disk(hub)} == {pdf}

        await until(all_swept)
        assert (await citizen.get(f"/complaint-files?draft={many}")).body == []


def _sent_long_ago(hub: HubProcess, key: str) -> None:
    from hub.actions.complaining import draft_digest

    engine = open_engine(f"sqlite:///{hub.database}")
    with engine.begin() as connection:
        yesterday = datetime.now(UTC) - timedelta(hours=25)
        wanted = complaint_files.c.draft == draft_digest(key)
        connection.execute(update(complaint_files).where(wanted).values(at=yesterday))
    engine.dispose()


async def test_a_file_that_was_lost_from_the_disk_is_told_of_and_troubles_nobody(
    start_hub: Callable[..., HubProcess],
) -> None:
    hub = start_hub(complaints=MANY)
    key = draft(hub)
    async with hub.stranger() as citizen:
        pdf = await kept(citizen, PDF, draft=key)
        with sqlite3.connect(hub.database) as database:
            hub.kill()
            database.execute("UPDATE complaint_files SET state = 'waiting', kind = 'png'")
        on_disk(hub, pdf)[0].unlink()
        hub.start()
        (lost,) = await settled(citizen, key)
        assert (lost["state"], lost["reason"]) == ("refused", "missing")
    assert "Traceback" not in hub.log


async def test_erased_is_erased_from_the_disk_as_well(shared_hub: HubProcess) -> None:
    key = draft(shared_hub)
    async with shared_hub.stranger() as citizen, shared_hub.clerk(SUPERVISOR) as ratna:
        files = [await kept(citizen, body, draft=key) for body in (PDF, jpeg(picture((50, 40))))]
        await settled(citizen, key)
        receipt = await complained(shared_hub, draft=key)
        own = {"code": receipt["code"]}
        steps = f"/complaints/{receipt['number']}/steps"
        await step(ratna, await found(ratna, receipt["number"]), "withdraw", note="Diminta pelapor.")
        said = await citizen.post(steps, own | {"step": "erase"}, Idempotency_Key=shared_hub.key())
        assert said.body == {"erased": True}
        for file in files:
            assert on_disk(shared_hub, file) == []
