import asyncio
import os
import sys
import tempfile
from pathlib import Path

import pytest

from hub.web.own_program import NOTHING, ended
from tests.hub.process import until


def python(words: str) -> tuple[str, ...]:
    return (sys.executable, "-S", "-c", words)


async def test_what_a_program_told_and_complained_of_comes_back_with_its_status() -> None:
    how = await ended(python("import sys; print(input()); sys.exit('no paper')"), b"seventeen\n")
    assert (how.status, how.told, how.complained) == (1, b"seventeen\n", b"no paper\n")


async def test_a_program_reads_a_file_and_writes_another() -> None:
    with tempfile.TemporaryFile() as sent, tempfile.TemporaryFile() as made:
        sent.write(b"photo")
        sent.seek(0)
        how = await ended(python("print(input()[::-1])"), sent, writes=made)
        made.seek(0)
        assert (how.status, how.told, made.read()) == (0, b"", b"otohp\n")


async def test_a_program_that_reads_nothing_is_no_trouble() -> None:
    assert (await ended(python(""), b"x" * 1_000_000, writes=NOTHING)).status == 0


async def test_a_program_gets_only_the_environment_that_is_handed_on() -> None:
    how = await ended(python("import os; print(sorted(os.environ))"), b"", environment={"RAYON_NUM_THREADS": "1"})
    assert b"PATH" not in how.told
    assert b"RAYON_NUM_THREADS" in how.told


async def test_a_program_that_nobody_waits_for_any_more_is_stopped(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    words = f"import os, pathlib, time; pathlib.Path({str(begun)!r}).write_text(str(os.getpid())); time.sleep(600)"

    async def has_begun() -> bool:
        return begun.exists() and begun.read_text() != ""

    waiting = asyncio.create_task(ended(python(words), b""))
    await until(has_begun)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    with pytest.raises(ProcessLookupError):
        os.kill(int(begun.read_text()), 0)


async def test_a_program_is_stopped_that_had_not_begun_yet() -> None:
    waiting = asyncio.create_task(ended(python("import time; time.sleep(600)"), b""))
    await asyncio.sleep(0)
    waiting.cancel()
    async with asyncio.timeout(60):
        with pytest.raises(asyncio.CancelledError):
            await waiting


async def test_a_program_that_is_not_there_is_said_to_whoever_asks() -> None:
    with pytest.raises(FileNotFoundError):
        await ended(("/nowhere/no-such-program",), b"")
