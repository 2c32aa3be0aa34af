"""The small code on a ticket that leads to the complaint form: what it says, how large it is, what it costs."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from PIL import Image

from hub.protocol.complaint_address import complaint_address
from printers import Slip, SlipKind
from printers.escpos_bytes import encode, profile_named
from printers.layout import lay_out
from printers.slip import Qr
from printers.template import PARTS, SlipTemplate
from printers.virtual import Machine

PAGE = "https://antrean.kecamatan-kartoharjo.go.id/pengaduan"
ADDRESS = complaint_address(PAGE, service="surat-keterangan-tidak-mampu", day=date(2026, 7, 14))
PROFILES = [(58, None), (58, "POS-5890"), (58, "Sunmi-V2"), (80, "TM-T20II"), (80, "TM-T88V"), (80, None)]


def on_paper(slip: Slip, paper: int, profile: str | None, folder: Path) -> list[zxingcpp.Barcode]:
    model = profile_named(profile, paper)
    machine = Machine(folder, paper=model.paper)
    machine.receive(encode(lay_out(slip, model.paper), model))
    printed = machine.slips[-1] if machine.slips else machine.tear_off()
    assert printed is not None
    assert printed.png is not None
    with Image.open(printed.png) as picture:
        return zxingcpp.read_barcodes(picture)


def wide(code: zxingcpp.Barcode) -> int:
    return int(code.position.top_right.x - code.position.top_left.x)


@pytest.mark.parametrize(("paper", "profile"), PROFILES)
def test_it_carries_service_and_day_and_nothing_else(
    a_ticket: Callable[..., Slip], tmp_path: Path, paper: int, profile: str | None
) -> None:
    codes = {code.text: code for code in on_paper(a_ticket(complaint_url=ADDRESS), paper, profile, tmp_path)}
    (address,) = (text for text in codes if "/pengaduan" in text)
    assert address.split("?")[0] == PAGE
    assert parse_qs(urlsplit(address).query) == {"layanan": ["surat-keterangan-tidak-mampu"], "hari": ["2026-07-14"]}
    assert len(codes) == 2


@pytest.mark.parametrize(("paper", "profile"), PROFILES)
def test_a_ticket_with_both_codes_stays_within_four_kilobytes(
    a_ticket: Callable[..., Slip], paper: int, profile: str | None
) -> None:
    model = profile_named(profile, paper)
    address = complaint_address("https://antrean.kartoharjo.go.id/pengaduan", service="kartu-keluarga", day=date.max)
    assert len(encode(lay_out(a_ticket(complaint_url=address, reprint=True), model.paper), model)) <= 4096


def test_where_the_printer_draws_codes_the_one_to_follow_the_number_is_the_greater(
    a_ticket: Callable[..., Slip], tmp_path: Path
) -> None:
    short = complaint_address("https://a.go.id/pengaduan", service="ktp-el", day=date(2026, 7, 14))
    codes = {code.text: code for code in on_paper(a_ticket(complaint_url=short), 80, "TM-T20II", tmp_path)}
    follow = next(text for text in codes if "/t/" in text)
    assert wide(codes[follow]) > wide(codes[short])


def test_an_office_may_switch_it_off(a_ticket: Callable[..., Slip]) -> None:
    parts = frozenset(PARTS[SlipKind.TICKET]) - {"complaint"}
    slip = a_ticket(template=SlipTemplate(kind=SlipKind.TICKET, parts=parts))
    assert [part.content for part in slip if isinstance(part, Qr)] == [
        "https://antrean.kartoharjo.go.id/t/k7Qm2xVb9LrT"
    ]


@pytest.mark.parametrize(
    ("service", "day", "address"),
    [
        (None, None, PAGE),
        ("ktp-el", None, f"{PAGE}?layanan=ktp-el"),
        (None, date(2026, 7, 4), f"{PAGE}?hari=2026-07-04"),
        ("a&b=c d", None, f"{PAGE}?layanan=a%26b%3Dc+d"),
    ],
)
def test_the_address_is_made_from_what_is_known(service: str | None, day: date | None, address: str) -> None:
    assert complaint_address(PAGE, service=service, day=day) == address
    assert complaint_address("", service=service, day=day) == ""
