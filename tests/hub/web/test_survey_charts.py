"""Charts stay within their frame and join only months that follow each other; addresses lead back to what they show."""

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from aiohttp.test_utils import make_mocked_request
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.survey import Channel
from hub.domain.survey_board import Figure
from hub.domain.survey_period import Period, PeriodKind, period_of
from hub.storage.survey_slices import Slice
from hub.web import kelola_skm_charts as charts
from hub.web.kelola_skm_asked import Asked, after, asked, periods

TODAY = date(2026, 7, 14)
SERVICES = {"kk", "akta-kelahiran"}
COUNTERS = {"loket-1", "loket-2"}
indexes = st.none() | st.integers(2500, 10000).map(lambda hundredths: Decimal(hundredths) / 100)
days = st.dates(date(2010, 1, 1), date(2100, 12, 31))
some_days = st.tuples(days, days).map(lambda two: Period(min(two), max(two)))


@given(st.lists(indexes, min_size=1, max_size=70))
def test_every_month_with_an_index_has_its_point_and_a_gap_breaks_the_line(told: list[Decimal | None]) -> None:
    months = [
        Figure(id=f"{2020 + n // 12}-{n % 12 + 1:02}", name=f"Bulan {n}", n=5 if index else 0, index=index)
        for n, index in enumerate(told)
    ]
    chart = charts.trend_of(months)
    shown = [index for index in told if index is not None]
    assert len(chart.points) == len(shown)
    for point in chart.points:
        assert chart.left <= point.x <= chart.right
        assert 0 <= point.y <= chart.foot
    # Higher indexes lie higher.
    for (one, first), (other, second) in pairwise(zip(shown, chart.points, strict=True)):
        assert one == other or (one < other) == (first.y >= second.y) or first.y == second.y
    joined = sum(len(run.split()) - 1 for run in chart.runs)
    assert joined == sum(1 for one, other in pairwise(told) if one is not None and other is not None)
    years = [mark.words for mark in chart.years]
    assert len(years) == len(set(years))


@given(st.lists(st.none() | st.integers(0, 10_000), min_size=1, max_size=4))
def test_parts_of_a_bar_lie_side_by_side(counts: list[int | None]) -> None:
    parts = charts.shares(counts)
    assert len(parts) == len(counts)
    for (begins, long), (next_begins, _) in pairwise(parts):
        assert abs(begins + long - next_begins) < 0.02
    assert sum(long for _, long in parts) < 100.02


def test_a_bar_is_empty_at_the_lowest_index_and_whole_at_the_highest() -> None:
    assert (charts.bar(Decimal("25.00")), charts.bar(Decimal("100.00"))) == (0, 100)
    assert charts.BAR_EDGES == (84.41, 68.81, 53.33)


slices = st.builds(
    Slice,
    period=some_days,
    service=st.none() | st.sampled_from(sorted(SERVICES)),
    counter=st.none() | st.sampled_from(["", *sorted(COUNTERS)]),
    channel=st.none() | st.sampled_from(list(Channel)),
    with_flagged=st.booleans(),
)


def read(address: str) -> Asked:
    request: Any = make_mocked_request("GET", address)
    return asked(request, today=TODAY, kind=PeriodKind.SEMESTER, services=SERVICES, counters=COUNTERS)


@given(slices)
def test_an_address_leads_back_to_what_it_shows(wanted: Slice) -> None:
    address = Asked(wanted=wanted, now=period_of(TODAY, PeriodKind.SEMESTER)).address()
    assert read(address) == Asked(wanted=wanted, now=period_of(TODAY, PeriodKind.SEMESTER))


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_whatever_is_written_there_something_is_shown(starts: str, ends: str, rest: str) -> None:
    query = "&".join(f"{name}={value}" for name, value in (("dari", starts), ("sampai", ends), ("layanan", rest)))
    seen = read(f"/kelola/skm?{query}".encode("ascii", "ignore").decode().replace(" ", ""))
    assert seen.wanted.service in {None, *SERVICES}
    assert seen.wanted.period == seen.now or not seen.problem


@given(st.sampled_from(list(PeriodKind)), days)
def test_periods_follow_each_other_without_a_gap(kind: PeriodKind, day: date) -> None:
    now = period_of(TODAY, kind)
    listed = list(periods(now, min(day, TODAY)))
    assert listed[0] == now
    for later, earlier in pairwise(listed):
        assert later.before == earlier
        assert after(earlier, now) == later
    assert after(now, now) is None
