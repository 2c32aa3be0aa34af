"""What runs along the wall: each message in its time, in the office's own zone, and never anything unreadable."""

import unicodedata
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.catalogue.shelf import read_shelf
from hub.domain.hours import ZONES, OfficeHours, working_day
from hub.domain.refusals import RunningTextRefused
from hub.domain.running_notices import Automatic, Facts, LatestIndex
from hub.domain.running_text import (
    LONGEST,
    MOST,
    Choices,
    Message,
    Priority,
    chosen_at_first,
    cleaned,
    running_now,
)

CATALOGUES = {catalogue.office.id: catalogue for catalogue in read_shelf().catalogues}
KARTOHARJO = CATALOGUES["kartoharjo-madiun"]
FACTS = Facts(catalogue=KARTOHARJO, hours=OfficeHours())
SILENT = frozenset(Automatic)
TUESDAY = datetime(2026, 7, 14, 8, 12, tzinfo=ZoneInfo("Asia/Jakarta"))


def only(*messages: Message) -> Choices:
    """Choices in which nothing writes itself."""
    return Choices(messages=messages, off=SILENT)


def local(moment: str) -> datetime:
    """The office's own clock, "2026-07-14 08:12"."""
    return datetime.fromisoformat(moment)


def says(kind: Automatic, facts: Facts = FACTS, at: datetime = TUESDAY, holiday_days: int = 7) -> tuple[str, ...]:
    return running_now(Choices(off=SILENT - {kind}, holiday_days=holiday_days), facts, at=at)


dates = st.dates(date(2024, 1, 1), date(2028, 12, 31))
windows = st.tuples(st.integers(0, 1439), st.integers(0, 1440)).filter(lambda pair: pair[0] != pair[1])


@given(
    st.datetimes(local("2024-02-01"), local("2028-12-01")),
    st.tuples(st.none() | dates, st.none() | dates).map(lambda pair: sorted(pair) if all(pair) else pair),  # type: ignore[type-var] # both are dates there
    st.sets(st.integers(0, 6), min_size=1),
    windows,
)
@settings(max_examples=200)
def test_a_message_is_due_while_a_window_that_began_on_one_of_its_days_lasts(
    now: datetime, span: list[date | None], days: set[int], window: tuple[int, int]
) -> None:
    first, last = span
    message = Message(
        words="Halo",
        from_date=first,
        until_date=last,
        days=tuple(days),
        from_minute=window[0],
        until_minute=window[1],
    )

    def lasts(day: date) -> bool:
        if day.weekday() not in days or (first and day < first) or (last and day > last):
            return False
        midnight = local(day.isoformat())
        over = timedelta(days=1) if window[1] < window[0] else timedelta()
        return midnight + timedelta(minutes=window[0]) <= now < midnight + over + timedelta(minutes=window[1])

    assert message.due(now) == (lasts(now.date()) or lasts(now.date() - timedelta(days=1)))
    assert not replace(message, enabled=False).due(now)


@pytest.mark.parametrize("zone", ZONES.values())
def test_the_clock_is_the_offices_own(zone: str) -> None:
    message = Message(words="Apel pagi", from_minute=7 * 60, until_minute=8 * 60)
    facts = Facts(catalogue=KARTOHARJO, hours=OfficeHours(zone=zone))
    for clock, shown in (("06:59", ()), ("07:00", ("Apel pagi",)), ("07:59", ("Apel pagi",)), ("08:00", ())):
        at = local(f"2026-07-14 {clock}").replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        assert running_now(only(message), facts, at=at) == shown


def test_a_night_window_belongs_to_the_day_on_which_it_begins() -> None:
    night = Message(words="Ronda", until_date=date(2026, 7, 14), from_minute=22 * 60, until_minute=5 * 60)
    assert night.due(local("2026-07-14 23:00"))
    assert night.due(local("2026-07-15 04:59"))
    assert not night.due(local("2026-07-15 05:00"))
    assert not night.due(local("2026-07-15 22:00"))


def test_a_leap_day_has_its_message_for_that_day_alone() -> None:
    leap = Message(words="Hari kabisat", from_date=date(2028, 2, 29), until_date=date(2028, 2, 29))
    due = [day for day in (28, 29) if leap.due(local(f"2028-02-{day} 12:00"))]
    assert due == [29]
    assert not leap.due(local("2028-03-01 00:00"))


