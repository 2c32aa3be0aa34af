"""One complaint's page and the settings: a whole life in three roles with the keyboard, and nothing typed is lost."""

import io
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

import pytest
import pytest_asyncio
from PIL import Image
from playwright.async_api import FilePayload, Page, expect

from hub.actions import complaining, complaint_choosing, complaint_handling
from hub.actions.complaining import Brought, Receipt
from hub.actions.complaint_handling import Wish
from hub.domain.complaint import Answer, Channel, Complaint, Identity, Kind, Reporter, Step, Story
from hub.domain.complaint_choices import ComplaintChoices, Unit
from hub.storage.people_store import Person
from tests.web.accessible import no_violations, valid
from tests.web.real_hub import RealHub
from tests.web.test_kelola import INLINE, NAMELESS

pytestmark = pytest.mark.asyncio(loop_scope="session")
Opened = Callable[..., Coroutine[Any, Any, Page]]
CHOICES = ComplaintChoices(
    units=(
        Unit(id="pelayanan", name="Seksi Pelayanan", members=("sari",)),
        Unit(id="umum", name="Subbagian Umum", members=("budi",)),
    )
)
ANSWER = {
    "answer.finding": "Petugas keliru membaca syarat.",
    "answer.action": "Petugas sudah diberi penjelasan.",
    "answer.follow_up": "Silakan datang ke loket 2.",
}
GIVEN = Wish(step=Step.ANSWER, version=0, answer=Answer(finding="a", action="b", follow_up="c"))
ASSIGNED = Wish(step=Step.ASSIGN, version=0, unit="umum", brief="Berkas dikembalikan.")
PURPOSE = "Data Anda hanya dipakai untuk menindaklanjuti pengaduan ini dan menjawab Anda."
WHAT = "Saya Siti Aminah, berkas saya dikembalikan dua kali tanpa penjelasan."


class Desk:
    """The office's complaints, acted upon without a page where a page would only be in the way."""

    def __init__(self, hub: RealHub) -> None:
        self.hub = hub

    async def people(self) -> dict[str, Person]:
        return await self.hub.house.do(lambda stores: {one.username: one for one in stores.people.everybody()})

    async def brought(self, **more: Any) -> Receipt:
        kind = more.pop("kind", Kind.COMPLAINT)
        brought = Brought(
            story=Story(
                kind=kind,
                what=more.pop("what", WHAT),
                when="Senin pagi",
                service="akta-kelahiran",
                counter="loket-2",
                wish="Penjelasan tertulis.",
            ),
            identity=more.pop("identity", Identity.NAMED),
            reporter=Reporter(name="Siti Aminah", phone="0812 3456 789"),
            channel=Channel.WEB,
            **more,
        )
        return await self.hub.house.do(complaining.receive, brought, at=self.hub.now, who="citizen")

    async def now(self, receipt: Receipt) -> Complaint:
        found = await self.hub.house.do(lambda stores: stores.complaints.find(receipt.complaint.id))
        assert found is not None
        return found

    async def do(self, receipt: Receipt, who: str, *steps: Wish | Step) -> None:
        people = await self.people()
        for step in steps:
            wish = step if isinstance(step, Wish) else Wish(step=step, version=0, note="Catatan.")
            wish = replace(wish, version=(await self.now(receipt)).version)
            await self.hub.house.do(
                complaint_handling.take_step,
                receipt.complaint.id,
                wish,
                person=people[who],
                people=people,
                at=self.hub.now,
            )

    async def citizen(self, receipt: Receipt, step: Step, text: str = "") -> None:
        await self.hub.house.do(
            complaining.take_step, receipt.complaint.number, receipt.code, step, text=text, at=self.hub.now
        )


@pytest_asyncio.fixture(loop_scope="session")
async def desk(hub: RealHub) -> Desk:
    await hub.house.do(complaint_choosing.choose, CHOICES, version=0, at=hub.now, who="hadi")
    return Desk(hub)


