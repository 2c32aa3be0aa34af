"""The real loudspeaker, in a process of its own with a recorder in place of the device."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assets.voice import shipped_pack
from assets.voice.script import CHIME
from counter_display.trying_out import SENTENCE
from hub.domain.announcement import tried as call_to_try
from tests.counter_display.listening import heard

ROOT = Path(__file__).parents[2]
CLIPS = shipped_pack("id").clips
BEGINNING = """
import sys, time
from assets.voice import shipped_pack
from counter_display.loudspeaker import Loudspeaker, Silent
pack = shipped_pack("id")
loudspeaker = Loudspeaker()
def wait():
    while loudspeaker.left() > 0:
        time.sleep(0.002)
    time.sleep(0.05)
"""


def run(program: str, *, driver: str = "disk", file: Path | None = None, tick: int = 0) -> str:
    environment = os.environ | {
        "SDL_AUDIODRIVER": driver, "SDL_DISKAUDIOFILE": str(file), "SDL_DISKAUDIODELAY": str(tick),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", BEGINNING + program],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_two_sounds_asked_for_at_once_are_heard_one_after_the_other_and_it_opens_again(tmp_path: Path) -> None:
    program = """
for clips in (("satu", "dua"), ("tiga",)):
    loudspeaker.play(pack.pcm(clips, chime=False))
wait()
loudspeaker.close()
loudspeaker.close()
"""
    run(program, file=tmp_path / "played.raw", tick=1)
    assert [one.clip for one in heard((tmp_path / "played.raw").read_bytes(), CLIPS)] == ["satu", "dua", "tiga"]
    run(program + "loudspeaker.play(pack.pcm(('lima',)), volume=25)\nwait()", file=tmp_path / "again.raw", tick=1)
    again = heard((tmp_path / "again.raw").read_bytes(), CLIPS, volume=25)
    assert [one.clip for one in again] == [CHIME, "lima"]


def test_hushed_it_is_silent_at_once() -> None:
    program = "loudspeaker.play(pack.pcm(('satu',)))\nloudspeaker.hush()\nprint(loudspeaker.left())"
    said = run(program, driver="dummy")
    assert said == "0.0"


def test_where_there_is_no_device_it_says_why() -> None:
    program = """
for what in (loudspeaker.open, loudspeaker.left, lambda: loudspeaker.play(b"")):
    try:
        what()
    except Silent as error:
        print(error)
loudspeaker.hush()
loudspeaker.close()
"""
    first, closed, third = run(program, driver="none").splitlines()
    assert first == third
    assert "none" in first
    assert closed == "the device is closed"


def tried(driver: str, file: Path, *flags: str) -> tuple[int, str]:
    environment = os.environ | {"SDL_AUDIODRIVER": driver, "SDL_DISKAUDIOFILE": str(file), "SDL_DISKAUDIODELAY": "1"}
    command = [sys.executable, "-m", "hub.cli", "display", "--try-voice", *flags]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout


def test_whoever_installs_it_hears_the_voice_or_reads_why_not(tmp_path: Path) -> None:
    status, said = tried("disk", tmp_path / "played.raw", "--voice-folder", str(tmp_path))
    assert status == 0
    assert "Sudah diucapkan: Ini uji suara. Nomor antrean A nol nol satu, silakan menuju loket satu." in said
    assert "potongan belum ada" in said
    played = heard((tmp_path / "played.raw").read_bytes(), CLIPS)
    assert [one.clip for one in played] == [CHIME, *call_to_try().clips]
    status, said = tried("none", tmp_path / "nothing.raw")
    assert status == 1
    assert said.startswith("Tidak ada suara: ")
    assert call_to_try().text == SENTENCE.text


@contextmanager
def a_drain(folder: Path) -> Iterator[Path]:
    """Yield a pipe that takes what is played as fast as it comes and keeps none of it."""
    pipe = folder / "drain"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.DEVNULL) as drain:
        try:
            yield pipe
        finally:
            drain.kill()


def test_memory_does_not_grow_with_the_calls(tmp_path: Path) -> None:
    program = """
from pathlib import Path
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096
def calls(first, last):
    for number in range(first, last):
        loudspeaker.play(pack.pcm(('a',), chime=False), volume=80)
        while loudspeaker.left() > 0:
            time.sleep(0.0005)
calls(0, 200)
before = resident()
calls(0, 2000)
print(resident() - before)
"""
    with a_drain(tmp_path) as pipe:
        # A short word, so that two thousand calls are soon said.
        assert int(run(program, file=pipe)) < 1_000_000
