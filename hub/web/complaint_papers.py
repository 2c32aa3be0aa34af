"""Papers about complaints on their way to whoever asked: made for the asking, each put on record."""

import asyncio
import re
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec
from aiohttp import web

from hub.actions.complaint_board import put_on_record
from hub.domain.complaint_access import DESK, OVERSIGHT
from hub.domain.complaint_paper import Sign
from hub.domain.standard import ChannelKind
from hub.domain.survey_period import Period
from hub.domain.survey_report_period import named
from hub.storage.people_store import Person
from hub.web.api_survey_board import service_names
from hub.web.keys import House
from hub.web.report_files import XLSX
from hub.web.report_making import COMPLAINTS

PDF: Final = "application/pdf"
# What each is called as a file.
NAMES: Final[Mapping[str, str]] = {
    "register-pdf": "register-pengaduan",
    "register-xlsx": "register-pengaduan",
    "evaluation-pdf": "evaluasi-pengaduan",
}
# More ways than these have no room on A5.
MOST_CHANNELS: Final = 8
# By which words a sign names a way; SMS and Messenger need a number or a name that signs do not carry.
_WAYS: Final[Mapping[ChannelKind, tuple[str, str]]] = {
    ChannelKind.FACE_TO_FACE: ("Tatap muka", "petugas di ruang pelayanan"),
    ChannelKind.BOX: ("Kotak saran", "di ruang pelayanan"),
    ChannelKind.PHONE: ("Telepon", ""),
    ChannelKind.WHATSAPP: ("WhatsApp", ""),
    ChannelKind.SMS: ("SMS", ""),
    ChannelKind.EMAIL: ("Surel", ""),
    ChannelKind.WEBSITE: ("Situs web", ""),
    ChannelKind.INSTAGRAM: ("Instagram", ""),
    ChannelKind.FACEBOOK: ("Facebook", ""),
    ChannelKind.LETTER: ("Surat", "ke alamat kantor"),
}


async def paper(
    house: House, person: Person, period: Period, kind: str, *, with_names: bool, with_supervisory: bool
) -> web.Response:
    """Make one paper of a period as it stands now, as this person may have it, and send it.

    Raises:
        ReportsBusy, ReportsNotInstalled, ReportNotMade.
    """
    # A name on paper is for those alone who receive complaints.
    with_names = with_names and person.role in DESK | OVERSIGHT
    with_supervisory = with_supervisory and person.role in OVERSIGHT
    body = await _made(house, person, period, kind, with_names=with_names, with_supervisory=with_supervisory)
    extras = [word for word, there in (("nama", with_names), ("pengawasan", with_supervisory)) if there]
    await house.do(put_on_record, what=" ".join([kind, named(period), *extras]), at=house.clock(), who=person.username)
    media, ending = (XLSX, "xlsx") if kind.endswith("xlsx") else (PDF, "pdf")
    how = "attachment" if ending == "xlsx" else "inline"
    name = f"{NAMES[kind]}-{named(period)}.{ending}"
    return web.Response(
        body=body,
        headers={
            "Content-Type": media,
            "Content-Disposition": f'{how}; filename="{name}"',
            # It holds what citizens wrote: no browser keeps it for the next person at this desk.
            "Cache-Control": "no-store",
        },
    )


async def sign(house: House, person: Person, period: Period, counter: tuple[str, str] | None) -> web.Response:
    """Make the sign, of one counter (its id and name) or of the whole office, and send it.

    Raises:
        ReportsBusy, ReportsNotInstalled, ReportNotMade.
    """
    address = f"{house.public_url}/pengaduan"
    wanted = Sign(
        office=house.reports.office.named,
        address=f"{address}?loket={counter[0]}" if counter else address,
        shown=re.sub(r"^https?://", "", address),
        counter=counter[1] if counter else "",
        channels=tuple(_channels(house))[:MOST_CHANNELS],
    )
    body = await _made(house, person, period, "sign-pdf", sign=wanted)
    name = f"papan-pengaduan{'-' + counter[0] if counter else ''}.pdf"
    return web.Response(body=body, headers={"Content-Type": PDF, "Content-Disposition": f'inline; filename="{name}"'})


def _channels(house: House) -> Iterator[tuple[str, str]]:
    """Yield the office's other ways from its published standards, each once."""
    seen: set[ChannelKind] = set()
    for service in house.rules.catalogue.services:
        for channel in service.complaint_channels:
            way, without = _WAYS.get(channel.kind, ("", ""))
            if way and channel.kind not in seen and (address := channel.address or without):
                seen.add(channel.kind)
                yield way, address


async def _made(house: House, person: Person, period: Period, kind: str, **more: Any) -> bytes:
    async with house.reports.turn():
        with tempfile.TemporaryDirectory(prefix="pendopo-pengaduan-") as folder:
            file = Path(folder) / kind
            job = {
                "kind": kind,
                "file": str(file),
                "database": house.reports.database,
                "office": house.reports.office.named,
                "services": service_names(house),
                "hours": house.rules.hours,
                "period": period,
                "at": house.clock(),
                "username": person.username,
                "role": person.role,
                "made_by": person.name,
                **more,
            }
            await house.reports.work(COMPLAINTS, msgspec.json.encode(job))
            return await asyncio.to_thread(file.read_bytes)
