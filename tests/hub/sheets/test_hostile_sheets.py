"""What nobody should upload: each is refused with a sentence and a stable code, within bounds on memory and time."""

import io
import struct
import subprocess
import sys
import tempfile
import zipfile
from time import monotonic

import msgspec
import pytest

from hub.domain.sheet_guide import csv_template
from hub.sheets.wish import Problem
from tests.hub.sheets.workbooks import KEYS, PLAIN, ROOT, SHEET, WISH, good_row, read, refused, run, workbook, worksheet

HEAD = ";".join(KEYS)
GOOD = ";".join("3" * 9)
CSV = f"{HEAD}\n{GOOD}\n{GOOD}\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)

NO_SHEETS = {
    "nothing at all": (b"", "empty"),
    "spaces": (b" \n\n  \n", "empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40, "not_text"),
    "a PDF": (b"%PDF-1.7\n" + b"x" * 5000, "not_text"),
    "a program": (b"\x7fELF\x02\x01\x01" + bytes(5000), "not_text"),
    "a gzip": (b"\x1f\x8b\x08" + bytes(500), "not_text"),
    "an old workbook": (OLE + "Workbook".encode("utf-16-le"), "old_excel"),
    "the oldest workbook": (b"\x09\x08\x10\x00\x00\x06\x05\x00" + bytes(100), "old_excel"),
    "a workbook with a password": (OLE + "EncryptedPackage".encode("utf-16-le") + bytes(500), "encrypted"),
    "a page that calls itself .xls": (b"<html><table><tr><td>waktu</td></tr></table>", "web_page"),
    "XML that calls itself .xls": (b'<?xml version="1.0"?><Workbook/>', "web_page"),
    "a zip cut short": (workbook(worksheet([KEYS, good_row()]))[:900], "unreadable"),
    "a zip that is none": (b"PK\x03\x04" + b"x" * 500, "unreadable"),
}


@pytest.mark.parametrize("name", NO_SHEETS)
def test_what_is_no_data_sheet_is_told_by_what_it_is(name: str) -> None:
    content, code = NO_SHEETS[name]
    assert refused(content).code == code


def packed(parts: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, told in parts.items():
            archive.writestr(name, told)
    return file.getvalue()


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("content.xml", "other_workbook"),
        ("xl/workbook.bin", "other_workbook"),
        ("Index/Document.iwa", "other_workbook"),
        ("word/document.xml", "not_text"),
        ("../../etc/passwd", "not_text"),
    ],
)
def test_other_things_in_a_zip(part: str, code: str) -> None:
    assert refused(packed({part: b"x"})).code == code


def test_a_zip_with_a_password() -> None:
    file = bytearray(workbook(worksheet([KEYS])))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = file.find(mark)
        while at >= 0:
            file[at + offset] |= 1
            at = file.find(mark, at + 4)
    assert refused(bytes(file)).code == "encrypted"


def test_a_zip_bomb_is_not_unpacked() -> None:
    zeros = b"<row/>" * 10_000_000
    file = packed({**PLAIN, **{f"xl/worksheets/sheet{n}.xml": zeros for n in range(1, 9)}})
    assert len(file) < 1_000_000
    began = monotonic()
    assert refused(file).code == "too_large"
    assert monotonic() - began < 10


def test_a_zip_that_lies_about_how_much_is_in_it() -> None:
    file = workbook(worksheet([KEYS, good_row()] + [good_row()] * 5000))
    told = zipfile.ZipFile(io.BytesIO(file)).getinfo(SHEET)
    lying = file.replace(struct.pack("<L", told.file_size), struct.pack("<L", 200))
    assert refused(lying).code == "unreadable"


def test_a_zip_of_very_many_parts() -> None:
    assert refused(packed({**PLAIN, SHEET: "", **{f"x/{n}": "" for n in range(6000)}})).code == "too_large"


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(97 + n)} "{f"&{chr(96 + n)};" * 10}">' for n in range(1, 10)
)


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "[Content_Types].xml"])
def test_entities_that_blow_up_are_not_read(part: str) -> None:
    bomb = f'<?xml version="1.0"?>{LAUGHS}]><worksheet><sheetData><row><c><v>&j;</v></c></row></sheetData></worksheet>'
    began = monotonic()
    assert refused(workbook(worksheet([KEYS, good_row()]), {part: bomb})).code == "unreadable"
    late = f"<!-- {'x' * 200_000} -->"
    assert refused(workbook(worksheet([KEYS, good_row()]), {part: late + bomb.partition("?>")[2]})).code == "unreadable"
    assert monotonic() - began < 15


def test_an_entity_that_reads_another_file_is_not_read() -> None:
    sheet = worksheet([KEYS, good_row()], before='<!DOCTYPE x SYSTEM "file:///etc/passwd">')
    assert refused(workbook(sheet)).code == "unreadable"


def test_macros_and_links_to_other_files_are_not_looked_at_and_it_is_said() -> None:
    more = {"xl/vbaProject.bin": b"\x00" * 100, "xl/externalLinks/externalLink1.xml": "<externalLink/>"}
    told, answers = read(workbook(worksheet([KEYS, good_row()]), more))
    assert [notice.code for notice in told.notices] == ["macros", "links"]
    assert len(answers) == 1


