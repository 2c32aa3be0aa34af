"""A printer on the network: real sockets, the virtual printer at the other end."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from printers import Condition, Outcome, Patience, Slip, open_printer
from printers.proof import look
from printers.virtual import VirtualPrinter

A_TICKET = Callable[..., Slip]


@asynccontextmanager
async def answering(
    talk: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]],
) -> AsyncIterator[str]:
    """A printer of the test's own making."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            await talk(reader, writer)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    try:
        yield f"tcp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


async def test_a_printer_with_process_ids_proves_the_very_slip(a_ticket: A_TICKET, tmp_path: Path) -> None:
    async with VirtualPrinter(tmp_path) as device:
        printer = open_printer(device.uri)
        result = await printer.print(a_ticket())
        assert (result.outcome, result.reason) == (Outcome.PRINTED, "done")
        assert result.sentence("id") == "Sudah tercetak."
        slip = await device.slip()
        assert slip.complaints == ()
        assert slip.data == printer.encode(a_ticket())
        assert slip.png == tmp_path / "slip-0001.png"


async def test_a_clone_without_process_ids_is_probable_and_asked_only_once(a_ticket: A_TICKET, brief: Patience) -> None:
    async with VirtualPrinter(None, kind="clone") as device:
        printer = open_printer(device.uri, patience=brief)
        first = await printer.print(a_ticket())
        assert (first.outcome, first.reason) == (Outcome.PROBABLE, "unproven")
        assert device.received.count(b"\x1d(H") == 1
        begun = time.monotonic()
        assert (await printer.print(a_ticket())).outcome is Outcome.PROBABLE
        assert time.monotonic() - begun < brief.process_id
        assert device.received.count(b"\x1d(H") == 1


async def test_a_silent_printer_is_given_its_slip_but_nothing_is_claimed(a_ticket: A_TICKET, brief: Patience) -> None:
    async with VirtualPrinter(None, kind="silent") as device:
        printer = open_printer(device.uri, patience=brief)
        assert (await printer.status()).worst is Condition.SILENT
        begun = time.monotonic()
        result = await printer.print(a_ticket())
        assert (result.outcome, result.reason) == (Outcome.UNKNOWN, "no_answer")
        assert time.monotonic() - begun < brief.first_answer  # known to be silent: not waited for again
        assert (await device.slip()).data == printer.encode(a_ticket())
        assert b"\x1d(H" not in device.received  # it might print the question


async def test_warming_up_learns_the_proof_without_using_paper(brief: Patience) -> None:
    for kind, knows in (("tm-t88", True), ("clone", False)):
        async with VirtualPrinter(None, kind=kind) as device:
            printer = open_printer(device.uri, patience=brief)
            assert (await printer.warm_up()).worst is Condition.READY
            assert printer.known.process_id is knows
            assert device.machine.tear_off() is None


@pytest.mark.parametrize(
    ("fault", "condition"),
    [
        ("paper_out", Condition.PAPER_OUT),
        ("cover_open", Condition.COVER_OPEN),
        ("cutter_error", Condition.CUTTER_ERROR),
        ("offline", Condition.NOT_READY),
    ],
)
@pytest.mark.parametrize("kind", ["tm-t88", "clone"])
async def test_a_printer_that_cannot_print_is_given_nothing(
    a_ticket: A_TICKET, brief: Patience, fault: str, condition: Condition, kind: str
) -> None:
    async with VirtualPrinter(None, kind=kind) as device:
        printer = open_printer(device.uri, patience=brief)
        await device.change(**{fault: True})
        result = await printer.print(a_ticket())
        assert (result.outcome, result.reason) == (Outcome.FAILED, condition)
        assert (await printer.status()).worst is condition
        await device.change(**{fault: False})
        assert b"\x1b@" not in device.received  # so nothing comes out later
        assert (await printer.print(a_ticket())).outcome in (Outcome.PRINTED, Outcome.PROBABLE)
        assert len(device.slips) == 1


async def test_paper_low_prints_and_says_so(a_ticket: A_TICKET) -> None:
    async with VirtualPrinter(None) as device:
        await device.change(paper_low=True)
        result = await open_printer(device.uri).print(a_ticket())
        assert result.outcome is Outcome.PRINTED
        assert result.status.worst is Condition.PAPER_LOW
        assert result.status.sentence("id").startswith("Kertas hampir habis.")


