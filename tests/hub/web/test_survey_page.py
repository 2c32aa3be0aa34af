"""`/survei` as the hub answers it: opening writes nothing, an answer is kept once, and who means harm gets nowhere."""

import asyncio
import re
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

import hub.web
from hub.domain.survey_scheme import PERMENPANRB_14_2017
from hub.web.survey_form import survey_form
from hub.web.survey_page_form import Filled, Wrong, read, wrongs
from hub.web.survey_page_seal import FormSeal
from hub.web.survey_page_views import form_page
from hub.web.survey_words import WORDS
from tests.hub.process import SERVICE, Caller, HubProcess, Said
from tests.web.test_reading_pages import HOSTILE, OFFICE
from tests.web.test_reading_pages import read as read_strictly

KEYS = PERMENPANRB_14_2017.keys
GOOD = {f"jawab-{key}": "4" for key in KEYS}
TEMPLATES = Path(hub.web.__file__).with_name("templates")
Fields = Mapping[str, str] | Sequence[tuple[str, str]]


class Hidden(HTMLParser):
    """Gathers what a page's forms would send without a touch: hidden fields, chosen answers, the suggestion."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self._writing = False
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and (given.get("type") == "hidden" or "checked" in given):
            self.fields[str(given["name"])] = given.get("value") or ""
        self._writing = tag == "textarea"

    def handle_data(self, data: str) -> None:
        if self._writing and data.strip():
            self.fields["saran"] = data.removeprefix("\n")


async def served(hub: HubProcess, outcome: str = "done") -> str:
    """The tracking secret of a visitor who has just been served."""
    async with hub.device() as kiosk, hub.clerk() as clerk:
        ticket = await kiosk.issued()
        await clerk.post(f"/tickets/{ticket['id']}/call", {"counter": "loket-2"})
        await clerk.post(f"/tickets/{ticket['id']}/start")
        await clerk.post(f"/tickets/{ticket['id']}/finish", {"outcome": outcome})
        return str(ticket["tracking_url"]).rsplit("/", 1)[1]


async def sent(phone: Caller, path: str, fields: Fields, **headers: str) -> Said:
    body = urlencode(fields).encode()
    return await phone.post(
        f"{phone.hub.url}{path}", body, **{"Content_Type": "application/x-www-form-urlencoded"} | headers
    )


async def begun(phone: Caller, **asked: str) -> dict[str, str]:
    """The form's own fields, as the browser has them after the first page."""
    page = await sent(phone, "/survei", asked)
    assert page.status == 200, page
    return Hidden(page.raw).fields


def rows(hub: HubProcess, table: str) -> list[dict[str, Any]]:
    with sqlite3.connect(hub.database) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(f"SELECT * FROM {table}")]


def kept(hub: HubProcess) -> list[Any]:
    return [rows(hub, f"survey_{table}") for table in ("responses", "months", "invitations", "invited", "unfinished")]


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
