"""What happens around paper: printers fall ill and recover, people have things printed, kiosks say what came out."""

import secrets
from datetime import date, datetime
from typing import ClassVar, Final

from hub.actions.once import REMEMBERED
from hub.actions.taking import report_paper
from hub.domain.happenings import PrinterMoved, PrintOrdered
from hub.domain.paper import STILL_WANTED, Order, OrderKind, Printer
from hub.domain.refusals import NotFound, RuleBroken, StepNotAllowed
from hub.domain.ticket import ENDED, STATE_WORDS
from hub.storage.stores import Stores

KIOSK: Final = "kiosk"
# A visitor loses a slip, and its copy; nobody loses more. And a whole roll does not come out for who only presses.
MOST_COPIES: Final = 5
MOST_OF_A_KIOSK: Final = 30


class NoPrinter(RuleBroken):
    """The office has no kiosk that could print this."""

    code: ClassVar[str] = "no_printer"


class TooManyPrints(RuleBroken):
    """Enough paper has come out for this."""

    code: ClassVar[str] = "too_many_prints"


def tell_printer(stores: Stores, printer: Printer, *, at: datetime) -> Printer:
    """Record and tell how a printer is now."""
    words = " ".join((printer.name, "away" if printer.away else "", *printer.conditions)).replace("  ", " ")
    left = "" if printer.slips_left is None else f" {printer.slips_left} left"
    seq = stores.journal.office("printer", at=at, who=printer.device, note=words + left)
    stores.told.append(PrinterMoved(seq=seq, at=at, printer=printer))
    return printer


def order_reprint(stores: Stores, ticket_id: str, *, device: str | None, who: str, at: datetime) -> Order:
    """Have a ticket printed once more, by the kiosk that gave it or by `device`.

    Raises:
        NotFound: no such ticket or kiosk.
        StepNotAllowed: the visit is over; nobody needs the paper any more.
        NoPrinter: the ticket's own kiosk has left the office, and no other is named.
        TooManyPrints: of this ticket, or by this kiosk within ten minutes.
    """
    ticket = stores.tickets.get(ticket_id)
    if ticket.state in ENDED:
        raise StepNotAllowed(
            f"Nomor {ticket.number} {STATE_WORDS[ticket.state]}; tiketnya tidak dicetak lagi.", state=ticket.state
        )
    return _order(stores, OrderKind.REPRINT, device or ticket.device, named=device, ticket=ticket_id, who=who, at=at)


def order_tape(stores: Stores, day: date, *, device: str, who: str, at: datetime) -> Order:
    """Have a day's tape printed; raises NotFound for a kiosk that does not exist, TooManyPrints."""
    return _order(stores, OrderKind.DAY_TAPE, device, named=device, day=day, who=who, at=at)


def order_test(stores: Stores, *, device: str, who: str, at: datetime) -> Order:
    """Have the test page printed; raises NotFound for a kiosk that does not exist, TooManyPrints."""
    return _order(stores, OrderKind.TEST, device, named=device, who=who, at=at)


def order_receipt(stores: Stores, *, device: str, who: str, at: datetime) -> Order:
    """Have a complaint's receipt printed; raises NotFound for a kiosk that does not exist, TooManyPrints."""
    return _order(stores, OrderKind.RECEIPT, device, named=device, who=who, at=at)


def report_order(stores: Stores, order_id: str, *, outcome: str, reason: str | None, device: str, at: datetime) -> None:
    """Record what became of an order's paper; said twice it counts once. Raises NotFound for another kiosk's."""
    order = stores.print_orders.get(order_id, device=device)
    if order.outcome == outcome:
        return
    stores.print_orders.end(order_id, outcome)
    if order.ticket is not None:
        report_paper(stores, order.ticket, outcome=outcome, reprint=True, reason=reason, device=device, at=at)
    else:
        note = " ".join(word for word in (order.kind.value, outcome, reason or "") if word)
        stores.journal.office("printed", at=at, who=device, note=note)


def forget_old_orders(stores: Stores, *, at: datetime) -> None:
    """Drop orders that nobody will ask about again; a kiosk switched off for a holiday may still report one."""
    stores.print_orders.forget_before(at - REMEMBERED)


def _order(
    stores: Stores,
    kind: OrderKind,
    device: str,
    *,
    named: str | None,
    who: str,
    at: datetime,
    ticket: str | None = None,
    day: date | None = None,
) -> Order:
    kiosks = {one.name for one in stores.people.devices() if one.role == KIOSK and one.revoked_at is None}
    if device not in kiosks:
        if named is not None:
            raise NotFound(f'Kiosk "{device}" tidak ada.')
        raise NoPrinter("Kiosk yang memberi nomor ini sudah tidak dipakai. Sebutkan kiosk lain.")
    # Somebody impatient presses again: one paper is enough, also for a kiosk that is away for a moment.
    known = stores.print_orders.open_same(kind, device, ticket=ticket, day=day, since=at - STILL_WANTED)
    # Two receipts look the same from here, and are two citizens'.
    if known is not None and kind is not OrderKind.RECEIPT:
        _tell_order(stores, known, who=who, at=at)
        return known
    orders = stores.print_orders
    if ticket is not None and orders.taking_paper(since=at - REMEMBERED, ticket=ticket) >= MOST_COPIES:
        raise TooManyPrints(f"Tiket ini sudah {MOST_COPIES} kali dicetak ulang. Tuliskan nomornya untuk pengunjung.")
    if orders.taking_paper(since=at - STILL_WANTED, device=device) >= MOST_OF_A_KIOSK:
        raise TooManyPrints(f'Kiosk "{device}" sudah terlalu banyak mencetak. Tunggu beberapa menit.')
    order = Order(id=secrets.token_hex(16), kind=kind, device=device, at=at, who=who, ticket=ticket, day=day)
    stores.print_orders.add(order)
    _tell_order(stores, order, who=who, at=at)
    return order


def _tell_order(stores: Stores, order: Order, *, who: str, at: datetime) -> None:
    seq = stores.journal.office("print_order", at=at, who=who, note=f"{order.kind.value} {order.device} {order.id}")
    stores.told.append(PrintOrdered(seq=seq, at=at, id=order.id, kind=order.kind, device=order.device))
