"""What somebody who complains tells: typed letter by letter, sent whole, and gone when they are."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.complaint import Kind, Reporter, Story
from hub.protocol.complaints import ComplaintReporter
from kiosk.choosing import visit_after_bar, visit_in_form
from kiosk.complaint.flow import DayChosen, IdentityChosen, KeyTouched, KindChosen, Question, Registered, SubjectChosen
from kiosk.complaint.keys import rows
from kiosk.complaint.told import LONGEST, Told
from kiosk.complaint.writing import beginning, seen
from kiosk.flow import GroupChosen, Screen, Trail, WentBack
from kiosk.visit import Visit

TODAY = date(2026, 7, 14)
WHOLE = Told(
    kind="complaint", what="Petugas meminta uang.", day="yesterday", service="ktp-el", asked=True, wish="Dikembalikan.",
    identity="secret", name="Siti Aminah", phone="081234567890",
)  # fmt: skip
KEYS = [*"abz19,.?-", " ", "enter", "back", "shift", "other"]


def typed(question: Question, keys: str, told: Told | None = None) -> Told:
    told = told or Told()
    for key in keys:
        told = told.keyed(question, {"\n": "enter", "<": "back", "^": "shift"}.get(key, key))
    return told


def test_sentences_begin_with_a_capital_by_themselves() -> None:
    assert typed(Question.WHAT, "saya menunggu. lalu pulang\nbesok lagi").what == (
        "Saya menunggu. Lalu pulang\nBesok lagi"
    )


def test_shift_turns_one_letter_over_and_every_word_of_a_name_begins_great() -> None:
    assert typed(Question.WHAT, "^saya ke ^k^k").what == "saya ke KK"
    assert typed(Question.NAME, "siti nur ^aminah").name == "Siti Nur aminah"


def test_what_is_taken_back_is_gone() -> None:
    assert typed(Question.WHAT, "ab<<<c").what == "C"


def test_a_telephone_number_is_digits_alone_and_long_enough_or_none() -> None:
    told = typed(Question.PHONE, "08a 1-2")
    assert told.phone == "0812"
    assert not told.enough(Question.PHONE)
    assert typed(Question.PHONE, "3", told).enough(Question.PHONE)
    assert Told().enough(Question.PHONE)


def test_story_and_name_must_be_there_and_a_wish_need_not() -> None:
    assert not typed(Question.WHAT, "\n ").enough(Question.WHAT)
    assert not Told().enough(Question.NAME)
    assert Told().enough(Question.WISH)
    assert Told().enough(Question.WHEN)


@given(st.sampled_from(sorted(LONGEST)), st.lists(st.sampled_from(KEYS), max_size=200))
def test_no_key_makes_more_than_the_hub_takes(question: Question, keys: list[str]) -> None:
    told = Told()
    for key in keys:
        told = told.keyed(question, key)
    text = told.written(question)
    assert len(text) <= LONGEST[question]
    assert "\n\n\n" not in text
    assert "\n" not in text or question in (Question.WHAT, Question.WISH)


def test_the_hub_gets_everything_and_the_day_in_indonesian() -> None:
    wanted = WHOLE.request("en", TODAY)
    assert (wanted.kind, wanted.service, wanted.identity, wanted.language) == ("complaint", "ktp-el", "secret", "en")
    assert wanted.when == "Senin, 13 Juli 2026 (kemarin)"
    assert wanted.reporter == ComplaintReporter(name="Siti Aminah", phone="081234567890")
    # As the hub's own rules read it.
    Story(kind=Kind(wanted.kind), what=wanted.what, when=wanted.when, wish=wanted.wish).tidied()
    Reporter(name=wanted.reporter.name, phone=wanted.reporter.phone).tidied()


@pytest.mark.parametrize(
    ("told", "when"),
    [
        (replace(WHOLE, day="today"), "Selasa, 14 Juli 2026 (hari ini)"),
        (replace(WHOLE, day="earlier", when=" awal Juni "), "awal Juni"),
        (replace(WHOLE, day="earlier"), "sebelum Senin, 13 Juli 2026"),
        (replace(WHOLE, day="unsure", when="awal Juni"), ""),
        (replace(WHOLE, kind="aspiration"), ""),
    ],
)
def test_when_it_happened_is_told_as_far_as_it_is_known(told: Told, when: str) -> None:
    assert told.request("id", TODAY).when == when


def test_an_anonymous_complaint_carries_no_name_whatever_was_typed_before() -> None:
    here: Trail = (Screen.SERVICES, Question.OFFER, Question.IDENTITY)
    after = visit_in_form(
        Visit(told=WHOLE), IdentityChosen("anonymous"), before=here, after=(*here, Question.SUMMARY)
    )  # fmt: skip
    assert (after.told.name, after.told.phone) == ("", "")
    assert after.told.request("id", TODAY).reporter is None
    assert replace(WHOLE, identity="anonymous").request("id", TODAY).reporter is None


def test_without_kind_or_choice_there_is_nothing_to_send() -> None:
    with pytest.raises(ValueError, match="kind"):
        Told(identity="anonymous").request("id", TODAY)
    with pytest.raises(ValueError, match="chosen"):
        Told(kind="complaint").request("id", TODAY)


def test_another_language_or_size_loses_nothing_that_was_typed() -> None:
    visit = Visit(told=WHOLE)
    for button in ("jv", "lower", "large", "en", "id"):
        visit = visit_after_bar(visit, button)
        assert visit.told == WHOLE


def test_whoever_leaves_the_form_or_has_sent_it_leaves_nothing_on_the_glass() -> None:
    inside: Trail = (Screen.SERVICES, Question.OFFER)
    visit = Visit(told=WHOLE, language="jv")
    gone = visit_in_form(visit, WentBack(), before=inside, after=(Screen.SERVICES,))
    assert (gone.told, gone.language) == (Told(), "jv")
    sent = visit_in_form(visit, Registered(), before=(*inside, Question.SUMMARY), after=(Question.RECEIPT,))
    assert sent.told == Told()
    assert visit_in_form(Visit(), GroupChosen(None), before=(Screen.SERVICES,), after=(Screen.SERVICES,)) == Visit()


def test_each_answer_is_kept_in_its_place() -> None:
    visit = Visit(page=2)
    answers = (
        (Question.KIND, KindChosen("supervisory")), (Question.WHAT, KeyTouched("a")),
        (Question.DAY, DayChosen("today")), (Question.SERVICE, SubjectChosen("kk")),
        (Question.IDENTITY, IdentityChosen("named")),
    )  # fmt: skip
    for question, said in answers:
        here: Trail = (Screen.SERVICES, question)
        visit = visit_in_form(visit, said, before=here, after=here)
    told = visit.told
    assert (told.kind, told.what, told.day, told.service, told.identity) == (
        "supervisory", "A", "today", "kk", "named",
    )  # fmt: skip
    assert visit.page == 0


def wide(text: str, size: int) -> float:
    return len(text) * size * 0.5


def test_the_end_of_what_is_written_is_always_in_sight() -> None:
    short = seen("Halo", (40, 20), wide, width=400, height=200, line=1.25)
    assert (short.size, short.lines, short.cut) == (40, ("Halo|",), False)
    long = seen(" ".join(f"kata{number}" for number in range(60)), (40, 20), wide, width=400, height=100, line=1.25)
    assert long.size == 20
    assert long.cut
    assert len(long.lines) == 4
    assert long.lines[-1].endswith("kata59|")


@given(st.text(alphabet="ab \n", max_size=120))
def test_no_line_of_it_is_wider_than_the_box(text: str) -> None:
    fit = seen(text, (40, 20), wide, width=200, height=120, line=1.25)
    assert all(wide(line.rstrip(), fit.size) <= 200 for line in fit.lines)
    assert fit.lines[-1].endswith("|")


def test_of_a_story_the_summary_shows_the_beginning() -> None:
    assert beginning("Saya\nmenunggu lama", 40) == "Saya menunggu lama"
    assert beginning("Saya menunggu lama sekali", 16) == "Saya menunggu …"


@pytest.mark.parametrize("low", [False, True])
def test_the_keyboard_has_every_letter_once_and_the_keys_to_write_sentences(low: bool) -> None:
    letters = [key for row in rows(signs=False, low=low) for key, _ in row if key]
    assert sorted(key for key in letters if key.isalpha() and len(key) == 1) == list("abcdefghijklmnopqrstuvwxyz")
    signs = [key for row in rows(signs=True, low=low) for key, _ in row if key]
    assert set("0123456789.,?!") <= set(signs)
    for keys in (letters, signs):
        assert {" ", "enter", "back", "other", ".", ","} <= set(keys)
        assert len(keys) == len(set(keys))
    assert "shift" in letters
