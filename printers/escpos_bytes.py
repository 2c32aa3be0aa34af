"""A laid-out slip as the bytes that a printer understands. The only file that knows python-escpos."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final, assert_never

from printers.escpos_manners import loaded_politely
from printers.layout import PAPER_58, PAPER_80, Laid, Line, Paper
from printers.profiles import BadProfiles, Profiles, office_profiles, our_profiles, with_one_number_a_page
from printers.qr_dots import double_qr, qr_modules
from printers.realtime import find_real_time, without_real_time
from printers.sanitise import is_plain
from printers.slip import Alignment, CodePageLetters, Cut, Feed, Picture, Qr

# What an office that names no model gets: the plainest of each width, which nearly every clone understands.
_PLAINEST: Final = {58: "POS-5890", 80: "TM-T20II"}
# Printers buffer little: taller pictures are sent in pieces.
_PIECE: Final = 100
_TEAR_OFF: Final = 100  # dots from the head to the tear bar of printers without a cutter
_DISPLAY: Final = 20  # columns of a customers' display, which the library lists as well
_WIDEST_OF_58: Final = 432  # dots
# Twice as wide and as high at least: GS b rounds no smaller letters (Epson gs_lb). Printers without it ignore it.
_SMOOTH_FROM: Final = 2


class UnknownProfile(ValueError):
    """The printer profile does not exist, its file cannot be read, or the paper is not 58 or 80 mm."""


@dataclass(frozen=True, slots=True)
class PrinterProfile:
    """What one model of printer can do, as far as a slip needs to know."""

    name: str
    paper: Paper
    native_qr: bool
    cutter: bool
    code_page: str


@lru_cache(maxsize=32)
def profile_named(name: str | None, paper_mm: int) -> PrinterProfile:
    """Return the profile `name` of python-escpos (None: the plainest) for paper of 58 or 80 mm."""
    if paper_mm not in _PLAINEST:
        raise UnknownProfile(f"paper is 58 or 80 mm wide, not {paper_mm}")
    name = name or _PLAINEST[paper_mm]
    known = _capabilities()
    if name not in known:
        raise UnknownProfile(f"no printer profile {name!r}; there are: {', '.join(sorted(known))}")
    data = known[name]
    features, pages = data["features"], set(data["codePages"].values())
    return PrinterProfile(
        name=name,
        paper=_paper(data, PAPER_58 if paper_mm == 58 else PAPER_80),
        native_qr=bool(features.get("qrCode")),
        cutter=bool(features.get("paperFullCut") or features.get("paperPartCut")),
        code_page=next(page for page in ("CP437", "CP850", "CP858", *sorted(pages)) if page in pages),
    )


def profile_names() -> tuple[str, ...]:
    """Return the names of every profile of a receipt printer, ours first; customers' displays are left out."""
    ours = our_profiles()
    printers = [name for name, data in _capabilities().items() if data["fonts"]["0"]["columns"] != _DISPLAY]
    return (*ours, *sorted(set(printers) - set(ours)))


def natural_width(name: str) -> int:
    """Return the paper, 58 or 80 mm, that the printer of this profile is made for (80 where it does not say)."""
    width = _capabilities()[name]["media"].get("width", {}).get("pixels")
    return 58 if isinstance(width, int) and width <= _WIDEST_OF_58 else 80


def encode(laid: Sequence[Laid], profile: PrinterProfile) -> bytes:
    """Return the bytes of one slip: modes reset first, then each part in order.

    Raises ValueError when text was not sanitised or a real-time command would hide in the data.
    """
    # Where codes travel as pictures, a great one beside another would keep a slow line busy.
    several = sum(isinstance(part, Qr) for part in laid) > 1
    device = _Pen(profile, small_codes=several and not profile.native_qr)
    for part in laid:
        device.draw(part)
    job = device.output()
    if (place := find_real_time(job)) is not None:
        raise ValueError(f"the slip would send a real-time command at byte {place}")
    return job


