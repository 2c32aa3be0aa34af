"""The last form, office and catalogue, kept on the device: the terminal starts and asks without its hub."""

import logging
from pathlib import Path
from typing import Final

import msgspec
from msgspec import Struct

from hub.protocol.office import OfficeInfo
from hub.protocol.standards import Catalogue
from hub.protocol.survey import SurveyForm
from kiosk.survey.hall import Hall

FILE: Final = "form.json"

log = logging.getLogger("pendopo.survey")


class Known(Struct, frozen=True, kw_only=True):
    """What is kept; `counter` is the name of the terminal's own."""

    form: SurveyForm
    office: OfficeInfo
    catalogue: Catalogue
    counter: str = ""


def load(folder: Path) -> Hall:
    """Return the hall as last kept; a file that is missing or spoilt is made anew when the hub has been asked."""
    try:
        known = msgspec.json.decode((folder / FILE).read_bytes(), type=Known)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return Hall()
    return Hall(form=known.form, office=known.office, catalogue=known.catalogue, counter=known.counter)


def keep(folder: Path, hall: Hall) -> None:
    """Keep the hall for the next start; what cannot be written holds until this run ends."""
    if hall.form is None or hall.office is None:
        return
    known = Known(form=hall.form, office=hall.office, catalogue=hall.catalogue, counter=hall.counter)
    unfinished = folder / f"{FILE}.new"
    try:
        unfinished.write_bytes(msgspec.json.encode(known))
        unfinished.replace(folder / FILE)
    except OSError as error:
        log.warning("%s: %s", folder / FILE, error.strerror)
