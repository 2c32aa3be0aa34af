"""Workbooks for tests, made part by part: as programs write them, and as nobody should."""

import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import msgspec

from hub.domain.sheet_guide import header
from hub.domain.survey_scheme import CURRENT
from hub.sheets.wish import LENGTH, Answer, Problem, ReadWish, Told

ROOT = Path(__file__).parents[3]
KEYS = list(CURRENT.keys)
TODAY = date(2026, 7, 14)
WISH = ReadWish(
    services={"kk": "kk", "kartu keluarga": "kk", "ktp": "ktp"},
    counters={"loket 1": "loket-1"},
    today=TODAY,
    service="kk",
    day=date(2026, 3, 2),
    half="morning",
    answers=True,
)
_TYPE = "http://schemas.openxmlformats.org"
PLAIN = {
    "[Content_Types].xml": f'<Types xmlns="{_TYPE}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_TYPE}/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{_TYPE}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_TYPE}/spreadsheetml/2006/main" '
    f'xmlns:r="{_TYPE}/officeDocument/2006/relationships">'
    '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_TYPE}/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{_TYPE}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}
SHEET = "xl/worksheets/sheet1.xml"


def cell(value: object) -> str:
    """A cell without an address, as some programs write it."""
    if isinstance(value, int | float):
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def worksheet(rows: Iterable[Sequence[object] | str], *, after: str = "", before: str = "") -> str:
    """A worksheet's XML; a row that is text is its cells as they are."""
    told = "".join(f"<row>{row if isinstance(row, str) else ''.join(map(cell, row))}</row>" for row in rows)
    xmlns = f'xmlns="{_TYPE}/spreadsheetml/2006/main"'
    return f'<?xml version="1.0"?>{before}<worksheet {xmlns}><sheetData>{told}</sheetData>{after}</worksheet>'


def workbook(sheet: str, more: Mapping[str, str | bytes] | None = None) -> bytes:
    """A workbook of one worksheet; `more` adds parts or takes the place of usual ones."""
    parts: dict[str, str | bytes] = {**PLAIN, SHEET: sheet} | dict(more or {})
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, told in parts.items():
            packed.writestr(name, told)
    return file.getvalue()


def good_row(score: int = 3) -> list[object]:
    return [score] * len(KEYS)


def run(file: bytes, wish: Any = WISH) -> tuple[int, bytes, bytes]:
    """Run the program as the hub does; returns status, output and errors."""
    with tempfile.TemporaryFile() as sheet, tempfile.TemporaryFile() as written:
        sheet.write(file)
        sheet.seek(0)
        done = subprocess.run(
            [sys.executable, "-P", "-m", "hub.sheets", msgspec.json.encode(wish).decode()],
            stdin=sheet,
            stdout=written,
            stderr=subprocess.PIPE,
            env={"PYTHONPATH": str(ROOT)},
            check=False,
        )
        written.seek(0)
        return done.returncode, written.read(), done.stderr


def read(file: bytes, **wish: Any) -> tuple[Told, list[Answer]]:
    """Read a sheet that can be read; its answers by their lines."""
    status, written, said = run(file, msgspec.structs.replace(WISH, **wish))
    assert status == 0, said
    pieces = []
    while written:
        end = LENGTH + int.from_bytes(written[:LENGTH], "big")
        pieces.append(written[LENGTH:end])
        written = written[end:]
    told = msgspec.json.decode(pieces[0], type=Told)
    answers = [one for piece in pieces[1:] for one in msgspec.json.decode(piece, type=list[Answer])]
    by_days = [one.day for one in answers]
    assert by_days == sorted(by_days)
    # Within a day they come by chance: in which order people answered is nobody's business.
    lines = [one.line for one in answers]
    assert len(set(by_days)) > 1 or len(lines) < 50 or lines != sorted(lines)
    return told, sorted(answers, key=lambda one: one.line)


def refused(file: bytes, **wish: Any) -> Problem:
    """Have a sheet refused, with a sentence."""
    status, written, said = run(file, msgspec.structs.replace(WISH, **wish))
    assert (status, written) == (1, b"")
    problem = msgspec.json.decode(said, type=Problem)
    assert problem.sentence.endswith(".")
    assert problem.sentence[0].isupper()
    return problem


__all__ = ["KEYS", "SHEET", "WISH", "good_row", "header", "read", "refused", "run", "workbook", "worksheet"]
