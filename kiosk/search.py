"""Finding a service by a few letters, also mistyped ones, in any of the three languages."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from hub.protocol.standards import Service, Words

# How well a word fits: the same, its beginning, inside it, with a slip of the finger. Less is better.
SAME, BEGINS, INSIDE, SLIPPED, NOT_AT_ALL = 0, 1, 2, 3, 9
# Words that everybody types and that tell no service from another.
EMPTY_WORDS: Final = frozenset(
    "saya mau ingin minta buat membuat bikin mengurus urus pengurusan surat untuk dan atau di ke yang cara "
    "kula badhe ngurus damel serat kangge lan "
    "i want to need a an the my get make for of and or".split()
)


def found(query: str, services: Iterable[Service]) -> tuple[Service, ...]:
    """Return the services that fit `query`, best first; an empty query fits none.

    The words typed are looked for in the service's names in the three languages, its keywords and its subtitle. The
    last word may be unfinished, and words of four letters or more may hold a slip (one letter wrong, lacking, too
    many, or two swapped; two slips from eight letters on). Where no service has all the words, those with most of
    them are returned.
    """
    words = folded(query).split()
    telling = [word for word in words if word not in EMPTY_WORDS] or words
    fitting = []
    for service in services:
        fits = [_fit(word, _words(service)) for word in telling]
        lacking = fits.count(NOT_AT_ALL)
        if lacking < len(fits):
            fitting.append((lacking, max(fits), sum(fits), service.rank, service))
    least = min((lacking for lacking, *_ in fitting), default=0)
    best = sorted((one for one in fitting if one[0] == least), key=lambda one: one[:4])
    return tuple(service for *_, service in best)


def folded(text: str) -> str:
    """Return `text` in small letters without accents, hyphens or signs: "KTP-el" is "ktpel"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    joined = "".join(sign for sign in plain if not unicodedata.combining(sign) and sign not in "-'’.")
    return " ".join("".join(sign if sign.isalnum() else " " for sign in joined).split())


def slips(typed: str, meant: str, most: int) -> int:
    """Count the slips between two words (Damerau's distance, adjacent swaps as one); stops counting over `most`."""
    if abs(len(typed) - len(meant)) > most:
        return most + 1
    before: list[int] = []
    above = list(range(len(meant) + 1))
    for row, letter in enumerate(typed, 1):
        here = [row]
        for column, wanted in enumerate(meant, 1):
            least = min(above[column] + 1, here[column - 1] + 1, above[column - 1] + (letter != wanted))
            swapped = row > 1 and column > 1 and letter == meant[column - 2] and typed[row - 2] == wanted
            here.append(min(least, before[column - 2] + 1) if swapped else least)
        if min(here) > most:
            return most + 1
        before, above = above, here
    return above[-1]


def _fit(word: str, known: tuple[str, ...]) -> int:
    return min((_fit_one(word, one) for one in known), default=NOT_AT_ALL)


def _fit_one(word: str, known: str) -> int:
    if word == known:
        return SAME
    if known.startswith(word):
        return BEGINS
    if len(word) >= 3 and word in known:
        return INSIDE
    most = 0 if len(word) < 4 else 1 if len(word) < 8 else 2
    if most:
        # What is typed so far may be the beginning of a longer word, with a slip in it.
        ends = range(max(len(word) - most, 1), min(len(word) + most, len(known)) + 1)
        if min((slips(word, known[:end], most) for end in ends), default=most + 1) <= most:
            return SLIPPED
    return NOT_AT_ALL


@lru_cache(maxsize=256)
def _words(service: Service) -> tuple[str, ...]:
    texts = [service.official_name, *service.keywords]
    for words in (service.name, service.short, service.subtitle):
        texts += _languages(words)
    for variant in service.variants:
        texts += _languages(variant.name)
    seen = {word for text in texts for word in folded(text).split()}
    # "kartu keluarga" is also looked for as one word, and "ktp-el" as "ktp el".
    seen |= {folded(text).replace(" ", "") for text in texts if len(text) < 30}
    return tuple(sorted(seen))


def _languages(words: Words) -> tuple[str, str, str]:
    return words.id, words.jv, words.en
