"""What an office is told about its standards: gaps, notes, and numbers that are nobody's business."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.catalogue.report import Matter, mobile_numbers, remarks
from hub.domain.standard import COMPONENTS, Catalogue, Service, Words, missing_components

Offices = dict[str, Catalogue]


def test_each_missing_component_is_one_remark_with_service_and_component(offices: Offices) -> None:
    found = [remark for held in offices.values() for remark in remarks(held) if remark.matter is Matter.MISSING]
    assert len(found) == 1 + 1 + 11
    assert {(remark.office, remark.component) for remark in found if remark.component == "Biaya/tarif"} == {
        ("jogonalan-klaten", "Biaya/tarif"),
        ("kedopok-probolinggo", "Biaya/tarif"),
    }
    assert all(f'"{remark.component}" tidak ada' in remark.text for remark in found)


def test_a_missing_price_is_told_not_to_be_free(offices: Offices) -> None:
    price = next(remark for remark in remarks(offices["kedopok-probolinggo"]) if remark.component == "Biaya/tarif")
    assert "tidak akan menyebut layanan ini gratis" in price.text


def test_the_unnamed_row_of_jogonalan_is_told(offices: Offices) -> None:
    (unnamed,) = [remark for remark in remarks(offices["jogonalan-klaten"]) if remark.matter is Matter.UNNAMED]
    assert "13 butir" in unnamed.text


def test_every_note_on_the_source_is_told_once(offices: Offices) -> None:
    for held in offices.values():
        told = [remark.text for remark in remarks(held) if remark.matter is Matter.SOURCE]
        assert told == [note for service in held.services for note in service.source_notes]


def test_a_name_too_long_for_its_tile_is_told_in_each_language(offices: Offices) -> None:
    held = offices["kedopok-probolinggo"]
    long = replace(held.services[0], short=Words(id="Perekaman KTP", jv="KTP", en="Recording a KTP"))
    told = [remark.text for remark in remarks(replace(held, services=(long,))) if remark.matter is Matter.TOO_LONG]
    assert [text.split('"')[1] for text in told] == ["Perekaman KTP", "Recording a KTP"]
    assert not [remark for held in offices.values() for remark in remarks(held) if remark.matter is Matter.TOO_LONG]


def test_every_component_of_the_law_is_held_by_fields_that_exist() -> None:
    held = {field.name for field in fields(Service)}
    assert len(COMPONENTS) == 14
    assert {name for names in COMPONENTS.values() for name in names} <= held


@pytest.mark.parametrize("component", COMPONENTS)
def test_emptying_a_component_makes_exactly_that_one_missing(offices: Offices, component: str) -> None:
    whole = offices["kartoharjo-madiun"].services[0]
    assert missing_components(whole) == ()
    emptied = replace(whole, **dict.fromkeys(COMPONENTS[component], ()))
    assert missing_components(emptied) == (component,)


@pytest.mark.parametrize(
    "number",
    ["081234567890", "0812-3456-7890", "0812 3456 789", "+62 812-3456-7890", "+6281234567890", "6281234567890",
     "(0812) 3456 7890", "62 (812) 34567890", "0812.345.6789", "08123456789"],
)  # fmt: skip
def test_a_mobile_number_is_found_in_every_way_of_writing_it(number: str) -> None:
    text = f"kantor:\n  nama: x\n  alamat: WA {number}, jam kerja\n"
    assert [line for line, _ in mobile_numbers(text)] == [3]


@pytest.mark.parametrize(
    "harmless",
    ["(0351) 455844", "0272 321432", "(0276) 322030", "Perda Nomor 08 Tahun 2009", "NIP 19671010 198903 1 013",
     "Rp 1.080.000.000", "baris: 80, 81-99, 108", "0800 1 500 900", "10812345678", "UU 08/2016"],
)  # fmt: skip
def test_office_telephones_laws_and_sums_are_not_mobile_numbers(harmless: str) -> None:
    assert mobile_numbers(harmless) == ()


@given(st.integers(10**7, 10**11 - 1), st.sampled_from(["08", "+628", "628", "+62 8", "+62-8"]), st.integers(0, 3))
def test_any_mobile_number_is_found_whole_however_it_is_grouped(digits: int, opening: str, group: int) -> None:
    written = str(digits)
    if group:
        written = "-".join(written[at : at + group + 1] for at in range(0, len(written), group + 1))
    assert mobile_numbers(f"telepon {opening}{written} (Ibu)") == ((1, opening + written),)
