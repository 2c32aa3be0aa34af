"""Nothing that a visitor or an administrator types can become a printer command."""

import unicodedata
from typing import Final

# What paper can say in plain letters for signs it does not have. Thermal clones disagree about code pages,
# so paper speaks ASCII only, and stays readable on every one of them.
_SPELT_OUT: Final = str.maketrans(
    {
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-", "·": "-",
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "ʻ": "'", "ʼ": "'", "′": "'", "`": "'",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "″": '"',
        "×": "x", "÷": "/", "⁄": "/", "∕": "/", "…": "...", "•": "*", "‣": "*", "●": "*",
        "→": "->", "←": "<-", "✓": "v", "✔": "v", "≤": "<=", "≥": ">=", "±": "+/-", "°": " derajat",
        "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D",
        "ł": "l", "Ł": "L", "ı": "i", "€": "EUR", "£": "GBP", "©": "(c)", "®": "(R)", "§": "Pasal",
        "\t": " ", "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\v": "\n", "\f": "\n",
    }
)  # fmt: skip

# Marks, controls, bidirectional and zero-width signs, half characters, private and unassigned places:
# they have no shape of their own, so nothing readable is lost with them.
_SHAPELESS: Final = frozenset({"Mn", "Mc", "Me", "Cc", "Cf", "Cs", "Co", "Cn"})


def plain(text: str) -> str:
    """Return `text` in printable ASCII and newlines, the only characters that may reach a printer.

    Accents fall away (NFKD), known signs are spelt out, control and invisible characters are dropped; a letter of
    another script becomes "?", so that a reader sees that something stood there.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n").translate(_SPELT_OUT)
    decomposed = unicodedata.normalize("NFKD", unified).translate(_SPELT_OUT)
    return "".join(_printable(sign) for sign in decomposed)


def is_plain(text: str) -> bool:
    """Tell whether `text` holds printable ASCII only: no control byte, not even a newline."""
    return all(" " <= sign <= "~" for sign in text)


def _printable(sign: str) -> str:
    if " " <= sign <= "~" or sign == "\n":
        return sign
    category = unicodedata.category(sign)
    if category in _SHAPELESS:
        return ""
    return " " if category == "Zs" else "?"
