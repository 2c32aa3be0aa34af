"""A period's report through the real hub: read, planned, drafted, published once, frozen; and what goes wrong in it."""

import asyncio
import io
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from hub.actions.survey_reporting import Office
from hub.domain.survey import Review
from hub.domain.survey_report import OfficeNamed
from hub.web.report_making import MOST_WAITING, ReportMaker, ReportNotMade, ReportsBusy, Wish
from tests.hub.process import SUPERVISOR, Caller, HubProcess, Said, until
from tests.hub.published_semester import SEMESTER, responses_of, rows_of
from tests.hub.reports.paper import words
from tests.hub.survey_answers import lay

NAME = "2026-01-01_2026-06-30"
OTHER = "2025-07-01_2025-12-31"
STEP = {"element": "sarana", "programme": "Menambah kursi", "in_charge": "Kepala Seksi Umum"}
FILES = {"pdf": b"%PDF", "poster-a4": b"%PDF", "poster-a3": b"%PDF", "xlsx": b"PK\x03\x04"}


def lay_rows(hub: HubProcess, rows: list[tuple[int, ...]], *, seed: int = 7) -> None:
    """Answers that citizens gave before the hub was started, or meanwhile."""
    lay(f"sqlite:///{hub.database}", responses_of(rows, seed=seed))


@pytest.fixture(scope="module")
def surveyed(furnished_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A hub with a semester's answers, for tests that leave nothing behind."""
    hub = HubProcess(tmp_path_factory.mktemp("surveyed"), furnished_database)
    lay_rows(hub, rows_of())
    hub.start()
    yield hub
    hub.kill()


@pytest.fixture
def own(start_hub: Callable[..., HubProcess]) -> HubProcess:
    hub = start_hub()
    lay_rows(hub, rows_of())
    return hub


@asynccontextmanager
async def supervisor(hub: HubProcess) -> AsyncIterator[Caller]:
    async with hub.clerk(SUPERVISOR) as caller:
        yield caller


async def publish(caller: Caller, *, key: str | None = None, **more: Any) -> Said:
    body = {"report": NAME} | more
    return await caller.post("/survey/publications", body, Idempotency_Key=key or caller.hub.key())


def tables(hub: HubProcess) -> dict[str, int]:
    with closing(sqlite3.connect(hub.database)) as database:
        return {
            name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            for name in ("survey_publications", "survey_files")
        }


async def test_a_supervisor_reads_the_report_as_it_stands(surveyed: HubProcess) -> None:
    async with supervisor(surveyed) as ratna:
        said = await ratna.get(f"/survey/reports/{NAME}")
    assert said.status == 200
    report = said.body
    assert (report["period"], report["n"], report["index"], report["quality"]) == ("Semester I 2026", 326, "88.42", "A")
    assert report["weakest"] == ["sarana", "waktu", "prosedur"]
    assert sum(element["total"] for element in report["elements"]) == 10_377
    assert (report["previous"], report["publications"]) == (OTHER, [])
    assert report["follow_up"]["version"] == 0


@pytest.mark.parametrize("name", ["2026", "2026-06-30_2026-01-01", "1999-01-01_1999-12-31", "2015-01-01_2026-01-01"])
async def test_a_period_that_is_none_is_refused(surveyed: HubProcess, name: str) -> None:
    async with supervisor(surveyed) as ratna:
        for path in (f"/survey/reports/{name}", f"/survey/reports/{name}/pdf"):
            said = await ratna.get(path)
            assert (said.status, said.code) == (422, "survey_report_refused")


async def test_only_supervisors_see_what_is_not_published(surveyed: HubProcess) -> None:
    paths = [f"/survey/reports/{NAME}", *(f"/survey/reports/{NAME}/{kind}" for kind in FILES)]
    async with surveyed.clerk() as sari, surveyed.stranger() as nobody:
        for path in paths:
            assert (await sari.get(path)).code == "not_for_this_role"
            assert (await nobody.get(path)).code == "not_signed_in"
        assert (await publish(sari)).code == "not_for_this_role"
        assert (await publish(nobody)).code == "not_signed_in"
        assert (await nobody.get("/survey/publications")).body == []
        for page in ("/kelola/skm/laporan", f"/kelola/skm/laporan/{NAME}/pdf", "/kelola/skm/terbitan/x/xlsx"):
            said = await nobody.get(f"{surveyed.url}{page}")
            assert (said.status, said.headers["location"].partition("?")[0]) == (303, "/masuk")
    assert tables(surveyed) == {"survey_publications": 0, "survey_files": 0}


async def test_a_draft_of_each_file_is_made(surveyed: HubProcess) -> None:
    async with supervisor(surveyed) as ratna:
        for kind, begins in FILES.items():
            said = await ratna.get(f"/survey/reports/{NAME}/{kind}")
            assert (said.status, said.raw[:4]) == (200, begins), said
            assert f"{NAME}-draf." in said.headers["content-disposition"]
        said = await ratna.get(f"{surveyed.url}/kelola/skm/laporan/{NAME}/pdf")
        assert "Draf, belum diterbitkan" in words(said.raw)
        sheet = load_workbook(io.BytesIO((await ratna.get(f"/survey/reports/{NAME}/xlsx")).raw), read_only=True)
        assert sheet.sheetnames == ["Ringkasan", "Data", "Responden"]
        none = await ratna.get(f"/survey/reports/{OTHER}/pdf")
        assert (none.status, none.code) == (422, "no_answers")
    assert tables(surveyed) == {"survey_publications": 0, "survey_files": 0}


async def test_the_plan_is_written_over_the_version_one_has_seen(own: HubProcess) -> None:
    async with supervisor(own) as ratna:
        body = {"version": 0, "steps": [STEP], "texts": {"closing": "  Terima kasih. \n\n Sampai jumpa. "}}
        said = await ratna.ask("PUT", f"/survey/reports/{NAME}/follow-up", body)
        assert (said.status, said.body["version"]) == (200, 1)
        assert said.body["texts"]["closing"] == "Terima kasih.\nSampai jumpa."
        again = await ratna.ask("PUT", f"/survey/reports/{NAME}/follow-up", body)
        assert (again.status, again.code) == (409, "stale_version")
        report = (await ratna.get(f"/survey/reports/{NAME}")).body
        assert report["follow_up"]["steps"][0]["programme"] == "Menambah kursi"
        after = (await ratna.get("/survey/reports/2026-07-01_2026-12-31")).body
        assert (after["previous"], after["previous_follow_up"]["version"]) == (NAME, 1)
        said = words((await ratna.get(f"/survey/reports/{NAME}/pdf")).raw)
    assert "Menambah kursi" in said
    assert "Sampai jumpa." in said


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"steps": [STEP, STEP | {"programme": " \u200b"}]}, "steps[1].programme"),
        ({"steps": [STEP | {"element": "cuaca"}]}, "steps[0].element"),
        ({"steps": [STEP | {"in_charge": "x" * 121}]}, "steps[0].in_charge"),
        ({"steps": [STEP] * 21}, "steps"),
        ({"texts": {"closing": "x" * 3001}}, "texts.closing"),
    ],
)
async def test_what_no_report_takes_is_refused_with_its_place(
    surveyed: HubProcess, wrong: dict[str, Any], where: str
) -> None:
    async with supervisor(surveyed) as ratna:
        said = await ratna.ask("PUT", f"/survey/reports/{NAME}/follow-up", {"version": 0} | wrong)
        assert (said.status, said.code, said.body["where"]) == (422, "survey_report_refused", where)
        assert (await ratna.get(f"/survey/reports/{NAME}")).body["follow_up"]["version"] == 0


