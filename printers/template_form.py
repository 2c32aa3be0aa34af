"""A slip's template as it is written down: in the hub's database, on the wire, in an office's own file."""

from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from printers.slip import Picture
from printers.template import (
    FOOTER_LINES,
    HEADER_LINES,
    LOGO_HEIGHT,
    LOGO_WIDTH,
    SlipKind,
    SlipTemplate,
    TemplateRefused,
)

# The rules with their sentences are SlipTemplate's; these bounds only keep a vast document from being read at all.
_Line = Annotated[str, Meta(max_length=400)]


class LogoForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A logo in black dots: `dots` (base64) are rows of eight dots a byte, most significant first, 1 = black."""

    width: Annotated[int, Meta(ge=8, le=4 * LOGO_WIDTH)]
    height: Annotated[int, Meta(ge=1, le=4 * LOGO_HEIGHT)]
    dots: Annotated[bytes, Meta(max_length=2 * LOGO_WIDTH * LOGO_HEIGHT)]

    def picture(self) -> Picture:
        """Return the dots as a part of a slip; TemplateRefused (logo_malformed) when they do not add up."""
        try:
            return Picture(self.width, self.height, self.dots)
        except ValueError as error:
            raise TemplateRefused("logo_malformed", "Titik logo tidak sesuai ukurannya.", field="logo") from error


class TemplateForm(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """What an office changed about one kind of slip; what is left out stays as it is (see printers.template)."""

    header: Annotated[tuple[_Line, ...], Meta(max_length=4 * HEADER_LINES)] = ()
    footer: Annotated[tuple[_Line, ...], Meta(max_length=4 * FOOTER_LINES)] = ()
    logo: LogoForm | None = None
    parts: Annotated[tuple[_Line, ...], Meta(max_length=40)] | None = None

    def template(self, kind: SlipKind) -> SlipTemplate:
        """Return the template for slips of `kind`; TemplateRefused when it cannot be printed."""
        return SlipTemplate(
            kind=kind,
            header=self.header,
            footer=self.footer,
            logo=self.logo.picture() if self.logo else None,
            parts=None if self.parts is None else frozenset(self.parts),
        )


def read_template(kind: SlipKind, written: bytes | str) -> SlipTemplate:
    """Return the template that is written as JSON.

    Raises:
        TemplateRefused: it cannot be printed, or (malformed) it is no template.
    """
    try:
        form = msgspec.json.decode(written, type=TemplateForm)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise TemplateRefused("malformed", f"Bukan templat lembar: {error}.", field="template") from error
    return form.template(kind)
