"""What the office has a kiosk print: a complaint's receipt, as the kiosk prints its own ones."""

from datetime import UTC, date, datetime
from typing import Any, cast

import pytest

from hub.protocol.complaints import ComplaintDue, ComplaintReceipt
from hub.protocol.paper import PrintOrder
from kiosk.lobby import Lobby
from kiosk.ordered_paper import ordered_paper
from printers.slip import Slip
from printers.template import usual

RECEIPT = ComplaintReceipt(
    number="PGD-2026-0042",
    code="K7QM-2XVB-9LRT",
    kind="complaint",
    received_at=datetime(2026, 7, 14, 2, 0, tzinfo=UTC),
    due=(ComplaintDue(due="verify", until=date(2026, 7, 17), working=date(2026, 7, 17), calendar=None),),
    follow_url="https://antrean.kartoharjo.example/pengaduan/PGD-2026-0042",
)


def paper(language: Any) -> Slip:
    order = PrintOrder(id="o1", kind="receipt", receipt=RECEIPT, through="Telepon", language=language)
    now = datetime(2026, 7, 14, 3, 0, tzinfo=UTC)
    return ordered_paper(order, lobby=Lobby(), now=now, templates=usual, printer=cast(Any, None))


@pytest.mark.parametrize("language", ["id", "jv", "en"])
def test_a_receipt_has_number_code_channel_and_last_day_and_no_code_in_its_address(language: str) -> None:
    words = str(paper(language))
    for there in ("PGD-2026-0042", "K7QM-2XVB-9LRT", "Telepon", "17 Juli 2026" if language != "en" else "17 July 2026"):
        assert there in words
    assert words.count("K7QM-2XVB-9LRT") == 1
    assert RECEIPT.follow_url in words
