"""What a citizen said so far, and what the hub gets of it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.protocol.survey import SurveyForm
from hub.web.survey_form import survey_form
from kiosk.survey.choosing import (
    LONGEST_COMMENT,
    LONGEST_NUMBER,
    comment_after,
    number_after,
    number_is_whole,
    visit_after,
    visit_after_bar,
)
from kiosk.survey.flow import Invited, KeyTouched, NumberTyped, Place, Rated, Screen, Sent, ServiceChosen, Told
from kiosk.survey.visit import Visit
from tests.kiosk.survey.test_survey_flow import INVITATION

NOON = datetime(2026, 7, 14, 5, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def form() -> SurveyForm:
    return survey_form()


def answered(form: SurveyForm, score: int = 3) -> Visit:
    return Visit(answers={element.key: score for element in form.elements}, service="kk")


def typed(*keys: str, number: bool = False) -> str:
    text = ""
    for key in keys:
        text = number_after(text, key) if number else comment_after(text, key)
    return text


def test_a_face_answers_the_element_before_which_it_was_touched(form: SurveyForm) -> None:
    visit = visit_after(Visit(), Rated(2), Place(Screen.QUESTION, 3), form)
    assert visit.answers == {"biaya": 2}
    assert visit_after(visit, Rated(4), Place(Screen.QUESTION, 3), form).answers == {"biaya": 4}
    assert visit_after(visit, Rated(4), Place(Screen.MOOD), form) == replace(visit, mood=4)


def test_only_nine_answers_are_a_whole_survey(form: SurveyForm) -> None:
    visit = answered(form)
    assert visit.whole(form)
    for element in form.elements:
        assert not replace(visit, answers={k: v for k, v in visit.answers.items() if k != element.key}).whole(form)


def test_what_was_declined_is_sent_as_declined(form: SurveyForm) -> None:
    visit = answered(form)
    for item, value in enumerate(("P", None, "S1", "swasta")):
        visit = visit_after(visit, Told(value), Place(Screen.PROFILE, item), form)
    response = visit.response(form, counter=None, seconds=41.5, at=NOON)
    profile = response.profile
    assert (profile.gender, profile.age, profile.education, profile.occupation) == ("P", None, "S1", "swasta")
    assert (response.service, response.token, response.seconds, response.answered_at) == ("kk", None, 41.5, NOON)
    # What only a later hub offers costs its own field alone.
    later = visit.told("education", "S4").told("religion", "x")
    assert later.response(form, counter=None, seconds=None, at=NOON).profile.education is None
    assert later.response(form, counter=None, seconds=None, at=NOON).profile.occupation == "swasta"


def test_the_invitation_brings_its_service_and_its_language(form: SurveyForm) -> None:
    from msgspec.structs import replace as replaced

    javanese = Invited(replaced(INVITATION, language="jv"))
    welcome = Place(Screen.WELCOME)
    assert visit_after(Visit(), javanese, welcome, form).language == "jv"
    assert visit_after(Visit(language="en"), javanese, welcome, form).language == "en"  # chosen here
    visit = visit_after(Visit(), Invited(INVITATION), welcome, form)
    assert visit.service == "ktp-el"
    assert replace(visit, answers=answered(form).answers).response(
        form, counter="loket-2", seconds=None, at=NOON
    ).token == INVITATION.token  # fmt: skip
    by_hand = visit_after(visit, ServiceChosen("kk"), Place(Screen.SERVICE), form)
    assert (by_hand.invitation, by_hand.service) == (None, "kk")
    assert visit_after(Visit(), Invited(INVITATION), Place(Screen.SERVICE), form) == Visit()


def test_a_number_is_its_letter_and_then_digits() -> None:
    assert typed("7", "A", "B", "0", "2", "1", number=True) == "A021"
    assert typed("A", "0", "back", "back", "KT", "1", number=True) == "KT1"
    assert typed("A", "0", "clear", number=True) == ""
    assert [number_is_whole(text) for text in ("", "A", "A02", "A021", "021", "KT1024")] == [
        False, False, False, True, False, True
    ]  # fmt: skip


def test_a_sentence_begins_with_a_capital() -> None:
    assert typed(*"panas. loket 2 lambat") == "Panas. Loket 2 lambat"
    assert typed(" ", " ", "a", " ", " ", "b") == "A b"
    assert typed("a", "back", "b") == "B"
    assert typed(*"ab", "clear") == ""


@given(keys=st.lists(st.sampled_from([*"aZ 7.,?", "back", "clear"]), max_size=400))
def test_whatever_is_typed_stays_within_its_length(keys: list[str]) -> None:
    assert len(typed(*keys)) <= LONGEST_COMMENT
    number = typed(*(key.upper() for key in keys if key.strip().isalnum()), number=True)
    assert len(number) <= LONGEST_NUMBER


def test_the_saran_is_kept_when_it_is_sent_and_no_earlier(form: SurveyForm) -> None:
    here = Place(Screen.COMMENT)
    visit = visit_after(answered(form), KeyTouched("x"), here, form)
    assert (visit.typed, visit.comment) == ("X", "")
    assert visit.response(form, counter=None, seconds=None, at=NOON).comment is None
    sent = visit_after(visit, Sent(), here, form)
    assert (sent.typed, sent.comment) == ("", "X")
    assert sent.response(form, counter=None, seconds=None, at=NOON).comment == "X"


def test_while_the_hub_is_asked_nothing_is_refused(form: SurveyForm) -> None:
    visit = visit_after(Visit(typed="A021", refused="not_found"), NumberTyped(), Place(Screen.NUMBER), form)
    assert (visit.asking, visit.refused) == (True, "")


def test_the_way_of_reading_outlives_the_answers(form: SurveyForm) -> None:
    visit = visit_after_bar(visit_after_bar(answered(form), "large"), "jv")
    assert (visit.large, visit.language, dict(visit.answers)) == (True, "jv", dict(answered(form).answers))
    assert visit.reading == Visit(language="jv", large=True)


def test_a_mood_is_nothing_without_a_face(form: SurveyForm) -> None:
    assert Visit().mood_told("waktu", counter=None, at=NOON) is None
    told = Visit(mood=2).mood_told(None, counter="loket-1", at=NOON)
    assert told is not None
    assert (told.score, told.reason, told.counter) == (2, None, "loket-1")