@pytest_asyncio.fixture(loop_scope="session")
async def come(opened: Opened, hub: RealHub) -> Opened:
    """Opens a page for somebody who has signed in."""

    async def open_page(who: str, path: str | Receipt, **window: Any) -> Page:
        page = await opened("/static/favicon.svg", **window)
        await page.context.add_cookies([await hub.cookie(who)])  # type: ignore[list-item] # only the keys we need
        await page.goto(path if isinstance(path, str) else f"/kelola/pengaduan/{path.complaint.id}")
        return page

    return open_page


def _file(name: str, kind: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": kind, "buffer": content}


async def press(page: Page, selector: str) -> None:
    """Press a button with the keyboard."""
    await page.locator(selector).focus()
    await page.keyboard.press("Enter")


async def sent(page: Page, step: str, told: str) -> None:
    """Send the step's form with the keyboard and read that it was taken."""
    await press(page, f"#langkah-{step} [type=submit]:visible")
    await expect(page.locator("#told")).to_contain_text(told)


async def test_a_secret_complaint_is_handled_in_three_roles_with_the_keyboard(
    desk: Desk, come: Opened, hub: RealHub
) -> None:
    receipt = await desk.brought(identity=Identity.SECRET)
    ratna = await come("ratna", receipt)
    await expect(ratna.locator(".clock.first")).to_contain_text("Verifikasi paling lambat 17 Juli 2026 tinggal 3 hari")
    await expect(ratna.locator(".clock").nth(1)).to_contain_text("14 hari kerja: 3 Agustus 2026")
    await expect(ratna.locator(".clock").nth(1)).to_contain_text("UU 25/2009 60 hari kalender: 12 September 2026")
    await press(ratna, ".button.next")
    await expect(ratna.locator("#told")).to_have_text("Verifikasi dimulai.")
    # The brief begins as the story, and the name in it is warned of.
    await press(ratna, ".button.next")
    assert await ratna.evaluate("document.activeElement.id") == "title-assign"
    await ratna.keyboard.press("Tab")
    await ratna.keyboard.type("Subbagian")
    await ratna.locator("#assign-reported").select_option("pelayanan")
    await expect(ratna.locator("#assign-brief")).to_have_value(f"{WHAT}\n\nPermintaan: Penjelasan tertulis.")
    await press(ratna, "#langkah-assign [type=submit]")
    await expect(ratna.locator("#langkah-assign .problem")).to_contain_text("“Siti” di sini dapat menunjukkan")
    assert await ratna.evaluate("document.activeElement.id") == "assign-brief"
    await expect(ratna.get_by_role("button", name="Kirim juga")).to_be_visible()
    await ratna.keyboard.press("Control+a")
    await ratna.keyboard.type("Seorang warga berkasnya dikembalikan dua kali.")
    await expect(ratna.get_by_role("button", name="Kirim juga")).to_be_hidden()
    await sent(ratna, "assign", "Disposisi tersimpan")
    await expect(ratna.locator(".turn")).to_contain_text("Subbagian Umum")
    await expect(ratna.locator(".button.next")).to_have_count(0)
    # The clerk of the unit reads the brief and nothing of the citizen.
    budi = await come("budi", receipt, width=360, height=740)
    await expect(budi.locator(".story")).to_have_text("Seorang warga berkasnya dikembalikan dua kali.")
    assert "Siti" not in await budi.content()
    await expect(budi.get_by_role("button", name="Lihat identitas pelapor")).to_have_count(0)
    await press(budi, ".button.next")
    await budi.locator("#start-note").fill("Memeriksa arsip hari Senin.")
    await sent(budi, "start", "Tindak lanjut dimulai")
    await press(budi, ".button.next")
    for name, words in ANSWER.items():
        await budi.locator(f'[name="{name}"]').fill(words)
    await press(budi, "#langkah-answer [type=submit]:visible")
    # It is looked at as the citizen will read it, changed once more, and sent.
    await expect(budi.locator("[data-answer]")).to_have_text(
        "Yang kami temukan Petugas keliru membaca syarat. Yang sudah kami lakukan Petugas sudah diberi penjelasan. "
        "Selanjutnya Silakan datang ke loket 2.",
        use_inner_text=True,
    )
    assert (await desk.now(receipt)).state == "in_progress"
    await press(budi, "[data-back]")
    await budi.locator('[name="answer.follow_up"]').fill("Silakan datang ke loket 2 tanpa antre.")
    await press(budi, "#langkah-answer [type=submit]:visible")
    await sent(budi, "answer", "Jawaban terkirim")
    # The desk, who may know the citizen, tells.
    await ratna.reload()
    await press(ratna, ".button.next")
    await ratna.get_by_role("radio", name="Telepon").focus()
    await ratna.keyboard.press("Space")
    await sent(ratna, "tell", "Penyampaian tercatat")
    await expect(ratna.locator(".history")).to_contain_text("Jawaban disampaikan lewat telepon")
    # Twice the citizen objects: the second time the head of office answers.
    await desk.citizen(receipt, Step.OBJECT, "Saya Siti belum puas.")
    await ratna.reload()
    await expect(ratna.locator(".steps .attention")).to_contain_text("Unit tidak membacanya")
    await expect(ratna.locator(".button.next")).to_contain_text("Disposisikan")
    await budi.reload()
    await expect(budi.locator(".history")).to_contain_text("Kata-kata pelapor rahasia dibaca penyelia")
    await desk.do(receipt, "budi", GIVEN)
    await desk.citizen(receipt, Step.OBJECT, "Tetap belum.")
    await budi.reload()
    await expect(budi.locator("[data-open=answer]")).to_have_count(0)
    hadi = await come("hadi", receipt)
    await expect(hadi.locator(".turn")).to_contain_text("kepala kantor")
    await expect(hadi.locator(".badges")).to_contain_text("Keberatan kedua")
    await press(hadi, ".button.next")
    for name, words in ANSWER.items():
        await hadi.locator(f'[name="{name}"]').fill(words)
    await press(hadi, "#langkah-answer [type=submit]:visible")
    await sent(hadi, "answer", "Jawaban terkirim")
    assert (await desk.now(receipt)).state == "answered"


async def test_a_name_that_is_meant_is_sent_all_the_same(desk: Desk, come: Opened) -> None:
    receipt = await desk.brought(identity=Identity.SECRET)
    await desk.do(receipt, "ratna", Step.VERIFY, replace(ASSIGNED, brief="Berkas."), Step.START)
    page = await come("hadi", receipt)
    await press(page, "[data-open=answer]")
    for name, words in ANSWER.items():
        await page.locator(f'[name="{name}"]').fill(words)
    await page.locator('[name="answer.action"]').fill("Berkas Ibu Siti sudah jadi.")
    await press(page, "#langkah-answer [type=submit]:visible")
    await press(page, "#langkah-answer [type=submit]:visible")
    await expect(page.locator("#langkah-answer .problem")).to_contain_text("“Siti”")
    assert await page.evaluate("document.activeElement.name") == "answer.action"
    await press(page, "#langkah-answer [data-insist]")
    await expect(page.locator("#told")).to_contain_text("Jawaban terkirim")


async def test_a_supervisory_complaint_is_given_to_the_head_or_the_inspectorate_alone(desk: Desk, come: Opened) -> None:
    receipt = await desk.brought(kind=Kind.SUPERVISORY, what="Diminta uang.")
    ratna = await come("ratna", receipt)
    await expect(ratna.locator("main")).to_contain_text("Tidak ada, atau bukan untuk Anda")
    indra = await come("indra", receipt)
    await press(indra, ".button.next")
    await expect(indra.locator("#told")).to_have_text("Verifikasi dimulai.")
    await press(indra, ".button.next")
    await expect(indra.locator("#assign-unit")).to_have_count(0)
    offered = await indra.locator("#assign-officer option").all_inner_texts()
    assert offered == ["Pilih petugas", "Hadi Prasetyo (kepala kantor)", "Indra Lesmana (inspektorat)"]
    await press(indra, "#langkah-assign [type=submit]")
    await expect(indra.locator("#langkah-assign .problem")).to_contain_text("Pilih kepala kantor")
    await indra.locator("#assign-officer").select_option("hadi")
    await sent(indra, "assign", "Disposisi tersimpan")
    hadi = await come("hadi", receipt)
    await expect(hadi.locator(".button.next")).to_contain_text("Mulai tindak lanjut")


async def test_who_sorts_a_complaint_away_is_warned_told_and_left_without_a_word_of_it(
    desk: Desk, come: Opened
) -> None:
    receipt = await desk.brought()
    page = await come("ratna", receipt)
    await press(page, "[data-open=reclassify]")
    await expect(page.locator("[data-supervisory]")).to_be_hidden()
    await page.locator("#reclassify-kind").select_option("supervisory")
    await expect(page.locator("[data-supervisory]")).to_be_visible()
    await press(page, "#langkah-reclassify [type=submit]")
    await expect(page.locator("#gone")).to_be_visible()
    assert "dikembalikan dua kali" not in await page.content()
    await page.reload()
    await expect(page.locator("h1")).to_have_text("Pengaduan ini tidak ada di sini")


async def test_who_was_slower_is_told_by_whom_and_goes_on_with_what_was_typed(desk: Desk, come: Opened) -> None:
    receipt = await desk.brought()
    await desk.do(receipt, "ratna", Step.VERIFY)
    page = await come("ratna", receipt)
    await press(page, "[data-open=ask]")
    await page.locator("#ask-note").fill("Kapan persisnya?")
    await desk.citizen(receipt, Step.ADD, "Tambahan saya.")
    await press(page, "#langkah-ask [type=submit]")
    await expect(page.locator("#conflict")).to_contain_text("Pengaduan ini baru saja berubah oleh pelapor.")
    await expect(page.locator("#ask-note")).to_have_value("Kapan persisnya?")
    await press(page, "#reload")
    await expect(page.locator("#langkah-ask")).to_be_visible()
    await expect(page.locator("#ask-note")).to_have_value("Kapan persisnya?")
    await expect(page.locator(".history")).to_contain_text("Tambahan saya.")
    await sent(page, "ask", "Pelapor diminta melengkapi")
    await page.reload()
    await expect(page.locator("[data-kept]:visible")).to_have_count(0)


async def test_what_was_typed_for_a_step_that_is_over_is_shown_until_it_is_thrown_away(
    desk: Desk, come: Opened
) -> None:
    receipt = await desk.brought()
    await desk.do(receipt, "ratna", Step.VERIFY)
    page = await come("ratna", receipt)
    await press(page, "[data-open=ask]")
    await page.locator("#ask-note").fill("Kapan persisnya?")
    await page.keyboard.press("Escape")
    assert await page.evaluate("document.activeElement.dataset.open") == "ask"
    await expect(page.locator("[data-open=ask] [data-kept]")).to_be_visible()
    await desk.citizen(receipt, Step.WITHDRAW, "Sudah selesai.")
    await page.reload()
    await expect(page.locator("#unsent")).to_contain_text("Kapan persisnya?")
    # Whoever sits here next finds nothing of it.
    await page.get_by_role("button", name="Keluar").click()
    await page.wait_for_url("**/masuk**")
    await page.context.add_cookies([await desk.hub.cookie("ratna")])  # type: ignore[list-item] # only the keys we need
    await page.goto(f"/kelola/pengaduan/{receipt.complaint.id}")
    await expect(page.locator("#unsent")).to_be_hidden()


async def test_who_complains_is_shown_on_demand_put_on_record_and_gone_with_the_page(desk: Desk, come: Opened) -> None:
    receipt = await desk.brought(what="Antre lama.")
    page = await come("ratna", receipt)
    assert "Aminah" not in await page.content()
    await press(page, "#look")
    await expect(page.locator("#reporter")).to_contain_text("Siti Aminah")
    assert await page.locator("#reporter a").get_attribute("href") == "tel:08123456789"
    await page.goto("/kelola/pengaduan")
    await page.go_back()
    await expect(page.locator("#look")).to_be_visible()
    assert "Aminah" not in await page.content()
    await expect(page.locator(".event").first).to_contain_text("Identitas pelapor dilihat")
    await expect(page.locator(".event").first).to_contain_text("hanya petugas")


async def test_scanned_paper_goes_with_an_internal_note_that_no_citizen_sees(desk: Desk, come: Opened) -> None:
    receipt = await desk.brought()
    page = await come("ratna", receipt)
    paper = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(paper, "PNG")
    await press(page, "[data-open=note]")
    await page.locator("#note-note").fill("Surat aslinya.")
    await page.locator("#note-paper").set_input_files(
        [_file("surat.png", "image/png", paper.getvalue()), _file("naskah.txt", "text/plain", b"bukan gambar")]
    )
    await expect(page.locator("#langkah-note .sent")).to_contain_text("surat")
    await expect(page.locator("#langkah-note .problem")).to_contain_text("naskah.txt")
    await sent(page, "note", "Catatan tersimpan")
    await expect(page.locator(".event").first).to_contain_text("1 berkas disertakan")
    await expect(page.locator(".evidence li")).to_have_count(1)
    followed = await desk.hub.house.reader.read(
        complaining.follow, desk.hub.house.rules, receipt.complaint.number, receipt.code, at=desk.hub.now
    )
    assert followed.files == ()


async def test_a_hub_that_does_not_answer_loses_nothing_that_was_typed(desk: Desk, come: Opened) -> None:
    page = await come("ratna", await desk.brought())
    await press(page, "[data-open=forward]")
    await page.locator("#forward-where").fill("Dinas Perhubungan")
    await press(page, "#langkah-forward [type=submit]")
    await expect(page.locator("#langkah-forward .problem")).to_have_text("Bagian ini perlu diisi.")
    assert await page.evaluate("document.activeElement.id") == "forward-note"
    await page.locator("#forward-note").fill("Bukan wewenang.")
    await page.route("**/steps", lambda route: route.abort())
    await press(page, "#langkah-forward [type=submit]")
    await expect(page.locator("#langkah-forward .problem")).to_contain_text("Hub tidak menjawab")
    await expect(page.locator("#forward-where")).to_have_value("Dinas Perhubungan")
    await page.unroute("**/steps")
    await sent(page, "forward", "Diteruskan")


async def test_everybody_can_use_the_page_in_any_state_and_with_any_form(desk: Desk, come: Opened) -> None:
    receipt = await desk.brought(identity=Identity.SECRET)
    page = await come("hadi", receipt)
    for step in (Step.VERIFY, ASSIGNED, Step.START, GIVEN, None):
        valid(await (await page.request.get(page.url)).text())
        for name in await page.locator("form.step").evaluate_all("all => all.map((one) => one.dataset.step)"):
            await page.click(f"[data-open={name}]")
            if name in ("assign", "answer", "note"):
                await no_violations(page)
            for width in (360, 1366):
                await page.set_viewport_size({"width": width, "height": 768})
                assert await page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)
        assert await page.evaluate(NAMELESS) == []
        assert await page.evaluate(INLINE) == []
        if step is not None:
            await desk.do(receipt, "hadi", step)
            await page.reload()


