"""What the voice says, word for word, and that no name on a counter makes it say anything harmful."""

import re
from string import ascii_uppercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.announcement import (
    CHIME,
    LANGUAGES,
    LONGEST_CLIP,
    MOST_WORDS,
    Reading,
    Spoken,
    call_spoken,
    tried,
    vocabulary,
)
from hub.domain.numbering import number
from hub.domain.numerals import indonesian

CLIP = re.compile(r"[a-z0-9-]{1,40}")


def test_a_call_is_said_digit_by_digit() -> None:
    assert call_spoken("A021", "Loket 2") == Spoken(
        "id",
        ("nomor-antrean", "a", "nol", "dua", "satu", "silakan-menuju", "loket", "dua"),
        "Nomor antrean A nol dua satu, silakan menuju loket dua.",
    )


def test_or_terbilang_where_the_office_wants_it_so() -> None:
    spoken = call_spoken("A021", "Loket 12", reading=Reading.TERBILANG)
    assert spoken.clips[1:4] == ("a", "dua", "puluh")
    assert spoken.text == "Nomor antrean A dua puluh satu, silakan menuju loket dua belas."


def test_a_recall_begins_with_once_more() -> None:
    spoken = call_spoken("A021", "Loket 2", again=True)
    assert spoken.clips[:2] == ("sekali-lagi", "nomor-antrean")
    assert spoken.text == "Sekali lagi, nomor antrean A nol dua satu, silakan menuju loket dua."


def test_a_test_call_says_that_it_is_one() -> None:
    assert tried().text == "Ini uji suara. Nomor antrean A nol nol satu, silakan menuju loket satu."
    assert tried().clips[0] == "ini-uji-suara"
    assert tried("en").text.startswith("This is a test of the voice. Queue number A zero zero one, ")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Loket 2", "loket dua"),
        ("Loket 02", "loket dua"),
        ("LOKET 101", "loket seratus satu"),
        ("Loket 12 A", "loket dua belas A"),
        ("Loket 12a", "loket dua belas A"),
        ("Loket III", "loket tiga"),
        ("Loket X", "loket X"),
        ("Meja Informasi", "meja informasi"),
        ("MEJA 4", "meja empat"),
        ("Loket KTP-el", "loket K T P el"),
        ("Loket kk", "loket K K"),
        ("Bank Jatim", "bank jatim"),
        ("Pojok Jum'at", "pojok jumat"),
        ("Loket 20000", "loket dua nol nol nol nol"),
        ("Loket ２", "loket dua"),
        ("窓口", "loket"),
        ("", "loket"),
        ("Bel", "B E L"),
    ],
)
def test_the_name_of_a_counter_is_said_as_a_person_would(name: str, said: str) -> None:
    assert call_spoken("A001", name).text == f"Nomor antrean A nol nol satu, silakan menuju {said}."


def test_an_unknown_word_is_a_clip_that_an_office_may_record() -> None:
    assert call_spoken("A001", "Bank Jatim").clips[-2:] == ("bank", "jatim")


def test_an_office_may_say_how_a_counter_is_called() -> None:
    assert call_spoken("A001", "Lt. 2 KTP", spoken_counter="Meja 3").text.endswith("silakan menuju meja tiga.")


def test_english_and_krama_follow_the_same_sentence() -> None:
    english = call_spoken("B010", "Meja Informasi", language="en", reading=Reading.TERBILANG)
    assert english.text == "Queue number B ten, please go to the information desk."
    krama = call_spoken("A021", "Loket 2", language="jv", again=True)
    assert krama.text == "Sepindah malih, nomer antrean A nol kalih setunggal, sumangga dhateng loket kalih."


def test_a_language_nobody_taught_it_is_refused() -> None:
    with pytest.raises(ValueError, match="'nl'"):
        call_spoken("A001", "Loket 1", language="nl")


def test_every_number_of_every_line_is_heard_letter_by_letter_and_digit_by_digit() -> None:
    digits = dict(zip("0123456789", "nol satu dua tiga empat lima enam tujuh delapan sembilan".split(), strict=True))
    for letter in ascii_uppercase:
        assert call_spoken(f"{letter}{letter}007", "Loket 1").clips[1:3] == (letter.lower(),) * 2
    for sequence in range(1, 10_000):
        shown = number("A", sequence)
        said = call_spoken(shown, "Loket 1").clips[2:-3]
        assert said == tuple(digits[digit] for digit in shown[1:])
        assert call_spoken(shown, "Loket 1", reading=Reading.TERBILANG).clips[2:-3] == indonesian(sequence)


@given(st.text(max_size=80), st.text(max_size=200), st.sampled_from(LANGUAGES), st.booleans(), st.sampled_from(Reading))
def test_nothing_written_on_a_counter_can_harm(
    ticket: str, counter: str, language: str, again: bool, reading: Reading
) -> None:
    spoken = call_spoken(ticket, counter, language=language, again=again, reading=reading)
    assert all(CLIP.fullmatch(clip) for clip in spoken.clips)
    assert CHIME not in spoken.clips
    assert len(spoken.clips) <= 4 + 2 * MOST_WORDS, "nobody listens that long"
    assert re.fullmatch(r"[A-Za-z0-9 ,.]+", spoken.text)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=LONGEST_CLIP + 1, max_size=300))
def test_a_word_without_end_is_cut(word: str) -> None:
    assert all(len(clip) <= LONGEST_CLIP for clip in call_spoken("A001", word).clips)


@given(st.integers(0, 9999), st.sampled_from(ascii_uppercase), st.sampled_from(LANGUAGES), st.sampled_from(Reading))
def test_calls_to_numbered_counters_stay_within_the_vocabulary(
    counter: int, letter: str, language: str, reading: Reading
) -> None:
    spoken = call_spoken(f"{letter}{counter:03}", f"Loket {counter} {letter}", language=language, reading=reading)
    assert set(spoken.clips) <= vocabulary(language)
