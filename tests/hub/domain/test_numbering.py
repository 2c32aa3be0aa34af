"""The number on the paper: a letter and three digits, four after 999, never again the same."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.numbering import NUMBER, number

PREFIXES = st.from_regex(r"[A-Z]{1,2}", fullmatch=True)


@pytest.mark.parametrize(
    ("sequence", "written"), [(1, "A001"), (42, "A042"), (999, "A999"), (1000, "A1000"), (12345, "A12345")]
)
def test_after_999_a_number_has_four_digits_and_never_wraps(sequence: int, written: str) -> None:
    assert number("A", sequence) == written


@pytest.mark.parametrize("sequence", [0, -1])
def test_a_line_starts_at_one(sequence: int) -> None:
    with pytest.raises(ValueError, match="starts at 1"):
        number("A", sequence)


@given(PREFIXES, st.integers(1, 10**6), PREFIXES, st.integers(1, 10**6))
def test_two_tickets_never_share_a_number(prefix: str, sequence: int, other: str, later: int) -> None:
    assert (number(prefix, sequence) == number(other, later)) == ((prefix, sequence) == (other, later))


@given(PREFIXES, st.integers(1, 10**6))
def test_a_number_can_be_read_back(prefix: str, sequence: int) -> None:
    read = re.fullmatch(NUMBER, number(prefix, sequence))
    assert read is not None
    assert (read["prefix"], int(read["sequence"])) == (prefix, sequence)
