"""The survey on a phone, from the ticket's page to the thanks: by touch, by keys, with scripts and without."""

from pathlib import Path

import pytest
from playwright.async_api import Route, expect

from tests.web.real_hub import RealHub
from tests.web.survey_phone import (
    FORM,
    KEYS,
    NEXT,
    SCORES,
    Phone,
    answer,
    begin,
    kept,
    phone,
    served,
    skip_profile,
    thanked,
)

__all__ = ["phone"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_whole_survey_by_touch_from_the_ticket_to_the_thanks(
    hub: RealHub, phone: Phone, tmp_path: Path
) -> None:
    page = await phone(f"/t/{await served(hub)}")
    await page.get_by_role("link", name="Beri penilaian").tap()
    await expect(page.locator("h1")).to_have_text("Nilai pelayanan kami")
    await expect(page.locator(".rated")).to_contain_text("Loket 2")
    await expect(page.locator("main")).to_contain_text("Tanpa nama, tanpa NIK.")
    await begin(page)
    for number, (element, score) in enumerate(zip(FORM.elements, SCORES, strict=True), start=1):
        await expect(page.locator(".step:visible")).to_have_count(1)
        await expect(page.locator(".step:visible h2")).to_have_text(element.question.id)
        await expect(page.locator(".step:visible .nth")).to_have_text(f"{number} dari 9")
        await expect(page.locator("#progress .done")).to_have_count(number - 1)
        await expect(page.locator("input:checked")).to_have_count(number - 1)  # nothing is chosen beforehand
        await answer(page, score)
    for question, choice in zip(FORM.profile, ("Perempuan", "60 atau lebih", None, "Lainnya"), strict=True):
        await expect(page.locator(".step:visible h2")).to_have_text(question.question.id)
        if choice is None:
            await page.locator("#next", has_text="Lewati").tap()
        else:
            await page.locator(".step:visible .chip", has_text=choice).tap()
        await page.clock.run_for(NEXT)
    await page.fill("#saran", "Kursi tunggu kurang.\nTerima kasih.")
    await page.get_by_role("button", name="Kirim penilaian").tap()
    await thanked(page)
    await page.reload()
    await expect(page.locator("h1")).to_have_text("Terima kasih")
    assert await page.evaluate("Object.keys(sessionStorage)") == []
    (row,) = kept(tmp_path)
    assert [row[key] for key in KEYS] == SCORES
    assert (row["gender"], row["age"], row["education"], row["occupation"]) == ("P", "60+", None, "lainnya")
    assert (row["proven"], row["channel"], row["counter"], row["service"]) == (1, "phone", "loket-2", "ktp-el")
    assert row["comment"] == "Kursi tunggu kurang.\nTerima kasih."


async def test_the_whole_survey_without_scripts(hub: RealHub, phone: Phone, tmp_path: Path) -> None:
    page = await phone(f"/survei?t={await served(hub)}", script=False)
    await begin(page, script=False)
    await expect(page.locator(".step:visible")).to_have_count(len(KEYS) + len(FORM.profile) + 1)
    await expect(page.locator("#ways, #progress, #offline, #unsent").locator("visible=true")).to_have_count(0)
    for key, score in list(zip(KEYS, SCORES, strict=True))[:-1]:
        await page.locator(f"label:has(#{key}-{score})").tap()
    await page.locator(".chip", has_text="Wirausaha").tap()
    await page.fill("#saran", "Kursi & meja <baru>")
    await page.get_by_role("button", name="Kirim penilaian").tap()
    # One answer is missing: it is named, led to, and nothing else is lost.
    await expect(page.locator("#problem")).to_contain_text("Masih ada yang perlu dilengkapi")
    await expect(page).to_have_title("Belum lengkap · Survei kepuasan · Kecamatan Kartoharjo")
    await page.locator("#problem a").tap()
    assert await page.evaluate("document.activeElement.id") == "pengaduan-1"
    await expect(page.locator("#saran")).to_have_value("Kursi & meja <baru>")
    await page.locator("label:has(#pengaduan-4)").tap()
    await page.get_by_role("button", name="Kirim penilaian").tap()
    await thanked(page)
    (row,) = kept(tmp_path)
    assert [row[key] for key in KEYS] == SCORES
    assert (row["occupation"], row["comment"]) == ("wirausaha", "Kursi & meja <baru>")


async def test_the_whole_survey_by_keys_alone(hub: RealHub, phone: Phone, tmp_path: Path) -> None:
    page = await phone(f"/survei?t={await served(hub)}")
    await page.locator("main form button.main").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("body.stepping #survey")).to_be_visible()
    for number in range(len(KEYS)):
        if number == 0:
            await page.locator(".step:visible input").first.focus()
        await page.keyboard.press("Enter")  # an answer is asked for before one goes on
        await expect(page.locator(".step:visible .wrong")).to_have_text("Pilih satu jawaban.")
        await page.keyboard.press("Space")
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("ArrowDown")
        await page.clock.run_for(NEXT)
        # Walking over the answers chooses, and does not lead on by itself.
        await expect(page.locator(".step:visible .nth")).to_have_text(f"{number + 1} dari 9")
        await page.keyboard.press("Enter")
        await page.clock.run_for(NEXT)
        assert await page.evaluate("document.activeElement.tagName") == "H2"
        if number < len(KEYS) - 1:
            await page.keyboard.press("Tab")
    for _ in FORM.profile:
        await page.locator("#next").focus()
        await page.keyboard.press("Enter")
        await page.clock.run_for(NEXT)
    await page.keyboard.press("Tab")
    await page.keyboard.type("Sae")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await thanked(page)
    (row,) = kept(tmp_path)
    assert {row[key] for key in KEYS} == {3}


