"""Words cut into pages that stand, for panels on which nothing shall move."""

from functools import lru_cache

from counter_display.led.letters import Bitmap, written


@lru_cache(maxsize=64)
def pages(words: str, width: int, *, size: int = 1) -> tuple[Bitmap, ...]:
    """Return `words` as pictures that each fit into `width` lamps: cut between words, a longer word anywhere."""
    found: list[str] = []
    for word in words.split():
        longer = f"{found[-1]} {word}" if found else word
        if found and written(longer, size=size).width <= width:
            found[-1] = longer
        else:
            found += _cut(word, width, size)
    return tuple(written(page, size=size) for page in found)


def _cut(word: str, width: int, size: int) -> list[str]:
    parts = [""]
    for sign in word:
        if parts[-1] and written(parts[-1] + sign, size=size).width > width:
            parts.append("")
        parts[-1] += sign
    return parts
