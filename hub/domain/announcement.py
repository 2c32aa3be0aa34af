"""What the voice says when somebody is called: the clips to play one after the other, and the same in writing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import islice
from typing import Final
from unicodedata import normalize

from hub.domain.numerals import LARGEST, NUMERALS
from hub.domain.tongues import LETTERS, TONGUES, Phrase, Tongue

LANGUAGES: Final = tuple(TONGUES)
CHIME: Final = "bel"
LONGEST_CLIP: Final = 40
# A counter's name is a word or two; whatever is written there, the hall does not listen to it for minutes.
MOST_WORDS: Final = 16
# KTP, UMKM: letters. LOKET: a word in capitals.
LONGEST_SPELLED: Final = 4
# V and X alone may as well be letters.
ROMAN: Final = {"II": 2, "III": 3, "IV": 4, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "XI": 11, "XII": 12}
VOWELS: Final = frozenset("aeiou")


class Reading(StrEnum):
    """How the number on the ticket is read: A021 as "A nol dua satu" or as "A dua puluh satu"."""

    DIGITS = "digits"
    TERBILANG = "terbilang"


@dataclass(frozen=True, slots=True)
class Spoken:
    """One sentence of the voice: its language ("id", "jv", "en"), its clips in order without the chime, its words."""

    language: str
    clips: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class _Said:
    clip: str
    word: str


def call_spoken(
    number: str,
    counter_name: str,
    *,
    again: bool = False,
    reading: Reading = Reading.DIGITS,
    language: str = "id",
    spoken_counter: str | None = None,
) -> Spoken:
    """Return what is said when `number` is called to a counter; nothing but number and counter, never a person.

    `again` is a recall. `spoken_counter` is how the office wants the counter's name to be said, where that differs
    from what is written on it. Whatever stands in the names, every clip is of a-z, 0-9 and "-" and no longer than 40.

    Raises:
        ValueError: when nobody taught the voice this language.
    """
    tongue = _tongue(language)
    ticket = list(islice(_ticket(number, reading, tongue), MOST_WORDS))
    counter = list(islice(_counter(spoken_counter or counter_name, tongue), MOST_WORDS))
    opening = tongue.number
    said = [_phrase(opening), *ticket, _phrase(tongue.towards), *counter]
    call = f"{opening.words} {_words(ticket)}, {tongue.towards.words} {_words(counter)}."
    if again:
        said.insert(0, _phrase(tongue.again))
        call = f"{tongue.again.words}, {call}"
    return Spoken(language, tuple(one.clip for one in said), call[:1].upper() + call[1:])


def tried(language: str = "id", *, reading: Reading = Reading.DIGITS) -> Spoken:
    """Return what a test call says: that it is one, then a whole call, so that every part is heard."""
    tongue = _tongue(language)
    call = call_spoken("A001", "Loket 1", reading=reading, language=language)
    text = f"{tongue.test.words[:1].upper()}{tongue.test.words[1:]}. {call.text}"
    return Spoken(language, (tongue.test.clip, *call.clips), text)


@cache
def vocabulary(language: str) -> frozenset[str]:
    """Return every clip that this language's calls are made of, but for counters with a name of their own."""
    tongue = _tongue(language)
    phrases = (tongue.number, tongue.towards, tongue.again, tongue.test)
    numbers = (word for number in range(LARGEST + 1) for word in NUMERALS[language](number))
    places = (word for place in (tongue.counter, *tongue.places.values()) for word in place.split())
    return frozenset({*(one.clip for one in phrases), *numbers, *LETTERS, *places})


def _tongue(language: str) -> Tongue:
    try:
        return TONGUES[language]
    except KeyError:
        raise ValueError(f"the voice does not speak {language!r}: {', '.join(LANGUAGES)} it does") from None


def _ticket(number: str, reading: Reading, tongue: Tongue) -> Iterator[_Said]:
    for token in _tokens(number):
        if not token.isdigit():
            yield from _spelled(token)
        elif reading is Reading.TERBILANG and int(token) <= LARGEST:
            yield from _numeral(int(token), tongue)
        else:
            yield from _digit_by_digit(token, tongue)


def _counter(name: str, tongue: Tongue) -> Iterator[_Said]:
    """Yield the words of a counter's name; a name in which nothing can be said is just "the counter"."""
    tokens = _tokens(name)
    if not tokens:
        yield from _place(tongue.counter)
    place = 0
    while place < len(tokens):
        pair = " ".join(tokens[place : place + 2]).lower()
        if pair in tongue.places:
            yield from _place(tongue.places[pair])
            place += 2
        else:
            yield from _counter_word(tokens[place], tongue)
            place += 1


def _counter_word(token: str, tongue: Tongue) -> Iterator[_Said]:
    word = token.lower()
    if token.isdigit() and int(token) <= LARGEST:
        yield from _numeral(int(token), tongue)
    elif token.isdigit():
        yield from _digit_by_digit(token, tongue)
    elif word in tongue.places:
        yield from _place(tongue.places[word])
    elif token in ROMAN:
        yield from _numeral(ROMAN[token], tongue)
    elif _is_short_for_something(token) or word == CHIME:
        yield from _spelled(token)
    else:
        yield _Said(word, word)


def _is_short_for_something(token: str) -> bool:
    return (token.isupper() and len(token) <= LONGEST_SPELLED) or len(token) == 1 or not VOWELS & set(token.lower())


def _tokens(written: str) -> list[str]:
    """Return the words and numbers of `written`, each of a-z, A-Z or of 0-9: "Jum'at 12A" is Jumat, 12, A."""
    plain = normalize("NFKD", written).replace("'", "").replace("\u2019", "").encode("ascii", "ignore").decode()
    return [token[:LONGEST_CLIP] for token in re.findall(r"[0-9]+|[A-Za-z]+", plain)]


def _spelled(token: str) -> Iterator[_Said]:
    return (_Said(letter.lower(), letter.upper()) for letter in token)


def _numeral(value: int, tongue: Tongue) -> Iterator[_Said]:
    return (_Said(word, word) for word in NUMERALS[tongue.language](value))


def _digit_by_digit(token: str, tongue: Tongue) -> Iterator[_Said]:
    for digit in token:
        yield from _numeral(int(digit), tongue)


def _place(words: str) -> Iterator[_Said]:
    return (_Said(word, word) for word in words.split())


def _phrase(phrase: Phrase) -> _Said:
    return _Said(phrase.clip, phrase.words)


def _words(said: list[_Said]) -> str:
    return " ".join(one.word for one in said)
