"""Remembers what was used last, up to a size: for pictures that are likely to be shown again."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing")


class Recent(Generic[Key, Thing]):
    """Keeps things of altogether `most` in size, none larger than `largest`; what was not used for longest goes."""

    def __init__(self, *, most: int, largest: int) -> None:
        self._most, self._largest = most, largest
        self._kept: OrderedDict[Key, tuple[Thing, int]] = OrderedDict()
        self.size = 0

    def get(self, key: Key) -> Thing | None:
        """Return what is kept under `key`, which has been used now."""
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key][0]

    def keep(self, key: Key, thing: Thing, *, size: int) -> None:
        """Keep a `thing`, unless it is too large or one is kept already."""
        if size > self._largest or key in self._kept:
            return
        self._kept[key] = thing, size
        self.size += size
        while self.size > self._most:
            _, (_, gone) = self._kept.popitem(last=False)
            self.size -= gone
