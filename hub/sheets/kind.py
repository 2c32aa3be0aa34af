"""What an uploaded file is, told by its content: a name promises anything."""

import zipfile
from enum import StrEnum
from typing import IO, Final

from hub.domain.sheet_faults import Code, Fault, SheetRefused

_LOOKED_AT: Final = 4096
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Excel before 1997 wrote its records without a box around them.
_OLDEST_EXCEL: Final = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
_OTHER: Final = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"BM")
_PAGES: Final = (b"<!doctype html", b"<html", b"<table", b"<?xml", b"<meta", b"<style", b"mime-version:")
_UNPACKED: Final = 400_000_000
_MOST_PARTS: Final = 5_000


class Kind(StrEnum):
    """What can be read."""

    TEXT = "csv"
    WORKBOOK = "xlsx"


def kind_of(file: IO[bytes]) -> Kind:
    """Look at a file and stand at its begin again.

    Raises:
        SheetRefused: it is something else, and which.
    """
    begin = file.read(_LOOKED_AT)
    file.seek(0)
    if begin.startswith(b"PK"):
        return _packed(file)
    if begin.startswith(_OLE):
        whole = file.read()
        file.seek(0)
        # Excel puts a workbook with a password into such a box, and every one of before 2007.
        raise SheetRefused(Fault.whole(Code.ENCRYPTED if _named("EncryptedPackage", whole) else Code.OLD_EXCEL))
    if begin.startswith(_OLDEST_EXCEL):
        raise SheetRefused(Fault.whole(Code.OLD_EXCEL))
    if begin.startswith(_OTHER):
        raise SheetRefused(Fault.whole(Code.NOT_TEXT))
    text = begin.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith(_PAGES):
        raise SheetRefused(Fault.whole(Code.WEB_PAGE))
    return Kind.TEXT


def _packed(file: IO[bytes]) -> Kind:
    try:
        with zipfile.ZipFile(file) as parts:
            infos = parts.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise SheetRefused(broken()) from error
    finally:
        file.seek(0)
    if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _UNPACKED:
        raise SheetRefused(Fault.whole(Code.TOO_LARGE))
    if any(info.flag_bits & 1 for info in infos):
        raise SheetRefused(Fault.whole(Code.ENCRYPTED))
    names = {info.filename.lower() for info in infos}
    if "xl/workbook.xml" in names:
        return Kind.WORKBOOK
    spreadsheet = {"xl/workbook.bin", "content.xml", "index/document.iwa"} & names
    raise SheetRefused(Fault.whole(Code.OTHER_WORKBOOK if spreadsheet else Code.NOT_TEXT))


def broken() -> Fault:
    """Return what is said of a workbook that nobody can open."""
    words = "buku kerja ini rusak; buka di Excel atau LibreOffice, lalu simpan lagi sebagai XLSX atau CSV"
    return Fault(None, Code.UNREADABLE, words)


def _named(name: str, whole: bytes) -> bool:
    return name.encode("utf-16-le") in whole
