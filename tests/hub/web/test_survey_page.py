"""`/survei` as the hub answers it: opening writes nothing, an answer is kept once, and nothing filled in is lost."""

import asyncio
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

import hub.web
from hub.web.survey_form import survey_form
from hub.web.survey_page_form import Filled, Wrong
from hub.web.survey_page_views import form_page
from hub.web.survey_words import WORDS
from tests.hub.process import SERVICE, HubProcess
from tests.hub.web.survey_phone import GOOD, Hidden, begun, kept, rows, sent, served
from tests.web.test_reading_pages import HOSTILE, OFFICE
from tests.web.test_reading_pages import read as read_strictly

TEMPLATES = Path(hub.web.__file__).with_name("templates")


async def test_who_only_opens_the_page_writes_nothing(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    tracking = await served(hub)
    before = kept(hub)
    async with hub.stranger() as phone:
        for _ in range(3):
            for address in (f"/survei?t={tracking}", "/survei", f"/survei?layanan={SERVICE}", "/survei/terima-kasih"):
                for method in ("GET", "HEAD"):
                    assert (await phone.ask(method, f"{hub.url}{address}")).status == 200
        assert (await phone.get(f"{hub.url}/survei/jawaban")).headers["location"] == "/survei"
    assert kept(hub) == before


@pytest.mark.parametrize("outcome", ["done", "returned", "later"])
async def test_a_served_ticket_answers_once_and_nothing_leads_back_to_it(outcome: str, start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    tracking = await served(hub, outcome)
    async with hub.stranger() as phone:
        first = await phone.get(f"{hub.url}/survei?t={tracking}")
        assert b"Loket 2" in first.raw
        form = await begun(phone, t=tracking, bahasa="id")
        said = await sent(phone, "/survei/jawaban", form | GOOD | {"jawab-age": "60+", "saran": "Kursi kurang"})
        assert (said.status, said.headers["location"]) == (303, "/survei/terima-kasih?bahasa=id")
        thanks = await phone.get(f"{hub.url}{said.headers['location']}")
        assert "Penilaian Anda sudah kami terima." in thanks.raw.decode()
        assert "KTP" not in thanks.raw.decode()
        for again in (
            await phone.get(f"{hub.url}/survei?t={tracking}"),
            await sent(phone, "/survei", {"t": tracking}),
        ):
            assert again.status == 409
            assert "Nomor ini sudah memberi penilaian" in again.raw.decode()
        other_key = form | GOOD | {"kunci": "another-key-of-a-robot-0001"}
        assert (await sent(phone, "/survei/jawaban", other_key)).status == 404
    (row,) = rows(hub, "survey_responses")
    assert (row["service"], row["counter"], row["proven"], row["channel"]) == (SERVICE, "loket-2", 1, "phone")
    assert (row["age"], row["gender"], row["comment"]) == ("60+", None, "Kursi kurang")
    secrets = {tracking, form["undangan"], form["kunci"], form["segel"]}
    assert not secrets & {str(value) for value in row.values()}
    assert not any(secret in hub.log for secret in (*secrets, "Kursi"))


async def test_the_one_time_token_stands_in_a_hidden_field_and_nowhere_else(shared_hub: HubProcess) -> None:
    tracking = await served(shared_hub)
    async with shared_hub.stranger() as phone:
        page = await sent(phone, "/survei", {"t": tracking})
        token = Hidden(page.raw).fields["undangan"]
        assert page.raw.decode().count(token) == 1
        assert not any(token in value for value in page.headers.values())


async def test_pressing_twice_makes_one_answer(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    tracking = await served(hub)
    async with hub.stranger() as phone:
        for form in (await begun(phone, t=tracking), await begun(phone, layanan=SERVICE)):
            both = await asyncio.gather(*(sent(phone, "/survei/jawaban", form | GOOD) for _ in range(4)))
            assert {said.status for said in both} == {303}
            changed = await sent(phone, "/survei/jawaban", form | GOOD | {"jawab-biaya": "1"})
            assert "Penilaian Anda sudah tercatat" in changed.raw.decode()
    assert sorted(row["proven"] for row in rows(hub, "survey_responses")) == [0, 1]
    assert {row["biaya"] for row in rows(hub, "survey_responses")} == {4}


async def test_without_a_ticket_the_service_is_chosen_and_the_answer_is_marked(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    async with hub.stranger() as phone:
        services = (await phone.get(f"{hub.url}/survei")).raw.decode()
        assert f'name="layanan" value="{SERVICE}"' in services
        form = await begun(phone, layanan=SERVICE)
        assert "undangan" not in form
        assert (await sent(phone, "/survei/jawaban", form | GOOD)).status == 303
        for wrong in ("tidak-ada", "", "../kk"):
            assert "Layanan itu tidak ada" in (await sent(phone, "/survei", {"layanan": wrong})).raw.decode()
        lost = await sent(phone, "/survei/jawaban", form | GOOD | {"layanan": "tidak-ada", "kunci": "k" * 20})
        assert "Layanan itu tidak ada" in lost.raw.decode()
    assert [row["proven"] for row in rows(hub, "survey_responses")] == [0]


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"jawab-biaya": ""}, "biaya-1"),
        ({"jawab-biaya": "0"}, "biaya-1"),
        ({"jawab-biaya": "5"}, "biaya-1"),
        ({"jawab-biaya": "4.0"}, "biaya-1"),
        ({"jawab-biaya": "٤"}, "biaya-1"),
        ({"jawab-gender": "X"}, "gender-0"),
        ({"jawab-age": "<script>"}, "age-0"),
        ({"saran": "x" * 1001}, "saran"),
        ({"saran": "x" * 50_000}, "saran"),
    ],
)
async def test_what_is_wrong_is_named_and_all_that_was_filled_in_stays(
    wrong: dict[str, str], where: str, shared_hub: HubProcess
) -> None:
    before = rows(shared_hub, "survey_responses")
    async with shared_hub.stranger() as phone:
        form = await begun(phone, t=await served(shared_hub), bahasa="en")
        filled = form | GOOD | {"jawab-occupation": "swasta", "saran": "More chairs"} | wrong
        said = await sent(phone, "/survei/jawaban", filled)
        assert said.status == 422
        assert f'href="#{where}"' in said.raw.decode()
        assert f'id="{where}"' in said.raw.decode()
        again = Hidden(said.raw).fields
        assert {name: again.get(name) for name in form} == form
        expected = {name: value for name, value in filled.items() if name not in wrong and name not in form}
        assert {name: again.get(name) for name in expected} == expected
        mended = await sent(phone, "/survei/jawaban", again | GOOD | {"jawab-gender": "", "jawab-age": "", "saran": ""})
        assert mended.status == 303
    assert len(rows(shared_hub, "survey_responses")) == len(before) + 1


