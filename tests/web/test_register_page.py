"""The register of complaints in a real browser: what waits for whom, how the rest is found, that anybody can use it."""

from collections.abc import Callable, Coroutine
from datetime import UTC, timedelta
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from hub.actions import complaining, complaint_choosing, complaint_handling
from hub.actions.complaint_handling import Wish
from hub.domain.complaint import Channel, Complaint, Identity, Kind, Reporter, Step, Story
from hub.domain.complaint_choices import ComplaintChoices, Unit
from hub.storage.people_store import PeopleStore
from tests.web.accessible import no_violations, valid
from tests.web.real_hub import PASSWORD, RealHub

pytestmark = pytest.mark.asyncio(loop_scope="session")
Opened = Callable[..., Coroutine[Any, Any, Page]]
UNITS = (
    Unit(id="pelayanan", name="Seksi Pelayanan", members=("sari",)),
    Unit(id="umum", name="Subbagian Umum", members=("budi",)),
)
WIDE = "document.documentElement.scrollWidth <= innerWidth"


class Register:
    """An office's register that a test fills."""

    def __init__(self, hub: RealHub) -> None:
        self.hub = hub

    async def bring(self, what: str, *, days_ago: float = 0, **more: Any) -> Complaint:
        """Let a citizen bring a complaint, so many days ago."""
        kind = more.pop("kind", Kind.COMPLAINT)
        story = Story(kind=kind, what=what, service=more.pop("service", None))
        usual: dict[str, Any] = {
            "identity": Identity.NAMED,
            "channel": Channel.WEB,
            "reporter": Reporter(name="Siti Aminah"),
        }
        brought = complaining.Brought(story=story, **usual | more)
        at = self.hub.now.astimezone(UTC) - timedelta(days=days_ago)
        return (await self.hub.house.do(complaining.receive, brought, at=at, who="citizen")).complaint

    async def step(self, complaint: Complaint, who: str, step: Step, **more: Any) -> Complaint:
        """Take a step as somebody who works here."""
        everybody = await self.hub.house.reader.read(lambda connection: PeopleStore(connection).everybody())
        people = {person.username: person for person in everybody}
        return await self.hub.house.do(
            complaint_handling.take_step,
            complaint.id,
            Wish(step=step, version=complaint.version, **more),
            person=people[who],
            people=people,
            at=self.hub.now.astimezone(UTC),
        )

    async def assign(self, complaint: Complaint, **more: Any) -> Complaint:
        return await self.step(await self.step(complaint, "ratna", Step.VERIFY), "ratna", Step.ASSIGN, **more)


@pytest_asyncio.fixture(loop_scope="session")
async def register(hub: RealHub) -> Register:
    choices = ComplaintChoices(units=UNITS)
    await hub.house.do(complaint_choosing.choose, choices, version=0, at=hub.now.astimezone(UTC), who="ratna")
    return Register(hub)


@pytest_asyncio.fixture(loop_scope="session")
async def office(opened: Opened, hub: RealHub) -> Opened:
    """Opens a page for somebody who has signed in."""

    async def open_office(path: str, username: str = "ratna", **window: Any) -> Page:
        page = await opened("/static/favicon.svg", **window)
        await page.context.add_cookies([await hub.cookie(username)])  # type: ignore[list-item] # only the keys we need
        await page.goto(path)
        return page

    return open_office


async def test_an_empty_register_says_what_to_do_next_in_every_view(office: Opened, register: Register) -> None:
    page = await office("/kelola/pengaduan")
    await expect(page.locator(".empty")).to_contain_text("Tidak ada yang menunggu Anda")
    for view, says, leads in (
        ("open", "Tidak ada yang terbuka", "Catat pengaduan"),
        ("late", "Tidak ada yang terlambat", "Ke yang menunggu Anda"),
        ("over", "Belum ada yang selesai", "Lihat yang terbuka"),
        ("all", "Register masih kosong", "Catat pengaduan"),
        ("all&kind=aspiration", "Tidak ada yang cocok", "Hapus semua saringan"),
        ("mine&number=PGD-2026-0001", "Nomor itu tidak ada, atau bukan untuk Anda", "Lihat semua"),
    ):
        await page.goto(f"/kelola/pengaduan?view={view}")
        await expect(page.locator(".empty")).to_contain_text(says)
        await expect(page.locator(".empty a", has_text=leads)).to_have_count(1)
    await no_violations(page)


async def test_an_empty_inbox_leads_to_what_is_late_elsewhere(office: Opened, register: Register) -> None:
    held = await register.bring("Petugas membentak.", days_ago=30)
    await register.assign(held, unit="pelayanan", brief="Petugas membentak.")
    page = await office("/kelola/pengaduan")
    await page.locator(".empty a", has_text="Lihat 1 yang terlambat").click()
    await expect(page.locator(".complaint.late")).to_have_count(1)


