"""Which screen follows which, told as journeys."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.flow import (
    HOME,
    Finished,
    GroupChosen,
    Happening,
    HelpWanted,
    ListWanted,
    Looking,
    NumberGiven,
    NumberRefused,
    NumberWanted,
    PageTurned,
    PriorityAsked,
    Screen,
    SearchOpened,
    ServiceChosen,
    Situation,
    SituationChanged,
    Ticked,
    Trail,
    Typed,
    VariantChosen,
    WentBack,
    home,
    next_trail,
)

HAPPENINGS: list[Happening] = [
    GroupChosen("akta"), SearchOpened(), Typed("ktp"), ServiceChosen("ktp"), ServiceChosen("kk", cases=True),
    VariantChosen("hilang"), Ticked("foto"), PriorityAsked(), PageTurned(1), NumberWanted(), ListWanted(),
    NumberGiven(), NumberRefused(), Looking(), HelpWanted(), WentBack(), Finished(), SituationChanged(),
]  # fmt: skip


def journey(*happenings: Happening, situation: Situation = Situation.TAKING) -> Trail:
    trail = home(situation)
    for happening in happenings:
        trail = next_trail(trail, happening, situation)
    return trail


def test_two_touches_suffice_for_a_number() -> None:
    assert journey(ServiceChosen("ktp"), NumberWanted())[-1] is Screen.ISSUING
    assert journey(ServiceChosen("ktp"), NumberWanted(), NumberGiven()) == (Screen.TICKET,)


def test_a_service_with_cases_asks_for_the_case_first() -> None:
    assert journey(ServiceChosen("kk", cases=True))[-1] is Screen.VARIANT
    assert journey(ServiceChosen("kk", cases=True), VariantChosen("hilang"))[-1] is Screen.CHECKLIST


def test_back_leads_where_one_came_from() -> None:
    there = journey(GroupChosen("akta"), ServiceChosen("kk", cases=True), VariantChosen("hilang"))
    assert there == (Screen.SERVICES, Screen.GROUP, Screen.VARIANT, Screen.CHECKLIST)
    for expected in (Screen.VARIANT, Screen.GROUP, Screen.SERVICES, Screen.SERVICES):
        there = next_trail(there, WentBack(), Situation.TAKING)
        assert there[-1] is expected


def test_help_comes_back_to_where_it_was_asked_for() -> None:
    assert journey(ServiceChosen("ktp"), HelpWanted(), WentBack())[-1] is Screen.CHECKLIST


def test_ticks_and_pages_stay_on_their_screen() -> None:
    assert journey(ServiceChosen("ktp"), Ticked("foto"), PageTurned(1), PriorityAsked(), ListWanted())[-1] is (
        Screen.CHECKLIST
    )


def test_a_refused_number_says_why_and_the_checklist_is_one_step_back() -> None:
    refused = journey(ServiceChosen("ktp"), NumberWanted(), NumberRefused())
    assert refused[-1] is Screen.CLOSED
    assert next_trail(refused, WentBack(), Situation.TAKING)[-1] is Screen.CHECKLIST


def test_a_closed_office_shows_its_requirements_to_whoever_wants_to_read_them() -> None:
    assert journey(situation=Situation.CLOSED) == (Screen.CLOSED,)
    assert journey(Looking(), ServiceChosen("ktp"), situation=Situation.CLOSED)[-1] is Screen.CHECKLIST


@pytest.mark.parametrize(("before", "after"), list(product(Situation, Situation)))
def test_nobody_in_the_middle_of_a_visit_is_thrown_out(before: Situation, after: Situation) -> None:
    visiting = (*home(before), Screen.SERVICES, Screen.CHECKLIST)
    assert next_trail(visiting, SituationChanged(), after) == visiting
    assert next_trail(home(before), SituationChanged(), after) == home(after)


@pytest.mark.parametrize("screen", [Screen.ISSUING, Screen.TICKET])
def test_a_number_on_its_way_or_on_the_glass_is_not_left_by_accident(screen: Screen) -> None:
    for happening in HAPPENINGS:
        if not isinstance(happening, Finished | NumberGiven | NumberRefused):
            assert next_trail((screen,), happening, Situation.TAKING) == (screen,)


@given(st.lists(st.sampled_from(HAPPENINGS), max_size=40), st.sampled_from(Situation))
def test_whatever_is_touched_there_is_a_screen_and_an_end(happenings: list[Happening], situation: Situation) -> None:
    trail = journey(*happenings, situation=situation)
    assert trail
    assert trail[0] in {*HOME.values(), Screen.TICKET}
    assert next_trail(trail, Finished(), situation) == home(situation)