@pytest.mark.parametrize("language", ["id", "jv", "en"])
async def test_it_speaks_three_languages_and_changes_them_in_the_middle(
    hub: RealHub, phone: Phone, language: str
) -> None:
    page = await phone(f"/survei?t={await served(hub, language=language)}")
    await expect(page.locator("html")).to_have_attribute("lang", language)
    await begin(page)
    for element in FORM.elements[:2]:
        await expect(page.locator(".step:visible h2")).to_have_text(element.question.in_language(language))
        for option, shown in zip(element.options, await page.locator(".step:visible .answer").all(), strict=True):
            await expect(shown).to_have_text(option.in_language(language))
        await answer(page, 2)
    other = {"id": "Basa Jawa", "jv": "English", "en": "Indonesia"}[language]
    spoken = {"id": "jv", "jv": "en", "en": "id"}[language]
    await page.get_by_role("button", name=other).tap()
    await expect(page.locator("html")).to_have_attribute("lang", spoken)
    await expect(page.locator("body.stepping")).to_be_visible()
    await expect(page.locator(".step:visible h2")).to_have_text(FORM.elements[2].question.in_language(spoken))
    await expect(page.locator("input:checked")).to_have_count(2)


@pytest.mark.parametrize("ticket", [True, False])
async def test_a_reload_in_the_middle_loses_no_answer(hub: RealHub, phone: Phone, tmp_path: Path, ticket: bool) -> None:
    page = await phone(f"/survei?t={await served(hub)}" if ticket else "/survei?layanan=ktp-el")
    await expect(page.locator("#kept")).to_be_hidden()
    await begin(page)
    key = await page.locator("[name=kunci]").input_value()
    for score in SCORES[:5]:
        await answer(page, score)
    held = str(await page.evaluate("Object.values(sessionStorage)"))
    assert not [secret for secret in ("undangan", "t=", "layanan") if secret in held]
    await page.reload()
    await expect(page.locator("#kept")).to_be_visible()
    await begin(page)
    await expect(page.locator(".step:visible .nth")).to_have_text("6 dari 9")
    await expect(page.locator("input:checked")).to_have_count(5)
    # What was sent before the reload would be the same answer, not another one.
    assert await page.locator("[name=kunci]").input_value() == key
    for score in SCORES[5:]:
        await answer(page, score)
    await skip_profile(page)
    await page.get_by_role("button", name="Kirim penilaian").tap()
    await thanked(page)
    assert [[row[key] for key in KEYS] for row in kept(tmp_path)] == [SCORES]