@pytest.mark.parametrize(
    "sheet",
    [
        worksheet([KEYS]).replace("</sheetData>", '<row r="99999999"/></sheetData>'),
        worksheet([KEYS, '<c r="ZZZZ1"><v>1</v></c>']),
        worksheet([KEYS, '<c r="1A"><v>1</v></c>']),
        worksheet([KEYS], after='<mergeCells><mergeCell ref="A1:"/><mergeCell ref="nonsense"/></mergeCells>'),
        worksheet([KEYS, '<c t="s"><v>99</v></c>']),
        worksheet([KEYS]).replace("</worksheet>", ""),
        "",
        "bukan XML",
    ],
)
def test_a_worksheet_that_no_program_writes(sheet: str) -> None:
    assert refused(workbook(sheet)).code == "unreadable"


def test_a_million_columns() -> None:
    wide = ";".join(f"k{n}" for n in range(1_000_000))
    assert refused(f"{wide}\n".encode()).code == "line_too_long"
    assert refused(f"{HEAD};{';' * 20_000}\n{GOOD}\n".encode()).code == "too_many_columns"
    cells = "".join(f"<c><v>{n}</v></c>" for n in range(100_000))
    assert refused(workbook(worksheet([KEYS, cells]))).code == "too_many_columns"


def test_a_line_without_end() -> None:
    line = b"x" * 50_000_000
    assert refused(line).code == "line_too_long"
    told, answers = read(f"{CSV}".encode() + line + f"\n{GOOD}\n".encode())
    assert [(fault.line, fault.code) for fault in told.refusals] == [(4, "line_too_long")]
    assert len(answers) == 3


def test_more_rows_than_one_import_takes() -> None:
    problem = refused(f"{HEAD}\n{f'{GOOD}{chr(10)}' * 50_001}".encode())
    assert (problem.code, problem.line) == ("too_many_rows", 50_002)
    assert "50.000 baris" in problem.sentence


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode(),
        CSV.encode("utf-8-sig"),
        CSV.encode("utf-16"),
        CSV.replace(";", ",").encode(),
        CSV.replace(";", "\t").encode(),
        f"sep=|\n{CSV.replace(';', '|')}".encode(),
        CSV.replace("\n", "\r\n").encode(),
        CSV.replace("\n", "\r").encode(),
        f"{HEAD};kota\n{GOOD};Jos\xe9\n{GOOD};\x96\n".encode("latin-1"),
    ],
)
def test_csv_as_spreadsheets_write_it(content: bytes) -> None:
    told, answers = read(content)
    assert (told.kind, told.refused, [one.scores for one in answers]) == ("csv", 0, [(3,) * 9] * 2)


def test_the_first_line_of_nul_and_a_line_of_nul() -> None:
    assert refused(b"\x00" * 1000).code == "not_text"
    told, answers = read(CSV.encode() + b"3;3\x00;3\n")
    assert [(fault.line, fault.code) for fault in told.refusals] == [(4, "nul")]
    assert len(answers) == 2


def test_a_workbook_called_csv_and_csv_called_xlsx_are_what_they_are() -> None:
    assert read(workbook(worksheet([KEYS, good_row()])))[0].kind == "xlsx"
    assert read("\n".join(csv_template("kk")).encode())[0].kind == "csv"


def test_signs_that_a_screen_would_obey_are_told_harmlessly() -> None:
    told, _ = read(f"{HEAD};\x1b[31mlayanan\u202e\n{GOOD};x\n".replace("\x1b", "").encode())
    assert "\u202e" not in str(msgspec.to_builtins(told))


def test_memory_has_bounds() -> None:
    # One sign beyond the first plane makes a text four times as large in memory as in the file.
    strings = "".join(f"<si><t>{n}{'x' * 900}\U0001f600</t></si>" for n in range(200_000))
    sst = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{strings}</sst>'
    types = PLAIN["[Content_Types].xml"].replace(
        "</Types>",
        '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.sharedStrings+xml"/></Types>',
    )
    file = workbook(worksheet([KEYS, good_row()]), {"xl/sharedStrings.xml": sst, "[Content_Types].xml": types})
    assert len(file) < 3_000_000
    assert refused(file).code == "too_large"


@pytest.mark.parametrize(
    ("bounds", "code"),
    [("memory=10**12, seconds=1, written=10**9", "too_slow"), ("memory=10**12, seconds=9, written=99", None)],
)
def test_time_and_output_have_bounds(bounds: str, code: str | None) -> None:
    program = f"""
import sys, hub.sheets.__main__ as program
whole = program.bound
program.bound = lambda **_: whole({bounds})
sys.exit(program.main())
"""
    arguments = [sys.executable, "-c", program, msgspec.json.encode(WISH).decode()]
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as written:
        given.write(workbook(worksheet([KEYS] + [good_row()] * 40_000)))
        given.seek(0)
        done = subprocess.run(arguments, stdin=given, stdout=written, stderr=subprocess.PIPE, cwd=ROOT, check=False)
        written.seek(0)
        assert len(written.read()) < 100
    assert done.returncode == 1
    if code is not None:
        assert msgspec.json.decode(done.stderr, type=Problem).code == code


def test_a_wish_that_nobody_makes() -> None:
    for wish in ({"type": "read"}, {"type": "nothing"}, []):
        status, written, _ = run(CSV.encode(), wish)
        assert (status, written) == (1, b"")
