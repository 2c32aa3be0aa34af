"""`/kelola/skm/masukan/impor`: where a supervisor brings data sheets in and takes batches back; and its templates."""

from collections.abc import Mapping, Sequence
from typing import Final

from aiohttp import web

from hub.actions import survey_entry as acts
from hub.domain.sheet_days import years_before
from hub.domain.sheet_guide import columns, csv_template
from hub.domain.sheet_import import MOST_ROWS, OLDEST_YEARS
from hub.domain.skm import in_thousands
from hub.domain.survey_scheme import CURRENT
from hub.protocol.survey_entry import SurveyBatch
from hub.web import survey_entry_words as words
from hub.web.identity import SignedInPerson
from hub.web.kelola import show
from hub.web.kelola_skm_masukan import services
from hub.web.keys import HOUSE
from hub.web.sheet_upload import LARGEST

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NAME: Final = "lembar-data-skm"
# What a column is read as, but for the elements.
MEANS: Final = {
    "day": "tanggal survei",
    "half": "pagi atau siang",
    "service": "layanan",
    "counter": "loket",
    "gender": "jenis kelamin",
    "age": "umur",
    "education": "pendidikan",
    "occupation": "pekerjaan",
    "comment": "saran",
}


async def get_import_page(request: web.Request, known: SignedInPerson) -> web.StreamResponse:
    """Show where to choose a file, and what was brought in before."""
    house = request.app[HOUSE]
    today = house.rules.hours.local(house.clock()).date()
    known_batches = await words.batches(house)
    return await show(
        request,
        known,
        "kelola_skm_impor.html",
        services=services(house),
        counters=await house.reader.read(acts.counter_names),
        batches=known_batches,
        columns=columns(),
        elements=CURRENT.keys,
        means=MEANS | {element.key: element.name for element in CURRENT.elements},
        today=today,
        oldest=years_before(today, OLDEST_YEARS),
        largest=LARGEST,
        most_rows=MOST_ROWS,
        local=house.rules.hours.local,
        months=words.months,
        said=_said(request.query, known_batches),
    )


async def get_csv_template(request: web.Request, known: SignedInPerson) -> web.StreamResponse:
    """Give an empty data sheet as CSV, as Indonesian spreadsheets open it: semicolons, and a BOM for the letters."""
    named = services(request.app[HOUSE])
    lines = "".join(f"{line}\r\n" for line in csv_template(named[0][1] if named else ""))
    return _file(lines.encode("utf-8-sig"), "text/csv", "csv")


async def get_xlsx_template(request: web.Request, known: SignedInPerson) -> web.StreamResponse:
    """Give an empty data sheet as a workbook, with lists to choose from."""
    house = request.app[HOUSE]
    return _file(await house.sheets.reader.template(tuple(name for _, name in services(house))), XLSX, "xlsx")


def _file(body: bytes, kind: str, ending: str) -> web.Response:
    headers = {"Content-Disposition": f'attachment; filename="{NAME}.{ending}"'}
    return web.Response(body=body, content_type=kind, headers=headers)


def _said(query: Mapping[str, str], batches: Sequence[SurveyBatch]) -> str:
    """Say what has just been done to one of the batches, as the page says it to itself in its address."""
    named = {batch.id: batch for batch in batches}
    if (brought := named.get(query.get("masuk", ""))) is not None:
        return f"{in_thousands(brought.rows)} jawaban dari “{brought.name}” sudah masuk."
    if (undone := named.get(query.get("batal", ""))) is not None and undone.state == "undone":
        return f"“{undone.name}” dibatalkan. Jawabannya tidak dihitung lagi."
    return ""
