"""The report on paper: every page says what its figures are, and no text that anybody wrote is obeyed."""

import json
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from assets import path
from hub.domain.survey_follow_up import FollowUp, OfficeTexts, PlanStep, Progress
from hub.domain.survey_period import PeriodKind, period_of
from hub.domain.survey_report import MOST_ROWS_PRINTED, Comment, Comments, OfficeNamed, TrendPoint
from hub.domain.survey_report_making import Names
from hub.domain.survey_scheme import CURRENT, ElementOrder, Weights
from hub.reports import typeset
from hub.reports.failed import ReportFailed
from hub.reports.signs import drawable
from hub.reports.typeset import STANDARDS, poster_pdf, report_pdf
from hub.reports.wording import wording
from tests.hub.published_semester import counts_of, report_on, rows_of
from tests.hub.reports.paper import boxes, pages, words

ROWS = rows_of()
# What Typst would read as markup, code, a file, a way out; and signs that no typeface has.
HOSTILE = (
    '#panic("dibobol") #read("/theme.toml") #include "x.typ" $ x^2 $ *tebal* _miring_ `kode` = Judul\n'
    "\\ \" ' ] } ) // komentar /* lain */ <label> @acuan #[ https://example.invalid \U0001f64f ꦲꦏ العربية"
)
MILD = replace(report_on(counts_of(ROWS, served=2112)), version=1)


def hostile_report():  # type: ignore[no-untyped-def] # the value says what it is
    line = HOSTILE.replace("\n", " ")
    step = PlanStep(element="waktu", programme=line, time=line[:120].strip(), in_charge=line[:120].strip(), result=line)
    texts = OfficeTexts(
        background=HOSTILE, purpose=HOSTILE, organiser=HOSTILE, method=HOSTILE, place_and_time=HOSTILE,
        closing=HOSTILE, signed_at=line[:120].strip(), signatory=line[:120].strip(),
    )  # fmt: skip
    some = counts_of(ROWS[:40]).totals
    counts = counts_of(
        ROWS,
        services={line: some, "b": some},
        counters={line: some},
        comments=(Comments(element="waktu", label="Waktu", texts=(Comment(text=HOSTILE, times=2),)),),
        unreviewed=3,
    )
    report = report_on(
        counts,
        office=OfficeNamed(id="x", name=line[:60].strip(), region=line[:60].strip()),
        names=Names(services={line: line}),
        follow_up=FollowUp(steps=(step,), texts=texts),
        previous=FollowUp(steps=(replace(step, progress=Progress.DROPPED),)),
    )
    return replace(report, version=2, reason=line[:200].strip())


def strictly(template: str, said: dict[str, object]) -> bytes:
    """Set it with both promises (archive, accessible) and nothing less; warnings are failures."""
    inputs = {"said": json.dumps(said), **typeset._drawings()}
    made, warned = typst.compile_with_warnings(
        path("report", template), root=path(), font_paths=typeset._typefaces(), ignore_system_fonts=True,
        format="pdf", sys_inputs=inputs, pdf_standards=list(STANDARDS),
    )  # fmt: skip
    assert [warning.message for warning in warned] == []
    return made


def test_every_page_says_rule_weights_rounding_period_n_and_what_was_left_out() -> None:
    report = replace(report_on(counts_of(ROWS, served=2112, left_out={"": 7, "burst": 7})), version=1)
    for number, page in enumerate(pages(report_pdf(report, ROWS, draft=False)), 1):
        flat = " ".join(page.split())
        assert "PermenPANRB 14/2017 · sembilan unsur · bobot 1/9 · dibulatkan sekali ke 2 desimal" in flat, number
        assert "Semester I 2026 · n = 326 · 7 jawaban yang ditandai tidak dihitung" in flat, number
        assert "Terbitan pertama" in flat, number


def test_the_outline_is_the_one_in_use() -> None:
    said = words(report_pdf(MILD, ROWS, draft=False))
    outline = (
        "Daftar isi", "I Pendahuluan", "1.1 Latar belakang", "1.2 Dasar hukum", "1.3 Maksud dan tujuan",
        "II Metode survei", "2.1 Pelaksana", "2.2 Cara mengumpulkan jawaban", "2.3 Lokasi dan waktu",
        "2.4 Penentuan jumlah responden", "2.5 Cara menghitung", "III Hasil survei", "3.1 Jumlah responden",
        "3.3 Indeks Kepuasan Masyarakat", "3.4 Nilai tiap unsur", "IV Analisis dan tindak lanjut",
        "4.1 Tiga unsur dengan nilai terendah", "4.2 Saran masyarakat", "4.3 Rencana tindak lanjut",
        "4.4 Perbandingan antarperiode", "V Penutup", "Lampiran A. Kuesioner", "Lampiran B. Lembar data",
        "Lampiran C. Tindak lanjut periode sebelumnya",
    )  # fmt: skip
    places = [said.find(title) for title in outline]
    assert -1 not in places, outline[places.index(-1)]
    assert places == sorted(places)