async def test_ones_inbox_comes_first_by_deadline_and_says_until_when(office: Opened, register: Register) -> None:
    await register.bring("Antre dua jam.", days_ago=1)
    await register.bring("Petugas membentak.", days_ago=12, identity=Identity.SECRET)
    await register.bring("Kursi kurang.", kind=Kind.ASPIRATION, identity=Identity.ANONYMOUS, channel=Channel.BOX)
    await register.bring("Diminta uang.", kind=Kind.SUPERVISORY)
    page = await office("/kelola/pengaduan")
    rows = page.locator(".complaint")
    await expect(rows).to_have_count(3)
    late = rows.nth(0)
    for words in (
        "PGD-2026-0002",
        "Petugas membentak.",
        "Rahasia",
        "Terlambat",
        "seharusnya",
        "Formulir web",
        "Diterima",
    ):
        await expect(late).to_contain_text(words)
    # 13 July was a Monday: three working days after it is Thursday.
    await expect(rows.nth(1)).to_contain_text("Verifikasi sampai 16 Juli (2 hari lagi)")
    await expect(rows.nth(1)).not_to_contain_text("Terlambat")
    await expect(rows.nth(2)).to_contain_text("Anonim")
    await expect(rows.nth(2)).to_contain_text("Kotak saran")
    await expect(page.locator(".way [data-waiting]")).to_contain_text("3")
    assert await page.locator(".view b").all_inner_texts() == ["3", "3", "1", "0", "3"]
    await expect(page.locator("body")).not_to_contain_text("Siti")
    await expect(page.locator("body")).not_to_contain_text("Diminta uang")


async def test_each_role_finds_what_is_for_it_and_is_told_of_the_rest(office: Opened, register: Register) -> None:
    ordinary = await register.bring("Antre dua jam.", identity=Identity.SECRET)
    await register.bring("Diminta uang.", kind=Kind.SUPERVISORY)
    await register.assign(ordinary, unit="pelayanan", brief="Antrean di loket 2 lama.")
    sari = await office("/kelola/pengaduan", "sari")
    await expect(sari.locator(".complaint")).to_have_count(1)
    await expect(sari.locator(".complaint")).to_contain_text("Antrean di loket 2 lama.")
    await expect(sari.locator("body")).not_to_contain_text("Antre dua jam")
    ways = [" ".join(way.split()) for way in await sari.locator(".ways .way").all_inner_texts()]
    assert ways == ["Pengaduan 1 menunggu Anda", "Ke loket", "Halaman depan"]
    budi = await office("/kelola/pengaduan?view=all", "budi")
    await expect(budi.locator(".complaint")).to_have_count(0)
    assert await budi.locator("select[name=kind] option").all_text_contents() == [
        "Semua jenis", "Permintaan informasi", "Aspirasi atau saran", "Pengaduan",
    ]  # fmt: skip
    indra = await office("/kelola/pengaduan", "indra")
    await expect(indra.locator(".complaint")).to_have_count(1)
    await expect(indra.locator(".complaint")).to_contain_text("Pengaduan berkadar pengawasan")
    assert await indra.locator(".ways .way").count() == 2
    hadi = await office("/kelola/pengaduan?view=all", "hadi")
    await expect(hadi.locator(".complaint")).to_have_count(2)


@pytest.mark.parametrize(
    ("username", "path", "says"),
    [
        ("sari", "/kelola", "penyelia"),
        ("indra", "/kelola/skm", "penyelia"),
        ("indra", "/kelola/pengaduan/pengaturan", "penyelia"),
    ],
)
async def test_who_may_not_open_a_page_is_told_for_whom_it_is(
    office: Opened, username: str, path: str, says: str
) -> None:
    page = await office(path, username)
    await expect(page.locator("h1")).to_have_text(f"Halaman ini untuk {says}")
    await no_violations(page)
    await page.locator("main a.button").click()
    await expect(page.locator("h1")).to_have_text(
        "Pengaduan" if username == "indra" else "Anda bertugas di loket mana?"
    )


async def test_the_inspectorate_comes_to_the_complaints_and_to_no_counter(opened: Opened, hub: RealHub) -> None:
    page = await opened("/masuk", script=False)
    await page.fill("#username", "indra")
    await page.fill("#password", PASSWORD)
    async with page.expect_navigation():
        await page.keyboard.press("Enter")
    assert page.url == f"{hub.url}/kelola/pengaduan"
    await page.goto("/loket")
    assert page.url == f"{hub.url}/kelola/pengaduan"


