"""Staff enter in a real browser what came another way: one press makes one, nothing is lost, the code is told once."""

import struct
import zlib
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Page, Route, expect

from hub.domain.complaint import Channel, Complaint, Identity, Kind, State
from hub.protocol.version import PROTOCOL
from hub.storage.complaint_store import ComplaintStore
from hub.storage.evidence_store import EvidenceStore
from tests.web.accessible import no_violations, valid
from tests.web.real_hub import KIOSK, RealHub

pytestmark = pytest.mark.asyncio(loop_scope="session")
Opened = Callable[..., Coroutine[Any, Any, Page]]
PAGE = "/kelola/pengaduan/baru"
WIDE = "document.documentElement.scrollWidth <= innerWidth"


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


PICTURE = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\x00\xff\x00\x00\x00\xff\x00" * 2))
    + _chunk(b"IEND", b"")
)
SCAN = {"name": "surat.png", "mimeType": "image/png", "buffer": PICTURE}


@pytest_asyncio.fixture(loop_scope="session")
async def entry(opened: Opened, hub: RealHub) -> Opened:
    """Opens the page for somebody who has signed in."""

    async def open_entry(username: str = "sari", **window: Any) -> Page:
        page = await opened("/static/favicon.svg", **window)
        await page.context.add_cookies([await hub.cookie(username)])  # type: ignore[list-item] # only the keys we need
        await page.goto(PAGE)
        return page

    return open_entry


async def kept(hub: RealHub) -> list[Complaint]:
    return await hub.house.reader.read(lambda connection: ComplaintStore(connection).all_in(State))


async def fill(page: Page, **other: str) -> None:
    """Fill in what is needed, and what a test cares about."""
    await page.get_by_label(other.pop("channel", "Telepon"), exact=True).check()
    await page.locator(f"[name=kind][value={other.pop('kind', 'complaint')}]").check()
    await page.fill("#what", other.pop("what", "Antre dua jam di loket 2."))
    identity = other.pop("identity", "named")
    await page.locator(f"[name=identity][value={identity}]").check()
    if identity != "anonymous":
        await page.fill("#name", other.pop("name", "Siti Aminah"))
    for field, value in other.items():
        await page.fill(f"#{field}", value)


async def test_a_call_is_entered_with_the_keyboard_alone(entry: Opened, hub: RealHub) -> None:
    page = await entry()
    await page.locator("[name=channel]").first.focus()
    press = page.keyboard.press

    async def forward(to: str) -> None:
        for _ in range(12):
            if await page.evaluate("document.activeElement.id || document.activeElement.name") == to:
                return
            await press("Tab")
        raise AssertionError(f"{to} is not reached")

    await press("ArrowRight")
    await forward("kind")
    await press("Space")
    await forward("what")
    await page.keyboard.type("Antre dua jam.\nTidak ada kursi.")
    await forward("when")
    await page.keyboard.type("Senin pagi")
    await forward("identity")
    await press("ArrowDown")
    await forward("name")
    await page.keyboard.type("Siti Aminah")
    await press("Tab")
    await page.keyboard.type("0812 3456 789")
    await press("Control+Enter")
    await expect(page.locator("#receipt-number")).to_have_text("PGD-2026-0001")
    assert await page.evaluate("document.activeElement.id") == "receipt"
    (complaint,) = await kept(hub)
    assert (complaint.channel, complaint.identity, complaint.kind) == (Channel.PHONE, Identity.SECRET, Kind.COMPLAINT)
    assert complaint.received_by == "sari"
    assert complaint.story.what == "Antre dua jam.\nTidak ada kursi."
    assert complaint.story.when == "Senin pagi"
    reporter = await hub.house.reader.read(lambda connection: ComplaintStore(connection).reporter(complaint.id))
    assert reporter is not None
    assert (reporter.name, reporter.phone) == ("Siti Aminah", "0812 3456 789")