@given(st.text(max_size=400))
def test_cleaned_words_are_one_line_of_seen_signs(words: str) -> None:
    line = cleaned(words)
    assert cleaned(line) == line == line.strip()
    assert not any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp") for sign in line)
    assert "  " not in line


def test_signs_that_turn_the_line_around_are_taken_out() -> None:
    assert cleaned("Bayar\u202e 000.05pR\u2069\r\nsekarang\t\u200bya\u2028!") == "Bayar 000.05pR sekarang ya !"


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"words": ""}, "words"),
        ({"words": "dua\nbaris"}, "words"),
        ({"words": "a" * (LONGEST + 1)}, "words"),
        ({"from_date": date(2026, 7, 2), "until_date": date(2026, 7, 1)}, "until_date"),
        ({"days": ()}, "days"),
        ({"days": (7,)}, "days"),
        ({"from_minute": 1440}, "from_minute"),
        ({"until_minute": -1}, "from_minute"),
        ({"from_minute": 60, "until_minute": 60}, "until_minute"),
    ],
)
def test_what_could_never_be_shown_is_refused_with_its_place(wrong: dict[str, object], where: str) -> None:
    with pytest.raises(RunningTextRefused) as refused:
        Message(**({"words": "Halo"} | wrong))  # type: ignore[arg-type] # wrong on purpose
    assert refused.value.where == where
    assert refused.value.status == 422


def test_a_wall_has_at_most_fifty_messages_of_the_office() -> None:
    Choices(messages=(Message(words="Halo"),) * MOST)
    with pytest.raises(RunningTextRefused):
        Choices(messages=(Message(words="Halo"),) * (MOST + 1))


def test_a_message_of_high_priority_stands_alone_or_first_as_the_office_likes() -> None:
    urgent = Message(words="Server gangguan", priority=Priority.HIGH)
    usual = Message(words="Ambil nomor di kiosk")
    assert running_now(Choices(messages=(usual, urgent)), FACTS, at=TUESDAY) == ("Server gangguan",)
    with_others = running_now(Choices(messages=(usual, urgent), high_alone=False), FACTS, at=TUESDAY)
    assert with_others[:3] == ("Server gangguan", "Selamat datang di Kecamatan Kartoharjo", "Ambil nomor di kiosk")
    assert "Layanan: KTP, KK" in with_others[3]


def test_the_offices_messages_keep_their_order_and_nothing_is_said_twice() -> None:
    messages = [Message(words=words) for words in ("Dua", "Satu", "Dua")]
    assert running_now(only(*messages), FACTS, at=TUESDAY) == ("Dua", "Satu")


@pytest.mark.parametrize("office", CATALOGUES)
def test_whatever_writes_itself_is_one_readable_line_and_can_be_switched_off(office: str) -> None:
    special = {TUESDAY.date(): working_day(480, 900)}
    holidays = {TUESDAY.date() + timedelta(days=1): "Cuti bersama"}
    facts = Facts(
        catalogue=CATALOGUES[office],
        hours=OfficeHours(special=special, holidays=holidays),
        index=LatestIndex(index=Decimal("88.42"), grade="A", n=326),
    )
    everything = running_now(Choices(), facts, at=TUESDAY)
    apart = {kind: says(kind, facts) for kind in Automatic}
    assert sorted(everything) == sorted(line for lines in apart.values() for line in lines)
    assert all(line == cleaned(line) and 0 < len(line) <= LONGEST for line in everything)
    for kind, lines in apart.items():
        without = running_now(Choices(off=frozenset({kind})), facts, at=TUESDAY)
        assert set(everything) - set(without) == set(lines)


