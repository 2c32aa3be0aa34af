"""A supervisor sees what the public says: large, live, in print, by keyboard, on any width, and without a script."""

import json
from collections.abc import Callable, Coroutine
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Page, expect
from yarl import URL

from hub.actions import people
from hub.commands.device import new_device
from hub.domain.skm import Totals, indonesian, skm
from hub.domain.survey import Response
from hub.domain.survey_scheme import CURRENT
from hub.web.keys import HOUSE
from tests.hub.answers_laid import an_answer, lay
from tests.web.real_hub import MORNING, RealHub
from tests.web.test_kelola import INLINE, NAMELESS

pytestmark = pytest.mark.asyncio(loop_scope="session")
Opened = Callable[..., Coroutine[Any, Any, Page]]
TODAY = MORNING.date()
TERMINAL = "survey-terminal-for-tests"


@pytest_asyncio.fixture(loop_scope="session")
async def office(opened: Opened, hub: RealHub) -> Opened:
    """Opens a page for Ratna, the supervisor."""

    async def open_office(path: str = "/kelola/skm", username: str = "ratna", **window: Any) -> Page:
        page = await opened("/static/favicon.svg", **window)
        await page.context.add_cookies([await hub.cookie(username)])  # type: ignore[list-item] # only the keys we need
        await page.goto(path)
        return page

    return open_office