def test_the_figures_on_paper_are_those_of_the_value() -> None:
    said = words(report_pdf(MILD, ROWS, draft=False))
    for written in ("88,42", "10.377", "25 × 10.377 ÷ (9 × 326) = 88,42", "3,279", "2.112", "325", "mencukupi"):
        assert written in said
    for element in MILD.elements:
        assert f"{element.mean}".replace(".", ",") in said
        for option in CURRENT.by_key[element.key].options:
            assert option in said
    # It is an index, not a share.
    assert re.search(r"88,42\s*%", said) is None


@pytest.mark.parametrize(
    ("weights", "index", "words_of_it"),
    [(Weights.LEGACY_0_111, "88,33", "bobot 0,111 (bobot lama"), (Weights.LEGACY_0_11, "87,54", "bobot 0,11 (bobot")],
)
def test_old_weights_are_told_on_every_page_and_explained(weights: Weights, index: str, words_of_it: str) -> None:
    report = report_on(counts_of(ROWS), weights=weights)
    made = report_pdf(report, ROWS, draft=True)
    assert all(words_of_it in " ".join(page.split()) for page in pages(made))
    said = words(made)
    assert index in said
    assert "survei yang sempurna menghasilkan" in said
    assert all("Draf, belum diterbitkan" in " ".join(page.split()) for page in pages(made))


def test_elements_stand_in_the_order_of_the_office() -> None:
    report = report_on(counts_of(ROWS), order=ElementOrder.REGULATION)
    said = words(report_pdf(report, ROWS, draft=False))
    assert said.index("8 Penanganan Pengaduan") < said.index("9 Sarana dan Prasarana")
    assert "U8 Penanganan pengaduan, saran dan masukan; U9 Sarana dan prasarana" in said


def test_the_data_sheet_is_printed_up_to_a_thousand_and_its_rows_are_the_answers() -> None:
    said = pages(report_pdf(MILD, ROWS, draft=False))
    sheet = " ".join(page for page in said if re.search(r"U1\s+U2\s+U3", page))
    numbers = re.findall(r"(?<![\w.,])(\d{1,3})((?:\s+[1-4]){9})(?![\d.,])", sheet)
    assert sorted(tuple(map(int, scores.split())) for _, scores in numbers) == sorted(ROWS)
    many = replace(MILD, n=MOST_ROWS_PRINTED + 1)
    assert "Semua barisnya ada dalam berkas lembar kerja (XLSX)" in words(report_pdf(many, [], draft=False))


def test_what_is_held_back_is_on_no_paper() -> None:
    few, many = counts_of(ROWS[:2]).totals, counts_of(ROWS[:100]).totals
    counts = counts_of(ROWS, services={"a": many, "b": few, "c": many}, profile={"gender": {"P": 324, "L": 2}})
    report = report_on(counts, names=Names(services={"b": "Surat Pindah"}))
    for made in (report_pdf(report, ROWS, draft=False), poster_pdf(report, "a4", draft=False)):
        said = words(made)
        assert "tidak ditampilkan" in said
        assert re.search(r"Laki-laki\s+2\b", said) is None
    assert re.search(r"Surat Pindah\s+\*\s+\*\s+\*", words(report_pdf(report, ROWS, draft=False)))


def test_a_report_without_anything_beside_the_answers_is_set_as_well() -> None:
    bare = report_on(counts_of([(1,) * 9]))
    said = words(strictly("report.typ", wording(bare, [(1,) * 9], draft=False)))
    assert "25,00" in said
    assert "Belum ada periode sebelumnya" in said
    strictly("poster.typ", wording(bare, [], draft=True) | {"paper": "a4"})


def test_nobody_answered_and_the_templates_know_it() -> None:
    said = words(strictly("report.typ", wording(report_on(counts_of([])), [], draft=True)))
    assert "Belum ada jawaban" in said


def test_no_text_is_obeyed_wherever_it_stands() -> None:
    report = hostile_report()
    made = strictly("report.typ", wording(report, ROWS, draft=True))
    said = words(made)
    # It stands there as it was written, but for the signs that nobody can draw.
    for written in ('#panic("dibobol")', '#read("/theme.toml")', "$ x^2 $", "*tebal*", "= Judul", "<label>", "العربية"):
        assert written in said, written
    assert "[colours]" not in said
    for paper in ("a4", "a3"):
        strictly("poster.typ", wording(report, [], draft=False) | {"paper": paper})


