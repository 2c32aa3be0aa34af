"""A slip that is written down is the same slip when it is read."""

from collections.abc import Callable
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printers import Slip
from printers import test_page as page_to_test
from printers.slip import Part, Picture
from printers.slip_json import UnreadableSlip, slip_from_json, slip_to_json

A_TICKET = Callable[..., Slip]
PICTURES = st.integers(1, 4).flatmap(
    lambda across: st.binary(min_size=across * 3, max_size=across * 3).map(lambda dots: Picture(across * 8, 3, dots))
)


def test_a_ticket_and_the_test_page_come_back_as_they_were(a_ticket: A_TICKET) -> None:
    page = page_to_test(printer="tcp://192.0.2.7:9100", profile="POS-5890", dots=384, columns=32)
    for slip in (a_ticket(), page):
        assert slip_from_json(slip_to_json(slip)) == slip


@pytest.mark.parametrize("kind", get_args(Part), ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=20)
def test_every_kind_of_part_comes_back_whatever_stands_in_it(kind: type[Part], data: st.DataObject) -> None:
    part = data.draw(PICTURES if kind is Picture else st.from_type(kind))
    assert slip_from_json(slip_to_json((part,))) == (part,)


@pytest.mark.parametrize(
    "written",
    [
        b"", b"{}", b"[1]", b'[["Hologram", {}]]', b'[["Feed", {"dots": "many"}]]',
        b'[["Picture", {"width": 7, "height": 1, "dots": "AA=="}]]', b"\xff",
    ],
)  # fmt: skip
def test_what_is_no_slip_is_said_to_be_none(written: bytes) -> None:
    with pytest.raises(UnreadableSlip, match="not a slip of this version"):
        slip_from_json(written)
