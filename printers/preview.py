"""How a slip will look, as a picture: `python -m printers.preview` reads one JSON document and writes one PNG.

A program of its own, for the hub never opens a picture that somebody uploaded: whoever asks for a preview or hands in
a logo runs this beside the hub, with bounds on memory and time. On standard input stands a `Wish`; on standard output
comes the PNG of the paper (for a logo: a `LogoAnswer` as JSON). A refusal is status 1 with a `Problem` as JSON on
standard error; no Problem there means that the bounds ended it.
"""

import sys
import warnings
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Meta, Struct

from printers.bounds import TookTooLong, bounded
from printers.escpos_bytes import UnknownProfile
from printers.logo import LARGEST_FILE, LogoRefused, read_logo
from printers.preview_picture import paper_png, png_of
from printers.samples import ChecklistSample, ComplaintSample, DayTapeSample, TestPageSample, TicketSample, kind_of
from printers.template import TemplateRefused
from printers.template_form import LogoForm, TemplateForm

MEMORY: Final = 512 * 1024 * 1024  # bytes of address space; 16 million dots in colour take a quarter of it
SECONDS: Final = 10  # of the processor
_LONGEST: Final = LARGEST_FILE * 4 // 3 + 100_000  # bytes of JSON: the largest logo in base64, and a template


class SlipWish(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A slip to be looked at: with this template, on this paper, by this profile (None: the plainest of the width)."""

    template: TemplateForm = TemplateForm()
    paper: Literal[58, 80] = 80
    profile: Annotated[str, Meta(max_length=80)] | None = None


class TicketWish(SlipWish, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="ticket"):
    """A ticket; what `data` leaves out is the sample's."""

    data: TicketSample = TicketSample()


class ChecklistWish(SlipWish, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="checklist"):
    """A list to take home."""

    data: ChecklistSample = ChecklistSample()


class ComplaintWish(SlipWish, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="complaint"):
    """A receipt for a complaint."""

    data: ComplaintSample = ComplaintSample()


class DayTapeWish(SlipWish, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="day_tape"):
    """The tape at the end of the day."""

    data: DayTapeSample = DayTapeSample()


class TestPageWish(SlipWish, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="test_page"):
    """The test page."""

    data: TestPageSample = TestPageSample()


class LogoWish(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind", tag="logo"):
    """A logo as somebody uploaded it: the bytes of a PNG or JPEG file, in base64."""

    data: bytes


Wish = TicketWish | ChecklistWish | ComplaintWish | DayTapeWish | TestPageWish | LogoWish


class LogoNotice(Struct, frozen=True, kw_only=True):
    """What was changed about a logo, or is doubtful (codes: see printers.logo.Notice)."""

    code: str
    sentence: str


class LogoAnswer(Struct, frozen=True, kw_only=True):
    """A logo ready for paper: `logo` goes into a template as it stands, `png` (base64) shows it to people."""

    logo: LogoForm
    png: bytes
    width: int
    height: int
    notices: tuple[LogoNotice, ...] = ()


class Problem(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why there is no picture: a stable code and a sentence in Indonesian; `field` and `line` of a template."""

    code: str
    sentence: str
    field: str = ""
    line: int = 0


def answer(document: bytes) -> bytes | Problem:
    """Return the PNG, or the logo as JSON, that the document wishes for; or why not."""
    try:
        wish = msgspec.json.decode(document, type=Wish)
        if isinstance(wish, LogoWish):
            return _logo(wish.data)
        return paper_png(wish.data, wish.template.template(kind_of(wish.data)), paper=wish.paper, profile=wish.profile)
    except TemplateRefused as refused:
        return Problem(code=refused.code, sentence=refused.sentence, field=refused.field, line=refused.line)
    except LogoRefused as refused:
        return Problem(code=refused.code, sentence=refused.sentence, field="logo")
    except UnknownProfile as error:
        return Problem(code="unknown_profile", sentence=f"Profil printer tidak dikenal: {error}.", field="profile")
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return Problem(code="malformed", sentence=f"Dokumen tidak dapat dibaca: {error}.")
    except ValueError as error:
        return Problem(code="not_printable", sentence=f"Lembar ini tidak dapat dicetak: {error}.", field="data")


def _logo(data: bytes) -> bytes:
    logo = read_logo(data)
    picture = logo.picture
    return msgspec.json.encode(
        LogoAnswer(
            logo=LogoForm(width=picture.width, height=picture.height, dots=picture.dots),
            png=png_of(picture),
            width=picture.width,
            height=picture.height,
            notices=tuple(LogoNotice(code=one.code, sentence=one.sentence) for one in logo.notices),
        )
    )


def main() -> int:
    """Answer one document within the bounds; the exit status is 0, or 1 with a Problem."""
    warnings.simplefilter("ignore")  # standard error carries one JSON document and nothing else
    try:
        with bounded(memory=MEMORY, seconds=SECONDS):
            document = sys.stdin.buffer.read(_LONGEST + 1)
            answered = answer(document) if len(document) <= _LONGEST else _TOO_LONG
    except MemoryError:
        answered = Problem(code="too_large", sentence="Gambar ini terlalu besar untuk diolah.", field="logo")
    except TookTooLong:
        answered = Problem(code="too_slow", sentence="Gambar ini terlalu lama diolah.", field="logo")
    if isinstance(answered, Problem):
        sys.stderr.buffer.write(msgspec.json.encode(answered) + b"\n")
        return 1
    sys.stdout.buffer.write(answered)
    return 0


_TOO_LONG: Final = Problem(code="too_many_bytes", sentence=f"Berkas logo paling besar {LARGEST_FILE // 1_000_000} MB.")


if __name__ == "__main__":
    sys.exit(main())
