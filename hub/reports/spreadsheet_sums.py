"""Where the sums stand below the data sheet, and the formulas that work everything out again from its rows."""

from fractions import Fraction
from typing import Final

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from hub.domain.survey_report import PeriodReport
from hub.domain.survey_scheme import SCHEMES

DATA: Final = "Data"


class Sums:
    """The cells below the data, counted from 0 as the library does; the header is row 0, the first respondent row 1."""

    def __init__(self, report: PeriodReport) -> None:
        self._scheme = SCHEMES[report.scheme]
        self._weight: Fraction = self._scheme.weight(report.weights)
        self._last = report.n
        self.columns = range(1, len(report.elements) + 1)
        self.total, self.mean, self.weighted = report.n + 1, report.n + 2, report.n + 3
        self.n, self.weighted_sum, self.index = report.n + 5, report.n + 6, report.n + 7
        self.quality, self.performance = report.n + 8, report.n + 9

    def cell(self, row: int, column: int = 1) -> str:
        """Name a cell of the data sheet, for its own formulas."""
        return str(xl_rowcol_to_cell(row, column))

    def elsewhere(self, row: int, column: int = 1) -> str:
        """Name a cell of the data sheet, as a formula of another sheet that shows it."""
        return f"={DATA}!{self.cell(row, column)}"

    def total_of(self, column: int) -> str:
        """Add up an element's scores."""
        name = xl_col_to_name(column)
        return f"=SUM({name}2:{name}{self._last + 1})"

    def mean_of(self, column: int) -> str:
        """Divide its sum by the respondents."""
        return f"={self.cell(self.total, column)}/{xl_rowcol_to_cell(self.n, 1, row_abs=True, col_abs=True)}"

    def weighted_of(self, column: int) -> str:
        """Weigh its mean."""
        return f"={self.cell(self.mean, column)}*{self._weight.numerator}/{self._weight.denominator}"

    def count(self) -> str:
        """Count the respondents."""
        return f"=COUNT(B2:B{self._last + 1})"

    def weighted_sum_formula(self) -> str:
        """Add up the weighted means, for reading."""
        return f"=SUM({self._across(self.weighted)})"

    def index_formula(self) -> str:
        """Work the index out of the sums, whole numbers above and below the stroke, rounded once, half up."""
        above = self._scheme.scale * self._weight.numerator
        below = f"{self._weight.denominator}*{self.cell(self.n)}"
        return f"=ROUND({above}*SUM({self._across(self.total)})/({below}),2)"

    def class_of(self, cell: str, *, performance: bool = False) -> str:
        """Name the class of the index in `cell`: its quality, or its performance."""
        *better, last = self._scheme.bands
        words = f'"{last.performance if performance else last.quality}"'
        for band in reversed(better):
            words = f'IF({cell}>={band.lowest},"{band.performance if performance else band.quality}",{words})'
        return f"={words}"

    def _across(self, row: int) -> str:
        return f"{self.cell(row, self.columns[0])}:{self.cell(row, self.columns[-1])}"
