"""Which keys stand where on the keyboard for whole sentences: letters as on Indonesian phones, and the other signs."""

from typing import Final, TypeAlias

# A row of keys, each with its width in letters; one without a name is only room.
Row: TypeAlias = tuple[tuple[str, float], ...]


def _letters(signs: str) -> Row:
    return tuple((sign, 1.0) for sign in signs)


_LAST: Final[Row] = (("other", 1.5), (",", 1.0), (" ", 4.5), (".", 1.0), ("enter", 2.0))
LETTERS: Final[tuple[Row, ...]] = (
    _letters("qwertyuiop"),
    (("", 0.5), *_letters("asdfghjkl"), ("", 0.5)),
    (("shift", 1.5), *_letters("zxcvbnm"), ("back", 1.5)),
    _LAST,
)
SIGNS: Final[tuple[Row, ...]] = (
    _letters("1234567890"),
    (("", 0.5), *_letters("-/:;()&@%"), ("", 0.5)),
    (("", 1.5), *_letters("?!\"'+=#"), ("back", 1.5)),
    _LAST,
)
# Half a lying glass has no height for a fourth row.
LETTERS_LOW: Final[tuple[Row, ...]] = (
    (*_letters("qwertyuiop"), ("back", 1.4)),
    (("", 0.3), *_letters("asdfghjkl"), ("enter", 2.1)),
    (("shift", 1.2), *_letters("zxcvbnm,."), ("other", 1.2)),
)
SIGNS_LOW: Final[tuple[Row, ...]] = (
    (*_letters("1234567890"), ("back", 1.4)),
    (("", 0.3), *_letters("-/:;()?!&"), ("enter", 2.1)),
    (("", 0.2), *_letters("@%\"'+=#,."), ("other", 1.2)),
)
# The space has no row of its own there: it stands at the end of the last one.
SPACE_LOW: Final = (" ", 2.2)


def rows(*, signs: bool, low: bool) -> tuple[Row, ...]:
    """Return the rows from above; `signs` are digits and punctuation, `low` on half a lying glass."""
    if low:
        chosen = SIGNS_LOW if signs else LETTERS_LOW
        return (*chosen[:-1], (*chosen[-1], SPACE_LOW))
    return SIGNS if signs else LETTERS
