"""What is sealed is read with its key alone."""

from hypothesis import given
from hypothesis import strategies as st

from hub.domain.sealing import name_of, sealed

KEYS = st.text(min_size=1, max_size=80)


@given(KEYS, st.binary(max_size=300))
def test_who_has_the_key_reads_it_again(key: str, words: bytes) -> None:
    assert sealed(key, sealed(key, words)) == words


@given(KEYS, KEYS, st.binary(min_size=40, max_size=300))
def test_another_key_reads_nothing_and_finds_nothing(key: str, other: str, words: bytes) -> None:
    if key != other:
        assert sealed(other, sealed(key, words)) != words
        assert name_of(other) != name_of(key)


def test_no_part_of_a_long_text_is_left_as_it_was() -> None:
    words = bytes(3200)
    kept = sealed("a key", words)
    parts = {kept[at : at + 32] for at in range(0, 3200, 32)}
    assert len(parts) == 100
    assert bytes(32) not in parts
