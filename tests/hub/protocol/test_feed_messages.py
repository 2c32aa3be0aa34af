"""Every message of the feed, found by itself: it has an example, and comes back from the wire as it was."""

import inspect
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, get_args

import msgspec
import pytest
from msgspec import Struct

from hub.domain.happenings import CounterMoved, OfficeMoved, TicketMoved
from hub.domain.hours import Availability, Reason
from hub.domain.ticket import Step
from hub.feed.messages import EVENTS, event_of
from hub.protocol import feed
from hub.protocol.counters import Board, Call, Counter
from hub.protocol.office import PublishedIndex
from hub.protocol.paper import PrinterState
from hub.protocol.standards import Availability as WireAvailability
from hub.protocol.voice import Announced, Spoken, Voice
from tests.hub.builders import MORNING, a_ticket, an_open_counter

AT = datetime(2026, 7, 14, 1, 12, 30, tzinfo=UTC)
COUNTER = Counter(id="loket-1", name="Loket 1", services=("kk",), state="paused", reason="salat", until=AT, since=AT)
INDEX = PublishedIndex(index=Decimal("88.42"), quality="A", performance="Sangat baik", n=326, period="Semester I 2026")
BOARD = Board(
    seq=7,
    at=AT,
    office="Kecamatan Kartoharjo",
    region="Kota Madiun",
    zone="Asia/Jakarta",
    queue_word="antrean",
    call=Call(number="A001", counter="loket-1", counter_name="Loket 1", at=AT),
    counters=(COUNTER,),
    waiting=3,
    running_text=("Semua layanan GRATIS",),
    index=INDEX,
)
ABOUT_A_TICKET: dict[str, Any] = {
    "seq": 8,
    "at": AT,
    "ticket": "t1",
    "number": "A001",
    "service": "kk",
    "state": "called",
    "counter": "loket-1",
    "counter_name": "Loket 1",
    "waiting": 3,
}
EXAMPLES: list[Any] = [
    feed.Hello(protocol=1, device="papan", last_seq=7),
    feed.Welcome(protocol=1, office="kartoharjo-madiun", seq=7, resumed=True),
    feed.Refused(code="protocol_mismatch", detail="Perangkat ini harus diperbarui."),
    feed.Snapshot(seq=7, board=BOARD),
    *(
        kind(**ABOUT_A_TICKET)
        for kind in (
            feed.TicketIssued,
            feed.TicketCalled,
            feed.TicketRecalled,
            feed.TicketStarted,
            feed.TicketFinished,
            feed.TicketAbsent,
            feed.TicketHeld,
            feed.TicketResumed,
            feed.TicketTransferred,
            feed.TicketCancelled,
        )
    ),
    feed.CounterChanged(seq=9, at=AT, counter=COUNTER),
    feed.RunningTextChanged(seq=10, at=AT, messages=("Selamat datang", "GRATIS")),
    feed.AnnouncementTaken(call=8),
    feed.AnnouncementOver(call=8, how="spoken", shown_at=AT, spoken_at=AT),
    feed.AnnouncementDone(
        seq=12,
        at=AT,
        ticket="t1",
        number="A001",
        counter="loket-1",
        announced=Announced(call=8, how="spoken", display="layar lobi", shown_at=AT, spoken_at=AT),
    ),
    feed.AnnouncementMissed(
        seq=13, at=AT, ticket="t1", number="A001", counter="loket-1", announced=Announced(call=8, how="missed")
    ),
    feed.VoiceChanged(seq=14, at=AT, voice=Voice(muted=False, volume=60)),
    feed.VoiceTested(
        seq=15, at=AT, spoken=(Spoken(language="id", clips=("nomor-antrean", "a"), text="Nomor antrean A"),)
    ),
    feed.PrinterChanged(
        seq=16,
        at=AT,
        printer=PrinterState(name="utama", device="kiosk", conditions=("paper_out",), can_print=False, since=AT),
    ),
    feed.TicketPaper(seq=19, at=AT, ticket="t1", number="A001", paper="failed"),
    feed.PrintWanted(seq=17, at=AT, id="o1", kind="reprint", device="kiosk"),
    feed.SlipsChanged(seq=18, at=AT, version=2),
    feed.SurveyAlerted(seq=19, at=AT),
    feed.IndexPublished(seq=20, at=AT, index=INDEX),
    feed.OfficeChanged(seq=11, at=AT, availability=WireAvailability(taking=False, reason="break", again_at=AT)),
]


