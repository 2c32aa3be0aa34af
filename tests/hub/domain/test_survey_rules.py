"""One citizen's answer: whole or refused, and nothing kept that leads back to a person."""

from dataclasses import fields
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.free_text import NUMBER_REMOVED
from hub.domain.survey import (
    LONGEST_COMMENT,
    Channel,
    Half,
    Profile,
    Response,
    SurveyRefused,
    check_answers,
    clean_comment,
    half_of,
    scheme_of,
)
from hub.domain.survey_scheme import CURRENT

WHOLE = dict.fromkeys(CURRENT.keys, 3)


def response(**changed: Any) -> Response:
    usual: dict[str, Any] = {
        "id": "one",
        "scheme": CURRENT.id,
        "service": "ktp-el",
        "counter": "loket-2",
        "day": date(2026, 3, 2),
        "half": Half.MORNING,
        "channel": Channel.COUNTER,
        "proven": True,
        "answers": WHOLE,
    }
    return Response(**usual | changed)


def test_an_answer_that_names_every_element_counts() -> None:
    assert response().answers == WHOLE


@pytest.mark.parametrize("missing", CURRENT.keys)
def test_an_answer_without_one_element_never_becomes_a_response(missing: str) -> None:
    unfinished = {key: score for key, score in WHOLE.items() if key != missing}
    with pytest.raises(SurveyRefused) as refused:
        response(answers=unfinished)
    assert (refused.value.where, refused.value.code) == (f"answers.{missing}", "survey_refused")
    check_answers(unfinished, CURRENT, whole=False)  # kept apart, it is fine


@pytest.mark.parametrize("score", [0, 5, -1, True, 3.0, "3", None])
def test_a_score_that_is_none_of_one_to_four_is_refused(score: object) -> None:
    with pytest.raises(SurveyRefused) as refused:
        response(answers=WHOLE | {"waktu": score})
    assert refused.value.where == "answers.waktu"


@pytest.mark.parametrize("strange", ["U8", "u1", "Persyaratan", ""])
def test_an_element_is_named_by_its_key_and_never_by_a_number(strange: str) -> None:
    with pytest.raises(SurveyRefused) as refused:
        response(answers=WHOLE | {strange: 3})
    assert refused.value.where == f"answers.{strange}"


def test_an_answer_of_an_unknown_scheme_is_refused() -> None:
    with pytest.raises(SurveyRefused, match="PermenPANRB-99-2099"):
        response(scheme="PermenPANRB-99-2099")
    assert scheme_of(CURRENT.id) is CURRENT


def test_what_is_kept_has_no_place_for_a_name_a_nik_a_ticket_or_the_minute() -> None:
    assert {field.name for field in fields(Response)} == {
        "id", "scheme", "service", "counter", "day", "half", "channel", "proven", "answers", "profile", "comment",
        "flags", "batch",
    }  # fmt: skip
    assert {field.name for field in fields(Profile)} == {"gender", "age", "education", "occupation"}
    assert Profile() == Profile(gender=None, age=None, education=None, occupation=None), "each may be declined"


@pytest.mark.parametrize(
    ("clock", "half"), [("08:00", "morning"), ("12:59", "morning"), ("13:00", "afternoon"), ("17:00", "afternoon")]
)
def test_the_day_has_two_halves_and_the_hour_of_noon_is_the_first_ones(clock: str, half: str) -> None:
    assert half_of(datetime.fromisoformat(f"2026-03-02T{clock}")).value == half


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (None, None),
        ("  \r\n \t ", None),
        ("  Petugas   ramah \r\n\r\n  AC  mati ", "Petugas ramah\nAC mati"),
        ("kursi\x00 kurang\u202e", "kursi kurang"),
        ("rusak\ud800", "rusak"),
        ("", None),
    ],
)
def test_a_free_text_is_kept_with_its_spaces_in_order_and_without_unseen_signs(
    typed: str | None, kept: str | None
) -> None:
    assert clean_comment(typed) == kept


@pytest.mark.parametrize(
    "number", ["3577012304560001", "3577 0123 0456 0001", "35.7701.230456.0001", "357701-230456-0001"]
)
def test_a_nik_that_somebody_types_is_taken_out(number: str) -> None:
    assert clean_comment(f"NIK saya {number}, tolong") == f"NIK saya {NUMBER_REMOVED}, tolong"


@pytest.mark.parametrize(
    "words", ["antre dari jam 08.00 sampai 11.30", "telepon 0812-3456-7890", "surat nomor 12345678901234567"]
)
def test_other_numbers_stay(words: str) -> None:
    assert clean_comment(words) == words


def test_a_text_too_long_is_refused_and_the_longest_is_kept() -> None:
    assert clean_comment(" " + "a" * LONGEST_COMMENT) == "a" * LONGEST_COMMENT
    with pytest.raises(SurveyRefused) as refused:
        clean_comment("a" * (LONGEST_COMMENT + 1))
    assert refused.value.where == "comment"


@given(st.text(max_size=200))
def test_a_cleaned_text_stays_as_it_is_and_every_database_can_keep_it(typed: str) -> None:
    kept = clean_comment(typed)
    assert clean_comment(kept) == kept
    assert "\x00" not in (kept or "").encode().decode()
