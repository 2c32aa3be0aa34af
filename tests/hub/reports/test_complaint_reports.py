"""Papers about complaints: nothing that anybody wrote is obeyed, nothing runs off a page, and little is told."""

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import typst
from openpyxl import load_workbook

from assets import path
from hub.domain.complaint import Channel, Complaint, Identity, Kind, State, Story
from hub.domain.complaint_access import Officer
from hub.domain.complaint_board import Fact, Names, Place, Told, board_of
from hub.domain.complaint_deadlines import ClockRules
from hub.domain.complaint_evaluation import Evaluation, Planned
from hub.domain.complaint_names import KIND_NAMES
from hub.domain.complaint_paper import (
    LONGEST_SUMMARY,
    MOST_PRINTED,
    NOT_ON_PAPER,
    EvaluationReport,
    Late,
    Line,
    Made,
    Register,
    Sign,
    initials,
    reporter,
    shortened,
    summary,
)
from hub.domain.hours import OfficeHours
from hub.domain.survey_period import Period
from hub.domain.survey_report import OfficeNamed
from hub.reports import typeset
from hub.reports.complaint_papers import evaluation_pdf, register_pdf, sign_pdf
from hub.reports.complaint_spreadsheet import COLUMNS, HEAD, write_register
from hub.reports.complaint_wording import SUPERVISORY_NOTE, days, evaluation_words, register_words, sign_words
from hub.reports.failed import ReportFailed
from hub.reports.qr import qr_drawing
from tests.hub.reports.paper import boxes, pages, words

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
OFFICE = OfficeNamed(id="k", name="Kecamatan Kartoharjo", region="Kota Madiun")
MADE = Made(office=OFFICE, period=NOVEMBER, at=datetime(2026, 11, 28, 9, 14, tzinfo=UTC), by="Ratna", supervisory=False)
# What Typst would read as markup, code, a file, a way out; what a spreadsheet would work out; signs of no typeface.
HOSTILE = (
    '=cmd|"/C calc"!A0 #panic("dibobol") #read("/theme.toml") $ x^2 $ *tebal* _miring_ `kode` \\ // komentar <label> '
    "@acuan #[ ] ) https://example.invalid \U0001f64f ꦲꦏ العربية"
)
LONG = "x" * 1000
RATNA = Officer(username="ratna", role="supervisor")


def a_line(**more: Any) -> Line:
    usual: dict[str, Any] = {
        "number": "PGD-2026-0001", "received": date(2026, 11, 2), "channel": "Telepon", "kind": "Pengaduan",
        "service": "Kartu Keluarga", "summary": "Antrean lama.", "reporter": "S.A.", "unit": "Seksi Pelayanan",
        "officer": "Sari", "started": date(2026, 11, 3), "answered": None, "outcome": "", "state": "Tindak lanjut",
        "rating": None,
    }  # fmt: skip
    return Line(**usual | more)


def a_register(*lines: Line, **more: Any) -> Register:
    return Register(**{"made": MADE, "lines": lines, "with_names": False} | more)


def hostile_register() -> Register:
    line = shortened(HOSTILE, LONGEST_SUMMARY)
    texts = ("channel", "kind", "service", "summary", "reporter", "unit", "officer", "outcome", "state")
    long = shortened(LONG, LONGEST_SUMMARY)
    return a_register(a_line(**dict.fromkeys(texts, line)), a_line(**dict.fromkeys(texts, long)))


def an_evaluation(**more: Any) -> EvaluationReport:
    place, other = Place(Kind.COMPLAINT, Channel.WEB, "kk", "a"), Place(Kind.ASPIRATION, Channel.BOX)
    facts = [
        Fact(place, State.CLOSED, date(2026, 11, 2), date(2026, 11, 2), date(2026, 11, 5), date(2026, 11, 12)),
        Fact(place, State.CLOSED, date(2026, 11, 3), date(2026, 11, 3), date(2026, 11, 9), date(2026, 11, 20)),
        Fact(other, State.RECEIVED, date(2026, 11, 4), date(2026, 11, 4), late=True),
    ]
    names = Names(kinds={kind.value: name for kind, name in KIND_NAMES.items()}, channels={}, services={"kk": "Kartu Keluarga"})  # fmt: skip  # noqa: E501
    board = board_of(facts, [Told(place, 3), Told(place)], period=NOVEMBER, clocks=ClockRules(), hours=OfficeHours(), names=names)  # fmt: skip  # noqa: E501
    late = Late(
        number="PGD-2026-0003", kind="Aspirasi atau saran", unit="", missing="Belum diverifikasi",
        due=date(2026, 11, 9), days=19, state="Diterima",
    )  # fmt: skip
    usual: dict[str, Any] = {
        "made": MADE, "board": board, "before": board.whole, "written": Evaluation(), "late": (late,), "late_at_all": 1,
        "words": (("antrean", 4), ("loket", 3)), "stories": 5, "stories_at_all": 5, "clocks": ClockRules(),
    }  # fmt: skip
    return EvaluationReport(**usual | more)


