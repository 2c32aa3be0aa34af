"""A malformed file is refused whole, with file, line and reason; nothing else ever happens."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from hub.catalogue.reader import MalformedCatalogue, read_catalogue

GOOD = """\
kantor:
  id: contoh
  nama: Kecamatan Contoh
  zona: WIB
  sumber: contoh.txt
kelompok:
  - id: surat
    nama: {id: Surat, jv: Serat, en: Letters}
    rincian: {id: Surat, jv: Serat, en: Letters}
    ikon: file-document
layanan:
  - id: sktm
    nama: {id: Surat tidak mampu, jv: Serat boten mampu, en: Low-income letter}
    nama_resmi: Surat Keterangan Tidak Mampu
    singkat: {id: SKTM, jv: SKTM, en: SKTM}
    rincian: {id: tidak mampu, jv: boten mampu, en: low income}
    kelompok: surat
    ikon: hand-heart
    awalan: C
    urutan: 1
    daring: tidak
    baris: 1
    persyaratan:
      - id: kk
        teks: {id: Kartu Keluarga, jv: Kartu Keluarga, en: Family card}
        bentuk: [asli, fotokopi]
        tertulis: KK
        baris: 2-3, 5
    jangka_waktu:
      - {dari: 5, sampai: 10, satuan: menit, tertulis: 5 - 10 menit, baris: 6}
    biaya:
      - {kurang_dari_persen: "0,5", tertulis: "di bawah 0,5 %", baris: 7}
    saluran_pengaduan:
      - {lewat: kotak saran, baris: 8}