async def test_who_was_not_served_is_told_what_to_do(shared_hub: HubProcess) -> None:
    async with shared_hub.device() as kiosk, shared_hub.clerk() as clerk, shared_hub.stranger() as phone:
        waits, leaves = await kiosk.issued(), await kiosk.issued()
        await clerk.post(f"/tickets/{leaves['id']}/cancel")
        waiting, cancelled = (str(one["tracking_url"]).rsplit("/", 1)[1] for one in (waits, leaves))
        for tracking, status, words, way in (
            (waiting, 409, "belum selesai dilayani", f"/t/{waiting}"),
            (cancelled, 409, "dibatalkan", "/survei?bahasa=id"),
            ("nobody-has-this", 404, "tidak dikenal", "/survei?bahasa=id"),
        ):
            for said in (
                await phone.get(f"{shared_hub.url}/survei?t={tracking}"),
                await sent(phone, "/survei", {"t": tracking}),
            ):
                assert said.status == status
                assert words in said.raw.decode()
                assert f'href="{way}"' in said.raw.decode()


async def test_when_nothing_can_be_saved_the_form_stays_filled_in(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    async with hub.stranger() as phone:
        filled = await begun(phone, layanan=SERVICE) | GOOD | {"saran": "Kursi kurang"}
        with sqlite3.connect(hub.database) as database:
            database.execute("ALTER TABLE survey_responses RENAME TO gone")
        said = await sent(phone, "/survei/jawaban", filled)
        assert said.status == 503
        assert "Belum dapat disimpan" in said.raw.decode()
        assert Hidden(said.raw).fields == filled
        with sqlite3.connect(hub.database) as database:
            database.execute("ALTER TABLE gone RENAME TO survey_responses")
        assert (await sent(phone, "/survei/jawaban", filled)).status == 303
    assert "Kursi" not in hub.log


async def test_the_language_changes_and_everything_stays(shared_hub: HubProcess) -> None:
    async with shared_hub.stranger() as phone:
        filled = await begun(phone, layanan=SERVICE) | {"jawab-biaya": "2", "jawab-age": "<20", "saran": "Kursi"}
        said = await sent(phone, "/survei/jawaban", filled | {"ganti": "jv"})
        assert said.status == 200
        assert b'<html lang="jv">' in said.raw
        assert Hidden(said.raw).fields == filled | {"bahasa": "jv"}


@pytest.mark.parametrize("language", ["id", "jv", "en"])
def test_the_form_is_well_made_whatever_is_in_it(language: str) -> None:
    filled = Filled(language=language, service="ktp-el", tracking="x", answers={"biaya": 1}, comment=HOSTILE)
    wrong = {"prosedur": Wrong.UNANSWERED, "age": Wrong.UNKNOWN, "saran": Wrong.TOO_LONG}
    for more in ({}, {"wrong": wrong, "status": 422}, {"wait": 61.0, "status": 429}, {"unsaved": True}):
        said = read_strictly(form_page(office=OFFICE, filled=filled, service=None, **more))  # type: ignore[arg-type]
        for element in survey_form().elements:
            for option in element.options:
                assert option.in_language(language) in said


@pytest.mark.parametrize("path", ["/survei", "/survei?t=x", "/survei/terima-kasih", f"/survei?layanan={SERVICE}"])
async def test_every_page_stays_out_of_search_engines_and_browsers_memory(path: str, shared_hub: HubProcess) -> None:
    async with shared_hub.stranger() as phone:
        said = await phone.get(f"{shared_hub.url}{path}")
    assert b'<meta name="robots" content="noindex">' in said.raw
    assert said.headers["cache-control"] == "no-store"
    assert "default-src 'self'" in said.headers["content-security-policy"]


def test_every_word_around_the_questions_is_translated() -> None:
    used = set()
    for template in (TEMPLATES / "base.html", *TEMPLATES.glob("survey*.html")):
        used |= set(re.findall(r'_\("([^"]+)"\)', template.read_text("utf-8")))
    assert used == set(WORDS)
    for words in WORDS.values():
        assert all(words)


def test_the_signs_are_those_of_every_other_page() -> None:
    static = TEMPLATES.with_name("static")
    symbol = re.compile(r"<symbol .*?</symbol>")
    ours, icons = ((static / name).read_text("utf-8") for name in ("survey.svg", "icons.svg"))
    assert [one for one in symbol.findall(ours) if "face-" not in one and one not in icons] == []
    assert [f'id="face-{n}"' in ours for n in range(1, 5)] == [True] * 4
    assert "#" not in re.sub(r'id="[^"]*"', "", ours)  # in ink alone: no colour tells what to answer