FROM_DEVICE = {feed.Hello, feed.AnnouncementTaken, feed.AnnouncementOver}


def messages() -> set[type[Struct]]:
    """Every struct of the feed that goes over the wire: those with a tag."""
    structs = [kind for _, kind in inspect.getmembers(feed, inspect.isclass) if issubclass(kind, Struct)]
    return {kind for kind in structs if kind.__struct_config__.tag is not None}


def test_every_message_has_an_example() -> None:
    assert {type(example) for example in EXAMPLES} == messages()


@pytest.mark.parametrize("message", EXAMPLES, ids=lambda message: type(message).__name__)
def test_every_message_comes_back_as_it_was(message: Any) -> None:
    raw = feed.encode(message)
    read = feed.decode_from_device(raw) if type(message) in FROM_DEVICE else feed.decode_from_hub(raw)
    assert read == message
    assert msgspec.json.decode(raw)["type"] == type(message).__struct_config__.tag


def test_every_message_of_the_hub_can_be_read_by_a_device() -> None:
    assert set(get_args(feed.FromHub)) == messages() - FROM_DEVICE
    assert set(get_args(feed.FromDevice)) == FROM_DEVICE


def test_every_event_carries_its_number_and_moment() -> None:
    assert all({"seq", "at"} <= set(kind.__struct_fields__) for kind in get_args(feed.AnyEvent))


def test_a_message_with_fields_of_a_later_version_is_still_understood() -> None:
    raw = msgspec.json.decode(feed.encode(EXAMPLES[4])) | {"new_in_2": [1, 2]}
    assert feed.decode_from_hub(msgspec.json.encode(raw)) == EXAMPLES[4]


def test_a_message_of_a_kind_that_only_a_later_hub_knows_is_told_from_a_broken_one() -> None:
    assert feed.is_of_a_later_hub(b'{"type":"lamp_lit","seq":3}')
    assert not any(map(feed.is_of_a_later_hub, (b'{"type":"welcome"}', b"{}", b"", b"[1]", b'{"type":3}')))


@pytest.mark.parametrize(
    "raw",
    [b"", b"{}", b"null", b'{"type":"ticket_eaten"}', b'{"type":"welcome"}', b'{"type":"hello","protocol":1}', b"\xff"],
)
def test_what_is_no_message_is_refused(raw: bytes) -> None:
    with pytest.raises((msgspec.MsgspecError, UnicodeDecodeError)):
        feed.decode_from_hub(raw)


@pytest.mark.parametrize("step", [step for step in Step if step is not Step.PAPER])
def test_every_step_that_screens_hear_of_has_its_event(step: Step) -> None:
    told = TicketMoved(
        seq=3, at=MORNING, step=step, ticket=a_ticket(), counter="satu", counter_name="Loket 1", waiting=4
    )
    event = event_of(told)
    assert type(event) is EVENTS[step]
    assert feed.decode_from_hub(feed.encode(event)) == event


def test_events_carry_no_secret_and_nobody_s_name() -> None:
    ticket, counter = a_ticket(), an_open_counter()
    told = TicketMoved(
        seq=3, at=MORNING, step=Step.CALL, ticket=ticket, counter="satu", counter_name="Loket 1", waiting=4
    )
    moved = CounterMoved(seq=4, at=MORNING, counter=counter, ticket=ticket)
    office = OfficeMoved(seq=5, at=MORNING, availability=Availability(False, Reason.BREAK, MORNING))
    for happening in (told, moved, office):
        raw = feed.encode(event_of(happening)).decode()
        assert ticket.tracking not in raw
        assert str(counter.clerk) not in raw
