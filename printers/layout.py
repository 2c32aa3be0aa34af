"""A slip laid out for the width of the paper: which words stand on which line, and how large."""

from dataclasses import dataclass
from typing import Final, TypeAlias, assert_never

from printers.kawung import kawung_band
from printers.sanitise import plain
from printers.slip import (
    Alignment,
    CheckItem,
    CodePageLetters,
    Columns,
    Cut,
    Facts,
    Feed,
    Frieze,
    Pair,
    Part,
    Picture,
    Qr,
    Rule,
    Ruler,
    Size,
    Slip,
    Text,
)
from printers.wrapping import wrapped

_BOX: Final = "[ ] "
# ESC/POS letters grow eightfold at most.
_LARGEST: Final = 8
_TITLE_LINES: Final = 3
_BETWEEN_FACTS: Final = 8  # dots: large letters leave no air of their own between lines
_SOLID: Final = 2  # dots, doubled: half a millimetre


@dataclass(frozen=True, slots=True)
class Paper:
    """How much fits across: in dots, and in columns of 12-dot letters."""

    dots: int
    columns: int


PAPER_58: Final = Paper(384, 32)
PAPER_80: Final = Paper(576, 48)
PAPER_80_NARROW: Final = Paper(512, 42)  # 80 mm printers of the TM-T88 family


