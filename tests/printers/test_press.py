"""The press: printers one after the other, each slip once, and every end kept until it has been told."""

import asyncio
import resource
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from printers import Condition, Outcome, Patience, Press, Printer, Slip, SpoolTrouble, UnknownProfile, open_printer
from printers.job import Job, new_job
from printers.slip import Cut, Qr, Text
from printers.spool import Spool
from printers.spool_file import jobs_in
from printers.virtual import VirtualPrinter

A_TICKET = Callable[..., Slip]


def quick(device: VirtualPrinter, brief: Patience) -> Printer:
    return open_printer(device.uri, profile="TM-T20II", patience=brief)


async def test_a_slip_is_on_record_and_its_end_waits_to_be_told_even_over_a_restart(
    a_ticket: A_TICKET, tmp_path: Path
) -> None:
    async with VirtualPrinter(None) as device:
        async with Press({"lobby": open_printer(device.uri)}, spool=tmp_path) as press:
            waiting = asyncio.create_task(press.next_untold())
            result = await press.print(a_ticket(), key="k1", kind="ticket", tag='{"ticket": 7}')
            assert (result.outcome, press.trouble) == (Outcome.PRINTED, None)
            (job,) = await waiting
            assert (job.key, job.kind, job.tag, job.state, job.printer) == (
                "k1", "ticket", '{"ticket": 7}', "printed", "lobby",
            )  # fmt: skip
            assert job.slip == b""  # the secret of the ticket's page is not left lying about
        async with Press({"lobby": open_printer(device.uri)}, spool=tmp_path) as press:
            assert [job.key for job in press.untold()] == ["k1"]
            assert (await press.print(a_ticket(), key="k1")).outcome is Outcome.PRINTED
            await press.told("k1")
            assert press.untold() == ()
        async with Press({"lobby": open_printer(device.uri)}, spool=tmp_path) as press:
            assert press.untold() == ()
        assert len(device.slips) == 1


async def test_one_key_is_one_slip_however_often_it_is_asked_for(a_ticket: A_TICKET) -> None:
    async with VirtualPrinter(None) as device, Press({"lobby": open_printer(device.uri)}) as press:
        results = await asyncio.gather(*(press.print(a_ticket(), key="k1") for _ in range(5)))
        assert {result.outcome for result in results} == {Outcome.PRINTED}
        assert (await press.print(a_ticket(reprint=True), key="k2")).outcome is Outcome.PRINTED
        assert len(device.slips) == 2


async def test_who_no_longer_waits_does_not_take_the_slip_back(a_ticket: A_TICKET) -> None:
    async with VirtualPrinter(None) as device, Press({"lobby": open_printer(device.uri)}) as press:
        impatient = asyncio.create_task(press.print(a_ticket(), key="k1"))
        await asyncio.sleep(0)
        impatient.cancel()
        (job,) = await press.next_untold()
        assert (job.state, len(device.slips)) == ("printed", 1)


@pytest.mark.parametrize("fault", ["paper_out", "cover_open", "cutter_error", "offline", "cable", "power", "busy"])
async def test_the_second_printer_takes_over_when_nothing_was_handed_to_the_first(
    a_ticket: A_TICKET, brief: Patience, fault: str
) -> None:
    async with VirtualPrinter(None) as first, VirtualPrinter(None) as second:
        printers = {"lobby": quick(first, brief), "info": quick(second, brief)}
        async with Press(printers) as press:
            await press.warm_up()
            await first.set_fault(fault, True)
            result = await press.print(a_ticket(), key="k1")
            assert result.outcome is Outcome.PRINTED
            (job,) = press.untold()
            assert (job.printer, len(second.slips)) == ("info", 1)
            await first.set_fault(fault, False)
        assert first.slips == []