class _Pen:
    """Writes part after part, sending a style only when it changes."""

    def __init__(self, profile: PrinterProfile, *, small_codes: bool = False) -> None:
        self._profile, self._small_codes = profile, small_codes
        self._device = _dummy(profile.name)
        self._style: dict[str, Any] = {}
        self._start()

    def draw(self, part: Laid) -> None:
        match part:
            case Line():
                self._line(part)
            case Picture():
                self._set(align=Alignment.CENTRE.value)
                self._device._raw(_raster(part, self._profile.name))
            case Qr():
                self._set(align=Alignment.CENTRE.value)
                self._qr(part)
            case CodePageLetters():
                self._code_page_letters()
            case Feed():
                self._feed(part.dots)
            case Cut():
                self._cut()
            case _:
                assert_never(part)

    def output(self) -> bytes:
        return bytes(self._device.output)

    def _start(self) -> None:
        self._device.hw("INIT")
        # A printer forgets its code page with ESC @, and python-escpos believes it is still set.
        self._device.charcode(self._profile.code_page)

    def _line(self, line: Line) -> None:
        if not is_plain(line.text):
            raise ValueError(f"not sanitised: {line.text!r}")
        self._set(align=line.alignment.value, invert=line.inverse)
        for run in line.runs:
            width, height = line.width * run.times, line.height * run.times
            self._set(size=(width, height), smooth=min(width, height) >= _SMOOTH_FROM)
            # Blanks look alike in bold and plain: no need to switch for them.
            if run.text.strip() or line.inverse:
                self._set(bold=run.bold)
            self._device.text(run.text)
        self._device.text("\n")

    def _set(self, **wanted: Any) -> None:
        changed = {key: value for key, value in wanted.items() if self._style.get(key, _AT_START[key]) != value}
        self._style.update(changed)
        if (size := changed.pop("size", None)) is not None:
            changed |= {"custom_size": True, "width": size[0], "height": size[1]}
        if changed:
            self._device.set(**changed)

    def _qr(self, part: Qr) -> None:
        modules = qr_modules(part.content)
        if self._profile.native_qr:
            # Less than half of the width; 4 dots (half a millimetre) are the least a phone reads off a worn head.
            dots = _LEAST_QR if part.small else max(_LEAST_QR, min(7, self._profile.paper.dots * 9 // 20 // modules))
            self._device.qr(part.content, ec=_EC_MEDIUM, size=dots, native=True)
        else:
            picture = double_qr(part.content, modules, self._profile.paper.dots, small=part.small or self._small_codes)
            self._device._raw(_raster(picture, self._profile.name))

    def _code_page_letters(self) -> None:
        self._set(size=(1, 1), align=Alignment.LEFT.value, invert=False, bold=False, smooth=False)
        for start in range(0x80, 0x100, 32):
            self._device._raw(bytes(range(start, start + 32)) + b"\n")

    def _feed(self, dots: int) -> None:
        for left in range(dots, 0, -255):
            self._device._raw(b"\x1bJ" + bytes((min(left, 255),)))

    def _cut(self) -> None:
        if self._profile.cutter:
            self._device.cut(feed=False)  # GS V 66 0: feeds to the knife by itself
        else:
            self._feed(_TEAR_OFF)


_EC_MEDIUM: Final = 1
_LEAST_QR: Final = 4
_AT_START: Final[dict[str, Any]] = {
    "size": (1, 1), "align": "left", "invert": False, "bold": False, "smooth": False,
}  # fmt: skip


@lru_cache(maxsize=16)
def _raster(picture: Picture, profile: str) -> bytes:
    """Return `picture` as GS v 0 in pieces, free of real-time sequences."""
    from PIL import Image, ImageOps

    rows = without_real_time(picture.dots)
    black_on_white = ImageOps.invert(Image.frombytes("1", (picture.width, picture.height), rows).convert("L"))
    device = _dummy(profile)
    device.image(
        black_on_white,
        high_density_horizontal=not picture.doubled,
        high_density_vertical=not picture.doubled,
        fragment_height=_PIECE,
    )
    return bytes(device.output)


def _dummy(profile: str) -> Any:
    _capabilities()
    from escpos.printer import Dummy

    return Dummy(profile=profile)


@cache
def _capabilities() -> Profiles:
    """Return every profile by name: the library's, ours, and the office's, which may redefine any."""
    known = loaded_politely(_profiles)
    of_library = {name: with_one_number_a_page(data) for name, data in known.items()}
    # In place: the library looks a profile up here when it makes a device.
    try:
        known.update(of_library | our_profiles() | office_profiles())
    except BadProfiles as error:
        raise UnknownProfile(str(error)) from error
    return known


def _profiles() -> Profiles:
    from escpos.capabilities import CAPABILITIES

    profiles: Profiles = CAPABILITIES["profiles"]
    return profiles


def _paper(data: dict[str, Any], roll: Paper) -> Paper:
    """Return the width a profile claims, where the claim can be true on this roll."""
    width = data["media"].get("width", {}).get("pixels")
    dots = min(width, roll.dots) if isinstance(width, int) else roll.dots
    possible = dots // 12
    claimed = data["fonts"]["0"]["columns"]
    # Some profiles give the width of a letter in this field: less than 24 columns is no receipt printer.
    return Paper(dots // 8 * 8, min(claimed, possible) if claimed >= 24 else possible)