async def test_the_code_of_the_receipt_opens_the_complaint_and_is_gone_with_the_next_one(
    entry: Opened, hub: RealHub
) -> None:
    page = await entry()
    await fill(page, channel="Surat", received_at="2026-07-13T15:30", wish="Penjelasan.")
    await page.get_by_role("button", name="Catat dan beri nomor").click()
    await expect(page.locator("#receipt")).to_be_visible()
    number, code = await page.inner_text("#receipt-number"), await page.inner_text("#receipt-code")
    said = await page.context.request.get(f"/api/v1/complaints/{number}?code={code}")
    assert said.status == 200
    await expect(page.locator("#receipt-received")).to_have_text("13 Juli 2026, 15.30")
    # Three and fourteen working days after Monday the 13th.
    await expect(page.locator("#receipt-due-verify dd")).to_have_text("16 Juli 2026")
    await expect(page.locator("#receipt-due-answer dd")).to_have_text("31 Juli 2026")
    await expect(page.locator("#receipt-follow")).to_contain_text(f"/pengaduan/{number}")
    await no_violations(page)
    await page.reload()
    await expect(page.locator("#receipt-code")).to_have_text(code)
    await page.emulate_media(media="print")
    for there in ("#receipt-number", "#receipt-code", "#receipt-due-answer", ".keep"):
        await expect(page.locator(there)).to_be_visible()
    for gone in ("#print", ".ways", ".header", "#entry"):
        await expect(page.locator(gone).first).to_be_hidden()
    await page.emulate_media(media="screen")
    await page.get_by_role("button", name="Catat yang berikutnya").click()
    await expect(page.locator("#entry")).to_be_visible()
    assert await page.input_value("#what") == ""
    assert code not in await page.content()
    assert code not in await page.evaluate("JSON.stringify([{...sessionStorage}, {...localStorage}])")
    assert (await kept(hub))[0].story.wish == "Penjelasan."


async def test_a_double_press_makes_one_complaint(entry: Opened, hub: RealHub) -> None:
    page = await entry()
    await fill(page)
    await page.evaluate("for (let n = 0; n < 3; n++) document.getElementById('save').click()")
    await expect(page.locator("#receipt-number")).to_have_text("PGD-2026-0001")
    assert len(await kept(hub)) == 1


async def test_an_answer_that_is_lost_is_asked_for_again_and_nothing_is_entered_twice(
    entry: Opened, hub: RealHub
) -> None:
    page = await entry()
    await fill(page)

    async def lost(route: Route) -> None:
        await route.fetch()
        await route.abort()

    await page.route("**/api/v1/complaint-register", lost, times=1)
    await page.locator("#save").click()
    await expect(page.locator("#problem")).to_contain_text("tidak akan tercatat dua kali")
    # What may have arrived cannot be written anew, not after a reload either.
    await expect(page.locator("#what")).to_be_disabled()
    await page.reload()
    await expect(page.locator("#what")).to_be_disabled()
    assert await page.input_value("#what") == "Antre dua jam di loket 2."
    await page.get_by_role("button", name="Kirim lagi").click()
    await expect(page.locator("#receipt-number")).to_have_text("PGD-2026-0001")
    assert len(await kept(hub)) == 1


async def test_a_tab_that_was_doubled_enters_nothing_unasked_and_then_another_one(entry: Opened, hub: RealHub) -> None:
    page = await entry()
    await fill(page)
    twin = await page.context.new_page()
    await twin.goto(PAGE)
    draft = await page.evaluate("JSON.stringify({...sessionStorage})")
    await twin.evaluate("(draft) => Object.assign(sessionStorage, JSON.parse(draft))", draft)
    await twin.reload()
    await page.locator("#save").click()
    await expect(page.locator("#receipt")).to_be_visible()
    await twin.fill("#what", "Cerita lain.")
    await twin.locator("#save").click()
    await expect(twin.locator("#problem")).to_contain_text("sudah dikirim dari tab lain")
    assert len(await kept(hub)) == 1
    await twin.locator("#save").click()
    await expect(twin.locator("#receipt-number")).to_have_text("PGD-2026-0002")


