"""A slip laid out for the width of the paper: which words stand on which line, and how large."""

from dataclasses import dataclass
from typing import Final, TypeAlias, assert_never

from printers.kawung import kawung_band
from printers.sanitise import plain
from printers.slip import (
    Alignment,
    CheckItem,
    CodePageLetters,
    Cut,
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
    """Some plain words of a line, bold or not."""

    text: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One line of letters, all of one size: `width` and `height` are 1 to 8 times a letter."""

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
        return len(self.text) * self.width


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
        case CheckItem():
            return [*_check_item(part, paper.columns)]
        case Rule():
            return [Line((Run("-" * paper.columns),))]
        case Ruler():
            return [*_ruler(paper.columns)]
        case Frieze():
            return [kawung_band(paper.dots)]
        case Picture():
            if part.width > paper.dots:
                raise ValueError(f"a picture of {part.width} dots is wider than the paper ({paper.dots})")
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
            return (2, 2) if one_line * 2 <= columns else (1, 2)
        case Size.GREAT:
            return (3, 3) if one_line * 3 <= columns else _scale(Size.TITLE, words, columns)
        case Size.HUGE:
            width = min(_LARGEST, columns // max(one_line, 1))
            # Long enough to be no number any more: a title that may wrap reads better than thin giants.
            return (width, _LARGEST) if width >= 3 else _scale(Size.TITLE, words, columns)
        case _:
            assert_never(size)


def _band(line: str, columns: int, alignment: Alignment) -> str:
    """Fill an inverse line to the edges, so that the band is black from side to side."""
    match alignment:
        case Alignment.LEFT:
            return line.ljust(columns)
        case Alignment.CENTRE:
            return line.center(columns)
        case Alignment.RIGHT:
            return line.rjust(columns)
        case _:
            assert_never(alignment)


def _pair(part: Pair, columns: int) -> list[Line]:
    label, value = " ".join(plain(part.label).split()), " ".join(plain(part.value).split())
    height = 2 if part.tall else 1
    gap = columns - len(label) - len(value)
    if label and value and gap >= 2:
        filler = f" {'.' * (gap - 2)} " if part.dotted else " " * gap
        return [Line((Run(label), Run(filler), Run(value, bold=True)), height=height)]
    # Too long for one line: the label first, its value below it on the right.
    return [
        *(Line((Run(line),), height=height) for line in wrapped(label, columns)),
        *(Line((Run(line, bold=True),), height=height, alignment=Alignment.RIGHT) for line in wrapped(value, columns)),
    ]


def _check_item(part: CheckItem, columns: int) -> list[Line]:
    room, indent = columns - len(_BOX), " " * len(_BOX)
    words = wrapped(plain(part.words), room) or [""]
    lines = [Line((Run((_BOX if first == 0 else indent) + line, bold=True),)) for first, line in enumerate(words)]
    for note in part.notes:
        lines += [Line((Run(indent + line),)) for line in wrapped(plain(note), room)]
    return lines


def _ruler(columns: int) -> list[Line]:
    tens = "".join(f"{ten:>10}" for ten in range(1, columns // 10 + 1)).ljust(columns)
    ones = ("1234567890" * (columns // 10 + 1))[:columns]
    return [Line((Run(tens),)), Line((Run(ones),))]