async def test_a_slip_that_ended_in_the_middle_is_never_given_to_the_second_printer(
    a_ticket: A_TICKET, brief: Patience
) -> None:
    async with VirtualPrinter(None) as first, VirtualPrinter(None) as second:
        async with Press({"lobby": quick(first, brief), "info": quick(second, brief)}) as press:
            await first.new_roll(dots=300)
            result = await press.print(a_ticket(), key="k1")
            assert (result.outcome, result.reason, result.held) == (Outcome.UNKNOWN, Condition.PAPER_OUT, True)
            assert press.statuses()["lobby"][0].worst is Condition.PAPER_OUT
            # The next visitor's slip does not wait for the roll.
            assert (await press.print(a_ticket(number="A022"), key="k2")).outcome is Outcome.PRINTED
            assert len(second.slips) == 1
            await first.new_roll()
            await first.slip()
        assert (len(first.slips), len(second.slips)) == (1, 1)


async def test_two_kiosks_that_stand_in_for_each_other_leave_each_other_s_printers_free(
    a_ticket: A_TICKET, brief: Patience
) -> None:
    async with VirtualPrinter(None) as one, VirtualPrinter(None) as two:
        left = Press({"own": quick(one, brief), "neighbour": quick(two, brief)})
        right = Press({"own": quick(two, brief), "neighbour": quick(one, brief)})
        async with left, right:
            await asyncio.gather(left.warm_up(), right.warm_up())
            await one.change(cover_open=True)
            tickets = [press.print(a_ticket(), key=f"k{n}") for n, press in enumerate((left, right) * 2)]
            assert {result.outcome for result in await asyncio.gather(*tickets)} == {Outcome.PRINTED}
            assert {job.printer for job in left.untold()} == {"neighbour"}
        assert (len(one.slips), len(two.slips)) == (0, 4)


async def test_a_shared_printer_that_serves_another_for_a_moment_is_waited_for(
    a_ticket: A_TICKET, brief: Patience
) -> None:
    async with VirtualPrinter(None) as device:
        async with Press({"lobby": quick(device, brief)}, shared=frozenset({"lobby"})) as press:
            await press.warm_up()
            await device.set_fault("busy", True)
            job = asyncio.create_task(press.print(a_ticket(), key="k1"))
            await asyncio.sleep(1)
            assert not job.done()
            await device.set_fault("busy", False)
            assert (await job).outcome is Outcome.PRINTED
        assert len(device.slips) == 1


async def test_when_no_printer_can_the_first_one_s_reason_is_told(a_ticket: A_TICKET, brief: Patience) -> None:
    async with VirtualPrinter(None) as first, VirtualPrinter(None) as second:
        await first.change(paper_out=True)
        await second.change(cover_open=True)
        async with Press({"lobby": quick(first, brief), "info": quick(second, brief)}) as press:
            result = await press.print(a_ticket(), key="k1")
            assert (result.outcome, result.reason) == (Outcome.FAILED, Condition.PAPER_OUT)
            assert result.sentence("id").startswith("Kertas habis.")
            await first.change(paper_out=False)
        assert first.slips == second.slips == []


async def test_what_waits_when_the_program_ends_is_printed_by_the_next_one_if_it_is_young(
    a_ticket: A_TICKET, brief: Patience, tmp_path: Path
) -> None:
    now = datetime.now(UTC)
    earlier = Spool(tmp_path)
    await earlier.open()
    for key, age in (("young", 10), ("old", 300)):
        made = now - timedelta(seconds=age)
        await earlier.keep(new_job(a_ticket(number=key), key=key, kind="ticket", tag="", at=made))
    await earlier.close()
    async with VirtualPrinter(None) as device, Press({"lobby": quick(device, brief)}, spool=tmp_path) as press:
        await device.slip()
        await press.print(a_ticket(), key="young")  # asked again it is the same job: its end is waited for
        ends = {job.key: (job.state.value, job.reason) for job in press.untold()}
        assert ends == {"young": ("printed", "done"), "old": ("failed", "too_old")}
        assert len(device.slips) == 1
        assert b"YOUNG" in device.slips[0].data.upper()


