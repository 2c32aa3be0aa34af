"""A complaint's registration number, which is no secret, and its tracking code, which is one."""

import re
from collections.abc import Callable, Sequence
from typing import Final

# No 0 and O, no 1 and I: people read it from paper and type it on a phone.
ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH: Final = 12
_GROUP: Final = 4


def number_of(year: int, sequence: int) -> str:
    """Return the registration number: sequential in the year, e.g. PGD-2026-0001."""
    return f"PGD-{year:04}-{sequence:04}"


def tidy_number(typed: str) -> str | None:
    """Return a registration number as it is kept, or None when it can be none ("pgd 2026 17" is PGD-2026-0017)."""
    words = re.sub(r"[\s\-–—./]+", "-", typed.strip().upper()).strip("-")
    year, _, sequence = words.removeprefix("PGD-").partition("-")
    if not (re.fullmatch(r"[0-9]{4}", year) and re.fullmatch(r"[0-9]{1,7}", sequence)):
        return None
    return number_of(int(year), int(sequence))


def new_code(choose: Callable[[Sequence[str]], str]) -> str:
    """Return a new tracking code of 60 bits as it is shown, by a `choose` that throws fair dice."""
    return shown_code("".join(choose(ALPHABET) for _ in range(CODE_LENGTH)))


def shown_code(code: str) -> str:
    """Return the code in groups of four, as on paper."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def tidy_code(typed: str) -> str | None:
    """Return a tracking code as it is shown, or None when it can be none; spaces, dashes and small letters are fine."""
    # A 0 or an O, a 1 or an I was misread, and which sign was meant nobody can tell: none is guessed.
    words = re.sub(r"[\s\-–—]+", "", typed.upper())
    if len(words) != CODE_LENGTH or any(sign not in ALPHABET for sign in words):
        return None
    return shown_code(words)
