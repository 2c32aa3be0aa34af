"""A secret citizen's name is found in what others will read, however it is written."""

import pytest

from hub.domain.complaint import Reporter
from hub.domain.complaint_naming import copied_into, named_in, without_addresses

SITI = Reporter(name="Ibu Hj. Siti Aminah", phone="0812-3456-789", email="Siti.A@contoh.id", address="RT 3")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bu SITI datang lagi.", "Siti"),
        ("aminah, warga RT 3", "Aminah"),
        ("Hubungi +62 812 3456 789.", "0812-3456-789"),
        ("Surat ke siti.a@contoh.id sudah dikirim.", "Siti"),
        ("Seorang ibu dibentak di loket 2.", None),
        ("Hj. lain dan kesitiaan bukan nama.", None),
        ("", None),
    ],
)
def test_a_part_of_the_name_is_found_as_a_word_and_the_number_however_it_is_written(
    text: str, found: str | None
) -> None:
    assert named_in(text, SITI) == found


def test_who_left_no_number_is_found_in_no_number() -> None:
    assert named_in("Nomor antrean 12 dan 081234567890", Reporter(name="Al", phone="", email="")) is None


@pytest.mark.parametrize(
    ("reason", "shown"),
    [
        ("550 <siti.a@contoh.id>: unknown user", "550 <[alamat]>: unknown user"),
        ("no account for +62 812-3456-789 (code 404)", "no account for [nomor] (code 404)"),
        ("connection refused", "connection refused"),
    ],
)
def test_a_failure_tells_nobody_s_address(reason: str, shown: str) -> None:
    assert without_addresses(reason) == shown


@pytest.mark.parametrize(
    ("text", "copied"),
    [
        ("Saya antre sejak jam 8, petugas marah.", True),
        ("Ringkasan: saya antre sejak jam 8 -\npetugas MARAH. Mohon diperiksa.", True),
        ("Seorang warga antre lama; petugas kurang ramah.", False),
        ("", False),
    ],
)
def test_the_whole_story_in_other_words_for_the_unit_is_found_whatever_stands_around_it(
    text: str, *, copied: bool
) -> None:
    assert copied_into(text, "Saya antre sejak jam 8, petugas marah.") is copied


def test_a_handful_of_words_is_nobody_s_own_way_of_telling() -> None:
    assert not copied_into("Antre dua jam.", "Antre dua jam.")
