"""A complaint in a real browser, from the first word to the answer: by touch, by keys, on a bad line, scriptless."""

import asyncio
import hashlib
from pathlib import Path

import pytest
from playwright.async_api import Route, expect

from tests.web.complaint_steps import OTHER, PDF, STORY, add_sum, kept, on, received, tab_to, tell
from tests.web.real_hub import RealHub
from tests.web.survey_phone import Phone, phone

__all__ = ["phone"]
pytestmark = pytest.mark.asyncio(loop_scope="session")
HASHES = """async (lengths) => {
  const { sha256 } = await import("/static/complaint_sha256.js");
  return lengths.map((length) => [...sha256(new TextEncoder().encode("a".repeat(length)))]
    .map((word) => (word >>> 0).toString(16).padStart(8, "0")).join(""));
}"""


async def test_by_touch_from_the_code_on_the_ticket_to_the_course(hub: RealHub, phone: Phone, tmp_path: Path) -> None:
    page = await phone("/pengaduan?layanan=kk&hari=2026-07-14&loket=loket-2")
    await expect(page.locator(".known")).to_contain_text("Kartu Keluarga")
    await page.locator(".choice", has_text="Penyalahgunaan wewenang").tap()
    await expect(page.locator(".choice", has_text="Penyalahgunaan wewenang")).to_contain_text("Hanya dibaca kepala")
    await page.fill("#cerita", STORY)
    await page.locator(".choice", has_text="Anonim").tap()
    await page.locator(".step:visible .main").tap()
    await expect(page.locator("#nth")).to_have_text("Langkah 2 dari 3")
    assert await page.title() == "Langkah 2 dari 3 · Sampaikan pengaduan · Kecamatan Kartoharjo"
    await expect(page.locator("#nama")).to_be_hidden()
    await expect(page.locator("#tanpa-nama")).to_contain_text("kode lacak")
    await expect(page.locator("#kapan")).to_have_value("Selasa, 14 Juli 2026")
    await page.locator(".step:visible .main").tap()
    review = page.locator("#review")
    for words in (STORY, "Kartu Keluarga", "Loket 2", "Penyalahgunaan wewenang", "Anonim"):
        await expect(review).to_contain_text(words)
    await expect(page.locator("#readers")).to_contain_text("hanya kepala kantor dan inspektorat")
    await expect(page.locator("#sum")).to_be_hidden()
    # The phone's own "back" leads to the step before, and everything is there.
    await page.go_back()
    await expect(page.locator("#kapan")).to_be_visible()
    await page.go_back()
    await expect(page.locator("#cerita")).to_have_value(STORY)
    await on(page)
    await on(page)
    await page.locator("label", has_text="Saya setuju").tap()
    await page.get_by_role("button", name="Kirim pengaduan").tap()
    number, code = await received(page)
    assert code not in page.url
    await expect(page.locator(".next")).to_contain_text("Paling lambat Jumat, 17 Juli 2026")
    await page.reload()
    await expect(page.locator("#code")).to_have_text(code)
    await page.get_by_role("link", name="Lihat perkembangan").tap()
    await expect(page.locator("h1")).to_have_text(number)
    await expect(page.locator("[aria-current=step]")).to_contain_text("Diterima")
    (row,) = kept(tmp_path)
    assert [row[name] for name in ("kind", "identity", "service", "counter")] == [
        "supervisory",
        "anonymous",
        "kk",
        "loket-2",
    ]
    assert kept(tmp_path, "complaint_reporters") == []


