"""`/kelola/kertas`: how the printers are, what to have printed, how slips look; the page saves through the API."""

from typing import Final

from aiohttp import web

from hub.protocol.slips import FOOTER_LETTERS, FOOTER_LINES, HEADER_LETTERS, HEADER_LINES, SLIP_PARTS
from hub.web.identity import SignedInPerson
from hub.web.kelola import show

KINDS: Final = {
    "ticket": "Tiket",
    "checklist": "Daftar berkas",
    "complaint": "Tanda terima aduan",
    "day_tape": "Rekap harian",
    "test_page": "Halaman uji",
}
PARTS: Final = {
    "frieze": "Hiasan kawung",
    "region": "Nama wilayah",
    "service": "Nama layanan",
    "variant": "Keperluan",
    "time": "Waktu",
    "ahead": "Orang di depan",
    "estimate": "Perkiraan tunggu",
    "now_serving": "Nomor yang sedang dilayani",
    "missing": "Berkas yang masih perlu",
    "qr": "Kode QR",
    "free": "Tulisan GRATIS",
    "complaint": "Kode QR pengaduan",
    "thanks": "Ucapan terima kasih",
    "cost": "Biaya",
    "product": "Hasil layanan",
    "hours": "Jam layanan",
    "received_by": "Diterima oleh",
    "next_steps": "Langkah berikutnya",
    "services": "Rincian per layanan",
    "counters": "Rincian per loket",
    "first_and_last": "Nomor pertama dan terakhir",
    "ruler": "Penggaris",
    "styles": "Contoh huruf",
    "code_page": "Huruf halaman kode",
}


async def get_paper_page(request: web.Request, known: SignedInPerson) -> web.StreamResponse:
    """Show the page; it fills itself through the API and the feed."""
    slips = [(kind, words, [(part, PARTS[part]) for part in SLIP_PARTS[kind]]) for kind, words in KINDS.items()]
    return await show(
        request,
        known,
        "kelola_kertas.html",
        slips=slips,
        header_lines=HEADER_LINES,
        header_letters=HEADER_LETTERS,
        footer_lines=FOOTER_LINES,
        footer_letters=FOOTER_LETTERS,
    )