async def test_the_page_reads_without_a_script(desk: Desk, come: Opened) -> None:
    page = await come("ratna", await desk.brought(), script=False)
    await expect(page.locator(".story")).to_contain_text("berkas saya dikembalikan")
    await expect(page.locator(".history")).to_contain_text("Diterima lewat formulir web")
    await expect(page.locator(".clock.first")).to_contain_text("17 Juli 2026")


# ---- the settings


@pytest_asyncio.fixture(loop_scope="session")
async def settings(desk: Desk, come: Opened) -> Page:
    page = await come("ratna", "/kelola/pengaduan/pengaturan")
    await page.wait_for_selector("#editor:not([hidden])")
    return page


async def test_a_unit_and_a_time_are_added_with_the_keyboard_and_kept(settings: Page, desk: Desk) -> None:
    await press(settings, "#add-unit")
    await settings.keyboard.type("Seksi Kesejahteraan")
    await settings.get_by_role("checkbox", name="Ratna Dewi").focus()
    await settings.keyboard.press("Space")
    await settings.locator('[data-clock="answer.complaint"] [data-days="working"]').fill("10")
    await settings.locator("#purpose-jv").fill("Kangge nindakaken pengaduan.")
    await settings.keyboard.press("Control+s")
    await expect(settings.locator("#told")).to_have_text("Tersimpan.")
    await expect(settings.locator("#who")).to_contain_text("Diubah Ratna Dewi, Selasa, 14 Juli 2026 pukul 08.12.")
    await settings.reload()
    await settings.wait_for_selector("#editor:not([hidden])")
    await expect(settings.locator('[data-field="name"]').nth(2)).to_have_value("Seksi Kesejahteraan")
    await expect(settings.locator("summary").nth(2)).to_contain_text("1 petugas: Ratna Dewi")
    await expect(settings.locator('[data-clock="answer.complaint"] .usual.other')).to_have_text("biasanya 14")
    await expect(settings.locator("#purpose-id")).to_have_attribute("placeholder", PURPOSE)
    kept = (await desk.hub.house.reader.read(complaint_choosing.chosen))[1]
    assert [unit.id for unit in kept.units] == ["pelayanan", "umum", "seksi-kesejahteraan"]


