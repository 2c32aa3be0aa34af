"""What stands on a slip in a preview: an example of each kind, any figure of which can be replaced by a real one."""

from datetime import date, datetime, timedelta, timezone
from typing import Annotated, Final

from msgspec import Meta, Struct

from printers.checklist import checklist_slip
from printers.complaint import NextStep, complaint_slip
from printers.day_tape import CounterTally, Given, ServiceTally, Tally, day_tape
from printers.slip import Slip
from printers.template import SlipKind, SlipTemplate
from printers.test_page import test_page
from printers.ticket import Need, ticket_slip

_Words = Annotated[str, Meta(max_length=300)]
_Count = Annotated[int, Meta(ge=0, le=999_999)]
# A slip longer than this is no slip any more.
_FEW: Final = Meta(max_length=60)

_ZONE: Final = timezone(timedelta(hours=7))
_MORNING: Final = datetime(2026, 7, 14, 8, 12, tzinfo=_ZONE)
_EVENING: Final = datetime(2026, 7, 14, 16, 4, tzinfo=_ZONE)
_PHOTO: Final = Need("Pas foto 3 × 2", "2 lembar", ("merah: lahir tahun ganjil", "biru: lahir tahun genap"))


class Sample(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The office that every slip names."""

    office: _Words = "Kecamatan Kartoharjo"
    region: _Words = "Kota Madiun"


class TicketSample(Sample, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A ticket; the fields are those of `ticket_slip`."""

    number: _Words = "A021"
    service: _Words = "KTP elektronik"
    variant: _Words = ""
    issued: datetime = _MORNING
    ahead: _Count = 6
    estimate: tuple[_Count, _Count] | None = (15, 25)
    now_serving: _Words | None = "A014"
    missing: Annotated[tuple[Need, ...], _FEW] = (_PHOTO,)
    tracking_url: _Words | None = "https://antrean.example.id/t/k7Qm2xVb9LrT"
    complaint_url: _Words | None = "https://antrean.example.id/pengaduan?layanan=ktp-el&hari=2026-07-14"
    free: bool = True
    reprint: bool = False


class ChecklistSample(Sample, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A list to take home; the fields are those of `checklist_slip`."""

    service: _Words = "Kartu Keluarga"
    variant: _Words = "B. Penambahan anggota"
    needs: Annotated[tuple[Need, ...], _FEW] = (
        Need("Kartu Keluarga lama", "1 lembar", ("asli",)),
        Need("Akta kelahiran"),
    )
    time: _Words = "5–10 menit"
    cost: _Words = "GRATIS"
    product: _Words = "Kartu Keluarga"
    hours: _Words = "Senin–Kamis 07.30–16.00"
    page_url: _Words | None = "https://antrean.example.id/layanan/kk"


class ComplaintSample(Sample, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A receipt for a complaint; the fields are those of `complaint_slip`."""

    number: _Words = "PGD-2026-0017"
    code: _Words = "K7QM-2XVB-9LRT"
    received: datetime = _MORNING
    received_by: _Words = "Loket 3"
    next_steps: Annotated[tuple[tuple[_Words, date], ...], _FEW] = (
        ("Diverifikasi", date(2026, 7, 17)),
        ("Tindak lanjut", date(2026, 7, 21)),
        ("Dijawab", date(2026, 8, 3)),
    )
    follow_url: _Words | None = "https://antrean.example.id/pengaduan/PGD-2026-0017"
    reprint: bool = False


class DayTapeSample(Sample, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The tape at the end of the day; the fields are those of `day_tape`."""

    day: date = _MORNING.date()
    services: Annotated[tuple[ServiceTally, ...], _FEW] = (
        ServiceTally("KTP elektronik", Tally(given=64, served=58, absent=4, cancelled=1, waiting=1)),
        ServiceTally("Kartu Keluarga", Tally(given=41, served=38, absent=2, cancelled=1, waiting=0)),
        ServiceTally("Surat Keterangan Tidak Mampu", Tally(given=12, served=11, absent=1, cancelled=0, waiting=0)),
    )
    totals: Tally | None = None
    counters: Annotated[tuple[CounterTally, ...], _FEW] = (CounterTally("Loket 1", 61), CounterTally("Loket 2", 46))
    first: Given | None = Given("A001", _MORNING.replace(hour=7, minute=31))
    last: Given | None = Given("B041", _EVENING.replace(hour=15, minute=48))
    printed_at: datetime = _EVENING


class TestPageSample(Sample, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The test page; width and profile are those of the preview."""

    printer: _Words = "tcp://192.168.1.50:9100"


_OF: Final[dict[SlipKind, type[Sample]]] = {
    SlipKind.TICKET: TicketSample,
    SlipKind.CHECKLIST: ChecklistSample,
    SlipKind.COMPLAINT: ComplaintSample,
    SlipKind.DAY_TAPE: DayTapeSample,
    SlipKind.TEST_PAGE: TestPageSample,
}


def sample_of(kind: SlipKind) -> Sample:
    """Return the example of this kind."""
    return _OF[kind]()


def kind_of(sample: Sample) -> SlipKind:
    """Return which kind of slip a sample is of."""
    return next(kind for kind, example in _OF.items() if isinstance(sample, example))


def slip_of(sample: Sample, template: SlipTemplate, *, profile: str, dots: int, columns: int) -> Slip:
    """Return the slip that the sample describes; ValueError when something in it cannot be printed."""
    own = {name: getattr(sample, name) for name in sample.__struct_fields__}
    match sample:
        case TicketSample():
            return ticket_slip(**own, template=template)
        case ChecklistSample():
            return checklist_slip(**own, template=template)
        case ComplaintSample():
            steps = [NextStep(what, until) for what, until in own.pop("next_steps")]
            return complaint_slip(**own, next_steps=steps, template=template)
        case DayTapeSample():
            return day_tape(**own, template=template)
        case TestPageSample():
            return test_page(**own, profile=profile, dots=dots, columns=columns, template=template)
        case _:
            raise TypeError(f"no slip of {type(sample).__name__}")
