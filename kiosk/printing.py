"""The kiosk's printers at work: what is printed, what the hub hears of it, and what the office has printed here."""

import asyncio
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from hub.client.connection import Hub, HubRefused, HubUnreachable
from hub.protocol.paper import OrderReport, PrinterReport, PrintOrder
from hub.protocol.tickets import PrintReport
from kiosk.slips_kept import SlipsKept
from printers.condition import Condition, Status
from printers.paper_left import AFTER_LOW
from printers.press import Press
from printers.proof import PrintResult
from printers.slip import Slip
from printers.spool_trouble import SpoolTrouble

if TYPE_CHECKING:  # only for the names of their types
    from printers.job import Job
    from printers.line import Printer

# Kinds of jobs, as the spool keeps them: who is to hear what became of one.
TICKET: Final = "ticket"
REPRINT: Final = "reprint"
ORDER: Final = "order"
LIST: Final = "list"
# The hub hears of a change at once, and so often in any case.
TOLD_EVERY: Final = 60.0
TRY_AGAIN: Final = 1.0
# Refusals that are not about a report: the kiosk is not known (any more), an admin's business, or it was too slow.
NOT_NOW: Final = frozenset({401, 403, 408, 429})


class Printing:
    """A kiosk's printers by name, the first one first; `spool` is the folder that outlives a power cut.

    `shared` printers serve other machines too and are never held; about `slips_after_low` come out once paper runs low.

    `run` opens and follows them; before that nothing is printed. `changed` is called when what a visitor should know
    of the paper may have changed.
    """

    def __init__(
        self,
        printers: Mapping[str, "Printer"],
        *,
        spool: Path | None = None,
        shared: frozenset[str] | None = None,
        slips_after_low: int = AFTER_LOW,
    ) -> None:
        self.printers = dict(printers)
        self.slips = SlipsKept(spool)
        self.changed: Callable[[], None] = lambda: None
        self._press = Press(
            printers,
            spool=spool,
            heard=self._heard,
            troubled=_log,
            shared=shared,
            slips_after_low=slips_after_low,
        )
        self._how: dict[str, tuple[Status, int | None]] = {}
        self._open = asyncio.Event()
        self._news = asyncio.Event()
        self._again = asyncio.Event()
        self._wanted: asyncio.Queue[str] = asyncio.Queue()

    @property
    def none_prints(self) -> bool:
        """Tell whether it is known of every printer that nothing would come out of it now."""
        return len(self._how) == len(self.printers) and not any(
            self._prints(name, status) for name, (status, _) in self._how.items()
        )

    async def run(self, hub: Callable[[], Hub], written: Callable[[PrintOrder], Slip]) -> None:
        """Work until cancelled; `hub` raises HubUnreachable while none is found, `written` makes an order's slip."""
        async with self._press:
            await asyncio.to_thread(self.slips.load)
            self._open.set()
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._tell_outcomes(hub))
                tasks.create_task(self._tell_printers(hub))
                tasks.create_task(self._catch_up(hub))
                tasks.create_task(self._print_orders(hub, written))

    async def print(self, slip: Slip, *, key: str, kind: str, tag: str = "") -> PrintResult:
        """Print `slip` once, however often it is asked for with this key; its end is told to the hub by itself."""
        await self._open.wait()
        return await self._press.print(slip, key=key, kind=kind, tag=tag)

    def look_again(self) -> None:
        """Catch up with the hub: how the printers are, how slips look, what is still wanted."""
        self._news.set()
        self._again.set()

    def wanted(self, order_id: str) -> None:
        """Print an order, if it is this kiosk's."""
        self._wanted.put_nowait(order_id)

    def _prints(self, name: str, status: Status) -> bool:
        # One that never answers prints all the same; one that answered and is silent now is given nothing.
        return status.can_print or (status.worst is Condition.SILENT and not self.printers[name].known.answers)

    def _report(self, name: str, status: Status, slips_left: int | None) -> PrinterReport:
        return PrinterReport(
            conditions=tuple(condition.value for condition in status.conditions),
            can_print=self._prints(name, status),
            slips_left=slips_left,
            sentence=status.sentence()[:200],
        )

    def _heard(self, name: str, status: Status, slips_left: int | None) -> None:
        self._how[name] = (status, slips_left)
        self._news.set()
        self.changed()

    async def _tell_outcomes(self, hub: Callable[[], Hub]) -> None:
        while True:
            for job in await self._press.next_untold():
                try:
                    await _tell(hub, job)
                except HubUnreachable:
                    await asyncio.sleep(TRY_AGAIN)
                    break
                except HubRefused as refused:
                    if refused.status in NOT_NOW:
                        await asyncio.sleep(TOLD_EVERY)
                        break
                await self._press.told(job.key)

    async def _tell_printers(self, hub: Callable[[], Hub]) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(TOLD_EVERY):
                    await self._news.wait()
            self._news.clear()
            try:
                for name, (status, slips_left) in tuple(self._how.items()):
                    await hub().report_printer(name, self._report(name, status, slips_left))
            except HubUnreachable:
                await asyncio.sleep(TRY_AGAIN)
                self._news.set()
            except HubRefused:
                continue

    async def _catch_up(self, hub: Callable[[], Hub]) -> None:
        while True:
            await self._again.wait()
            self._again.clear()
            # A hub that is gone again is caught up with when it comes back; an older one knows nothing of slips.
            with suppress(HubUnreachable, HubRefused):
                await asyncio.to_thread(self.slips.take, await hub().slips())
            with suppress(HubUnreachable, HubRefused):
                for order in await hub().open_print_orders():
                    self.wanted(order.id)

    async def _print_orders(self, hub: Callable[[], Hub], written: Callable[[PrintOrder], Slip]) -> None:
        while True:
            order_id = await self._wanted.get()
            try:
                order = await hub().print_order(order_id)
            except HubUnreachable:
                await asyncio.sleep(TRY_AGAIN)
                self._wanted.put_nowait(order_id)
                continue
            except HubRefused:
                continue  # another kiosk's
            try:
                slip = written(order)
            except (LookupError, ValueError) as error:
                sys.stderr.write(f"print order {order.kind}: {error}\n")
                with suppress(HubUnreachable, HubRefused):
                    await hub().report_order(order.id, OrderReport(outcome="failed", reason="unprintable"))
                continue
            await self.print(slip, key=f"{ORDER}-{order.id}", kind=ORDER, tag=order.id)


def _log(trouble: SpoolTrouble | None) -> None:
    """Leave word for the technician when slips are not on record, and when they are again; they are printed anyhow."""
    sys.stderr.write(f"{trouble.sentence() if trouble else 'Cetakan tercatat lagi.'}\n")


async def _tell(hub: Callable[[], Hub], job: "Job") -> None:
    """Tell the hub what became of one slip; of a list to take home nobody needs to hear."""
    ended, reason = job.result.outcome, job.reason[:64]
    match job.kind:
        case "ticket" | "reprint":
            report = PrintReport(outcome=ended.value, reprint=job.kind == REPRINT, reason=reason)
            await hub().report_print(job.tag, report)
        case "order":
            await hub().report_order(job.tag, OrderReport(outcome=ended.value, reason=reason))
        case _:
            pass
