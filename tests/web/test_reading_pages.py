"""The pages to read: what is where, every service's published standard, errors."""

import re
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import Any

import msgspec
import pytest
from aiohttp import web

from hub.catalogue.shelf import read_shelf
from hub.domain.standard import COMPONENTS, Service
from hub.protocol.office import OfficeInfo
from hub.protocol.standards import Availability, Duration, Tariff, Words
from hub.web import pages, wire
from hub.web.templates_env import amount, breadth, clock, duration, rupiah, tariff, wait_since

NOW = datetime(2026, 7, 14, 1, 12, tzinfo=UTC)
OFFICE = OfficeInfo(
    id="kartoharjo-madiun",
    name="Kecamatan Kartoharjo",
    region="Kota Madiun",
    zone="Asia/Jakarta",
    now=NOW,
    queue_word="antrean",
    availability=Availability(taking=True, reason="open"),
    services={},
    hours=("Senin–Kamis 07.30–16.00",),
    running_text=(),
)
CATALOGUES = read_shelf().catalogues
STANDARDS = [(held, service) for held in CATALOGUES for service in held.services]
HOSTILE = '<script>alert("x")</script>'
VOID = {"meta", "link", "img", "input", "br", "hr"}


class Reader(HTMLParser):
    """Reads a page strictly: every element closed in order, ids once, nothing inline; gathers its text."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert "style" not in given, "an inline style breaks the content security policy"
        assert not any(name.startswith("on") for name in given), "an inline script breaks the policy"
        assert tag != "script" or given.get("src"), "an inline script breaks the policy"
        assert tag != "img" or "alt" in given
        if "id" in given:
            self.ids.append(given["id"] or "")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def read(response: web.Response) -> str:
    """Return the page's text in one line, once it is sure that the page is well made."""
    assert response.text is not None
    reader = Reader()
    reader.feed(response.text)
    reader.close()
    assert reader.open == []
    assert len(reader.ids) == len(set(reader.ids))
    assert response.text.count("<h1") == 1
    return " ".join("".join(reader.text).split())


def texts_of(value: Any) -> list[str]:
    """Gather every Indonesian text that a service holds."""
    if isinstance(value, Words):
        return [value.id]
    if isinstance(value, msgspec.Struct):
        return [t for name in value.__struct_fields__ if name in SHOWN for t in texts_of(getattr(value, name))]
    if isinstance(value, tuple):
        return [text for one in value for text in texts_of(one)]
    return [value] if isinstance(value, str) else []


# What a citizen reads of each part; ids, icons, source lines and search words are for machines.
SHOWN = frozenset(
    "name official_name audience result_later requirements variants durations products procedure complaint_channels "
    "complaint_handling legal_bases facilities competence supervision staff service_guarantee safety_guarantee "
    "evaluation unnamed text note condition section choices when detail address scope start".split()
)


@pytest.mark.parametrize(("held", "service"), STANDARDS, ids=lambda one: getattr(one, "id", None))
def test_every_published_component_is_on_the_page(held: Any, service: Service) -> None:
    wired = wire.standard(service)
    group = next(group for group in wire.catalogue(held).groups if group.id == service.group)
    said = read(pages.service_page(office=OFFICE, service=wired, group=group))
    for text in texts_of(wired):
        assert " ".join(text.split()) in said
    for missing in wired.missing_components:
        assert missing in said


def test_the_page_shows_every_field_that_a_standard_may_have() -> None:
    told_otherwise = {"tariffs"}  # as a price, tested below
    components = {field for held in COMPONENTS.values() for field in held}
    assert components - told_otherwise <= SHOWN
    assert components <= {field.name for field in fields(Service)}


def test_the_front_page_lists_every_service_once() -> None:
    for held in CATALOGUES:
        page = pages.home_page(office=OFFICE, catalogue=wire.catalogue(held))
        read(page)
        assert page.text is not None
        linked = re.findall(r'href="/layanan/([^"]+)"', page.text)
        assert sorted(linked) == sorted(service.id for service in held.services)


def test_outside_the_hours_the_front_page_says_when_to_come_back() -> None:
    closed = Availability(taking=False, reason="holiday", again_at=NOW + timedelta(days=1, minutes=-42))
    office = msgspec.structs.replace(OFFICE, availability=closed)
    said = read(pages.home_page(office=office, catalogue=wire.catalogue(CATALOGUES[0])))
    assert "Rabu, 15 Juli 2026 pukul 07.30" in said


def test_what_an_office_types_never_becomes_markup() -> None:
    office = msgspec.structs.replace(OFFICE, name=HOSTILE, region=HOSTILE, hours=(HOSTILE,))
    responses = (
        pages.home_page(office=office, catalogue=wire.catalogue(CATALOGUES[0])),
        pages.error_page(office=office, status=404, detail=HOSTILE),
        pages.sign_in_page(office=office, csrf='"><script>', after='"><script>', username=HOSTILE, problem=HOSTILE),
    )
    for response in responses:
        read(response)
        assert response.text is not None
        assert "<script>" not in response.text


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 413, 429, 500, 503])
def test_every_error_says_what_to_do_next(status: int) -> None:
    response = pages.error_page(office=OFFICE, status=status)
    assert response.status == status
    assert "Ke halaman depan" in read(response)
    read(pages.error_page(office=None, status=status))


def test_lengths_and_prices_are_written_the_indonesian_way() -> None:
    assert duration(Duration(least=5, most=10, unit="menit", published="")) == "5–10 menit"
    assert duration(Duration(least=3, most=3, unit="hari kerja", published="")) == "3 hari kerja"
    assert rupiah(150_000) == "Rp150.000"
    assert tariff(Tariff(rupiah=0, published="Gratis")) == "Gratis"
    below = Tariff(below_percent=0.5, basis=Words(id="nilai transaksi", jv="", en=""), published="")
    assert tariff(below) == "kurang dari 0,5% dari nilai transaksi"
    assert clock(NOW, "Asia/Jayapura") == "10.12"
    assert wait_since(NOW, NOW + timedelta(seconds=119)) == 1


@pytest.mark.parametrize(
    ("number", "size"), [("A111", "s"), ("A021", "s"), ("A008", "m"), ("W888", "l"), ("AB1234", "xl")]
)
def test_a_broad_number_is_written_smaller(number: str, size: str) -> None:
    assert breadth(number) == size


def test_an_amount_is_told_only_when_the_standard_tells_it() -> None:
    needed = {need.id: need for need in wire.catalogue(CATALOGUES[0]).services[0].requirements}
    for need in needed.values():
        written = amount(need)
        assert bool(written) == (need.quantity is not None and (need.quantity > 1 or need.unit is not None))
        assert (need.unit or "") in written


def test_who_comes_to_complain_or_to_look_finds_it_before_the_list_of_services() -> None:
    page = pages.home_page(office=OFFICE, catalogue=wire.catalogue(CATALOGUES[0])).text or ""
    assert page.index('href="/pengaduan"') < page.index('href="/pengaduan/lacak"') < page.index('id="services"')
