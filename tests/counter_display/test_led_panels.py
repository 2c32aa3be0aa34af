"""Pictures reach the lamps: in the bytes that MAX7219 chips get, and in both libraries' emulators, frame by frame."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from time import monotonic

import pytest
from PIL import Image

from counter_display.led.canvas import Frame, Ink
from counter_display.led.failing import PanelFailed
from counter_display.led.frame import frame
from counter_display.led.hall import Hall
from counter_display.led.hub75 import Hub75Lamps, colours
from counter_display.led.lamps import REPEATED, draw
from counter_display.led.max7219 import open_max7219
from counter_display.led.settings import Hub75, Max7219
from hub.protocol import feed
from tests.counter_display.hall import Hall as Lobby
from tests.counter_display.led_morning import CALLED, MORNING

DIGITS, DECODE, INTENSITY, SCAN_LIMIT, RUNNING, TEST = range(1, 9), 0x09, 0x0A, 0x0B, 0x0C, 0x0F


class Chips:
    """A chain of MAX7219 as its data sheet has it: what is clocked in first ends in the chip farthest away."""

    def __init__(self, count: int) -> None:
        self.registers: list[dict[int, int]] = [{} for _ in range(count)]
        self.closed = False

    def data(self, clocked_in: list[int]) -> None:
        pairs = list(zip(clocked_in[::2], clocked_in[1::2], strict=True))
        assert len(pairs) == len(self.registers)
        for chip, (register, value) in zip(reversed(self.registers), pairs, strict=True):
            chip[register] = value

    def cleanup(self) -> None:
        self.closed = True

    def blocks(self) -> list[list[list[int]]]:
        """Return of every chip, from the nearest, eight rows of eight lamps; a digit is a column."""
        return [[[chip[x] >> y & 1 for x in DIGITS] for y in range(8)] for chip in self.registers]


def picture_of(chips: Chips, width: int, height: int, turn: int = 0) -> bytes:
    rows = [bytearray(width) for _ in range(height)]
    for place, block in enumerate(chips.blocks()):
        left, top = place * 8 % width, place * 8 // width * 8
        for _ in range(turn):
            block = [list(row) for row in zip(*block[::-1], strict=True)]
        for y, row in enumerate(block):
            rows[top + y][left : left + 8] = bytes(lamp * 255 for lamp in row)
    return b"".join(rows)


@pytest.mark.parametrize("size", [(32, 8), (64, 8), (32, 16)])
def test_the_chips_get_every_frame_lamp_by_lamp(size: tuple[int, int]) -> None:
    chips = Chips(size[0] * size[1] // 64)
    lamps = open_max7219(Max7219(width=size[0], height=size[1], brightness=80), line=chips)
    assert lamps.size == size
    for wall, seconds in MORNING:
        picture = frame(wall, seconds, size)
        lamps.show(picture)
        assert picture_of(chips, *size) == picture.bits()
    settings = {
        name: {chip[name] for chip in chips.registers} for name in (DECODE, INTENSITY, SCAN_LIMIT, RUNNING, TEST)
    }
    assert settings == {DECODE: {0}, INTENSITY: {5}, SCAN_LIMIT: {7}, RUNNING: {1}, TEST: {0}}
    lamps.close()
    assert {chip[RUNNING] for chip in chips.registers} == {0}
    assert chips.closed


@pytest.mark.parametrize(("orientation", "turns"), [(90, 1), (-90, 3), (180, 2)])
def test_modules_mounted_sideways_show_the_picture_upright(orientation: int, turns: int) -> None:
    chips = Chips(4)
    lamps = open_max7219(Max7219(orientation=orientation), line=chips)  # type: ignore[arg-type]  # the three of them
    picture = frame(CALLED, 0.1, (32, 8))
    lamps.show(picture)
    assert picture_of(chips, 32, 8, turn=turns) == picture.bits()


def test_the_emulator_of_luma_draws_every_frame(tmp_path: Path) -> None:
    emulator = [sys.executable, "-m", "tests.counter_display.led_emulator_process", str(tmp_path)]
    subprocess.run(emulator, cwd=Path(__file__).parents[2], check=True, timeout=60)
    drawn = [Image.open(file).convert("L").tobytes() for file in sorted(tmp_path.iterdir())]
    assert drawn == [frame(wall, seconds, (64, 8)).bits() for wall, seconds in MORNING]


@pytest.fixture
def emulated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], list[bytes]]]:
    """Let the emulator keep its frames instead of opening a browser; gives the frames it was shown."""
    monkeypatch.chdir(tmp_path)
    # The emulator changes how every event loop of the process is made; the next test shall not feel it.
    policy = asyncio.get_event_loop_policy()
    from RGBMatrixEmulator.adapters.raw_adapter import RawAdapter
    from RGBMatrixEmulator.internal.emulator_config import RGBMatrixEmulatorConfig

    chosen = RGBMatrixEmulatorConfig.DEFAULT_CONFIG | {"display_adapter": "raw", "log_level": "error", "pixel_size": 1}
    (tmp_path / "emulator_config.json").write_text(json.dumps(chosen), encoding="utf-8")
    monkeypatch.setattr(RawAdapter, "INSTANCE", None)
    yield lambda: [pixels.tobytes() for pixels in RawAdapter.INSTANCE.frames.values()]  # type: ignore[attr-defined]  # set once open
    asyncio.set_event_loop_policy(policy)


@pytest.mark.parametrize("chain", [1, 2])
def test_the_emulator_of_hub75_panels_shows_every_frame_in_the_colours_of_the_house(
    chain: int, emulated: Callable[[], list[bytes]]
) -> None:
    lamps = Hub75Lamps(Hub75(emulated=True, chain_length=chain, brightness=100))
    assert lamps.size == (64 * chain, 32)
    pictures = [frame(wall, seconds, lamps.size, swap=lamps.swaps) for wall, seconds in MORNING]
    for picture in pictures:
        lamps.show(picture)
    assert emulated() == [picture.rgb(colours()) for picture in pictures]
    lamps.close()
    assert not any(emulated()[-1])


def test_brightness_dims_all_lamps_alike(emulated: Callable[[], list[bytes]]) -> None:
    lamps = Hub75Lamps(Hub75(emulated=True, brightness=50))
    lamps.show(frame(CALLED, 0.0, (64, 32)))
    assert max(emulated()[-1]) == 127


def test_what_is_drawn_on_black_has_enough_contrast() -> None:
    for ink, colour in colours().items():
        linear = [
            (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4) for c in (part / 255 for part in colour)
        ]
        luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        assert (luminance + 0.05) / 0.05 >= 7, ink


class Remembering:
    """A panel that keeps its pictures, and can be made to fail."""

    swaps = False
    size = (64, 8)

    def __init__(self) -> None:
        self.pictures: list[Frame] = []
        self.closed = asyncio.Event()
        self.breaks: Exception | None = None
        self._loop = asyncio.get_running_loop()

    def show(self, picture: Frame) -> None:
        if self.breaks is not None:
            raise self.breaks
        self.pictures.append(picture)

    def close(self) -> None:
        self._loop.call_soon_threadsafe(self.closed.set)


async def test_a_call_is_drawn_at_once_and_an_unchanged_picture_is_not_sent_again_and_again() -> None:
    lobby, hall, panel = Lobby.with_counters(2), Hall(), Remembering()
    hall.tell(feed.Snapshot(seq=lobby.seq, board=lobby.board()))
    drawn = asyncio.Event()
    drawing = asyncio.create_task(draw(Max7219(width=64), hall, drawn.set, opened_by=lambda _: panel))
    started = monotonic()
    async with asyncio.timeout(10):
        await drawn.wait()
        lobby.issue("A014")
        hall.tell(lobby.call_to("loket-2", "A014"))
        while Ink.NUMBER not in panel.pictures[-1].lamps:
            drawn.clear()
            await drawn.wait()
        drawing.cancel()
        await panel.closed.wait()
    again = sum(before == after for before, after in pairwise(panel.pictures))
    assert again <= (monotonic() - started) / REPEATED


@pytest.mark.parametrize("broken", [OSError(5, "Input/output error"), AssertionError(), RuntimeError("no SPI")])
async def test_whatever_a_driver_raises_is_a_failure_of_that_panel(broken: Exception) -> None:
    panel = Remembering()
    panel.breaks = broken
    with pytest.raises(PanelFailed):
        await draw(Max7219(), Hall(), lambda: None, opened_by=lambda _: panel)
    await asyncio.wait_for(panel.closed.wait(), 5)


async def test_a_missing_library_is_named() -> None:
    with pytest.raises(PanelFailed, match="rgbmatrix"):
        await draw(Hub75(), Hall(), lambda: None)
