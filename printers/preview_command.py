"""`pendopo printer preview`: how a slip will look with an office's template, as a picture, without any printer."""

import argparse
import dataclasses
import sys
from pathlib import Path
from typing import Any

from printers.template import SlipKind, TemplateRefused, usual
from printers.template_form import read_template


def add_to(commands: Any) -> None:
    """Add `preview` to the commands of `pendopo printer`."""
    what = "draw a slip as it will come out, with a template and a logo"
    one = commands.add_parser("preview", help=what, description=f"{what.capitalize()}; nothing is printed.")
    one.set_defaults(run=_preview)
    one.add_argument("--kind", choices=[kind.value for kind in SlipKind], default=SlipKind.TICKET.value)
    one.add_argument("--paper", type=int, choices=(58, 80), default=80, help="width in mm (default 80)")
    one.add_argument("--profile", help="see `pendopo printer profiles`")
    one.add_argument("--template", type=Path, metavar="FILE", help="JSON: header, footer, parts, logo")
    one.add_argument("--logo", type=Path, metavar="FILE", help="a PNG or JPEG to stand on top")
    one.add_argument("--out", type=Path, required=True, metavar="FILE", help="the PNG to write")
    one.set_defaults(json=False)


async def _preview(options: argparse.Namespace) -> int:
    # Pictures are needed by no other command.
    from printers.logo import LogoRefused, read_logo
    from printers.preview_picture import paper_png
    from printers.samples import sample_of

    kind = SlipKind(options.kind)
    try:
        template = read_template(kind, options.template.read_bytes()) if options.template else usual(kind)
        if options.logo:
            logo = read_logo(options.logo.read_bytes())
            template = dataclasses.replace(template, logo=logo.picture)
            for notice in logo.notices:
                sys.stderr.write(f"{notice.sentence}\n")
        options.out.write_bytes(paper_png(sample_of(kind), template, paper=options.paper, profile=options.profile))
    except (TemplateRefused, LogoRefused) as refused:
        sys.stderr.write(f"{refused.sentence} ({refused.code})\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"{error.filename}: {error.strerror}\n")
        return 1
    return 0
