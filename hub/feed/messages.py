"""Writes what has happened in the words of the wire."""

from collections.abc import Callable, Mapping
from typing import Final, assert_never

from hub.domain.counter import Counter
from hub.domain.hall_told import HallTold, Told
from hub.domain.happenings import (
    CounterMoved,
    HallWasTold,
    Happening,
    IndexPublished,
    OfficeMoved,
    PaperMoved,
    PrinterMoved,
    PrintOrdered,
    RunningTextMoved,
    SlipsMoved,
    SurveyAlerted,
    TicketMoved,
    VoiceMoved,
    VoiceTested,
)
from hub.domain.hours import Availability
from hub.domain.paper import Printer
from hub.domain.ticket import Step, Ticket
from hub.protocol import counters as wire_counters
from hub.protocol import feed as wire
from hub.protocol.office import PublishedIndex
from hub.protocol.paper import PrinterState
from hub.protocol.standards import Availability as WireAvailability
from hub.protocol.voice import Announced, Spoken, Voice

EVENTS: Final[Mapping[Step, type[wire.TicketEvent]]] = {
    Step.ISSUE: wire.TicketIssued,
    Step.CALL: wire.TicketCalled,
    Step.RECALL: wire.TicketRecalled,
    Step.START: wire.TicketStarted,
    Step.FINISH: wire.TicketFinished,
    Step.RETURN: wire.TicketFinished,
    Step.DEFER: wire.TicketFinished,
    Step.MARK_ABSENT: wire.TicketAbsent,
    Step.HOLD: wire.TicketHeld,
    Step.RESUME: wire.TicketResumed,
    Step.TRANSFER: wire.TicketTransferred,
    Step.CANCEL: wire.TicketCancelled,
}
# The steps that are said aloud in the hall.
SPOKEN: Final = frozenset({Step.CALL, Step.RECALL})


# Says a call, or the test, in words; the office's choice of languages and reading stands behind it.
Speech = Callable[[TicketMoved | VoiceTested], tuple[Spoken, ...]]


def silent(_: TicketMoved | VoiceTested) -> tuple[Spoken, ...]:
    """Say nothing."""
    return ()


def event_of(happening: Happening, speech: Speech = silent) -> wire.AnyEvent:
    """Return the event that screens hear."""
    seq, at = happening.seq, happening.at
    match happening:
        case TicketMoved():
            return _ticket_event(happening, speech)
        case CounterMoved(counter=counter, ticket=ticket):
            return wire.CounterChanged(seq=seq, at=at, counter=counter_of(counter, ticket))
        case OfficeMoved(availability=availability):
            return wire.OfficeChanged(seq=seq, at=at, availability=availability_of(availability))
        case HallWasTold(told=told):
            kind = wire.AnnouncementMissed if told.how is Told.MISSED else wire.AnnouncementDone
            return kind(
                seq=seq,
                at=at,
                ticket=happening.ticket,
                number=happening.number,
                counter=happening.counter,
                announced=announced_of(told),
            )
        case VoiceMoved(muted=muted, volume=volume):
            return wire.VoiceChanged(seq=seq, at=at, voice=Voice(muted=muted, volume=volume))
        case VoiceTested():
            return wire.VoiceTested(seq=seq, at=at, spoken=speech(happening))
        case RunningTextMoved(messages=messages):
            return wire.RunningTextChanged(seq=seq, at=at, messages=messages)
        case PrinterMoved(printer=printer):
            return wire.PrinterChanged(seq=seq, at=at, printer=printer_of(printer))
        case PaperMoved(ticket=ticket):
            return wire.TicketPaper(seq=seq, at=at, ticket=ticket.id, number=ticket.number, paper=ticket.paper)
        case PrintOrdered(id=id, kind=kind_of_order, device=device):
            return wire.PrintWanted(seq=seq, at=at, id=id, kind=kind_of_order.value, device=device)
        case SlipsMoved(version=version):
            return wire.SlipsChanged(seq=seq, at=at, version=version)
        case SurveyAlerted():
            return wire.SurveyAlerted(seq=seq, at=at)
        case IndexPublished():
            return wire.IndexPublished(seq=seq, at=at, index=index_of(happening))
        case _:
            assert_never(happening)


def _ticket_event(happening: TicketMoved, speech: Speech) -> wire.AnyEvent:
    ticket = happening.ticket
    said = {"spoken": speech(happening)} if happening.step in SPOKEN else {}
    event: wire.AnyEvent = EVENTS[happening.step](  # type: ignore[assignment] # the table holds the union's classes
        seq=happening.seq,
        at=happening.at,
        ticket=ticket.id,
        number=ticket.number,
        service=ticket.service,
        state=ticket.state.value,
        counter=happening.counter,
        counter_name=happening.counter_name,
        waiting=happening.waiting,
        **said,
    )
    return event


def announced_of(told: HallTold) -> Announced:
    """Return what became of a call."""
    return Announced(
        call=told.call, how=told.how.value, display=told.display, shown_at=told.shown_at, spoken_at=told.spoken_at
    )


def printer_of(printer: Printer) -> PrinterState:
    """Return a printer as clerks see it."""
    return PrinterState(
        name=printer.name,
        device=printer.device,
        conditions=printer.conditions,
        can_print=printer.can_print,
        away=printer.away,
        slips_left=printer.slips_left,
        sentence=printer.sentence,
        since=printer.since,
    )


def index_of(published: IndexPublished) -> PublishedIndex:
    """Return the index as every device needs it."""
    return PublishedIndex(
        index=published.index,
        quality=published.quality,
        performance=published.performance,
        n=published.n,
        period=published.period,
    )


def availability_of(said: Availability) -> WireAvailability:
    """Return whether tickets are given."""
    return WireAvailability(taking=said.taking, reason=said.reason.value, again_at=said.again_at)


def counter_of(counter: Counter, ticket: Ticket | None) -> wire_counters.Counter:
    """Return a counter with the number it shows."""
    return wire_counters.Counter(
        id=counter.id,
        name=counter.name,
        services=counter.services,
        state=counter.presence.value,
        reason=counter.reason,
        until=counter.until,
        since=counter.since,
        number=ticket.number if ticket else None,
        ticket_state=ticket.state.value if ticket else None,
    )
