"""The address that a QR code opens for whoever complains: the form, with the service and the day, and nothing else."""

from datetime import date
from urllib.parse import urlencode


def complaint_address(page: str, *, service: str | None = None, day: date | None = None) -> str:
    """Return where the form opens, e.g. ".../pengaduan?layanan=ktp-el&hari=2026-07-14".

    `page` is the form's own address (OfficeInfo.complaint_url); an empty one, of a hub that has no such page, stays so.
    Neither a number nor a name may ever come in here: the code stands on paper that anybody may find.
    """
    if not page:
        return ""
    known = {"layanan": service, "hari": day.isoformat() if day else None}
    asked = urlencode({name: value for name, value in known.items() if value})
    return f"{page}?{asked}" if asked else page
