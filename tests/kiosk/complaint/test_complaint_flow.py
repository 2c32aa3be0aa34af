"""Which question of the complaint form follows which, told as journeys on the kiosk's own trail."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.complaint.flow import (
    Begun,
    ComplaintOpened,
    DayChosen,
    GoneOn,
    IdentityChosen,
    KeyTouched,
    KindChosen,
    Question,
    Registered,
    SendWanted,
    SubjectChosen,
    step,
)
from kiosk.flow import (
    Finished,
    Happening,
    HelpWanted,
    NumberWanted,
    Screen,
    ServiceChosen,
    Situation,
    SituationChanged,
    Trail,
    WentBack,
    home,
    next_trail,
)

TO_SUMMARY: tuple[Happening, ...] = (
    ComplaintOpened(), Begun(), KindChosen("complaint"), GoneOn(), DayChosen("today"), SubjectChosen(None), GoneOn(),
    IdentityChosen("secret"), GoneOn(), GoneOn(),
)  # fmt: skip
ALL: list[Happening] = [
    *TO_SUMMARY, DayChosen("earlier"), IdentityChosen("anonymous"), GoneOn(brief=True), SendWanted(), Registered(),
    SubjectChosen("ktp-el", brief=True), KeyTouched("a"), HelpWanted(), WentBack(), SituationChanged(), Finished(),
    ServiceChosen("ktp-el"), NumberWanted(),
]  # fmt: skip


def journey(*happenings: Happening, situation: Situation = Situation.TAKING) -> Trail:
    trail = home(situation)
    for happening in happenings:
        trail = next_trail(trail, happening, situation)
    return trail


def test_a_complaint_goes_from_the_first_screen_through_all_questions() -> None:
    assert journey(*TO_SUMMARY) == (
        Screen.SERVICES, Question.OFFER, Question.KIND, Question.WHAT, Question.DAY, Question.SERVICE, Question.WISH,
        Question.IDENTITY, Question.NAME, Question.PHONE, Question.SUMMARY,
    )  # fmt: skip


def test_whoever_stays_anonymous_is_asked_for_no_name() -> None:
    assert journey(*TO_SUMMARY[:-3], IdentityChosen("anonymous"))[-1] is Question.SUMMARY


def test_a_question_or_a_suggestion_is_asked_neither_for_the_day_nor_for_a_wish() -> None:
    trail = journey(
        ComplaintOpened(), Begun(), KindChosen("information"), GoneOn(brief=True), SubjectChosen("kk", brief=True)
    )
    assert trail[2:] == (Question.KIND, Question.WHAT, Question.SERVICE, Question.IDENTITY)


def test_longer_ago_may_be_said_in_own_words() -> None:
    assert journey(*TO_SUMMARY[:4], DayChosen("earlier"))[-1] is Question.WHEN
    assert journey(*TO_SUMMARY[:4], DayChosen("earlier"), GoneOn())[-1] is Question.SERVICE


def test_what_is_registered_is_not_gone_back_to() -> None:
    receipt = journey(*TO_SUMMARY, Registered())
    assert receipt == (Question.RECEIPT,)
    assert next_trail(receipt, WentBack(), Situation.TAKING) == receipt
    assert next_trail(receipt, SituationChanged(), Situation.OFFLINE) == receipt
    assert next_trail(receipt, Finished(), Situation.TAKING) == (Screen.SERVICES,)


def test_the_help_leads_to_the_form_and_back_to_where_it_was_asked_for() -> None:
    asked = (ServiceChosen("ktp-el"), HelpWanted(), ComplaintOpened())
    assert journey(*asked) == (Screen.SERVICES, Screen.CHECKLIST, Question.OFFER)
    assert journey(*asked, WentBack()) == (Screen.SERVICES, Screen.CHECKLIST)


def test_the_help_in_the_middle_of_the_form_loses_nothing() -> None:
    helped = (*TO_SUMMARY[:4], HelpWanted())
    assert journey(*helped, ComplaintOpened()) == journey(*helped)
    assert journey(*helped, WentBack()) == journey(*TO_SUMMARY[:4])


def test_one_may_complain_while_no_numbers_are_given() -> None:
    assert journey(ComplaintOpened(), situation=Situation.CLOSED) == (Screen.CLOSED, Question.OFFER)
    assert journey(ComplaintOpened(), situation=Situation.OFFLINE) == (Screen.OFFLINE,)


@pytest.mark.parametrize("situation", [Situation.CLOSED, Situation.OFFLINE])
def test_nobody_is_thrown_out_when_the_office_closes_or_the_hub_is_lost(situation: Situation) -> None:
    trail = journey(*TO_SUMMARY[:4])
    assert next_trail(trail, SituationChanged(), situation) == trail


@given(st.lists(st.sampled_from(ALL), max_size=30), st.sampled_from(Situation))
def test_whatever_is_touched_one_always_stands_somewhere_and_comes_home(
    touched: list[Happening], situation: Situation
) -> None:
    trail = journey(*touched, situation=situation)
    assert trail
    assert Question.RECEIPT not in trail[:-1]
    assert next_trail(trail, Finished(), situation) == home(situation)


def test_every_question_says_which_step_it_is() -> None:
    assert step(Question.KIND, brief=False) == (1, 7)
    assert step(Question.WHEN, brief=False) == (3, 7)
    assert step(Question.PHONE, brief=True) == (4, 5)
    assert step(Question.SUMMARY, brief=True) == (5, 5)
    assert step(Question.RECEIPT, brief=False) == (0, 0)