@pytest.mark.parametrize("kind", ["tm-t88", "clone"])
async def test_paper_that_ends_in_mid_ticket_is_unknown_for_the_rest_comes_out_later(
    a_ticket: A_TICKET, brief: Patience, kind: str
) -> None:
    async with VirtualPrinter(None, kind=kind) as device:
        printer = open_printer(device.uri, patience=brief)
        await device.new_roll(dots=300)
        result = await printer.print(a_ticket())
        assert (result.outcome, result.reason, result.held) == (Outcome.UNKNOWN, Condition.PAPER_OUT, True)
        assert "jangan langsung mencetak ulang" in result.sentence("id")
        assert device.slips == []
        await device.new_roll()
        await device.slip()
        assert len(device.slips) == 1
        assert (await printer.print(a_ticket())).outcome is not Outcome.UNKNOWN


async def test_status_pushed_by_the_printer_does_not_corrupt_the_answers(a_ticket: A_TICKET) -> None:
    async with VirtualPrinter(None) as device:
        device.machine.receive(b"\x1da\x0e")  # another program switched automatic status on
        printer = open_printer(device.uri)
        jobs = [asyncio.create_task(printer.print(a_ticket(number=f"A{n:03}"))) for n in range(5)]
        for turn in range(20):
            await device.change(paper_low=turn % 2 == 0)
        assert {(await job).outcome for job in jobs} == {Outcome.PRINTED}
        assert len(device.slips) == 5


