"""How the office shapes its slips, kept beside the spool: a kiosk that starts without its hub knows it, too."""

import sys
from pathlib import Path
from typing import Final

import msgspec

from hub.protocol.slips import LogoDots, Slips, SlipsChosen
from printers.slip import Picture
from printers.template import SlipKind, SlipTemplate, TemplateRefused, usual

FILE: Final = "slips.json"


class SlipsKept:
    """The templates, one a kind; `folder` None keeps nothing beyond this run."""

    def __init__(self, folder: Path | None) -> None:
        self._file = folder / FILE if folder else None
        self._version = -1
        self._templates: dict[SlipKind, SlipTemplate] = {}

    def template(self, kind: SlipKind) -> SlipTemplate:
        """Return how a slip of this kind looks."""
        return self._templates.get(kind) or usual(kind)

    def load(self) -> None:
        """Read what was kept; a file that is missing or spoilt is made anew when the hub has been asked."""
        if self._file is None or self._version >= 0:
            return
        try:
            self._use(msgspec.json.decode(self._file.read_bytes(), type=SlipsChosen))
        except (OSError, msgspec.MsgspecError):
            return

    def take(self, chosen: SlipsChosen) -> None:
        """Use what the hub says from now on, and keep it."""
        if chosen.version == self._version:
            return
        self._use(chosen)
        if self._file is None:
            return
        try:
            unfinished = self._file.with_suffix(".new")
            unfinished.write_bytes(msgspec.json.encode(chosen))
            unfinished.replace(self._file)
        except OSError as error:
            sys.stderr.write(f"{self._file}: {error.strerror}\n")  # it holds until the kiosk ends

    def _use(self, chosen: SlipsChosen) -> None:
        self._templates = {kind: _template(kind, chosen.slips) for kind in SlipKind}
        self._version = chosen.version


def _template(kind: SlipKind, slips: Slips) -> SlipTemplate:
    shape = getattr(slips, kind.value)
    try:
        return SlipTemplate(
            kind=kind,
            header=shape.header,
            footer=shape.footer,
            logo=_picture(slips.logo) if shape.logo and slips.logo else None,
            parts=None if shape.parts is None else frozenset(shape.parts),
        )
    except (TemplateRefused, ValueError) as error:
        # A letter that no printer has, or parts of a later version: the visitor gets a slip all the same.
        sys.stderr.write(f"slip {kind.value}: {error}\n")
        return usual(kind)


def _picture(logo: LogoDots) -> Picture:
    return Picture(logo.width, logo.height, logo.dots)
