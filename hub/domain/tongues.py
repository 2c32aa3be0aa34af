"""The sentences and words of a call in each language of the hall."""

from collections.abc import Mapping
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Final

# One clip a letter, named by the letter; how it is pronounced is the voice's: A a, B be, C ce.
LETTERS: Final = tuple(ascii_lowercase)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A clip, and its words in writing."""

    clip: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """A language of the voice; `places` are the words on counters, in small Indonesian letters, and how they are said.

    Each word of a place is a clip; `counter` is the place of a counter whose name cannot be said.
    """

    language: str
    number: Phrase
    towards: Phrase
    again: Phrase
    test: Phrase
    counter: str
    places: Mapping[str, str]


# What stands on counters and doors of Indonesian offices. Others are said by a clip of the office's own.
_INDONESIAN_PLACES: Final = (
    "loket meja ruang kasir informasi pelayanan pengaduan konsultasi pendaftaran pengambilan perekaman foto arsip "
    "legalisir administrasi prioritas khusus umum utama lantai"
)

TONGUES: Final[Mapping[str, Tongue]] = {
    "id": Tongue(
        language="id",
        number=Phrase("nomor-antrean", "nomor antrean"),
        towards=Phrase("silakan-menuju", "silakan menuju"),
        again=Phrase("sekali-lagi", "sekali lagi"),
        test=Phrase("ini-uji-suara", "ini uji suara"),
        counter="loket",
        places={word: word for word in _INDONESIAN_PLACES.split()},
    ),
    "jv": Tongue(
        language="jv",
        number=Phrase("nomer-antrean", "nomer antrean"),
        towards=Phrase("sumangga-dhateng", "sumangga dhateng"),
        again=Phrase("sepindah-malih", "sepindah malih"),
        test=Phrase("punika-uji-swanten", "punika uji swanten"),
        counter="loket",
        # Signs are in Indonesian; who looks for one hears what stands on it.
        places={word: word for word in _INDONESIAN_PLACES.split()},
    ),
    "en": Tongue(
        language="en",
        number=Phrase("queue-number", "queue number"),
        towards=Phrase("please-go-to", "please go to"),
        again=Phrase("once-again", "once again"),
        test=Phrase("this-is-a-test-of-the-voice", "this is a test of the voice"),
        counter="the counter",
        places={
            "loket": "counter",
            "counter": "counter",
            "meja": "desk",
            "desk": "desk",
            "ruang": "room",
            "room": "room",
            "lantai": "floor",
            "kasir": "the cashier",
            "informasi": "information",
            "meja informasi": "the information desk",
            "meja pelayanan": "the service desk",
            "meja pengaduan": "the complaints desk",
            "loket informasi": "the information counter",
            "loket pengaduan": "the complaints counter",
            "loket prioritas": "the priority counter",
            "loket khusus": "the priority counter",
            "loket pengambilan": "the collection counter",
            "loket pendaftaran": "the registration counter",
            "ruang perekaman": "the recording room",
        },
    ),
}
