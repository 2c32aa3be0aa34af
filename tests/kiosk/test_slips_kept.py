"""How slips look outlives the hub and the power; what no printer can print never costs a visitor the slip."""

from pathlib import Path

from hub.protocol.slips import LogoDots, Slips, SlipsChosen, SlipShape
from kiosk.slips_kept import SlipsKept
from printers.slip import Picture
from printers.template import SlipKind, usual

SHAPE = SlipShape(header=("Kantor Kita",), footer=("Tolak pungli",), parts=("qr",))
LOGO = LogoDots(width=8, height=2, dots=b"\xff\x81")


def chosen(version: int, slips: Slips) -> SlipsChosen:
    return SlipsChosen(version=version, slips=slips)


def test_a_start_without_the_hub_knows_what_was_last_chosen(tmp_path: Path) -> None:
    SlipsKept(tmp_path).take(chosen(4, Slips(ticket=SHAPE, logo=LOGO)))
    later = SlipsKept(tmp_path)
    later.load()
    ticket = later.template(SlipKind.TICKET)
    assert (ticket.header, ticket.footer, ticket.parts) == (SHAPE.header, SHAPE.footer, {"qr"})
    assert ticket.logo == Picture(8, 2, b"\xff\x81")
    # Also the others carry the office's logo, and nothing else is changed.
    assert later.template(SlipKind.CHECKLIST).logo is not None
    assert later.template(SlipKind.CHECKLIST).parts is None


def test_before_anybody_chose_and_with_a_spoilt_file_slips_are_the_usual(tmp_path: Path) -> None:
    for spoilt in (b"", b"{}", b"\xff\xfe", b'{"version":1,"slips":{"ticket":{"header":7}}}'):
        (tmp_path / "slips.json").write_bytes(spoilt)
        kept = SlipsKept(tmp_path)
        kept.load()
        assert kept.template(SlipKind.TICKET) == usual(SlipKind.TICKET)
    kept = SlipsKept(None)
    kept.take(chosen(1, Slips(ticket=SHAPE)))
    assert kept.template(SlipKind.TICKET).header == SHAPE.header


def test_a_slip_that_no_printer_could_print_is_the_usual_one(tmp_path: Path) -> None:
    kept = SlipsKept(tmp_path)
    odd = Slips(
        ticket=SlipShape(header=("漢字",)),
        checklist=SlipShape(parts=("of_a_later_version",)),
        day_tape=SlipShape(footer=("Terima kasih",)),
    )
    kept.take(chosen(2, odd))
    assert kept.template(SlipKind.TICKET) == usual(SlipKind.TICKET)
    assert kept.template(SlipKind.CHECKLIST) == usual(SlipKind.CHECKLIST)
    assert kept.template(SlipKind.DAY_TAPE).footer == ("Terima kasih",)


def test_a_logo_whose_dots_do_not_add_up_is_left_out(tmp_path: Path) -> None:
    kept = SlipsKept(tmp_path / "there-is-no-such-folder")
    kept.take(chosen(3, Slips(ticket=SHAPE, logo=LogoDots(width=16, height=2, dots=b"\xff"))))
    assert kept.template(SlipKind.TICKET).logo is None
