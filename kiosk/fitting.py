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
    line: float = 1.26, few: bool = False,
) -> Fitted:  # fmt: skip
    """Return `text` in the largest of `sizes` (largest first) that fits the room.

    `height` and `most_lines` limit how many lines there may be, 0 for no limit; `line` is the height of a line as a
    share of its size. With `few` a smaller size on one line is better than a larger one on two. A text that fits in
    no size comes in the smallest, shortened with "…".
    """
    lines: tuple[str, ...] = ()
    for size in sizes if few and "\n" not in text else ():
        if measure(text, size) <= width and (not height or size * line <= height + 2):
            return Fitted(size, (text,))
    for size in sizes:
        lines = broken(text, size, measure, width)
        enough = not most_lines or len(lines) <= most_lines
        high = len(lines) * size * line
        if enough and (not height or high <= height + 2) and all(measure(one, size) <= width for one in lines):
            return Fitted(size, _balanced(text, size, lines, measure, width))
    smallest = sizes[-1]
    by_height = max(1, int((height + 2) // (smallest * line))) if height else most_lines
    allowed = min(by_height, most_lines or by_height) or len(lines)
    kept = list(lines[:allowed])
    if len(kept) < len(lines):
        kept[-1] += " …"
    return Fitted(smallest, tuple(_shortened(one, smallest, measure, width) for one in kept), cut=True)


def _balanced(text: str, size: int, lines: tuple[str, ...], measure: Measure, width: float) -> tuple[str, ...]:
    # Two or three lines of about the same length read better than a full one and a lonely word.
    if not 1 < len(lines) < 4 or "\n" in text:
        return lines
    narrow, wide = width / 2, width
    while wide - narrow > 8:
        middle = (narrow + wide) / 2
        tried = broken(text, size, measure, middle)
        if len(tried) == len(lines) and all(measure(one, size) <= middle for one in tried):
            wide, lines = middle, tried
        else:
            narrow = middle
    return lines


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
    pieces, start = [], 0
    for place, sign in enumerate(paragraph):
        if sign == " " or (sign in "/-" and _long_on_both_sides(paragraph, place)):
            pieces.append(paragraph[start : place + 1])
            start = place + 1
    return [*pieces, paragraph[start:]]


def _long_on_both_sides(paragraph: str, place: int) -> bool:
    # "pindah/datang" may be broken; "KTP-el", "RT/RW" and "F-1.21" stay whole.
    before, after = paragraph[:place].split(" ")[-1], paragraph[place + 1 :].split(" ")[0]
    return len(before) >= 4 and len(after) >= 4 and before[-1].isalpha() and after[0].isalpha()


def _shortened(text: str, size: int, measure: Measure, width: float) -> str:
    if measure(text, size) <= width:
        return text
    kept = text.removesuffix(" …")
    while kept and measure(kept.rstrip() + "…", size) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"