def hostile_evaluation() -> EvaluationReport:
    report = an_evaluation()
    step = Planned(problem=HOSTILE, action=LONG[:300], time=LONG[:120], in_charge=LONG[:120])
    written = Evaluation(
        late_reasons=HOSTILE, analysis=LONG, plan=(step, step), signed_at=LONG[:120], signatory=HOSTILE[:120]
    )
    return replace(
        report,
        written=written,
        late=(replace(report.late[0], unit=LONG[:64], kind=HOSTILE),),
        words=((LONG[:30], 3), (HOSTILE[:30], 3)),
        made=replace(MADE, by=HOSTILE, office=replace(OFFICE, name=HOSTILE[:60])),
    )


def a_sign(**more: Any) -> Sign:
    usual: dict[str, Any] = {
        "office": OFFICE, "address": "https://kartoharjo.example/pengaduan?loket=loket-2",
        "shown": "kartoharjo.example/pengaduan", "counter": "Loket 2",
        "channels": (("Telepon", "(0351) 455844"), ("Kotak saran", "di ruang pelayanan"), ("Situs web", "w" * 48)),
    }  # fmt: skip
    return Sign(**usual | more)


def strictly(template: str, said: dict[str, object], **drawings: str) -> bytes:
    """Set it with both promises (archive, accessible) and nothing less; warnings are failures."""
    inputs = {"said": json.dumps(said), **typeset._drawings(), **drawings}
    made, warned = typst.compile_with_warnings(
        path("report", template), root=path(), font_paths=typeset._typefaces(), ignore_system_fonts=True,
        format="pdf", sys_inputs=inputs, pdf_standards=list(typeset.STANDARDS),
    )  # fmt: skip
    assert [warning.message for warning in warned] == []
    return made


@pytest.mark.parametrize(
    ("template", "said", "drawings"),
    [
        ("complaint_register.typ", register_words(hostile_register()), {}),
        ("complaint_register.typ", register_words(a_register()), {}),
        ("complaint_report.typ", evaluation_words(hostile_evaluation()), {}),
        ("complaint_report.typ", evaluation_words(an_evaluation(late=(), late_at_all=0, words=())), {}),
        ("complaint_sign.typ", sign_words(a_sign(counter=HOSTILE[:40])), {"qr": qr_drawing("https://x.example")}),
        ("complaint_sign.typ", sign_words(a_sign(channels=())), {"qr": qr_drawing("https://x.example")}),
    ],
)
def test_every_paper_keeps_both_promises_whatever_was_written(
    template: str, said: dict[str, object], drawings: dict[str, str]
) -> None:
    assert strictly(template, said, **drawings).startswith(b"%PDF")


@pytest.mark.parametrize(
    "make",
    [
        lambda: register_pdf(hostile_register()),
        lambda: evaluation_pdf(hostile_evaluation()),
        lambda: sign_pdf(a_sign(), date(2026, 11, 28)),
    ],
    ids=["register", "evaluation", "sign"],
)
def test_nothing_runs_off_a_page(make: Callable[[], bytes]) -> None:
    found = boxes(make())
    assert found
    assert [box for box in found if box[0] > box[2] - 14 or box[1] > box[3]] == []


def test_what_was_written_stands_there_as_it_was_written() -> None:
    said = words(register_pdf(a_register(a_line(summary=shortened(HOSTILE, LONGEST_SUMMARY)))))
    assert '=cmd|"/C calc"!A0 #panic("dibobol")' in said
    assert "*tebal* _miring_ `kode`" in said


def test_every_page_of_the_register_names_its_columns_and_says_for_whom_it_is() -> None:
    register = a_register(*[a_line()] * 90, with_names=True)
    found = pages(register_pdf(register))
    assert len(found) > 2
    for page in found:
        flat = " ".join(page.split())
        assert "Buku Register Pengaduan November 2026" in flat
        assert "90 pengaduan diterima" in flat
        assert "Memuat nama pelapor: hanya untuk petugas yang berwenang." in flat
    for page in found[:-1]:
        assert "Uraian singkat" in page


def test_papers_with_supervisory_complaints_say_so_on_every_page() -> None:
    made = replace(MADE, supervisory=True)
    for pdf in (register_pdf(a_register(*[a_line()] * 40, made=made)), evaluation_pdf(an_evaluation(made=made))):
        # The cover and every page after it.
        assert all(SUPERVISORY_NOTE in " ".join(page.split()) for page in pages(pdf, layout=False))
    assert SUPERVISORY_NOTE not in words(evaluation_pdf(an_evaluation()))
    assert "berkadar pengawasan" not in " ".join(row[0] for row in evaluation_words(an_evaluation())["clocks"])


def test_a_register_longer_than_anybody_prints_is_refused() -> None:
    with pytest.raises(ReportFailed) as failed:
        register_pdf(a_register(*[a_line()] * (MOST_PRINTED + 1)))
    assert failed.value.code == "register_too_long"
    assert "XLSX" in failed.value.sentence


