"""When tickets are given, and whether the promised moment to come back is true."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.hours import (
    LONGEST_CLOSURE,
    PERPRES_21_2023,
    ZONES,
    OfficeHours,
    Reason,
    WorkingDay,
    sentences,
    working_day,
)

MONDAY = date(2026, 7, 13)
FRIDAY = date(2026, 7, 17)
SATURDAY = date(2026, 7, 18)
MINUTE = timedelta(minutes=1)


def local(day: date, clock: str, zone: str = "WIB") -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), ZoneInfo(ZONES[zone]))


def moments_of(hours: OfficeHours, day: date) -> Iterator[datetime]:
    """Every moment of the day at which what is said can change."""
    midnight = datetime.combine(day, time(), ZoneInfo(hours.zone))
    yield midnight
    if (of_the_day := hours.on(day)) is not None:
        ends = [minute for pause in of_the_day.breaks for minute in pause]
        for minute in (of_the_day.tickets_from, of_the_day.opens, *ends, of_the_day.last_ticket, of_the_day.closes):
            yield midnight + minute * MINUTE


@st.composite
def working_days(draw: st.DrawFn) -> WorkingDay:
    cuts = draw(st.lists(st.integers(0, 1440), min_size=2, max_size=2, unique=True).map(sorted))
    opens, closes = cuts
    tickets_from = draw(st.integers(0, opens))
    last_ticket = draw(st.integers(tickets_from + 1, closes))
    edges = sorted(draw(st.lists(st.integers(opens, closes), max_size=6)))
    pairs = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False) if a < b]
    return WorkingDay(
        opens=opens, closes=closes, tickets_from=tickets_from, last_ticket=last_ticket, breaks=tuple(pairs)
    )


@st.composite
def offices(draw: st.DrawFn) -> OfficeHours:
    near = st.integers(0, 9).map(lambda days: MONDAY + timedelta(days=days))
    return OfficeHours(
        zone=draw(st.sampled_from(sorted(ZONES.values()))),
        week=draw(st.dictionaries(st.integers(0, 6), working_days(), max_size=5)),
        special=draw(st.dictionaries(near, working_days(), max_size=2)),
        holidays=draw(st.dictionaries(near, st.just("libur"), max_size=5)),
        tickets_in_breaks=draw(st.booleans()),
        quotas={"kk": draw(st.integers(0, 3))},
    )


# Nine days around that Monday.
MOMENTS = st.integers(0, 9 * 86400).map(lambda seconds: datetime(2026, 7, 12, tzinfo=UTC) + timedelta(seconds=seconds))


@given(offices(), MOMENTS, st.sampled_from(["kk", "ktp", None]), st.integers(0, 4))
def test_the_moment_to_come_back_is_the_first_at_which_tickets_are_given(
    hours: OfficeHours, at: datetime, service: str | None, issued: int
) -> None:
    said = hours.availability(at, service=service, issued=issued)
    today = hours.business_day(at)

    def given_at(moment: datetime) -> bool:
        so_far = issued if hours.business_day(moment) == today else 0
        return hours.availability(moment, service=service, issued=so_far).taking

    if said.taking:
        assert (said.reason, said.again_at) == (Reason.OPEN, None)
        return
    if said.again_at is not None:
        assert said.again_at > at
        assert given_at(said.again_at)
    # Nothing can be had before: what is said changes only at these moments.
    within = [today + timedelta(days=ahead) for ahead in range(12)]
    opened = [m for day in within for m in moments_of(hours, day) if m > at and given_at(m)]
    if opened:
        assert said.again_at == min(opened)
    elif said.again_at is not None:
        assert said.again_at.date() > within[-1]


@given(offices(), MOMENTS)
def test_tickets_are_given_only_within_the_day_s_own_hours(hours: OfficeHours, at: datetime) -> None:
    if not hours.availability(at).taking:
        return
    clock = hours.local(at)
    of_the_day = hours.on(clock.date())
    assert of_the_day is not None
    minute = clock.hour * 60 + clock.minute
    assert of_the_day.tickets_from <= minute < of_the_day.last_ticket
    assert hours.tickets_in_breaks or not any(start <= minute < stop for start, stop in of_the_day.breaks)


@given(offices(), MOMENTS)
def test_the_time_until_the_counters_open_ends_when_they_are_open(hours: OfficeHours, at: datetime) -> None:
    wait = hours.seconds_until_open(at)
    assert 0 <= wait <= 86400
    if wait:
        clock = hours.local(at + timedelta(seconds=wait)).time()
        of_the_day = hours.on(hours.business_day(at))
        assert of_the_day is not None
        ends = [of_the_day.opens, *(stop for _, stop in of_the_day.breaks)]
        assert clock.hour * 60 + clock.minute in [end % 1440 for end in ends]


@pytest.mark.parametrize(
    ("day", "clock", "reason", "again"),
    [
        # Perpres 21/2023: Monday to Thursday 07.30–16.00, break 12.00–13.00; Friday 07.30–16.30, break 11.30–13.00.
        (MONDAY, "06:59:59", Reason.BEFORE_HOURS, (MONDAY, "07:00")),
        (MONDAY, "07:00", Reason.OPEN, None),
        (MONDAY, "11:59:59", Reason.OPEN, None),
        (MONDAY, "12:00", Reason.BREAK, (MONDAY, "13:00")),
        (MONDAY, "12:59:59", Reason.BREAK, (MONDAY, "13:00")),
        (MONDAY, "13:00", Reason.OPEN, None),
        (MONDAY, "15:29:59", Reason.OPEN, None),
        (MONDAY, "15:30", Reason.AFTER_LAST_TICKET, (MONDAY + timedelta(days=1), "07:00")),
        (FRIDAY, "11:29:59", Reason.OPEN, None),
        (FRIDAY, "11:30", Reason.BREAK, (FRIDAY, "13:00")),
        (FRIDAY, "15:59:59", Reason.OPEN, None),
        (FRIDAY, "16:00", Reason.AFTER_LAST_TICKET, (FRIDAY + timedelta(days=3), "07:00")),
        (SATURDAY, "09:00", Reason.CLOSED_DAY, (FRIDAY + timedelta(days=3), "07:00")),
        (SATURDAY, "00:00", Reason.CLOSED_DAY, (FRIDAY + timedelta(days=3), "07:00")),
    ],
)
def test_the_default_hours_are_those_of_the_regulation(
    day: date, clock: str, reason: Reason, again: tuple[date, str] | None
) -> None:
    said = OfficeHours().availability(local(day, clock))
    assert (said.reason, said.again_at) == (reason, local(*again) if again else None)


def test_the_regulation_s_week_in_words() -> None:
    assert sentences(OfficeHours()) == (
        "Senin–Kamis 07.30–16.00, istirahat 12.00–13.00",
        "Jumat 07.30–16.30, istirahat 11.30–13.00",
    )
    # 37.5 hours a week without the breaks (Perpres 21/2023).
    minutes = [d.closes - d.opens - sum(stop - start for start, stop in d.breaks) for d in PERPRES_21_2023.values()]
    assert sum(minutes) == 37.5 * 60


@pytest.mark.parametrize(("zone", "utc"), [("WIB", "00:30"), ("WITA", "23:30"), ("WIT", "22:30")])
def test_an_office_lives_by_the_clock_of_its_own_zone(zone: str, utc: str) -> None:
    hours = OfficeHours(zone=ZONES[zone])
    opens = hours.local(datetime.combine(MONDAY if zone == "WIB" else date(2026, 7, 12), time.fromisoformat(utc), UTC))
    assert (opens.date(), opens.hour, opens.minute) == (MONDAY, 7, 30)
    assert hours.availability(opens).taking


@pytest.mark.parametrize("zone", ZONES)
def test_the_numbers_begin_anew_at_the_office_s_own_midnight(zone: str) -> None:
    hours = OfficeHours(zone=ZONES[zone])
    midnight = local(MONDAY, "00:00", zone)
    assert hours.business_day(midnight - timedelta(microseconds=1)) == MONDAY - timedelta(days=1)
    assert hours.business_day(midnight) == MONDAY


def test_a_holiday_closes_and_a_day_of_its_own_hours_opens_even_a_sunday_or_a_holiday() -> None:
    short = working_day(480, 660)
    sunday = date(2026, 7, 19)
    hours = OfficeHours(
        special={sunday: short, MONDAY: short}, holidays={MONDAY: "Tahun Baru Islam", FRIDAY: "Cuti bersama"}
    )
    assert hours.availability(local(FRIDAY, "09:00")).reason is Reason.HOLIDAY
    assert hours.availability(local(FRIDAY, "09:00")).again_at == local(sunday, "07:30")
    assert hours.availability(local(sunday, "09:00")).taking
    assert hours.availability(local(MONDAY, "10:29")).taking
    assert hours.availability(local(MONDAY, "10:30")).reason is Reason.AFTER_LAST_TICKET


def test_a_quota_ends_a_service_for_the_day_and_no_other() -> None:
    hours = OfficeHours(quotas={"kk": 2})
    nine = local(MONDAY, "09:00")
    assert hours.availability(nine, service="kk", issued=1).taking
    full = hours.availability(nine, service="kk", issued=2)
    assert (full.reason, full.again_at) == (Reason.QUOTA_REACHED, local(MONDAY + timedelta(days=1), "07:00"))
    assert hours.availability(nine, service="ktp", issued=500).taking


def test_a_service_without_any_quota_is_promised_for_no_day() -> None:
    hours = OfficeHours(quotas={"kk": 0})
    assert hours.availability(local(MONDAY, "09:00"), service="kk").again_at is None
    assert hours.availability(local(SATURDAY, "09:00"), service="kk").again_at is None


def test_breaks_that_touch_are_waited_through_and_one_at_the_opening_too() -> None:
    day = WorkingDay(
        opens=480, closes=960, tickets_from=480, last_ticket=900, breaks=((480, 500), (600, 660), (660, 700))
    )
    hours = OfficeHours(week={0: day, 1: day})
    assert hours.availability(local(MONDAY, "10:30")).again_at == local(MONDAY, "11:40")
    assert hours.availability(local(MONDAY, "06:00")).again_at == local(MONDAY, "08:20")
    assert hours.availability(local(MONDAY, "15:00")).again_at == local(MONDAY + timedelta(days=1), "08:20")


def test_a_break_into_the_evening_sends_people_to_the_next_day() -> None:
    day = WorkingDay(opens=480, closes=960, tickets_from=450, last_ticket=930, breaks=((720, 940),))
    hours = OfficeHours(week={0: day, 2: day})
    assert hours.availability(local(MONDAY, "13:00")).again_at == local(MONDAY + timedelta(days=2), "07:30")


def test_an_office_open_round_the_clock_gives_tickets_over_midnight() -> None:
    whole = WorkingDay(opens=0, closes=1440, tickets_from=0, last_ticket=1440)
    hours = OfficeHours(week=dict.fromkeys(range(7), whole))
    assert hours.availability(local(MONDAY, "23:59:59")).taking
    assert hours.availability(local(MONDAY, "00:00")).taking


def test_a_long_closure_promises_nothing() -> None:
    closed = {MONDAY + timedelta(days=ahead): "renovasi" for ahead in range(LONGEST_CLOSURE + 10)}
    said = OfficeHours(holidays=closed).availability(local(MONDAY, "09:00"))
    assert (said.reason, said.again_at) == (Reason.HOLIDAY, None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"opens": 500, "closes": 500, "tickets_from": 480, "last_ticket": 500},
        {"opens": 480, "closes": 1441, "tickets_from": 480, "last_ticket": 900},
        {"opens": 480, "closes": 960, "tickets_from": 490, "last_ticket": 900},
        {"opens": 480, "closes": 960, "tickets_from": -1, "last_ticket": 900},
        {"opens": 480, "closes": 960, "tickets_from": 480, "last_ticket": 961},
        {"opens": 480, "closes": 960, "tickets_from": 480, "last_ticket": 480},
        {"opens": 480, "closes": 960, "tickets_from": 450, "last_ticket": 900, "breaks": ((470, 490),)},
        {"opens": 480, "closes": 960, "tickets_from": 450, "last_ticket": 900, "breaks": ((600, 600),)},
        {"opens": 480, "closes": 960, "tickets_from": 450, "last_ticket": 900, "breaks": ((600, 700), (650, 720))},
    ],
)
def test_hours_that_contradict_themselves_are_refused(wrong: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"hours|last ticket|breaks"):
        WorkingDay(**wrong)  # type: ignore[arg-type] # one of them is a tuple
