"""Works a spreadsheet's formulas out again, on its own: exact fractions, no cached value, no library's help."""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from openpyxl import load_workbook

_TOKEN = re.compile(r'\s*(?:(\d+\.?\d*)|"([^"]*)"|((?:\w+!)?\$?[A-Z]+\$?\d+)|([A-Z]+)(?=\()|(>=|[-+*/(),:]))')
Value = Fraction | str | None


class Sheets:
    """A workbook whose formulas are worked out as they are asked for."""

    def __init__(self, file: Any) -> None:
        book = load_workbook(file)
        self._cells = {sheet.title: sheet for sheet in book.worksheets}
        self._known: dict[tuple[str, str], Value] = {}

    def value(self, sheet: str, cell: str) -> Value:
        """The value of a cell: what stands there, or what its formula comes to."""
        place = (sheet, cell)
        if place not in self._known:
            raw = self._cells[sheet][cell]
            if raw.data_type == "f":
                self._known[place] = _Reading(self, sheet, str(raw.value)[1:]).whole()
            elif raw.data_type == "n":
                self._known[place] = None if raw.value is None else Fraction(str(raw.value))
            else:
                self._known[place] = str(raw.value)
        return self._known[place]

    def block(self, sheet: str, first: str, last: str) -> list[Value]:
        """All values between two corners."""
        cells = self._cells[sheet][f"{first}:{last}"]
        rows = cells if isinstance(cells, tuple) else ((cells,),)
        return [self.value(sheet, cell.coordinate) for row in rows for cell in row]

    def labelled(self, sheet: str, label: str, column: str = "B") -> Value:
        """The value beside a label in the first column."""
        row = next(cell.row for cell in self._cells[sheet]["A"] if cell.value == label)
        return self.value(sheet, f"{column}{row}")


class _Reading:
    """One formula, read from left to right."""

    def __init__(self, sheets: Sheets, sheet: str, formula: str) -> None:
        self._sheets, self._sheet = sheets, sheet
        self._tokens, place = [], 0
        while place < len(formula):
            found = _TOKEN.match(formula, place)
            assert found, f"not understood: {formula[place:]}"
            self._tokens.append(found.groups())
            place = found.end()
        self._at = 0

    def whole(self) -> Value:
        value = self._compare()
        assert self._at == len(self._tokens), "something is left over"
        return value

    def _next(self, *signs: str) -> str | None:
        if self._at < len(self._tokens) and (sign := self._tokens[self._at][4]) in signs:
            self._at += 1
            return sign
        return None

    def _compare(self) -> Any:
        left = self._sum()
        return left >= self._sum() if self._next(">=") else left

    def _sum(self) -> Any:
        value = self._product()
        while sign := self._next("+", "-"):
            other = self._product()
            value = value + other if sign == "+" else value - other
        return value

    def _product(self) -> Any:
        value = self._one()
        while sign := self._next("*", "/"):
            other = self._one()
            value = value * other if sign == "*" else value / other
        return value

    def _one(self) -> Any:
        number, text, cell, function, sign = self._tokens[self._at]
        self._at += 1
        if number is not None:
            return Fraction(number)
        if text is not None:
            return text
        if cell is not None:
            return self._range(cell) if self._next(":") else self._cell(cell)
        if function is not None:
            assert self._next("(")
            given = [self._compare()]
            while self._next(","):
                given.append(self._compare())
            assert self._next(")")
            return _FUNCTIONS[function](*given)
        assert sign == "(", sign
        value = self._compare()
        assert self._next(")")
        return value

    def _cell(self, named: str) -> Value:
        sheet, _, cell = named.rpartition("!")
        return self._sheets.value(sheet or self._sheet, cell.replace("$", ""))

    def _range(self, first: str) -> list[Value]:
        sheet, _, corner = first.rpartition("!")
        last = str(self._tokens[self._at][2])
        self._at += 1
        return self._sheets.block(sheet or self._sheet, corner.replace("$", ""), last.replace("$", ""))


def _round(value: Fraction, places: Fraction) -> Fraction:
    # A spreadsheet rounds half away from zero; nothing here is negative.
    exact = Decimal(value.numerator) * 10 ** int(places) / Decimal(value.denominator)
    return Fraction(exact.quantize(Decimal(1), ROUND_HALF_UP)) / 10 ** int(places)


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "SUM": lambda block: sum((value for value in block if isinstance(value, Fraction)), Fraction()),
    "COUNT": lambda block: Fraction(sum(isinstance(value, Fraction) for value in block)),
    "ROUND": _round,
    "IF": lambda true, then, otherwise: then if true else otherwise,
}