async def test_a_slip_no_printer_can_print_fails_and_says_so(brief: Patience) -> None:
    async with VirtualPrinter(None) as device, Press({"lobby": quick(device, brief)}) as press:
        result = await press.print((Qr("x" * 3000), Cut()), key="k1")
        assert (result.outcome, result.reason) == (Outcome.FAILED, "unprintable")
        assert result.sentence("id").startswith("Isinya tidak dapat dicetak")
        assert [job.reason for job in press.untold()] == ["unprintable"]


async def test_a_profile_that_does_not_exist_stops_the_start() -> None:
    with pytest.raises(UnknownProfile):
        async with Press({"lobby": open_printer("tcp://192.0.2.1:9100", profile="nonesuch")}):
            raise AssertionError("not reached")


async def test_two_programs_do_not_share_a_folder_but_both_print(
    a_ticket: A_TICKET, brief: Patience, tmp_path: Path
) -> None:
    async with (
        VirtualPrinter(None) as device,
        VirtualPrinter(None) as other,
        Press({"lobby": quick(device, brief)}, spool=tmp_path) as press,
        Press({"hall": quick(other, brief)}, spool=tmp_path) as second,
    ):
        assert press.trouble is None
        assert second.trouble is not None
        assert second.trouble.code == "in_use"
        assert "folder sendiri" in second.trouble.sentence("id")
        assert (await second.print(a_ticket(), key="k1")).outcome is Outcome.PRINTED
        assert [job.key for job in second.untold()] == ["k1"]
        assert press.untold() == ()


@pytest.mark.parametrize("place", ["/proc/pendopo", "a-file/below"])
async def test_a_folder_that_cannot_be_written_is_said_and_printing_goes_on(
    a_ticket: A_TICKET, brief: Patience, tmp_path: Path, place: str
) -> None:
    (tmp_path / "a-file").touch()
    folder = tmp_path / place
    async with VirtualPrinter(None) as device, Press({"lobby": quick(device, brief)}, spool=folder) as press:
        assert press.trouble is not None
        assert press.trouble.code == "read_only"
        assert (await press.print(a_ticket(), key="k1")).outcome is Outcome.PRINTED
        await press.told("k1")
        assert press.untold() == ()


@pytest.fixture
def broken_record(tmp_path: Path) -> Path:
    (tmp_path / "spool.sqlite3").write_bytes(b"not a record at all" * 300)
    return tmp_path


def set_aside(folder: Path) -> int:
    return len(list(folder.glob("spool.broken-*")))


async def test_a_broken_record_is_set_aside_and_a_new_one_begun(
    a_ticket: A_TICKET, brief: Patience, broken_record: Path
) -> None:
    async with VirtualPrinter(None) as device, Press({"lobby": quick(device, brief)}, spool=broken_record) as press:
        assert press.trouble is None
        assert (await press.print(a_ticket(), key="k1")).outcome is Outcome.PRINTED
    assert [job.key for job in jobs_in(broken_record)] == ["k1"]
    assert set_aside(broken_record) == 1


