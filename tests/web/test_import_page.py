"""Old spreadsheets come in through a real browser: looked at, mended, imported whole, and taken back."""

import io
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from hub.domain.survey_scheme import CURRENT
from tests.hub.web.sheets import csv, row
from tests.web.real_hub import RealHub

pytestmark = pytest.mark.asyncio(loop_scope="session")
Opened = Callable[..., Coroutine[Any, Any, Page]]
PAGE = "/kelola/skm/masukan/impor"
MIXED = csv(
    row("444444444"),
    row("333333333", service="Pembuatan KTP baru"),
    row("3333333x3"),
    row("222222222", day="1 April 2026", half="13.30"),
)


@pytest_asyncio.fixture(loop_scope="session")
async def page(opened: Opened, hub: RealHub) -> Page:
    page = await opened("/static/favicon.svg")
    await page.context.add_cookies([await hub.cookie("ratna")])  # type: ignore[list-item] # only the keys we need
    await page.goto(PAGE)
    return page


async def choose(page: Page, content: bytes, name: str = "skm lama.csv") -> None:
    kind = "text/csv" if name.endswith("csv") else "application/octet-stream"
    await page.set_input_files("#file", {"name": name, "mimeType": kind, "buffer": content})


async def looked_at(page: Page, content: bytes, name: str = "skm lama.csv") -> None:
    await choose(page, content, name)
    await expect(page.locator("#preview")).to_be_visible()
    await expect(page.locator("#working")).to_be_hidden()


async def batches(hub: RealHub) -> list[dict[str, Any]]:
    async with hub.clerk("ratna") as ratna:
        listed: list[dict[str, Any]] = await ratna.get("/survey/batches")
        return listed


async def test_a_sheet_is_looked_at_mended_and_imported(page: Page, hub: RealHub) -> None:
    await expect(page.locator(".batches")).to_contain_text("Belum ada yang masuk")
    await looked_at(page, MIXED)
    await expect(page.locator("#good")).to_have_text("2")
    await expect(page.locator("#refused")).to_have_text("2")
    await expect(page.locator("#index")).to_have_text("75,00")
    await expect(page.locator("#days")).to_have_text("2 Maret 2026 – 1 April 2026")
    wrong = page.locator("#wrong-rows tr")
    await expect(wrong).to_have_count(2)
    await expect(wrong.filter(has_text="Pembuatan KTP baru").locator("td")).to_have_text("3")
    await expect(wrong.filter(has_text="bukan bilangan bulat").locator("td")).to_have_text("4")
    first = page.locator("#first tbody tr")
    await expect(first.nth(1)).to_contain_text("1 April 2026")
    await expect(first.nth(1)).to_contain_text("siang")
    heads = await page.locator("#first thead th").all_inner_texts()
    assert tuple(heads[5:14]) == CURRENT.keys
    await expect(page.locator("#import")).to_be_disabled()
    assert await batches(hub) == []
    # Whose name is not known is shown what it means; the rest is left out because somebody said so.
    await page.get_by_label("“Pembuatan KTP baru”, 1 baris").select_option("ktp-el")
    await expect(page.locator("#good")).to_have_text("3")
    await page.get_by_label("Lewati 1 baris yang salah").check()
    await page.get_by_role("button", name="Impor 3 jawaban").click()
    await expect(page.locator("#done")).to_have_text("3 jawaban dari “skm lama.csv” sudah masuk.")
    (batch,) = await batches(hub)
    assert (batch["rows"], batch["index"], batch["state"]) == (3, "75.00", "counted")
    listed = page.locator(".batch")
    await expect(listed).to_contain_text("3 jawaban · IKM 75,00, mutu C · Maret 2026 – April 2026")
    await expect(listed).to_contain_text("Ratna Dewi")


async def test_a_workbook_without_day_half_and_service_is_asked_about(page: Page, hub: RealHub) -> None:
    book, file = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["SURVEI KEPUASAN 2025"])
    book.active.append([element.name for element in CURRENT.elements])
    for score in (4, 3, 4):
        book.active.append([score] * 9)
    book.save(file)
    await looked_at(page, file.getvalue(), "Rekap 2025.xlsx")
    await expect(page.locator("#file-kind")).to_contain_text("Buku kerja Excel")
    await expect(page.locator("#good")).to_have_text("0")
    await expect(page.locator("#notices")).to_contain_text("Nama kolom ada di baris 2")
    await expect(page.locator("#skip-row")).to_be_hidden()
    await page.select_option("#service", "kk")
    await page.fill("#day", "2025-12-20")
    await page.select_option("#half", "morning")
    await expect(page.locator("#good")).to_have_text("3")
    await expect(page.locator("#index")).to_have_text("91,67")
    await page.get_by_role("button", name="Impor 3 jawaban").click()
    await expect(page.locator("#done")).to_contain_text("3 jawaban dari “Rekap 2025.xlsx”")
    (batch,) = await batches(hub)
    assert (batch["first"], batch["last"]) == ("2025-12-01", "2025-12-01")


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "skm.xls", "simpan sebagai XLSX atau CSV"),
        (b"\x89PNG\r\n\x1a\n" + bytes(600), "skm.csv", "bukan lembar data"),
        (b"U1;U2;U3\n3;3;3\n", "skm.csv", "U8 dan U9 tertukar"),
        (b"", "kosong.csv", "kosong"),
    ],
)
async def test_what_cannot_be_read_is_told_kindly_and_the_mended_file_is_taken(
    page: Page, content: bytes, name: str, words: str
) -> None:
    await choose(page, content, name)
    await expect(page.locator("#problem")).to_contain_text(words)
    assert await page.evaluate("document.activeElement.id") == "problem"
    await expect(page.locator("#preview")).to_be_hidden()
    await looked_at(page, MIXED)
    await expect(page.locator("#problem")).to_be_hidden()


