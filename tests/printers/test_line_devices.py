"""Printers on this machine: a serial line (a pty), a device file, a plain file, a folder, USB without one."""

import asyncio
import os
import pty
import select
import threading
import time
import tty
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from printers import BadAddress, Condition, Outcome, Patience, Press, Slip, open_printer
from printers.address import FileAddress, SerialAddress, TcpAddress, UsbAddress, VirtualAddress, parse_address
from printers.connections.opening import Opening
from printers.slip import Cut, Text
from printers.virtual import Machine

A_TICKET = Callable[..., Slip]


class LineEnd:
    """The printer's end of a terminal pair, with a machine behind it in a thread of its own."""

    def __init__(self) -> None:
        self.machine = Machine(None)
        self._master, slave = pty.openpty()
        tty.setraw(slave)
        self.path = os.ttyname(slave)
        self._slave = slave
        self._stop, self._told = os.pipe()
        self._thread = threading.Thread(target=self._pump)
        self._thread.start()

    def _pump(self) -> None:
        while True:
            ready, _, _ = select.select([self._master, self._stop], [], [])
            if self._stop in ready:
                return
            if answers := self.machine.receive(os.read(self._master, 4096)):
                os.write(self._master, answers)

    def stop(self) -> None:
        os.write(self._told, b".")
        self._thread.join()
        for descriptor in (self._master, self._slave, self._stop, self._told):
            os.close(descriptor)


@pytest.fixture
def line_end() -> Iterator[LineEnd]:
    end = LineEnd()
    yield end
    end.stop()


@pytest.mark.parametrize("form", ["serial:{}?baud=115200", "file:{}"])
async def test_a_printer_on_a_real_line_proves_its_slip(a_ticket: A_TICKET, line_end: LineEnd, form: str) -> None:
    printer = open_printer(form.format(line_end.path))
    assert (await printer.status()).worst is Condition.READY
    result = await printer.print(a_ticket())
    assert result.outcome is Outcome.PRINTED
    (slip,) = line_end.machine.slips
    assert slip.complaints == ()
    line_end.machine.change(cover_open=True)
    assert (await printer.print(a_ticket())).reason == Condition.COVER_OPEN
    assert len(line_end.machine.slips) == 1


@pytest.mark.parametrize("form", ["serial:{}?baud=115200", "file:{}"])
async def test_the_status_of_a_printer_on_a_real_line_is_followed(
    a_ticket: A_TICKET, line_end: LineEnd, form: str
) -> None:
    heard: asyncio.Queue[Condition] = asyncio.Queue()
    printers = {"lobby": open_printer(form.format(line_end.path))}
    async with Press(printers, heard=lambda name, status, left: heard.put_nowait(status.worst)) as press:
        for fault, condition in ((None, Condition.READY), ("cover_open", Condition.COVER_OPEN)):
            if fault:
                assert (await press.print(a_ticket(), key="k1")).outcome is Outcome.PRINTED
                line_end.machine.change(**{fault: True})
            async with asyncio.timeout(2):
                assert await heard.get() is condition


async def test_what_opens_when_nobody_waits_any_more_is_closed_before_anything_else_is_opened() -> None:
    go_on, happened = threading.Event(), list[str]()

    def slow() -> str:
        go_on.wait()
        happened.append("opened late")
        return "a port"

    opening = Opening[str](lambda port: happened.append(f"closed {port}"))
    for _ in range(2):  # the second waits for the first's end, and starts nothing
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await opening.open(slow)
    assert [thread.name for thread in threading.enumerate()].count("printer-open") == 1
    asyncio.get_running_loop().call_later(0.05, go_on.set)
    assert await opening.open(lambda: "another") == "another"
    assert happened == ["opened late", "closed a port"]


@pytest.mark.parametrize("form", ["serial:{}?baud=115200", "file:{}"])
async def test_a_slip_that_comes_while_the_printer_is_looked_at_is_printed(
    a_ticket: A_TICKET, line_end: LineEnd, form: str
) -> None:
    async with Press({"lobby": open_printer(form.format(line_end.path), profile="TM-T20II")}) as press:
        for turn in range(12):
            await asyncio.sleep(0.0007 * turn)  # into the opening, the question, the answer, the closing
            result = await press.print((Text("A001"), Cut()), key=f"k{turn}")
            assert result.outcome is Outcome.PRINTED, result
    assert len(line_end.machine.slips) == 12


@pytest.mark.parametrize("form", ["serial:{}", "file:{}"])
async def test_a_device_that_takes_nothing_never_holds_up_the_screen(
    a_ticket: A_TICKET, brief: Patience, form: str
) -> None:
    master, slave = pty.openpty()
    tty.setraw(slave)
    frames = 0

    async def screen() -> None:
        nonlocal frames
        while True:
            await asyncio.sleep(0.01)
            frames += 1

    drawing = asyncio.create_task(screen())
    try:
        printer = open_printer(form.format(os.ttyname(slave)), patience=brief)
        begun = time.monotonic()
        results = [await printer.print(a_ticket()) for _ in range(2)]  # nobody reads: the line fills up
        took = time.monotonic() - begun
    finally:
        drawing.cancel()
        os.close(master)
        os.close(slave)
    assert {result.outcome for result in results} == {Outcome.UNKNOWN}
    assert took < 8
    assert frames > took * 30


