"""Every promise on our screens can be found in the line of the published standard that it cites."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from hub.domain.standard import Catalogue, Channel, Paragraph, Requirement, Words

Walk = Callable[[Any], Iterator[tuple[str, Any]]]
Cited = Callable[[str], str]
Numbers = Callable[[str], list[int]]

# What only builds the tables of the sources: headings, names of components, numbering, and who signed where.
SCAFFOLD = re.compile(
    r"""\W* ( no | komponen | uraian | a\. | b\. | \d+\.? | bagikan\sartikel\sini | berita\skami | 06\saugust\s2024\s1
    | no\skomponen\suraian | 1\s2\s3 | standar\spelayanan(\spada\skecamatan\skartoharjo)? | kota\smadiun\stahun\s2018
    | ([abc]\.\s*)?komponen\sstandar\spelayanan.* | penyampaian\spelayanan
    | pengelolaan\spelayanan\sinternal\sorganisasi
    | mekanisme\spelayanan\skartu\skeluarga # a picture that the source has lost; its notes say so
    | dasar\shukum | pers[ay]+ratan\spelayanan | (a\.\s)?sistem,?\smekanisme,?\sdan\sprosedur
    | jangka\swaktu\s(penyelesaian|pelayanan) | biaya/\s?tarif | produk\s(pelayanan|layanan)
    | (layanan\s)?penanganan\s(dan\s)?pengaduan(,\ssaran,?\sdan\smasukan)? | kompetensi\spelaksana
    | ([\d.\s]*)sarana(,|\sdan)\sprasarana(,?\sdan\s?/\s?atau\sfasilitas)? | jumlah\spelaksana | jaminan\spelayanan
    | jaminan\skeaman\w+\sdan\skeselamatan\spelayanan | evaluasi\skinerja\spelaksana
    | ([\d.\s]*)(kompetensi\spelaksana|pengawasan\sinternal)
    | madiun,\sagustus\s2018 | camat\skartoharjo | nama\spejabat | pembina\stingkat\si | nip\.\s\[nomor\spegawai
    ) \W*""",
    re.VERBOSE | re.IGNORECASE,
)

# After its signature this source holds only the loose text boxes of its flow charts, without their arrows.
LAST_LINE = {"kartoharjo-madiun": 3630}
WRITES_ONCE = {"kartoharjo-madiun"}


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.lower())


def _figures(text: str) -> set[str]:
    """The numbers told in a text; what separates thousands is dropped (6.000 and 6,000 are 6000)."""
    return {re.sub(r"\D", "", figure) for figure in re.findall(r"\d+(?:[.,]\d+)*", text)}


def test_every_cited_line_exists_and_says_something(
    catalogue: Catalogue, source: list[str], parts: Walk, line_numbers: Numbers
) -> None:
    wrong = []
    for where, part in parts(catalogue.services):
        if (lines := getattr(part, "lines", None)) is None:
            continue
        found = line_numbers(lines)
        in_order = found == sorted(set(found)) and found[0] >= 1 and found[-1] <= len(source)
        if not in_order or not any(source[number - 1].strip() for number in found):
            wrong.append((where, lines))
    assert wrong == []


def test_every_published_wording_stands_in_the_lines_it_cites(catalogue: Catalogue, parts: Walk, cited: Cited) -> None:
    wrong = [
        (where, part.published, part.lines)
        for where, part in parts(catalogue.services)
        if hasattr(part, "published") and _letters(part.published) not in _letters(cited(part.lines))
    ]
    assert wrong == []


def test_what_a_citizen_is_told_comes_from_the_standard_of_that_very_service(
    catalogue: Catalogue, parts: Walk, spans: dict[str, range], line_numbers: Numbers
) -> None:
    wrong = [
        (service.id, where, part.lines)
        for service in catalogue.services
        for where, part in parts(
            (service.requirements, service.variants, service.durations, service.tariffs, service.products)
        )
        if hasattr(part, "published") and not set(line_numbers(part.lines)) <= set(spans[service.id])
    ]
    assert wrong == []


def test_no_figure_is_told_that_the_cited_lines_do_not_hold(catalogue: Catalogue, parts: Walk, cited: Cited) -> None:
    wrong = []
    for where, part in parts(catalogue.services):
        if isinstance(part, Paragraph):
            told = _figures(part.text)
        elif isinstance(part, Channel):
            told = _figures(part.address or "")
        elif isinstance(part, Requirement):
            told = _figures(f"{part.text.id} {part.quantity or ''}")
        else:
            continue
        if invented := told - _figures(cited(part.lines)):
            wrong.append((where, part.lines, invented))
    assert wrong == []


def test_the_three_languages_tell_the_same_figures(catalogue: Catalogue, parts: Walk) -> None:
    wrong = [
        (where, words)
        for where, words in parts((catalogue.services, catalogue.groups))
        if isinstance(words, Words) and not _figures(words.id) == _figures(words.jv) == _figures(words.en)
    ]
    assert wrong == []


def test_every_form_code_stands_in_the_cited_lines(catalogue: Catalogue, parts: Walk, cited: Cited) -> None:
    wrong = [
        (where, code, part.lines)
        for where, part in parts(catalogue.services)
        if isinstance(part, Requirement)
        for code in part.form_codes
        if _letters(code) not in _letters(cited(part.lines))
    ]
    assert wrong == []


def test_nothing_that_the_source_promises_is_left_out(
    catalogue: Catalogue, source: list[str], parts: Walk, line_numbers: Numbers
) -> None:
    told: set[int] = set()
    for _, part in parts(catalogue.services):
        if (lines := getattr(part, "lines", None)) is not None:
            told |= set(line_numbers(lines))
    # What several services repeat word for word about the office itself may be written once and cited there; only the
    # largest file does so.
    shared = {
        number
        for where, part in parts(catalogue.services)
        if catalogue.office.id in WRITES_ONCE and isinstance(part, Paragraph | Channel) and ".procedure" not in where
        for number in line_numbers(part.lines)
    }
    wordings = {_letters(source[number - 1]) for number in shared}
    dropped = [
        (number, line.strip())
        for number, line in enumerate(source, start=1)
        if number <= LAST_LINE.get(catalogue.office.id, number)
        and _letters(line)
        and number not in told
        and _letters(line) not in wordings
        and not SCAFFOLD.fullmatch(" ".join(line.split()))
    ]
    assert dropped == []
