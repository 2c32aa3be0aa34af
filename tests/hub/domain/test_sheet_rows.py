"""A respondent's whole row: the day and half, the service, the profile in the questionnaire's groups, the saran."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.domain.sheet_faults import Code, Refusal, Row
from hub.domain.sheet_grid import cell_text, grid_rows
from hub.domain.sheet_rows import SheetRow, read_rows
from hub.domain.sheet_text import csv_rows
from hub.domain.survey import AgeBand, Education, Gender, Half, Occupation, Profile
from hub.domain.survey_scheme import CURRENT

KEYS = CURRENT.keys
MARCH_2 = date(2026, 3, 2)


def read(**cells: str) -> SheetRow | Refusal:
    (one,) = read_rows([Row(1, [*KEYS, *cells]), Row(2, [*"333333333", *cells.values()])])
    return one


def understood(name: str, words: str) -> object:
    """What a column makes of some words; the code of the refusal where it makes nothing of them."""
    one = read(**{name: words})
    if isinstance(one, Refusal):
        assert [fault.column for fault in one.faults] == [name]
        return one.faults[0].code
    profile = one.profile
    return {
        "tanggal": one.day,
        "jam": one.half,
        "jk": profile.gender,
        "usia": profile.age,
        "pendidikan": profile.education,
        "pekerjaan": profile.occupation,
        "saran": one.comment,
    }[name]


def test_a_whole_row_is_read_with_everything_the_respondent_told() -> None:
    content = (
        "Tanggal;Jam;Layanan;Loket;Jenis Kelamin;Umur;Pendidikan;Pekerjaan;"
        f"{';'.join(KEYS)};Saran dan Masukan\n"
        "2/3/2026;13.00–17.00; KTP-el ;Loket  2;Perempuan;34 tahun;SMA/SMK;Petani;"
        '3;4;3;4;3;3;3;2;3;"Bagus;\n AC mati"\n'
    )
    assert list(read_rows(csv_rows([content.encode()]))) == [
        SheetRow(
            line=2,
            answers=dict.fromkeys(KEYS, 3) | {"prosedur": 4, "biaya": 4, "sarana": 2},
            day=MARCH_2,
            half=Half.AFTERNOON,
            service="KTP-el",
            counter="Loket 2",
            profile=Profile(
                gender=Gender.FEMALE, age=AgeBand.FROM_30, education=Education.SMA, occupation=Occupation.OTHER
            ),
            comment="Bagus;\nAC mati",
        )
    ]


def test_what_no_column_tells_is_none() -> None:
    one = read()
    assert isinstance(one, SheetRow)
    assert (one.day, one.half, one.service, one.counter, one.comment) == (None,) * 5
    assert one.profile == Profile()


@pytest.mark.parametrize(
    "written", ["2026-03-02", "2026-3-2", "02/03/2026", "2/3/2026", "02-03-2026", " 2-3-2026 ", "2026-03-02 09:15"]
)
def test_a_day_may_be_written_in_three_ways_and_the_day_stands_before_the_month(written: str) -> None:
    assert understood("tanggal", written) == MARCH_2


@pytest.mark.parametrize(
    "written", ["31/02/2026", "2026-13-01", "3/2026", "02/03/26", "02/03-2026", "kemarin", "46083"]
)
def test_what_is_no_day_is_refused(written: str) -> None:
    assert understood("tanggal", written) is Code.BAD_DATE


@given(st.dates(date(1900, 1, 1)))
def test_every_day_is_read_back_however_it_is_written(day: date) -> None:
    for written in (f"{day:%Y-%m-%d}", f"{day:%d/%m/%Y}", f"{day:%d-%m-%Y}", f"{day.day}/{day.month}/{day.year}"):
        assert understood("tanggal", written) == day


@pytest.mark.parametrize(
    ("written", "half"),
    [
        ("pagi", "morning"),
        ("Siang", "afternoon"),
        ("sore", "afternoon"),
        ("08.00–12.00", "morning"),
        ("08.00 - 12.00", "morning"),
        ("13.00 s.d. 17.00", "afternoon"),
        ("12:59", "morning"),
        ("13:00:00", "afternoon"),
        ("morning", "morning"),
        ("-", None),
        ("", None),
        ("malam", Code.BAD_HALF),
        ("25.00", Code.BAD_HALF),
        ("08.00-", Code.BAD_HALF),
    ],
)
def test_the_half_of_the_day_is_a_word_a_time_or_the_questionnaires_hours(written: str, half: object) -> None:
    assert understood("jam", written) == half


def test_a_days_time_tells_the_half_where_no_column_does() -> None:
    morning, afternoon, told = read(tanggal="2/3/2026 09.15"), read(tanggal="2026-03-02T13:00"), None
    assert isinstance(morning, SheetRow)
    assert isinstance(afternoon, SheetRow)
    assert (morning.half, afternoon.half) == (Half.MORNING, Half.AFTERNOON)
    told = read(tanggal="2/3/2026 09.15", jam="sore")
    assert isinstance(told, SheetRow)
    assert told.half is Half.AFTERNOON


@pytest.mark.parametrize(
    ("written", "gender"),
    [
        ("L", "L"), ("laki-laki", "L"), ("Pria", "L"), ("P", "P"), ("PEREMPUAN", "P"), ("wanita", "P"), ("-", None),
        ("tidak menjawab", None), ("X", Code.BAD_GENDER),
    ],
)  # fmt: skip
def test_gender_is_read_in_the_words_that_offices_use(written: str, gender: object) -> None:
    assert understood("jk", written) == gender


@pytest.mark.parametrize(
    ("written", "age"),
    [
        ("1", "<20"), ("19", "<20"), ("20", "20-29"), ("29 th", "20-29"), ("34 tahun", "30-39"), ("59", "50-59"),
        ("60", "60+"), ("120", "60+"), ("<20", "<20"), ("< 20 tahun", "<20"), ("di bawah 20", "<20"),
        ("30-39", "30-39"), ("30 – 39", "30-39"), ("40 s.d. 49 tahun", "40-49"), ("60+", "60+"), ("≥60", "60+"),
        ("60 tahun ke atas", "60+"), ("> 59", "60+"), ("-", None), ("", None),
        ("0", Code.BAD_AGE), ("121", Code.BAD_AGE), ("17-25", Code.BAD_AGE), ("muda", Code.BAD_AGE),
        ("-5", Code.BAD_AGE),
    ],
)  # fmt: skip
def test_an_age_becomes_its_band_and_is_not_kept(written: str, age: object) -> None:
    assert understood("usia", written) == age


@pytest.mark.parametrize("band", AgeBand)
def test_a_band_is_read_as_pendopo_writes_it(band: AgeBand) -> None:
    assert understood("usia", band.value) is band


@pytest.mark.parametrize(
    ("written", "education"),
    [
        ("SD", "SD"), ("SD/sederajat", "SD"), ("SLTP", "SMP"), ("sma", "SMA"), ("SMA/SMK", "SMA"),
        ("SLTA sederajat", "SMA"),
        ("D3", "D1-D3"), ("D-III", "D1-D3"), ("D1–D3", "D1-D3"), ("D1/D2/D3", "D1-D3"), ("S1", "S1"), ("S-1", "S1"),
        ("D4/S1", "S1"), ("S2", "S2"), ("S3", "S3"), ("-", None), ("SMP/SMA", Code.BAD_EDUCATION),
        ("pesantren", Code.BAD_EDUCATION),
    ],
)  # fmt: skip
def test_education_is_read_in_the_words_that_offices_use(written: str, education: object) -> None:
    assert understood("pendidikan", written) == education


@pytest.mark.parametrize("level", Education)
def test_a_level_is_read_as_pendopo_writes_it(level: Education) -> None:
    assert understood("pendidikan", level.value) is level


@pytest.mark.parametrize(
    ("written", "occupation"),
    [
        ("PNS", "PNS"), ("PNS/ASN", "PNS"), ("TNI", "TNI"), ("Polri", "POLRI"), ("Karyawan Swasta", "swasta"),
        ("wiraswasta", "wirausaha"), ("Lainnya", "lainnya"), ("Petani", "lainnya"), ("Ibu rumah tangga", "lainnya"),
        ("TNI/POLRI", "lainnya"), ("-", None), ("", None),
    ],
)  # fmt: skip
def test_an_occupation_that_the_questionnaire_does_not_list_is_another(written: str, occupation: object) -> None:
    assert understood("pekerjaan", written) == occupation


@pytest.mark.parametrize(
    ("written", "saran"),
    [
        ("-", None),
        (" . ", None),
        ("👍", "👍"),
        ("NIK 3577012304560001", "NIK [nomor dihapus]"),
        ("a" * 1001, Code.BAD_COMMENT),
    ],
)
def test_a_saran_is_kept_as_any_other(written: str, saran: object) -> None:
    assert understood("saran", written) == saran


def test_everything_that_is_wrong_with_a_row_is_told_at_once() -> None:
    (one,) = read_rows([Row(1, [*KEYS, "Tgl", "Usia"]), Row(9, [*"33333333", "5", "besok", "tua"])])
    assert isinstance(one, Refusal)
    assert (one.line, [fault.code for fault in one.faults]) == (9, [Code.OUT_OF_RANGE, Code.BAD_DATE, Code.BAD_AGE])


def test_a_grids_cells_become_what_one_sees() -> None:
    seen = [cell_text(value) for value in (None, 3, 3.0, 3.5, " x ", True, MARCH_2)]
    assert seen == ["", "3", "3", "3.5", " x ", "True", "2026-03-02"]
    moments = (datetime(2026, 3, 2), datetime(2026, 3, 2, 9, 5), time(13, 0))  # noqa: DTZ001  # as a workbook has them
    assert [cell_text(value) for value in moments] == ["2026-03-02", "2026-03-02 09:05", "13:00:00"]


def test_a_grid_ends_with_its_last_row_and_its_header() -> None:
    grid = [
        [None],
        [*KEYS, "Usia", None],
        [*[4] * 9, None, None, None],
        [],
        [*[3.0] * 9, 34],
        [*[3] * 9, 34, "x"],
        [None] * 40,
    ]
    rows = list(grid_rows(grid))
    assert [row.line for row in rows] == [1, 2, 3, 4, 5, 6]
    read_back = list(read_rows(rows))
    assert [type(one) for one in read_back] == [SheetRow, Refusal, SheetRow, Refusal]
    assert [one.faults[0].code for one in read_back if isinstance(one, Refusal)] == [Code.BLANK, Code.LONG_ROW]
