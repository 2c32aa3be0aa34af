"""The line of words that runs along the bottom: how it is cut, and where it is at any moment."""

from collections.abc import Callable, Iterator, Sequence
from math import ceil
from typing import Final, NamedTuple

# The type of the running text on a wall of 1920×1080.
SIZE: Final = 56
SEPARATOR: Final = "•"
# Every graphics chip that drives a TV can hold a picture this wide; many old ones no wider.
WIDEST_PIECE: Final = 4096
# How long one message is read where nothing may move.
STANDS: Final = 8.0
Measure = Callable[[str], int]


class Piece(NamedTuple):
    """One picture of the line: its words, its place from the line's start and its width, in pixels."""

    words: str
    left: int
    width: int


class Line(NamedTuple):
    """The whole line once; it repeats every `length` pixels. Without words it has no pieces and no length.

    It begins `gap` pixels inside the screen.
    """

    pieces: tuple[Piece, ...]
    length: int
    gap: int

    def offset(self, seconds: float, *, speed: float) -> int:
        """Return how many pixels left of the screen's edge a copy begins, less than the line's length.

        A function of time alone: a late frame makes one larger step and the line is again where it belongs.
        """
        return (int(seconds * speed) - self.gap) % self.length if self.length else 0

    def copies(self, width: int) -> int:
        """Return how often the line stands one behind the other so that `width` is never empty."""
        return ceil(width / self.length) + 1 if self.length else 0


def line(messages: Sequence[str], *, measure: Measure, gap: int, widest: int = WIDEST_PIECE) -> Line:
    """Set `messages` behind one another with a dot after each; `measure` gives the width of words, `gap` of a space."""
    pieces: list[Piece] = []
    left = 0
    for message in filter(None, (" ".join(words.split()) for words in messages)):
        for part in cut(message, measure=measure, widest=widest):
            width = measure(part)
            pieces.append(Piece(part, left, width))
            left += width
        dot = measure(SEPARATOR)
        pieces.append(Piece(SEPARATOR, left + gap, dot))
        left += dot + 2 * gap
    return Line(tuple(pieces), left, gap)


def parts_that_stand(messages: Sequence[str], *, measure: Measure, widest: int) -> tuple[str, ...]:
    """Return the messages one behind the other, a long one in several parts, for a text that must not move."""
    whole = filter(None, (" ".join(words.split()) for words in messages))
    return tuple(part.strip() for words in whole for part in cut(words, measure=measure, widest=widest))


def part_at(parts: Sequence[str], seconds: float) -> str:
    """Return which of the standing parts is read `seconds` after they began; each has `STANDS` seconds."""
    return parts[int(seconds / STANDS) % len(parts)] if parts else ""


def cut(words: str, *, measure: Measure, widest: int) -> Iterator[str]:
    """Cut `words` into parts that each fit into `widest` pixels, behind a space where there is one."""
    while words:
        fits = _fitting(words, measure, widest)
        if fits < len(words):
            # No space at all in so long a part: then anywhere.
            fits = words.rfind(" ", 0, fits) + 1 or fits
        yield words[:fits]
        words = words[fits:]


def _fitting(words: str, measure: Measure, widest: int) -> int:
    """Return how many letters from the start fit; at least one, or nothing would ever end."""
    if measure(words) <= widest:
        return len(words)
    low, high = 1, len(words)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if measure(words[:middle]) <= widest else (low, middle)
    return low
