"""Pictures of words: the small ones are kept for the next time, and new ones are painted before they are to be seen."""

from time import monotonic
from typing import Final
from weakref import WeakKeyDictionary

from kivy.core.text import Label as CoreLabel
from kivy.graphics.texture import Texture

from counter_display.recent import Recent

BYTES: Final = 4  # a pixel
# Numbers wander from the call to its row to the list of calls; a counter's name comes again with each of its calls.
# The call's own number is too large to be kept for the rare day on which it is called again.
LARGEST_KEPT: Final = 512 * 1024
MOST_KEPT: Final = 8 * 1024 * 1024


class WordPictures:
    """The pictures of words of one window."""

    def __init__(self) -> None:
        self._kept: Recent[tuple[object, ...], Texture] = Recent(most=MOST_KEPT, largest=LARGEST_KEPT)
        # Who shows a picture owns it: while the wall is laid out some are chosen and at once given up for others.
        self._unpainted: WeakKeyDictionary[Texture, tuple[object, ...]] = WeakKeyDictionary()

    def picture(
        self, words: str, font: str, size: float, width: int | None = None, align: str = "left", lines: int = 0
    ) -> Texture:
        """Return a picture of `words` as `render` does, a new one only where none is kept; nobody may change it."""
        wanted = (words, font, int(size), width, align, lines)
        if (known := self._kept.get(wanted)) is not None:
            return known
        new = render(*wanted)
        self._unpainted[new] = wanted
        return new

    def paint(self, *, seconds: float) -> bool:
        """Paint pictures that are still empty for about so long, at least one, and keep them; tell whether all are.

        Kivy paints a picture when it is first drawn: some milliseconds for a large one, in a frame that has other work.
        """
        until = monotonic() + seconds
        while self._unpainted:
            picture, words = self._unpainted.popitem()
            picture.bind()
            self._kept.keep(words, picture, size=picture.width * picture.height * BYTES)
            if monotonic() >= until:
                break
        return not self._unpainted


def render(
    words: str, font: str, size: float, width: int | None = None, align: str = "left", lines: int = 0
) -> Texture:
    """Return a picture of `words`, broken into lines of at most `width` pixels where that is given.

    With `lines` what does not fit into so many ends in "…".
    """
    cut = {"shorten": True, "shorten_from": "right", "max_lines": lines} if lines else {}
    label = CoreLabel(
        text=words,
        font_name=font,
        font_size=max(1, int(size)),
        text_size=(width, None),
        halign=align,
        line_height=0.95,
        **cut,
    )
    label.refresh()
    # Words stand in whole pixels: nothing to smooth, which spares a processor that paints a fifth of the time.
    label.texture.mag_filter = label.texture.min_filter = "nearest"
    return label.texture


# There is one window, and Kivy's pictures belong to it.
PICTURES: Final = WordPictures()