async def test_what_is_published_is_on_board_feed_and_page_and_survives_a_restart(own: HubProcess) -> None:
    index = {"index": "88.42", "quality": "A", "performance": "Sangat baik", "n": 326, "period": "Semester I 2026"}
    async with supervisor(own) as ratna, own.stranger() as anybody:
        assert (await anybody.get("/board")).body["index"] is None
        assert "Belum ada yang diterbitkan" in (await anybody.get(f"{own.url}/skm")).raw.decode()
        async with asyncio.timeout(60), anybody.http.ws_connect(f"{own.api}/feed") as feed:
            await feed.send_json({"type": "hello", "protocol": 1})
            said = await publish(ratna, seen_n=326, seen_index="88.42")
            assert said.status == 201, said
            while (event := await feed.receive_json())["type"] != "index_published":
                pass
        assert event["index"] == index
        assert "IKM 88,42 · A · Sangat baik · n = 326" in (await anybody.get("/board")).body["running_text"]
    own.restart()
    async with own.stranger() as anybody, supervisor(own) as ratna:
        for path in ("/board", "/office"):
            assert (await anybody.get(path)).body["index"] == index
        page = (await anybody.get(f"{own.url}/skm")).raw.decode()
        assert "88,42" in page
        assert "n = 326" in page
        assert "IKM 88,42" in (await anybody.get(own.url)).raw.decode()
        (listed,) = (await anybody.get("/survey/publications")).body
        assert (listed["id"], listed["version"], listed["reason"]) == (said.body["id"], 1, None)
        for kind in ("pdf", "poster-a4", "poster-a3"):
            for path in (f"/survey/publications/{listed['id']}/{kind}", f"{own.url}/skm/{listed['id']}/{kind}"):
                file = await anybody.get(path)
                assert (file.status, file.raw[:4], file.headers["content-type"]) == (200, b"%PDF", "application/pdf")
        # The data sheet is the office's own.
        assert (await anybody.get(f"/survey/publications/{listed['id']}/xlsx")).code == "not_signed_in"
        assert (await anybody.get(f"{own.url}/skm/{listed['id']}/xlsx")).status == 404
        async with own.clerk() as sari:
            assert (await sari.get(f"/survey/publications/{listed['id']}/xlsx")).code == "not_for_this_role"
        file = await ratna.get(f"/survey/publications/{listed['id']}/xlsx")
        assert (file.status, file.raw[:4]) == (200, b"PK\x03\x04")
        assert (await anybody.get("/survey/publications/lain/pdf")).code == "not_found"


