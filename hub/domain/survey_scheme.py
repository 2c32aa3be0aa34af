"""How the public's satisfaction is asked and classed: the law's survey as versioned data.

Source: PermenPANRB 14/2017 (BN 2017 No. 708), *Pedoman Penyusunan Survei Kepuasan Masyarakat*. Elements, options,
weights and bands belong to a scheme; every answer names the scheme it was given under. An element is stored and
exchanged by its key, never by "U8": the regulation and its own questionnaire count the last two in opposite order.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import Final


class ElementOrder(StrEnum):
    """In which of the two official orders a report prints the elements; a setting of the office."""

    REGULATION = "regulation"
    QUESTIONNAIRE = "questionnaire"


class Weights(StrEnum):
    """How much each element weighs: exactly 1/9, or one of the two rounded weights seen in older reports."""

    EXACT = "exact"
    LEGACY_0_111 = "0.111"
    LEGACY_0_11 = "0.11"


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One of the things that are rated (*unsur*); `options` are the words of the answers 1 to 4, the worst first.

    `place_in_regulation` and `place_in_questionnaire` count from 1; `subject` is what the question is about.
    """

    key: str
    name: str
    subject: str
    options: tuple[str, str, str, str]
    place_in_regulation: int
    place_in_questionnaire: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A class of the index: from `lowest` (2 decimals) up to the next band's lowest."""

    lowest: Decimal
    highest: Decimal
    quality: str
    performance: str


@dataclass(frozen=True)
class Scheme:
    """One version of the survey; `elements` stand in the questionnaire's order, `bands` best first."""

    id: str
    citation: str
    elements: tuple[Element, ...]
    bands: tuple[Band, ...]
    # What a mean of 1 to 4 is multiplied by to become an index of 25 to 100.
    scale: int = 25

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """Name the elements, in the questionnaire's order."""
        return tuple(element.key for element in self.elements)

    @cached_property
    def by_key(self) -> Mapping[str, Element]:
        """Return every element by its key."""
        return MappingProxyType({element.key: element for element in self.elements})

    def in_order(self, order: ElementOrder) -> tuple[Element, ...]:
        """Return the elements as a report of this order prints them."""
        if order is ElementOrder.QUESTIONNAIRE:
            return self.elements
        return tuple(sorted(self.elements, key=lambda element: element.place_in_regulation))

    def weight(self, weights: Weights) -> Fraction:
        """Return what one element weighs: 1/x of x elements, or the rounded weight an office once used."""
        if weights is Weights.EXACT:
            return Fraction(1, len(self.elements))
        return Fraction(weights.value)

    def band(self, index: Decimal) -> Band:
        """Return the class of an index that is rounded to 2 decimals: no value falls between two bands."""
        return next((band for band in self.bands if index >= band.lowest), self.bands[-1])


OPTIONS: Final = range(1, 5)

PERMENPANRB_14_2017: Final = Scheme(
    id="PermenPANRB-14-2017",
    citation="PermenPANRB Nomor 14 Tahun 2017",
    elements=(
        Element(
            key="persyaratan",
            name="Persyaratan",
            subject="kesesuaian persyaratan dengan jenis pelayanan",
            options=("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
            place_in_regulation=1,
            place_in_questionnaire=1,
        ),
        Element(
            key="prosedur",
            name="Sistem, Mekanisme, dan Prosedur",
            subject="kemudahan prosedur",
            options=("Tidak mudah", "Kurang mudah", "Mudah", "Sangat mudah"),
            place_in_regulation=2,
            place_in_questionnaire=2,
        ),
        Element(
            key="waktu",
            name="Waktu Penyelesaian",
            subject="kecepatan waktu",
            options=("Tidak cepat", "Kurang cepat", "Cepat", "Sangat cepat"),
            place_in_regulation=3,
            place_in_questionnaire=3,
        ),
        Element(
            key="biaya",
            name="Biaya/Tarif",
            subject="kewajaran biaya/tarif",
            options=("Sangat mahal", "Cukup mahal", "Murah", "Gratis"),
            place_in_regulation=4,
            place_in_questionnaire=4,
        ),
        Element(
            key="produk",
            name="Produk Spesifikasi Jenis Pelayanan",
            subject="kesesuaian produk dengan standar pelayanan",
            options=("Tidak sesuai", "Kurang sesuai", "Sesuai", "Sangat sesuai"),
            place_in_regulation=5,
            place_in_questionnaire=5,
        ),
        Element(
            key="kompetensi",
            name="Kompetensi Pelaksana",
            subject="kompetensi/kemampuan petugas",
            options=("Tidak kompeten", "Kurang kompeten", "Kompeten", "Sangat kompeten"),
            place_in_regulation=6,
            place_in_questionnaire=6,
        ),
        Element(
            key="perilaku",
            name="Perilaku Pelaksana",
            subject="kesopanan dan keramahan petugas",
            options=("Tidak sopan dan ramah", "Kurang sopan dan ramah", "Sopan dan ramah", "Sangat sopan dan ramah"),
            place_in_regulation=7,
            place_in_questionnaire=7,
        ),
        Element(
            key="sarana",
            name="Sarana dan Prasarana",
            subject="kualitas sarana dan prasarana",
            options=("Buruk", "Cukup", "Baik", "Sangat baik"),
            place_in_regulation=9,
            place_in_questionnaire=8,
        ),
        Element(
            key="pengaduan",
            name="Penanganan Pengaduan, Saran dan Masukan",
            subject="penanganan pengaduan",
            options=("Tidak ada", "Ada tetapi tidak berfungsi", "Berfungsi kurang maksimal", "Dikelola dengan baik"),
            place_in_regulation=8,
            place_in_questionnaire=9,
        ),
    ),
    bands=(
        Band(lowest=Decimal("88.31"), highest=Decimal("100.00"), quality="A", performance="Sangat baik"),
        Band(lowest=Decimal("76.61"), highest=Decimal("88.30"), quality="B", performance="Baik"),
        Band(lowest=Decimal("65.00"), highest=Decimal("76.60"), quality="C", performance="Kurang baik"),
        Band(lowest=Decimal("25.00"), highest=Decimal("64.99"), quality="D", performance="Tidak baik"),
    ),
)

SCHEMES: Final[Mapping[str, Scheme]] = MappingProxyType({PERMENPANRB_14_2017.id: PERMENPANRB_14_2017})
# The scheme under which is asked now.
CURRENT: Final = PERMENPANRB_14_2017