"""

# What is wrong: what to look for in the good file, what stands there instead, in which line, and what the reason says.
WRONG = {
    "unknown key": ("daring: tidak", "daringnya: tidak", 21, 'kunci "daringnya" tidak dikenal'),
    "unknown key deep inside": ("tertulis: KK", "tertulisnya: KK", 27, "tidak dikenal"),
    "missing key": ("    urutan: 1\n", "", 12, 'kunci "urutan" tidak ada'),
    "missing language": ("{id: SKTM, jv: SKTM, en: SKTM}", "{id: SKTM, en: SKTM}", 15, 'kunci "jv" tidak ada'),
    "doubled key": ("    baris: 1\n", "    baris: 1\n    baris: 2\n", 23, "ditulis dua kali"),
    "empty service": ("layanan:\n", "layanan:\n  - &s {}\n", 12, "tidak ada"),
    "text for a number": ("urutan: 1", "urutan: satu", 20, "bukan bilangan bulat"),
    "negative number": ("urutan: 1", "urutan: -1", 20, "bukan bilangan bulat"),
    "number that never ends": ("urutan: 1", "urutan: 1" + "0" * 50, 20, "bukan bilangan bulat"),
    "fraction for a number": ("dari: 5", "dari: 5.5", 30, "bukan bilangan bulat"),
    "list for a text": ("nama_resmi: Surat", "nama_resmi: [Surat]  # ", 14, "satu nilai"),
    "text for a list": ("bentuk: [asli, fotokopi]", "bentuk: asli", 26, "seharusnya daftar"),
    "text for pairs": ("{id: SKTM, jv: SKTM, en: SKTM}", "SKTM", 15, "pasangan kunci"),
    "list for pairs": ("kantor:\n  id: contoh\n", "kantor:\n  - id: contoh\nx:\n", 2, "pasangan kunci"),
    "English yes": ("daring: tidak", "daring: no", 21, 'bukan "ya" atau "tidak"'),
    "unknown unit": ("satuan: menit", "satuan: jam-jaman", 30, "tidak dikenal"),
    "unknown form": ("[asli, fotokopi]", "[asli, salinan]", 26, "tidak dikenal"),
    "unknown channel": ("lewat: kotak saran", "lewat: merpati", 34, "tidak dikenal"),
    "unknown zone": ("zona: WIB", "zona: WIT/WIB", 4, "WIB, WITA, atau WIT"),
    "percentage in words": ('"0,5"', "setengah", 32, "bukan bilangan"),
    "percentage without end": ('"0,5"', "1e999999999", 32, "bukan bilangan"),
    "capital id": ("id: sktm", "id: SKTM", 12, "huruf kecil"),
    "prefix of three": ("awalan: C", "awalan: ABC", 19, "huruf besar"),
    "prefix in small": ("awalan: C", "awalan: c", 19, "huruf besar"),
    "lines in words": ("baris: 2-3, 5", "baris: dua", 28, "nomor baris"),
    "lines in other digits": ("baris: 2-3, 5", "baris: ٢", 28, "nomor baris"),
    "empty text": ("nama_resmi: Surat Keterangan Tidak Mampu", 'nama_resmi: ""', 14, "isian kosong"),
    "only spaces": ("nama_resmi: Surat Keterangan Tidak Mampu", 'nama_resmi: "   "', 14, "isian kosong"),
    "nothing after the colon": ("nama_resmi: Surat Keterangan Tidak Mampu", "nama_resmi:", 14, "isian kosong"),
    "null": ("nama_resmi: Surat Keterangan Tidak Mampu", "nama_resmi: ~", 14, "isian kosong"),
    "empty item": ("[asli, fotokopi]", "[asli, '']", 26, "isian kosong"),
    "empty checklist item": ("      - id: kk\n", "      -\n      - id: kk\n", 24, "pasangan kunci"),
    "empty list": ("bentuk: [asli, fotokopi]", "bentuk: []", 26, "daftar kosong"),
    "invisible letter": ("Surat Keterangan Tidak", '"Surat\\u202eKeterangan" #', 14, "tidak dapat dicetak"),
    "printer command": ("Surat Keterangan Tidak", '"Surat\\e@" #', 14, "tidak dapat dicetak"),
    "control of the old terminals": ("Surat Keterangan Tidak", '"Surat\\x9b1m" #', 14, "tidak dapat dicetak"),
    "endless text": ("nama_resmi: Surat", "nama_resmi: " + "Surat " * 2000, 14, "huruf"),
    "endless key": ("daring: tidak", "? " + "k" * 900 + "\n    : tidak", 21, "tidak dikenal"),
    "a list as a key": ("daring: tidak", "? [a, b]\n    : tidak", 21, "kunci harus satu kata"),
    "unknown group": ("kelompok: surat\n", "kelompok: serat\n", 17, 'kelompok "serat" tidak ada'),
    "unknown pictogram": ("ikon: hand-heart", "ikon: hand-hart", 18, "maksudnya hand-heart?"),
    "unknown pictogram of a group": ("ikon: file-document", "ikon: xyzzy", 10, 'ikon "xyzzy" tidak dikenal'),
    "range upside down": ("dari: 5, sampai: 10", "dari: 10, sampai: 5", 30, "terbalik"),
    "two prices in one": ("{kurang_dari_persen", "{rupiah: 5, kurang_dari_persen", 32, "rupiah ATAU kurang"),
    "no price in a price": ('{kurang_dari_persen: "0,5", ', "{", 32, "rupiah ATAU kurang"),
    "tab": ("  nama: Kecamatan", "\tnama: Kecamatan", 3, "tab"),
    "colon in a text": ("nama: Kecamatan Contoh", "nama: Kecamatan: Contoh", 3, "titik dua"),
    "crooked indentation": ("  zona: WIB", "   zona: WIB", 4, "susunan YAML"),
    "open quotation mark": ("nama: Kecamatan Contoh", 'nama: "Kecamatan Contoh', 32, "tanda kutip"),
    "open bracket": ("[asli, fotokopi]", "[asli, fotokopi", 27, "susunan YAML"),
    "reference to nothing": ("nama_resmi: Surat", "nama_resmi: *surat #", 14, "merujuk"),
    "name given twice": ("id: contoh\n  nama: K", "id: &a contoh\n  nama: &a K", 3, "dipakai dua kali"),
    "second document": ("layanan:\n", "---\nlayanan:\n", 11, "lebih dari satu dokumen"),
    "merge key": ("daring: tidak", "<<: {id: x}", 21, 'kunci "<<" tidak dikenal'),
}  # fmt: skip


def _refusal(file: Path, held: bytes) -> MalformedCatalogue:
    file.write_bytes(held)
    with pytest.raises(MalformedCatalogue) as refused:
        read_catalogue(file)
    return refused.value


def test_the_good_file_of_these_tests_is_good(tmp_path: Path) -> None:
    file = tmp_path / "contoh.yaml"
    file.write_text(GOOD, encoding="utf-8")
    (service,) = read_catalogue(file).services
    assert service.tariffs[0].below_percent is not None
    assert float(service.tariffs[0].below_percent) == 0.5


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_file_is_refused_with_file_line_and_reason(tmp_path: Path, wrong: tuple[str, str, int, str]) -> None:
    there, instead, line, reason = wrong
    assert GOOD.count(there) == 1 or there == "    baris: 1\n"
    refused = _refusal(tmp_path / "kantor.yaml", GOOD.replace(there, instead, 1).encode())
    assert (refused.file.name, refused.line) == ("kantor.yaml", line), str(refused)
    assert reason in refused.reason
    assert str(refused).startswith(f"kantor.yaml, baris {line}: ")
    assert len(str(refused)) < 600


@pytest.mark.parametrize(
    ("where", "line"),
    [("layanan", 35), ("kelompok", 11), ("    persyaratan", 29)],
    ids=["service", "group", "requirement"],
)
def test_an_id_used_twice_in_one_list_is_refused_where_it_stands_again(tmp_path: Path, where: str, line: int) -> None:
    lines = GOOD.splitlines()
    first = lines.index(f"{where}:") + 1
    indent = len(lines[first]) - len(lines[first].lstrip())
    last = next(
        (n for n in range(first + 1, len(lines)) if len(lines[n]) - len(lines[n].lstrip()) < indent or
         (len(lines[n]) - len(lines[n].lstrip()) == indent and not lines[n].lstrip().startswith("- "))),
        len(lines),
    )  # fmt: skip
    doubled = lines[:last] + lines[first:last] + lines[last:]
    refused = _refusal(tmp_path / "kantor.yaml", "\n".join(doubled).encode())
    assert "dipakai dua kali" in refused.reason
    assert refused.line == line


def test_a_requirement_of_a_case_may_not_repeat_one_of_all_cases(tmp_path: Path) -> None:
    case = """\
    varian:
      - id: hilang
        nama: {id: Hilang, jv: Ical, en: Lost}
        baris: 9
        persyaratan:
          - {id: kk, teks: {id: KK, jv: KK, en: KK}, tertulis: KK, baris: 9}
