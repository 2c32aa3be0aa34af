"""The program that opens what strangers send: bounded, alone, and never heard of again when it fails."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.hub.evidence import pictures
from tests.hub.evidence.pictures import POLYGLOTS, jpeg, picture, png, webp

PROGRAM: Final = (sys.executable, "-P", "-m", "hub.evidence", "1000000")


def made(sent: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(PROGRAM, input=sent, capture_output=True, check=False, timeout=100)


@pytest.mark.parametrize("name", POLYGLOTS)
def test_it_needs_no_file_once_it_looks_at_what_was_sent(name: str) -> None:
    said = made(POLYGLOTS[name])
    assert (said.returncode, said.stderr) == (0, b"")
    assert said.stdout.startswith(b"\xff\xd8\xff")
    assert b"<html" not in said.stdout


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK"])
def test_no_colours_need_anything_that_was_not_loaded(mode: str) -> None:
    drawn = picture(mode=mode)
    for sent in [jpeg(drawn)] if mode == "CMYK" else [png(drawn), webp(drawn.convert("RGBA"))]:
        assert made(sent).returncode == 0


def test_a_bomb_is_refused_in_a_moment_and_the_largest_picture_fits_the_bounds() -> None:
    bomb = pictures.png_bomb(30_000, 30_000)
    assert len(bomb) < 200_000
    assert made(bomb).stderr == b"too_many_pixels"
    largest = picture((8192, 6144))
    for sent in (jpeg(largest, progressive=True, subsampling=0), png(largest.convert("RGBA"), compress_level=1)):
        assert made(sent).returncode == 0


def test_nothing_can_be_opened_or_started_once_the_picture_is_looked_at(tmp_path: Path) -> None:
    asked = (
        "import os, socket, subprocess, sys\n"
        "from hub.bounds import bound\nfrom hub.evidence.shut_in import shut_in\n"
        "bound(memory=10**9, seconds=5, written=1000)\n"
        "shut_in()\n"
        f"for act in (lambda: open({str(tmp_path / 'x')!r}, 'w'), lambda: open('/etc/passwd'), socket.socket,\n"
        "            lambda: subprocess.run(['true'])):\n"
        "    try:\n"
        "        act()\n"
        "    except OSError:\n"
        "        sys.stdout.write('no ')\n"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=False)
    assert said.stdout == b"no no no no "


@pytest.mark.parametrize(
    ("work", "ended"),
    [("b'x' * 2 * 10**9", b"MemoryError"), ("sum(1 for _ in iter(int, 1))", b"TookTooLong"), ("os.abort()", b"")],
)
def test_memory_and_time_are_bounded_and_no_picture_is_left_in_a_core_file(work: str, ended: bytes) -> None:
    asked = "import os\nfrom hub.bounds import bound\nbound(memory=4 * 10**8, seconds=1, written=1000)\n" + work
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=False, timeout=60)
    assert said.returncode != 0
    assert ended in said.stderr
    assert os.nice(0) < 19
