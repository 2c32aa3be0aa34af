"""The running text: one line, cut to what a graphics chip can hold, at one speed, without a seam."""

from hypothesis import given
from hypothesis import strategies as st

from counter_display.running_text import SEPARATOR, STANDS, cut, line, part_at, parts_that_stand


def ten_a_letter(words: str) -> int:
    return 10 * len(words)


def test_messages_stand_behind_one_another_with_a_dot_between() -> None:
    made = line(("Selamat datang", "  Gratis\n"), measure=ten_a_letter, gap=30)
    assert [piece.words for piece in made.pieces] == ["Selamat datang", SEPARATOR, "Gratis", SEPARATOR]
    assert [piece.left for piece in made.pieces] == [0, 170, 210, 300]
    assert made.length == 340


def test_nothing_to_say_is_an_empty_line_that_stands_still() -> None:
    made = line(("", "  "), measure=ten_a_letter, gap=30)
    assert (made.pieces, made.length, made.offset(7, speed=120), made.copies(1920)) == ((), 0, 0, 0)


def test_it_begins_inside_the_screen() -> None:
    made = line(("Selamat datang",), measure=ten_a_letter, gap=30)
    assert -made.offset(0, speed=120) + made.length == 30


@given(st.text(max_size=400), st.integers(10, 300))
def test_parts_of_a_long_message_are_its_words_and_fit(words: str, widest: int) -> None:
    parts = list(cut(words, measure=ten_a_letter, widest=widest))
    assert "".join(parts) == words
    assert all(part and ten_a_letter(part) <= max(widest, 10) for part in parts)


def test_a_message_is_cut_between_words() -> None:
    assert list(cut("satu dua tiga empat", measure=ten_a_letter, widest=90)) == ["satu dua ", "tiga ", "empat"]


@given(st.lists(st.text("abc ", min_size=1, max_size=60), min_size=1, max_size=5), st.integers(200, 4000))
def test_the_screen_is_never_empty_behind_the_line(messages: list[str], width: int) -> None:
    made = line(messages, measure=ten_a_letter, gap=30)
    for tenth in range(0, 600, 7):
        offset = made.offset(tenth / 10, speed=120)
        if made.length:
            assert 0 <= offset < made.length
            assert made.copies(width) * made.length - offset >= width


@given(st.floats(0, 10_000), st.floats(0.001, 0.2))
def test_it_moves_as_far_as_the_time_that_passed_whatever_the_frames_do(seconds: float, dt: float) -> None:
    made = line(("Selamat datang di Kecamatan Kartoharjo",) * 3, measure=ten_a_letter, gap=30)
    moved = (made.offset(seconds + dt, speed=120) - made.offset(seconds, speed=120)) % made.length
    assert abs(moved - 120 * dt) <= 1


def test_where_nothing_may_move_one_message_stands_at_a_time_and_a_long_one_in_parts() -> None:
    parts = parts_that_stand(("Gratis", " ", "satu dua tiga empat"), measure=ten_a_letter, widest=90)
    assert parts == ("Gratis", "satu dua", "tiga", "empat")
    assert [part_at(parts, turn * STANDS) for turn in range(5)] == [*parts, "Gratis"]
    assert part_at(parts, STANDS - 0.01) == "Gratis"
    assert part_at((), 5) == ""
