"""How the spreadsheet's cells look, and the one way in which a text gets into one: as text."""

from typing import Any, Final

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from assets.theme import load_theme

# A text that begins so is a formula for whoever types it; written as text, it is marked to stay one when edited.
FORMULA_SIGNS: Final = frozenset("=+-@\t\r")


_Properties = dict[str, Any]


class Look:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._known: dict[Format, _Properties] = {}
        self._quoted: dict[Format, Format] = {}
        theme = load_theme()
        line: _Properties = {"bottom": 1, "bottom_color": theme.colour("garis")}
        ground: _Properties = {"bg_color": theme.colour("pasir")}
        self.title = self._format(bold=True, font_size=18)
        self.bare = self._format(font_color=theme.colour("ink2"))
        self.head = self._format(bold=True, text_wrap=True, valign="vcenter", **ground, **line)
        self.head_right = self._format(bold=True, text_wrap=True, valign="vcenter", align="right", **ground, **line)
        self.label = self._format(bold=True, **ground, **line)
        self.place = self._format(align="left", valign="top", **line)
        self.plain = self._format(text_wrap=True, valign="top", **line)
        self.day = self._format(num_format="dd/mm/yyyy", align="left", valign="top", **line)
        self.strong = self._format(bold=True, align="right", **line)
        self.right = self._format(align="right", **line)
        self.whole = self._format(num_format="#,##0", align="right", **line)
        self.mean = self._format(num_format="0.000", align="right", **line)
        self.index = self._format(num_format="0.00", bold=True, align="right", **line)
        self.largest = self._format(
            num_format="0.00", bold=True, font_size=28, font_color=theme.colour("nila"), align="left"
        )

    def text(self, sheet: Worksheet, row: int, column: int, words: str, look: Format | None = None) -> None:
        """Write words as text, whatever they begin with."""
        shown = look or self.plain
        sheet.write_string(row, column, words, self._as_text(shown) if words[:1] in FORMULA_SIGNS else shown)

    def _format(self, **properties: Any) -> Format:
        made = self._book.add_format({"font_name": "Calibri", "font_size": 11, **properties})
        self._known[made] = properties
        return made

    def _as_text(self, look: Format) -> Format:
        if look not in self._quoted:
            quoted = self._format(**self._known[look])
            quoted.set_quote_prefix()
            self._quoted[look] = quoted
        return self._quoted[look]
