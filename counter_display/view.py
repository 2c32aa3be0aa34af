"""What an office chose for one wall: how it is laid out, and which counters it is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from hub.protocol.counters import Counter

LayoutName = Literal["call", "grid", "counter"]
# On a list one reads eight rows at a glance; more than 24 tiles are too small on any screen.
ROWS_A_PAGE: Final = 8
TILES_A_PAGE: Final = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One wall's choices.

    `layout` is "call" (one large call beside a list of counters), "grid" (a strip with the call, under it a tile for
    every counter) or "counter" (one counter's own display above its window). `counters` are the ids of a zone, in the
    order wished; none means all. `title` names the zone; without it the names of its counters do. `rows_a_page` and
    `tiles_a_page` are how many counters fit at once. `still` keeps the running text from moving.
    """

    layout: LayoutName = "call"
    counters: tuple[str, ...] = ()
    title: str = ""
    rows_a_page: int = ROWS_A_PAGE
    tiles_a_page: int = TILES_A_PAGE
    reduced_motion: bool = False
    still: bool = False

    @property
    def a_page(self) -> int:
        """Return how many counters are shown at once."""
        return self.tiles_a_page if self.layout == "grid" else self.rows_a_page

    def shows(self, counter: str) -> bool:
        """Tell whether this wall is about `counter`: its calls are shown, flash and are spoken here."""
        return not self.counters or counter in self.counters

    def of(self, counters: Sequence[Counter]) -> tuple[Counter, ...]:
        """Return those of the hall's `counters` that stand on this wall, in its order."""
        if not self.counters:
            return tuple(counters)
        known = {counter.id: counter for counter in counters}
        return tuple(known[name] for name in dict.fromkeys(self.counters) if name in known)

    def unknown(self, counters: Sequence[Counter]) -> tuple[str, ...]:
        """Return the ids this wall asks for that the hall does not have."""
        known = {counter.id for counter in counters}
        return tuple(name for name in dict.fromkeys(self.counters) if name not in known)

    def heading(self, counters: Sequence[Counter]) -> str:
        """Return the title above a zone: its own, or the names of its counters; nothing where the wall shows all."""
        if self.layout == "counter" or not self.counters:
            return self.title
        return self.title or named_together([counter.name for counter in self.of(counters)])


def named_together(names: Sequence[str]) -> str:
    """Write counters' names in one line: "Loket 1–3", "Loket 1, Loket 4 dan Meja informasi"."""
    parts: list[tuple[str, int, int]] = []
    for name in names:
        match = re.fullmatch(r"(.*\D)(\d{1,4})", name)
        word, number = (match[1], int(match[2])) if match else (name, -1)
        if match and parts and parts[-1][0] == word and parts[-1][2] == number - 1:
            parts[-1] = (word, parts[-1][1], number)
        else:
            parts.append((word, number, number))
    written = [text for part in parts for text in _written(*part)]
    return written[0] if len(written) == 1 else " dan ".join(filter(None, (", ".join(written[:-1]), *written[-1:])))


def _written(word: str, first: int, last: int) -> tuple[str, ...]:
    if first < 0:
        return (word,)
    if last - first < 2:
        return tuple(f"{word}{number}" for number in range(first, last + 1))
    return (f"{word}{first}–{last}",)
