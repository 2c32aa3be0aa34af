import pytest
from hypothesis import given
from hypothesis import strategies as st

from printers.layout import PAPER_58, PAPER_80, PAPER_80_NARROW, Line, Paper, lay_out
from printers.sanitise import plain
from printers.slip import Alignment, CheckItem, Facts, Feed, Frieze, Pair, Part, Picture, Rule, Ruler, Size, Text

PAPERS = st.sampled_from([PAPER_58, PAPER_80, PAPER_80_NARROW])
WORDS = st.text(max_size=120) | st.lists(st.text("abcXYZ019-/,.", min_size=1, max_size=40), max_size=12).map(" ".join)
PARTS = st.one_of(
    st.builds(Text, WORDS, st.sampled_from(Size), st.booleans(), st.sampled_from(Alignment), st.booleans()),
    st.builds(Pair, WORDS, WORDS, st.booleans()),
    st.builds(Facts, st.lists(st.builds(Pair, WORDS, WORDS), max_size=4).map(tuple)),
    st.builds(CheckItem, WORDS, st.lists(WORDS, max_size=3).map(tuple)),
    st.builds(Rule, st.booleans()),
    st.just(Ruler()),
)


def lines(part: Part, paper: Paper) -> list[Line]:
    return [laid for laid in lay_out((part,), paper) if isinstance(laid, Line)]


def letters(text: str) -> list[str]:
    """The signs that carry meaning, in order: how they are spaced and cut does not matter."""
    return [sign for sign in text if sign not in " -\n"]


@given(st.lists(PARTS, max_size=6).map(tuple), PAPERS)
def test_no_line_is_ever_wider_than_the_paper(slip: tuple[Part, ...], paper: Paper) -> None:
    for laid in lay_out(slip, paper):
        match laid:
            case Line():
                assert 0 < laid.columns <= paper.columns
                assert all(1 <= times * run.times <= 8 for run in laid.runs for times in (laid.width, laid.height))
            case Picture():
                assert laid.width * 2 <= paper.dots
            case _:
                assert isinstance(laid, Feed)


@given(WORDS, st.sampled_from(Size), st.booleans(), PAPERS)
def test_no_letter_of_a_text_is_lost_at_any_size(words: str, size: Size, inverse: bool, paper: Paper) -> None:
    laid = lines(Text(words, size, inverse=inverse), paper)
    assert letters("".join(line.text for line in laid)) == letters(plain(words))


@given(WORDS, WORDS, PAPERS)
def test_no_letter_of_a_pair_is_lost(label: str, value: str, paper: Paper) -> None:
    laid = lines(Pair(label, value), paper)
    assert letters("".join(line.text for line in laid)) == letters(plain(label)) + letters(plain(value))


@given(st.lists(st.tuples(WORDS, WORDS), max_size=4), PAPERS)
def test_no_letter_of_a_block_of_facts_is_lost_and_its_values_are_of_one_size(
    rows: list[tuple[str, str]], paper: Paper
) -> None:
    laid = lines(Facts(tuple(Pair(*row) for row in rows)), paper)
    told = "".join(label + value for label, value in rows)
    assert letters("".join(line.text for line in laid)) == letters(plain(told))
    assert len({run.times for line in laid for run in line.runs if run.bold}) <= 1


@given(st.lists(st.text("abcde", min_size=1, max_size=12), min_size=1, max_size=30), PAPERS)
def test_words_that_fit_are_never_cut(words: list[str], paper: Paper) -> None:
    laid = lines(Text(" ".join(words), Size.TALL), paper)
    assert [word for line in laid for word in line.text.split()] == words


@pytest.mark.parametrize(
    ("paper", "number", "width"),
    [
        (PAPER_58, "A021", 8),
        (PAPER_58, "A1000", 6),
        (PAPER_80, "A021", 8),
        (PAPER_80, "A1000", 8),
        (PAPER_58, "AB1000", 5),
    ],
)
def test_the_number_is_as_huge_as_the_paper_allows(paper: Paper, number: str, width: int) -> None:
    (line,) = lines(Text(number, Size.HUGE), paper)
    assert (line.text, line.width, line.height) == (number, width, 8)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("KTP elektronik", [("KTP elektronik", 2, 2)]),
        ("Surat Keterangan Tidak Mampu", [("Surat Keterangan", 2, 2), ("Tidak Mampu", 2, 2)]),
        ("Pertanggungjawaban", [("Pertanggungjawaban", 1, 2)]),  # one word of 18 letters: 16 fit
        ("satu dua tiga empat " * 4, [("satu dua tiga empat satu dua", 1, 2), ("tiga empat satu dua tiga empat", 1, 2),
                                      ("satu dua tiga empat", 1, 2)]),
    ],
)  # fmt: skip
def test_a_title_grows_where_it_takes_few_lines_and_cuts_no_word(
    title: str, expected: list[tuple[str, int, int]]
) -> None:
    assert [(line.text, line.width, line.height) for line in lines(Text(title, Size.TITLE), PAPER_58)] == expected


