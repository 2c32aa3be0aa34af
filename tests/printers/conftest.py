"""What the tests of the printers share: a ticket, a short patience, a pair of terminals."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from printers import Need, Patience, Slip, ticket_slip

PHOTO = Need("Pas foto 3 × 2", "2 lembar", ("merah: lahir tahun ganjil", "biru: lahir tahun genap"))


@pytest.fixture
def a_ticket() -> Callable[..., Slip]:
    def build(**changed: Any) -> Slip:
        usual: dict[str, Any] = {
            "office": "Kecamatan Kartoharjo",
            "region": "Kota Madiun",
            "number": "A021",
            "service": "KTP elektronik",
            "issued": datetime(2026, 7, 14, 8, 12, tzinfo=ZoneInfo("Asia/Jakarta")),
            "ahead": 6,
            "estimate": (15, 25),
            "now_serving": "A014",
            "missing": [PHOTO],
            "tracking_url": "https://antrean.kartoharjo.go.id/t/k7Qm2xVb9LrT",
            "complaint_url": "https://antrean.kartoharjo.go.id/pengaduan?layanan=ktp-el&hari=2026-07-14",
            "free": True,
        }
        return ticket_slip(**(usual | changed))

    return build


@pytest.fixture
def brief() -> Patience:
    """Waits as long as a real printer on this machine needs, and no test longer."""
    return Patience(connect=1, first_answer=0.3, answer=0.5, send=1, proof=1.5, process_id=0.3, no_proof=0.3)
