"""Words in the letters a panel knows: plain ASCII, and capitals unless the office wants otherwise."""

import unicodedata
from functools import lru_cache
from typing import Final

# Between two messages stands a dot; a panel that knows no dot gets a dash with room around it.
DOT: Final = "•"
_SPELT_OUT: Final = str.maketrans(
    {
        DOT: "-", "·": "-", "‐": "-", "‑": "-", "–": "-", "—": "-", "−": "-", "‘": "'", "’": "'", "ʼ": "'", "`": "'",
        "“": '"', "”": '"', "«": '"', "»": '"', "×": "x", "÷": "/", "⁄": "/", "…": "...", "→": "->", "←": "<-",
        "≤": "<=", "≥": ">=", "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d",
        "Đ": "D", "ł": "l", "Ł": "L", "ı": "i", "€": "EUR",
    }
)  # fmt: skip


@lru_cache(maxsize=256)
def plain(words: str, *, upper: bool = True, keep: str = "") -> str:
    """Return `words` on one line in printable ASCII and the signs in `keep`.

    Accents fall away (NFKD), known signs are spelt out, controls and pictures vanish: nothing that an administrator
    types can become a command of the panel's controller.
    """
    spelt = "".join(sign if sign in keep else _ascii(sign) for sign in words)
    spelt = " ".join(spelt.split())
    return spelt.upper() if upper else spelt


def _ascii(sign: str) -> str:
    if sign.isspace():
        return " "
    decomposed = unicodedata.normalize("NFKD", sign.translate(_SPELT_OUT)).translate(_SPELT_OUT)
    return "".join(part for part in decomposed if " " <= part <= "~")
