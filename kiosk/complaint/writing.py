"""A text that grows while it is typed: which of its lines are seen, and in which size."""

from collections.abc import Iterator, Sequence

from kiosk.fitting import Fitted, Measure, broken

MARK = "|"


def seen(text: str, sizes: Sequence[int], measure: Measure, *, width: float, height: float, line: float) -> Fitted:
    """Return the text with a mark at its end, whole in the largest size that holds it.

    Where none does, its last lines in the smallest: what is being written is always seen. `sizes` largest first,
    `line` the height of a line as a share of its size.
    """
    lines: tuple[str, ...] = ()
    for size in sizes:
        lines = tuple(_lines(text + MARK, size, measure, width))
        if len(lines) * size * line <= height:
            return Fitted(size, lines)
    smallest = sizes[-1]
    room = max(1, int(height // (smallest * line)))
    return Fitted(smallest, lines[-room:], cut=True)


def _lines(text: str, size: int, measure: Measure, width: float) -> Iterator[str]:
    for one in broken(text, size, measure, width):
        rest = one
        # A word longer than the box, as when somebody's sleeve lies on a key.
        while measure(rest, size) > width and len(rest) > 1:
            fits = next((end for end in range(len(rest) - 1, 0, -1) if measure(rest[:end], size) <= width), 1)
            yield rest[:fits]
            rest = rest[fits:]
        yield rest


def beginning(text: str, letters: int) -> str:
    """Return the first `letters` of a text as one line, with "…" where there is more."""
    whole = " ".join(text.split())
    if len(whole) <= letters:
        return whole
    return f"{whole[:letters].rsplit(' ', 1)[0].rstrip()} …"