async def test_a_draft_is_shown_to_no_other_ticket_and_not_for_ever(hub: RealHub, phone: Phone) -> None:
    first, second = await served(hub), await served(hub)
    page = await phone(f"/survei?t={first}")
    await begin(page)
    await answer(page, 1)
    await page.goto(f"/survei?t={second}")
    await expect(page.locator("#kept")).to_be_hidden()
    await page.goto(f"/survei?t={first}")
    await expect(page.locator("#kept")).to_be_visible()
    await page.clock.fast_forward(3_700_000)
    await begin(page)
    await expect(page.locator("input:checked")).to_have_count(0)


async def test_the_phone_s_own_back_leads_to_the_question_before(hub: RealHub, phone: Phone) -> None:
    page = await phone(f"/survei?t={await served(hub)}")
    await begin(page)
    await expect(page.locator("#back")).to_be_hidden()
    for score in (1, 2, 3):
        await answer(page, score)
    await page.go_back()
    await expect(page.locator(".step:visible .nth")).to_have_text("3 dari 9")
    await page.locator("#back").tap()
    await expect(page.locator(".step:visible .nth")).to_have_text("2 dari 9")
    await expect(page.locator(".step:visible input:checked")).to_have_value("2")
    await page.clock.run_for(NEXT)
    # What was chosen may be left as it is, or chosen anew.
    await page.locator("#next", has_text="Lanjut").tap()
    await expect(page.locator(".step:visible .nth")).to_have_text("3 dari 9")
    await page.clock.run_for(NEXT)
    await answer(page, 3)
    await expect(page.locator(".step:visible .nth")).to_have_text("4 dari 9")


async def test_a_hand_that_presses_twice_answers_one_question_and_sends_once(
    hub: RealHub, phone: Phone, tmp_path: Path
) -> None:
    page = await phone(f"/survei?t={await served(hub)}")
    await begin(page)
    face = page.locator(".step:visible .answer").nth(3)
    await face.tap()
    await face.tap()
    await page.clock.run_for(200)
    await page.locator(".step:visible .answer").nth(3).tap()
    await page.clock.run_for(NEXT)
    await expect(page.locator(".step:visible .nth")).to_have_text("2 dari 9")
    await expect(page.locator("input:checked")).to_have_count(1)
    for score in SCORES[1:]:
        await answer(page, score)
    await skip_profile(page)
    await page.locator("button[type=submit].main").dblclick()
    await thanked(page)
    assert len(kept(tmp_path)) == 1


async def test_a_lost_line_is_said_and_the_same_answer_is_sent_again(
    hub: RealHub, phone: Phone, tmp_path: Path
) -> None:
    page = await phone(f"/survei?t={await served(hub)}")
    await begin(page)
    await page.context.set_offline(True)
    await expect(page.locator("#offline")).to_contain_text("lanjutkan saja")
    for score in SCORES:
        await answer(page, score)
    await skip_profile(page)
    await page.get_by_role("button", name="Kirim penilaian").tap()
    await expect(page.locator("#unsent")).to_contain_text("Belum terkirim")
    await page.context.set_offline(False)
    await thanked(page)
    assert [[row[key] for key in KEYS] for row in kept(tmp_path)] == [SCORES]


