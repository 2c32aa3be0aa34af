"""The picture of a slip before it is printed: drawn by the virtual printer's own pen, so that paper looks the same."""

import io

from PIL import Image, ImageOps

from printers.escpos_bytes import encode, profile_named
from printers.layout import lay_out
from printers.samples import Sample, slip_of
from printers.slip import Picture
from printers.template import SlipTemplate
from printers.virtual.folder import as_paper
from printers.virtual.machine import Machine


def paper_png(sample: Sample, template: SlipTemplate, *, paper: int, profile: str | None = None) -> bytes:
    """Return the slip on its paper, margins and all, as PNG.

    Raises:
        UnknownProfile: see `profile_named`.
        ValueError: something in the sample cannot be printed.
    """
    model = profile_named(profile, paper)
    slip = slip_of(sample, template, profile=model.name, dots=model.paper.dots, columns=model.paper.columns)
    machine = Machine(None, paper=model.paper)
    machine.receive(encode(lay_out(slip, model.paper), model))
    printed = machine.slips[-1] if machine.slips else machine.tear_off()
    if printed is None:
        raise ValueError("the slip is blank")
    return _png(as_paper(printed.image))


def png_of(picture: Picture) -> bytes:
    """Return black dots as a PNG of one bit a dot, black on white."""
    return _png(
        ImageOps.invert(Image.frombytes("1", (picture.width, picture.height), picture.dots).convert("L")).convert("1")
    )


def _png(image: Image.Image) -> bytes:
    file = io.BytesIO()
    image.save(file, "PNG", optimize=False)
    return file.getvalue()
