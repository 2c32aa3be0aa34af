"""`pendopo skm compute` on real files: the index, what is refused and why, and files of every evil."""

import json
import os
import random
import subprocess
import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from hub.domain.survey_scheme import CURRENT, ElementOrder

KEYS = CURRENT.keys
HEADER = ",".join(KEYS)


def compute(*arguments: object, given: bytes | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    ended = subprocess.run(
        [sys.executable, "-m", "hub.cli", "skm", "compute", *map(str, arguments)],
        input=given, stdin=subprocess.DEVNULL if given is None else None, capture_output=True, timeout=60, check=False,
        env=os.environ | environment,
    )  # fmt: skip
    said = subprocess.CompletedProcess(ended.args, ended.returncode, ended.stdout.decode(), ended.stderr.decode())
    assert "Traceback" not in said.stderr
    return said


def as_json(*arguments: object, given: bytes | None = None) -> tuple[int, dict[str, Any]]:
    ended = compute(*arguments, "--json", given=given)
    assert ended.stderr == ""
    return ended.returncode, json.loads(ended.stdout, parse_float=Decimal)


def a_sheet(folder: Path, rows: Sequence[str], header: str = HEADER) -> Path:
    file = folder / "lembar.csv"
    file.write_text("".join(f"{line}\n" for line in (header, *rows)), "utf-8")
    return file


def row(score: int = 3, **changed: object) -> str:
    return ",".join(str(changed.get(key, score)) for key in KEYS)


def published(folder: Path) -> Path:
    """The 326 answers of the published example, 10 377 points, in no order."""
    scores = [4] * (10_377 - 3 * 9 * 326) + [3] * (4 * 9 * 326 - 10_377)
    random.Random(7).shuffle(scores)
    rows = [",".join(map(str, scores[start : start + 9])) for start in range(0, len(scores), 9)]
    assert len(rows) == 326
    return a_sheet(folder, rows)


def test_the_published_example_comes_out(tmp_path: Path) -> None:
    ended = compute(published(tmp_path), "--population", 2112)
    assert (ended.returncode, ended.stderr) == (0, "")
    assert ended.stdout.startswith("IKM 88,42 · mutu A · Sangat baik · n = 326\n")
    assert "jumlah" in ended.stdout
    assert "10.377" in ended.stdout
    assert "3,537" in ended.stdout, "the weighted sum: 10 377 / (9 · 326)"
    assert "Responden minimal 325 dari 2.112 orang yang dilayani: cukup." in ended.stdout
    assert "%" not in ended.stdout, "an index is no percentage"
    for named in ("PermenPANRB-14-2017", "Bobot tiap unsur 1/9", "dibulatkan satu kali, setengah ke atas"):
        assert named in ended.stdout


def test_json_is_one_document_with_exact_decimals(tmp_path: Path) -> None:
    file = a_sheet(tmp_path, [row(3, biaya=4), row(4), row(3, sarana=2)])
    status, said = as_json(file, "--population", 30)
    assert status == 0
    assert (said["well"], said["n"], said["total"]) == (True, 3, 90)
    assert (said["index"], said["quality"], said["performance"]) == (Decimal("83.33"), "B", "Baik")
    assert said["weighted"] == Decimal("3.333")
    assert said["elements"]["sarana"] == {
        "name": "Sarana dan Prasarana",
        "total": 9,
        "mean": Decimal("3.000"),
        "weighted": Decimal("0.333"),
        "index": Decimal("75.00"),
        "quality": "C",
        "performance": "Kurang baik",
    }
    assert (said["population"], said["needed"], said["enough"]) == (30, 28, False)
    assert (said["scheme"], said["weights"], said["weight"]) == ("PermenPANRB-14-2017", "exact", "1/9")
    assert (said["rows"], said["refused"], said["left_out"], said["refusals"]) == (3, 0, 0, [])


@pytest.mark.parametrize(
    ("weights", "index"), [("exact", "100,00"), ("0.111", "99,90"), ("0,111", "99,90"), ("0.11", "99,00")]
)
def test_a_perfect_survey_and_what_a_rounded_weight_makes_of_it(tmp_path: Path, weights: str, index: str) -> None:
    ended = compute(a_sheet(tmp_path, [row(4)] * 5), "--weights", weights)
    assert ended.stdout.startswith(f"IKM {index} · mutu A")
    legacy = f"Bobot lama yang dibulatkan: survei sempurna hanya mencapai {index}. Menurut peraturan bobotnya 1/9."
    assert (legacy in ended.stdout) == (weights != "exact")


@pytest.mark.parametrize(
    ("order", "last"), [("regulation", ["pengaduan", "sarana"]), ("questionnaire", ["sarana", "pengaduan"])]
)
def test_the_elements_are_printed_in_the_offices_order(tmp_path: Path, order: str, last: list[str]) -> None:
    file = a_sheet(tmp_path, [row()])
    assert list(as_json(file, "--order", order)[1]["elements"])[-2:] == last
    printed = compute(file, "--order", order).stdout
    assert (printed.index("Penanganan") < printed.index("Sarana dan")) == (order == "regulation")


WRONG = [
    (row(3, waktu=""), "waktu", "blank"),
    (row(3, biaya=5), "biaya", "out_of_range"),
    (row(3, produk="3.0"), "produk", "non_integer"),
    (row(3, sarana="tiga"), "sarana", "non_integer"),
    ("3,3,3", None, "short_row"),
    (f"{row()},3", None, "long_row"),
    (",,,,,,,,", None, "blank"),
    ("", None, "blank"),
    (f'"{row()}', None, "bad_quotes"),
]


def test_every_wrong_row_is_told_with_line_and_reason(tmp_path: Path) -> None:
    file = a_sheet(tmp_path, [row(4), *[wrong for wrong, _, _ in WRONG], row(2)])
    status, said = as_json(file)
    assert status == 1
    told = [(one["line"], one["column"], one["code"]) for one in said["refusals"]]
    assert told == [(line, column, code) for line, (_, column, code) in enumerate(WRONG, 3)]
    assert all(one["reason"] for one in said["refusals"])
    assert (said["well"], said["index"], said["n"], said["rows"], said["refused"]) == (False, None, None, 11, 9)
    ended = compute(file)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert f'{file}, baris 4: biaya "5" bukan 1, 2, 3, atau 4\n' in ended.stderr
    assert "9 dari 11 baris salah, jadi indeks tidak dihitung." in ended.stderr


def test_wrong_rows_are_left_out_only_when_that_is_asked_for_and_counted(tmp_path: Path) -> None:
    file = a_sheet(tmp_path, [row(4), *[wrong for wrong, _, _ in WRONG], row(2)])
    ended = compute(file, "--skip-invalid")
    assert ended.returncode == 0
    assert ended.stdout.startswith("IKM 75,00 · mutu C · Kurang baik · n = 2\n")
    assert "9 baris yang salah tidak ikut dihitung." in ended.stdout
    status, said = as_json(file, "--skip-invalid")
    assert (status, said["well"], said["n"], said["left_out"]) == (0, True, 2, 9)


def test_everything_wrong_in_a_row_is_told_at_once(tmp_path: Path) -> None:
    said = compute(a_sheet(tmp_path, [row(3, waktu="", biaya=9, produk="3;5")])).stderr
    assert (
        'baris 2: waktu kosong; biaya "9" bukan 1, 2, 3, atau 4; produk "3;5" bukan bilangan bulat 1 sampai 4' in said
    )


def test_of_very_many_wrong_rows_the_first_hundred_are_listed_and_all_are_counted(tmp_path: Path) -> None:
    file = a_sheet(tmp_path, [row(3), *[row(3, waktu=0)] * 250])
    ended = compute(file)
    assert ended.stderr.count("bukan 1, 2, 3, atau 4") == 100
    assert "… dan 150 baris lain." in ended.stderr
    said = as_json(file)[1]
    assert (said["refused"], said["refusals_listed"], len(said["refusals"])) == (250, 100, 100)


def test_a_sheet_without_respondents_has_no_index(tmp_path: Path) -> None:
    ended = compute(a_sheet(tmp_path, []))
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "belum ada responden" in ended.stderr
    assert as_json(a_sheet(tmp_path, []))[1]["index"] is None
    assert compute(a_sheet(tmp_path, [row(9)]), "--skip-invalid").returncode == 1


def test_what_spreadsheets_write_is_read(tmp_path: Path) -> None:
    names = ["No", "Tanggal", *(element.name for element in CURRENT.in_order(ElementOrder.REGULATION)), "Saran"]
    lines = [
        ";".join(names),
        '1;02/03/2026;4;4;4;4;4;4;4;1;4;"Baik; tapi',
        'AC mati"',
        "2;02/03/2026; 4 ;4;4;4;4;4;4;1;4;-",
    ]
    file = tmp_path / "excel.csv"
    file.write_bytes("\ufeffsep=;\r\n".encode() + "".join(f"{line}\r\n" for line in lines).encode())
    status, said = as_json(file)
    assert status == 0, said
    assert (said["n"], said["elements"]["pengaduan"]["total"], said["elements"]["sarana"]["total"]) == (2, 2, 8)
    assert said["unread_columns"] == ["No"]


def test_standard_input_is_read_as_a_file_is() -> None:
    status, said = as_json("-", given=f"{HEADER}\n{row(4)}\n".encode())
    assert (status, said["index"], said["file"]) == (0, Decimal("100.00"), "-")


def test_a_workbook_is_read_too_its_sheet_found_and_what_stands_below_it_left(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append(["Laporan SKM"])
    sheet = book.create_sheet("Data")
    sheet.append(["Tanggal", *reversed(KEYS)])
    sheet.append(["2026-03-02", *[4] * 9])
    sheet.append([None, *[3.0] * 9])
    sheet.append([None] * 10)
    file = tmp_path / "lembar.xlsx"
    book.save(file)
    for said in (as_json(file), as_json("-", given=file.read_bytes())):
        assert (said[0], said[1]["n"], said[1]["index"]) == (0, 2, Decimal("87.50")), said
    sheet["C3"] = 3.5
    book.save(file)
    reason = 'sarana "3.5" bukan bilangan bulat 1 sampai 4'
    assert as_json(file)[1]["refusals"] == [{"line": 3, "column": "sarana", "code": "non_integer", "reason": reason}]


def test_columns_with_names_and_niks_are_never_read_and_told(tmp_path: Path) -> None:
    file = a_sheet(tmp_path, [f"Budi,3577012304560001,{row()}"], f"Nama,NIK,{HEADER}")
    ended = compute(file)
    assert ended.returncode == 0
    assert "kolom Nama, NIK tidak dibaca" in ended.stderr
    assert "3577" not in ended.stdout + ended.stderr


@pytest.mark.parametrize(
    ("header", "code", "said"),
    [
        ("u1,u2,u3,u4,u5,u6,u7,u8,u9", "column_missing", "U8 dan U9 tertukar"),
        (HEADER.replace("persyaratan", "persyratan"), "column_missing", 'mungkin "persyratan"?'),
        (f"{HEADER},waktu", "column_twice", "kolom waktu ada 2 kali"),
        (row(), "column_missing", "bukan nama kolom"),
    ],
)
def test_a_header_that_lacks_something_is_refused_whole(tmp_path: Path, header: str, code: str, said: str) -> None:
    file = a_sheet(tmp_path, [row()], header)
    status, document = as_json(file, "--skip-invalid")
    assert (status, document["refusals"][0]["code"]) == (1, code)
    assert said in compute(file).stderr


EVIL = {
    "empty": (b"", "empty"),
    "blank lines": (b"\n\n \n", "empty"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50, "not_text"),
    "noise": (random.Random(1).randbytes(200_000), "not_text"),
    "zeros": (bytes(1_000_000), "not_text"),
    "an old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096), "not_text"),
    "half a workbook": (b"PK\x03\x04" + b"x" * 1000, "not_text"),
    "50 MB in one line": (b"3," * 25_000_000, "line_too_long"),
}


@pytest.mark.parametrize("evil", EVIL)
def test_what_is_no_data_sheet_is_refused_in_a_sentence(tmp_path: Path, evil: str) -> None:
    content, code = EVIL[evil]
    file = tmp_path / "evil.csv"
    file.write_bytes(content)
    status, said = as_json(file, "--skip-invalid")
    assert (status, [one["code"] for one in said["refusals"]]) == (1, [code])
    ended = compute(file)
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (1, "", 1)


def test_one_spoilt_line_in_a_good_sheet_is_told_and_the_rest_counts(tmp_path: Path) -> None:
    file = tmp_path / "spoilt.csv"
    good = f"{row(4)}\n".encode()
    huge = b"4" * 50_000_000 + b"\n"
    file.write_bytes(HEADER.encode() + b"\n" + good + bytes(4096) + b"\n" + good + huge + good + b'4,"4\n' + good)
    status, said = as_json(file, "--skip-invalid")
    assert (status, said["n"], said["left_out"]) == (0, 4, 3)
    assert [(one["line"], one["code"]) for one in said["refusals"]] == [
        (3, "nul"),
        (5, "line_too_long"),
        (7, "bad_quotes"),
    ]


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    for place, why in (("nowhere.csv", "berkas itu tidak ada"), (".", "itu folder, bukan berkas")):
        ended = compute(tmp_path / place)
        assert (ended.returncode, ended.stdout) == (1, "")
        assert why in ended.stderr
    assert compute("/proc/self/mem").returncode == 1
    assert as_json(tmp_path)[1]["refusals"] == [
        {"line": None, "column": None, "code": "unreadable", "reason": "tidak dapat dibaca: itu folder, bukan berkas"}
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_one_may_not_read_is_told(tmp_path: Path) -> None:
    file = a_sheet(tmp_path, [row()])
    file.chmod(0)
    assert "tidak ada izin" in compute(file).stderr


def test_a_strange_name_or_cell_does_nothing_to_the_terminal(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"\xff\x1b[31m.csv")
    file.write_text(f"{HEADER}\n{row(3, waktu=chr(27) + '[2J' + 'x' * 1000)}\n")
    ended = compute(file)
    assert ended.returncode == 1
    assert "\x1b" not in ended.stdout + ended.stderr
    assert len(ended.stderr) < 1000
    assert as_json(file)[0] == 1


def test_an_old_terminal_that_lacks_a_sign_still_shows_the_figures(tmp_path: Path) -> None:
    ended = compute(a_sheet(tmp_path, [row(4)]), PYTHONIOENCODING="ascii")
    assert ended.returncode == 0
    assert ended.stdout.startswith("IKM 100,00")


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        ("a.csv", "b.csv"),
        ("a.csv", "--weights", "0.1"),
        ("a.csv", "--weights", "1/9"),
        ("a.csv", "--population", "-1"),
        ("a.csv", "--population", "2.112"),
        ("a.csv", "--population", "banyak"),
        ("a.csv", "--order", "alphabet"),
        ("a.csv", "--unknown"),
    ],
    ids=" ".join,
)
def test_a_wrong_call_ends_with_2(wrong: tuple[str, ...]) -> None:
    ended = compute(*wrong)
    assert (ended.returncode, ended.stdout) == (2, "")


def test_more_answers_than_people_served_is_pointed_out(tmp_path: Path) -> None:
    assert "lebih besar daripada itu" in compute(a_sheet(tmp_path, [row()] * 3), "--population", 2).stdout


MEASURED = """
import sys
from hub.cli import main
status = main(sys.argv[1:])
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(int(peak.split()[1]) // 1024, file=sys.stderr)
sys.exit(status)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak is read from /proc")
@pytest.mark.parametrize("wrong", [0, 5], ids=["all right", "every fifth wrong"])
def test_a_million_rows_stay_below_150_megabytes(tmp_path: Path, wrong: int) -> None:
    fifth = f"{row(4)}\n{row(3)}\n{row(2)}\n{row(3)}\n{row(9 if wrong else 3)}\n"
    file = tmp_path / "million.csv"
    with file.open("w") as written:
        written.write(f"{HEADER}\n")
        written.writelines([fifth * 1000] * 200)
    ended = subprocess.run(
        [sys.executable, "-c", MEASURED, "skm", "compute", str(file), "--skip-invalid", "--json"],
        capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip
    said = json.loads(ended.stdout)
    assert (said["rows"], said["n"]) == (1_000_000, 800_000 if wrong else 1_000_000)
    assert int(ended.stderr) <= 150
