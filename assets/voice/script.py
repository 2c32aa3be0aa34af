"""What somebody reads aloud to give the hall a voice: every clip's name and its words."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from assets import path

CHIME: Final = "bel"
# Clips a language does not have itself are said in this one: Javanese spells with Indonesian letters.
LIES_UPON: Final = {"jv": "id"}


@dataclass(frozen=True, slots=True)
class Script:
    """One language: its own words by clip, and which of them are phrases, spoken after a breath."""

    language: str
    words: Mapping[str, str]
    phrases: frozenset[str]


@cache
def script(language: str) -> Script:
    """Return the script of "id", "en" or "jv"; raises `KeyError` for a language that was never written down."""
    sections = tomllib.loads(path("voice", "words.toml").read_text("utf-8"))[language]
    words = {clip: said for section in sections.values() for clip, said in section.items()}
    return Script(language, words, frozenset(sections["phrases"]))