def a_year(folder: Path) -> list[Response]:
    """Thirteen months of answers with a gap, two services, two counters, one lone answer at no counter."""
    answers = []
    for back in range(0, 400, 4):
        day = TODAY - timedelta(days=back)
        if (day.year, day.month) != (2026, 3):
            scores = [
                1 + (back // 4 + element * 2) % 4 if element == 7 else 3 + (back + element) % 2 for element in range(9)
            ]
            service, counter = ("kk", "loket-1") if back % 3 else ("akta-kelahiran", "loket-2")
            answers.append(an_answer(*scores, day=day, service=service, counter=counter))
    answers.append(an_answer(2, day=TODAY, service="kk", counter=None))
    return lay(f"sqlite:///{folder / 'hub.db'}", answers)


async def rate(hub: RealHub, score: int, *, terminal: str = "", **more: Any) -> None:
    """A citizen answers without a number: on the phone, or at the office's own terminal."""
    body = {"answers": dict.fromkeys(CURRENT.keys, score), "service": "kk", "seconds": 60} | more
    headers = {"Idempotency-Key": f"phone-{next(hub._keys):06}"}
    headers |= {"Authorization": f"Bearer {terminal}"} if terminal else {}
    async with (
        aiohttp.ClientSession(hub.url, headers=headers) as http,
        http.post("/api/v1/survey-responses", json=body) as said,
    ):
        assert said.status == 201, await said.text()


async def test_nobody_has_answered_yet_and_the_page_says_what_to_do(office: Opened) -> None:
    page = await office(script=False)
    await expect(page.locator("#summary")).to_contain_text("Belum ada jawaban.")
    await expect(page.locator("#summary")).to_contain_text("Belum diketahui berapa orang dilayani")
    assert await page.locator("#elements table").count() == 0
    assert await page.locator("#trend circle").count() == 0
    assert "0,00" not in await page.inner_text("main")


async def test_the_figures_are_those_of_the_answers(office: Opened, tmp_path: Path) -> None:
    answers = [answer for answer in a_year(tmp_path) if answer.day >= date(2026, 7, 1)]
    page = await office(script=False)
    result = skm(Totals.of(answer.answers for answer in answers))
    assert result is not None
    await expect(page.locator(".ikm-number")).to_have_text(indonesian(result.index))
    await expect(page.locator(".ikm-class")).to_have_text(f"Mutu {result.band.quality} · {result.band.performance}")
    rows = page.locator("#elements tbody tr")
    assert await rows.count() == 9
    for place, element in enumerate(CURRENT.elements):
        of = result.elements[element.key]
        await expect(rows.nth(place)).to_contain_text(element.name)
        await expect(rows.nth(place)).to_contain_text(indonesian(of.index))
    weak = await page.locator("#elements tr.weak th").all_inner_texts()
    assert len(weak) == 3
    assert all(any(CURRENT.by_key[each.key].name in name for name in weak) for each in result.weakest())
    # The index is no percentage.
    assert "%" not in await page.inner_text("main")


async def test_every_chart_has_its_numbers_in_a_table(office: Opened, tmp_path: Path) -> None:
    a_year(tmp_path)
    page = await office()
    await page.locator("#trend summary").focus()
    await page.keyboard.press("Enter")
    rows = page.locator("#trend tbody tr")
    values = [text for text in await page.locator("#trend .value").all_text_contents() if text]
    assert len(values) > 10
    shown = await rows.locator("strong").all_inner_texts()
    assert sorted(shown) == sorted(values)
    # March 2026 has no answers: a gap in the line, and said so in the table.
    march = page.locator("#trend tbody tr", has_text="Maret 2026")
    await expect(march).to_contain_text("tidak ada")
    assert await page.locator("#trend polyline").count() == 2
    assert await page.locator("svg.trend").get_attribute("role") == "img"


async def test_a_part_is_asked_for_by_its_name_and_small_ones_are_held_back(office: Opened, tmp_path: Path) -> None:
    a_year(tmp_path)
    page = await office(script=False)
    alone = page.locator("#parts tr", has_text="Tanpa loket")
    await expect(alone).to_contain_text("ditahan")
    await page.get_by_role("link", name="Akta kelahiran").click()
    await expect(page.locator("h2.shown")).to_contain_text("Akta kelahiran")
    assert "layanan=akta-kelahiran" in page.url
    # Whatever counts for the whole office alone is not said of a part.
    assert "Cukup respondenkah" not in await page.inner_text("main")
    await page.get_by_label("Loket", exact=True).select_option("loket-2")
    await page.get_by_role("button", name="Tampilkan").click()
    await expect(page.locator("h2.shown")).to_contain_text("Akta kelahiran · Loket 2")
    await page.get_by_role("link", name="Kembali ke semua").click()
    await expect(page.locator("h2.shown")).to_have_text("Semester II 2026")


async def test_other_periods_are_one_step_away_and_days_may_be_chosen_freely(office: Opened, tmp_path: Path) -> None:
    a_year(tmp_path)
    page = await office(script=False)
    await page.get_by_role("link", name="Semester I 2026").click()
    await expect(page.locator("h2.shown")).to_have_text("Semester I 2026")
    await page.get_by_role("link", name="Semester II 2026").click()
    await expect(page.locator("h2.shown")).to_have_text("Semester II 2026")
    await page.locator("summary", has_text="Pilih periode").click()
    await page.get_by_label("Atau dari tanggal").fill("2026-01-10")
    await page.get_by_label("sampai tanggal").fill("2026-02-20")
    await page.get_by_role("button", name="Tampilkan").click()
    await expect(page.locator("h2.shown")).to_have_text("10 Januari 2026 – 20 Februari 2026")
    await page.get_by_label("sampai tanggal").fill("2026-01-01")
    await page.get_by_role("button", name="Tampilkan").click()
    await expect(page.get_by_role("alert")).to_contain_text("Tanggal akhir ada sebelum tanggal awal")
    await expect(page.locator("h2.shown")).to_have_text("Semester II 2026")


async def test_what_rules_left_out_is_told_and_can_be_counted(office: Opened, tmp_path: Path) -> None:
    flagged = an_answer(1, day=TODAY, flags=("too_fast",))
    lay(f"sqlite:///{tmp_path / 'hub.db'}", [*(an_answer(4, day=TODAY) for _ in range(3)), flagged])
    page = await office(script=False)
    await expect(page.locator(".ikm-number")).to_have_text("100,00")
    await expect(page.locator("#summary")).to_contain_text("dijawab lebih cepat daripada membaca pertanyaannya")
    await page.get_by_role("link", name="Hitung semua").click()
    await expect(page.locator(".ikm-number")).to_have_text("81,25")
    await expect(page.locator("#summary")).to_contain_text("Ditandai, ikut dihitung")
    await page.get_by_role("link", name="Tinggalkan lagi").click()
    await expect(page.locator(".ikm-number")).to_have_text("100,00")


async def test_the_page_stays_true_while_it_is_open_and_keeps_what_was_opened(office: Opened, hub: RealHub) -> None:
    page = await office("/static/favicon.svg")
    await page.clock.install()
    await page.goto("/kelola/skm")
    await expect(page.locator("#summary")).to_contain_text("Belum ada jawaban.")
    await page.locator("#trend summary").click()
    await page.evaluate("document.activeElement.blur()")
    await rate(hub, 4)
    await page.clock.run_for(17_000)
    await expect(page.locator(".ikm-number")).to_have_text("100,00")
    assert await page.locator("#trend details").get_attribute("open") is not None


async def test_dissatisfied_visitors_are_told_of_at_once_on_every_page(office: Opened, hub: RealHub) -> None:
    assert hub._runner is not None
    await hub._runner.app[HOUSE].do(people.add_device, new_device("layar survei", "survey", TERMINAL))
    elsewhere, page = await office("/kelola/papan"), await office()
    await expect(elsewhere.locator("#survey-alert")).to_be_hidden()
    await page.wait_for_function("document.getElementById('print').checkVisibility()")
    # No two rows alike, or a rule of misuse would set one aside.
    for score, cost in ((1, 4), (2, 4), (1, 3), (1, 2)):
        answers = dict.fromkeys(CURRENT.keys, 4) | {"perilaku": score, "biaya": cost}
        await rate(hub, 4, terminal=TERMINAL, counter="loket-2", answers=answers)
    sentence = "3 dari 4 jawaban terakhir di Loket 2: “Tidak sopan dan ramah” pada Perilaku Pelaksana"
    await expect(elsewhere.locator("#survey-alert")).to_contain_text(sentence)
    await expect(page.locator("#alerts li")).to_contain_text(sentence)
    await elsewhere.get_by_role("link", name="Lihat peringatan survei").click()
    assert elsewhere.url == f"{hub.url}/kelola/skm#alerts"
    await page.locator("[data-seen]").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#survey-alert")).to_be_hidden()
    await page.locator("#alerts summary").click()
    await expect(page.locator("#alerts details")).to_contain_text(
        "Dilihat Ratna Dewi, Selasa, 14 Juli 2026 pukul 08.12."
    )
    # The page of the wall had no feed of its own, the results' page shares the one it has.
    await page.reload()
    await expect(page.locator("#survey-alert")).to_be_hidden()


async def test_printed_it_is_figures_on_white_paper(office: Opened, tmp_path: Path) -> None:
    a_year(tmp_path)
    page = await office(width=718, height=1020)
    await page.emulate_media(media="print")
    for gone in ("nav", "form.choose", ".numbers", "#print", ".header-end", "#survey-alert"):
        for one in await page.locator(gone).all():
            await expect(one).to_be_hidden()
    for there in ("h1", ".ikm-number", "#elements table", "svg.trend", "#parts table", "#options table"):
        await expect(page.locator(there).first).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    # Browsers print no backgrounds: what is drawn is drawn by shapes, in grey.
    colours = await page.evaluate(
        """() => [...document.querySelectorAll("svg:not(.icon) *")].flatMap((one) => {
          const { fill, stroke } = getComputedStyle(one);
          return [fill, stroke].filter((each) => each.startsWith("rgb"));
        })"""
    )
    assert colours
    for colour in set(colours):
        red, green, blue = (int(part) for part in colour[colour.index("(") + 1 : -1].split(",")[:3])
        assert red == green == blue, colour
    printed = await page.pdf(prefer_css_page_size=True)
    assert 1 <= printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") <= 4


@pytest.mark.parametrize("path", ["/kelola/skm", "/kelola/skm?layanan=kk&semua=1", "/kelola/skm?dari=kemarin"])
async def test_it_fits_a_phone_and_everybody_can_use_it(office: Opened, tmp_path: Path, path: str) -> None:
    a_year(tmp_path)
    page = await office(path, width=360, height=740)
    await page.locator("#trend summary").click()
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await page.evaluate(NAMELESS) == []
    assert await page.evaluate(INLINE) == []
    names = await page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "query",
    [
        "dari=%ff&sampai=%00",
        "periode=2026-07-01",
        "periode=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "dari=0001-01-01&sampai=9999-12-31",
        "layanan=%3Cscript%3E&loket=%00&lewat=%ed%a0%80",
        "semua=1&semua=2",
    ],
)
async def test_whatever_stands_in_the_address_the_page_is_shown(hub: RealHub, query: str) -> None:
    cookie = await hub.cookie("ratna")
    headers = {"Cookie": f"{cookie['name']}={cookie['value']}"}
    address = URL(f"{hub.url}/kelola/skm?{query}", encoded=True)
    async with aiohttp.ClientSession(headers=headers) as http, http.get(address) as said:
        page = await said.text()
        assert said.status == 200
        assert "<script>" not in page


