import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from printers import SlipKind, SlipTemplate, TemplateRefused, ticket_slip
from printers import test_page as make_test_page
from printers.escpos_bytes import encode, profile_named
from printers.layout import PAPER_58, PAPER_80, Line, lay_out
from printers.slip import Cut, Frieze, Picture, Qr, Size, Slip, Text
from printers.template import FOOTER_LETTERS, HEADER_LETTERS, LOGO_HEIGHT, LOGO_WIDTH, PARTS
from printers.ticket import Need

LOGO = Picture(200, 200, b"\xf0" * 25 * 200)


def told(slip: Slip) -> str:
    return "\n".join(laid.text for laid in lay_out(slip, PAPER_80) if isinstance(laid, Line))


def ticket_template(**changed: Any) -> SlipTemplate:
    return SlipTemplate(kind=SlipKind.TICKET, **changed)


def test_an_office_that_changes_nothing_gets_the_usual_ticket(a_ticket: Callable[..., Slip]) -> None:
    assert a_ticket(template=ticket_template()) == a_ticket()
    assert a_ticket(template=ticket_template(parts=frozenset(PARTS[SlipKind.TICKET]))) == a_ticket()


def test_the_offices_own_lines_stand_above_and_below(a_ticket: Callable[..., Slip]) -> None:
    own = ticket_template(header=("Kec. Kartoharjo", "Jl. Kalimantan 1, Madiun"), footer=("Stop pungli!",))
    slip = a_ticket(template=own)
    lines = told(slip).split("\n")
    assert lines[:2] == ["Kec. Kartoharjo", "Jl. Kalimantan 1, Madiun"]
    assert lines[-1] == "Stop pungli!"
    assert "Kota Madiun" not in lines  # the office's own lines stand in place of name and region
    assert isinstance(slip[-1], Cut)


# What each part is known by on the ticket of `a_ticket`.
SEEN = {
    "region": "Kota Madiun", "service": "KTP elektronik", "variant": "Penggantian", "time": "Selasa, 14 Juli 2026",
    "ahead": "Di depan Anda", "estimate": "Perkiraan tunggu", "now_serving": "Sedang dilayani",
    "missing": "Pas foto", "qr": "Pantau dari ponsel", "free": "GRATIS", "complaint": "Pengaduan & saran",
    "thanks": "Terima kasih",
}  # fmt: skip


@pytest.mark.parametrize("part", PARTS[SlipKind.TICKET])
def test_each_part_of_the_ticket_can_be_left_out_and_takes_only_itself_away(
    a_ticket: Callable[..., Slip], part: str
) -> None:
    whole = a_ticket(variant="Penggantian")
    slip = a_ticket(
        variant="Penggantian", template=ticket_template(parts=frozenset(PARTS[SlipKind.TICKET]) - {part})
    )  # fmt: skip
    assert slip != whole
    for name, words in SEEN.items():
        assert words in told(whole)
        assert (words in told(slip)) == (name != part)
    assert sum(isinstance(one, Qr) for one in slip) == (1 if part in ("qr", "complaint") else 2)
    assert any(isinstance(one, Frieze) for one in slip) == (part != "frieze")


def test_number_reprint_mark_and_cut_can_never_be_switched_off(a_ticket: Callable[..., Slip]) -> None:
    slip = a_ticket(reprint=True, template=ticket_template(parts=frozenset()))
    lines = [line for line in lay_out(slip, PAPER_58) if isinstance(line, Line)]
    assert [line.text.strip() for line in lines] == [
        "KECAMATAN", "KARTOHARJO", "-" * 32, "CETAK ULANG", "Nomor antrean", "A021",
    ]  # fmt: skip
    assert (lines[3].inverse, lines[5].height) == (True, 8)
    assert isinstance(slip[-1], Cut)


@given(st.sets(st.sampled_from(PARTS[SlipKind.TICKET])), st.booleans(), st.booleans())
def test_whatever_is_switched_off_the_number_stands_once_and_the_cut_comes_last(
    parts: set[str], own: bool, reprint: bool
) -> None:
    template = ticket_template(
        parts=frozenset(parts), header=("Kantor",) if own else (), footer=("Sampai jumpa",) if own else ()
    )
    slip = ticket_slip(
        office="K", region="R", number="B007", service="S", issued="now", ahead=1, estimate=(5, 10), now_serving="B001",
        missing=[Need("KTP")], tracking_url="https://a.id/t/x", free=True, reprint=reprint, template=template,
    )  # fmt: skip
    assert [part.words for part in slip if isinstance(part, Text) and part.size is Size.HUGE] == ["B007"]
    assert ("CETAK ULANG" in told(slip)) == reprint
    assert [place for place, part in enumerate(slip) if isinstance(part, Cut)] == [len(slip) - 1]


