from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from printers import ChecklistWords, Need, Slip, TicketWords, checklist_slip, indonesian_time
from printers import test_page as make_test_page
from printers.layout import PAPER_58, PAPER_80, Line, Paper, lay_out
from printers.slip import CheckItem, Cut, Facts, Frieze, Pair, Qr, Rule, Size, Text


def words(slip: Slip, paper: Paper = PAPER_80) -> str:
    return "\n".join(laid.text for laid in lay_out(slip, paper) if isinstance(laid, Line))


def test_the_ticket_tells_everything_the_hall_practice_asks_for(a_ticket: Callable[..., Slip]) -> None:
    slip = a_ticket()
    assert isinstance(slip[0], Frieze)
    assert isinstance(slip[-1], Cut)
    assert Text("A021", Size.HUGE, True, alignment=slip[2].alignment) in slip  # type: ignore[union-attr]
    told = words(slip)
    for expected in (
        "KECAMATAN KARTOHARJO", "Kota Madiun", "Nomor antrean", "KTP elektronik", "Selasa, 14 Juli 2026 - 08.12",
        "6 orang", "15-25 menit", "Sedang dilayani", "A014", "Masih perlu", "[ ] Pas foto 3 x 2, 2 lembar",
        "merah: lahir tahun ganjil", "Pantau dari ponsel", "GRATIS", "Pengaduan & saran",
        "Terima kasih sudah menunggu.",
    ):  # fmt: skip
        assert expected in told
    assert Qr("https://antrean.kartoharjo.go.id/t/k7Qm2xVb9LrT") in slip


def test_what_is_not_known_is_left_out_and_never_invented(a_ticket: Callable[..., Slip]) -> None:
    slip = a_ticket(
        estimate=None, now_serving=None, missing=[], tracking_url=None, complaint_url=None, free=False, region=""
    )
    told = words(slip)
    for absent in ("Perkiraan", "Sedang dilayani", "Masih perlu", "Pantau", "GRATIS", "Pengaduan", "CETAK ULANG"):
        assert absent not in told
    assert not any(isinstance(part, Qr) for part in slip)


def test_a_reprint_says_so_in_a_black_band_with_the_same_number(a_ticket: Callable[..., Slip]) -> None:
    slip = a_ticket(reprint=True)
    bands = [part.words for part in slip if isinstance(part, Text) and part.inverse]
    assert bands == ["CETAK ULANG"]
    assert "A021" in words(slip)


def test_an_estimate_of_one_value_is_no_interval(a_ticket: Callable[..., Slip]) -> None:
    (facts,) = (part for part in a_ticket(estimate=(5, 5)) if isinstance(part, Facts))
    assert Pair("Perkiraan tunggu", "5 menit") in facts.rows


def test_what_is_missing_stands_between_two_solid_lines(a_ticket: Callable[..., Slip]) -> None:
    slip = a_ticket()
    above, below = (place for place, part in enumerate(slip) if part == Rule(solid=True))
    inside = slip[above:below]
    assert Text("Masih perlu:") in inside
    assert [part.words for part in slip if isinstance(part, CheckItem)] == ["Pas foto 3 × 2, 2 lembar"]
    assert all(part in inside for part in slip if isinstance(part, CheckItem))
    assert Rule(solid=True) not in a_ticket(missing=[])


def test_spelling_and_language_are_the_offices(a_ticket: Callable[..., Slip]) -> None:
    basa_jawa = TicketWords(number_title="Nomer antrian", ahead="Sangajengipun panjenengan", people="tiyang")
    told = words(a_ticket(words=basa_jawa, issued="Selasa Pon"), PAPER_58)
    assert "Nomer antrian" in told
    assert "Sangajengipun panjenengan\n" in told
    assert "6 tiyang" in told
    assert "Selasa Pon" in told


@pytest.mark.parametrize("day", range(1, 8))
def test_dates_are_written_as_indonesians_write_them(day: int) -> None:
    moment = datetime(2026, 6, day, 7, 5, tzinfo=ZoneInfo("Asia/Jayapura"))
    name = {1: "Senin", 2: "Selasa", 3: "Rabu", 4: "Kamis", 5: "Jumat", 6: "Sabtu", 7: "Minggu"}[day]
    assert indonesian_time(moment) == f"{name}, {day} Juni 2026 · 07.05"
    assert date(2026, 6, 1).isoweekday() == 1


def test_the_checklist_says_what_to_bring_and_that_it_is_no_ticket() -> None:
    slip = checklist_slip(
        office="Kecamatan Kartoharjo",
        region="Kota Madiun",
        service="Kartu Keluarga",
        variant="B. Penambahan anggota",
        needs=[Need("Surat pengantar RT", "1 lembar", ("asli",)), Need("Akta kelahiran")],
        time="5–10 menit",
        cost="GRATIS",
        hours="Senin–Kamis 07.30–16.00",
        words=ChecklistWords(title="Sing kudu digawa"),
    )
    assert [part for part in slip if isinstance(part, CheckItem)] == [
        CheckItem("Surat pengantar RT, 1 lembar", ("asli",)),
        CheckItem("Akta kelahiran"),
    ]
    told = words(slip)
    for expected in ("Sing kudu digawa", "5-10 menit", "GRATIS", "Senin-Kamis", "Ini bukan nomor antrean."):
        assert expected in told
    assert "Hasil" not in told  # the standard names no product: a gap stays a gap


def test_a_service_without_requirements_says_so() -> None:
    slip = checklist_slip(office="K", region="", service="Informasi", needs=[])
    assert "Tidak ada syarat yang perlu dibawa." in words(slip)


@pytest.mark.parametrize("paper", [PAPER_58, PAPER_80])
def test_the_test_page_fits_and_shows_every_size(paper: Paper) -> None:
    slip = make_test_page(printer="tcp://192.168.1.50:9100", profile="TM-T20II", dots=paper.dots, columns=paper.columns)
    laid = [one for one in lay_out(slip, paper) if isinstance(one, Line)]
    assert {(1, 1), (1, 2), (2, 2), (3, 3), (8, 8)} <= {(line.width, line.height) for line in laid}
    assert any(line.inverse for line in laid)
    assert {line.alignment.value for line in laid} == {"left", "center", "right"}
