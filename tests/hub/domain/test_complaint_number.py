"""A registration number is no secret; a tracking code is typed from paper and still opens the right door."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.complaint_number import ALPHABET, new_code, number_of, tidy_code, tidy_number


@given(st.integers(2020, 9999), st.integers(1, 9_999_999))
def test_a_number_is_found_however_it_is_typed(year: int, sequence: int) -> None:
    number = number_of(year, sequence)
    assert tidy_number(number) == number
    for typed in (
        number.lower(),
        f" {number} ",
        number.replace("-", " "),
        f"{year}-{sequence}",
        f"pgd/{year}/{sequence}",
    ):
        assert tidy_number(typed) == number


@pytest.mark.parametrize(
    "typed", ["", "PGD", "PGD-26-1", "PGD-2026-", "PGD-2026-x", "PGD-2026-12345678", "２０２６-１"]
)
def test_what_can_be_no_number_is_none(typed: str) -> None:
    assert tidy_number(typed) is None


def test_a_code_is_sixty_bits_without_signs_that_look_alike() -> None:
    code = new_code(secrets.choice)
    assert len(code.replace("-", "")) == 12
    assert len(ALPHABET) == 32
    assert not set("01IO") & set(ALPHABET)


@given(st.text(ALPHABET, min_size=12, max_size=12))
def test_a_code_is_read_with_or_without_dashes_and_in_small_letters(signs: str) -> None:
    shown = f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"
    assert tidy_code(signs.lower()) == tidy_code(f" {signs[:6]} {signs[6:]}") == tidy_code(shown) == shown


@pytest.mark.parametrize("typed", ["", "K7QM", "K7QM-2XVB-9LR0", "K7QM-2XVB-9LRTT", "'; --"])
def test_what_can_be_no_code_is_none(typed: str) -> None:
    assert tidy_code(typed) is None
