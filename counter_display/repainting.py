"""Which places of the wall are painted in which frame, so that the running text never has to wait for long."""

from collections.abc import Callable, Sequence
from typing import Final

from counter_display.places import Box

# A window has up to three pictures in turn, and Kivy may set words a frame late: so often a change is painted.
FRAMES: Final = 3
# So many seconds of a frame may be spent on what a later one will show.
AHEAD: Final = 0.006
# No change waits longer than so many frames for what it needs, or for others that follow it.
LONGEST_WAIT: Final = 4


class Repainting:
    """What is to be painted; `places` in this frame, and everything while `whole`.

    To lay out a change, to make the pictures of its words and to paint it takes as long as three frames, and the
    running text would be seen to halt. So what has `changed` is painted a frame later; until then `prepare` does what
    can be done beforehand, for so many seconds a frame, and returns whether all is done.
    """

    def __init__(self, prepare: Callable[[float], bool]) -> None:
        self._prepare = prepare
        self._frames: dict[Box | None, int] = {None: FRAMES}
        # What has changed since the last frame, and what waits to be painted; None is everything.
        self._new: set[Box | None] = set()
        self._waiting: set[Box | None] = set()
        self._waited = 0
        self._prepared = False

    @property
    def whole(self) -> bool:
        """Tell whether everything is painted in this frame."""
        return None in self._frames

    @property
    def places(self) -> tuple[Box, ...]:
        """Return the places that are painted in this frame."""
        return tuple(place for place in self._frames if place is not None)

    @property
    def behind(self) -> bool:
        """Tell whether something that has changed does not stand on the glass yet."""
        return bool(self._new or self._waiting)

    def changed(self, places: Sequence[Box] | None) -> bool:
        """Paint these places, or everything, once they are ready; tell whether that is anything at all."""
        wanted = _wanted(places)
        self._new |= wanted
        return bool(wanted)

    def at_once(self, places: Sequence[Box] | None) -> bool:
        """Paint these places, or everything, in the next frame, as they are now; tell whether that is anything."""
        wanted = _wanted(places)
        self._frames |= dict.fromkeys(wanted, FRAMES)
        if None in wanted:
            self._new, self._waiting, self._waited = set(), set(), 0
        return bool(wanted)

    def begin(self) -> None:
        """Begin a frame: take on what waits once it is ready, unless something was laid out for this very frame."""
        if self._waiting and ((self._prepared and not self._new) or self._waited >= LONGEST_WAIT):
            self._frames |= dict.fromkeys(self._waiting, FRAMES)
            self._waiting, self._waited = set(), 0
        self._waiting |= self._new
        self._new = set()
        if self._waiting:
            self._prepared = self._prepare(AHEAD)
            self._waited += 1

    def end(self) -> bool:
        """End a frame; tell whether another one has to follow."""
        self._frames = {place: left - 1 for place, left in self._frames.items() if left > 1}
        return bool(self._frames or self._waiting)


def _wanted(places: Sequence[Box] | None) -> set[Box | None]:
    return {None} if places is None else {place for place in places if place.width and place.height}
