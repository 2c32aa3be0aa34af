"""Words into room: which of the allowed sizes, and where the lines break."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

# Width in pixels of a text in a size.
Measure = Callable[[str, int], float]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The size chosen and the lines; `cut` tells that even the smallest size was too large for the room."""

    size: int
    lines: tuple[str, ...]
    cut: bool = False


def fitted(
    text: str, sizes: Sequence[int], measure: Measure, *, width: float, height: float = 0, most_lines: int = 0,
    line: float = 1.26,
) -> Fitted:  # fmt: skip
    """Return `text` in the largest of `sizes` (largest first) that fits the room.

    `height` and `most_lines` limit how many lines there may be, 0 for no limit; `line` is the height of a line as a
    share of its size. A text that fits in no size comes in the smallest, shortened with "…".
    """
    allowed = 1
    lines: tuple[str, ...] = ()
    for size in sizes:
        lines = broken(text, size, measure, width)
        allowed = _allowed(size, height, most_lines, line)
        if (not allowed or len(lines) <= allowed) and all(measure(one, size) <= width for one in lines):
            return Fitted(size, lines)
    smallest = sizes[-1]
    kept = list(lines[: allowed or len(lines)])
    if len(kept) < len(lines):
        kept[-1] += " …"
    return Fitted(smallest, tuple(_shortened(one, smallest, measure, width) for one in kept), cut=True)


def broken(text: str, size: int, measure: Measure, width: float) -> tuple[str, ...]:
    """Break `text` into lines of at most `width`; also after "/" and "-" within long words."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        here = ""
        for piece in _pieces(paragraph):
            longer = here + piece
            if not here or measure(longer.rstrip(), size) <= width:
                here = longer
            else:
                lines.append(here.rstrip())
                here = piece
        lines.append(here.rstrip())
    return tuple(lines)


def _pieces(paragraph: str) -> list[str]:
    pieces = []
    start = 0
    for place, sign in enumerate(paragraph):
        inside = place - start > 2 and place + 3 < len(paragraph)
        after_break = sign == " " or (sign in "/-" and inside and paragraph[place + 1] != " ")
        # "F-1.21" and "3/4" stay whole.
        if after_break and (sign == " " or not (paragraph[place - 1].isdigit() or paragraph[place + 1].isdigit())):
            pieces.append(paragraph[start : place + 1])
            start = place + 1
    return [*pieces, paragraph[start:]]


def _allowed(size: int, height: float, most_lines: int, line: float) -> int:
    by_height = max(1, int((height + 2) // (size * line))) if height else 0
    return min(by_height or most_lines, most_lines or by_height)


def _shortened(text: str, size: int, measure: Measure, width: float) -> str:
    if measure(text, size) <= width:
        return text
    kept = text.removesuffix(" …")
    while kept and measure(kept.rstrip() + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"