def test_the_logo_stands_above_the_office(a_ticket: Callable[..., Slip]) -> None:
    slip = a_ticket(template=ticket_template(logo=LOGO))
    name = next(place for place, part in enumerate(slip) if isinstance(part, Text))
    assert slip.index(LOGO) < name
    page = make_test_page(
        printer="p", profile="x", dots=384, columns=32, template=SlipTemplate(kind=SlipKind.TEST_PAGE, logo=LOGO)
    )
    assert [part for part in page if isinstance(part, Picture)] == [LOGO]  # and Pendopo's own mark is gone


@pytest.mark.parametrize(
    ("changed", "code", "field", "line"),
    [
        ({"header": ("a",) * 5}, "too_many_lines", "header", 0),
        ({"footer": ("a",) * 5}, "too_many_lines", "footer", 0),
        ({"header": ("a", "b" * (HEADER_LETTERS + 1))}, "line_too_long", "header", 2),
        ({"footer": ("b" * (FOOTER_LETTERS + 1),)}, "line_too_long", "footer", 1),
        ({"header": (" ",)}, "line_empty", "header", 1),
        ({"footer": ("\x1b\x07",)}, "line_empty", "footer", 1),
        ({"footer": ("satu\ndua",)}, "not_printable", "footer", 1),
        ({"header": ("ꦏꦼꦕꦩꦠꦤ꧀",)}, "not_printable", "header", 1),
        ({"parts": frozenset({"number"})}, "unknown_part", "parts", 0),
        ({"logo": Picture(LOGO_WIDTH + 8, 1, bytes(49))}, "logo_too_large", "logo", 0),
        ({"logo": Picture(8, LOGO_HEIGHT + 1, bytes(201))}, "logo_too_large", "logo", 0),
        ({"logo": Picture(200, 8, bytes(200), doubled=True)}, "logo_too_large", "logo", 0),
    ],
)
def test_a_template_that_cannot_be_printed_is_refused_with_its_place(
    changed: dict[str, Any], code: str, field: str, line: int
) -> None:
    with pytest.raises(TemplateRefused) as refused:
        ticket_template(**changed)
    assert (refused.value.code, refused.value.field, refused.value.line) == (code, field, line)
    assert refused.value.sentence.endswith(".")


def test_a_question_mark_and_letters_that_paper_spells_out_are_no_reason_to_refuse() -> None:
    ticket_template(header=("Ada keluhan? Lapor!",), footer=("Kafé – “Nusantara” … 24 × 7",))


@pytest.mark.parametrize("kind", SlipKind)
def test_every_kind_of_slip_refuses_the_parts_of_others(kind: SlipKind) -> None:
    assert SlipTemplate(kind=kind).shows("frieze")
    with pytest.raises(KeyError):
        SlipTemplate(kind=kind).shows("cut")


OWN_LINES = ticket_template(
    header=("Kecamatan Kartoharjo", "Jl. Kalimantan No. 1, Madiun 63117", "Telp. (0351) 000000"),
    footer=("Semua layanan gratis. Tolak pungli!", "Pengaduan: www.lapor.go.id"),
)


@pytest.mark.parametrize(("paper", "name"), [(58, "POS-58"), (80, "POS-80"), (80, "POS-80-42"), (80, "TM-T88V")])
def test_a_ticket_with_the_offices_own_lines_is_still_small_and_soon_built(
    a_ticket: Callable[..., Slip], paper: int, name: str
) -> None:
    profile = profile_named(name, paper)
    took = []
    for number in range(10):
        begun = time.perf_counter()
        slip = a_ticket(number=f"A{number:03}", reprint=True, template=OWN_LINES)
        job = encode(lay_out(slip, profile.paper), profile)
        took.append(time.perf_counter() - begun)
        assert len(job) <= 4096
    assert min(took) <= 0.010
