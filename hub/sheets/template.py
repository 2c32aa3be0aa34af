"""An empty data sheet to fill in: the columns, one marked example, what each column takes, and lists to choose from."""

from io import BytesIO
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from hub.domain.sheet_columns import FIELD_NAMES, Field
from hub.domain.sheet_guide import columns, example_row, header
from hub.domain.survey_scheme import CURRENT
from hub.sheets.wish import TemplateWish

# So many rows below the header offer their lists; more can be filled in all the same.
_ROWS: Final = 5_000
_WIDTHS: Final = {FIELD_NAMES[Field.SERVICE][0]: 34, FIELD_NAMES[Field.COMMENT][0]: 44}
_HEAD: Final = PatternFill("solid", fgColor="2B1A0F")
_EXAMPLE: Final = PatternFill("solid", fgColor="FFD466")
_CHOICES: Final = {
    Field.HALF: "pagi,siang",
    Field.GENDER: "L,P",
    Field.AGE: "<20,20-29,30-39,40-49,50-59,60+",
    Field.EDUCATION: "SD,SMP,SMA,D1-D3,S1,S2,S3",
    Field.OCCUPATION: "PNS,TNI,POLRI,swasta,wirausaha,lainnya",
}


def workbook_template(wish: TemplateWish) -> bytes:
    """Return the workbook's bytes."""
    book = Workbook()
    sheet, guide, services = book.active, book.create_sheet("Petunjuk"), book.create_sheet("Layanan")
    sheet.title = "Data"
    names = header()
    sheet.append(names)
    sheet.append(example_row(next(iter(wish.services), "")))
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _HEAD
    for cell in sheet[2]:
        cell.font, cell.fill = Font(italic=True), _EXAMPLE
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for place, name in enumerate(names, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS.get(name, max(11, len(name) + 3))
    for name in wish.services:
        services.append([name])
    services.column_dimensions["A"].width = 60
    _offer(sheet, names, len(wish.services))
    _explain(guide)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _offer(sheet: Any, names: list[str], services: int) -> None:
    for key in CURRENT.keys:
        _validate(sheet, names.index(key), '"1,2,3,4"', "Tulis 1, 2, 3, atau 4.")
    for field, choices in _CHOICES.items():
        _validate(sheet, names.index(FIELD_NAMES[field][0]), f'"{choices}"', None)
    if services:
        _validate(sheet, names.index(FIELD_NAMES[Field.SERVICE][0]), f"Layanan!$A$1:$A${services}", None)


def _validate(sheet: Any, place: int, formula: str, refusal: str | None) -> None:
    # Old sheets are copied in here, too: what is not in the list may stand, but for the scores.
    rule = DataValidation(type="list", formula1=formula, allow_blank=True, showErrorMessage=refusal is not None)
    if refusal is not None:
        rule.error, rule.errorTitle = refusal, "Nilai"
    letter = get_column_letter(place + 1)
    rule.add(f"{letter}3:{letter}{_ROWS}")
    sheet.add_data_validation(rule)


def _explain(guide: Any) -> None:
    guide.append(["Satu baris satu responden. Baris contoh yang kuning dihapus dahulu. Kolom boleh berpindah tempat."])
    guide.append(["Tanpa nama, tanpa NIK, tanpa nomor telepon."])
    guide.append([])
    guide.append(["kolom", "isi", "yang diterima", "nama lain yang dikenal"])
    for column in columns():
        guide.append([column.name, column.meaning, column.takes, ", ".join(column.others)])
    guide["A1"].font = Font(bold=True)
    for cell in guide[4]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCD", (18, 44, 60, 60), strict=True):
        guide.column_dimensions[letter].width = width
    for row in guide.iter_rows(min_row=4):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