def test_the_figures_on_paper_are_those_of_the_board() -> None:
    said = words(evaluation_pdf(an_evaluation()))
    for written in (
        "100,0%",
        "2 dari 2 jawaban",
        "4,5",
        "PGD-2026-0003",
        "Belum diverifikasi",
        "3,00",
        "Kartu Keluarga",
    ):
        assert written in said, written
    assert (days(Fraction(9, 2)), days(Fraction(4)), days(None)) == ("4,5", "4", "–")


def test_the_same_paper_is_the_same_file_whenever_it_is_made() -> None:
    assert register_pdf(a_register(a_line())) == register_pdf(a_register(a_line()))


def test_the_sign_s_code_is_read_and_its_quiet_zone_is_there(tmp_path: Path) -> None:
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm (poppler-utils) is not installed")
    import zxingcpp
    from PIL import Image

    (tmp_path / "tanda.pdf").write_bytes(sign_pdf(a_sign(), date(2026, 11, 28)))
    drawn = ["pdftoppm", "-r", "110", "-png", "-singlefile", str(tmp_path / "tanda.pdf"), str(tmp_path / "tanda")]
    subprocess.run(drawn, check=True, timeout=60)
    with Image.open(tmp_path / "tanda.png") as picture:
        assert [code.text for code in zxingcpp.read_barcodes(picture)] == [a_sign().address]
        # A5 at 110 dots an inch.
        assert picture.size == (641, 910)
    said = words((tmp_path / "tanda.pdf").read_bytes())
    for line in (
        "Ada keluhan atau saran? Pindai.",
        "Wonten keluhan utawi usul?",
        "A complaint or a suggestion?",
        "SP4N-LAPOR!",
    ):
        assert line in said
    assert "(0351) 455844" in said


def test_the_spreadsheet_has_the_office_s_columns_and_only_text_of_citizens(tmp_path: Path) -> None:
    file = tmp_path / "register.xlsx"
    write_register(hostile_register(), file)
    sheet = load_workbook(file)["Register"]
    assert [cell.value for cell in sheet[HEAD + 1]] == [name for name, _ in COLUMNS]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f" or cell.hyperlink]
    assert all(cell.quotePrefix for cell in cells if str(cell.value)[:1] in "=+-@")
    assert sheet.freeze_panes == f"C{HEAD + 2}"


def test_an_empty_month_is_a_paper_too(tmp_path: Path) -> None:
    assert "Tidak ada pengaduan yang diterima" in words(register_pdf(a_register()))
    write_register(a_register(), tmp_path / "leer.xlsx")
    assert "Tidak ada pengaduan" in str(load_workbook(tmp_path / "leer.xlsx")["Register"]["B5"].value)


def a_complaint(**more: Any) -> Complaint:
    at = datetime(2026, 11, 2, 3, tzinfo=UTC)
    usual: dict[str, Any] = {
        "id": "1", "number": "PGD-2026-0001", "kind": Kind.COMPLAINT, "channel": Channel.WEB, "language": "id",
        "identity": Identity.NAMED, "story": Story(kind=Kind.COMPLAINT, what="Antrean lama."), "received_at": at,
        "received_by": "web", "since": at, "complete_at": at,
    }  # fmt: skip
    return Complaint(**usual | more)


@pytest.mark.parametrize(
    ("complaint", "officer", "with_names", "said"),
    [
        (a_complaint(), RATNA, True, "Siti Aminah"),
        (a_complaint(), RATNA, False, "S.A."),
        (a_complaint(identity=Identity.SECRET), RATNA, True, "Rahasia"),
        (a_complaint(identity=Identity.ANONYMOUS), RATNA, True, "Anonim"),
        (a_complaint(erased_at=datetime(2028, 11, 2, tzinfo=UTC)), RATNA, True, "Dihapus (retensi)"),
        # Whoever merely has it reads no full name on paper.
        (a_complaint(unit="a"), Officer(username="sari", role="clerk", units=("a",)), True, "S.A."),
        (a_complaint(kind=Kind.SUPERVISORY), Officer(username="indra", role="inspectorate"), True, "Siti Aminah"),
        (a_complaint(unit="b"), Officer(username="sari", role="clerk", units=("a",)), True, "Ada"),
    ],
)
def test_who_complains_is_printed_only_where_it_was_given_openly(
    complaint: Complaint, officer: Officer, with_names: bool, said: str
) -> None:
    assert reporter(complaint, officer, name="Siti Aminah", with_names=with_names) == said


def test_a_secret_citizen_s_own_words_are_never_printed() -> None:
    secret = a_complaint(identity=Identity.SECRET)
    assert summary(secret) == NOT_ON_PAPER
    assert summary(replace(secret, brief="Keluhan antrean.")) == "Keluhan antrean."
    assert summary(a_complaint()) == "Antrean lama."
    long = summary(a_complaint(story=Story(kind=Kind.COMPLAINT, what="kata " * 1000)))
    assert len(long) <= LONGEST_SUMMARY
    assert long.endswith("…")
    assert initials("siti aminah binti karno") == "S.A.B.K."
    assert initials("=1") == "Ada"