async def test_the_overview_says_how_it_stands(office: Opened, hub: RealHub) -> None:
    page = await office("/kelola")
    await expect(page.locator("#survey")).to_contain_text("Belum ada jawaban untuk Semester II 2026.")
    await rate(hub, 3)
    await page.reload()
    await expect(page.locator("#survey")).to_contain_text("75,00")
    await expect(page.locator("#survey")).to_contain_text("dari 1 jawaban")


# ---- free texts


async def test_free_texts_are_reviewed_with_the_keyboard_alone(office: Opened, tmp_path: Path) -> None:
    hostile = "<script>alert('saran')</script> Bu Siti ketus"
    texts = (hostile, "Ruang tunggu panas", "Terima kasih")
    days = [TODAY - timedelta(days=n) for n in range(3)]
    lay(
        f"sqlite:///{tmp_path / 'hub.db'}",
        [an_answer(day=day, comment=text) for day, text in zip(days, texts, strict=True)],
    )
    page = await office("/kelola/skm/saran")
    cards = page.locator(".comment")
    await expect(cards).to_have_count(3)
    await expect(cards.first.locator("blockquote")).to_have_text(hostile)
    await cards.first.get_by_role("button", name="Ubah, lalu tampilkan").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("#edit-original")).to_have_text(hostile)
    await page.keyboard.press("Control+a")
    await page.keyboard.type("Petugas ketus")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.locator("#told")).to_have_text("Saran itu ditampilkan.")
    # Whoever works by keyboard stands on the next one.
    await expect(cards).to_have_count(2)
    assert "Senin, 13 Juli 2026" in str(await page.evaluate("document.activeElement.getAttribute('aria-label')"))
    await cards.first.get_by_label("Tentang unsur").select_option("sarana")
    await cards.first.get_by_role("button", name="Tampilkan", exact=True).press("Enter")
    await expect(cards).to_have_count(1)
    await cards.first.get_by_role("button", name="Sembunyikan").press("Enter")
    await expect(page.locator("#empty")).to_contain_text("Semua saran sudah ditinjau")
    await page.get_by_label("Ditampilkan 2").check()
    await expect(cards).to_have_count(2)
    await expect(cards.first).to_contain_text("Yang ditampilkan")
    await expect(cards.first.locator("blockquote").first).to_have_text("Petugas ketus")
    await expect(cards.first.locator("blockquote").last).to_have_text(hostile)
    await expect(cards.last.get_by_label("Tentang unsur")).to_have_value("sarana")
    await cards.first.get_by_role("button", name="Sembunyikan").click()
    await expect(cards).to_have_count(1)
    await page.get_by_label("Disembunyikan 2").check()
    await expect(cards).to_have_count(2)


