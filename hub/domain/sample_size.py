"""How many respondents a period needs: the table of Krejcie and Morgan that PermenPANRB 14/2017 prints.

S = λ²·N·P·(1−P) / (d²·(N−1) + λ²·P·(1−P)) with λ² = 3.841, P = 0.5, d = 0.05, rounded to the nearest whole: so every
printed pair of the official table comes out; rounding up does not do that.
"""

from fractions import Fraction
from typing import Final

CHI_SQUARE: Final = Fraction("3.841")
SHARE: Final = Fraction("0.5")
MARGIN: Final = Fraction("0.05")


def needed_respondents(population: int) -> int:
    """Return how many of `population` people served in the period should answer; 0 of nobody.

    Raises:
        ValueError: a negative population.
    """
    if population < 0:
        raise ValueError("nobody serves fewer than no people")
    if population == 0:
        return 0
    spread = CHI_SQUARE * SHARE * (1 - SHARE)
    size = spread * population / (MARGIN**2 * (population - 1) + spread)
    return (2 * size.numerator + size.denominator) // (2 * size.denominator)