@settings(max_examples=25)
@given(st.text(max_size=200))
def test_whatever_a_citizen_writes_the_archive_and_the_screen_reader_get_their_file(text: str) -> None:
    said = wording(MILD, [], draft=False)
    said["comments"] = [{"label": "Umum", "texts": [{"text": drawable(text), "times": 1}], "more": ""}]
    strictly("report.typ", said)


def test_signs_that_no_typeface_has_are_told_from_those_that_say_nothing() -> None:
    assert drawable("Ruang \U0001f975\u200d tunggu panas \ufe0f!\nꦲ") == "Ruang tunggu panas !\n□"
    assert drawable("λ ≥ 3,5 – “bagus” ½ ×") == "λ ≥ 3,5 – “bagus” ½ ×"


def test_the_poster_says_what_a_passer_by_wants_to_know() -> None:
    for paper, width in (("a4", 595.28), ("a3", 841.89)):
        made = poster_pdf(MILD, paper, draft=False)  # type: ignore[arg-type] # one of the two
        said = words(made)
        for written in (
            "Indeks Kepuasan Masyarakat", "88,42", "Sangat baik", "88,31 – 100,00", "25,00 – 64,99", "326",
            "dari 2.112 orang yang dilayani", "Semester I 2026", "Januari–Juni", "Terima kasih atas penilaian Anda.",
            "bobot 1/9",
        ):  # fmt: skip
            assert written in said
        assert (
            re.search(rb"/MediaBox ?\[0 0 (\d+\.\d+)", made) is None
            or abs(float(re.findall(rb"/MediaBox ?\[0 0 (\d+\.\d+)", made)[0]) - width) < 0.1
        )
        assert len(pages(made)) == 1


@pytest.mark.parametrize(
    "report",
    [
        replace(MILD, index=Decimal("100.00"), n=500_000),
        replace(MILD, office=OfficeNamed(id="x", name="Dinas Kependudukan dan Pencatatan Sipil", region="Kabupaten X")),
        replace(MILD, name="14 Maret 2026 – 20 November 2026", months="14 Maret 2026 – 20 November 2026"),
    ],
)
def test_long_names_and_large_numbers_stay_on_one_poster(report) -> None:  # type: ignore[no-untyped-def]
    assert len(pages(poster_pdf(report, "a4", draft=True))) == 1


def test_the_same_report_is_the_same_file() -> None:
    assert report_pdf(MILD, ROWS, draft=False) == report_pdf(MILD, ROWS, draft=False)


def test_a_corrected_version_says_so() -> None:
    said = words(report_pdf(replace(MILD, version=2, reason="Dua lembar kertas terlewat"), ROWS, draft=False))
    assert "Terbitan ke-2 (koreksi): Dua lembar kertas terlewat" in said


def test_the_trend_names_each_period() -> None:
    trend = tuple(
        TrendPoint(name=period.name, period=period, n=9, index=Decimal("80.01"), quality="B", published=True)
        for period in (period_of(date(year, 1, 1), PeriodKind.YEAR) for year in range(2018, 2026))
    )
    said = words(report_pdf(report_on(counts_of(ROWS, trend=trend)), ROWS, draft=False))
    assert all(f"Tahun {year}" in said for year in range(2018, 2026))
    assert "terbitan" in said


def test_a_template_that_fails_is_a_refusal_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeset, "wording", lambda *_, **__: {})
    with pytest.raises(ReportFailed) as failed:
        report_pdf(MILD, ROWS, draft=False)
    assert failed.value.code == "report_not_set"


def test_a_saran_without_spaces_or_in_many_lines_stays_on_its_page() -> None:
    texts = (Comment(text="a" * 1000, times=1), Comment(text="\n".join("huruf" * 100), times=1))
    comments = (Comments(element="waktu", label="Waktu", texts=texts),)
    plain = report_pdf(report_on(counts_of(ROWS[:40])), ROWS[:40], draft=False)
    made = report_pdf(report_on(counts_of(ROWS[:40], comments=comments)), ROWS[:40], draft=False)
    assert [box for box in boxes(made) if box[0] > box[2] - 14 or box[1] > box[3]] == []
    assert len(pages(made)) <= len(pages(plain)) + 1


def test_what_the_columns_are_stands_where_they_are_summed() -> None:
    for page in pages(report_pdf(MILD, ROWS, draft=False)):
        assert ("U1 Persyaratan;" in page) == ("NRR tertimbang" in page and "U1" in page)
