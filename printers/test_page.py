"""The test page: shows at one glance whether printer, paper width and letters are set right."""

from printers.mark import pendopo_mark
from printers.slip import (
    Alignment,
    CheckItem,
    CodePageLetters,
    Cut,
    Facts,
    Feed,
    Frieze,
    Pair,
    Qr,
    Rule,
    Ruler,
    Size,
    Slip,
    Text,
)


def test_page(*, printer: str, profile: str, dots: int, columns: int) -> Slip:
    """Return a page with every size and style, a ruler, code-page letters, a QR, a logo and the cut.

    `printer` is its address, `profile` its model's name; `dots` and `columns` are what the paper should hold.
    """
    return (
        Frieze(),
        Feed(12),
        Text("HALAMAN UJI", Size.TITLE, bold=True, alignment=Alignment.CENTRE),
        Text("Pendopo", alignment=Alignment.CENTRE),
        Rule(),
        Pair("Alamat", printer),
        Pair("Profil", profile),
        Pair("Lebar", f"{dots} titik, {columns} kolom"),
        Rule(),
        Text("Penggaris: angka terakhir tepat di tepi kanan, satu baris."),
        Ruler(),
        Rule(),
        Text("Biasa: Antrean Åé–× 0123456789"),
        Text("Tebal: Antrean 0123456789", bold=True),
        Text("Tinggi: Antrean 0123", Size.TALL),
        Text("Ganda: A021", Size.TITLE),
        Text("Besar: A1", Size.GREAT, bold=True),
        Text("Terbalik: putih di atas hitam", inverse=True),
        Text("kiri"),
        Text("tengah", alignment=Alignment.CENTRE),
        Text("kanan", alignment=Alignment.RIGHT),
        Pair("Pasangan", "bertitik", dotted=True),
        Facts((Pair("Nilai", "ganda"),)),
        CheckItem("Pas foto 3 × 2, 2 lembar", ("merah: lahir tahun ganjil", "biru: lahir tahun genap")),
        Text("A021", Size.HUGE, bold=True, alignment=Alignment.CENTRE),
        Rule(),
        Text("Huruf halaman kode:"),
        CodePageLetters(),
        Rule(),
        Text("Logo dan QR:"),
        Feed(8),
        pendopo_mark(),
        Feed(16),
        Qr("https://example.id/uji-cetak"),
        Feed(8),
        Rule(),
        Text("Potong di bawah baris ini.", alignment=Alignment.CENTRE),
        Cut(),
    )
