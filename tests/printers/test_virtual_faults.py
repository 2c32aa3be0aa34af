"""The virtual printer's faults, switched while it works, seen from the other end of a real socket."""

import asyncio
import time
from collections.abc import Callable

import pytest

from printers import Condition, Outcome, Patience, Slip, open_printer
from printers.virtual import Fault, Machine, VirtualPrinter

A_TICKET = Callable[..., Slip]
ASK = b"\x10\x04\x01"
SLIP = b"A021\n\x1dVB\x00"


async def asked(device: VirtualPrinter, question: bytes = ASK, within: float = 1.0) -> bytes:
    """Connect, ask, and return the first answer; b"" when the printer hangs up."""
    reader, writer = await asyncio.open_connection(device.host, device.port)
    try:
        writer.write(question)
        async with asyncio.timeout(within):
            return await reader.read(64)
    finally:
        writer.close()


async def hung_up(reader: asyncio.StreamReader) -> bool:
    try:
        return await reader.read(1) == b""
    except ConnectionError:
        return True


def on(device: VirtualPrinter) -> set[Fault]:
    return {fault.name for fault in device.faults() if fault.on}


async def test_every_fault_is_a_switch_with_words_for_a_clerk() -> None:
    async with VirtualPrinter(None) as device:
        assert [fault.name for fault in device.faults()] == list(Fault)
        assert all(fault.label and fault.effect.endswith(".") for fault in device.faults())
        for fault in Fault:
            await device.set_fault(fault.value, True)
            await device.set_fault(fault, True)
            assert on(device) == {fault}
            await device.set_fault(fault, False)
            await device.set_fault(fault, False)
            assert on(device) == set()
        assert await asked(device) == b"\x12"
        with pytest.raises(ValueError, match="flood"):
            await device.set_fault("flood", True)


@pytest.mark.parametrize(
    ("fault", "condition"),
    [
        (Fault.PAPER_LOW, Condition.PAPER_LOW),
        (Fault.PAPER_OUT, Condition.PAPER_OUT),
        (Fault.COVER_OPEN, Condition.COVER_OPEN),
        (Fault.CUTTER_ERROR, Condition.CUTTER_ERROR),
        (Fault.HOT, Condition.HOT),
        (Fault.OFFLINE, Condition.NOT_READY),
        (Fault.CABLE, Condition.OFFLINE),
        (Fault.POWER, Condition.OFFLINE),
        (Fault.SLOW, Condition.READY),
    ],
)
async def test_each_fault_is_seen_as_what_it_is_and_gone_when_it_is_mended(
    fault: Fault, condition: Condition, brief: Patience
) -> None:
    async with VirtualPrinter(None) as device:
        printer = open_printer(device.uri, patience=brief)
        await device.set_fault(fault, True)
        assert (await printer.status()).worst is condition
        await device.set_fault(fault, False)
        assert (await printer.status()).worst is Condition.READY


@pytest.mark.parametrize("fault", [Fault.CABLE, Fault.POWER])
async def test_without_cable_or_power_connections_break_and_new_ones_are_refused(fault: Fault) -> None:
    async with VirtualPrinter(None) as device:
        address = device.uri
        reader, writer = await asyncio.open_connection(device.host, device.port)
        writer.write(ASK)
        assert await reader.readexactly(1) == b"\x12"
        await device.set_fault(fault, True)
        assert await hung_up(reader)
        writer.close()
        for _ in range(3):
            with pytest.raises(ConnectionRefusedError):
                await asked(device)
        await device.set_fault(fault, False)
        assert device.uri == address
        assert await asked(device) == b"\x12"


async def test_cable_and_power_both_must_be_back() -> None:
    async with VirtualPrinter(None) as device:
        await device.set_fault(Fault.CABLE, True)
        await device.set_fault(Fault.POWER, True)
        await device.set_fault(Fault.CABLE, False)
        with pytest.raises(ConnectionRefusedError):
            await asked(device)
        await device.set_fault(Fault.POWER, False)
        assert await asked(device) == b"\x12"


async def until(happened: Callable[[], bool]) -> None:
    async with asyncio.timeout(3):
        # Nothing of the printer tells that bytes arrived.
        while not happened():  # noqa: ASYNC110
            await asyncio.sleep(0.005)


@pytest.mark.parametrize(("fault", "slips"), [(Fault.CABLE, 1), (Fault.POWER, 0)])
async def test_what_waits_in_the_printer_outlives_the_cable_and_dies_with_the_power(fault: Fault, slips: int) -> None:
    async with VirtualPrinter(None) as device:
        await device.set_fault(Fault.COVER_OPEN, True)
        _, writer = await asyncio.open_connection(device.host, device.port)
        writer.write(SLIP)
        await until(lambda: device.received == SLIP)
        await device.set_fault(fault, True)
        await device.set_fault(fault, False)
        await device.set_fault(Fault.COVER_OPEN, False)
        assert len(device.slips) == slips
        writer.close()


