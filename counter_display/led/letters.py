"""Letters made of lamps: seven lamps high, drawn for this project, and how they grow for the called number."""

from functools import lru_cache
from typing import Final, NamedTuple

from counter_display.led.plain_letters import DOT, plain

HEIGHT: Final = 7
_BETWEEN: Final = 1
_SPACE: Final = 3

# Each block: the signs, then their seven rows; `#` is a lamp that is lit. Digits are equally wide, so that a number
# does not jump when it changes; nought looks like O, which no eye minds behind a letter. Small letters are not drawn:
# capitals read from farther away.
_DRAWN: Final = (
    """
A     B     C     D     E    F    G     H     I   J    K     L    M
.###. ####. .###. ####. #### #### .###. #...# ### ...# #...# #... #...#
#...# #...# #...# #...# #... #... #...# #...# .#. ...# #..#. #... ##.##
#...# #...# #.... #...# #... #... #.... #...# .#. ...# #.#.. #... #.#.#
##### ####. #.... #...# ###. ###. #.### ##### .#. ...# ##... #... #.#.#
#...# #...# #.... #...# #... #... #...# #...# .#. #..# #.#.. #... #...#
#...# #...# #...# #...# #... #... #...# #...# .#. #..# #..#. #... #...#
#...# ####. .###. ####. #### #... .###. #...# ### .##. #...# #### #...#
""",
    """
N     O     P     Q     R     S     T     U     V     W     X     Y     Z
#...# .###. ####. .###. ####. .#### ##### #...# #...# #...# #...# #...# #####
##..# #...# #...# #...# #...# #.... ..#.. #...# #...# #...# #...# #...# ....#
##..# #...# #...# #...# #...# #.... ..#.. #...# #...# #...# .#.#. .#.#. ...#.
#.#.# #...# ####. #...# ####. .###. ..#.. #...# #...# #.#.# ..#.. ..#.. ..#..
#..## #...# #.... #.#.# #.#.. ....# ..#.. #...# .#.#. #.#.# .#.#. ..#.. .#...
#..## #...# #.... #..#. #..#. ....# ..#.. #...# .#.#. ##.## #...# ..#.. #....
#...# .###. #.... .##.# #...# ####. ..#.. .###. ..#.. #...# #...# ..#.. #####
""",
    """
0     1     2     3     4     5     6     7     8     9
.###. ..#.. .###. ##### ...#. ##### ..##. ##### .###. .###.
#...# .##.. #...# ...#. ..##. #.... .#... ....# #...# #...#
#...# ..#.. ....# ..#.. .#.#. ####. #.... ...#. #...# #...#
#...# ..#.. ...#. ...#. #..#. ....# ####. ...#. .###. .####
#...# ..#.. ..#.. ....# ##### ....# #...# ..#.. #...# ....#
#...# ..#.. .#... #...# ...#. #...# #...# ..#.. #...# ...#.
.###. .###. ##### .###. ...#. .###. .###. ..#.. .###. .##..
""",
    """
.  ,  : ;  ! ?     '  " -   + _    = /     \\ ( ) [ ] < > % & * # @ •
.. .. . .. # .###. #  #.# ... ..... .... ... ....# #.... .# #. ## ## ...# #... ##..# .##.. ..... .#.#. .###. ..
.. .. # .. # #...# #  #.# ... ..#.. .... ... ....# #.... #. .# #. .# ..#. .#.. ##..# #..#. #.#.# ##### #...# ..
.. .. # .# # ....# .  ... ... ..#.. .... ### ...#. .#... #. .# #. .# .#.. ..#. ...#. .##.. .###. .#.#. #.### ##
.. .. . .. # ...#. .  ... ### ##### .... ... ..#.. ..#.. #. .# #. .# #... ...# ..#.. .#.#. ##### .#.#. #.#.# ##
.. .# # .. # ..#.. .  ... ... ..#.. .... ### .#... ...#. #. .# #. .# .#.. ..#. .#... #..#. .###. .#.#. #.### ..
## .# # .# . ..... .  ... ... ..#.. .... ... #.... ....# #. .# #. .# ..#. .#.. #..## #..#. #.#.# ##### #.... ..
## #. . #. # ..#.. .  ... ... ..... #### ... #.... ....# .# #. ## ## ...# #... #..## .##.# ..... .#.#. .###. ..
""",
)


class Bitmap(NamedTuple):
    """A picture of lamps: `rows` from the top, each `width` bytes of 0 (dark) or 1 (lit)."""

    width: int
    rows: tuple[bytes, ...]

    @property
    def height(self) -> int:
        """Return how many rows there are."""
        return len(self.rows)


def _letters() -> dict[str, Bitmap]:
    found = {}
    for block in _DRAWN:
        signs, *rows = (line.split() for line in block.strip().splitlines())
        for sign, *drawn in zip(signs, *rows, strict=True):
            found[sign] = Bitmap(len(drawn[0]), tuple(bytes(lamp == "#" for lamp in row) for row in drawn))
    return found


LETTERS: Final = _letters()


@lru_cache(maxsize=128)
def written(words: str, *, size: int = 1, tall: int = 1) -> Bitmap:
    """Return `words` as lamps, `size` times as large and then `tall` times as high; a sign nobody drew is left out."""
    rows = [bytearray() for _ in range(HEIGHT)]
    for sign in plain(words, keep=DOT):
        if rows[0]:
            _add(rows, bytes(_BETWEEN))
        if sign == " ":
            _add(rows, bytes(_SPACE - _BETWEEN))
        elif sign in LETTERS:
            for row, drawn in zip(rows, LETTERS[sign].rows, strict=True):
                row += drawn
    bitmap = _larger(Bitmap(len(rows[0]), tuple(map(bytes, rows))), size)
    return Bitmap(bitmap.width, tuple(row for row in bitmap.rows for _ in range(tall)))


def _add(rows: list[bytearray], dark: bytes) -> None:
    for row in rows:
        row += dark


def _larger(bitmap: Bitmap, size: int) -> Bitmap:
    """Return the picture `size` times as large; slanted edges are smoothed where two and three allow it."""
    for step in (2, 3):
        while size % step == 0:
            bitmap, size = _smoothly(bitmap, step), size // step
    rows = (bytes(lamp for lamp in row for _ in range(size)) for row in bitmap.rows)
    return Bitmap(bitmap.width * size, tuple(row for row in rows for _ in range(size)))


def _smoothly(bitmap: Bitmap, times: int) -> Bitmap:
    """Return every lamp as `times`×`times` lamps; a corner takes the colour of two neighbours that agree around it."""
    rows = [bytearray(bitmap.width * times) for _ in range(bitmap.height * times)]
    last = times - 1
    for y, row in enumerate(bitmap.rows):
        above = bitmap.rows[y - 1] if y else bytes(bitmap.width)
        below = bitmap.rows[y + 1] if y + 1 < bitmap.height else bytes(bitmap.width)
        for x, lamp in enumerate(row):
            left = row[x - 1] if x else 0
            right = row[x + 1] if x + 1 < bitmap.width else 0
            for line in range(times):
                rows[y * times + line][x * times : (x + 1) * times] = bytes([lamp]) * times
            for over, beside, away in ((0, left, right), (last, right, left)):
                for down, upright, opposite in ((0, above[x], below[x]), (last, below[x], above[x])):
                    if beside == upright and upright != away and beside != opposite:
                        rows[y * times + down][x * times + over] = beside
    return Bitmap(bitmap.width * times, tuple(map(bytes, rows)))
