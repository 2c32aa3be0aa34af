"""The house's own words in the visitor's language; the source words in the code are Indonesian."""

from collections.abc import Callable
from functools import cache
from gettext import GNUTranslations
from typing import Final

from assets import path

LANGUAGES: Final = ("id", "jv", "en")
DOMAIN: Final = "pendopo"


@cache
def translator(language: str) -> Callable[[str], str]:
    """Return what turns an Indonesian text into `language` ("id", "jv", "en"); an unknown one reads Indonesian."""
    if language not in LANGUAGES or language == "id":
        return str
    with path("languages", language, "LC_MESSAGES", f"{DOMAIN}.mo").open("rb") as compiled:
        return GNUTranslations(compiled).gettext
