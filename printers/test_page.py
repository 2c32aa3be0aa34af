"""The test page: shows at one glance whether printer, paper width and letters are set right."""

from typing import Final

from printers.frame import centred, closing, heading
from printers.mark import pendopo_mark
from printers.slip import (
    Alignment,
    CheckItem,
    CodePageLetters,
    Facts,
    Feed,
    Pair,
    Part,
    Qr,
    Rule,
    Ruler,
    Size,
    Slip,
    Text,
)
from printers.template import SlipKind, SlipTemplate, usual

_USUAL: Final = usual(SlipKind.TEST_PAGE)


def test_page(
    *,
    printer: str,
    profile: str,
    dots: int,
    columns: int,
    office: str = "Pendopo",  # noqa: PT028 - a page to test a printer with, no test
    region: str = "",  # noqa: PT028
    template: SlipTemplate = _USUAL,  # noqa: PT028
) -> Slip:
    """Return a page with every size and style, a ruler, code-page letters, a QR, a logo and the cut.

    `printer` is its address, `profile` its model's name; `dots` and `columns` are what the paper should hold. Where
    the office has a logo, it stands on top and in place of Pendopo's own mark.
    """
    parts: list[Part] = [
        *heading(template, office, region),
        centred("HALAMAN UJI", Size.TITLE, bold=True),
        Rule(),
        Pair("Alamat", printer),
        Pair("Profil", profile),
        Pair("Lebar", f"{dots} titik, {columns} kolom"),
    ]
    if template.shows("ruler"):
        parts += [Rule(), Text("Penggaris: angka terakhir tepat di tepi kanan, satu baris."), Ruler()]
    if template.shows("styles"):
        parts += [Rule(), *_styles()]
    parts += [centred("A021", Size.HUGE, bold=True)]
    if template.shows("code_page"):
        parts += [Rule(), Text("Huruf halaman kode:"), CodePageLetters()]
    if template.logo is None:
        parts += [Rule(), Text("Logo:"), Feed(8), pendopo_mark(), Feed(8)]
    if template.shows("qr"):
        parts += [Rule(), Text("QR:"), Feed(8), Qr("https://example.id/uji-cetak"), Feed(8)]
    return (*parts, *closing(template, "Potong di bawah baris ini."))


def _styles() -> tuple[Part, ...]:
    return (
        Text("Biasa: Antrean Åé–× 0123456789"),
        Text("Tebal: Antrean 0123456789", bold=True),
        Text("Tinggi: Antrean 0123", Size.TALL),
        Text("Ganda: A021", Size.TITLE),
        Text("Besar: A1", Size.GREAT, bold=True),
        Text("Terbalik: putih di atas hitam", inverse=True),
        Text("kiri"),
        centred("tengah"),
        Text("kanan", alignment=Alignment.RIGHT),
        Pair("Pasangan", "bertitik", dotted=True),
        Facts((Pair("Nilai", "ganda"),)),
        CheckItem("Pas foto 3 × 2, 2 lembar", ("merah: lahir tahun ganjil", "biru: lahir tahun genap")),
    )
