"""What the catalogue says fits the tiles it is written for, in three languages, and names nobody."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PIL import ImageFont

from assets import path
from assets.icons import codepoints
from hub.catalogue.report import mobile_numbers
from hub.catalogue.shelf import shipped_files
from hub.domain.standard import Catalogue, Requirement, Words

Walk = Callable[[Any], Iterator[tuple[str, Any]]]

# The room beside the pictogram on a most-used tile and on a group tile of the portrait kiosk, in pixels.
TILE_ROOM = 283
GROUP_ROOM = 361
LANGUAGES = ("id", "jv", "en")


@cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path("fonts", f"PlusJakartaSans-{weight}.ttf")), size)


def _wide(text: str, weight: str, size: int) -> float:
    return _font(weight, size).getlength(text)


def _lines_needed(text: str, room: int, weight: str, size: int) -> int:
    """How many lines a text takes when it is broken at spaces and slashes."""
    lines, line = 1, ""
    for word in re.findall(r"[^ /]+[ /]?", text):
        if _wide((line + word).rstrip(), weight, size) > room:
            lines, line = lines + 1, word
        else:
            line += word
    return lines


def test_the_short_name_fits_its_tile(catalogue: Catalogue) -> None:
    # The four most used are written larger than the others.
    wrong = [
        (service.id, language, short)
        for service in catalogue.services
        for language in LANGUAGES
        if len(short := service.short.in_language(language)) > 10
        or _wide(short, "ExtraBold", 60 if service.rank <= 4 else 48) > TILE_ROOM
    ]
    assert wrong == []


def test_the_second_line_fits_under_it_in_two_rows_at_most(catalogue: Catalogue) -> None:
    wrong = [
        (service.id, language, said)
        for service in catalogue.services
        for language in LANGUAGES
        if len(said := service.subtitle.in_language(language)) > 22
        or _lines_needed(said, TILE_ROOM, "Medium", 29) > 2
        or max(_wide(word, "Medium", 29) for word in re.split("[ /]", said)) > TILE_ROOM
    ]
    assert wrong == []


def test_a_group_and_its_detail_fit_a_group_tile(catalogue: Catalogue) -> None:
    wrong = [
        (group.id, language, said)
        for group in catalogue.groups
        for language in LANGUAGES
        for said, weight, size in (
            (group.name.in_language(language), "Bold", 33),
            (group.detail.in_language(language), "Medium", 28),
        )
        if _wide(said, weight, size) > GROUP_ROOM
    ]
    assert wrong == []


def test_the_full_name_fits_the_heading_of_the_checklist_in_two_rows(catalogue: Catalogue) -> None:
    # 1080 wide, margins of 48, a pictogram of 116 and its gap.
    wrong = [
        (service.id, language, name)
        for service in catalogue.services
        for language in LANGUAGES
        if _lines_needed(name := service.name.in_language(language), 840, "ExtraBold", 64) > 2
    ]
    assert wrong == []


def test_the_name_of_a_case_is_short_enough_to_choose_from(catalogue: Catalogue) -> None:
    wrong = [
        (service.id, variant.id, said)
        for service in catalogue.services
        for variant in service.variants
        for language in LANGUAGES
        if len(said := variant.name.in_language(language)) > 48
    ]
    assert wrong == []


def test_a_requirement_is_short_enough_for_a_tick_row(catalogue: Catalogue, parts: Walk) -> None:
    # A row has two lines of text at 35 px and more beneath for notes.
    wrong = [
        (where, said)
        for where, part in parts(catalogue.services)
        if isinstance(part, Requirement)
        for language in LANGUAGES
        if _lines_needed(said := part.text.in_language(language), 790, "SemiBold", 35) > 2
    ]
    assert wrong == []


def test_every_text_is_one_line_without_stray_space(catalogue: Catalogue, parts: Walk) -> None:
    wrong = [
        (where, said)
        for where, part in parts((catalogue.services, catalogue.groups))
        if isinstance(said := part, str) and (said != " ".join(said.split()) or said.endswith((",", ";", ":")))
    ]
    assert wrong == []


def test_names_and_requirements_are_translated_not_copied(catalogue: Catalogue) -> None:
    # Names of forms and documents stay; a sentence of three or more Indonesian words does not.
    def copied(words: Words) -> bool:
        return words.id == words.en and len(words.id.split()) >= 3

    told = [service.name for service in catalogue.services] + [group.name for group in catalogue.groups]
    told += [
        requirement.text
        for service in catalogue.services
        for held in (service.requirements, *(variant.requirements for variant in service.variants))
        for requirement in held
    ]
    assert [words for words in told if copied(words)] == []


def test_every_pictogram_is_one_that_we_ship(catalogue: Catalogue) -> None:
    wanted = {service.icon for service in catalogue.services} | {group.icon for group in catalogue.groups}
    assert wanted - set(codepoints()) == set()


def test_services_of_one_group_share_their_ticket_letter_and_ranks_are_clear(catalogue: Catalogue) -> None:
    letters: dict[str, set[str]] = {}
    for service in catalogue.services:
        letters.setdefault(service.group, set()).add(service.prefix)
    assert all(len(held) == 1 for held in letters.values())
    assert len(set().union(*letters.values())) == len(letters)
    ranks = sorted(service.rank for service in catalogue.services)
    assert ranks == list(range(1, len(ranks) + 1))
    assert {group.id for group in catalogue.groups} == set(letters)


def test_a_visitor_finds_each_service_by_its_short_name(catalogue: Catalogue) -> None:
    for service in catalogue.services:
        said = " ".join([*service.keywords, service.name.id, service.subtitle.id]).casefold()
        assert service.short.id.casefold() in said, service.id
        assert len(set(service.keywords)) == len(service.keywords), service.id


SHIPPED = [*shipped_files(), *sorted(path("catalogue", "sumber").glob("*.txt"))]


@pytest.mark.parametrize("shipped", SHIPPED, ids=lambda file: file.name)
def test_no_mobile_number_and_no_name_of_an_official_is_shipped(shipped: Path) -> None:
    text = shipped.read_text(encoding="utf-8")
    assert mobile_numbers(text) == ()
    # Civil servants are named with their degree and their staff number of 18 digits.
    assert re.findall(r"\b(?:S\.Sos|S\.STP|S\.H|S\.E|S\.IP|M\.Si|M\.M|Drs|Dra)\b", text) == []
    assert re.findall(r"\d{8} ?\d{6} ?\d ?\d{3}", text) == []


def test_placeholders_of_the_sources_never_reach_the_glass(file: Path) -> None:
    assert "[nomor seluler]" not in file.read_text(encoding="utf-8")
    assert "[nama" not in file.read_text(encoding="utf-8")


def test_the_file_is_named_after_its_office(file: Path, catalogue: Catalogue) -> None:
    assert catalogue.office.id == file.stem
    assert path("catalogue", "sumber", catalogue.office.source).is_file()