def test_values_are_twice_as_large_only_where_all_of_them_fit_beside_their_labels() -> None:
    facts = Facts((Pair("Di depan Anda", "6 orang"), Pair("Perkiraan tunggu", "15–25 menit")))
    for paper, times in ((PAPER_80, 2), (PAPER_80_NARROW, 2), (PAPER_58, 1)):
        laid = lines(facts, paper)
        assert [[(run.bold, run.times) for run in (line.runs[0], line.runs[-1])] for line in laid] == [
            [(False, 1), (True, times)]
        ] * 2
        assert {line.columns for line in laid} == {paper.columns}


def test_a_pair_that_does_not_fit_puts_its_value_on_a_line_of_its_own() -> None:
    short = lines(Pair("Di depan Anda", "6 orang"), PAPER_58)
    assert [line.text for line in short] == ["Di depan Anda            6 orang"]
    long = lines(Pair("Jam layanan", "Senin-Kamis 07.30-16.00"), PAPER_58)
    assert [(line.text, line.alignment) for line in long] == [
        ("Jam layanan", Alignment.LEFT),
        ("Senin-Kamis 07.30-16.00", Alignment.RIGHT),
    ]


def test_dots_lead_from_label_to_value() -> None:
    (line,) = lines(Pair("Biaya", "GRATIS", dotted=True), PAPER_58)
    assert line.text == "Biaya " + "." * 19 + " GRATIS"


def test_a_thing_to_bring_keeps_its_words_beside_the_box() -> None:
    laid = lines(CheckItem("Surat pengantar dari RT, RW dan kelurahan", ("asli",)), PAPER_58)
    assert [line.text for line in laid] == [
        "[ ] Surat pengantar dari RT, RW",
        "    dan kelurahan",
        "    asli",
    ]


def test_a_dash_between_date_and_time_is_dropped_where_the_line_breaks() -> None:
    laid = lines(Text("Selasa, 14 September 2026 · 08.12"), PAPER_58)
    assert [line.text for line in laid] == ["Selasa, 14 September 2026", "08.12"]


def test_an_inverse_line_is_black_from_edge_to_edge() -> None:
    (line,) = lines(Text("CETAK LAGI", alignment=Alignment.CENTRE, inverse=True), PAPER_58)
    assert len(line.text) == 32
    assert line.inverse


@pytest.mark.parametrize("words", ["CETAK ULANG", "CETAK LAGI"])
def test_words_in_a_black_band_stand_in_its_middle(words: str) -> None:
    (line,) = lines(Text(words, Size.TITLE, alignment=Alignment.CENTRE, inverse=True), PAPER_58)
    left, right = line.text.split(words)
    assert left == right
    assert 30 <= line.columns <= 32


@pytest.mark.parametrize("paper", [PAPER_58, PAPER_80, PAPER_80_NARROW])
def test_a_solid_line_goes_from_edge_to_edge(paper: Paper) -> None:
    (bar,) = lay_out((Rule(solid=True),), paper)
    assert isinstance(bar, Picture)
    assert bar.doubled
    assert bar.width * 2 == paper.dots
    assert set(bar.dots) == {0xFF}


@pytest.mark.parametrize("paper", [PAPER_58, PAPER_80, PAPER_80_NARROW])
def test_the_band_and_the_ruler_fit_every_paper(paper: Paper) -> None:
    (band,) = lay_out((Frieze(),), paper)
    assert isinstance(band, Picture)
    assert paper.dots - 48 <= band.width <= paper.dots
    ones = lines(Ruler(), paper)[-1]
    assert len(ones.text) == paper.columns


def test_a_picture_wider_than_the_paper_is_refused() -> None:
    with pytest.raises(ValueError, match="wider than the paper"):
        lay_out((Picture(392, 1, bytes(49)),), PAPER_58)
    with pytest.raises(ValueError, match="400 dots"):
        lay_out((Picture(200, 1, bytes(25), doubled=True),), PAPER_58)


@pytest.mark.parametrize(("width", "height", "dots"), [(7, 1, b"\0"), (8, 0, b""), (8, 2, b"\0"), (0, 1, b"")])
def test_a_picture_that_does_not_add_up_is_refused(width: int, height: int, dots: bytes) -> None:
    with pytest.raises(ValueError, match="dots"):
        Picture(width, height, dots)