async def test_a_request_sent_twice_publishes_once(own: HubProcess) -> None:
    async with supervisor(own) as ratna:
        key = own.key()
        first, second = await asyncio.gather(publish(ratna, key=key), publish(ratna, key=key))
        assert (first.status, first.raw) == (201, second.raw)
        # Whatever has changed since: the same request has the same answer.
        lay_rows(own, [(1,) * 9] * 9, seed=99)
        assert (await publish(ratna, key=key)).raw == first.raw
        other = await publish(ratna, key=key, reason="lain")
        assert (other.status, other.code) == (422, "idempotency_key_reused")
    own.restart()
    async with supervisor(own) as ratna:
        assert (await publish(ratna, key=key)).raw == first.raw
    assert tables(own)["survey_publications"] == 1


async def test_later_answers_change_nothing_and_a_correction_is_a_new_version(own: HubProcess) -> None:
    async with supervisor(own) as ratna, own.stranger() as anybody:
        first = (await publish(ratna)).body
        files = {kind: (await ratna.get(f"/survey/publications/{first['id']}/{kind}")).raw for kind in FILES}
        lay_rows(own, [(1,) * 9] * 50, seed=99)
        without = await publish(ratna)
        assert (without.status, without.code) == (422, "reason_missing")
        stale = await publish(ratna, reason="Kertas terlewat", seen_n=326, seen_index="88.42")
        assert (stale.status, stale.code) == (409, "figures_moved")
        second = await publish(ratna, reason="Kertas terlewat", seen_n=376)
        assert (second.status, second.body["version"], second.body["reason"]) == (201, 2, "Kertas terlewat")
        for kind, body in files.items():
            assert (await ratna.get(f"/survey/publications/{first['id']}/{kind}")).raw == body
        assert "Angka periode ini sudah dikoreksi" in (await anybody.get(f"{own.url}/skm/{first['id']}")).raw.decode()
        latest = (await anybody.get(f"{own.url}/skm")).raw.decode()
        assert "Kertas terlewat" in latest
        assert "n = 376" in latest
        said = words((await anybody.get(f"/survey/publications/{second.body['id']}/pdf")).raw)
        assert "Terbitan ke-2 (koreksi): Kertas terlewat" in said
    # Files of the refused ones are gone.
    with closing(sqlite3.connect(own.database)) as database:
        assert database.execute("SELECT count(DISTINCT publication) FROM survey_files").fetchone() == (2,)


async def test_a_power_cut_while_publishing_leaves_no_half_of_it(own: HubProcess) -> None:
    key = own.key()
    async with supervisor(own) as ratna:
        task = asyncio.create_task(publish(ratna, key=key))

        async def begun() -> bool:
            return tables(own)["survey_files"] > 0

        await until(begun, within=30)
        own.kill()
        await asyncio.gather(task, return_exceptions=True)
    own.start()
    async with supervisor(own) as ratna, own.stranger() as anybody:
        published = (await anybody.get("/survey/publications")).body
        kept = tables(own)
        assert (kept["survey_publications"], kept["survey_files"] > 0) in ((0, False), (1, True))
        said = await publish(ratna, key=key)
        assert said.status == 201
        assert published in ([], [said.body])
        assert (await anybody.get(f"/survey/publications/{said.body['id']}/pdf")).raw[:4] == b"%PDF"


async def test_nothing_is_published_of_a_period_without_answers(surveyed: HubProcess) -> None:
    async with supervisor(surveyed) as ratna:
        said = await publish(ratna, report=OTHER)
        assert (said.status, said.code) == (422, "no_answers")
        said = await ratna.post("/survey/publications", {"report": NAME})
        assert (said.status, said.code) == (400, "idempotency_key_missing")