async def test_a_slow_line_takes_its_time_and_loses_nothing() -> None:
    async with VirtualPrinter(None) as device:
        device.line.bytes_per_second = 10_000
        await device.set_fault(Fault.SLOW, True)
        begun = time.monotonic()
        assert await asked(device, b"x" * 40 + b"\n" + b"y" * 1959 + SLIP + ASK, within=5) == b"\x12"
        assert time.monotonic() - begun >= 0.2
        assert len(device.slips) == 1


async def test_a_slow_slip_is_cut_off_where_the_cable_is_pulled() -> None:
    async with VirtualPrinter(None) as device:
        device.line.bytes_per_second = 2_000
        await device.set_fault(Fault.SLOW, True)
        _, writer = await asyncio.open_connection(device.host, device.port)
        writer.write((b"satu\n" * 200) + SLIP)
        await until(lambda: bool(device.received))
        await device.set_fault(Fault.CABLE, True)
        await device.set_fault(Fault.CABLE, False)
        assert await asked(device) == b"\x12"  # one caller at a time: the first one is gone for good
        assert len(device.received) < 500
        assert device.slips == []
        writer.close()


async def test_garbage_stands_between_the_answers_and_is_the_same_on_every_run() -> None:
    heard = []
    for _ in range(2):
        async with VirtualPrinter(None) as device:
            await device.set_fault(Fault.GARBAGE, True)
            reader, writer = await asyncio.open_connection(device.host, device.port)
            told = b""
            for _ in range(20):
                writer.write(ASK)
                told += await reader.read(64)
            heard.append(told)
            writer.close()
    assert heard[0] == heard[1]
    assert heard[0].count(b"\x12") >= 20
    assert 30 < len(heard[0]) <= 80
    assert len(set(heard[0])) > 10


async def test_a_printer_that_another_program_holds_is_connected_and_does_not_hear() -> None:
    async with VirtualPrinter(None) as device:
        first, first_writer = await asyncio.open_connection(device.host, device.port)
        first_writer.write(ASK)
        assert await first.readexactly(1) == b"\x12"
        await device.set_fault(Fault.BUSY, True)  # the one who talks now is let finish
        first_writer.write(ASK)
        assert await first.readexactly(1) == b"\x12"
        first_writer.close()
        reader, writer = await asyncio.open_connection(device.host, device.port)
        writer.write(ASK)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await reader.readexactly(1)
        await device.set_fault(Fault.BUSY, False)
        assert await reader.readexactly(1) == b"\x12"
        writer.close()


async def test_a_printer_that_is_stopped_while_held_ends_in_order() -> None:
    async with VirtualPrinter(None) as device:
        await device.set_fault(Fault.BUSY, True)
        reader, writer = await asyncio.open_connection(device.host, device.port)
        writer.write(ASK)
    assert await hung_up(reader)
    writer.close()


async def test_paper_that_ends_in_mid_ticket_is_told_and_the_rest_comes_with_the_new_roll(
    a_ticket: A_TICKET, brief: Patience
) -> None:
    async with VirtualPrinter(None) as device:
        printer = open_printer(device.uri, patience=brief)
        await device.new_roll(dots=400)
        result = await printer.print(a_ticket())
        assert result.outcome is not Outcome.PRINTED
        assert result.status.worst is Condition.PAPER_OUT
        assert (on(device), device.slips, device.machine.paper_left) == ({Fault.PAPER_OUT}, [], 0)
        await device.new_roll()
        assert (await device.slip()).data == printer.encode(a_ticket())
        assert on(device) == set()


def test_a_new_roll_in_mid_slip_is_as_long_as_it_says() -> None:
    machine = Machine(None)
    machine.new_roll(dots=60)
    machine.receive(b"1\n2\n3\n4\n5\n6\n7\n8\n")
    assert machine.state.paper_out
    machine.new_roll(dots=90)
    assert machine.state.paper_out  # three lines later
    assert machine.paper_left == 0
    machine.new_roll(dots=1000)
    assert not machine.state.paper_out
    assert machine.paper_left == 1000 - 3 * 30


def test_paper_that_is_back_by_a_switch_has_no_end() -> None:
    machine = Machine(None)
    machine.new_roll(dots=30)
    machine.receive(b"1\n2\n")
    machine.change(paper_out=False)
    machine.receive(b"3\n" * 50)
    assert not machine.state.paper_out
    assert machine.paper_left is None