async def test_noise_before_between_and_after_the_answers_is_survived(a_ticket: A_TICKET) -> None:
    async def noisy(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(8192):
            for at in range(data.count(b"\x10\x04")):
                writer.write(b"\xff\x91\x12" if at % 2 else b"\x80\x12\xfe")
            if (place := data.find(b"\x1d(H")) >= 0:
                writer.write(b"\xff\x37\x22" + data[place + 7 : place + 11] + b"\x00\xff")

    async with answering(noisy) as uri:
        assert (await open_printer(uri).print(a_ticket())).outcome is Outcome.PRINTED


async def test_a_printer_that_answers_only_some_questions_is_understood(a_ticket: A_TICKET, brief: Patience) -> None:
    async def partly(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(8192):
            for at in range(len(data) - 2):
                if data[at : at + 2] == b"\x10\x04" and data[at + 2] == 4:
                    writer.write(b"\x1e")  # near end: taken for another answer it would be an open cover
                if data[at : at + 3] == b"\x1dr\x01":
                    writer.write(b"\x03")

    async with answering(partly) as uri:
        printer = open_printer(uri, patience=brief)
        assert (await printer.status()).worst is Condition.PAPER_LOW
        assert printer.known.questions == (4,)
        begun = time.monotonic()
        assert (await printer.status()).worst is Condition.PAPER_LOW
        assert time.monotonic() - begun < 0.1
        assert (await printer.print(a_ticket())).outcome is Outcome.PROBABLE


async def test_nobody_at_the_address_fails_at_once_with_nothing_handed_over(a_ticket: A_TICKET) -> None:
    async with VirtualPrinter(None) as device:
        uri = device.uri
    result = await open_printer(uri).print(a_ticket())
    assert (result.outcome, result.reason) == (Outcome.FAILED, Condition.OFFLINE)
    assert result.sentence("id").startswith("Printer tidak terhubung.")


async def test_a_printer_that_hangs_up_before_the_job_fails_and_in_mid_job_is_unknown(
    a_ticket: A_TICKET, brief: Patience
) -> None:
    async def at_once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)

    async def in_the_middle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(6)
        writer.write(b"\x12\x12")
        await reader.read(100)
        writer.transport.abort()

    async with answering(at_once) as uri:
        result = await open_printer(uri, patience=brief).print(a_ticket())
        assert (result.outcome, result.reason) == (Outcome.FAILED, Condition.OFFLINE)
    async with answering(in_the_middle) as uri:
        result = await open_printer(uri, patience=brief).print(a_ticket())
        assert (result.outcome, result.reason) == (Outcome.UNKNOWN, "lost")


async def test_what_answers_nonsense_is_given_nothing_and_said_to_be_no_printer(
    a_ticket: A_TICKET, brief: Patience
) -> None:
    heard = bytearray()

    async def another_service(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n")
        while data := await reader.read(8192):
            heard.extend(data)

    async with answering(another_service) as uri:
        printer = open_printer(uri, patience=brief)
        assert (await printer.status()).worst is Condition.GARBLED
        result = await printer.print(a_ticket())
        assert (result.outcome, result.reason) == (Outcome.FAILED, Condition.GARBLED)
        assert result.sentence("id").startswith("Jawaban printer kacau.")
        assert b"\x1b@" not in heard


async def test_answers_that_come_late_are_not_taken_for_those_to_other_questions(a_ticket: A_TICKET) -> None:
    """The paper is out: question 1 says stopped, 4 and 2 say why. The causes come later than one waits at first."""
    says = {1: b"\x1a", 4: b"\x7e", 2: b"\x32", 3: b"\x12"}

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(256):
            for number in data[2::3]:
                await asyncio.sleep(0.2 if number == 2 else 0)
                writer.write(says[number])

    async with answering(talk) as uri:
        printer = open_printer(uri)
        for _ in range(2):
            assert (await printer.status()).conditions == (Condition.PAPER_OUT,)
        result = await printer.print(a_ticket())
        assert (result.outcome, result.reason) == (Outcome.FAILED, Condition.PAPER_OUT)
        assert printer.known.questions == (1, 4, 2, 3)


async def test_a_fault_is_gone_when_it_is_gone_on_the_same_line(brief: Patience) -> None:
    async with VirtualPrinter(None) as device:
        printer = open_printer(device.uri, patience=brief)
        async with printer.held(within=1) as line:
            for fault, condition in (("hot", Condition.HOT), ("cutter_error", Condition.CUTTER_ERROR)):
                await device.change(**{fault: True})
                assert (await look(line, printer.known, brief)).worst is condition
                await device.change(**{fault: False})
                assert (await look(line, printer.known, brief)).worst is Condition.READY


async def test_a_printer_is_found_by_its_name(brief: Patience) -> None:
    async with VirtualPrinter(None) as device:
        assert (await open_printer(f"tcp://localhost:{device.port}").status()).worst is Condition.READY
    status = await open_printer("tcp://printer.invalid", patience=brief).status()
    assert status.worst is Condition.OFFLINE


async def test_a_printer_that_falls_silent_after_the_job_is_unknown_in_time(
    a_ticket: A_TICKET, brief: Patience
) -> None:
    async def dies(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readexactly(6)
        writer.write(b"\x12\x12")
        while await reader.read(8192):
            pass

    async with answering(dies) as uri:
        begun = time.monotonic()
        result = await open_printer(uri, profile="TM-T20II", patience=brief).print(a_ticket())
        assert (result.outcome, result.reason) == (Outcome.UNKNOWN, Condition.SILENT)
        assert time.monotonic() - begun < 4


async def test_one_that_answered_before_and_is_silent_now_gets_nothing(a_ticket: A_TICKET, brief: Patience) -> None:
    heard = bytearray()
    answer = True

    async def moody(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(8192):
            heard.extend(data)
            if answer:
                writer.write(b"\x12" * data.count(b"\x10\x04"))

    async with answering(moody) as uri:
        printer = open_printer(uri, patience=brief)
        assert (await printer.status()).worst is Condition.READY
        answer = False
        result = await printer.print(a_ticket())
        assert (result.outcome, result.reason) == (Outcome.FAILED, Condition.SILENT)
        assert b"\x1b@" not in heard


async def test_two_slips_at_once_come_out_one_after_the_other_on_connections_of_their_own(a_ticket: A_TICKET) -> None:
    async with VirtualPrinter(None) as device:
        printer = open_printer(device.uri)
        slips = [a_ticket(number=f"A{n:03}") for n in range(1, 4)]
        results = await asyncio.gather(*(printer.print(slip) for slip in slips))
        assert {result.outcome for result in results} == {Outcome.PRINTED}
        assert [slip.data for slip in device.slips] == [printer.encode(slip) for slip in slips]
        assert len(device.first_bytes) == 3


async def test_a_printer_busy_with_another_caller_is_waited_for_only_so_long(
    a_ticket: A_TICKET, brief: Patience
) -> None:
    async with VirtualPrinter(None) as device:
        other = open_printer(device.uri, patience=brief)
        assert (await other.status()).worst is Condition.READY
        _, writer = await asyncio.open_connection(device.host, device.port)
        writer.write(b"\x10\x04\x01")
        await writer.drain()
        try:
            result = await other.print(a_ticket())
            assert (result.outcome, result.reason) == (Outcome.FAILED, Condition.SILENT)
        finally:
            writer.close()


async def test_a_job_that_is_called_off_lets_go_of_the_printer(a_ticket: A_TICKET) -> None:
    arrived, ended = asyncio.Event(), asyncio.Event()

    async def never(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.read(8192):
            arrived.set()
        ended.set()

    async with answering(never) as uri:
        job = asyncio.create_task(open_printer(uri).print(a_ticket()))
        await arrived.wait()
        job.cancel()
        with pytest.raises(asyncio.CancelledError):
            await job
        async with asyncio.timeout(2):
            await ended.wait()


async def test_the_first_byte_leaves_within_milliseconds_once_warm(a_ticket: A_TICKET) -> None:
    async with VirtualPrinter(None) as device:
        printer = open_printer(device.uri)
        await printer.warm_up()
        took = []
        for _ in range(9):
            begun = time.monotonic()
            await printer.print(a_ticket())
            took.append(device.first_bytes[-1] - begun)
        assert sorted(took)[4] < 0.040