async def test_a_plain_file_takes_the_bytes_and_proves_nothing(a_ticket: A_TICKET, tmp_path: Path) -> None:
    file = tmp_path / "lp0"
    file.touch()
    printer = open_printer(f"file:{file}", paper=58)
    for _ in range(2):
        result = await printer.print(a_ticket())
        assert (result.outcome, result.reason) == (Outcome.UNKNOWN, "no_answer")
    assert file.read_bytes() == printer.encode(a_ticket()) * 2
    assert (await printer.status()).worst is Condition.SILENT


@pytest.mark.parametrize("kind", ["file", "serial"])
async def test_a_missing_device_is_refused_and_never_created(a_ticket: A_TICKET, tmp_path: Path, kind: str) -> None:
    missing = tmp_path / "lp0"
    result = await open_printer(f"{kind}:{missing}").print(a_ticket())
    assert (result.outcome, result.reason) == (Outcome.FAILED, Condition.OFFLINE)
    assert not missing.exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may open everything")
async def test_a_device_without_permission_says_whom_to_ask(a_ticket: A_TICKET, tmp_path: Path) -> None:
    file = tmp_path / "lp0"
    file.touch(mode=0o000)
    result = await open_printer(f"file:{file}").print(a_ticket())
    assert (result.outcome, result.reason) == (Outcome.FAILED, Condition.FORBIDDEN)


async def test_usb_without_the_printer_is_a_clear_refusal(a_ticket: A_TICKET) -> None:
    result = await open_printer("usb://04b8:0e15").print(a_ticket())
    assert result.outcome is Outcome.FAILED
    assert result.reason in (Condition.OFFLINE, Condition.NO_DRIVER)
    assert "04b8:0e15" in result.detail


async def test_the_folder_printer_keeps_picture_and_bytes(a_ticket: A_TICKET, tmp_path: Path) -> None:
    printer = open_printer(f"virtual:{tmp_path / 'slips'}", paper=58)
    for _ in range(2):
        assert (await printer.print(a_ticket())).outcome is Outcome.PRINTED
    names = sorted(file.name for file in (tmp_path / "slips").iterdir())
    assert names == ["slip-0001.bin", "slip-0001.png", "slip-0002.bin", "slip-0002.png"]
    assert (tmp_path / "slips" / "slip-0002.bin").read_bytes() == printer.encode(a_ticket())


async def test_no_thread_is_left_running_after_a_job(a_ticket: A_TICKET, tmp_path: Path) -> None:
    printer = open_printer(f"virtual:{tmp_path}")
    await printer.print(a_ticket())
    left = [thread.name for thread in threading.enumerate() if thread.name.startswith("printer-")]
    deadline = time.monotonic() + 2
    while left and time.monotonic() < deadline:
        await asyncio.sleep(0.01)
        left = [thread.name for thread in threading.enumerate() if thread.name.startswith("printer-")]
    assert left == []


@pytest.mark.parametrize(
    ("uri", "address"),
    [
        ("tcp://192.168.1.50:9100", TcpAddress("192.168.1.50", 9100)),
        ("tcp://printer.local", TcpAddress("printer.local", 9100)),
        ("tcp://[::1]:9101", TcpAddress("::1", 9101)),
        ("usb://04b8:0e15", UsbAddress(0x04B8, 0x0E15)),
        ("serial:/dev/ttyUSB0?baud=19200", SerialAddress("/dev/ttyUSB0", 19200)),
        ("serial:/dev/ttyS0", SerialAddress("/dev/ttyS0", 9600)),
        ("file:/dev/usb/lp0", FileAddress("/dev/usb/lp0")),
        ("file:///dev/usb/lp0", FileAddress("/dev/usb/lp0")),
        ("virtual:demo-output/slips", VirtualAddress(Path("demo-output/slips"))),
    ],
)
def test_the_five_forms_of_an_address(uri: str, address: object) -> None:
    assert parse_address(uri) == address


@pytest.mark.parametrize(
    "uri",
    ["", "lpt1", "tcp://", "tcp://host:99999", "tcp://host:0", "tcp://host/path", "usb://printer", "usb://12345:1",
     "usb://04b8", "serial:", "serial:/dev/ttyS0?baud=fast", "serial:/dev/ttyS0?speed=1", "file:", "virtual:", "http://host"],
)  # fmt: skip
def test_anything_else_is_refused_with_the_forms_there_are(uri: str) -> None:
    with pytest.raises(BadAddress, match="tcp://host:9100"):
        open_printer(uri)
