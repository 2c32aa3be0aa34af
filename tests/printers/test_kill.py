"""kill -9 at any moment, with a real program, a real disk and a real port: paper stays true."""

import asyncio
import signal
import sys
from pathlib import Path

from printers.job import Job
from printers.spool_file import jobs_in
from printers.virtual import VirtualPrinter

# What a kiosk does, in short: it opens its press and prints; then it goes on for ever.
PROGRAM = """
import asyncio, sys
from pathlib import Path
from printers import Press, open_printer
from printers.slip import Cut, Text

async def main(uri, folder, *keys):
    async with Press({"lobby": open_printer(uri, profile="TM-T20II")}, spool=Path(folder)) as press:
        print("ready", flush=True)
        prints = [asyncio.create_task(press.print((Text(key), Cut()), key=key)) for key in keys]
        if not keys:
            while press._running:
                await asyncio.wait(press._running.values())
            return
        await asyncio.gather(*prints)
        await asyncio.Event().wait()

asyncio.run(main(*sys.argv[1:]))
"""


async def start(uri: str, folder: Path, *keys: str) -> asyncio.subprocess.Process:
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PROGRAM, uri, str(folder), *keys, stdout=asyncio.subprocess.PIPE
    )
    assert program.stdout is not None
    async with asyncio.timeout(20):
        assert await program.stdout.readline() == b"ready\n"
    return program


def printed(device: VirtualPrinter) -> list[str]:
    return [slip.data.split(b"A")[-1][:3].decode() for slip in device.slips]


async def test_a_program_killed_at_any_moment_prints_nothing_twice_and_forgets_nothing(tmp_path: Path) -> None:
    async with VirtualPrinter(None) as device:
        recorded: set[str] = set()
        for turn in range(6):
            keys = [f"A{turn}{n}x" for n in range(5)]
            slips = len(device.slips)
            program = await start(device.uri, tmp_path, *keys)
            # Another moment each time: before the first slip, in the middle of one, between two.
            await asyncio.sleep(0.004 * turn) if turn < 3 else await device.slip(slips + turn - 2)
            program.kill()
            assert await program.wait() == -signal.SIGKILL
            now = {job.key for job in jobs_in(tmp_path)}
            assert now >= recorded
            recorded = now
        last = await start(device.uri, tmp_path)
        async with asyncio.timeout(20):
            assert await last.wait() == 0
        jobs: dict[str, Job] = {job.key: job for job in jobs_in(tmp_path)}
        on_paper = [f"A{name}" for name in printed(device)]
        assert len(on_paper) == len(set(on_paper))
        assert set(jobs) == recorded >= set(on_paper)
        for key, job in jobs.items():
            assert job.over
            if job.state == "printed":
                assert key in on_paper
            elif key not in on_paper:
                assert (job.state, job.reason) == ("unknown", "restarted")
        assert "printed" in {job.state.value for job in jobs.values()}
        assert not any(job.told for job in jobs.values())
