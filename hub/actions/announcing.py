"""The hall was told of a call, or was not: recorded once, and told to everybody."""

from datetime import datetime

from hub.domain.hall_told import STILL_TOLD, HallTold, Told, improves, plausible
from hub.domain.happenings import HallWasTold
from hub.domain.ticket import State
from hub.storage.stores import Stores
from hub.storage.told_calls import RecordedCall


def record_told(
    stores: Stores,
    call_seq: int,
    *,
    how: Told,
    display: str,
    shown_at: datetime,
    spoken_at: datetime | None,
    at: datetime,
) -> HallTold | None:
    """Record how a display told the hall of a call; None when that is known already, long ago, or nobody was called.

    Of two displays the first one counts, unless the second told more: spoken is more than shown. Of a test of the voice
    every display's answer counts.
    """
    call = stores.calls.call(call_seq)
    if call is None or at - call.at > STILL_TOLD:
        return None
    known = [told for told in stores.calls.told(call) if call.ticket or told.display == display]
    if not all(improves(how, told.how) for told in known):
        return None
    told = HallTold(
        call=call_seq,
        how=how,
        display=display,
        shown_at=plausible(shown_at, called_at=call.at, now=at),
        spoken_at=plausible(spoken_at, called_at=call.at, now=at) if spoken_at else None,
    )
    _tell(stores, call, told, at=at, who=display)
    return told


def record_unheard(stores: Stores, call_seq: int, *, at: datetime) -> HallTold | None:
    """Record that no display told the hall of a call; None when that matters no more.

    It does not once the visitor has come, is given up, or was called again: that call is waited for in its turn.
    """
    call = stores.calls.call(call_seq)
    if call is None or stores.calls.told(call):
        return None
    if call.ticket is not None:
        ticket = stores.tickets.get(call.ticket)
        if ticket.state is not State.CALLED or stores.calls.last(ticket)[0] != call_seq:
            return None
    told = HallTold(call=call_seq, how=Told.MISSED)
    _tell(stores, call, told, at=at, who="hub")
    return told


def _tell(stores: Stores, call: RecordedCall, told: HallTold, *, at: datetime, who: str) -> None:
    number = stores.tickets.get(call.ticket).number if call.ticket else ""
    seq = stores.journal.told(call, told, at=at, who=who)
    stores.told.append(HallWasTold(seq=seq, at=at, told=told, ticket=call.ticket, number=number, counter=call.counter))