async def test_of_two_who_review_the_same_one_the_slower_is_told(office: Opened, tmp_path: Path) -> None:
    lay(f"sqlite:///{tmp_path / 'hub.db'}", [an_answer(day=TODAY, comment="Ruang tunggu panas")])
    mine, theirs = await office("/kelola/skm/saran"), await office("/kelola/skm/saran")
    await theirs.get_by_role("button", name="Sembunyikan").click()
    await expect(theirs.locator("#empty")).to_be_visible()
    await mine.get_by_role("button", name="Tampilkan", exact=True).click()
    await expect(mine.locator("#problem")).to_contain_text("Orang lain sudah meninjau saran ini")
    await expect(mine.locator(".comment")).to_have_count(0)


async def test_many_free_texts_come_page_by_page_and_new_ones_by_themselves(
    office: Opened, hub: RealHub, tmp_path: Path
) -> None:
    lay(f"sqlite:///{tmp_path / 'hub.db'}", [an_answer(day=TODAY, comment=f"Saran {n}") for n in range(25)])
    page = await office("/static/favicon.svg")
    await page.clock.install()
    await page.goto("/kelola/skm/saran")
    await expect(page.locator(".comment")).to_have_count(20)
    await page.get_by_role("button", name="Muat lagi").click()
    await expect(page.locator(".comment")).to_have_count(25)
    await expect(page.get_by_role("button", name="Muat lagi")).to_be_hidden()
    await rate(hub, 4, comment="Saran paling baru")
    await page.clock.run_for(21_000)
    await page.get_by_role("button", name="Ada saran baru").click()
    await expect(page.get_by_label("Baru 26")).to_be_checked()


