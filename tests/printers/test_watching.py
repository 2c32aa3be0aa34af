"""How a printer is, is known within two seconds, and its line is let go of the moment a slip comes."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path

import pytest

from printers import Condition, Outcome, Patience, Press, Printer, Slip, Status, open_printer
from printers.paper_left import PaperLeft
from printers.virtual import VirtualPrinter
from printers.watching import Watch

A_TICKET = Callable[..., Slip]
SOON = 2.0  # seconds: what the office is promised


async def eventually(happened: Callable[[], bool], within: float = 5) -> None:
    async with asyncio.timeout(within):
        while not happened():  # noqa: ASYNC110  # what the far end of a line did has no event here
            await asyncio.sleep(0.01)


def called_again(device: VirtualPrinter, calls: int) -> bool:
    return len(device.first_bytes) > calls


class Heard:
    """What was told, and when."""

    def __init__(self) -> None:
        self.told: list[tuple[Condition, int | None]] = []
        self._something = asyncio.Event()

    def __call__(self, name: str, status: Status, slips_left: int | None) -> None:
        assert name == "lobby"
        self.told.append((status.worst, slips_left))
        self._something.set()

    async def until(self, condition: Condition, within: float = SOON) -> None:
        async with asyncio.timeout(within):
            while not self.told or self.told[-1][0] is not condition:
                self._something.clear()
                await self._something.wait()


@asynccontextmanager
async def watched(printer: Printer, *, shared: bool = False, paper: PaperLeft | None = None) -> AsyncIterator[Heard]:
    heard = Heard()
    await printer.load()
    watch = Watch("lobby", printer, heard, shared=shared, paper=paper)
    following = asyncio.create_task(watch.follow())
    try:
        yield heard
    finally:
        following.cancel()
        await asyncio.gather(following, return_exceptions=True)


FAULTS = {
    "paper_out": Condition.PAPER_OUT,
    "cover_open": Condition.COVER_OPEN,
    "cutter_error": Condition.CUTTER_ERROR,
    "hot": Condition.HOT,
    "offline": Condition.NOT_READY,
    "paper_low": Condition.PAPER_LOW,
}


@pytest.mark.parametrize("kind", ["tm-t88", "clone"])
async def test_every_fault_and_its_end_are_known_within_two_seconds(kind: str, brief: Patience) -> None:
    async def comes_and_goes(fault: str, condition: Condition) -> None:
        async with VirtualPrinter(None, kind=kind) as device:
            async with watched(open_printer(device.uri, patience=brief)) as heard:
                await heard.until(Condition.READY, 5)
                await device.set_fault(fault, True)
                await heard.until(condition)
                await device.set_fault(fault, False)
                await heard.until(Condition.READY)
            # Told only when something changed: no other word in between.
            assert [worst for worst, _ in heard.told] == [Condition.READY, condition, Condition.READY]
            assert device.machine.tear_off() is None  # and nothing of it on paper

    await asyncio.gather(*(comes_and_goes(fault, condition) for fault, condition in FAULTS.items()))


async def test_a_printer_that_pushes_is_heard_at_once() -> None:
    async with VirtualPrinter(None) as device, watched(open_printer(device.uri)) as heard:
        await heard.until(Condition.READY)
        await eventually(lambda: b"\x1da\x0e" in device.received)
        await device.change(cover_open=True)
        await heard.until(Condition.COVER_OPEN, 0.5)


@pytest.mark.parametrize("kind", ["tm-t88", "clone"])
@pytest.mark.parametrize(
    ("fault", "condition"),
    [("cable", Condition.OFFLINE), ("power", Condition.OFFLINE)],
)
async def test_a_line_that_breaks_and_comes_back_is_known_within_two_seconds(
    kind: str, fault: str, condition: Condition, brief: Patience
) -> None:
    async with VirtualPrinter(None, kind=kind) as device, watched(open_printer(device.uri, patience=brief)) as heard:
        await heard.until(Condition.READY, 5)
        await device.set_fault(fault, True)
        await heard.until(condition)
        await device.set_fault(fault, False)
        await heard.until(Condition.READY)


@pytest.mark.parametrize("kind", ["tm-t88", "clone"])
async def test_paper_out_is_seen_through_garbage_between_the_answers(kind: str, brief: Patience) -> None:
    async with VirtualPrinter(None, kind=kind) as device, watched(open_printer(device.uri, patience=brief)) as heard:
        await heard.until(Condition.READY, 5)
        await device.set_fault("garbage", True)
        await device.set_fault("paper_out", True)
        await heard.until(Condition.PAPER_OUT, 6)


async def test_a_printer_that_ends_a_quiet_line_is_not_called_away() -> None:
    async with VirtualPrinter(None) as device, watched(open_printer(device.uri)) as heard:
        await heard.until(Condition.READY)
        for _ in range(3):
            calls = len(device.first_bytes)
            device.hang_up()
            await eventually(partial(called_again, device, calls))
        await device.change(cover_open=True)
        await heard.until(Condition.COVER_OPEN)
        assert [worst for worst, _ in heard.told] == [Condition.READY, Condition.COVER_OPEN]


async def test_a_cable_that_is_cut_without_a_goodbye_is_known_within_two_seconds() -> None:
    """Nobody hangs up: the printer just never answers again, as behind a dead switch."""
    dead = False

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while data := await reader.read(4096):
                if not dead:
                    writer.write(b"\x12" * data.count(b"\x10\x04"))
                    if (place := data.find(b"\x1d(H")) >= 0:
                        writer.write(b"\x37\x22" + data[place + 7 : place + 11] + b"\0")
        except OSError:
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        async with watched(open_printer(f"tcp://127.0.0.1:{server.sockets[0].getsockname()[1]}")) as heard:
            await heard.until(Condition.READY)
            await asyncio.sleep(0.1)
            dead = True
            await heard.until(Condition.SILENT)
            dead = False
            await heard.until(Condition.READY, 3)
    finally:
        server.close()


async def test_a_port_taken_by_another_program_is_told_and_at_a_shared_printer_only_when_it_lasts(
    brief: Patience,
) -> None:
    async with VirtualPrinter(None) as device, watched(open_printer(device.uri, patience=brief)) as heard:
        await heard.until(Condition.READY)
        device.hang_up()
        await device.set_fault("busy", True)
        await heard.until(Condition.SILENT, 3)
        await device.set_fault("busy", False)
        await heard.until(Condition.READY, 3)
    async with VirtualPrinter(None) as device, watched(open_printer(device.uri, patience=brief), shared=True) as heard:
        await heard.until(Condition.READY)
        # The line is not held: another program is served at once, as often as it likes.
        other = open_printer(device.uri, patience=brief)
        for _ in range(5):
            assert (await other.status()).worst is Condition.READY
        assert heard.told == [(Condition.READY, None)]
        await device.set_fault("busy", True)
        await heard.until(Condition.SILENT, 5)
        assert heard.told[-1] == (Condition.SILENT, None)


async def test_a_printer_that_never_answers_is_left_in_peace() -> None:
    async with VirtualPrinter(None, kind="silent") as device, watched(open_printer(device.uri)) as heard:
        await heard.until(Condition.SILENT)
        calls = len(device.first_bytes)
        await asyncio.sleep(1.6)
        assert len(device.first_bytes) == calls
        assert b"\x1da" not in device.received  # it might print what it does not know


async def test_slips_are_printed_while_the_status_is_followed_and_the_roll_is_counted_down(a_ticket: A_TICKET) -> None:
    heard = Heard()
    async with VirtualPrinter(None) as device:
        async with Press({"lobby": open_printer(device.uri)}, heard=heard, slips_after_low=3) as press:
            await press.warm_up()
            await device.change(paper_low=True)
            await heard.until(Condition.PAPER_LOW)
            for n in range(4):
                assert (await press.print(a_ticket(), key=f"k{n}")).outcome is Outcome.PRINTED
            await device.new_roll()
            await heard.until(Condition.READY)
            assert press.statuses()["lobby"] == (press.statuses()["lobby"][0], None)
        low = [(Condition.PAPER_LOW, left) for left in (3, 2, 1, 0)]
        assert heard.told == [(Condition.READY, None), *low, (Condition.READY, None)]
        assert [slip.complaints for slip in device.slips] == [()] * 4
        # Whoever else prints there finds a printer that says nothing unasked.
        await device.change(cover_open=True)
        assert (await open_printer(device.uri).status()).detail.count("ASB") == 0


async def test_the_count_of_the_roll_survives_a_restart(a_ticket: A_TICKET, tmp_path: Path) -> None:
    async with VirtualPrinter(None) as device:
        await device.change(paper_low=True)
        for start in range(2):
            heard = Heard()
            printers = {"lobby": open_printer(device.uri)}
            async with Press(printers, spool=tmp_path, heard=heard, slips_after_low=9) as press:
                await heard.until(Condition.PAPER_LOW)
                assert heard.told == [(Condition.PAPER_LOW, 9 - 2 * start)]
                for n in range(2):
                    await press.print(a_ticket(), key=f"{start}-{n}")


async def test_a_mistake_in_whoever_hears_the_status_does_not_end_the_watch(a_ticket: A_TICKET) -> None:
    mistakes: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: mistakes.append(context["exception"]))

    def heard(name: str, status: Status, slips_left: int | None) -> None:
        raise RuntimeError(name)

    async with VirtualPrinter(None) as device, Press({"lobby": open_printer(device.uri)}, heard=heard) as press:
        await press.warm_up()
        assert (await press.print(a_ticket(), key="k1")).outcome is Outcome.PRINTED
        await device.change(cover_open=True)
        await eventually(lambda: press.statuses()["lobby"][0].worst is Condition.COVER_OPEN, SOON)
    assert len(mistakes) == 2


def test_a_count_follows_rolls_and_slips() -> None:
    ready, low, out, away, opened = (
        Status((one,))
        for one in (
            Condition.READY, Condition.PAPER_LOW, Condition.PAPER_OUT, Condition.OFFLINE, Condition.COVER_OPEN,
        )
    )  # fmt: skip
    count = PaperLeft(5)
    assert count.heard(ready).used(3).slips is None
    at_the_end = count.heard(low).used(2)
    assert at_the_end.slips == 3
    for nothing_changed in (away, opened):
        assert at_the_end.heard(nothing_changed).heard(low).slips == 3
    assert at_the_end.heard(opened).heard(ready).slips is None
    assert at_the_end.heard(ready).slips is None
    assert at_the_end.used(9).slips == 0
    assert at_the_end.heard(out).slips == 0
    assert at_the_end.heard(out).heard(low).slips == 5  # another used roll


async def test_the_line_of_a_printer_that_is_slow_to_let_go_is_not_held_again(a_ticket: A_TICKET) -> None:
    asked = bytearray()
    gone: list[asyncio.Task[None] | None] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        gone.append(asyncio.current_task())
        with suppress(OSError):
            while data := await reader.read(4096):
                asked.extend(data)
                writer.write(b"\x12" * data.count(b"\x10\x04"))
                if (place := data.find(b"\x1d(H")) >= 0:
                    writer.write(b"\x37\x22" + data[place + 7 : place + 11] + b"\0")
            await asyncio.sleep(0.4)  # it heard the goodbye, and takes its time to hang up
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        uri = f"tcp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with Press({"lobby": open_printer(uri)}) as press:
            await press.warm_up()
            await eventually(lambda: b"\x1da\x0e" in asked)
            assert (await press.print(a_ticket(), key="k1")).outcome is Outcome.PRINTED
            calls = len(gone)
            await eventually(lambda: len(gone) >= calls + 2)  # looked at by short calls from now on
            assert asked.count(b"\x1da\x0e") == 1
    finally:
        server.close()
        await asyncio.gather(*(task for task in gone if task))


async def test_a_watch_that_is_ended_lets_go_at_once() -> None:
    async with VirtualPrinter(None) as device:
        async with watched(open_printer(device.uri)) as heard:
            await heard.until(Condition.READY)
            begun = time.monotonic()
        assert time.monotonic() - begun < 1
        assert (await open_printer(device.uri).status()).worst is Condition.READY