async def test_no_text_that_was_not_reviewed_is_published(own: HubProcess) -> None:
    with closing(sqlite3.connect(own.database, isolation_level=None)) as database:
        ids = [row[0] for row in database.execute("SELECT id FROM survey_responses LIMIT 3")]
        texts = [
            ("Boleh dibaca semua", Review.SHOWN),
            ("Belum ditinjau siapa pun", Review.NEW),
            ("Kasar", Review.HIDDEN),
        ]
        for name, (text, review) in zip(ids, texts, strict=True):
            database.execute(
                "UPDATE survey_responses SET comment = ?, review = ? WHERE id = ?", (text, review.value, name)
            )
    async with supervisor(own) as ratna, own.stranger() as anybody:
        one = (await publish(ratna)).body
        raw = (await anybody.get(f"/survey/publications/{one['id']}/pdf")).raw
        said, sheet = words(raw), (await ratna.get(f"/survey/publications/{one['id']}/xlsx")).raw
    assert "Boleh dibaca semua" in said
    assert "Belum ditinjau" not in said
    assert "Kasar" not in said
    book = load_workbook(io.BytesIO(sheet))
    cells = {str(cell) for sheet in book.worksheets for row in sheet.iter_rows(values_only=True) for cell in row}
    assert not cells & {text for text, _ in texts}


# ---- the program that makes reports, on its own


OFFICE = Office(named=OfficeNamed(id="x", name="Kantor"), services={})
WISH = Wish(period=SEMESTER, kinds=("pdf",), made_on=date(2026, 7, 6))


def maker(program: str, **more: Any) -> ReportMaker:
    return ReportMaker(database="sqlite:////dev/null/x.db", office=OFFICE, program=("-c", program), **more)


@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("import sys; sys.exit(1)", "report_failed"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "report_failed"),
        ("import sys; sys.stderr.write('Traceback …'); sys.exit(1)", "report_failed"),
        (
            'import sys; sys.stderr.write(\'{"code":"no_answers","sentence":"Kosong","status":422}\'); sys.exit(1)',
            "no_answers",
        ),
        ("import time; time.sleep(60)", "report_too_slow"),
    ],
)
async def test_a_program_that_fails_is_a_refusal(program: str, code: str, tmp_path: Path) -> None:
    with pytest.raises(ReportNotMade) as failed:
        await maker(program, within=2.0).make(WISH, tmp_path)
    assert failed.value.code == code
    assert failed.value.status in (422, 500, 503)


async def test_reports_are_made_one_at_a_time_and_few_may_wait(tmp_path: Path) -> None:
    reports = maker("import sys; sys.exit(1)")
    at_work, most = 0, 0
    go = asyncio.Event()

    async def wait_for_a_turn() -> None:
        nonlocal at_work, most
        async with reports.turn():
            at_work += 1
            most = max(most, at_work)
            await go.wait()
            at_work -= 1

    waiting = [asyncio.create_task(wait_for_a_turn()) for _ in range(MOST_WAITING + 1)]
    await asyncio.sleep(0)
    with pytest.raises(ReportsBusy):
        async with reports.turn():
            pass
    # Who goes away makes room, whether his turn has come or not.
    waiting[-1].cancel()
    await asyncio.gather(waiting[-1], return_exceptions=True)
    go.set()
    async with reports.turn():
        pass
    await asyncio.gather(*waiting[:-1])
    assert most == 1


async def test_who_is_sent_away_leaves_no_program_behind(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    program = f"import os, time; open({str(told)!r}, 'w').write(str(os.getpid())); time.sleep(60)"
    task = asyncio.create_task(maker(program).make(WISH, tmp_path))

    async def begun() -> str:
        return told.read_text() if told.exists() else ""

    process = int(await until(begun))
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    with pytest.raises(ProcessLookupError):
        os.kill(process, signal.SIGCONT)  # as above


def test_the_program_stays_within_its_bounds() -> None:
    spend = "from hub.bounds import bound, TookTooLong; bound(memory=400_000_000, seconds=1)\n"
    for work, outcome in (("x = bytearray(800_000_000)", "MemoryError"), ("while True: pass", "TookTooLong")):
        ended = subprocess.run(
            [sys.executable, "-c", spend + work], capture_output=True, text=True, timeout=30, check=False
        )
        assert outcome in ended.stderr


async def test_a_hub_whose_program_fails_goes_on(own: HubProcess) -> None:
    async with supervisor(own) as ratna:
        # The database is not there for the program, while the hub still holds it open.
        moved = own.database.with_suffix(".away")
        own.database.rename(moved)
        own.database.mkdir()
        said = await ratna.get(f"/survey/reports/{NAME}/pdf")
        own.database.rmdir()
        moved.rename(own.database)
        assert (said.status, said.code) == (503, "report_failed")
        assert (await ratna.get(f"/survey/reports/{NAME}/pdf")).status == 200
    async with own.device() as kiosk:
        await kiosk.issued()


async def test_the_database_s_password_is_in_no_sight() -> None:
    assert "rahasia" not in repr(ReportMaker(database="postgresql+psycopg://u:rahasia@h/d", office=OFFICE))
