"""Whoever means harm to the survey gets nowhere: other sites, robots, staff, torn and swollen forms."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from hub.web.survey_form import survey_form
from hub.web.survey_page_form import read, wrongs
from hub.web.survey_page_seal import FormSeal
from tests.hub.process import SERVICE, HubProcess
from tests.hub.web.survey_phone import GOOD, KEYS, Hidden, begun, kept, rows, sent, served
from tests.web.test_reading_pages import HOSTILE


def test_a_field_sent_twice_counts_once_and_a_strange_one_not_at_all() -> None:
    filled = read({"jawab-biaya": "3", "jawab-harga": "1", "nik": "3577010101010001", "t": "a\r\nb"}, survey_form())
    assert filled.answers == {"biaya": 3}
    assert filled.tracking == ""
    assert list(wrongs(filled, survey_form())) == [key for key in KEYS if key != "biaya"]


async def test_of_an_answer_sent_twice_the_last_one_counts(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    async with hub.stranger() as phone:
        form = await begun(phone, layanan=SERVICE)
        fields = [*(form | GOOD).items(), ("jawab-biaya", "1"), ("jawab-biaya", "2")]
        assert (await sent(phone, "/survei/jawaban", fields)).status == 303
    assert [row["biaya"] for row in rows(hub, "survey_responses")] == [2]


async def test_what_a_citizen_writes_never_becomes_markup(shared_hub: HubProcess) -> None:
    hostile = f'</textarea>{HOSTILE}"><img src=x onerror=alert(1)>\x00{{{{ 7*7 }}}}'
    async with shared_hub.stranger() as phone:
        form = await begun(phone, layanan=SERVICE)
        tampered = {"saran": hostile, "t": HOSTILE, "kunci": HOSTILE, "segel": HOSTILE, "undangan": HOSTILE}
        said = await sent(phone, "/survei/jawaban", form | tampered | {"bahasa": HOSTILE, "layanan": HOSTILE})
        assert said.status == 422
        page = said.raw.decode()
        assert page.count("<script") == 1
        assert "<img src=x" not in page
        assert "{{ 7*7 }}" in page
        assert page.count("</textarea>") == 1


@pytest.mark.parametrize("nasty", ["id\r\nSet-Cookie: a=b", "//evil.example", "jv%0d%0a", "xx", "en\n", "\u202eid"])
async def test_nothing_that_is_asked_for_becomes_a_header_or_an_address(nasty: str, shared_hub: HubProcess) -> None:
    async with shared_hub.stranger() as phone:
        form = await begun(phone, t=await served(shared_hub), bahasa=nasty)
        said = await sent(phone, "/survei/jawaban", form | GOOD | {"bahasa": nasty})
        assert (said.status, said.headers["location"]) == (303, "/survei/terima-kasih?bahasa=id")
        assert "set-cookie" not in said.headers
        for page in (f"/survei?{urlencode({'t': nasty, 'bahasa': nasty})}", "/survei?bahasa=" + "x" * 2000):
            assert b'lang="id"' in (await phone.get(f"{shared_hub.url}{page}")).raw


async def test_bodies_that_no_form_sends_are_refused(shared_hub: HubProcess) -> None:
    before = kept(shared_hub)
    async with shared_hub.stranger() as phone:
        for path in ("/survei", "/survei/jawaban"):
            assert (await sent(phone, path, {"saran": "x" * 70_000})).status == 413
            assert (await sent(phone, path, [(f"f{n}", "1") for n in range(60)])).status == 400
            assert (await phone.post(f"{shared_hub.url}{path}", {"layanan": SERVICE})).status == 415
            plain = {"Content_Type": "application/x-www-form-urlencoded"}
            for raw in (b"\xff\xfe=1", b"jawab-biaya=%ff%fe", b"saran=%00%00&t=%0d%0a"):
                assert (await phone.post(f"{shared_hub.url}{path}", raw, **plain)).status in (400, 422)
    assert kept(shared_hub) == before


async def test_another_ticket_s_secret_changes_nothing_about_whose_answer_it_is(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    mine, other = await served(hub), await served(hub)
    async with hub.stranger() as phone:
        form = await begun(phone, t=mine)
        assert (await sent(phone, "/survei/jawaban", form | GOOD | {"t": other, "layanan": "kk"})).status == 303
        assert (await phone.get(f"{hub.url}/survei?t={other}")).status == 200
        assert (await phone.get(f"{hub.url}/survei?t={mine}")).status == 409
    assert [row["service"] for row in rows(hub, "survey_responses")] == [SERVICE]


async def test_staff_who_are_signed_in_do_not_answer(shared_hub: HubProcess) -> None:
    tracking = await served(shared_hub)
    async with shared_hub.stranger() as phone:
        form = await begun(phone, t=tracking)
    before = kept(shared_hub)
    async with shared_hub.clerk() as clerk:
        for said in (
            await clerk.get(f"{shared_hub.url}/survei?t={tracking}"),
            await sent(clerk, "/survei", {"t": tracking}),
            await sent(clerk, "/survei/jawaban", form | GOOD),
        ):
            assert said.status == 403
            assert "Survei diisi sendiri oleh warga" in said.raw.decode()
    assert kept(shared_hub) == before


@pytest.mark.parametrize(
    "told",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://[::1"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "cross-site", "Origin": "own"},
    ],
)
async def test_another_site_s_page_cannot_answer_in_a_visitor_s_name(
    told: dict[str, str], shared_hub: HubProcess
) -> None:
    headers = {name: shared_hub.url if value == "own" else value for name, value in told.items()}
    async with shared_hub.stranger() as phone:
        form = await begun(phone, t=await served(shared_hub))
        before = kept(shared_hub)
        for path in ("/survei", "/survei/jawaban"):
            said = await sent(phone, path, form | GOOD, **headers)
            assert said.status == 403
            assert "datang dari halaman lain" in said.raw.decode()
        assert kept(shared_hub) == before
        assert (await sent(phone, "/survei/jawaban", form | GOOD, Origin=shared_hub.url)).status == 303


async def test_too_many_without_a_ticket_are_told_when_to_try_again_and_lose_nothing(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    async with hub.stranger() as phone:
        for _ in range(12):
            assert (await sent(phone, "/survei/jawaban", await begun(phone, layanan=SERVICE) | GOOD)).status == 303
        filled = await begun(phone, layanan=SERVICE) | GOOD | {"saran": "Kursi kurang"}
        said = await sent(phone, "/survei/jawaban", filled)
        assert said.status == 429
        assert 0 < int(said.headers["retry-after"]) <= 120
        assert re.search(r"Coba lagi pukul \d\d\.\d\d\.", said.raw.decode())
        assert Hidden(said.raw).fields == filled
        # A served ticket is not held up by them.
        proven = await begun(phone, t=await served(hub))
        assert (await sent(phone, "/survei/jawaban", proven | GOOD)).status == 303


async def test_a_ticket_s_survey_opened_again_and_again_has_to_wait(shared_hub: HubProcess) -> None:
    tracking = await served(shared_hub)
    async with shared_hub.stranger() as phone:
        opened = [await sent(phone, "/survei", {"t": tracking}) for _ in range(13)]
    assert [said.status for said in opened] == [200] * 12 + [429]
    assert "retry-after" in opened[-1].headers
    assert len(rows(shared_hub, "survey_invitations")) <= 5 * len(rows(shared_hub, "survey_invited"))


async def test_the_time_it_took_is_the_hub_s_own_measure(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    async with hub.stranger() as robot:
        at_once = await begun(robot, layanan=SERVICE)
        other = await begun(robot, layanan=SERVICE)
        older = f"1.000.{at_once['segel'].rsplit('.', 1)[1]}"
        for number, form in enumerate(
            (
                at_once,
                await begun(robot, layanan=SERVICE) | {"segel": other["segel"]},
                await begun(robot, layanan=SERVICE) | {"segel": older},
                await begun(robot, layanan=SERVICE) | {"segel": "nonsense"},
            )
        ):
            rated = GOOD | {"jawab-waktu": str(1 + number)}
            assert (await sent(robot, "/survei/jawaban", form | rated)).status == 303
    flags = {row["waktu"]: row["flags"] for row in rows(hub, "survey_responses")}
    # Who has no proper seal is taken neither for too fast nor for slow.
    assert flags == {1: '["too_fast"]', 2: None, 3: None, 4: None} or flags == {
        1: '["too_fast"]',
        2: "[]",
        3: "[]",
        4: "[]",
    }


def test_a_seal_tells_how_long_ago_and_holds_for_its_own_key_and_process() -> None:
    now = [1000.0]
    seals, others = FormSeal(lambda: now[0]), FormSeal(lambda: now[0])
    (key, seal), (second, _) = seals.new(), seals.new()
    now[0] += 61.5
    assert seals.seconds(key, seal) == pytest.approx(61.5)
    assert seals.seconds(second, seal) is None
    assert others.seconds(key, seal) is None
    assert seals.seconds(key, "0.000" + seal[seal.rindex(".") :]) is None
    for nonsense in ("", ".", "..", "nan." + "0" * 64, seal + "0", seal[:-1]):
        assert seals.seconds(key, nonsense) is None
    now[0] += timedelta(days=3).total_seconds()
    assert seals.seconds(key, seal) == 86_400


async def test_many_who_come_through_one_address_with_tickets_are_not_taken_for_one(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    async with hub.stranger() as router:
        for _ in range(6):
            form = await begun(router, t=await served(hub)) | {"segel": ""}
            assert (await sent(router, "/survei/jawaban", form | GOOD)).status == 303
        assert {row["flags"] for row in rows(hub, "survey_responses")} <= {None, "[]", ""}
        for _ in range(2):
            form = await begun(router, layanan=SERVICE) | {"segel": ""}
            assert (await sent(router, "/survei/jawaban", form | GOOD)).status == 303
    assert [row["flags"] for row in rows(hub, "survey_responses") if not row["proven"]].count('["identical"]') == 1