async def test_by_keys_alone_to_the_receipt_and_the_follow_up(hub: RealHub, phone: Phone, tmp_path: Path) -> None:
    page = await phone("/pengaduan")
    press = page.keyboard.press
    await tab_to(page, "[name=jenis]")
    await press("ArrowDown")
    await tab_to(page, "#cerita")
    await tab_to(page, ".step:not([hidden]) .main")
    await press("Enter")
    # What is missing has the focus, and says why.
    await expect(page.locator("#cerita-wrong")).to_have_text("Ceritakan dahulu apa yang terjadi.")
    await expect(page.locator("#cerita")).to_be_focused()
    await expect(page.locator("#cerita")).to_have_accessible_description("Ceritakan dahulu apa yang terjadi.")
    await page.keyboard.type(STORY)
    await expect(page.locator("#cerita-wrong")).to_have_count(0)
    await tab_to(page, ".step:not([hidden]) .main")
    await press("Enter")
    await expect(page.locator("#nth")).to_be_focused()
    await tab_to(page, "#nama")
    await press("Enter")  # the Enter key goes on, and the name is asked for
    await expect(page.locator("#nama-wrong")).to_be_visible()
    await page.keyboard.type("Siti Aminah")
    await press("Enter")
    await expect(page.locator("#nth")).to_have_text("Langkah 3 dari 3")
    await tab_to(page, "#setuju")
    await press("Space")
    await tab_to(page, "#send")
    await press("Enter")
    number, code = await received(page)
    await tab_to(page, f"a[href='/pengaduan/{number}']")
    await press("Enter")
    await expect(page.locator("h1")).to_have_text(number)
    await tab_to(page, "#teks-add")
    await page.keyboard.type("Ada saksi.")
    await tab_to(page, "form:has(#teks-add) button")
    await press("Enter")
    await expect(page.locator("#done")).to_contain_text("Tambahan Anda sudah kami terima")
    await tab_to(page, "form[action$=tutup] button", most=60)
    await press("Enter")
    await expect(page.locator("main")).to_contain_text("Sudah ditutup")
    await tab_to(page, "#nomor")
    await page.keyboard.type(number.lower())
    await tab_to(page, "#kode")
    await page.keyboard.type(code.replace("-", " "))
    await press("Enter")
    await expect(page.locator("h1")).to_have_text(number)
    assert code not in page.url
    assert kept(tmp_path)[0]["kind"] == "information"


async def test_without_scripts_with_a_file(hub: RealHub, phone: Phone, tmp_path: Path) -> None:
    page = await phone("/pengaduan", script=False)
    await on(page)
    await expect(page.locator("#problem")).to_contain_text("Ceritakan dahulu apa yang terjadi.")
    await page.locator("#problem a").tap()
    await page.fill("#cerita", STORY)
    await on(page)
    await page.set_input_files("#bukti", [PDF, OTHER])
    await on(page)
    await expect(page.locator(".refused")).to_contain_text("bukan foto")
    await expect(page.locator("#files")).to_contain_text("surat.pdf")
    await on(page)
    await expect(page.locator("#nama-wrong")).to_contain_text("Tulis nama Anda")
    await page.fill("#nama", "Siti Aminah")
    await page.keyboard.press("Enter")  # means "go on", not the first button of another step
    await expect(page.locator("#review")).to_contain_text("surat.pdf")
    await page.locator("label", has_text="Saya setuju").tap()
    await page.get_by_role("button", name="Kirim pengaduan").tap()
    await expect(page.locator("#hitung-wrong")).to_be_visible()
    await add_sum(page)
    await page.get_by_role("button", name="Kirim pengaduan").tap()
    number, _ = await received(page)
    await page.get_by_role("link", name="Lihat perkembangan").tap()
    await page.get_by_role("link", name="Mencabut pengaduan").tap()
    await expect(page.locator("h1")).to_have_text(f"Cabut pengaduan {number}?")
    await page.get_by_role("button", name="Ya, cabut").tap()
    await expect(page.locator("#state")).to_contain_text("Sudah dicabut")
    assert kept(tmp_path)[0]["state"] == "withdrawn"


async def test_a_hand_that_presses_twice_makes_one_complaint(hub: RealHub, phone: Phone, tmp_path: Path) -> None:
    page = await phone("/pengaduan")
    await tell(page)
    await page.check("#setuju")
    await page.locator("#send").dblclick()
    await received(page)
    assert len(kept(tmp_path)) == 1


async def test_a_lost_line_is_said_and_the_complaint_goes_out_once_it_is_back(
    hub: RealHub, phone: Phone, tmp_path: Path
) -> None:
    page = await phone("/pengaduan")
    await page.context.set_offline(True)
    await expect(page.locator("#offline")).to_contain_text("lanjutkan saja")
    await tell(page)
    await page.check("#setuju")
    await page.locator("#send").click()
    await expect(page.locator("#unsent")).to_contain_text("Belum terkirim", timeout=30_000)
    await page.context.set_offline(False)
    await received(page)
    assert len(kept(tmp_path)) == 1
    assert await page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


