"""What the virtual printer does with each command that leaves a mark on paper."""

from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageChops

from printers.virtual.letters import CELL_WIDTH, letter
from printers.virtual.native_qr import NativeQr
from printers.virtual.roll import Roll
from printers.virtual.tokens import TEXT, Command

_CODE_PAGES: Final = {0: "cp437", 2: "cp850", 19: "cp858", 30: "cp437", 31: "cp858", 52: "cp437", 53: "cp858"}
_LINE_SPACING: Final = 30  # dots, the sixth of an inch of ESC 2
_TO_KNIFE: Final = 60  # dots from the head to the cutter


@dataclass(slots=True)
class _Style:
    """How the next letters look."""

    width: int = 1
    height: int = 1
    bold: bool = False
    inverse: bool = False
    underline: int = 0
    smooth: bool = False
    alignment: int = 0
    spacing: int = _LINE_SPACING
    code_page: str = "cp437"


class Pen:
    """Draws commands on a roll; `complaints` lists what a real printer would have printed wrongly."""

    def __init__(self, roll: Roll) -> None:
        self._roll = roll
        self._style = _Style()
        self._line: list[Image.Image] = []
        self._qr = NativeQr()
        self.complaints: list[str] = []

    def draw(self, command: Command) -> bool:
        """Carry out `command`; tell whether it was one that draws or sets a style."""
        match command.name, tuple(command.parameters):
            case name, _ if name == TEXT:
                self._text(command.data)
            case b"\n" | b"\f", _:
                self._feed_line()
            case b"\r" | b"\t", _:
                pass  # CR does nothing after LF; HT has no stops set by us
            case b"\x1b@", _:
                self._style, self._line = _Style(), []
            case b"\x1b2", _:
                self._style.spacing = _LINE_SPACING
            case b"\x1b{", (0,):
                pass  # upside down: off
            case b"\x1bd", (lines,):
                for _ in range(lines):
                    self._feed_line()
            case b"\x1bJ", (dots,):
                self._print_line(0)
                self._roll.feed(dots)
            case b"\x1dv0", (mode, *_):
                self._raster(mode, command)
            case b"\x1d(k", _:
                self._two_dimensional(command.data)
            case b"\x1dL" | b"\x1dW" | b"\x1bR" | b"\x1b{", _:
                self.complaints.append(f"not drawn: {command.name!r} {command.parameters.hex()}")
            case name, (value,):
                return self._set(name, value)
            case _:
                return False
        return True

    def finish(self, *, to_knife: bool) -> None:
        """Print what stands in the line, and feed the last strip past the knife."""
        self._print_line(self._style.spacing)
        if to_knife:
            self._roll.feed(_TO_KNIFE)

    def _set(self, name: bytes, value: int) -> bool:
        style = self._style
        match name:
            case b"\x1b!":
                style.bold, style.underline = bool(value & 0x08), 1 if value & 0x80 else 0
                style.height, style.width = (2 if value & 0x10 else 1), (2 if value & 0x20 else 1)
            case b"\x1d!":
                style.width, style.height = (value >> 4 & 7) + 1, (value & 7) + 1
            case b"\x1bE" | b"\x1bG":
                style.bold = bool(value & 1)
            case b"\x1b-":
                style.underline = value % 48
            case b"\x1dB":
                style.inverse = bool(value & 1)
            case b"\x1db":
                style.smooth = bool(value & 1)
            case b"\x1ba":
                style.alignment = value % 48
            case b"\x1b3":
                style.spacing = value
            case b"\x1bt":
                if value not in _CODE_PAGES:
                    self.complaints.append(f"code page {value} is not known")
                style.code_page = _CODE_PAGES.get(value, "cp437")
            case b"\x1bM":
                if value % 48:
                    self.complaints.append("only font A is drawn")
            case _:
                return False
        return True

    def _text(self, data: bytes) -> None:
        style = self._style
        for sign in data.decode(style.code_page):
            width = style.width * CELL_WIDTH
            if sum(cell.width for cell in self._line) + width > self._roll.dots:
                self.complaints.append(f"line too wide at {sign!r}")
                self._feed_line()
            cell = letter(sign, style.width, style.height, bold=style.bold, smooth=style.smooth)
            if style.underline:
                cell = cell.copy()
                cell.paste(255, (0, cell.height - style.underline, cell.width, cell.height))
            self._line.append(ImageChops.invert(cell) if style.inverse else cell)

    def _feed_line(self) -> None:
        if self._line:
            self._print_line(self._style.spacing)
        else:
            self._roll.feed(self._style.spacing)

    def _print_line(self, spacing: int) -> None:
        """Print the cells of the line on a common foot; the line is at least `spacing` high."""
        if not self._line:
            return
        tallest = max(cell.height for cell in self._line)
        strip = Image.new("L", (self._roll.dots, max(tallest, spacing)), 0)
        left = self._left(sum(cell.width for cell in self._line))
        for cell in self._line:
            strip.paste(cell, (left, tallest - cell.height))
            left += cell.width
        self._line = []
        self._roll.add(strip)

    def _left(self, width: int) -> int:
        free = max(0, self._roll.dots - width)
        return (0, free // 2, free)[self._style.alignment % 3]

    def _raster(self, mode: int, command: Command) -> None:
        across = int.from_bytes(command.parameters[1:3], "little") * 8
        down = int.from_bytes(command.parameters[3:5], "little")
        if not across or not down:
            return
        picture = Image.frombytes("1", (across, down), command.data).convert("L")
        # The last two bits of the mode double the width and the height.
        size = (across * (2 if mode & 1 else 1), down * (2 if mode & 2 else 1))
        self._place(picture.resize(size, Image.Resampling.NEAREST))

    def _two_dimensional(self, data: bytes) -> None:
        picture = self._qr.obey(data, self.complaints)
        if picture is not None:
            self._place(picture)

    def _place(self, picture: Image.Image) -> None:
        self._print_line(self._style.spacing)
        if picture.width > self._roll.dots:
            self.complaints.append(f"picture of {picture.width} dots is wider than {self._roll.dots}")
        strip = Image.new("L", (self._roll.dots, picture.height), 0)
        strip.paste(picture, (self._left(picture.width), 0))
        self._roll.add(strip)