async def test_a_counter_shows_how_many_wait_and_leads_there(office: Opened, hub: RealHub, register: Register) -> None:
    page = await office("/loket/loket-1", "sari")
    link = page.get_by_role("link", name="Pengaduan")
    await expect(link).to_be_visible()
    await expect(link.locator("[data-waiting]")).to_be_hidden()
    await register.assign(await register.bring("Antre."), unit="pelayanan")
    await page.goto("/loket")
    await page.get_by_role("link", name="Pengaduan 1 menunggu Anda").click()
    assert page.url == f"{hub.url}/kelola/pengaduan"
    for path in ("/loket", "/loket/loket-1"):
        narrow = await office(path, "ratna", width=360, height=640)
        assert await narrow.evaluate(WIDE)
        await no_violations(narrow)


async def test_filters_numbers_and_pages_stand_in_the_address_and_need_no_script(
    office: Opened, register: Register
) -> None:
    for number in range(33):
        await register.bring(f"Cerita {number}.", channel=Channel.PHONE if number % 11 == 0 else Channel.WEB)
    page = await office("/kelola/pengaduan?view=open", script=False)
    await expect(page.locator(".complaint")).to_have_count(30)
    await page.get_by_role("link", name="Halaman berikutnya").click()
    assert await page.locator(".complaint h3").all_inner_texts() == [f"PGD-2026-{n:04}" for n in (3, 2, 1)]
    await page.get_by_role("link", name="Halaman pertama").click()
    await expect(page.locator(".complaint")).to_have_count(30)
    await page.locator("summary").click()
    await page.get_by_label("Lewat").select_option("Telepon")
    await page.get_by_label("Diterima sejak").fill("2026-07-14")
    await page.get_by_role("button", name="Tampilkan").click()
    assert await page.locator(".complaint h3").all_inner_texts() == [f"PGD-2026-{n:04}" for n in (23, 12, 1)]
    assert await page.locator(".view b").all_inner_texts() == ["3", "3", "0", "0", "3"]
    await page.get_by_role("link", name="lewat Telepon").click()
    assert "channel" not in page.url
    assert "since=2026-07-14" in page.url
    await page.get_by_label("Nomor registrasi").fill("pgd 2026 7")
    await page.get_by_role("button", name="Cari").click()
    assert await page.locator(".complaint h3").all_inner_texts() == ["PGD-2026-0007"]
    await page.get_by_label("Nomor registrasi").fill("Siti Aminah")
    await page.keyboard.press("Enter")
    await expect(page.locator("#number-problem")).to_contain_text("Nomor registrasi ditulis seperti PGD-2026-0001.")
    assert await page.get_by_label("Nomor registrasi").get_attribute("aria-invalid") == "true"
    await page.goto("/kelola/pengaduan?since=2026-07-14&until=2026-07-01")
    await expect(page.locator("#until-problem")).to_have_text("Tanggal akhir ada sebelum tanggal awal.")


async def test_the_register_is_walked_with_the_keyboard_alone(office: Opened, register: Register) -> None:
    first = await register.bring("Antre.")
    page = await office("/kelola/pengaduan")
    await page.locator("#number").focus()
    reached = []
    for _ in range(12):
        await page.keyboard.press("Tab")
        reached.append(await page.evaluate("document.activeElement.innerText || document.activeElement.id"))
        if reached[-1] == first.number:
            break
    assert [words.split()[0] for words in reached] == [
        "Cari", "Saring", "Menunggu", "Terbuka", "Terlambat", "Selesai", "Semua", first.number,
    ]  # fmt: skip
    await page.keyboard.press("Enter")
    await page.wait_for_url(f"**/kelola/pengaduan/{first.id}")


@pytest.mark.parametrize(("width", "height"), [(360, 740), (1366, 768)])
async def test_the_register_is_for_every_eye_and_width(
    office: Opened, register: Register, width: int, height: int
) -> None:
    await register.bring("Antre " + "sangat" * 40 + " lama.", days_ago=20, identity=Identity.SECRET)
    await register.bring('<script>alert(1)</script> & "kutip"', identity=Identity.ANONYMOUS, channel=Channel.LETTER)
    for path in ("/kelola/pengaduan", "/kelola/pengaduan?view=late&channel=web&since=2026-01-01"):
        page = await office(path, width=width, height=height)
        await page.locator("summary").click()
        await no_violations(page)
        assert await page.evaluate(WIDE)
    answer = await page.context.request.get("/kelola/pengaduan?view=all")
    valid(await answer.text())
    await page.goto("/kelola/pengaduan?view=all")
    await expect(page.locator(".summary").first).to_have_text('<script>alert(1)</script> & "kutip"')


async def test_what_comes_while_one_looks_is_there_when_one_looks_again(office: Opened, register: Register) -> None:
    await register.bring("Yang pertama.")
    page = await office("/kelola/pengaduan")
    await page.locator(".complaint a").focus()
    await register.bring("Yang kedua.", days_ago=3)
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await expect(page.locator(".complaint")).to_have_count(2)
    await expect(page.locator(".complaint").first).to_contain_text("Yang kedua.")
    assert await page.evaluate("document.activeElement.innerText") == "PGD-2026-0001"
