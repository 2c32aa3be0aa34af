"""Which screen of the survey follows which, told as journeys."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.protocol.survey import Invitation
from kiosk.survey.flow import (
    Finished,
    HallChanged,
    Happening,
    HelpWanted,
    Invited,
    KeyTouched,
    NumberOpened,
    NumberRefused,
    NumberTyped,
    PageTurned,
    Place,
    Plan,
    Rated,
    ReasonGiven,
    Screen,
    Sent,
    ServiceChosen,
    Told,
    Trail,
    WentBack,
    WithoutNumber,
    home,
    next_trail,
)

INVITATION = Invitation(
    token="x" * 32, number="A021", service="ktp-el", expires_at=datetime(2026, 7, 28, tzinfo=UTC)
)  # fmt: skip
WHOLE, QUICK, UNREADY = Plan(ready=True), Plan(ready=True, quick=True), Plan(ready=False)
HAPPENINGS: list[Happening] = [
    Invited(INVITATION), NumberOpened(), KeyTouched("A"), NumberTyped(), NumberRefused("not_found"), WithoutNumber(),
    ServiceChosen("kk"), PageTurned(1), Rated(3), Told("P"), Told(None), Sent(), ReasonGiven("waktu"),
    ReasonGiven(None), HelpWanted(), WentBack(), Finished(), HallChanged(),
]  # fmt: skip


def journey(*happenings: Happening, plan: Plan = WHOLE) -> Trail:
    trail = home(plan)
    for happening in happenings:
        trail = next_trail(trail, happening, plan)
    return trail


def screens(trail: Trail) -> list[str]:
    return [f"{place.screen}{place.item + 1}" if place.item else str(place.screen) for place in trail]


def test_fifteen_touches_from_the_invitation_to_the_thanks() -> None:
    touches = [Invited(INVITATION), *[Rated(3)] * 9, *[Told(None)] * 4, Sent()]
    assert len(touches) == 15
    assert journey(*touches) == (Place(Screen.THANKS),)


def test_the_nine_come_first_then_the_person_then_the_saran() -> None:
    asked = [journey(WithoutNumber(), ServiceChosen("kk"), *[Rated(4)] * count)[-1] for count in range(10)]
    assert asked[:9] == [Place(Screen.QUESTION, item) for item in range(9)]
    assert asked[9] == Place(Screen.PROFILE)
    told = [journey(Invited(INVITATION), *[Rated(4)] * 9, *[Told("x")] * count)[-1] for count in range(5)]
    assert told == [*(Place(Screen.PROFILE, item) for item in range(4)), Place(Screen.COMMENT)]


def test_the_way_back_leads_through_every_question() -> None:
    far = journey(NumberOpened(), Invited(INVITATION), *[Rated(1)] * 9, Told(None))
    back = [far]
    while len(back[-1]) > 1:
        back.append(next_trail(back[-1], WentBack(), WHOLE))
    assert [screens(trail)[-1] for trail in back] == [
        "profile2", "profile", *(f"question{item}" for item in range(9, 1, -1)), "question", "number", "welcome"
    ]  # fmt: skip


def test_a_refused_number_stays_and_leads_on_without_one() -> None:
    refused = journey(NumberOpened(), KeyTouched("A"), NumberTyped(), NumberRefused("not_found"))
    assert screens(refused) == ["welcome", "number"]
    assert screens(next_trail(refused, WithoutNumber(), WHOLE)) == ["welcome", "number", "service"]


def test_whoever_answers_is_not_disturbed_by_the_hall() -> None:
    answering = journey(Invited(INVITATION), Rated(2))
    assert next_trail(answering, HallChanged(), WHOLE) == answering
    assert next_trail(answering, Invited(INVITATION), WHOLE) == answering
    thanked = (Place(Screen.THANKS),)
    assert next_trail(thanked, HallChanged(), WHOLE) == thanked
    assert next_trail((Place(Screen.WAITING),), HallChanged(), WHOLE) == home(WHOLE)


def test_before_the_form_is_known_there_is_nothing_to_touch() -> None:
    for happening in HAPPENINGS:
        assert next_trail(home(UNREADY), happening, UNREADY) == (Place(Screen.WAITING),)


def test_the_quick_mode_is_one_face_one_word_thanks() -> None:
    assert screens(journey(Rated(2), plan=QUICK)) == ["mood", "reason"]
    assert screens(journey(Rated(2), WentBack(), plan=QUICK)) == ["mood"]
    for reason in ("waktu", None):
        assert screens(journey(Rated(2), ReasonGiven(reason), plan=QUICK)) == ["thanks"]
    assert screens(journey(Rated(2), Finished(), plan=QUICK)) == ["mood"]


def test_help_leads_back_to_the_same_question() -> None:
    asked = journey(Invited(INVITATION), Rated(2))
    helped = next_trail(asked, HelpWanted(), WHOLE)
    assert helped[-1].screen is Screen.HELP
    assert next_trail(helped, Rated(4), WHOLE) == helped
    assert next_trail(helped, WentBack(), WHOLE) == asked


@pytest.mark.parametrize("plan", [WHOLE, QUICK, UNREADY, Plan(ready=True, questions=3, profile=0)])
@given(happenings=st.lists(st.sampled_from(HAPPENINGS), max_size=40))
def test_whatever_is_touched_the_trail_begins_at_home_and_never_repeats_a_place(
    plan: Plan, happenings: list[Happening]
) -> None:
    trail = journey(*happenings, plan=plan)
    assert trail[0] in (*home(plan), Place(Screen.THANKS))
    assert len(set(trail)) == len(trail)
    assert next_trail(trail, Finished(), plan) == home(plan)
