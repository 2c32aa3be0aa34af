"""The law's survey as data: nine elements, their words, two official orders, weights and bands without a gap."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest

from hub.domain.survey_scheme import CURRENT, PERMENPANRB_14_2017, SCHEMES, ElementOrder, Weights

REGULATION = "persyaratan prosedur waktu biaya produk kompetensi perilaku pengaduan sarana".split()
QUESTIONNAIRE = "persyaratan prosedur waktu biaya produk kompetensi perilaku sarana pengaduan".split()
OFFICIAL_NAMES = {
    "persyaratan": "Persyaratan",
    "prosedur": "Sistem, Mekanisme, dan Prosedur",
    "waktu": "Waktu Penyelesaian",
    "biaya": "Biaya/Tarif",
    "produk": "Produk Spesifikasi Jenis Pelayanan",
    "kompetensi": "Kompetensi Pelaksana",
    "perilaku": "Perilaku Pelaksana",
    "pengaduan": "Penanganan Pengaduan, Saran dan Masukan",
    "sarana": "Sarana dan Prasarana",
}


def test_the_scheme_asked_now_is_the_regulation_of_2017_and_is_found_by_its_name() -> None:
    assert CURRENT is PERMENPANRB_14_2017 is SCHEMES["PermenPANRB-14-2017"]
    assert {element.key: element.name for element in CURRENT.elements} == OFFICIAL_NAMES


def test_the_last_two_elements_swap_places_between_the_regulation_and_its_questionnaire() -> None:
    assert [element.key for element in CURRENT.in_order(ElementOrder.REGULATION)] == REGULATION
    assert [element.key for element in CURRENT.in_order(ElementOrder.QUESTIONNAIRE)] == QUESTIONNAIRE
    assert CURRENT.keys == tuple(QUESTIONNAIRE)


@pytest.mark.parametrize("order", ElementOrder)
def test_every_place_of_an_order_is_taken_once(order: ElementOrder) -> None:
    places = [
        element.place_in_regulation if order is ElementOrder.REGULATION else element.place_in_questionnaire
        for element in CURRENT.in_order(order)
    ]
    assert places == list(range(1, 10))


def test_the_options_of_sarana_and_pengaduan_are_not_exchanged() -> None:
    assert CURRENT.by_key["sarana"].options == ("Buruk", "Cukup", "Baik", "Sangat baik")
    assert CURRENT.by_key["pengaduan"].options == (
        "Tidak ada",
        "Ada tetapi tidak berfungsi",
        "Berfungsi kurang maksimal",
        "Dikelola dengan baik",
    )


def test_the_worst_option_comes_first_and_for_the_fee_free_is_best() -> None:
    assert CURRENT.by_key["biaya"].options == ("Sangat mahal", "Cukup mahal", "Murah", "Gratis")
    for element in CURRENT.elements:
        worst, _, _, best = element.options
        assert worst.split()[0] in ("Tidak", "Sangat", "Buruk"), element.key
        assert best.split()[0] in ("Sangat", "Gratis", "Dikelola"), element.key
        assert len(set(element.options)) == 4


def test_a_weight_is_exactly_a_ninth_or_one_of_the_two_that_older_reports_rounded() -> None:
    assert {weights: CURRENT.weight(weights) for weights in Weights} == {
        Weights.EXACT: Fraction(1, 9),
        Weights.LEGACY_0_111: Fraction(111, 1000),
        Weights.LEGACY_0_11: Fraction(11, 100),
    }
    with pytest.raises(ValueError, match=r"0\.1"):
        Weights("0.1")  # a published mistake, never offered


def test_the_bands_leave_no_gap_and_do_not_overlap() -> None:
    assert [(band.quality, band.performance, str(band.lowest), str(band.highest)) for band in CURRENT.bands] == [
        ("A", "Sangat baik", "88.31", "100.00"),
        ("B", "Baik", "76.61", "88.30"),
        ("C", "Kurang baik", "65.00", "76.60"),
        ("D", "Tidak baik", "25.00", "64.99"),
    ]
    for better, worse in pairwise(CURRENT.bands):
        assert better.lowest - worse.highest == Decimal("0.01")


def test_every_index_of_two_decimals_lies_in_the_band_that_says_so() -> None:
    for hundredths in range(2500, 10_001):
        index = Decimal(hundredths) / 100
        band = CURRENT.band(index)
        assert band.lowest <= index <= band.highest


def test_an_index_below_25_that_only_a_rounded_weight_can_give_is_still_the_lowest_class() -> None:
    assert CURRENT.band(Decimal("24.75")).quality == "D"
