"""One moment of Kecamatan Kartoharjo, as the pictures of the design show it: 14 July 2026, 08.12."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from hub.protocol.office import OfficeInfo
from hub.protocol.standards import Availability, Catalogue, ServiceStandard

ZONE = ZoneInfo("Asia/Jakarta")
MORNING = datetime(2026, 7, 14, 8, 12, tzinfo=ZONE)


def _words(text: str) -> dict[str, str]:
    return {"id": text, "jv": text, "en": text}


def _need(id: str, text: str, **more: Any) -> dict[str, Any]:
    more = {key: _words(value) if key in ("note", "condition", "section") else value for key, value in more.items()}
    return {"id": id, "text": _words(text), "published": text, **more}


PHOTO = _need(
    "pas-foto",
    "Pas foto 3 × 2",
    quantity=2,
    unit="lembar",
    choices=[
        {"text": _words("merah"), "when": _words("ganjil"), "colour": "merah"},
        {"text": _words("biru"), "when": _words("genap"), "colour": "biru"},
    ],
)
LETTER = _need("pengantar", "Surat pengantar RT/RW")
FAMILY_CARD = _need("kk-asli", "KK asli", note="sudah berwarna biru")
ID_CARD = _need("fotokopi-ktp", "Fotokopi KTP elektronik")


def _service(id: str, name: str, short: str, group: str, icon: str, prefix: str, needs: list[Any], **more: Any) -> Any:
    least, most, unit = more.pop("promise", (5, 10, "menit"))
    return {
        "id": id,
        "name": _words(name),
        "official_name": f"Pelayanan {name}",
        "short": _words(short),
        "subtitle": _words(name.lower()),
        "group": group,
        "icon": icon,
        "prefix": prefix,
        "rank": 1,
        "free": True,
        "requirements": needs,
        "durations": [{"least": least, "most": most, "unit": unit, "published": f"{least}-{most} {unit}"}],
        "tariffs": [{"rupiah": 0, "published": "Gratis"}],
        "products": [{"text": _words(f"{name} yang sudah dilegalisasi"), "published": name}],
        "procedure": [
            {"text": "Pemohon menyerahkan berkas.", "lines": "1"},
            {"text": "Petugas memeriksa.", "lines": "2"},
        ],
        "complaint_channels": [{"kind": "email", "address": "kecamatankartoharjo@gmail.com"}, {"kind": "kotak saran"}],
        "legal_bases": [{"text": "Undang-Undang Nomor 24 Tahun 2013", "lines": "11"}],
        "missing_components": ["Evaluasi kinerja pelaksana"],
        **more,
    }


MANY = [
    _need(f"berkas-{n}", f"Berkas nomor {n} dari ahli waris", section="Ahli waris" if n > 8 else None)
    for n in range(1, 15)
]
MANY = [{key: value for key, value in one.items() if value != _words(None)} for one in MANY]  # type: ignore[arg-type]  # tests read no stricter
SERVICES = [
    _service("ktp-el", "KTP elektronik", "KTP", "kependudukan", "card-account-details", "A",
             [LETTER, ID_CARD, FAMILY_CARD, _need("f-1-21", "Formulir F-1.21", note="dilegalisasi kelurahan"), PHOTO]),
    _service("kk", "Kartu Keluarga", "KK", "kependudukan", "account-group", "A", [LETTER, FAMILY_CARD],
             variants=[{"id": "hilang", "name": _words("KK hilang"), "requirements": [_need("lapor", "Surat lapor")]}]),
    _service("pindah", "Pindah keluar", "Pindah", "kependudukan", "home-export-outline", "A", [LETTER, FAMILY_CARD],
             promise=(1, 3, "hari kerja")),
    _service("kelahiran", "Akta kelahiran", "Kelahiran", "akta", "baby-carriage", "B", [FAMILY_CARD]),
    _service("waris", "Surat keterangan waris", "Waris", "akta", "family-tree", "B", MANY, promise=(30, 30, "menit")),
    _service("sktm", "Surat keterangan tidak mampu", "SKTM", "surat", "hand-heart", "C", [LETTER]),
    _service("kedatangan", "Lapor kedatangan", "Datang", "surat", "home-import-outline", "C", []),
]  # fmt: skip
GROUPS = [
    {
        "id": "kependudukan",
        "name": _words("Kependudukan"),
        "detail": _words("KTP, KK, pindah"),
        "icon": "account-multiple",
    },
    {"id": "akta", "name": _words("Akta & waris"), "detail": _words("Lahir, waris"), "icon": "certificate"},
    {"id": "surat", "name": _words("Surat keterangan"), "detail": _words("SKTM"), "icon": "file-document"},
]
STANDARDS = {one["id"]: msgspec.convert(one, ServiceStandard) for one in SERVICES}
CATALOGUE = msgspec.convert(
    {"groups": GROUPS, "services": [msgspec.to_builtins(one) for one in STANDARDS.values()]}, Catalogue
)


def an_office(*, now: datetime = MORNING, taking: bool = True) -> OfficeInfo:
    again = None if taking else (now + timedelta(days=1)).replace(hour=7, minute=30)
    availability = Availability(taking=taking, reason="open" if taking else "after_last_ticket", again_at=again)
    return OfficeInfo(
        id="kartoharjo-madiun",
        name="Kecamatan Kartoharjo",
        region="Kota Madiun",
        zone="Asia/Jakarta",
        now=now,
        queue_word="antrean",
        availability=availability,
        services={},
        hours=("Senin–Kamis 07.30–16.00, istirahat 12.00–13.00", "Jumat 07.30–16.30, istirahat 11.30–13.00"),
        running_text=(),
    )