FULL_DISK = """
import asyncio, sys
from pathlib import Path
from printers import Press, open_printer
from printers.slip import Cut, Text

async def main(uri, folder):
    async with Press({"lobby": open_printer(uri, profile="TM-T20II")}, spool=Path(folder)) as press:
        while key := (await asyncio.to_thread(sys.stdin.readline)).strip():
            result = await press.print((Text(key), Cut()), key=key)
            print(result.outcome, press.trouble.code if press.trouble else "-", len(press.untold()), flush=True)

asyncio.run(main(*sys.argv[1:]))
"""


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="only Linux lets the disk be made full from outside")
async def test_a_full_disk_is_said_printing_goes_on_and_the_record_catches_up(tmp_path: Path) -> None:
    pipe = asyncio.subprocess.PIPE
    async with VirtualPrinter(None) as device:
        program = await asyncio.create_subprocess_exec(
            sys.executable, "-c", FULL_DISK, device.uri, str(tmp_path), stdin=pipe, stdout=pipe
        )
        assert program.stdin is not None
        assert program.stdout is not None

        async def printed(key: str) -> str:
            assert program.stdin is not None
            assert program.stdout is not None
            program.stdin.write(f"{key}\n".encode())
            async with asyncio.timeout(20):
                return (await program.stdout.readline()).decode().strip()

        limits = resource.prlimit(program.pid, resource.RLIMIT_FSIZE)
        assert await printed("A001") == "printed - 1"
        resource.prlimit(program.pid, resource.RLIMIT_FSIZE, (4096, limits[1]))
        assert await printed("A002") == "printed broken 2"
        assert [job.key for job in jobs_in(tmp_path)] == ["A001"]
        resource.prlimit(program.pid, resource.RLIMIT_FSIZE, limits)
        assert await printed("A003") == "printed - 3"
        program.stdin.close()
        assert await program.wait() == 0
        jobs: list[Job] = jobs_in(tmp_path)
        assert [(job.key, job.state.value) for job in jobs] == [(f"A00{n}", "printed") for n in (1, 2, 3)]
        assert len(device.slips) == 3


def fill(film: Path) -> None:
    with suppress(OSError), film.open("wb", buffering=0) as reel:
        while reel.write(bytes(4096)):
            pass


@pytest.mark.skipif(shutil.which("mount") is None, reason="needs a small disk of its own")
async def test_a_disk_without_room_is_called_full(a_ticket: A_TICKET, brief: Patience, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    told: list[SpoolTrouble | None] = []
    mounting = await asyncio.create_subprocess_exec(
        "mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk), stderr=asyncio.subprocess.DEVNULL
    )
    if await mounting.wait() != 0:
        pytest.skip("a disk may be mounted by root only")
    try:
        async with (
            VirtualPrinter(None) as device,
            Press({"lobby": quick(device, brief)}, spool=disk, troubled=told.append) as press,
        ):
            assert press.trouble is None
            fill(film := disk / "somebody's film")
            for n in range(20):
                assert (await press.print(a_ticket(), key=f"k{n}")).outcome is Outcome.PRINTED
                if press.trouble is not None:
                    break
            assert press.trouble is not None
            assert press.trouble.code == "full"
            assert press.trouble.sentence("id").startswith("Disk penuh")
            film.unlink()
            assert (await press.print(a_ticket(), key="after")).outcome is Outcome.PRINTED
            assert press.trouble is None
        assert [trouble and trouble.code for trouble in told] == ["full", None]
        assert {job.state.value for job in jobs_in(disk)} == {"printed"}
    finally:
        await (await asyncio.create_subprocess_exec("umount", str(disk))).wait()


async def test_the_record_costs_the_visitor_no_time_to_speak_of(a_ticket: A_TICKET, tmp_path: Path) -> None:
    async with VirtualPrinter(None) as device, Press({"lobby": open_printer(device.uri)}, spool=tmp_path) as press:
        await press.warm_up()
        took = []
        for n in range(9):
            calls, begun = len(device.first_bytes), time.monotonic()
            await press.print(a_ticket(), key=f"k{n}")
            took.append(device.first_bytes[calls] - begun)  # the next call is the watch's again
        assert sorted(took)[4] < 0.040


async def test_no_task_is_left_running_and_no_line_open_at_the_end(a_ticket: A_TICKET, tmp_path: Path) -> None:
    before = asyncio.all_tasks()
    async with VirtualPrinter(None) as device:
        async with Press({"lobby": open_printer(device.uri)}, spool=tmp_path) as press:
            await press.warm_up()
            await press.print((Text("A001"), Cut()), key="k1")
        # The port is free at once: it serves one caller only.
        assert (await open_printer(device.uri).status()).worst is Condition.READY
    assert {task.get_name() for task in asyncio.all_tasks() - before} == set()