async def test_review_fits_a_phone(office: Opened, tmp_path: Path) -> None:
    lay(f"sqlite:///{tmp_path / 'hub.db'}", [an_answer(day=TODAY, comment="panjang" * 100)])
    page = await office("/kelola/skm/saran", width=360, height=740)
    await page.wait_for_selector(".comment")
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await page.evaluate(NAMELESS) == []
    await page.get_by_role("button", name="Ubah").click()
    await expect(page.locator("#dialog-edit")).to_be_visible()
    assert await page.evaluate("document.getElementById('dialog-edit').getBoundingClientRect().right <= innerWidth")


# ---- decisions


async def test_decisions_are_made_with_the_keyboard_and_hold(office: Opened, hub: RealHub) -> None:
    page = await office("/kelola/skm/pengaturan")
    await expect(page.get_by_label("Semester", exact=False).first).to_be_checked()
    await page.get_by_role("radio", name="Semester").focus()
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("radio", name="Tahun")).to_be_checked()
    await expect(page.locator("#legacy")).to_be_hidden()
    await page.get_by_role("radio", name="0,111").check()
    await expect(page.locator("#legacy")).to_contain_text("laporan mencetak di kakinya")
    await page.get_by_label("Bila", exact=True).fill("4")
    await page.get_by_label("Tahun 2026").fill("850")
    await page.keyboard.press("Control+s")
    await expect(page.locator("#told")).to_have_text("Tersimpan.")
    await expect(page.locator("#save-bar")).to_be_hidden()
    await expect(page.locator("#who")).to_have_text("Diubah Ratna Dewi, Selasa, 14 Juli 2026 pukul 08.12.")
    await page.goto("/kelola/skm")
    await expect(page.locator("h2.shown")).to_have_text("Tahun 2026")
    await expect(page.locator("#summary")).to_contain_text("dari 265 yang diperlukan")
    await expect(page.locator("#summary")).to_contain_text("kurang 265 lagi")
    await rate(hub, 4)
    await page.reload()
    await expect(page.locator(".ikm-number")).to_have_text("99,90")
    await expect(page.locator("#summary")).to_contain_text("bobot lama 0,111")


async def test_a_rule_that_cannot_be_is_said_at_its_field(office: Opened) -> None:
    page = await office("/kelola/skm/pengaturan")
    await page.get_by_label("Bila", exact=True).fill("9")
    await page.get_by_label("dari", exact=True).fill("4")
    await page.keyboard.press("Control+s")
    await expect(page.locator("#problem")).to_contain_text("angka pertama tidak boleh lebih besar")
    assert await page.evaluate("document.activeElement.id") == "alert-bad"
    await page.get_by_role("checkbox", name="Beri tahu penyelia seketika").uncheck()
    await page.keyboard.press("Control+s")
    await expect(page.locator("#told")).to_have_text("Tersimpan.")


async def test_who_was_slower_is_told_who_was_quicker(office: Opened, hub: RealHub) -> None:
    page, other = await office("/kelola/skm/pengaturan"), await office("/kelola/skm/pengaturan")
    await other.get_by_role("radio", name="Triwulan").check()
    await other.keyboard.press("Control+s")
    await expect(other.locator("#told")).to_have_text("Tersimpan.")
    await page.get_by_role("radio", name="Seperti peraturan").check()
    await page.get_by_role("button", name="Simpan").click()
    await expect(page.locator("#conflict")).to_contain_text("Ratna Dewi lebih dahulu menyimpan perubahan pukul 08.12.")
    await page.get_by_role("button", name="Simpan pilihan saya sebagai gantinya").click()
    await expect(page.locator("#told")).to_have_text("Tersimpan.")
    await expect(page.get_by_role("radio", name="Semester")).to_be_checked()
    async with hub.clerk("ratna") as ratna:
        kept = await ratna.get("/survey/choices")
    assert (kept["period"], kept["order"], kept["version"]) == ("semester", "regulation", 2)
    assert json.dumps(kept["alert"]) == '{"bad": 3, "of": 10}'
