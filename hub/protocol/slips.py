"""How an office shapes its slips, as the wire says it: own lines, its logo, and which parts appear.

The shapes and limits are those of printers.template, which the hub may not load; a test holds that both agree.
"""

from collections.abc import Mapping
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from hub.protocol.tickets import ONE_LINE

HEADER_LINES: Final = 4
HEADER_LETTERS: Final = 48
FOOTER_LINES: Final = 4
FOOTER_LETTERS: Final = 96
LOGO_WIDTH: Final = 384
LOGO_HEIGHT: Final = 200

# Which parts of each slip can be switched off, in the order they stand on paper.
SLIP_PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "ticket": (
        "frieze", "region", "service", "variant", "time", "ahead", "estimate", "now_serving", "missing", "qr", "free",
        "complaint", "thanks",
    ),
    "checklist": ("frieze", "region", "variant", "time", "cost", "product", "hours", "qr"),
    "complaint": ("frieze", "region", "received_by", "next_steps", "qr", "thanks"),
    "day_tape": ("frieze", "region", "services", "counters", "first_and_last"),
    "test_page": ("frieze", "region", "ruler", "styles", "code_page", "qr"),
}  # fmt: skip

SlipName = Literal["ticket", "checklist", "complaint", "day_tape", "test_page"]
HeaderLine = Annotated[str, Meta(min_length=1, max_length=HEADER_LETTERS, pattern=ONE_LINE)]
FooterLine = Annotated[str, Meta(min_length=1, max_length=FOOTER_LETTERS, pattern=ONE_LINE)]
PartName = Annotated[str, Meta(max_length=32, pattern=r"^[a-z_]+$")]


class SlipShape(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One kind of slip: `header` in place of the office's name, `footer` at the end, `parts` None for all of them."""

    header: Annotated[tuple[HeaderLine, ...], Meta(max_length=HEADER_LINES)] = ()
    footer: Annotated[tuple[FooterLine, ...], Meta(max_length=FOOTER_LINES)] = ()
    parts: Annotated[tuple[PartName, ...], Meta(max_length=32)] | None = None
    logo: bool = True


class LogoDots(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The office's logo in dots: rows packed eight a byte (base64), most significant first, 1 = black."""

    width: Annotated[int, Meta(ge=8, le=LOGO_WIDTH, multiple_of=8)]
    height: Annotated[int, Meta(ge=1, le=LOGO_HEIGHT)]
    dots: Annotated[bytes, Meta(max_length=LOGO_WIDTH // 8 * LOGO_HEIGHT)]


class Slips(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Every slip of the office."""

    ticket: SlipShape = SlipShape()
    checklist: SlipShape = SlipShape()
    complaint: SlipShape = SlipShape()
    day_tape: SlipShape = SlipShape()
    test_page: SlipShape = SlipShape()
    logo: LogoDots | None = None


class SlipsChosen(Struct, frozen=True, kw_only=True):
    """How the slips look now, as `GET /slips` answers; `version` 0 before anybody chose."""

    version: int
    slips: Slips


class SlipsRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the slips shall look; `version` is the one that was changed."""

    version: Annotated[int, Meta(ge=0)]
    slips: Slips


class PreviewRequest(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which slip to draw, on paper of 58 or 80 mm, without keeping anything."""

    kind: SlipName
    paper: Literal[58, 80] = 80
    shape: SlipShape = SlipShape()
    logo: LogoDots | None = None


class LogoNotice(Struct, frozen=True, kw_only=True):
    """What was changed in a logo, or is doubtful."""

    code: str
    sentence: str


class LogoRead(Struct, frozen=True, kw_only=True):
    """A picture made ready for printing, and what to know of it; nothing is kept before the slips are."""

    logo: LogoDots
    notices: tuple[LogoNotice, ...] = ()
