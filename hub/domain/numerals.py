"""How a number up to 9999 is read aloud, word by word, in the languages of the hall."""

from collections.abc import Callable, Mapping
from typing import Final

LARGEST: Final = 9999

# KBBI's words; QUEUE.md of the hall: 11 sebelas, 21 dua puluh satu, 100 seratus, 1000 seribu.
INDONESIAN: Final = "nol satu dua tiga empat lima enam tujuh delapan sembilan".split()
ENGLISH: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
ENGLISH_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety".split()
# Krama, as one speaks to an elder.
JAVANESE: Final = "nol setunggal kalih tiga sekawan gangsal enem pitu wolu sanga".split()
# Before tens, hundreds and thousands some of them take a link: tigang dasa, sangang atus.
JAVANESE_LINKED: Final = "nol setunggal kalih tigang sekawan gangsal enem pitung wolung sangang".split()


def indonesian(number: int) -> tuple[str, ...]:
    """Return the words (terbilang) of `number`, 0 to 9999; raises ValueError outside."""
    _readable(number)
    if number < 10:
        return (INDONESIAN[number],)
    if number == 10:
        return ("sepuluh",)
    if number == 11:
        return ("sebelas",)
    if number < 20:
        return INDONESIAN[number - 10], "belas"
    for size, one, many in ((1000, "seribu", "ribu"), (100, "seratus", "ratus"), (10, "", "puluh")):
        if number >= size:
            count, rest = divmod(number, size)
            head = (one,) if count == 1 else (INDONESIAN[count], many)
            return head + (indonesian(rest) if rest else ())
    raise AssertionError("every number from 20 on is at least ten")


def javanese(number: int) -> tuple[str, ...]:
    """Return the words of `number` in krama, 0 to 9999; raises ValueError outside."""
    _readable(number)
    if number < 10:
        return (JAVANESE[number],)
    if number in (whole := {10: "sedasa", 11: "sewelas", 21: "selikur", 25: "selangkung"}):
        return (whole[number],)
    if number < 20:
        return JAVANESE[number - 10], "welas"
    if 20 < number < 30:
        return JAVANESE[number - 20], "likur"
    for size, whole in (
        (1000, {1: "sewu"}),
        (100, {1: "satus"}),
        (10, {5: "seket", 6: "sewidak"}),
    ):
        if number >= size:
            count, rest = divmod(number, size)
            many = {1000: "ewu", 100: "atus", 10: "dasa"}[size]
            head = (whole[count],) if count in whole else (JAVANESE_LINKED[count], many)
            return head + (javanese(rest) if rest else ())
    raise AssertionError("every number from 30 on is at least ten")


def english(number: int) -> tuple[str, ...]:
    """Return the words of `number` in English, without "and", 0 to 9999; raises ValueError outside."""
    _readable(number)
    if number < 20:
        return (ENGLISH[number],)
    if number < 100:
        tens, ones = divmod(number, 10)
        return (ENGLISH_TENS[tens - 2],) + ((ENGLISH[ones],) if ones else ())
    size, word = (1000, "thousand") if number >= 1000 else (100, "hundred")
    count, rest = divmod(number, size)
    return (ENGLISH[count], word) + (english(rest) if rest else ())


def _readable(number: int) -> None:
    if not 0 <= number <= LARGEST:
        raise ValueError(f"{number} is not read as one number: 0 to {LARGEST} are")


NUMERALS: Final[Mapping[str, Callable[[int], tuple[str, ...]]]] = {
    "id": indonesian,
    "jv": javanese,
    "en": english,
}
