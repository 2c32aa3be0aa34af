"""What stands on a slip of paper, before anyone thinks of a printer."""

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TypeAlias


class Size(Enum):
    """How large words are; the layout turns it into what the paper's width allows."""

    NORMAL = "normal"
    TALL = "tall"  # as wide as normal, twice as high
    TITLE = "title"  # twice as large where it fits on three lines, else tall
    GREAT = "great"  # three times as large where it fits
    HUGE = "huge"  # as large as the paper allows: the number


class Alignment(StrEnum):
    """Where a line stands between the edges of the paper."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Text:
    """Words, wrapped where the paper ends. Inverse words stand white in a black band."""

    words: str
    size: Size = Size.NORMAL
    bold: bool = False
    alignment: Alignment = Alignment.LEFT
    inverse: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A label on the left and its value, bold, on the right of the same line."""

    label: str
    value: str
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values in a block of one look: all values twice as large where all of them fit beside their labels."""

    rows: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Short cells in columns of one width, each at the right of its column: a row of figures, or their headings."""

    cells: tuple[str, ...]
    bold: bool = False


@dataclass(frozen=True, slots=True)
class CheckItem:
    """A thing to bring, with a box to tick and its conditions in small below."""

    words: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper: dashed between parts, solid above and below what must not be overlooked."""

    solid: bool = False


@dataclass(frozen=True, slots=True)
class Frieze:
    """The kawung band that gives the paper its face."""


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code, centred; its content is an address in ASCII. A `small` one stands beside a greater one."""

    content: str
    small: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in black dots: rows packed eight dots a byte, most significant first, 1 = black.

    `width` is a multiple of 8, so that no bit of the last byte is beyond the picture. Where `doubled`, each dot is
    printed as two by two: what is coarse anyway costs a quarter of the bytes.
    """

    width: int
    height: int
    dots: bytes
    doubled: bool = False

    def __post_init__(self) -> None:
        if self.width <= 0 or self.width % 8 or self.height <= 0:
            raise ValueError(f"a picture is a multiple of 8 dots wide, not {self.width} by {self.height}")
        if len(self.dots) != self.width // 8 * self.height:
            raise ValueError(f"{self.width} by {self.height} dots are not {len(self.dots)} bytes")


@dataclass(frozen=True, slots=True)
class Ruler:
    """A ruler of columns, exactly as wide as the paper: for the test page."""


@dataclass(frozen=True, slots=True)
class CodePageLetters:
    """The letters above ASCII that the printer's code page has: for the test page."""


@dataclass(frozen=True, slots=True)
class Feed:
    """Empty paper, in dots (8 dots = 1 mm)."""

    dots: int


@dataclass(frozen=True, slots=True)
class Cut:
    """The end of the slip: cut where there is a cutter, room to tear where there is none."""


Part: TypeAlias = (
    Text | Pair | Facts | Columns | CheckItem | Rule | Frieze | Qr | Picture | Ruler | CodePageLetters | Feed | Cut
)
Slip: TypeAlias = tuple[Part, ...]