async def test_an_answer_that_arrived_while_the_line_broke_is_kept_once(
    hub: RealHub, phone: Phone, tmp_path: Path
) -> None:
    page = await phone("/survei?layanan=ktp-el")
    await begin(page)
    for score in SCORES:
        await answer(page, score)
    await skip_profile(page)
    cut: list[int] = []

    async def arrives_and_is_not_heard(route: Route) -> None:
        if cut:
            await route.continue_()
            return
        cut.append((await route.fetch(max_redirects=0)).status)
        await route.abort()

    await page.route("**/survei/jawaban", arrives_and_is_not_heard)
    await page.get_by_role("button", name="Kirim penilaian").tap()
    await expect(page.locator("#unsent")).to_be_visible()
    assert (cut, len(kept(tmp_path))) == ([303], 1)
    await page.clock.run_for(11_000)
    await thanked(page)
    assert len(kept(tmp_path)) == 1


async def test_a_hub_that_is_away_for_a_while_is_asked_again(hub: RealHub, phone: Phone, tmp_path: Path) -> None:
    page = await phone(f"/survei?t={await served(hub)}")
    await begin(page)
    for score in SCORES:
        await answer(page, score)
    await skip_profile(page)
    await hub.stop()
    await page.get_by_role("button", name="Kirim penilaian").tap()
    await expect(page.locator("#unsent")).to_be_visible()
    await hub.start()
    await page.clock.run_for(11_000)
    await thanked(page)
    assert len(kept(tmp_path)) == 1


async def test_who_cannot_answer_is_told_why(hub: RealHub, phone: Phone) -> None:
    waiting = (await hub.take("ktp-el"))["tracking"]
    tracking = await served(hub)
    page = await phone(f"/survei?t={waiting}")
    await expect(page.locator("h1")).to_have_text("Nomor ini belum selesai dilayani")
    await page.get_by_role("link", name="Lihat nomor antrean saya").tap()
    await expect(page.locator(".number-card")).to_be_visible()
    await expect(page.locator("#ticket .rate")).to_have_count(0)
    page = await phone(f"/survei?t={tracking}")
    await begin(page)
    for score in SCORES:
        await answer(page, score)
    await skip_profile(page)
    await page.get_by_role("button", name="Kirim penilaian").tap()
    await thanked(page)
    await page.goto(f"/survei?t={tracking}&bahasa=en")
    await expect(page.locator("h1")).to_have_text("This number has already rated")
    late = await served(hub)
    await hub.pass_time(4 * 24 * 60)
    await page.goto(f"/survei?t={late}")
    await expect(page.locator("h1")).to_have_text("Waktu menilai dengan nomor ini sudah lewat")
    await page.get_by_role("link", name="Nilai tanpa nomor").tap()
    await expect(page.locator("h2", has_text="Layanan apa yang Anda nilai?")).to_be_visible()


async def test_staff_are_told_that_citizens_answer_alone(hub: RealHub, phone: Phone) -> None:
    page = await phone("/")
    await page.context.add_cookies([await hub.cookie("sari")])  # type: ignore[list-item]
    await page.get_by_role("link", name="Nilai pelayanan kami").tap()
    await expect(page.locator("h1")).to_have_text("Survei diisi sendiri oleh warga")
    await expect(page.locator("main")).to_contain_text("PermenPANRB 14/2017")


async def test_without_a_number_one_touch_chooses_the_service(hub: RealHub, phone: Phone, tmp_path: Path) -> None:
    page = await phone("/")
    await page.get_by_role("link", name="Nilai pelayanan kami").tap()
    await page.get_by_role("button", name="Kartu Keluarga").tap()
    await expect(page.locator("body.stepping")).to_be_visible()
    await expect(page.locator(".step:visible .nth")).to_have_text("1 dari 9")
    for score in SCORES:
        await answer(page, score)
    await skip_profile(page)
    await page.get_by_role("button", name="Kirim penilaian").tap()
    await thanked(page)
    assert [(row["service"], row["proven"]) for row in kept(tmp_path)] == [("kk", 0)]
