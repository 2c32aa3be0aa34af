"""How many respondents a period needs: every pair of the printed table of Krejcie and Morgan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.sample_size import needed_respondents

# The table as printed (Krejcie & Morgan 1970; annex of PermenPANRB 14/2017): population, sample.
PRINTED = """
10 10  15 14  20 19  25 24  30 28  35 32  40 36  45 40  50 44  55 48  60 52  65 56  70 59  75 63  80 66  85 70
90 73  95 76  100 80  110 86  120 92  130 97  140 103  150 108  160 113  170 118  180 123  190 127  200 132  210 136
220 140  230 144  240 148  250 152  260 155  270 159  280 162  290 165  300 169  320 175  340 181  360 186  380 191
400 196  420 201  440 205  460 210  480 214  500 217  550 226  600 234  650 242  700 248  750 254  800 260  850 265
900 269  950 274  1000 278  1100 285  1200 291  1300 297  1400 302  1500 306  1600 310  1700 313  1800 317  1900 320
2000 322  2200 327  2400 331  2600 335  2800 338  3000 341  3500 346  4000 351  4500 354  5000 357  6000 361
7000 364  8000 367  9000 368  10000 370  15000 375  20000 377  30000 379  40000 380  50000 381  75000 382
1000000 384
""".split()
PAIRS = [(int(population), int(sample)) for population, sample in zip(PRINTED[::2], PRINTED[1::2], strict=True)]


@pytest.mark.parametrize(("population", "sample"), [*PAIRS, (100_000, 383), (2112, 325)])
def test_every_printed_pair_comes_out(population: int, sample: int) -> None:
    assert needed_respondents(population) == sample


def ratio(population: int) -> tuple[int, int]:
    """The formula in whole numbers: λ²·P·(1−P) is 0.96025 and d² is 0.0025, both times 100 000."""
    return 96_025 * population, 250 * (population - 1) + 96_025


def test_rounding_up_would_not_give_the_printed_table() -> None:
    rounded_up = {population: -(-above // below) for population, _ in PAIRS for above, below in [ratio(population)]}
    assert [population for population, sample in PAIRS if rounded_up[population] != sample][:3] == [15, 20, 35]


@given(st.integers(0, 10**9))
def test_nobody_is_asked_twice_and_more_people_never_need_fewer_answers(population: int) -> None:
    needed = needed_respondents(population)
    assert 0 <= needed <= population
    assert needed <= needed_respondents(population + 1) <= 384


@given(st.integers(1, 10**7))
def test_it_is_the_formula_written_with_whole_numbers(population: int) -> None:
    above, below = ratio(population)
    nearest = needed_respondents(population)
    assert abs(2 * (above - nearest * below)) <= below


def test_nobody_served_needs_nobody_and_fewer_than_nobody_is_a_mistake() -> None:
    assert needed_respondents(0) == 0
    with pytest.raises(ValueError, match="fewer than no people"):
        needed_respondents(-1)
