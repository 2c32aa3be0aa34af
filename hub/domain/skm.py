"""The public satisfaction index (IKM), worked out in one place: exact fractions, rounded half up once.

PermenPANRB 14/2017: the mean of an element (NRR) is the sum of its scores divided by the respondents; each of x
elements weighs 1/x; the index is 25 times the sum of the weighted means. What is shown rounded is for reading and never
fed back.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import Final, Self

from hub.domain.survey_scheme import CURRENT, Band, Scheme, Weights

WEAKEST: Final = 3
DIFFERENT: Final = "answers given under different schemes have no common index"


@dataclass(frozen=True, slots=True)
class Totals:
    """What any slice of the answers comes to: respondents and the sum of the scores of each element.

    Disjoint slices are added with ``+``; the sum is the whole's, so there are no averages of averages.
    """

    n: int
    sums: Mapping[str, int]

    @classmethod
    def none(cls, scheme: Scheme = CURRENT) -> Self:
        """Return the totals of nobody."""
        return cls(0, MappingProxyType(dict.fromkeys(scheme.keys, 0)))

    @classmethod
    def of(cls, answers: Iterable[Mapping[str, int]], scheme: Scheme = CURRENT) -> Self:
        """Add up answers, each with every element of the scheme."""
        n, sums = 0, dict.fromkeys(scheme.keys, 0)
        for answer in answers:
            n += 1
            for key in sums:
                sums[key] += answer[key]
        return cls(n, MappingProxyType(sums))

    def __add__(self, other: "Totals") -> "Totals":
        if self.sums.keys() != other.sums.keys():
            raise ValueError(DIFFERENT)
        return Totals(
            self.n + other.n, MappingProxyType({key: total + other.sums[key] for key, total in self.sums.items()})
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementResult:
    """One element: `mean` (NRR) and `weighted` are exact; `index` is the mean times 25, rounded, and its band."""

    key: str
    total: int
    mean: Fraction
    weighted: Fraction
    index: Decimal
    band: Band


@dataclass(frozen=True, slots=True, kw_only=True)
class SkmResult:
    """The index of one slice, with its elements in the questionnaire's order."""

    scheme: Scheme
    weights: Weights
    n: int
    index: Decimal
    band: Band
    elements: Mapping[str, ElementResult]

    def weakest(self, count: int = WEAKEST) -> tuple[ElementResult, ...]:
        """Return the elements with the lowest means, the lowest first; equals in the questionnaire's order."""
        return tuple(sorted(self.elements.values(), key=lambda element: element.mean)[:count])


def skm(totals: Totals, *, scheme: Scheme = CURRENT, weights: Weights = Weights.EXACT) -> SkmResult | None:
    """Work out the index, or None where nobody answered: n = 0 has no index."""
    if totals.n == 0:
        return None
    weight = scheme.weight(weights)
    elements = {key: _element(key, totals, weight, scheme) for key in scheme.keys}
    index = rounded(scheme.scale * sum((element.weighted for element in elements.values()), Fraction()), 2)
    return SkmResult(
        scheme=scheme,
        weights=weights,
        n=totals.n,
        index=index,
        band=scheme.band(index),
        elements=MappingProxyType(elements),
    )


def _element(key: str, totals: Totals, weight: Fraction, scheme: Scheme) -> ElementResult:
    mean = Fraction(totals.sums[key], totals.n)
    index = rounded(mean * scheme.scale, 2)
    return ElementResult(
        key=key, total=totals.sums[key], mean=mean, weighted=mean * weight, index=index, band=scheme.band(index)
    )


def rounded(value: Fraction, places: int) -> Decimal:
    """Round an exact value half up, e.g. 76.605 to 76.61; values here are never negative."""
    scaled = value * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole).scaleb(-places)


def indonesian(value: Decimal) -> str:
    """Write a decimal as Indonesian reports do, e.g. "88,31"; never with a percent sign: it is an index."""
    return f"{value:f}".replace(".", ",")


def in_thousands(count: int) -> str:
    """Write a whole number as Indonesian reports do, e.g. "2.112"."""
    return f"{count:,}".replace(",", ".")


def by_name(totals: Iterable[tuple[str, Totals]], scheme: Scheme = CURRENT) -> dict[str, Totals]:
    """Add up totals by their name, e.g. a month or a service, in the order in which each name first came."""
    together: dict[str, tuple[int, dict[str, int]]] = {}
    for name, each in totals:
        n, sums = together.get(name) or (0, dict.fromkeys(scheme.keys, 0))
        if sums.keys() != each.sums.keys():
            raise ValueError(DIFFERENT)
        # In place: a board adds up thousands of slices.
        for key, total in each.sums.items():
            sums[key] += total
        together[name] = (n + each.n, sums)
    return {name: Totals(n, MappingProxyType(sums)) for name, (n, sums) in together.items()}


def totals_of_columns(n: int, sums: Sequence[int], scheme: Scheme = CURRENT) -> Totals:
    """Return totals whose sums stand in the questionnaire's order, as a database adds them up."""
    return Totals(n, MappingProxyType(dict(zip(scheme.keys, sums, strict=True))))