@dataclass(frozen=True, slots=True)
class Run:
    """Some plain words of a line, bold or not, and perhaps some `times` larger than the line's other letters."""

    text: str
    bold: bool = False
    times: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One line of letters: `width` and `height` are 1 to 8 times a letter, also where a run is larger."""

    runs: tuple[Run, ...]
    width: int = 1
    height: int = 1
    alignment: Alignment = Alignment.LEFT
    inverse: bool = False

    @property
    def text(self) -> str:
        """Return the words of the line."""
        return "".join(run.text for run in self.runs)

    @property
    def columns(self) -> int:
        """Return how many columns of paper the line takes."""
        return sum(len(run.text) * run.times for run in self.runs) * self.width


Laid: TypeAlias = Line | Picture | Qr | CodePageLetters | Feed | Cut


def lay_out(slip: Slip, paper: Paper) -> tuple[Laid, ...]:
    """Lay `slip` out for `paper`; no line is wider than the paper, and no word is lost."""
    return tuple(laid for part in slip for laid in _lay(part, paper))


def _lay(part: Part, paper: Paper) -> list[Laid]:
    match part:
        case Text():
            return [*_text(part, paper.columns)]
        case Pair():
            return [*_pair(part, paper.columns)]
        case Facts():
            return _facts(part, paper.columns)
        case Columns():
            return [*_columns(part, paper.columns)]
        case CheckItem():
            return [*_check_item(part, paper.columns)]
        case Rule(solid=True):
            return [_bar(paper.dots)]
        case Rule():
            return [Line((Run("-" * paper.columns),))]
        case Ruler():
            return [*_ruler(paper.columns)]
        case Frieze():
            return [kawung_band(paper.dots)]
        case Picture():
            if (width := part.width * (2 if part.doubled else 1)) > paper.dots:
                raise ValueError(f"a picture of {width} dots is wider than the paper ({paper.dots})")
            return [part]
        case Qr() | CodePageLetters() | Feed() | Cut():
            return [part]
        case _:
            assert_never(part)


def _text(part: Text, columns: int) -> list[Line]:
    words = plain(part.words)
    width, height = _scale(part.size, words, columns)
    return [
        Line(
            (Run(_band(line, columns // width, part.alignment) if part.inverse else line, part.bold),),
            width,
            height,
            part.alignment,
            part.inverse,
        )
        for line in wrapped(words, columns // width)
    ]


def _scale(size: Size, words: str, columns: int) -> tuple[int, int]:
    """Return how many times wider and higher than a plain letter `words` can be."""
    one_line = len(" ".join(words.split()))
    match size:
        case Size.NORMAL:
            return 1, 1
        case Size.TALL:
            return 1, 2
        case Size.TITLE:
            return (2, 2) if _fits(words, columns // 2, _TITLE_LINES) else (1, 2)
        case Size.GREAT:
            return (3, 3) if one_line * 3 <= columns else _scale(Size.TITLE, words, columns)
        case Size.HUGE:
            width = min(_LARGEST, columns // max(one_line, 1))
            # Long enough to be no number any more: a title that may wrap reads better than thin giants.
            return (width, _LARGEST) if width >= 3 else _scale(Size.TITLE, words, columns)
        case _:
            assert_never(size)


def _fits(words: str, columns: int, lines: int) -> bool:
    """Tell whether `words` take at most so many `lines` of `columns`, without a word being cut."""
    return len(wrapped(words, columns)) <= lines and all(len(word) <= columns for word in words.split())


def _band(line: str, columns: int, alignment: Alignment) -> str:
    """Fill an inverse line to the edges, so that the band is black from side to side.

    Centred words have as much black left as right: the band is a column narrower where that needs it.
    """
    match alignment:
        case Alignment.LEFT:
            return line.ljust(columns)
        case Alignment.CENTRE:
            return line.center(columns - (columns - len(line)) % 2)
        case Alignment.RIGHT:
            return line.rjust(columns)
        case _:
            assert_never(alignment)


def _pair(part: Pair, columns: int, times: int = 1) -> list[Line]:
    label, value = _pair_words(part)
    if (gap := _gap(part, columns, times)) >= 2:
        filler = f" {'.' * (gap - 2)} " if part.dotted else " " * gap
        return [Line((Run(label), Run(filler), Run(value, bold=True, times=times)))]
    # Too long for one line: the label first, its value below it on the right.
    return [
        *(Line((Run(line),)) for line in wrapped(label, columns)),
        *(Line((Run(line, bold=True),), alignment=Alignment.RIGHT) for line in wrapped(value, columns)),
    ]


def _facts(part: Facts, columns: int) -> list[Laid]:
    times = 2 if all(_gap(row, columns, 2) >= 2 for row in part.rows) else 1
    laid: list[Laid] = []
    for row in part.rows:
        laid += [*([Feed(_BETWEEN_FACTS)] if laid else []), *_pair(row, columns, times)]
    return laid


def _gap(part: Pair, columns: int, times: int) -> int:
    """Return how many columns stay empty between the label and its value, `times` as large.

    Below 2 they do not go on one line; a label or value that stands alone has a line of its own anyway (0).
    """
    label, value = _pair_words(part)
    return columns - len(label) - len(value) * times if label and value else 0


def _pair_words(part: Pair) -> tuple[str, str]:
    return " ".join(plain(part.label).split()), " ".join(plain(part.value).split())


def _columns(part: Columns, columns: int) -> list[Line]:
    cells = [" ".join(plain(cell).split()) for cell in part.cells]
    room = columns // max(len(cells), 1)
    if all(len(cell) < room for cell in cells):
        return [Line((Run("".join(cell.rjust(room) for cell in cells).rjust(columns), part.bold),))] if cells else []
    # Too long for columns: one after the other, as words.
    return [Line((Run(line, part.bold),)) for line in wrapped("  ".join(cells), columns)]


def _check_item(part: CheckItem, columns: int) -> list[Line]:
    room, indent = columns - len(_BOX), " " * len(_BOX)
    words = wrapped(plain(part.words), room) or [""]
    lines = [Line((Run((_BOX if first == 0 else indent) + line, bold=True),)) for first, line in enumerate(words)]
    for note in part.notes:
        lines += [Line((Run(indent + line),)) for line in wrapped(plain(note), room)]
    return lines


def _bar(dots: int) -> Picture:
    across = dots // 16  # bytes of a row whose dots are doubled
    return Picture(across * 8, _SOLID, b"\xff" * across * _SOLID, doubled=True)


def _ruler(columns: int) -> list[Line]:
    tens = "".join(f"{ten:>10}" for ten in range(1, columns // 10 + 1)).ljust(columns)
    ones = ("1234567890" * (columns // 10 + 1))[:columns]
    return [Line((Run(tens),)), Line((Run(ones),))]
