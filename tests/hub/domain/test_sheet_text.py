"""The bytes of a CSV file as rows: whatever wrote it, however it arrives, and with every line accounted for."""

import csv
import io
from itertools import chain, repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.sheet_faults import Code, Row
from hub.domain.sheet_text import LONGEST_LINE, MOST_LINES, csv_rows
from hub.domain.survey_scheme import CURRENT

HEAD = "persyaratan;prosedur;saran"
# No sign that ends a line but the two that CSV knows; NUL has its own test.
WORD = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
SHEET = st.lists(st.lists(WORD, min_size=2, max_size=4), min_size=1, max_size=8)


def read(content: bytes | str, block: int = 10**9) -> list[Row]:
    data = content.encode() if isinstance(content, str) else content
    return list(csv_rows(data[start : start + block] for start in range(0, len(data), block)))


def cells(content: bytes | str) -> list[list[str]]:
    rows = read(content)
    assert [row.code for row in rows] == [None] * len(rows)
    return [list(row.cells) for row in rows]


@given(SHEET, st.sampled_from(";,\t"), st.sampled_from(["\n", "\r\n", "\r"]), st.integers(1, 40))
def test_what_a_program_writes_is_read_as_it_was_in_whatever_blocks_it_arrives(
    sheet: list[list[str]], delimiter: str, line_end: str, block: int
) -> None:
    sheet = [[word.replace("\r\n", "\n").replace("\r", "\n") for word in row] for row in sheet]
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, lineterminator="\n").writerows([HEAD.split(";"), *sheet])
    rows = read(written.getvalue().replace("\n", line_end), block)
    assert [list(row.cells) for row in rows] == [HEAD.split(";"), *sheet]
    lines = [1]
    for row in rows:
        lines.append(lines[-1] + 1 + sum(cell.count("\n") for cell in row.cells))
    assert [row.line for row in rows] == lines[:-1], "a row's line is the one on which it begins"


@given(st.binary(max_size=400), st.integers(1, 50))
def test_any_bytes_are_read_without_a_fault_and_no_line_is_lost(noise: bytes, block: int) -> None:
    data = f"{HEAD}\n".encode() + noise
    rows = read(data, block)
    assert rows == read(data)
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").removesuffix(b"\n").count(b"\n") + 1
    spans = [1 + sum(cell.count("\n") for cell in row.cells) for row in rows]
    assert [row.line for row in rows] == [1 + sum(spans[:number]) for number in range(len(spans))]
    assert sum(spans) == lines


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_sign_between_cells_is_found_or_said_in_the_first_line(delimiter: str) -> None:
    head, row = delimiter.join(["waktu", "biaya"]), delimiter.join(["3", "4"])
    if delimiter != "|":
        assert cells(f"{head}\n{row}\n") == [["waktu", "biaya"], ["3", "4"]]
    said = read(f"SEP={delimiter}\r\n{head}\r\n{row}\r\n")
    assert [(one.line, list(one.cells)) for one in said] == [(2, ["waktu", "biaya"]), (3, ["3", "4"])]


def test_a_semicolon_sheet_may_have_commas_in_its_names() -> None:
    names = [element.name for element in CURRENT.elements]
    assert cells(f"{';'.join(names)};Saran\n3;3;3;3;3;3;3;3;3;a, b, c, d, e, f, g, h, i, j, k") == [
        [*names, "Saran"],
        [*"333333333", "a, b, c, d, e, f, g, h, i, j, k"],
    ]


@pytest.mark.parametrize(
    "content",
    [
        "\ufeffwaktu;saran\n3;é\n".encode(),
        "waktu;saran\n3;é\n".encode("cp1252"),
        "\ufeffwaktu;saran\n3;é\n".encode("utf-16-le"),
        "\ufeffwaktu;saran\n3;é\n".encode("utf-16-be"),
        "waktu;saran\r3;é".encode(),
    ],
    ids=["BOM", "cp1252", "UTF-16 LE", "UTF-16 BE", "old Macintosh"],
)
@pytest.mark.parametrize("block", [1, 2, 3, 100])
def test_letters_are_read_whatever_encoding_the_office_has(content: bytes, block: int) -> None:
    assert [list(row.cells) for row in read(content, block)] == [["waktu", "saran"], ["3", "é"]]


def test_one_line_in_an_old_encoding_does_not_spoil_the_others() -> None:
    assert cells("saran\nbaik – é\n".encode() + b"caf\xe9\n") == [["saran"], ["baik – é"], ["café"]]


def test_a_quote_that_is_never_closed_spoils_its_own_line_alone() -> None:
    lines = [HEAD, '3;3;"bagus', *["4;4;baik"] * (MOST_LINES * 2), '4;4;"a\nb"']
    rows = read("\n".join(lines))
    assert [(row.line, row.code) for row in rows if row.code] == [(2, Code.BAD_QUOTES)]
    assert len(rows) == len(lines)
    assert list(rows[-1].cells) == ["4", "4", "a\nb"]


@pytest.mark.parametrize("bad", ['3;3;"a"b', '"3;3;a', '3;"3;a', '3;3;"a""'])
def test_quotes_that_do_not_match_are_told_and_the_next_row_is_read(bad: str) -> None:
    rows = read(f"{HEAD}\n{bad}\n4;4;b\n")
    assert [(row.line, row.code) for row in rows] == [(1, None), (2, Code.BAD_QUOTES), (3, None)]


def test_a_quote_in_the_middle_of_a_cell_is_a_letter() -> None:
    assert cells(f'{HEAD}\n3;3;layar 5" rusak\n4;4;"kata ""baik"""\n')[1:] == [
        ["3", "3", 'layar 5" rusak'],
        ["4", "4", 'kata "baik"'],
    ]


def test_a_line_with_nul_or_far_too_long_is_told_and_the_others_are_read() -> None:
    longest = "x" * (LONGEST_LINE - 4)
    for block in (1000, 10**9):
        rows = read(f"{HEAD}\n3;\0;a\n4;4;{longest}\n4;4;{longest}x\n{'9' * 1_000_000}\n4;4;b", block)
        assert [(row.line, row.code) for row in rows] == [
            (1, None),
            (2, Code.NUL),
            (3, None),
            (4, Code.LINE_TOO_LONG),
            (5, Code.LINE_TOO_LONG),
            (6, None),
        ]


def test_a_line_that_never_ends_is_told_all_the_same() -> None:
    rows = csv_rows(chain([f"{HEAD}\n3;3;a\n".encode()], repeat(b"9" * 1000)))
    assert [next(rows).code for _ in range(3)] == [None, None, Code.LINE_TOO_LONG]
    assert next(csv_rows(repeat(b"\0"))).code is Code.NUL


@given(st.lists(st.tuples(st.sampled_from(["9", "é", "\0", '"', ";"]), st.integers(0, 3 * LONGEST_LINE)), max_size=5))
def test_long_lines_are_judged_alike_in_whatever_blocks_they_arrive(runs: list[tuple[str, int]]) -> None:
    content = f"{HEAD}\n" + "\n".join(sign * length for sign, length in runs)
    assert read(content, 10_007) == read(content, 65_536) == read(content)


def test_blank_lines_are_rows_that_somebody_wrote() -> None:
    assert [(row.line, list(row.cells)) for row in read("\n\nwaktu;biaya\n\n3;4\n\n")] == [
        (1, []), (2, []), (3, ["waktu", "biaya"]), (4, []), (5, ["3", "4"]), (6, []),
    ]  # fmt: skip


def test_nothing_has_no_rows() -> None:
    assert read(b"") == read(b"\xef\xbb\xbf") == []