async def test_a_file_that_is_too_large_is_not_even_sent(page: Page) -> None:
    await choose(page, b"3;" * 5_100_000)
    await expect(page.locator("#problem")).to_contain_text("lebih dari 10 MB")


async def test_the_same_file_again_is_asked_about(page: Page, hub: RealHub) -> None:
    sheet = csv(row("444444444"), row("333333333"))
    for turn in (1, 2):
        await looked_at(page, sheet)
        await page.get_by_role("button", name="Impor 2 jawaban").click()
        if turn == 1:
            await expect(page.locator("#done")).to_be_visible()
            continue
        await expect(page.locator("#notices .grave")).to_contain_text("sudah diimpor 14 Juli 2026 oleh Ratna Dewi")
        await expect(page.locator("#dialog-twice")).to_be_visible()
        await page.get_by_role("button", name="Jangan").click()
    assert len(await batches(hub)) == 1


async def test_an_import_whose_answer_was_lost_on_the_way_comes_in_once(page: Page, hub: RealHub) -> None:
    await looked_at(page, csv(row("444444444")))

    async def lose(route: Any) -> None:
        await route.fetch()
        await route.abort()

    await page.route("**/api/v1/survey/imports", lose)
    await page.get_by_role("button", name="Impor 1 jawaban").click()
    await expect(page.locator("#problem")).to_contain_text("tidak akan masuk dua kali")
    await page.unroute("**/api/v1/survey/imports")
    await page.get_by_role("button", name="Impor 1 jawaban").click()
    await expect(page.locator("#done")).to_be_visible()
    assert [batch["rows"] for batch in await batches(hub)] == [1]


async def test_a_batch_is_taken_back_after_a_question(page: Page, hub: RealHub) -> None:
    await looked_at(page, csv(row("444444444"), row("333333333")))
    await page.get_by_role("button", name="Impor 2 jawaban").click()
    await page.get_by_role("button", name="Batalkan skm lama.csv").click()
    await expect(page.locator("#undo-words")).to_contain_text("“skm lama.csv”, 2 jawaban")
    await page.keyboard.press("Escape")
    assert (await batches(hub))[0]["state"] == "counted"
    await page.get_by_role("button", name="Batalkan skm lama.csv").click()
    await page.get_by_role("button", name="Ya, batalkan").click()
    await expect(page.locator("#done")).to_have_text("“skm lama.csv” dibatalkan. Jawabannya tidak dihitung lagi.")
    await expect(page.locator(".batch")).to_contain_text("Dibatalkan")
    assert await page.locator(".undo").count() == 0
    assert (await batches(hub))[0]["state"] == "undone"


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
async def test_the_template_is_understood_and_its_example_is_never_counted(
    page: Page, kind: str, tmp_path: Path
) -> None:
    async with page.expect_download() as downloading:
        await page.get_by_role("link", name="Templat Excel" if kind == "xlsx" else "Templat CSV").click()
    download = await downloading.value
    assert download.suggested_filename == f"lembar-data-skm.{kind}"
    await download.save_as(tmp_path / download.suggested_filename)
    await looked_at(page, (tmp_path / download.suggested_filename).read_bytes(), download.suggested_filename)
    await expect(page.locator("#good")).to_have_text("0")
    await expect(page.locator("#wrong-rows")).to_contain_text("baris contoh dari templat")
    await expect(page.locator("#import")).to_be_disabled()


async def test_what_somebody_wrote_into_a_sheet_is_only_text_on_the_page(page: Page) -> None:
    evil = "<img src=x onerror=alert(1)>"
    sheet = csv(row(service=evil), row(), head=f"tanggal;paruh;layanan;{evil};".replace(f"{evil};", ""))
    await looked_at(page, sheet, f"{evil}.csv")
    await expect(page.locator("#file-name")).to_have_text(f"{evil}.csv")
    await expect(page.locator("#unknown-rows label")).to_contain_text(evil)
    assert await page.locator("main img").count() == 0


async def test_without_javascript_the_batches_can_be_read(opened: Opened, hub: RealHub) -> None:
    page = await opened("/static/favicon.svg", script=False)
    await page.context.add_cookies([await hub.cookie("ratna")])  # type: ignore[list-item] # only the keys we need
    await page.goto(f"{PAGE}?masuk=%3Cscript%3E&batal=x")
    assert "Mengimpor berkas memerlukan JavaScript." in await page.content()
    await expect(page.locator(".batches")).to_contain_text("Belum ada yang masuk")
    assert await page.locator("#done").count() == 0