async def test_what_is_typed_survives_a_reload_and_is_for_one_person_alone(entry: Opened, hub: RealHub) -> None:
    page = await entry()
    await fill(page, channel="WhatsApp", kind="aspiration", identity="secret", phone="08123456789", when="Kemarin")
    await page.set_input_files("#file", [SCAN])  # type: ignore[list-item] # a dict as the library takes it
    await expect(page.locator("#files li")).to_have_count(1)
    await page.reload()
    await expect(page.get_by_label("WhatsApp", exact=True)).to_be_checked()
    await expect(page.locator("[name=kind][value=aspiration]")).to_be_checked()
    assert [await page.input_value(f"#{field}") for field in ("what", "name", "phone", "when")] == [
        "Antre dua jam di loket 2.", "Siti Aminah", "08123456789", "Kemarin",
    ]  # fmt: skip
    # Once it has been made harmless it may be of another kind.
    await expect(page.locator("#files li")).to_contain_text("surat.")
    await page.context.add_cookies([await hub.cookie("budi")])  # type: ignore[list-item]
    await page.reload()
    assert await page.input_value("#what") == ""
    assert "Siti" not in await page.evaluate("JSON.stringify({...sessionStorage})")


async def test_signing_out_takes_the_draft_along(entry: Opened) -> None:
    page = await entry()
    await fill(page)
    await page.get_by_role("button", name="Keluar").click()
    await expect(page.locator("h1")).to_have_text("Masuk sebagai petugas")
    assert await page.evaluate("sessionStorage.length") == 0


async def test_what_is_missing_or_wrong_is_said_where_it_is(entry: Opened, hub: RealHub) -> None:
    page = await entry()
    save = page.get_by_role("button", name="Catat dan beri nomor")
    await save.click()
    for where in ("channel", "kind", "what", "identity"):
        await expect(page.locator(f"#{where}-problem")).to_be_visible()
    await expect(page.locator("#problem")).to_contain_text("4 bagian belum diisi.")
    assert await page.evaluate("document.activeElement.name") == "channel"
    await no_violations(page)
    await fill(page, name="")
    await expect(page.locator("#channel-problem")).to_be_hidden()
    await save.click()
    await expect(page.locator("#name-problem")).to_have_text("Tulis nama, atau pilih “Anonim”.")
    await page.fill("#name", "Siti")
    for field, value, sentence in (
        ("email", "siti@", "Alamat surel itu tidak lengkap, misalnya nama@contoh.id."),
        ("phone", "12", "Nomor telepon terdiri atas 5 sampai 15 angka."),
    ):
        await page.fill(f"#{field}", value)
        await save.click()
        await expect(page.locator(f"#{field}-problem")).to_have_text(sentence)
        assert await page.evaluate("document.activeElement.id") == field
        assert await page.locator(f"#{field}").get_attribute("aria-invalid") == "true"
        await page.fill(f"#{field}", "")
        await expect(page.locator(f"#{field}-problem")).to_be_hidden()
    for moment, sentence in (
        (hub.now + timedelta(hours=1), "Waktu diterima ada di masa depan."),
        (hub.now - timedelta(days=400), "Waktu diterima lebih dari setahun yang lalu. Periksa tahunnya."),
    ):
        await page.fill("#received_at", f"{moment:%Y-%m-%dT%H:%M}")
        await save.click()
        await expect(page.locator("#received_at-problem")).to_have_text(sentence)
    assert await kept(hub) == []
    await page.fill("#received_at", f"{hub.now:%Y-%m-%dT%H:%M}")
    await save.click()
    await expect(page.locator("#receipt")).to_be_visible()


async def test_paper_goes_along_and_can_be_taken_back(entry: Opened, hub: RealHub) -> None:
    page = await entry()
    await fill(page, channel="Surat")
    await page.set_input_files("#file", [SCAN, SCAN | {"name": 'bukti "dua".png'}])  # type: ignore[list-item]
    await expect(page.locator("#files li")).to_have_count(2)
    await page.set_input_files("#file", [{"name": "foto.png", "mimeType": "image/png", "buffer": b"no picture"}])
    await expect(page.locator("#files-problem")).to_contain_text("foto.png")
    await expect(page.locator("#files li")).to_have_count(2)
    await page.get_by_role("button", name="Hapus surat").click()
    await expect(page.locator("#files li")).to_have_count(1)
    await no_violations(page)
    await page.locator("#save").click()
    await expect(page.locator("#receipt")).to_be_visible()
    (complaint,) = await kept(hub)
    files = await hub.house.reader.read(lambda connection: EvidenceStore(connection).of_complaint(complaint.id))
    assert len(files) == 1
    await page.get_by_role("button", name="Catat yang berikutnya").click()
    await expect(page.locator("#files li")).to_have_count(0)