def test_tomorrows_holiday_is_told_and_when_the_office_opens_again() -> None:
    hours = OfficeHours(
        holidays={date(2026, 12, 24): "Cuti bersama Natal", date(2026, 12, 25): "Hari Raya Natal"},
    )
    facts = Facts(catalogue=KARTOHARJO, hours=hours)
    wednesday = datetime(2026, 12, 23, 9, tzinfo=ZoneInfo(hours.zone))
    assert says(Automatic.HOLIDAY, facts, wednesday) == (
        "Besok, Kamis 24 Desember, kantor tutup: Cuti bersama Natal. Buka lagi Senin 28 Desember",
    )
    assert says(Automatic.HOLIDAY, facts, wednesday - timedelta(days=2)) == (
        "Kamis 24 Desember kantor tutup: Cuti bersama Natal. Buka lagi Senin 28 Desember",
    )
    assert says(Automatic.HOLIDAY, facts, wednesday - timedelta(days=2), holiday_days=2) == ()
    assert says(Automatic.HOLIDAY, facts, wednesday + timedelta(days=3)) == ()


def test_tomorrow_begins_at_the_offices_midnight() -> None:
    facts = Facts(catalogue=KARTOHARJO, hours=OfficeHours(zone="Asia/Jayapura", holidays={date(2026, 8, 17): "HUT RI"}))
    # 23.59 and 00.00 of 16 August in Jayapura, nine hours ahead of UTC.
    assert says(Automatic.HOLIDAY, facts, datetime(2026, 8, 15, 14, 59, tzinfo=UTC))[0].startswith("Senin 17")
    assert says(Automatic.HOLIDAY, facts, datetime(2026, 8, 15, 15, 0, tzinfo=UTC))[0].startswith("Besok, Senin 17")


def test_a_holiday_that_closes_nothing_is_not_told() -> None:
    saturday, monday = date(2026, 7, 18), date(2026, 7, 20)
    hours = OfficeHours(holidays={saturday: "Libur", monday: "Libur"}, special={monday: working_day(480, 720)})
    assert says(Automatic.HOLIDAY, Facts(catalogue=KARTOHARJO, hours=hours)) == ()


def test_other_hours_are_told_on_their_day_until_the_office_closes() -> None:
    hours = OfficeHours(special={TUESDAY.date(): working_day(480, 900, (720, 750))})
    facts = Facts(catalogue=KARTOHARJO, hours=hours)
    line = "Hari ini, Selasa 14 Juli, kantor buka 08.00–15.00, istirahat 12.00–12.30; nomor terakhir pukul 14.30"
    assert says(Automatic.SPECIAL_HOURS, facts) == (line,)
    assert says(Automatic.SPECIAL_HOURS, facts, TUESDAY.replace(hour=15, minute=0)) == ()
    assert says(Automatic.SPECIAL_HOURS, facts, TUESDAY + timedelta(days=1)) == ()
    as_usual = OfficeHours(special={TUESDAY.date(): OfficeHours().week[1]})
    assert says(Automatic.SPECIAL_HOURS, replace(facts, hours=as_usual)) == ()


@pytest.mark.parametrize(
    ("index", "line"),
    [
        (LatestIndex(index=Decimal("88.42"), grade="A", n=326), ("IKM 88,42 · A · Sangat baik · n = 326",)),
        (LatestIndex(index=Decimal("65"), grade="C", n=2112), ("IKM 65,00 · C · Kurang baik · n = 2.112",)),
        (LatestIndex(index=Decimal("88.42"), grade="A", n=0), ()),
        (None, ()),
    ],
)
def test_the_index_is_told_once_there_is_one(index: LatestIndex | None, line: tuple[str, ...]) -> None:
    assert says(Automatic.INDEX, replace(FACTS, index=index)) == line


def test_only_ways_to_complain_that_anybody_can_use_are_named() -> None:
    (line,) = says(Automatic.COMPLAINTS)
    assert line.startswith("Pengaduan dan saran: langsung kepada petugas, kotak saran, telepon (0351) 455844, email ")
    assert "WhatsApp" not in line  # the standard gives no number for it


def test_what_the_settings_say_is_the_beginning_and_what_changes_daily_stays() -> None:
    assert chosen_at_first(()) == Choices()
    written = chosen_at_first(("  Selamat\ndatang ", "\u200b", "x" * 400))
    assert [message.words for message in written.messages] == ["Selamat datang", "x" * LONGEST]
    assert running_now(written, FACTS, at=TUESDAY) == ("Selamat datang", "x" * LONGEST)
    assert {Automatic.HOLIDAY, Automatic.SPECIAL_HOURS, Automatic.INDEX}.isdisjoint(written.off)