async def test_who_saved_second_is_told_and_chooses(settings: Page, desk: Desk) -> None:
    await settings.locator("#retention").fill("365")
    other = ComplaintChoices(units=CHOICES.units, retention_days=1095)
    await desk.hub.house.do(complaint_choosing.choose, other, version=1, at=desk.hub.now, who="hadi")
    await settings.keyboard.press("Control+s")
    await expect(settings.locator("#conflict-title")).to_contain_text("Hadi Prasetyo lebih dahulu menyimpan perubahan")
    await expect(settings.locator("#retention")).to_have_value("365")
    await press(settings, "#take-theirs")
    await expect(settings.locator("#retention")).to_have_value("1095")
    await expect(settings.locator("#save-bar")).to_be_hidden()


async def test_a_unit_that_is_needed_stays_and_the_page_says_why(settings: Page, desk: Desk) -> None:
    await desk.do(await desk.brought(), "ratna", Step.VERIFY, ASSIGNED)
    await settings.get_by_role("button", name="Hapus unit").nth(1).click()
    await settings.keyboard.press("Control+s")
    await expect(settings.locator("#problem")).to_contain_text(
        "“Subbagian Umum” masih mempunyai pengaduan yang terbuka"
    )
    await press(settings, "#discard")
    await expect(settings.locator('[data-field="name"]')).to_have_count(2)
    await settings.locator('[data-field="name"]').first.fill("")
    await settings.keyboard.press("Control+s")
    await expect(settings.locator("#problem")).to_contain_text("Tulis nama unit")
    assert await settings.evaluate("document.activeElement.dataset.field") == "name"


async def test_everybody_can_use_the_settings(settings: Page) -> None:
    await settings.locator("summary").first.click()
    valid(await (await settings.request.get("/kelola/pengaduan/pengaturan")).text())
    for width in (1366, 360):
        await settings.set_viewport_size({"width": width, "height": 768})
        await no_violations(settings)
        assert await settings.evaluate("document.documentElement.scrollWidth") <= width
    assert await settings.evaluate(NAMELESS) == []
    assert await settings.evaluate(INLINE) == []
