"""Finding a service by a few letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.search import folded, found, slips
from tests.kiosk.fake_hub import catalogue_of

KARTOHARJO = catalogue_of("kartoharjo-madiun.yaml").services


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("ktp", "ktp-el"),
        ("KTP-el", "ktp-el"),
        ("ektp", "ktp-el"),
        ("kartu kelu", "kk"),
        ("pindah", "pindah"),
        ("pindha", "pindah"),  # Basa Jawa
        ("pindsh", "pindah"),  # a slip
        ("pidnah", "pindah"),  # two letters swapped
        ("moving", "pindah"),
        ("lahir", "akta-kelahiran"),
        ("birth", "akta-kelahiran"),
        ("tidak mampu", "sktm"),
        ("surat pengantar skck", "skck"),
        ("mau bikin usaha", "izin-usaha"),
    ],
)
def test_a_few_letters_find_the_service(typed: str, first: str) -> None:
    assert found(typed, KARTOHARJO)[0].id == first


@pytest.mark.parametrize("service", KARTOHARJO, ids=lambda one: one.id)
def test_every_service_is_found_by_its_short_name_in_every_language(service) -> None:  # type: ignore[no-untyped-def]  # of a parametrised fixture
    for words in (service.short.id, service.short.jv, service.short.en, service.name.id):
        assert service in found(words, KARTOHARJO)


def test_nothing_typed_finds_nothing_and_nonsense_finds_nothing() -> None:
    assert found("", KARTOHARJO) == found("   ", KARTOHARJO) == found("qqqq", KARTOHARJO) == ()


@given(st.text(max_size=30))
def test_whatever_is_typed_the_search_answers(typed: str) -> None:
    assert set(found(typed, KARTOHARJO)) <= set(KARTOHARJO)


@given(st.text("abcdefg", min_size=1, max_size=8), st.text("abcdefg", min_size=1, max_size=8))
def test_slips_are_a_distance(one: str, other: str) -> None:
    assert slips(one, one, 9) == 0
    assert slips(one, other, 9) == slips(other, one, 9)
    assert slips(one, other, 9) <= max(len(one), len(other))


def test_accents_hyphens_and_capitals_do_not_matter() -> None:
    assert folded("KTP-el Mèsthi  É.") == "ktpel mesthi e"
