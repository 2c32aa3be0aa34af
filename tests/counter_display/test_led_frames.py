"""What stands on a panel of lamps at every moment: read back from the lamps themselves."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_display.led.canvas import Frame, Ink
from counter_display.led.frame import STANDS, frame
from counter_display.led.letters import LETTERS, Bitmap, written
from counter_display.led.on_the_wall import LedWall
from counter_display.led.pages import pages

TEXT = ("Selamat datang", "Semua layanan GRATIS")
CALLED = LedWall(number="A014", counter="Loket 2", text=TEXT, clock="08.12")
NEW = replace(CALLED, is_new=True, lit=True)
LOST = replace(CALLED, warning="Tidak terhubung sejak 08.12", lost=True)
SIZES = [(32, 8), (64, 8), (32, 16), (64, 16), (64, 32), (128, 32), (128, 64), (96, 24)]


def columns(rows: list[bytes]) -> list[bytes]:
    return [bytes(column) for column in zip(*rows, strict=True)]


def inked(letter: Bitmap) -> tuple[bytes, ...]:
    """The columns that have a lit lamp: what an eye sees of a letter."""
    return tuple(column for column in columns(list(letter.rows)) if any(column))


# Nought and O are the same lamps: read as O between letters or alone, a word with digits has noughts.
GLYPHS = {inked(letter): sign for sign, letter in LETTERS.items() if sign != "0"}


def rows_of(picture: Frame, ink: Ink | None = None) -> list[bytes]:
    lit = bytes(lamp == ink if ink is not None else lamp != Ink.DARK for lamp in picture.lamps)
    return [lit[place : place + picture.width] for place in range(0, len(lit), picture.width)]


def read(picture: Frame, top: int, *, ink: Ink | None = None, every: int = 1) -> str:
    """Read seven rows of lamps from `top`; `every` is how much larger than drawn the letters are."""
    seven = [row[::every] for row in rows_of(picture, ink)[top : top + 7 * every : every]]
    words, letter, dark = "", [], 9
    for column in [*columns(seven), bytes(7)]:
        if any(column):
            words += " " if words and not letter and dark >= 3 else ""
            letter.append(column)
            dark = 0
            continue
        if letter:
            words += GLYPHS.get(tuple(letter), "~")
            letter = []
        dark += 1
    return re.sub(r"\S*\d\S*", lambda word: word[0].replace("O", "0"), words)


def test_letters_are_read_back_as_they_were_written() -> None:
    words = "ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789 (A/B) + 57% & #1 ? ! < > = @"
    bitmap = written(words)
    picture = Frame(bitmap.width, bitmap.height, b"".join(bitmap.rows))
    assert read(picture, 0) == words


def test_no_two_signs_but_nought_and_o_look_the_same_and_digits_are_equally_wide() -> None:
    assert len(GLYPHS) == len(LETTERS) - 1
    assert {LETTERS[digit].width for digit in "0123456789"} == {5}
    assert all(len(letter.rows) == 7 for letter in LETTERS.values())


def test_small_letters_and_accents_are_shown_as_capitals() -> None:
    assert written("Senèn") == written("SENEN")
    assert written("漢") == written("")


@pytest.mark.parametrize("size", [1, 2, 3, 4, 6])
def test_a_larger_letter_keeps_its_shape(size: int) -> None:
    small, large = written("A014"), written("A014", size=size)
    assert (large.width, large.height) == (small.width * size, small.height * size)
    middle = size // 2
    if size % 2:
        assert [row[middle::size] for row in large.rows[middle::size]] == list(small.rows)


def test_a_panel_of_64_by_32_shows_number_counter_and_running_text_each_on_its_line() -> None:
    picture = frame(CALLED, 0.0, (64, 32))
    assert read(picture, 16, ink=Ink.COUNTER) == "LOKET 2"
    number = [row[9:55] for row in rows_of(picture, Ink.NUMBER)[:14]]
    assert number == list(written("A014", size=2).rows)
    assert "DATAN" in read(frame(CALLED, 3.2, (64, 32)), 25, ink=Ink.TEXT)


def test_a_wide_panel_shows_the_number_three_times_as_large_with_the_counter_beside_it() -> None:
    picture = frame(CALLED, 0.0, (128, 32))
    rows = rows_of(picture, Ink.NUMBER)
    assert [row[1:70] for row in rows[1:22]] == list(written("A014", size=3).rows)
    assert read(picture, 0, ink=Ink.COUNTER) == "LOKET"
    two = written("2", size=2)
    assert any(rows_of(picture, Ink.COUNTER)[9][x : x + 10] == two.rows[0] for x in range(118))


@pytest.mark.parametrize("size", [(64, 32), (128, 32)])
def test_a_new_call_lights_the_ground_of_its_number_in_every_other_half_second(size: tuple[int, int]) -> None:
    bright, dark = frame(NEW, 0.2, size, swap=True), frame(replace(NEW, lit=False), 0.7, size, swap=True)
    assert bright.lamps.count(Ink.GROUND) > 400
    assert Ink.NUMBER not in bright.lamps
    assert Ink.GROUND not in dark.lamps
    settled = frame(CALLED, 0.7, size, swap=True)
    assert dark == settled


@pytest.mark.parametrize("size", SIZES)
def test_a_new_call_blinks_on_panels_of_one_colour(size: tuple[int, int]) -> None:
    assert Ink.NUMBER in frame(NEW, 0.2, size).lamps
    assert Ink.NUMBER not in frame(replace(NEW, lit=False), 0.7, size).lamps


def test_one_line_shows_the_call_then_a_message_then_the_call_again() -> None:
    size, seen = (64, 8), []
    for tenth in range(400):
        words = read(frame(CALLED, tenth / 10, size), 0)
        if words in ("A014 LOKET 2",) and (not seen or seen[-1] != words):
            seen.append(words)
        for message in ("DATANG", "GRATIS"):
            if message in words and (not seen or seen[-1] != message):
                seen.append(message)
    assert seen[:4] == ["A014 LOKET 2", "DATANG", "A014 LOKET 2", "GRATIS"]


def test_where_number_and_counter_do_not_fit_together_the_one_follows_the_other() -> None:
    assert read(frame(CALLED, 0.1, (32, 8)), 0) == "A014"
    # The counter's name is wider than the panel: it glides through.
    seen = {read(frame(CALLED, STANDS + tenth / 10, (32, 8)), 0) for tenth in range(24)}
    assert any("LOKE" in words for words in seen)
    assert any("2" in words for words in seen)


def test_two_lines_keep_the_number_while_counter_and_text_glide_below() -> None:
    below = set()
    for tenth in range(300):
        picture = frame(CALLED, tenth / 10, (32, 16))
        assert read(picture, 0) == "A014"
        below.add(read(picture, 9))
    assert any("LOKE" in words for words in below)
    assert any("GRATI" in words for words in below)


def test_two_lines_hold_number_and_counter_side_by_side_where_there_is_room() -> None:
    assert read(frame(CALLED, 5.0, (64, 16)), 0) == "A014 LOKET 2"


@pytest.mark.parametrize("size", SIZES)
def test_without_the_hub_the_warning_runs_in_place_of_the_text(size: tuple[int, int]) -> None:
    inks = {lamp for tenth in range(200) for lamp in frame(LOST, tenth / 10, size).lamps}
    assert Ink.WARNING in inks
    assert Ink.TEXT not in inks
    assert Ink.NUMBER in inks


@pytest.mark.parametrize("size", SIZES)
def test_before_the_first_call_the_clock_stands_there(size: tuple[int, int]) -> None:
    picture = frame(LedWall(text=TEXT, clock="08.12"), 0.5, size)
    if size[1] < 28:
        assert read(picture, (size[1] - 7) // 2 if size[1] < 16 else 0) == "08.12"
    assert picture.lamps.count(Ink.TEXT) > 20


def test_the_running_text_moves_one_lamp_to_the_left_with_every_frame() -> None:
    for step in range(30, 90):
        before, after = (rows_of(frame(CALLED, at / 30 + 0.001, (64, 32)), Ink.TEXT)[25:] for at in (step, step + 1))
        assert [row[1:] for row in before] == [row[:-1] for row in after]


@pytest.mark.parametrize("size", SIZES)
def test_where_nothing_may_move_words_stand_and_every_one_is_shown(size: tuple[int, int]) -> None:
    calm = replace(CALLED, still=True, counter="Meja Informasi Pelayanan", text=("Semua layanan GRATIS",))
    pictures = [frame(calm, 0.01 + step / 10, size) for step in range(400)]
    # A page stands for two and a half seconds, that is 25 pictures; two lines may turn at different times.
    assert sum(before != after for before, after in pairwise(pictures)) <= 2 * 400 / 25
    if size[1] < 28:
        tops = {8: [0], 16: [0, 9], 24: [0, 17]}[size[1]]
        seen = " ".join(read(picture, top) for picture in pictures for top in tops)
        assert size[0] == 32 or {"SEMUA", "GRATIS"} <= set(seen.split())
        assert "~" not in seen


@given(words=st.text("ABC .•", max_size=60), width=st.integers(8, 70), size=st.sampled_from([1, 2]))
@settings(max_examples=60)
def test_pages_fit_and_lose_no_letter(words: str, width: int, size: int) -> None:
    cut = pages(words, width * size, size=size)
    assert all(page.width <= width * size for page in cut)
    lit = sum(map(sum, (row for page in cut for row in page.rows)))
    assert size == 2 or lit == sum(map(sum, written(words.replace(" ", "")).rows))


@given(
    number=st.sampled_from(["", "A1", "A014", "A1000", "AB1234"]),
    counter=st.text(max_size=30),
    text=st.lists(st.text(max_size=60), max_size=3).map(tuple),
    is_new=st.booleans(),
    still=st.booleans(),
    seconds=st.floats(0, 1e7),
    size=st.sampled_from([*SIZES, (8, 8), (256, 128), (16, 32)]),
)
@settings(max_examples=150)
def test_whatever_stands_on_the_wall_there_is_a_picture_of_the_panels_size(
    number: str, counter: str, text: tuple[str, ...], is_new: bool, still: bool, seconds: float, size: tuple[int, int]
) -> None:
    wall = LedWall(number=number, counter=counter, text=text, is_new=is_new, lit=is_new, clock="08.12", still=still)
    picture = frame(wall, seconds, size, swap=is_new)
    assert (picture.width, picture.height) == size
    assert len(picture.lamps) == len(picture.bits()) == size[0] * size[1]
    assert set(picture.bits()) <= {0, 255}


def everything_read(wall: LedWall, size: tuple[int, int], top: int) -> str:
    """Read one line of lamps for a while, and put what glides past together again."""
    words = ""
    for step in range(400):
        for part in read(frame(wall, step / 30, size), top).split("~"):
            if part and part not in words:
                words += f" {part}"
    return words


@pytest.mark.parametrize("size", [(32, 8), (32, 16), (16, 8), (32, 32)])
def test_a_number_wider_than_the_panel_is_never_cut_off(size: tuple[int, int]) -> None:
    wide = replace(CALLED, number="AB1234", is_new=True, lit=False, settled=3.0)
    words = everything_read(wide, size, 0)
    assert "AB" in words
    assert "34" in words


def test_a_part_of_a_number_never_stands_still() -> None:
    wide = replace(CALLED, number="AB1234", still=True)
    for size in ((32, 8), (32, 16), (32, 32)):
        rows = [rows_of(frame(wide, step / 10, size), Ink.NUMBER)[:7] for step in range(300)]
        assert all(
            before != after for before, after in pairwise(rows) if any(map(any, before)) and any(map(any, after))
        )


@pytest.mark.parametrize("size", [(64, 32), (64, 16), (32, 16), (64, 8)])
@pytest.mark.parametrize("still", [True, False])
def test_a_counters_long_name_can_be_read_to_its_end(size: tuple[int, int], still: bool) -> None:
    free = LedWall(counter="Meja Informasi", still=still)
    top = {32: 8, 16: 0, 8: 0}[size[1]]
    words = everything_read(free, size, top)
    assert "MEJ" in words
    assert "ASI" in words
