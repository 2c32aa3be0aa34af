from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printers import CounterTally, Given, ServiceTally, SlipKind, SlipTemplate, Tally, day_tape
from printers.day_tape import total
from printers.layout import PAPER_58, PAPER_80, Line, Paper, lay_out
from printers.slip import Columns, Facts, Pair, Slip

PRINTED = datetime(2026, 7, 14, 16, 4)  # noqa: DTZ001 - local time of the office, as the kiosk hands it over
KTP = ServiceTally("KTP elektronik", Tally(given=64, served=58, absent=4, cancelled=1, waiting=1))
KK = ServiceTally("Kartu Keluarga", Tally(given=41, served=38, absent=2, cancelled=1, waiting=0))


def a_tape(**changed: Any) -> Slip:
    usual: dict[str, Any] = {
        "office": "Kecamatan Kartoharjo",
        "region": "Kota Madiun",
        "day": date(2026, 7, 14),
        "services": [KTP, KK],
        "printed_at": PRINTED,
        "counters": [CounterTally("Loket 1", 52), CounterTally("Loket 2", 44)],
        "first": Given("A001", PRINTED.replace(hour=7, minute=31)),
        "last": Given("B041", PRINTED.replace(hour=15, minute=48)),
    }
    return day_tape(**(usual | changed))


def told(slip: Slip, paper: Paper = PAPER_80) -> str:
    return "\n".join(laid.text for laid in lay_out(slip, paper) if isinstance(laid, Line))


def test_the_tape_adds_the_day_up_and_says_when_it_was_printed() -> None:
    slip = a_tape()
    (totals,) = (part for part in slip if isinstance(part, Facts))
    assert [(row.label, row.value) for row in totals.rows] == [
        ("Nomor diambil", "105"),
        ("Dilayani", "96"),
        ("Tidak hadir", "6"),
        ("Dibatalkan", "2"),
        ("Belum selesai", "1"),
    ]
    words = told(slip)
    for expected in ("Rekap antrean", "Selasa, 14 Juli 2026", "A001, 07.31", "B041, 15.48", "16.04"):
        assert expected in words


@pytest.mark.parametrize("paper", [PAPER_58, PAPER_80])
def test_figures_stand_under_their_headings(paper: Paper) -> None:
    rows = [line.text for line in lay_out(a_tape(), paper) if isinstance(line, Line)]
    place = next(
        number for number, row in enumerate(rows) if row.split() == ["Ambil", "Layan", "Absen", "Batal", "Sisa"]
    )
    assert rows[place + 1 : place + 3] == ["KTP elektronik", rows[place + 2]]
    heading, figures = rows[place], rows[place + 2]
    assert figures.split() == ["64", "58", "4", "1", "1"]

    def ends(row: str) -> list[int]:
        return [at for at, sign in enumerate(row, start=1) if sign != " " and row[at : at + 1] in ("", " ")]

    assert ends(heading) == ends(figures)


def test_where_only_the_given_are_counted_nothing_is_made_up() -> None:
    services = [ServiceTally("KTP elektronik", Tally(given=3)), ServiceTally("Kartu Keluarga", Tally(given=2))]
    slip = a_tape(services=services, totals=Tally(given=5, served=4))
    assert not any(isinstance(part, Columns) for part in slip)
    assert Pair("KTP elektronik", "3", dotted=True) in slip
    words = told(slip)
    assert "Dilayani" in words
    assert "Tidak hadir" not in words


def test_a_figure_that_is_not_known_of_one_service_is_a_dash_and_not_in_the_total() -> None:
    slip = a_tape(services=[KTP, ServiceTally("Informasi", Tally(given=2, served=2))])
    assert Columns(("2", "2", "-", "-", "-"), bold=True) in slip
    (totals,) = (part for part in slip if isinstance(part, Facts))
    assert [row.label for row in totals.rows] == ["Nomor diambil", "Dilayani"]


def test_a_day_without_visitors_says_so() -> None:
    assert "Tidak ada nomor yang diambil." in told(a_tape(services=[], counters=[], first=None, last=None))


def test_each_part_is_switched_by_its_own_name_and_the_totals_stay() -> None:
    words = told(a_tape(template=SlipTemplate(kind=SlipKind.DAY_TAPE, parts=frozenset())))
    for absent in ("Kota Madiun", "Kartu Keluarga", "Loket 1", "Nomor pertama"):
        assert absent in told(a_tape())
        assert absent not in words
    for expected in ("Nomor diambil", "Dicetak", "Selasa, 14 Juli 2026"):
        assert expected in words


@given(st.lists(st.builds(Tally, given=st.integers(0, 999), served=st.none() | st.integers(0, 999)), max_size=9))
def test_totals_are_sums_or_not_known(tallies: list[Tally]) -> None:
    whole = total(tallies)
    assert whole.given == sum(tally.given for tally in tallies)
    known = [tally.served for tally in tallies if tally.served is not None]
    assert whole.served == (sum(known) if len(known) == len(tallies) else None)
