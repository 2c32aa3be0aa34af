"""What an office may change about its slips: the lines above and below, its logo, and which parts appear."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from printers.sanitise import plain
from printers.slip import Picture

HEADER_LINES: Final = 4
HEADER_LETTERS: Final = 48
FOOTER_LINES: Final = 4
FOOTER_LETTERS: Final = 96
# The narrowest paper is 48 mm of dots; 25 mm high is as much as a crest needs. 8 dots are a millimetre.
LOGO_WIDTH: Final = 384
LOGO_HEIGHT: Final = 200


class SlipKind(StrEnum):
    """The slips that an office can shape."""

    TICKET = "ticket"
    CHECKLIST = "checklist"
    COMPLAINT = "complaint"
    DAY_TAPE = "day_tape"
    TEST_PAGE = "test_page"


# Which parts of each slip can be switched off, in the order they stand on paper. What a slip is for is not among
# them: the number, what to bring, the tracking code, the totals, "CETAK ULANG" and the cut are always there.
PARTS: Final[Mapping[SlipKind, tuple[str, ...]]] = {
    SlipKind.TICKET: (
        "frieze", "region", "service", "variant", "time", "ahead", "estimate", "now_serving", "missing", "qr", "free",
        "complaint", "thanks",
    ),
    SlipKind.CHECKLIST: ("frieze", "region", "variant", "time", "cost", "product", "hours", "qr"),
    SlipKind.COMPLAINT: ("frieze", "region", "received_by", "next_steps", "qr", "thanks"),
    SlipKind.DAY_TAPE: ("frieze", "region", "services", "counters", "first_and_last"),
    SlipKind.TEST_PAGE: ("frieze", "region", "ruler", "styles", "code_page", "qr"),
}  # fmt: skip


class TemplateRefused(ValueError):
    """A template cannot be used; `code` is stable, the sentence is for the person who wrote it, in Indonesian.

    Codes: too_many_lines, line_too_long, line_empty, not_printable, unknown_part, logo_too_large. `field` is
    "header", "footer", "logo" or "parts"; `line` counts from 1, 0 where it is about the whole field.
    """

    def __init__(self, code: str, sentence: str, *, field: str, line: int = 0) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.field = field
        self.line = line


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipTemplate:
    """How an office shapes one kind of slip.

    `header` stands in place of the office's name and region, its first line large; empty leaves those two. `footer`
    stands at the very end. `parts` are those of PARTS that appear; None: all of them.

    Raises:
        TemplateRefused: a line is too long, a letter cannot be printed, a part is unknown, the logo is too large.
    """

    kind: SlipKind
    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    logo: Picture | None = None
    parts: frozenset[str] | None = None

    def __post_init__(self) -> None:
        _check_lines("header", self.header, HEADER_LINES, HEADER_LETTERS)
        _check_lines("footer", self.footer, FOOTER_LINES, FOOTER_LETTERS)
        if self.logo is not None:
            _check_logo(self.logo)
        if unknown := (self.parts or frozenset()) - set(PARTS[self.kind]):
            names = ", ".join(sorted(unknown))
            raise TemplateRefused("unknown_part", f"Bagian ini tidak ada pada lembar: {names}.", field="parts")

    def shows(self, part: str) -> bool:
        """Tell whether `part` appears."""
        if part not in PARTS[self.kind]:
            raise KeyError(f"{self.kind} has no part {part!r} to switch")
        return self.parts is None or part in self.parts


def usual(kind: SlipKind) -> SlipTemplate:
    """Return the template of an office that has changed nothing."""
    return SlipTemplate(kind=kind)


def _check_lines(field: str, lines: tuple[str, ...], most: int, letters: int) -> None:
    place = {"header": "Kepala", "footer": "Kaki"}[field]
    if len(lines) > most:
        raise TemplateRefused(
            "too_many_lines", f"{place} lembar paling banyak {most} baris, bukan {len(lines)}.", field=field
        )
    for number, line in enumerate(lines, start=1):
        reason = _wrong_with(line, letters)
        if reason is not None:
            code, sentence = reason
            raise TemplateRefused(code, f"{place} lembar, baris {number}: {sentence}", field=field, line=number)


def _wrong_with(line: str, letters: int) -> tuple[str, str] | None:
    printed = plain(line)
    if not printed.strip():
        return "line_empty", "kosong. Hapus baris itu."
    if "\n" in printed:
        return "not_printable", "hanya satu baris, tanpa pindah baris."
    if len(printed) > letters:
        return "line_too_long", f"paling panjang {letters} huruf, bukan {len(printed)}."
    # Sign by sign: a question mark that somebody typed is no lost letter.
    if lost := [sign for sign in line if sign != "?" and "?" in plain(sign)]:
        return "not_printable", f"printer tidak punya huruf {' '.join(dict.fromkeys(lost))}."
    return None


def _check_logo(logo: Picture) -> None:
    times = 2 if logo.doubled else 1
    width, height = logo.width * times, logo.height * times
    if width > LOGO_WIDTH or height > LOGO_HEIGHT:
        raise TemplateRefused(
            "logo_too_large",
            f"Logo paling besar {LOGO_WIDTH} × {LOGO_HEIGHT} titik, bukan {width} × {height}.",
            field="logo",
        )
