"""What the board of complaints counts, against an oracle that counts one by one and day by day."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from statistics import median as plain_median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.domain.complaint import ENDED, OPEN, Channel, ComplaintRefused, Kind, State
from hub.domain.complaint_board import (
    Board,
    Fact,
    Figures,
    Names,
    Place,
    Told,
    board_of,
    is_month,
    median,
    month_after,
    month_before,
    month_of,
    period_before,
    period_name,
    trend_begins,
    trend_months,
)
from hub.domain.complaint_deadlines import ClockRules, Due, deadline
from hub.domain.complaint_evaluation import Evaluation, Planned
from hub.domain.complaint_words import MOST_WORDS, recurring
from hub.domain.hours import OfficeHours
from hub.domain.skm import rounded
from hub.domain.survey_period import Period
from hub.domain.working_days import working_days_between

HOURS = OfficeHours(holidays={date(2026, 11, 10): "Hari Pahlawan", date(2026, 11, 11): "Cuti bersama"})
CLOCKS = ClockRules()
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
NAMES = Names(kinds={"complaint": "Pengaduan"}, channels={}, services={"kk": "Kartu Keluarga"}, units={"a": "Seksi A"})


def board(*facts: Fact, told: tuple[Told, ...] = (), period: Period = NOVEMBER) -> Board:
    return board_of(facts, told, period=period, clocks=CLOCKS, hours=HOURS, names=NAMES)


def a_fact(received: date, state: State = State.RECEIVED, **more: object) -> Fact:
    place = Place(Kind.COMPLAINT, Channel.WEB, "kk", "a")
    return Fact(**{"place": place, "state": state, "received": received, "complete": received} | more)  # type: ignore[arg-type]


days = st.dates(date(2026, 9, 1), date(2026, 12, 20))


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    state = draw(st.sampled_from(State))
    received = draw(days)
    complete = received + timedelta(days=draw(st.integers(0, 9)))
    answered = complete + timedelta(days=draw(st.integers(0, 80)))
    if state not in (State.ANSWERED, State.CLOSED) and draw(st.booleans()):
        answered = None  # type: ignore[assignment]
    closed = (answered or complete) + timedelta(days=draw(st.integers(0, 30))) if state in ENDED else None
    place = Place(
        draw(st.sampled_from(Kind)),
        draw(st.sampled_from((Channel.WEB, Channel.KIOSK, Channel.BOX))),
        draw(st.sampled_from(("", "kk", "ktp-el"))),
        draw(st.sampled_from(("", "a", "b"))),
    )
    late = state in OPEN and draw(st.booleans())
    return Fact(place, state, received, complete, answered, closed, late)


def by_hand(chosen: list[Fact], told: list[Told], period: Period) -> dict[str, object]:
    """The same figures, the slow way."""

    def within(day: date | None) -> bool:
        return day is not None and period.starts <= day <= period.ends

    answered = [each for each in chosen if within(each.answered)]
    closed = [each for each in chosen if each.state is State.CLOSED and within(each.closed)]

    def middle(values: list[int]) -> Fraction | None:
        return Fraction(Decimal(str(plain_median(values)))) if values else None

    return {
        "received": sum(within(each.received) for each in chosen),
        "open": sum(each.state in OPEN for each in chosen),
        "late": sum(each.late for each in chosen),
        "ended": sum(each.state in ENDED and within(each.closed) for each in chosen),
        "closed": len(closed),
        "answered": len(answered),
        "in_time": sum(
            each.answered <= deadline(Due.ANSWER, each.place.kind, each.complete, CLOCKS, HOURS).until  # type: ignore[operator]
            for each in answered
        ),
        "first_days": middle([(each.answered - each.received).days for each in answered]),  # type: ignore[operator]
        "first_working": middle([working_days_between(each.received, each.answered, HOURS) for each in answered]),  # type: ignore[arg-type]
        "close_days": middle([(each.closed - each.received).days for each in closed]),  # type: ignore[operator]
        "close_working": middle([working_days_between(each.received, each.closed, HOURS) for each in closed]),  # type: ignore[arg-type]
        "objections": sum(each.rating is None for each in told),
        "ratings": tuple(sum(each.rating == score for each in told) for score in (1, 2, 3, 4)),
    }


def figures(part: Figures) -> dict[str, object]:
    return {name: getattr(part, name) for name in Figures.__slots__ if name not in ("id", "name")}


@settings(max_examples=120, deadline=None)
@given(
    chosen=st.lists(facts(), max_size=25),
    says=st.lists(st.tuples(st.integers(0, 24), st.sampled_from((None, 1, 2, 3, 4))), max_size=8),
    first=days,
    long=st.integers(0, 70),
)
def test_every_figure_is_that_of_counting_one_by_one(
    chosen: list[Fact], says: list[tuple[int, int | None]], first: date, long: int
) -> None:
    period = Period(first, first + timedelta(days=long))
    told = [Told(chosen[at].place, rating) for at, rating in says if at < len(chosen)]
    seen = board(*chosen, told=tuple(told), period=period)
    assert figures(seen.whole) == by_hand(chosen, told, period)
    for parts, part_of in (
        (seen.kinds, lambda place: place.kind.value),
        (seen.services, lambda place: place.service),
        (seen.units, lambda place: place.unit),
        (seen.channels, lambda place: place.channel.value),
    ):
        ids = {part_of(each.place) for each in chosen}
        assert {part.id for part in parts} <= ids
        for id in ids:
            expected = by_hand(
                [each for each in chosen if part_of(each.place) == id],
                [each for each in told if part_of(each.place) == id],
                period,
            )
            found = [figures(part) for part in parts if part.id == id]
            # A part that is not named has nothing to say.
            assert found == [expected] or not (found or any(expected[name] for name in expected if name != "ratings"))
    assert sum(seen.states.values()) == seen.whole.open
    assert sum(seen.ended.values()) == seen.whole.ended
    for month in seen.months:
        whole = month_of(month.starts)
        assert month.received == sum(whole.starts <= each.received <= whole.ends for each in chosen)
        assert month.answered == sum(bool(each.answered and month_of(each.answered) == whole) for each in chosen)
        assert month.ended == sum(bool(each.closed and month_of(each.closed) == whole) for each in chosen)


@given(values=st.lists(st.integers(0, 400), max_size=40))
def test_a_median_is_exact(values: list[int]) -> None:
    assert median(values) == (Fraction(Decimal(str(plain_median(values)))) if values else None)


def test_an_empty_office_has_no_figures_that_were_never_measured() -> None:
    seen = board()
    whole = seen.whole
    assert (whole.received, whole.open, whole.in_time_share, whole.first_days, whole.rating) == (0, 0, None, None, None)
    assert (seen.kinds, seen.services, seen.units, seen.channels) == ((), (), (), ())
    assert len(seen.months) == 12


def test_the_stricter_clock_decides_what_was_in_time() -> None:
    # Fourteen working days after the 2nd, with two holidays between, are over on the 24th; sixty days would not be.
    received = date(2026, 11, 2)
    until = deadline(Due.ANSWER, Kind.COMPLAINT, received, CLOCKS, HOURS).until
    assert until == date(2026, 11, 24)
    seen = board(
        a_fact(received, State.ANSWERED, answered=until),
        a_fact(received, State.ANSWERED, answered=until + timedelta(days=1)),
        a_fact(received, State.ANSWERED, answered=until),
    )
    assert (seen.whole.answered, seen.whole.in_time) == (3, 2)
    assert seen.whole.in_time_share is not None
    assert rounded(seen.whole.in_time_share, 1) == Decimal("66.7")


def test_the_time_that_the_citizen_took_to_complete_it_is_not_the_office_s() -> None:
    received, complete = date(2026, 10, 1), date(2026, 11, 2)
    answered = date(2026, 11, 20)
    seen = board(a_fact(received, State.ANSWERED, complete=complete, answered=answered))
    assert seen.whole.in_time == 1
    # The citizen waited all the same.
    assert seen.whole.first_days == 50


def test_parts_are_named_and_those_without_one_are_too() -> None:
    nowhere = Place(Kind.COMPLAINT, Channel.BOX)
    seen = board(a_fact(date(2026, 11, 2)), Fact(nowhere, State.RECEIVED, date(2026, 11, 3), date(2026, 11, 3)))
    assert {part.name for part in seen.services} == {"Kartu Keluarga", "Tanpa layanan"}
    assert {part.name for part in seen.units} == {"Seksi A", "Belum didisposisikan ke unit"}


def test_months_and_their_names() -> None:
    assert month_of(date(2026, 12, 31)) == Period(date(2026, 12, 1), date(2026, 12, 31))
    assert month_of(date(2028, 2, 29)) == Period(date(2028, 2, 1), date(2028, 2, 29))
    assert (period_name(NOVEMBER), period_name(Period(date(2026, 1, 1), date(2026, 6, 30)))) == (
        "November 2026",
        "Semester I 2026",
    )
    assert is_month(NOVEMBER)
    assert not is_month(Period(date(2026, 11, 1), date(2026, 11, 29)))
    assert month_before(NOVEMBER) == Period(date(2026, 10, 1), date(2026, 10, 31))
    assert month_after(NOVEMBER).starts == date(2026, 12, 1)
    assert period_before(NOVEMBER) == month_before(NOVEMBER)


@given(first=st.dates(date(2000, 1, 1), date(2100, 1, 1)), long=st.integers(0, 3000))
def test_a_trend_has_a_year_at_least_and_begins_before_everything_that_is_counted(first: date, long: int) -> None:
    period = Period(first, first + timedelta(days=long))
    months = trend_months(period)
    assert 12 <= len(months) <= 60
    assert months[-1] == month_of(period.ends).starts
    assert all(month_after(month_of(one)).starts == following for one, following in pairwise(months))
    assert trend_begins(period) <= min(period.starts, months[0])


def stories(*texts: str, writer: str = "") -> list[tuple[str, str]]:
    return [(text, writer) for text in texts]


def test_a_word_counts_only_where_three_complaints_have_it() -> None:
    said = stories(
        "Antrean lama sekali, antrean antrean.", "Loket lambat, antrean panjang", "antrean loket 3 tutup", "loket sepi"
    )
    assert recurring(said) == (("antrean", 3), ("loket", 3))
    assert recurring(said[:2]) == ()


def test_words_that_say_nothing_are_left_out_in_indonesian_javanese_and_english() -> None:
    assert recurring(stories(*["saya sudah yang tidak kula sampun ingkang mboten the because petugas"] * 3)) == (
        ("petugas", 3),
    )


@pytest.mark.parametrize(
    "named",
    [
        "dilayani pak joko dengan kasar",
        "kata Bu Joko kasar",
        "petugas bernama joko kasar",
        "yang melayani Joko, kasar",
        "PAK JOKO KASAR SEKALI",
        "kasar dari mbak joko",
    ],
)
def test_names_are_left_out_however_they_are_written(named: str) -> None:
    found = dict(recurring(stories(named, named, named, "petugas kasar")))
    assert "joko" not in found
    assert found["kasar"] == 4


def test_names_of_those_who_work_here_and_of_those_who_complain_are_left_out() -> None:
    said = stories("sari lambat", "kata sari lambat", "sari lagi lambat", writer="Siti Aminah")
    more = stories("aminah juga lambat", "aminah lambat", "itu aminah lambat")
    assert recurring(said + more, names=["Sari Wulandari"]) == (("lambat", 6),)


def test_a_name_that_begins_sentences_is_none_of_the_words() -> None:
    assert "wahyudi" not in dict(recurring(stories(*["Wahyudi marah kepada ibu saya."] * 3)))


def test_numbers_and_addresses_are_left_out() -> None:
    said = "nomor 0812-3456-789 surel joko@contoh.id https://contoh.id/joko NIK3578 berkas hilang"
    assert dict(recurring(stories(said, said, said))) == {"berkas": 3, "hilang": 3, "surel": 3}


def test_abbreviations_are_words() -> None:
    assert dict(recurring(stories(*["Minta KTP dan SKCK di loket"] * 3))) == {"ktp": 3, "skck": 3, "loket": 3}


@settings(max_examples=60, deadline=None)
@given(said=st.lists(st.text(max_size=200), max_size=12))
def test_whatever_is_written_the_words_are_few_and_common(said: list[str]) -> None:
    found = recurring(stories(*said))
    assert len(found) <= MOST_WORDS
    assert all(many >= 3 and sum(word in text.casefold() for text in said) >= 1 for word, many in found)


def test_what_the_office_writes_is_cleaned_and_bounded() -> None:
    step = Planned(problem="  Antrean\x00 lama ", action="Tambah loket")
    tidy = Evaluation(analysis=" a \n\n\n b ", plan=(step,), signatory="Camat").tidied()
    assert (tidy.analysis, tidy.plan[0].problem, tidy.signatory) == ("a\n\nb", "Antrean lama", "Camat")
    for wrong, where in (
        (Evaluation(plan=(Planned(problem="x", action=" "),)), "plan[0].action"),
        (Evaluation(plan=(Planned(problem="x" * 301, action="y"),)), "plan[0].problem"),
        (Evaluation(plan=(step,) * 21), "plan"),
        (Evaluation(signatory="x" * 121), "signatory"),
        (Evaluation(analysis="x" * 2001), "analysis"),
    ):
        with pytest.raises(ComplaintRefused) as refused:
            wrong.tidied()
        assert refused.value.where == where
    assert tidy.for_the_next() == Evaluation(signatory="Camat")
