"""Supervisors bring paper questionnaires and data sheets in through the real hub, all of it or nothing."""

import asyncio
import random
import sqlite3
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hub.domain.sheet_guide import header
from hub.domain.skm import Totals, skm
from tests.hub.process import SERVICE, SUPERVISOR, HubProcess, until
from tests.hub.web.sheets import KEYS, TYPE, bring, csv, form, preview, row

TODAY = datetime.now(UTC).date()
SHEET: dict[str, Any] = {
    "service": SERVICE,
    "day": (TODAY - timedelta(days=1)).isoformat(),
    "half": "morning",
    "answers": dict.fromkeys(KEYS, 3),
    "profile": {"gender": "P", "age": "30-39"},
}
CHOICES = {"service": "kk", "day": "2026-03-02", "half": "morning"}


def rows(hub: HubProcess, table: str, more: str = "") -> list[dict[str, Any]]:
    with sqlite3.connect(hub.database) as database:
        database.row_factory = sqlite3.Row
        return [dict(each) for each in database.execute(f"SELECT * FROM {table} {more}")]


def kept(hub: HubProcess) -> list[Any]:
    return [
        rows(hub, table) for table in ("survey_responses", "survey_batches", "survey_batch_months", "survey_months")
    ]


async def board(hub: HubProcess, **asked: str) -> dict[str, Any]:
    async with hub.clerk(SUPERVISOR) as ratna:
        query = "&".join(f"{name}={value}" for name, value in asked.items())
        said = await ratna.get(f"/survey/board?{query}")
        assert said.status == 200, said
        told: dict[str, Any] = said.body
        return {name: value for name, value in told.items() if name != "at"}


