from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from printers import ComplaintWords, NextStep, SlipKind, SlipTemplate, complaint_slip
from printers.layout import PAPER_58, PAPER_80, PAPER_80_NARROW, Line, Paper, lay_out
from printers.slip import Facts, Pair, Qr, Slip
from printers.template import PARTS


def a_receipt(**changed: Any) -> Slip:
    usual: dict[str, Any] = {
        "office": "Kecamatan Kartoharjo",
        "region": "Kota Madiun",
        "number": "PGD-2026-0017",
        "code": "K7QM-2XVB-9LRT",
        "received": datetime(2026, 7, 14, 8, 12, tzinfo=ZoneInfo("Asia/Jakarta")),
        "received_by": "Loket 3",
        "next_steps": [NextStep("Diverifikasi", date(2026, 7, 17)), NextStep("Dijawab", date(2026, 8, 3))],
        "follow_url": "https://antrean.kartoharjo.go.id/pengaduan/PGD-2026-0017",
    }
    return complaint_slip(**(usual | changed))


def told(slip: Slip, paper: Paper = PAPER_80) -> str:
    return "\n".join(laid.text for laid in lay_out(slip, paper) if isinstance(laid, Line))


def test_the_receipt_says_number_code_time_and_until_when() -> None:
    slip = a_receipt()
    words = told(slip)
    for expected in (
        "Tanda terima pengaduan", "PGD-2026-0017", "K7QM-2XVB-9LRT", "Selasa, 14 Juli 2026 - 08.12", "Loket 3",
        "Jawaban hanya terbuka", "Paling lambat:",
    ):  # fmt: skip
        assert expected in words
    (steps,) = (part for part in slip if isinstance(part, Facts))
    assert steps.rows == (Pair("Diverifikasi", "17 Juli 2026"), Pair("Dijawab", "3 Agustus 2026"))
    assert Qr("https://antrean.kartoharjo.go.id/pengaduan/PGD-2026-0017") in slip


@pytest.mark.parametrize("paper", [PAPER_58, PAPER_80, PAPER_80_NARROW])
def test_number_and_code_are_large_and_in_one_piece_on_every_paper(paper: Paper) -> None:
    lines = {line.text: line for line in lay_out(a_receipt(), paper) if isinstance(line, Line)}
    for words in ("PGD-2026-0017", "K7QM-2XVB-9LRT"):
        assert lines[words].width >= 2


@pytest.mark.parametrize("address", ["https://a.id/pengaduan/1?code=K7QM-2XVB-9LRT", "https://a.id/K7QM2XVB9LRT"])
def test_the_code_never_stands_in_the_qr(address: str) -> None:
    with pytest.raises(ValueError, match="tracking code"):
        a_receipt(follow_url=address)


def test_what_an_office_switches_off_leaves_number_and_code() -> None:
    words = told(a_receipt(reprint=True, template=SlipTemplate(kind=SlipKind.COMPLAINT, parts=frozenset())))
    for expected in ("CETAK ULANG", "PGD-2026-0017", "K7QM-2XVB-9LRT", "Simpan lembar ini."):
        assert expected in words
    for absent in ("Loket 3", "Paling lambat", "Ikuti", "Terima kasih"):
        assert absent not in words


@pytest.mark.parametrize(
    ("part", "words"),
    [("received_by", "Loket 3"), ("next_steps", "Dijawab"), ("qr", "Ikuti"), ("thanks", "Terima kasih")],
)
def test_each_part_is_switched_by_its_own_name(part: str, words: str) -> None:
    parts = frozenset(PARTS[SlipKind.COMPLAINT]) - {part}
    assert words in told(a_receipt())
    assert words not in told(a_receipt(template=SlipTemplate(kind=SlipKind.COMPLAINT, parts=parts)))


def test_it_can_be_said_in_another_language() -> None:
    english = ComplaintWords(title="Receipt of complaint", until="At the latest")
    words = told(a_receipt(words=english, received="14 July 2026, 8:12", next_steps=[NextStep("Answer", "3 August")]))
    for expected in ("Receipt of complaint", "At the latest:", "3 August", "14 July 2026"):
        assert expected in words
