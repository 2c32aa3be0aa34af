import pytest
from hypothesis import given
from hypothesis import strategies as st

from printers.sanitise import is_plain, plain


@given(st.text())
def test_whatever_is_typed_only_printable_ascii_and_newlines_remain(text: str) -> None:
    assert all(sign == "\n" or " " <= sign <= "~" for sign in plain(text))


@given(st.text(alphabet=st.characters(min_codepoint=0x20, max_codepoint=0x7E)).filter(lambda t: "`" not in t))
def test_ordinary_words_are_left_as_they_are(text: str) -> None:
    assert plain(text) == text


@given(st.text())
def test_sanitising_twice_changes_nothing_more(text: str) -> None:
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("15–25 menit", "15-25 menit"),
        ("Pas foto 3 × 2", "Pas foto 3 x 2"),
        ("“Kutip” ‘satu’", "\"Kutip\" 'satu'"),
        ("Kasèpuhan Å", "Kasepuhan A"),
        ("½ hari…", "1/2 hari..."),
        ("a\u202eb\u200bc\ufeff", "abc"),
        ("\x1b@\x1dV\x00\x10\x04\x01", "@V"),
        ("satu\r\ndua\rtiga\x85empat", "satu\ndua\ntiga\nempat"),
        ("ꦲꦏ", "??"),
        ("A\u00a0B\u2003C", "A B C"),
        ("\ud800x", "x"),
    ],
)
def test_signs_that_paper_lacks_are_spelt_out_or_dropped(typed: str, printed: str) -> None:
    assert plain(typed) == printed


def test_a_newline_is_not_plain_enough_for_the_encoder() -> None:
    assert is_plain("A021 ~")
    assert not is_plain("A\n")
    assert not is_plain("é")