async def test_an_answer_that_is_not_heard_and_a_tab_that_is_closed_make_no_second_complaint(
    hub: RealHub, phone: Phone, tmp_path: Path
) -> None:
    page = await phone("/pengaduan")
    await tell(page)
    await page.check("#setuju")

    async def arrives_and_is_not_heard(route: Route) -> None:
        if route.request.method == "POST":
            await route.fetch(max_redirects=0)
            await route.abort()
        else:
            await route.continue_()

    await page.route("**/pengaduan", arrives_and_is_not_heard)
    await page.locator("#send").click()
    await expect(page.locator("#unsent")).to_be_visible(timeout=30_000)
    assert len(kept(tmp_path)) == 1
    again = await page.context.new_page()
    await page.close()
    await again.goto("/pengaduan")
    # What it says is not shown to whoever comes next; that it is there, is.
    await expect(again.locator("#draft")).to_contain_text("belum terkirim")
    await expect(again.locator("#cerita")).to_have_value("")
    await again.locator("#draft-take").click()
    await expect(again.locator("#nth")).to_have_text("Langkah 3 dari 3")
    await expect(again.locator("#review")).to_contain_text(STORY)
    await expect(again.locator("#review")).not_to_contain_text("Siti")
    await again.get_by_role("button", name="Ubah lainnya").click()
    await again.fill("#nama", "Siti Aminah")
    await on(again)
    await again.check("#setuju")
    await again.locator("#send").click()
    number, _ = await received(again)
    (row,) = kept(tmp_path)
    assert row["number"] == number


async def test_a_draft_comes_back_after_a_reload_and_goes_when_it_is_deleted(hub: RealHub, phone: Phone) -> None:
    page = await phone("/pengaduan")
    await page.fill("#cerita", STORY)
    await on(page)
    await page.fill("#nama", "Siti Aminah")
    await page.set_input_files("#bukti", [PDF])
    await expect(page.locator("#files")).to_contain_text("Terkirim")
    await page.reload()
    await expect(page.locator("#nama")).to_have_value("Siti Aminah")
    await expect(page.locator("#files")).to_contain_text("surat.pdf")
    await page.goto("/pengaduan?layanan=kk")  # another code was scanned: not mixed into this one
    await expect(page.locator("#cerita")).to_have_value("")
    await expect(page.locator("#draft")).to_be_visible()
    await page.go_back()
    await expect(page.locator("#nama")).to_have_value("Siti Aminah")
    other = await page.context.new_page()
    await other.goto("/pengaduan")
    await other.locator("#draft-drop").click()
    await expect(other.locator("#draft")).to_be_hidden()
    await other.reload()
    await expect(other.locator("#draft")).to_be_hidden()
    await page.clock.fast_forward(25 * 60 * 60 * 1000)
    await page.fill("#nama", "Siti")
    third = await page.context.new_page()
    await third.clock.install(time=await page.evaluate("Date.now() + 25 * 3600 * 1000"))
    await third.goto("/pengaduan")
    await expect(third.locator("#draft")).to_be_hidden()  # a day has passed


async def test_files_are_sent_one_by_one_tried_again_refused_and_taken_back(hub: RealHub, phone: Phone) -> None:
    page = await phone("/pengaduan")
    await page.fill("#cerita", STORY)
    await on(page)
    cut: list[str] = []

    async def broken_once(route: Route) -> None:
        if route.request.method == "POST" and not cut:
            cut.append(route.request.url)
            await route.abort()
        else:
            await route.continue_()

    await page.route("**/complaint-files?*", broken_once)
    await page.set_input_files("#bukti", [PDF, OTHER])
    first, second = page.locator("#files > li").first, page.locator("#files > li").last
    await expect(second).to_contain_text("bukan foto")
    await expect(first).to_contain_text("Belum terkirim")
    await first.get_by_role("button", name="Coba lagi").click()
    await expect(first.locator("small")).to_have_text("Terkirim")
    await second.get_by_role("button", name="Hapus berkas lagu.mp3").click()
    await expect(page.locator("#files > li")).to_have_count(1)
    await page.fill("#nama", "Siti Aminah")
    await on(page)
    await expect(page.locator("#review")).to_contain_text("surat.pdf")
    await page.get_by_role("button", name="Ubah lainnya").click()
    await page.get_by_role("button", name="Hapus berkas surat.pdf").click()
    await expect(page.locator("#files > li")).to_have_count(0)
    await page.set_input_files("#bukti", [PDF | {"name": f"{n}.pdf"} for n in range(6)])
    await expect(page.locator("#files small", has_text="Terkirim")).to_have_count(5)
    await expect(page.locator("#files")).to_contain_text("Paling banyak 5 berkas")