"""
    refused = _refusal(tmp_path / "kantor.yaml", (GOOD + case).encode())
    assert 'syarat "kk" ada di varian dan di layanan' in refused.reason


@pytest.mark.parametrize(
    ("held", "line", "reason"),
    [
        (b"", 1, "berkas kosong"),
        (b"# hanya keterangan\n", 1, "berkas kosong"),
        (b"--- \n...\n", 2, "pasangan kunci"),
        (b"- a\n- b\n", 1, "pasangan kunci"),
        (b"kantor\n", 1, "pasangan kunci"),
        (b"kantor:\n  nama: Kecamatan Pa\xf1uwun\n", 2, "bukan teks UTF-8"),
        ("kantor:\n  nama: Contoh\n".encode("utf-16"), 1, "bukan teks UTF-8"),
        (b"kantor:\n  nama: \x00\n", 2, "tidak dapat dicetak"),
        (b"kantor:\n  nama: \x1b@\n", 2, "tidak dapat dicetak"),
        (b"\x7fELF\x02\x01\x01\x00", 1, ""),
        (b"%PDF-1.7\n", 1, ""),
        (b'{"kantor": {"id": "json"}}', 1, "tidak ada"),
        (b'!!python/object/apply:os.system ["true"]', 1, "pasangan kunci"),
        (b"kantor: &a [*a]\n", 1, "belum selesai"),
        (b"a" * 3_000_000, 1, "terlalu besar"),
    ],
    ids=["empty", "only a comment", "empty document", "a list", "a word", "latin-1", "utf-16", "nul", "escape",
         "a program", "a pdf", "json", "python object", "holds itself", "huge"],
)  # fmt: skip
def test_what_is_no_catalogue_at_all_is_refused(tmp_path: Path, held: bytes, line: int, reason: str) -> None:
    refused = _refusal(tmp_path / "kantor.yaml", held)
    assert (refused.line, reason in refused.reason) == (line, True), str(refused)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "- [", "\n[", "!!map {? "])
def test_brackets_without_end_are_refused_and_do_not_crash_the_process(tmp_path: Path, opening: str) -> None:
    # In a process of its own: a crash in the YAML library would take the whole test run along.
    file = tmp_path / "kantor.yaml"
    file.write_text(opening * (1_900_000 // len(opening)), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-c", "import sys; from hub.catalogue.command import main; sys.exit(main(sys.argv[1:]))",
         "check", "--file", str(file)],
        capture_output=True, text=True, timeout=60, check=False,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    assert ran.returncode == 1, ran.stderr
    assert ran.stderr.startswith("kantor.yaml, baris ")


def test_a_small_file_cannot_unfold_into_a_huge_one(tmp_path: Path) -> None:
    # Ten names, each holding the one before a hundred times.
    bomb = ["kata: &a0 [satu, dua]"] + [f"k{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 100)}]" for n in range(1, 10)]
    refused = _refusal(tmp_path / "kantor.yaml", "\n".join(bomb).encode())
    assert refused.line == 1
    words = ", ".join(["kata"] * 2000)
    services = GOOD.replace("    daring: tidak\n", f"    kata_kunci: &k [{words}]\n") + "".join(
        GOOD[GOOD.index("  - id: sktm") :]
        .replace("id: sktm", f"id: sktm-{n}")
        .replace("daring: tidak", "kata_kunci: *k")
        for n in range(150)
    )
    assert "lebih dari 200000 isian" in _refusal(tmp_path / "kantor.yaml", services.encode()).reason


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(tmp_path: Path) -> None:
    for file in (tmp_path / "tidak-ada.yaml", tmp_path):
        with pytest.raises(MalformedCatalogue, match="tidak dapat dibaca"):
            read_catalogue(file)


def test_files_from_windows_are_read(tmp_path: Path) -> None:
    file = tmp_path / "kantor.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())
    assert read_catalogue(file).office.name == "Kecamatan Contoh"


def test_a_quoted_null_or_number_is_a_text(tmp_path: Path) -> None:
    file = tmp_path / "kantor.yaml"
    file.write_text(GOOD.replace("nama: Kecamatan Contoh", "nama: '~'").replace("tertulis: KK", "tertulis: 007"))
    held = read_catalogue(file)
    assert (held.office.name, held.services[0].requirements[0].published) == ("~", "007")