async def test_a_paper_questionnaire_is_kept_once_with_who_and_when(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    async with hub.clerk(SUPERVISOR) as ratna:
        key = hub.key()
        said = await ratna.post("/survey/sheets", SHEET, Idempotency_Key=key)
        assert said.status == 201, said
        again = await ratna.post("/survey/sheets", SHEET, Idempotency_Key=key)
        assert (again.status, again.body["id"]) == (201, said.body["id"])
        # Also when the page has learnt meanwhile which batch it is.
        named = SHEET | {"batch": said.body["batch"]["id"]}
        assert (await ratna.post("/survey/sheets", named, Idempotency_Key=key)).body == again.body
        other = await ratna.post("/survey/sheets", SHEET | {"half": "afternoon"}, Idempotency_Key=key)
        assert (other.status, other.code) == (422, "idempotency_key_reused")
        batch = said.body["batch"]
        assert (batch["channel"], batch["rows"], batch["who"]) == ("paper", 1, "Ratna Wulandari")
        assert (batch["index"], batch["quality"]) == ("75.00", "C")
        (listed,) = (await ratna.get("/survey/batches")).body
        assert listed == batch
    (response,) = rows(hub, "survey_responses")
    assert (response["channel"], response["proven"], response["batch"], response["flags"]) == (
        "paper", 0, batch["id"], None,
    )  # fmt: skip
    (month,) = rows(hub, "survey_months")
    assert (month["n"], month["channel"], month["biaya"]) == (1, "paper", 3)
    journal = [(each["step"], each["who"], each["note"]) for each in rows(hub, "journal")]
    assert journal[-1] == ("paper_begun", SUPERVISOR, batch["id"])


async def test_many_sheets_typed_quickly_and_alike_are_pointed_out_but_never_left_out(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    async with hub.clerk(SUPERVISOR) as ratna:
        said = [await ratna.post("/survey/sheets", SHEET, Idempotency_Key=hub.key()) for _ in range(6)]
    assert [each.body["twins"] for each in said] == [0, 1, 2, 3, 4, 5]
    assert {each.body["batch"]["id"] for each in said} == {said[0].body["batch"]["id"]}
    assert {each["flags"] for each in rows(hub, "survey_responses")} == {None}
    assert (await board(hub))["n"] == 6


async def test_the_last_sheet_is_taken_back_and_given_back(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    async with hub.clerk(SUPERVISOR) as ratna:
        typed = SHEET | {"comment": "Parkir sempit", "counter": "loket-2"}
        entered = (await ratna.post("/survey/sheets", typed, Idempotency_Key=hub.key())).body
        said = await ratna.ask("DELETE", f"/survey/sheets/{entered['id']}")
        assert said.status == 200, said
        none = {"education": None, "occupation": None}
        assert said.body["sheet"] == typed | {"batch": entered["batch"]["id"], "profile": SHEET["profile"] | none}
        assert (said.body["batch"]["rows"], said.body["batch"]["index"]) == (0, None)
        again = await ratna.ask("DELETE", f"/survey/sheets/{entered['id']}")
        assert (again.status, again.code) == (404, "not_found")
    assert rows(hub, "survey_responses") == []
    assert [each["n"] for each in rows(hub, "survey_months")] == [0]


async def test_a_new_batch_is_begun_once(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    async with hub.clerk(SUPERVISOR) as ratna:
        key = hub.key()
        first = await ratna.post("/survey/batches", Idempotency_Key=key)
        assert first.status == 201, first
        assert (await ratna.post("/survey/batches", Idempotency_Key=key)).body == first.body
        entered = (await ratna.post("/survey/sheets", SHEET, Idempotency_Key=hub.key())).body
        assert entered["batch"]["id"] == first.body["id"]
        second = (await ratna.post("/survey/batches", Idempotency_Key=hub.key())).body
        assert second["id"] != first.body["id"]
        entered = (await ratna.post("/survey/sheets", SHEET, Idempotency_Key=hub.key())).body
        assert entered["batch"]["id"] == second["id"]


@pytest.mark.parametrize(
    ("wrong", "status", "code"),
    [
        ({"day": (TODAY + timedelta(days=2)).isoformat()}, 422, "survey_refused"),
        ({"day": "2015-01-01"}, 422, "survey_refused"),
        ({"day": "kemarin"}, 400, "invalid_body"),
        ({"half": "night"}, 400, "invalid_body"),
        ({"answers": dict.fromkeys(KEYS[:8], 3)}, 422, "survey_refused"),
        ({"answers": SHEET["answers"] | {"biaya": 5}}, 400, "invalid_body"),
        ({"service": "tidak-ada"}, 422, "unknown_service"),
        ({"counter": "loket-99"}, 422, "survey_refused"),
        ({"batch": "0" * 32}, 404, "not_found"),
        ({"nama": "Siti"}, 400, "invalid_body"),
        ({"comment": "x" * 1001}, 422, "survey_refused"),
    ],
)
async def test_a_sheet_that_cannot_be_is_refused_and_leaves_nothing(
    wrong: dict[str, Any], status: int, code: str, shared_hub: HubProcess
) -> None:
    before = kept(shared_hub)
    async with shared_hub.clerk(SUPERVISOR) as ratna:
        said = await ratna.post("/survey/sheets", SHEET | wrong, Idempotency_Key=shared_hub.key())
        assert (said.status, said.code) == (status, code)
    assert kept(shared_hub) == before


async def test_a_clerk_a_stranger_and_a_terminal_bring_nothing_in(shared_hub: HubProcess) -> None:
    hub, before = shared_hub, kept(shared_hub)
    asked: list[tuple[str, str, Any, dict[str, str]]] = [
        ("GET", "/survey/batches", None, {}),
        ("POST", "/survey/batches", None, {"Idempotency_Key": hub.key()}),
        ("POST", "/survey/sheets", SHEET, {"Idempotency_Key": hub.key()}),
        ("DELETE", "/survey/sheets/x", None, {}),
        ("POST", "/survey/batches/x/undo", None, {}),
        ("POST", "/survey/imports/preview", form(csv(row())), {"Content_Type": TYPE}),
        ("POST", "/survey/imports", form(csv(row())), {"Content_Type": TYPE, "Idempotency_Key": hub.key()}),
    ]
    async with hub.clerk("sari") as clerk, hub.stranger() as stranger, hub.device("survey") as terminal:
        for method, path, body, headers in asked:
            said = await clerk.ask(method, path, body, **headers)
            assert (said.status, said.code) == (403, "not_for_this_role"), path
            for other in (stranger, terminal):
                said = await other.ask(method, path, body, **headers)
                assert (said.status, said.code) == (401, "not_signed_in"), path
    assert kept(hub) == before


async def test_a_data_sheet_is_looked_at_and_nothing_of_it_is_kept(shared_hub: HubProcess) -> None:
    before = kept(shared_hub)
    sheet = csv(row("444444444"), row("3333333x3"), row(day="2026-04-01", service="Kartu Hantu"), row("333333333"))
    async with shared_hub.clerk(SUPERVISOR) as ratna:
        said = await preview(ratna, sheet, "D:\\data\\..\\SKM 2026.csv")
    assert said.status == 200, said
    told = said.body
    assert (told["name"], told["kind"], told["rows"], told["good"], told["refused"]) == ("SKM 2026.csv", "csv", 4, 2, 2)
    assert [(each["line"], each["column"], each["code"]) for each in told["refusals"]] == [
        (3, KEYS[7], "non_integer"),
        (4, "layanan", "service_unknown"),
    ]
    assert told["unknown_services"] == [{"words": "Kartu Hantu", "rows": 1}]
    assert (told["index"], told["quality"], told["first"], told["last"]) == ("87.50", "B", "2026-03-02", "2026-03-02")
    assert [column["means"] for column in told["columns"][:4]] == ["day", "half", "service", KEYS[0]]
    assert [each["line"] for each in told["first_rows"]] == [2, 5]
    assert (told["lacking"], told["notices"]) == ([], [])
    assert kept(shared_hub) == before


async def test_what_is_lacking_is_asked_for(shared_hub: HubProcess) -> None:
    sheet = csv(";".join("333333333"), head="")
    async with shared_hub.clerk(SUPERVISOR) as ratna:
        told = (await preview(ratna, sheet)).body
        assert (told["lacking"], told["good"]) == (["day", "half", "service"], 0)
        assert {each["code"] for each in told["refusals"]} == {"service_missing", "date_missing", "half_missing"}
        told = (await preview(ratna, sheet, **CHOICES)).body
        assert (told["good"], told["refused"]) == (1, 0)
        unknown = await preview(ratna, sheet, **CHOICES | {"service": "tidak-ada"})
        assert (unknown.status, unknown.code) == (422, "unknown_service")


async def test_an_import_is_all_or_nothing_and_wrong_rows_are_left_out_only_when_that_is_said(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    sheet = csv(row("444444444"), row("3333333x3"), row("222222222", service="KTP-el"), row("333333333"))
    async with hub.clerk(SUPERVISOR) as ratna:
        before, refused = kept(hub), await bring(ratna, sheet)
        assert (refused.status, refused.code) == (422, "rows_refused")
        assert "1 dari 4 baris" in refused.body["detail"]
        assert kept(hub) == before
        said = await bring(ratna, sheet, "lama.csv", skip_invalid=True)
        assert said.status == 201, said
        batch = said.body
        assert (batch["channel"], batch["rows"], batch["name"], batch["index"]) == ("import", 3, "lama.csv", "75.00")
        assert (batch["first"], batch["last"], len(batch["services"])) == ("2026-03-01", "2026-03-01", 2)
    responses = rows(hub, "survey_responses")
    assert {(each["channel"], each["proven"], each["batch"], each["flags"]) for each in responses} == {
        ("import", 0, batch["id"], None)
    }
    assert sum(each["n"] for each in rows(hub, "survey_months")) == 3
    seen = await board(hub, **{"from": "2026-03-01", "to": "2026-03-31"})
    assert (seen["n"], seen["index"]) == (3, "75.00")
    assert rows(hub, "journal", "ORDER BY seq")[-1]["note"] == batch["id"]


async def test_the_same_import_sent_again_brings_the_same_and_another_one_with_its_key_is_refused(
    start_hub: Any,
) -> None:
    hub: HubProcess = start_hub()
    async with hub.clerk(SUPERVISOR) as ratna:
        key, sheet = hub.key(), csv(row(), row())
        first = await bring(ratna, sheet, key=key)
        assert first.status == 201, first
        assert (await bring(ratna, sheet, key=key)).body == first.body
        for other in (await bring(ratna, csv(row()), key=key), await bring(ratna, sheet, key=key, skip_invalid=True)):
            assert (other.status, other.code) == (422, "idempotency_key_reused")
        hub.restart()
    async with hub.clerk(SUPERVISOR) as ratna:
        assert (await bring(ratna, sheet, key=key)).body == first.body
    assert len(rows(hub, "survey_responses")) == 2


async def test_what_comes_a_second_time_is_warned_of(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    sheet = csv(row("444444444"), row("222222222"))
    turned = csv(row("222222222"), row("444444444"))
    async with hub.clerk(SUPERVISOR) as ratna:
        batch = (await bring(ratna, sheet)).body

        async def notices(content: bytes) -> list[tuple[str, bool]]:
            return [(each["code"], each["grave"]) for each in (await preview(ratna, content)).body["notices"]]

        assert await notices(sheet) == [("same_file", True)]
        assert await notices(turned) == [("same_answers", True)]
        assert await notices(csv(row("444444444"))) == []
        assert (await ratna.post(f"/survey/batches/{batch['id']}/undo")).status == 200
        assert await notices(sheet) == []


async def test_published_figures_stay_and_whoever_changes_their_period_is_told(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    with sqlite3.connect(hub.database) as database:
        figures = '{"name":"Semester I 2026","n":3,"index":"75.00","quality":"C","performance":"Kurang baik"}'
        published = ("x", "2026-01-01", "2026-06-30", 1, figures, "2026-07-01 00:00:00.000000", SUPERVISOR)
        columns = "id, starts, ends, version, report, at, who"
        database.execute(f"INSERT INTO survey_publications ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)", published)
    async with hub.clerk(SUPERVISOR) as ratna:
        (notice,) = (await preview(ratna, csv(row()))).body["notices"]
        assert (notice["code"], notice["grave"]) == ("published", False)
        assert "Semester I 2026 sudah diterbitkan" in notice["sentence"]
        assert (await preview(ratna, csv(row(day="2025-12-31")))).body["notices"] == []
        batch = (await bring(ratna, csv(row()))).body
        assert batch["published"] is True
        # It can be taken back all the same: what was published is frozen.
        said = await ratna.post(f"/survey/batches/{batch['id']}/undo")
        assert (said.status, said.body["state"], said.body["published"]) == (200, "undone", True)
    assert [each["report"] for each in rows(hub, "survey_publications")] == [figures]


async def test_a_file_that_has_changed_since_it_was_looked_at_is_not_imported(shared_hub: HubProcess) -> None:
    async with shared_hub.clerk(SUPERVISOR) as ratna:
        digest = (await preview(ratna, csv(row()))).body["digest"]
        before = kept(shared_hub)
        said = await bring(ratna, csv(row("111111111")), digest=digest)
        assert (said.status, said.code) == (409, "file_changed")
        assert kept(shared_hub) == before


async def test_words_for_a_service_are_assigned_by_hand(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    async with hub.clerk(SUPERVISOR) as ratna:
        sheet = csv(row(service="Pembuatan KK baru"), row(service="pembuatan kk BARU"))
        assert (await preview(ratna, sheet)).body["good"] == 0
        said = await bring(ratna, sheet, services={"Pembuatan KK baru": "kk"})
        assert (said.status, said.body["rows"]) == (201, 2)
    assert {each["service"] for each in rows(hub, "survey_responses")} == {"kk"}


async def test_a_whole_import_is_taken_back_and_its_rows_go(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    async with hub.clerk(SUPERVISOR) as ratna:
        stays = (await bring(ratna, csv(row("444444444")))).body
        batch = (await bring(ratna, csv(*[row("111111111")] * 350))).body
        said = await ratna.post(f"/survey/batches/{batch['id']}/undo")
        assert (said.status, said.body["state"], said.body["undone_by"]) == (200, "undone", "Ratna Wulandari")
        assert (await ratna.post(f"/survey/batches/{batch['id']}/undo")).body == said.body
        missing = await ratna.post("/survey/batches/0/undo")
        assert (missing.status, missing.code) == (404, "not_found")

        async def gone() -> bool:
            return len(rows(hub, "survey_responses")) == 1

        await until(gone)
        listed = (await ratna.get("/survey/batches")).body
        assert [(each["id"], each["state"], each["rows"]) for each in listed] == [
            (batch["id"], "undone", 350), (stays["id"], "counted", 1),
        ]  # fmt: skip
    assert sum(each["n"] for each in rows(hub, "survey_months")) == 1
    steps = [each["step"] for each in rows(hub, "journal", "ORDER BY seq")]
    assert steps[-3:] == ["batch_counted", "batch_counted", "batch_undone"]


BROKEN = {
    "no form at all": (b"{}", "application/json", 415, "multipart_expected"),
    "a form without a boundary": (b"x", "multipart/form-data", 400, "invalid_body"),
    "a part with a broken header": (
        form(csv(row())).replace(b'name="file"', b'name="file"\r\nno header at all'),
        TYPE,
        400,
        "invalid_body",
    ),
    "a part with headers without end": (
        form(csv(row())).replace(b'name="file"', b'name="file"' + b"\r\nX-More: y" * 999),
        TYPE,
        400,
        "invalid_body",
    ),
    "a part whose header is too long": (
        form(csv(row())).replace(b'name="file"', b'name="file"\r\nX-More: ' + b"y" * 99_999),
        TYPE,
        400,
        "invalid_body",
    ),
    "a form that breaks off": (form(csv(row()))[:-40], TYPE, 400, "invalid_body"),
    "a part that nobody knows": (form(csv(row())).replace(b'name="choices"', b'name="apa"'), TYPE, 400, "invalid_body"),
    "no file": (form(csv(row())).replace(b'name="file"', b'name="choices"'), TYPE, 400, "invalid_body"),
    "two files": (form(csv(row())).replace(b'name="choices"', b'name="file"'), TYPE, 400, "invalid_body"),
    "choices that are none": (form(b"x", nama="Siti"), TYPE, 400, "invalid_body"),
    "a form within a form": (
        form(b"x").replace(b'name="file"', b'name="file"\r\nContent-Type: multipart/mixed; boundary=y'),
        TYPE,
        400,
        "invalid_body",
    ),
    "eleven megabytes": (form(b"3;" * 5_500_000), TYPE, 413, "body_too_large"),
    "choices without end": (
        form(b"x", services={f"layanan {n}": "x" * 60 for n in range(2000)}),
        TYPE,
        413,
        "body_too_large",
    ),
    "a picture": (form(b"\x89PNG\r\n\x1a\n" + bytes(99), "skm.xlsx"), TYPE, 422, "sheet_not_text"),
    "nothing": (form(b""), TYPE, 422, "sheet_empty"),
    "a sheet without elements": (form(b"a;b\n1;2\n"), TYPE, 422, "sheet_column_missing"),
}


@pytest.mark.parametrize("name", BROKEN)
async def test_a_broken_upload_is_refused_and_leaves_nothing(name: str, shared_hub: HubProcess) -> None:
    body, kind, status, code = BROKEN[name]
    before = kept(shared_hub)
    async with shared_hub.clerk(SUPERVISOR) as ratna:
        for path in ("/survey/imports/preview", "/survey/imports"):
            said = await ratna.post(path, body, Content_Type=kind, Idempotency_Key=shared_hub.key())
            assert (said.status, said.code) == (status, code), said
    assert kept(shared_hub) == before


async def test_an_upload_without_a_key_is_refused(shared_hub: HubProcess) -> None:
    async with shared_hub.clerk(SUPERVISOR) as ratna:
        said = await ratna.post("/survey/imports", form(csv(row())), Content_Type=TYPE)
        assert (said.status, said.code) == (400, "idempotency_key_missing")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Siti\\skm.xlsx", "skm.xlsx"),
        ("\u202exslx.mks", "xslx.mks"),
        ("<script>alert(1)<", "<script>alert(1)<"),
        ("3577010101010001.csv", "[nomor dihapus].csv"),
        ("..", "Lembar data"),
        ("x" * 300, "x" * 120),
    ],
)
async def test_a_file_s_name_is_only_a_name(name: str, wanted: str, shared_hub: HubProcess) -> None:
    async with shared_hub.clerk(SUPERVISOR) as ratna:
        said = await preview(ratna, csv(row()), name)
        assert (said.status, said.body["name"]) == (200, wanted)


def many(count: int, *, seed: int = 1) -> bytes:
    chance = random.Random(seed)
    services = ("kk", "KTP-el", SERVICE)
    return csv(
        *(
            row(
                "".join(str(chance.randint(1, 4)) for _ in KEYS),
                day=(date(2026, 1, 1) + timedelta(days=n * 180 // count)).isoformat(),
                half=chance.choice(("pagi", "siang")),
                service=chance.choice(services),
            )
            for n in range(count)
        )
    )


async def test_a_power_cut_in_the_middle_of_an_import_leaves_nothing_to_be_seen(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    sheet, key = many(20_000), "import-key-000001"
    async with hub.clerk(SUPERVISOR) as ratna:
        before = await board(hub, **{"from": "2026-01-01", "to": "2026-06-30"})
        sending = asyncio.ensure_future(bring(ratna, sheet, key=key))

        async def half_way() -> bool:
            return len(rows(hub, "survey_responses")) > 3000

        await until(half_way, within=60)
        seen = await board(hub, **{"from": "2026-01-01", "to": "2026-06-30"})
        assert seen == before
        hub.kill()
        with pytest.raises(Exception, match=r".*"):
            await sending
    assert len(rows(hub, "survey_responses")) > 3000
    hub.start()
    after = await board(hub, **{"from": "2026-01-01", "to": "2026-06-30"})
    assert after == before

    async def swept() -> bool:
        return rows(hub, "survey_responses") == rows(hub, "survey_batches") == rows(hub, "survey_batch_months") == []

    await until(swept, within=60)
    async with hub.clerk(SUPERVISOR) as ratna:
        assert (await ratna.get("/survey/batches")).body == []
        # Whoever sends it again with the same key has it whole, and once.
        said = await bring(ratna, sheet, key=key)
        assert (said.status, said.body["rows"]) == (201, 20_000)
    assert len(rows(hub, "survey_responses")) == 20_000


async def test_whoever_sends_it_again_right_after_the_power_cut_has_it_once(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    sheet, key = many(4000), "import-key-000002"
    async with hub.clerk(SUPERVISOR) as ratna:
        sending = asyncio.ensure_future(bring(ratna, sheet, key=key))

        async def begun() -> bool:
            return len(rows(hub, "survey_responses")) > 100

        await until(begun, within=60)
        hub.kill()
        with pytest.raises(Exception, match=r".*"):
            await sending
    hub.start()
    async with hub.clerk(SUPERVISOR) as ratna:
        said = await bring(ratna, sheet, key=key)
        assert (said.status, said.body["rows"]) == (201, 4000)
    assert len(rows(hub, "survey_responses")) == 4000
    assert sum(each["n"] for each in rows(hub, "survey_months")) == 4000


async def test_tickets_are_given_while_a_large_sheet_comes_in(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    async with hub.clerk(SUPERVISOR) as ratna, hub.device() as kiosk:
        sending = asyncio.ensure_future(bring(ratna, many(15_000)))
        given, longest = 0, 0.0
        loop = asyncio.get_running_loop()
        while not sending.done():
            began = loop.time()
            await kiosk.issued()
            longest, given = max(longest, loop.time() - began), given + 1
            await asyncio.sleep(0.01)
        said = await sending
        assert (said.status, said.body["rows"]) == (201, 15_000)
    assert given > 50
    # In one piece the import would hold the writer for a second and more.
    assert longest < 1.0


people = st.lists(
    st.tuples(
        st.tuples(*[st.integers(1, 4)] * 9),
        st.dates(date(2025, 12, 1), date(2026, 5, 31)),
        st.sampled_from(["pagi", "siang"]),
        st.sampled_from(["kk", SERVICE]),
        st.sampled_from(["", "L", "P"]),
        st.sampled_from(["", "17", "34", "60+"]),
        st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=30),
    ),
    min_size=1,
    max_size=25,
)


def test_rows_written_as_a_sheet_and_imported_come_to_the_same_totals(shared_hub: HubProcess) -> None:
    hub = shared_hub

    def quoted(cell: str) -> str:
        return '"' + cell.replace('"', '""') + '"'

    async def there_and_back(told: list[Any]) -> None:
        lines = [";".join(header())]
        for scores, day, half, service, gender, age, comment in told:
            before = ["1", day.isoformat(), half, service, "", gender, age, "", ""]
            lines.append(";".join([*before, *map(str, scores), quoted(comment)]))
        async with hub.clerk(SUPERVISOR) as ratna:
            said = await bring(ratna, "\r\n".join(lines).encode("utf-8-sig"))
            assert said.status == 201, said
            totals = Totals.of([dict(zip(KEYS, scores, strict=True)) for scores, *_ in told])
            result = skm(totals)
            assert result is not None
            assert (said.body["rows"], said.body["index"]) == (totals.n, str(result.index))
            here = rows(hub, "survey_responses", f"WHERE batch = '{said.body['id']}'")
            assert len(here) == totals.n
            assert {key: sum(each[key] for each in here) for key in KEYS} == dict(totals.sums)
            assert sorted(
                (each["day"], each["half"], each["service"], each["gender"] or "") for each in here
            ) == sorted(
                (day.isoformat(), {"pagi": "morning", "siang": "afternoon"}[half], service, gender)
                for _, day, half, service, gender, *_ in told
            )
            await ratna.post(f"/survey/batches/{said.body['id']}/undo")

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(people)
    def tried(told: list[Any]) -> None:
        asyncio.run(there_and_back(told))

    tried()
    assert sum(each["n"] for each in rows(hub, "survey_months")) == 0
