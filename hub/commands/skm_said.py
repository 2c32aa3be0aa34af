"""What `pendopo skm compute` says: a table for people, one JSON document for programs, and the rows it refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

import msgspec

from hub.domain.data_sheet import Counted
from hub.domain.sample_size import needed_respondents
from hub.domain.sheet_faults import Fault, Refusal, harmless
from hub.domain.skm import ElementResult, SkmResult, Totals, in_thousands, indonesian, rounded, skm
from hub.domain.survey_scheme import CURRENT, OPTIONS, Element, ElementOrder, Scheme, Weights

ROUNDING = "half up, once, to 2 decimals"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the command was asked for."""

    file: str
    weights: Weights
    order: ElementOrder
    population: int | None
    skip_invalid: bool


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came of it; `counted` is None where no row of the file could be read."""

    asked: Asked
    counted: Counted | None
    refusals: tuple[Refusal, ...]

    @property
    def name(self) -> str:
        """The file as a screen may show it."""
        return "masukan standar" if self.asked.file == "-" else harmless(self.asked.file)

    @property
    def refused(self) -> int:
        """How many rows are wrong."""
        return self.counted.refused if self.counted else 0

    @cached_property
    def result(self) -> SkmResult | None:
        """The index; None where there is none, or some row is wrong and none may be left out."""
        if self.counted is None or (self.refused and not self.asked.skip_invalid):
            return None
        return skm(self.counted.totals, weights=self.asked.weights)

    @property
    def needed(self) -> int | None:
        """How many respondents the period needs, where it is known how many people were served."""
        return None if self.asked.population is None else needed_respondents(self.asked.population)


def complaints(answer: Answer) -> Iterator[str]:
    """Say what is wrong with the file and its rows, the first hundred of them."""
    if answer.counted is None:
        yield from (f"{answer.name}: {refusal}" for refusal in answer.refusals)
        return
    if personal := answer.counted.header.personal:
        names = ", ".join(map(harmless, personal))
        yield f"{answer.name}: kolom {names} tidak dibaca; survei ini tanpa nama dan NIK, hapuslah kolom itu."
    yield from (f"{answer.name}, {refusal}" for refusal in answer.refusals)
    if more := answer.refused - len(answer.refusals):
        yield f"… dan {in_thousands(more)} baris lain."
    if answer.refused and not answer.asked.skip_invalid:
        rows = in_thousands(answer.counted.rows)
        yield (
            f"{in_thousands(answer.refused)} dari {rows} baris salah, jadi indeks tidak dihitung. "
            "Perbaiki, atau hitung tanpa baris itu: --skip-invalid"
        )
    elif answer.counted.totals.n == 0:
        yield f"{answer.name}: belum ada responden, jadi belum ada indeks."


def sheet(answer: Answer) -> Iterator[str]:
    """Say the index and everything it is made of, for people; nothing where there is none."""
    result = answer.result
    if result is None:
        return
    n, band = in_thousands(result.n), result.band
    yield f"IKM {indonesian(result.index)} · mutu {band.quality} · {band.performance} · n = {n}"
    yield ""
    yield from _table(result, answer.asked.order)
    yield ""
    yield from _notes(result.scheme, result.weights)
    if answer.refused:
        yield f"{in_thousands(answer.refused)} baris yang salah tidak ikut dihitung."
    if answer.needed is not None and answer.asked.population is not None:
        yield _enough(result.n, answer.needed, answer.asked.population)


def as_json(answer: Answer) -> str:
    """Return one JSON document with the same keys whatever came of it; numbers are exact decimals."""
    result, counted, asked = answer.result, answer.counted, answer.asked
    document: dict[str, Any] = {
        "well": result is not None,
        "file": harmless(asked.file),
        "scheme": CURRENT.id,
        "citation": CURRENT.citation,
        "weights": asked.weights.value,
        "weight": str(CURRENT.weight(asked.weights)),
        "rounding": ROUNDING,
        "order": asked.order.value,
        "index": result and result.index,
        "quality": result and result.band.quality,
        "performance": result and result.band.performance,
        "n": result and result.n,
        "total": result and sum(element.total for element in result.elements.values()),
        "weighted": result and rounded(_weighted(result), 3),
        "elements": result and {each.key: _element(each, result) for each in result.scheme.in_order(asked.order)},
        "population": asked.population,
        "needed": answer.needed,
        "enough": None if result is None or answer.needed is None else result.n >= answer.needed,
        "rows": counted and counted.rows,
        "refused": counted and counted.refused,
        "left_out": result and answer.refused,
        "unread_columns": counted and [harmless(name) for name in counted.header.unread],
        "personal_columns": counted and [harmless(name) for name in counted.header.personal],
        "refusals_listed": len(answer.refusals),
        "refusals": [_refused(refusal.line, fault) for refusal in answer.refusals for fault in refusal.faults],
    }
    written = msgspec.json.Encoder(decimal_format="number").encode(document)
    return msgspec.json.format(written, indent=2).decode() + "\n"


def _refused(line: int, fault: Fault) -> dict[str, Any]:
    column = None if fault.column is None else harmless(fault.column)
    return {"line": line or None, "column": column, "code": fault.code.value, "reason": fault.reason}


def _element(element: Element, result: SkmResult) -> dict[str, Any]:
    of: ElementResult = result.elements[element.key]
    return {
        "name": element.name,
        "total": of.total,
        "mean": rounded(of.mean, 3),
        "weighted": rounded(of.weighted, 3),
        "index": of.index,
        "quality": of.band.quality,
        "performance": of.band.performance,
    }


def _table(result: SkmResult, order: ElementOrder) -> Iterator[str]:
    rows = [("unsur", "jumlah", "NRR", "NRR tertimbang", "NRR × 25", "mutu")]
    for element in result.scheme.in_order(order):
        of = result.elements[element.key]
        means = (indonesian(rounded(of.mean, 3)), indonesian(rounded(of.weighted, 3)), indonesian(of.index))
        rows.append((element.name, in_thousands(of.total), *means, f"{of.band.quality} ({of.band.performance})"))
    total = sum(of.total for of in result.elements.values())
    rows.append(("jumlah", in_thousands(total), "", indonesian(rounded(_weighted(result), 3)), "", ""))
    widths = [max(len(row[column]) for row in rows) for column in range(6)]
    for name, *numbers, quality in rows:
        right = (cell.rjust(width) for cell, width in zip(numbers, widths[1:], strict=False))
        yield "  ".join((name.ljust(widths[0]), *right, quality)).rstrip()


def _weighted(result: SkmResult) -> Fraction:
    return sum((element.weighted for element in result.elements.values()), Fraction())


def _notes(scheme: Scheme, weights: Weights) -> Iterator[str]:
    """Name scheme, weights and rounding, as every published figure does."""
    if weights is Weights.EXACT:
        weight = f"{scheme.weight(weights)}, dihitung dengan pecahan eksak"
    else:
        weight = indonesian(Decimal(weights.value))
    yield f"Skema {scheme.id} ({scheme.citation}). Bobot tiap unsur {weight}."
    if weights is not Weights.EXACT:
        perfect = skm(Totals.of([dict.fromkeys(scheme.keys, max(OPTIONS))], scheme), scheme=scheme, weights=weights)
        most = indonesian(perfect.index) if perfect else ""
        yield f"Bobot lama yang dibulatkan: survei sempurna hanya mencapai {most}. Menurut peraturan bobotnya 1/9."
    yield "Indeks dibulatkan satu kali, setengah ke atas, ke 2 desimal; mutu menurut nilai yang dibulatkan itu."
    yield "NRR 3 desimal untuk dibaca saja, tidak dihitung lagi."


def _enough(n: int, needed: int, population: int) -> str:
    said = f"Responden minimal {in_thousands(needed)} dari {in_thousands(population)} orang yang dilayani"
    if n > population:
        return f"{said}; jumlah responden lebih besar daripada itu, periksa angkanya."
    return f"{said}: cukup." if n >= needed else f"{said}: kurang {in_thousands(needed - n)}."
