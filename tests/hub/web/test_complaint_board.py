"""The board and its papers on the real hub: true figures, as far as one may see, and every paper on record."""

import io
import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from hub.domain.complaint import Channel, Identity, Kind
from tests.hub.complaints_laid import Laid, lay_complaints
from tests.hub.process import HEAD, INSPECTOR, SUPERVISOR, Caller, HubProcess
from tests.hub.reports.paper import words

# A month that is over, so that nothing depends on the day on which the test runs.
MONTH = date(2026, 3, 2)
PERIOD = "2026-03-01_2026-03-31"
QUERY = "from=2026-03-01&to=2026-03-31"
FORMULA = '=HYPERLINK("http://jahat.example";"x")'
WANTED = (
    Laid(received=MONTH, answered_after=3, rated=4, closed_after=10),
    Laid(received=MONTH, answered_after=40, rated=2, closed_after=50, channel=Channel.LETTER, unit="umum"),
    Laid(received=date(2026, 3, 20), what="Loket tutup, antrean panjang.", unit=None),
    Laid(received=date(2026, 3, 21), forwarded_to="Dinas Kependudukan", service=None, unit=None),
    Laid(
        received=date(2026, 3, 22), identity=Identity.SECRET, name="Bagus Rahasia", answered_after=1, closed_after=20,
        what="Kuitansi hilang di meja saya.", brief="Keluhan tentang kuitansi.",
    ),
    Laid(received=date(2026, 3, 23), identity=Identity.ANONYMOUS, what="Antrean tidak jelas."),
    Laid(received=date(2026, 3, 24), name=FORMULA, what=FORMULA, answer=FORMULA, answered_after=2, closed_after=20),
    Laid(
        received=date(2026, 3, 25), kind=Kind.SUPERVISORY, identity=Identity.NAMED, name="Pelapor Pungli",
        what="Diminta uang rokok di loket.", unit=None, officer=HEAD, answered_after=2, closed_after=20,
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def laid(furnished_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A hub with a month of complaints, for tests that leave nothing behind but lines in the journal."""
    hub = HubProcess(tmp_path_factory.mktemp("board"), furnished_database)
    hub.numbers = lay_complaints(f"sqlite:///{hub.database}", WANTED)  # type: ignore[attr-defined]
    hub.start()
    yield hub
    hub.kill()


async def board(caller: Caller, query: str = QUERY) -> dict[str, Any]:
    said = await caller.get(f"/complaint-board?{query}")
    assert said.status == 200, said
    return dict(said.body)


async def file(caller: Caller, path: str) -> tuple[int, bytes]:
    async with caller.http.get(f"{caller.hub.url}{path}") as said:
        return said.status, await said.read()


def journal(hub: HubProcess, step: str) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(hub.database)) as database:
        return list(database.execute("SELECT who, note FROM journal WHERE step = ? ORDER BY seq", (step,)))


async def test_the_figures_of_a_month(laid: HubProcess) -> None:
    async with laid.clerk(SUPERVISOR) as ratna:
        seen = await board(ratna)
    whole = seen["whole"]
    assert (whole["received"], whole["open"], whole["late"], whole["ended"]) == (7, 2, 2, 2)
    # The one of 40 days was answered in April; the forwarded one was never answered.
    assert (whole["answered"], whole["in_time"], whole["in_time_share"]) == (3, 3, "100.0")
    assert (whole["first_days"], whole["close_days"], whole["rating"]) == ("2.0", "10.0", "4.00")
    assert whole["ratings"] == [0, 0, 0, 1]
    assert seen["ended"] == {"closed": 1, "forwarded": 1}
    assert {part["name"]: part["received"] for part in seen["channels"]} == {"Formulir web (QR)": 6, "Surat": 1}
    assert {part["id"]: part["received"] for part in seen["units"]} == {"pelayanan": 4, "": 2, "umum": 1}
    assert seen["months"][-1] == {
        "starts": "2026-03-01", "name": "Maret 2026", "received": 7, "answered": 3, "ended": 2,
    }  # fmt: skip
    assert len(seen["months"]) == 12
    assert {each["word"]: each["complaints"] for each in seen["words"]} == {"antrean": 5, "loket": 4, "lama": 3}
    assert seen["overdue_at_all"] == 2
    async with laid.clerk(SUPERVISOR) as ratna:
        april = (await board(ratna, "from=2026-04-01&to=2026-04-30"))["whole"]
    assert (april["received"], april["answered"], april["in_time"], april["first_days"]) == (0, 1, 0, "40.0")


async def test_supervisory_complaints_are_in_nobody_else_s_figures(laid: HubProcess) -> None:
    async with laid.clerk(HEAD) as head, laid.clerk(INSPECTOR) as inspector, laid.clerk(SUPERVISOR) as ratna:
        all_of_it, theirs, ordinary = await board(head), await board(inspector), await board(ratna)
        without = await board(head, f"{QUERY}&supervisory=false")
    assert (all_of_it["supervisory"], all_of_it["whole"]["received"]) == (True, 8)
    assert (theirs["supervisory"], theirs["whole"]["received"]) == (True, 1)
    assert [part["id"] for part in theirs["kinds"]] == ["supervisory"]
    assert ordinary["supervisory"] is False
    assert "supervisory" not in {part["id"] for part in ordinary["kinds"]}
    # What the head has printed for others is exactly what others see.
    assert {**without, "at": ""} == {**ordinary, "at": ""}
    assert "supervisory" in {part["id"] for part in all_of_it["kinds"]}


async def test_words_of_a_secret_citizen_are_read_by_nobody(laid: HubProcess) -> None:
    async with laid.clerk(HEAD) as head:
        assert (await board(head))["stories"] == 7


async def test_clerks_and_strangers_are_told_for_whom_the_board_is(laid: HubProcess) -> None:
    pages = ("/kelola/pengaduan/papan", f"/kelola/pengaduan/register/{PERIOD}/pdf", "/kelola/pengaduan/tanda-a5")
    async with laid.clerk("sari") as sari, laid.stranger() as nobody:
        assert (await sari.get("/complaint-board")).status == 403
        assert (await sari.get(f"/complaint-evaluations/{PERIOD}")).status == 403
        assert (await nobody.get("/complaint-board")).status == 401
        for page in pages:
            assert (await file(sari, page))[0] == 403
            async with nobody.http.get(f"{laid.url}{page}", allow_redirects=False) as said:
                assert said.status == 303
    assert journal(laid, "complaint_print") == [] or all(who != "sari" for who, _ in journal(laid, "complaint_print"))


@pytest.mark.parametrize(
    ("query", "where"),
    [("from=2026-03-01", "to"), ("from=2026-03-02&to=2026-03-01", "to"), ("from=1900-01-01&to=1900-01-02", "from")],
)
async def test_days_that_cannot_be_are_told_of(laid: HubProcess, query: str, where: str) -> None:
    async with laid.clerk(SUPERVISOR) as ratna:
        said = await ratna.get(f"/complaint-board?{query}")
    assert (said.status, said.code, said.body["where"]) == (422, "invalid_query", where)


async def test_the_register_is_printed_with_initials_and_each_print_is_on_record(laid: HubProcess) -> None:
    before = len(journal(laid, "complaint_print"))
    async with laid.clerk(SUPERVISOR) as ratna:
        status, pdf = await file(ratna, f"/kelola/pengaduan/register/{PERIOD}/pdf")
        assert (status, pdf[:4]) == (200, b"%PDF")
        named = await file(ratna, f"/kelola/pengaduan/register/{PERIOD}/pdf?nama=ya")
    said, with_names = words(pdf), words(named[1])
    assert "Buku Register Pengaduan Maret 2026" in said
    assert "7 pengaduan diterima" in said
    assert "S.A." in said
    assert "Siti Aminah" not in said
    assert "Siti Aminah" in with_names
    for paper in (said, with_names):
        # Neither a secret citizen's name nor own words, nor that there is a supervisory complaint.
        for never in ("Bagus", "meja saya", "Pungli", "uang rokok", "pengawasan"):
            assert never not in paper
        assert "Rahasia" in paper
        assert "Keluhan tentang kuitansi." in paper
        assert "Diteruskan kepada Dinas" in paper
    assert journal(laid, "complaint_print")[before:] == [
        (SUPERVISOR, f"register-pdf {PERIOD}"),
        (SUPERVISOR, f"register-pdf {PERIOD} nama"),
    ]


async def test_the_head_s_register_has_supervisory_complaints_unless_it_is_for_others(laid: HubProcess) -> None:
    async with laid.clerk(HEAD) as head:
        whole = words((await file(head, f"/kelola/pengaduan/register/{PERIOD}/pdf"))[1])
        without = words((await file(head, f"/kelola/pengaduan/register/{PERIOD}/pdf?pengawasan=tidak"))[1])
    assert "hanya untuk kepala kantor dan inspektorat" in whole
    assert "uang rokok" in whole
    assert "uang rokok" not in without
    assert "8 pengaduan" in whole
    assert "7 pengaduan" in without


async def test_the_spreadsheet_holds_text_where_citizens_write_formulas(laid: HubProcess) -> None:
    async with laid.clerk(SUPERVISOR) as ratna:
        status, body = await file(ratna, f"/kelola/pengaduan/register/{PERIOD}/xlsx?nama=ya")
    assert status == 200
    sheet = load_workbook(io.BytesIO(body))["Register"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert [cell.value for cell in cells if cell.value == FORMULA] == [FORMULA] * 3
    assert all(cell.quotePrefix for cell in cells if cell.value == FORMULA)
    head = [cell.value for cell in sheet[4]]
    assert head[:4] == ["No.", "Nomor registrasi", "Tanggal diterima", "Saluran"]
    rows = list(sheet.iter_rows(min_row=5, max_row=11, values_only=True))
    assert [row[1] for row in rows] == laid.numbers[:7]  # type: ignore[attr-defined]
    assert isinstance(rows[0][2], datetime)
    assert rows[0][2].date() == MONTH
    assert [row[14] for row in rows[:3]] == [4, 2, None]


async def test_what_the_office_writes_stands_in_the_evaluation_report(laid: HubProcess) -> None:
    wish = {
        "version": 0,
        "late_reasons": "Petugas verifikasi cuti.",
        "analysis": "Antrean pagi hari terlalu panjang.",
        "plan": [{"problem": "Antrean pagi", "action": "Buka loket 2", "time": "April 2026", "in_charge": "Kasi"}],
        "signed_at": "Madiun",
        "signatory": "Camat Kartoharjo",
    }
    async with laid.clerk(SUPERVISOR) as ratna, laid.clerk(INSPECTOR) as inspector:
        kept = await ratna.ask("PUT", f"/complaint-evaluations/{PERIOD}", wish)
        assert (kept.status, kept.body["version"]) == (200, 1)
        again = await ratna.ask("PUT", f"/complaint-evaluations/{PERIOD}", wish)
        assert (again.status, again.code) == (409, "stale_version")
        too_long = wish | {"signatory": "x" * 121, "version": 1}
        wrong = await ratna.ask("PUT", f"/complaint-evaluations/{PERIOD}", too_long)
        assert (wrong.status, wrong.body["where"]) == (422, "signatory")
        assert (await inspector.ask("PUT", f"/complaint-evaluations/{PERIOD}", wish)).status == 403
        following = (await ratna.get("/complaint-evaluations/2026-04-01_2026-04-30")).body
        assert (following["version"], following["signatory"], following["analysis"]) == (0, "Camat Kartoharjo", "")
        status, pdf = await file(ratna, f"/kelola/pengaduan/evaluasi/{PERIOD}/pdf")
    assert status == 200
    said = words(pdf)
    for written in (
        "Laporan Evaluasi", "Maret 2026", "Petugas verifikasi cuti.", "Antrean pagi hari terlalu panjang.",
        "Buka loket 2", "Camat Kartoharjo", "Madiun", "Belum diverifikasi", "antrean", "100,0%",
        "tidak termasuk dalam angka mana pun",
    ):  # fmt: skip
        assert written in said, written
    for never in ("Siti", "Bagus", "kuitansi", "rokok", "Dimuat"):
        assert never not in said
    assert (SUPERVISOR, f"evaluation-pdf {PERIOD}") in journal(laid, "complaint_print")


async def test_the_sign_leads_to_the_form_of_its_counter(laid: HubProcess) -> None:
    async with laid.clerk(SUPERVISOR) as ratna:
        status, pdf = await file(ratna, "/kelola/pengaduan/tanda-a5")
        assert status == 200
        assert "Ada keluhan atau saran?" in words(pdf)
        one = words((await file(ratna, "/kelola/pengaduan/tanda-a5?loket=loket-2"))[1])
        assert "Loket 2" in one
        assert (await file(ratna, "/kelola/pengaduan/tanda-a5?loket=tidak-ada"))[0] == 404


async def test_a_paper_of_no_period_is_refused(laid: HubProcess) -> None:
    async with laid.clerk(SUPERVISOR) as ratna:
        assert (await file(ratna, "/kelola/pengaduan/register/2026-13-01_2026-13-31/pdf"))[0] == 422
        assert (await file(ratna, f"/kelola/pengaduan/evaluasi/{PERIOD}/xlsx"))[0] == 404


async def test_a_month_without_complaints_has_papers_too(laid: HubProcess) -> None:
    async with laid.clerk(SUPERVISOR) as ratna:
        empty = "2024-02-01_2024-02-29"
        assert "Tidak ada pengaduan" in words((await file(ratna, f"/kelola/pengaduan/register/{empty}/pdf"))[1])
        assert (await file(ratna, f"/kelola/pengaduan/register/{empty}/xlsx"))[0] == 200
        assert (await file(ratna, f"/kelola/pengaduan/evaluasi/{empty}/pdf"))[0] == 200


async def test_nothing_that_a_citizen_wrote_is_in_the_log_or_the_journal(laid: HubProcess) -> None:
    with closing(sqlite3.connect(laid.database)) as database:
        notes = " ".join(str(note) for (note,) in database.execute("SELECT note FROM journal"))
    for never in ("Siti", "Bagus", "rokok", "HYPERLINK"):
        assert never not in notes
        assert never not in laid.log


async def test_the_running_month_is_shown_without_asking(laid: HubProcess) -> None:
    async with laid.clerk(SUPERVISOR) as ratna:
        seen = await board(ratna, "")
    # At midnight the test's day and the office's may differ by one.
    days = {datetime.now(UTC).date() + timedelta(days=ahead) for ahead in (0, 1)}
    assert seen["from"] in {day.replace(day=1).isoformat() for day in days}