async def test_the_language_changes_in_the_middle_and_nothing_is_lost(
    hub: RealHub, phone: Phone, tmp_path: Path
) -> None:
    page = await phone("/pengaduan?layanan=kk")
    await page.fill("#cerita", STORY)
    await on(page)
    await page.fill("#nama", "Siti Aminah")
    await page.get_by_role("button", name="Basa Jawa").tap()
    await expect(page.locator("html")).to_have_attribute("lang", "jv")
    await expect(page.locator("#nth")).to_have_text("Langkah 2 saking 3")
    await expect(page.locator("#nama")).to_have_value("Siti Aminah")
    await expect(page.locator("#layanan")).to_have_value("kk")
    await page.get_by_role("button", name="English").tap()
    await on(page)
    await expect(page.locator("#review")).to_contain_text(STORY)
    await page.check("#setuju")
    await page.get_by_role("button", name="Send complaint").click()
    await received(page)
    await expect(page.locator("h1")).to_have_text("We have received your complaint")
    await expect(page.locator(".next")).to_contain_text("Friday, 17 July 2026")
    assert kept(tmp_path)[0]["language"] == "en"


async def test_a_hub_that_was_started_anew_meanwhile_takes_the_complaint_all_the_same(
    hub: RealHub, phone: Phone, tmp_path: Path
) -> None:
    page = await phone("/pengaduan")
    await tell(page)
    await page.check("#setuju")
    await hub.stop()
    await page.locator("#send").click()
    await expect(page.locator("#unsent")).to_be_visible(timeout=30_000)
    await hub.start()
    await page.clock.run_for(11_000)
    await received(page)
    assert len(kept(tmp_path)) == 1


async def test_the_receipt_is_saved_copied_printed_and_closed(hub: RealHub, phone: Phone) -> None:
    page = await phone("/pengaduan")
    await tell(page)
    await page.check("#setuju")
    await page.locator("#send").click()
    number, code = await received(page)
    async with page.expect_download() as saving:
        await page.get_by_role("link", name="Simpan").click()
    saved = await saving.value
    assert saved.suggested_filename in (f"{number}.txt", "tanda-terima.txt")
    text = (await asyncio.to_thread(Path(await saved.path()).read_bytes)).decode()
    assert number in text
    assert code in text
    assert "Paling lambat" in text
    await page.get_by_role("button", name="Salin nomor dan kode").click()
    await expect(page.locator("#copy")).to_have_text("Sudah disalin")
    await page.emulate_media(media="print")
    await expect(page.locator(".only-printed").last).to_contain_text(f"/pengaduan/{number}")
    await expect(page.locator("#code")).to_be_visible()
    await expect(page.locator("button:visible, a.button:visible")).to_have_count(0)
    await page.emulate_media(media="screen")
    await page.get_by_role("button", name="Selesai, tutup").click()
    await expect(page.locator("main")).to_contain_text("Sudah ditutup")
    await page.go_back()
    await expect(page.locator("main")).not_to_contain_text(code)
    await page.goto(f"/pengaduan/{number}/tanda-terima")
    await expect(page.locator("main")).to_contain_text("Tanda terima ini sudah ditutup.")
    await expect(page.locator("#nomor")).to_have_value(number)


async def test_the_browser_s_own_digest_is_sha_256(hub: RealHub, phone: Phone) -> None:
    page = await phone("/masuk")
    lengths = [0, 1, 3, 55, 56, 63, 64, 65, 119, 120, 128, 300]
    right = [hashlib.sha256(b"a" * length).hexdigest() for length in lengths]
    assert await page.evaluate(HASHES, lengths) == right
