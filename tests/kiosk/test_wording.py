"""The facts of a service as sentences."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets import path
from assets.words import translator
from hub.protocol.standards import Availability, Duration, Tariff, Words
from hub.protocol.tickets import Estimate
from kiosk.wording import (
    duration,
    greeting,
    interval,
    need_title,
    price,
    prices,
    quantity,
    waiting,
    when_again,
    why_closed,
)
from tests.kiosk.fake_hub import catalogue_of
from tests.kiosk.standards import need, said, service

WIB = ZoneInfo("Asia/Jakarta")
ID, JV, EN = translator("id"), translator("jv"), translator("en")
NOW = datetime(2026, 7, 14, 8, 12, tzinfo=WIB)


def test_a_promised_time_is_a_range_with_its_unit_and_its_start() -> None:
    assert interval(5, 10, ID) == "5–10 menit"
    assert interval(1, 1, EN, "hari kerja") == "1 working day"
    after = Duration(least=15, most=15, unit="menit", start=said("sejak berkas lengkap"), published="15 menit")
    assert duration(after, "id", ID) == "15 menit (sejak berkas lengkap)"


def test_free_is_said_large_and_money_with_points() -> None:
    assert prices(service("a", free=True), "id", ID) == ("GRATIS",)
    assert prices(service("a", free=True), "en", EN) == ("FREE",)
    rent = Tariff(rupiah=1_500_000, scope=Words(id="malam", jv="dalu", en="night"), published="1.500.000")
    assert price(rent, "id", ID) == "Rp 1.500.000 (malam)"


def test_a_fee_below_a_share_names_what_it_is_a_share_of() -> None:
    fee = Tariff(below_percent=1.0, basis=said("nilai transaksi"), published="< 1 %")
    assert price(fee, "id", ID) == "di bawah 1% dari nilai transaksi"
    assert price(fee, "en", EN) == "less than 1% of nilai transaksi (en)"


def test_a_missing_price_is_a_gap_and_not_free() -> None:
    assert prices(service("a"), "id", ID) == ()


def test_quantities_are_spoken_in_every_language() -> None:
    photo = need("Pas foto 3 × 2", quantity=2, unit="lembar")
    assert [quantity(photo, say) for say in (ID, JV, EN)] == ["2 lembar", "2 lembar", "2 copies"]
    assert quantity(need("Saksi", quantity=1, unit="orang"), EN) == "1 person"
    assert need_title(photo, "id", ID) == "Pas foto 3 × 2, sebanyak 2 lembar"
    assert quantity(need("Meterai", quantity=3, unit="keping"), ID) == "3 keping"


@pytest.mark.parametrize(
    ("hour", "words"), [(6, "pagi"), (10, "pagi"), (11, "siang"), (14, "siang"), (15, "sore"), (18, "malam")]
)
def test_the_greeting_follows_the_sun(hour: int, words: str) -> None:
    assert greeting(NOW.replace(hour=hour), ID) == f"Selamat {words}."


def test_a_closed_office_says_why_and_when_to_come_back() -> None:
    told = Availability(taking=False, reason="break", again_at=NOW.replace(hour=13, minute=0))
    assert why_closed(told, ID) == "Loket sedang istirahat."
    assert when_again(told.again_at, NOW, "id", ID) == "Silakan kembali pukul 13.00."
    tomorrow = NOW.replace(day=15, hour=7, minute=30)
    assert when_again(tomorrow, NOW, "id", ID) == "Silakan kembali Rabu, 15 Juli, pukul 07.30."
    assert when_again(tomorrow, NOW, "en", EN) == "Please come back on Wednesday, 15 July at 07.30."
    assert why_closed(Availability(taking=False, reason="strange"), ID) == "Nomor antrean sedang tidak diberikan."


def test_nothing_honest_to_say_about_the_wait_is_nothing() -> None:
    assert waiting(None, ID) == ""
    assert waiting(Estimate(least=15, most=25), JV) == "15–25 menit"


@given(st.integers(0, 23))
def test_there_is_a_greeting_at_every_hour(hour: int) -> None:
    assert greeting(NOW.replace(hour=hour), EN).startswith("Good ")


@pytest.mark.parametrize("office", sorted(file.stem for file in path("catalogue").glob("*.yaml")))
def test_every_published_service_can_be_worded(office: str) -> None:
    for one in catalogue_of(f"{office}.yaml").services:
        for language, say in (("id", ID), ("jv", JV), ("en", EN)):
            for words in (*prices(one, language, say), *(duration(time, language, say) for time in one.durations)):
                assert words.strip()
                assert "{" not in words