async def test_of_an_anonymous_citizen_nothing_is_sent_whatever_was_typed_before(entry: Opened, hub: RealHub) -> None:
    page = await entry()
    await fill(page, identity="named")
    await page.locator("[name=identity][value=anonymous]").check()
    await expect(page.locator("#name")).to_be_hidden()
    async with page.expect_request("**/api/v1/complaint-register") as sent:
        await page.locator("#save").click()
    assert "Siti" not in str((await sent.value).post_data)
    await expect(page.locator("#receipt")).to_be_visible()


async def test_what_a_clerk_enters_and_may_not_see_afterwards_is_said(entry: Opened, hub: RealHub) -> None:
    page = await entry("ratna")
    await fill(page, kind="supervisory", identity="secret")
    await page.locator("#save").click()
    await expect(page.locator("#receipt-oversight")).to_be_visible()
    await expect(page.locator("#open")).to_be_hidden()
    await page.locator("#next").click()
    await fill(page)
    await page.locator("#save").click()
    await expect(page.locator("#receipt-oversight")).to_be_hidden()
    await page.get_by_role("link", name="Buka pengaduan ini").click()
    assert await page.locator(".complaint h3").all_inner_texts() == ["PGD-2026-0002"]


@pytest.mark.parametrize(("width", "height"), [(360, 740), (1366, 768)])
async def test_the_page_is_for_every_eye_and_width(entry: Opened, width: int, height: int) -> None:
    page = await entry("hadi", width=width, height=height)
    await no_violations(page)
    assert await page.evaluate(WIDE)
    valid(await (await page.context.request.get(PAGE)).text())
    await page.locator("#clear").click()
    await expect(page.locator("#dialog-lose")).to_be_visible()
    await no_violations(page)


async def test_without_javascript_it_says_what_is_needed(entry: Opened) -> None:
    page = await entry(script=False)
    # This browser reads <noscript> as text even so; a real one shows it.
    assert "Mencatat pengaduan memerlukan JavaScript" in await page.content()
    await expect(page.locator("#entry")).to_be_hidden()


async def test_a_kiosk_prints_the_receipt_where_one_is_well(entry: Opened, hub: RealHub) -> None:
    headers = {"Authorization": f"Bearer {KIOSK}"}
    page = await entry()
    await fill(page)
    await page.locator("#save").click()
    await expect(page.get_by_role("button", name="Cetak tanda terima")).to_be_visible()
    await expect(page.locator("#print-at-kiosk")).to_be_hidden()
    await page.locator("#next").click()
    async with aiohttp.ClientSession(headers=headers) as http, http.ws_connect(f"{hub.url}/api/v1/feed") as line:
        await line.send_json({"type": "hello", "protocol": PROTOCOL, "device": "kiosk"})
        await line.receive()
        well = {"conditions": ["ready"], "can_print": True}
        async with http.put(f"{hub.url}/api/v1/printers/epson", json=well) as said:
            assert said.status in (200, 204), await said.text()
        await fill(page)
        await page.locator("#save").click()
        await page.get_by_role("button", name="Cetak di kiosk").click()
        await expect(page.locator("#print-said")).to_contain_text("Dikirim ke kiosk")
        async with http.get(f"{hub.url}/api/v1/print-orders") as said:
            (order,) = await said.json()
        async with http.get(f"{hub.url}/api/v1/print-orders/{order['id']}") as said:
            receipt = (await said.json())["receipt"]
    assert receipt["number"] == await page.inner_text("#receipt-number")
    assert receipt["code"] == await page.inner_text("#receipt-code")
    await no_violations(page)
