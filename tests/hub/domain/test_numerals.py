"""Every number that can stand on a ticket or a counter is read right, in each language."""

import itertools
from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.numerals import LARGEST, NUMERALS, english, indonesian, javanese


def worth(words: Iterable[str], ones: Mapping[str, int], times: Mapping[str, int], plus: Mapping[str, int]) -> int:
    """Read number words the slow way: each word adds, or multiplies what stands before it up to a larger multiplier."""
    parts: list[int] = []
    for word in words:
        if word in times:
            count = 0
            while parts and parts[-1] < times[word]:
                count += parts.pop()
            parts.append(count * times[word])
        elif word in plus:
            parts[-1] += plus[word]
        else:
            parts.append(ones[word])
    return sum(parts)


INDONESIAN = dict(
    zip("nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas".split(), range(12), strict=True)
)
INDONESIAN |= {"seratus": 100, "seribu": 1000}
JAVANESE = {"nol": 0, "setunggal": 1, "kalih": 2, "tiga": 3, "tigang": 3, "sekawan": 4, "gangsal": 5, "enem": 6}
JAVANESE |= {"pitu": 7, "pitung": 7, "wolu": 8, "wolung": 8, "sanga": 9, "sangang": 9, "sedasa": 10, "sewelas": 11}
JAVANESE |= {"selikur": 21, "selangkung": 25, "seket": 50, "sewidak": 60, "satus": 100, "sewu": 1000}
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
ENGLISH = dict(zip("zero one two three four five six seven eight nine".split() + TEENS, range(20), strict=True))
ENGLISH |= dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
READ_BACK = {
    "id": (INDONESIAN, {"puluh": 10, "ratus": 100, "ribu": 1000}, {"belas": 10}),
    "jv": (JAVANESE, {"dasa": 10, "atus": 100, "ewu": 1000}, {"welas": 10, "likur": 20}),
    "en": (ENGLISH, {"hundred": 100, "thousand": 1000}, {}),
}


@pytest.mark.parametrize("language", NUMERALS)
def test_every_number_reads_back_as_itself_and_no_two_sound_alike(language: str) -> None:
    read = {number: NUMERALS[language](number) for number in range(LARGEST + 1)}
    assert [number for number, words in read.items() if worth(words, *READ_BACK[language]) != number] == []
    assert len(set(read.values())) == LARGEST + 1


def written_by_hand() -> dict[int, str]:
    """All Indonesian numbers, built upwards from the smallest instead of taken apart."""
    ones = "satu dua tiga empat lima enam tujuh delapan sembilan".split()
    below_ten = ["", *ones]
    below_hundred = [*below_ten, "sepuluh", "sebelas", *(f"{one} belas" for one in ones[1:])]
    below_hundred += [f"{ten} puluh {one}".strip() for ten, one in itertools.product(ones[1:], below_ten)]
    hundreds = ["", "seratus", *(f"{one} ratus" for one in ones[1:])]
    below_thousand = [f"{head} {rest}".strip() for head, rest in itertools.product(hundreds, below_hundred)]
    thousands = ["", "seribu", *(f"{one} ribu" for one in ones[1:])]
    every = [f"{head} {rest}".strip() for head, rest in itertools.product(thousands, below_thousand)]
    return dict(enumerate(["nol", *every[1:]]))


def test_terbilang_is_what_one_writes_by_hand_for_every_number() -> None:
    assert {number: " ".join(indonesian(number)) for number in range(LARGEST + 1)} == written_by_hand()


@pytest.mark.parametrize(
    ("number", "words"),
    [(11, "sebelas"), (12, "dua belas"), (21, "dua puluh satu"), (100, "seratus"), (101, "seratus satu"),
     (110, "seratus sepuluh"), (111, "seratus sebelas"), (1000, "seribu"), (1100, "seribu seratus"),
     (9999, "sembilan ribu sembilan ratus sembilan puluh sembilan")],
)  # fmt: skip
def test_the_numbers_of_the_house_rules(number: int, words: str) -> None:
    assert " ".join(indonesian(number)) == words


def test_krama_has_its_own_words() -> None:
    wanted = {14: "sekawan welas", 21: "selikur", 22: "kalih likur", 25: "selangkung", 30: "tigang dasa", 50: "seket"}
    wanted |= {61: "sewidak setunggal", 99: "sangang dasa sanga", 100: "satus", 725: "pitung atus selangkung"}
    wanted |= {20: "kalih dasa", 1000: "sewu", 3001: "tigang ewu setunggal"}
    assert {number: " ".join(javanese(number)) for number in wanted} == wanted


def test_english_reads_hundreds_and_thousands_without_and() -> None:
    assert " ".join(english(1101)) == "one thousand one hundred one"
    assert " ".join(english(40)) == "forty"


@given(st.sampled_from(sorted(NUMERALS)), st.one_of(st.integers(max_value=-1), st.integers(min_value=LARGEST + 1)))
def test_what_is_no_number_of_the_hall_is_refused(language: str, number: int) -> None:
    with pytest.raises(ValueError, match="9999"):
        NUMERALS[language](number)
