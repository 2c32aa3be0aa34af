"""The real display in a real window, beside a hub that can be played with, cut off and brought back."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageChops

from hub.protocol.feed import AnnouncementOver, AnnouncementTaken
from tests.counter_display.fake_hub import FakeHub
from tests.counter_display.hall import Hall

pytestmark = pytest.mark.gui
NILA, KUNYIT, PUTIH = (27, 64, 121), (255, 212, 102), (255, 255, 255)
ROOT = Path(__file__).parents[2]
Said = dict[str, Any]


class Display:
    """The other end of `display_process.py`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def ask(self, line: str = "see") -> Said:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{line}\n".encode())
        answer = await asyncio.wait_for(self.process.stdout.readline(), 20)
        said: Said = json.loads(answer)
        return said

    async def until(self, wanted: Callable[[Said], bool], *, seconds: float = 15) -> Said:
        async with asyncio.timeout(seconds):
            while not wanted(said := await self.ask()):  # noqa: ASYNC110  # the window is in another process
                await asyncio.sleep(0.03)
        return said

    async def picture(self, file: Path) -> Image.Image:
        """Return the wall painted anew."""
        await self.ask(f"picture {file}")
        return Image.open(file).convert("RGB")

    async def glass(self, file: Path) -> Image.Image:
        """Return what stands on the glass, painted place by place when something changed."""
        await self.ask(f"glass {file}")
        return Image.open(file).convert("RGB")


@asynccontextmanager
async def display(**settings: Any) -> AsyncIterator[Display]:
    environment = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "WAYLAND_DISPLAY")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.counter_display.display_process", json.dumps({"name": "wall"} | settings),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, cwd=ROOT, env=environment,
    )  # fmt: skip
    assert process.stdin is not None
    try:
        yield Display(process)
    finally:
        process.stdin.close()
        assert await asyncio.wait_for(process.wait(), 10) == 0


def this_morning(counters: int = 4) -> Hall:
    hall = Hall.with_counters(counters, at=datetime.now(UTC) - timedelta(minutes=3))
    for _ in range(15):
        hall.issue()
    return hall


async def test_a_call_is_drawn_as_large_as_it_must_be_and_flashes(tmp_path: Path) -> None:
    hall = this_morning()
    async with FakeHub(hall) as hub, display(hub=hub.url, size="1920x1080") as wall:
        await wall.until(lambda said: said["greeting"] == "Selamat datang" and said["waiting"] == "15")
        hall.at = datetime.now(UTC)
        await hub.happens(hall.call_to("loket-2", "A014"))
        said = await wall.until(lambda said: said["number"] == "A014" and said["swapped"])
        async with asyncio.timeout(30):
            # Half of the time the panel is at rest, and on a busy machine a picture may come when it flashes no more.
            while share_of(flashing := await wall.picture(tmp_path / "flashing.png"), KUNYIT) <= 0.25:
                if not (await wall.ask())["calling"]:
                    hall.at = datetime.now(UTC)
                    await hub.happens(hall.recall("loket-2"))
        assert said["number_size"] * 0.745 >= 1080 * 0.25
        assert said["number_width"] <= said["panel_width"]
        assert (said["counter"], said["greeting"]) == ("Loket 2", "")
        assert said["rows"][1] == ["Loket 2", "A014", True]
        assert said["running"][0] == "Selamat datang di Kecamatan Kartoharjo"
        async with asyncio.timeout(30):
            # It swaps back and forth meanwhile; the picture counts, not what was said a moment before it.
            while share_of(resting := await wall.picture(tmp_path / "resting.png"), KUNYIT) > 0.25:
                pass
    assert flashing.size == resting.size == (1920, 1080)
    # The ink of the digits themselves, on the pattern: white from the top of a capital to its foot.
    white = [row for row in range(160, 973) if PUTIH in colours(resting, row, 40, 1090)]
    assert max(white) - min(white) > 1080 * 0.25
    assert share_of(resting, KUNYIT) < 0.1


@pytest.mark.parametrize(("layout", "counters"), [("call", 6), ("grid", 8)])
async def test_what_was_painted_place_by_place_is_the_wall_as_if_painted_anew(
    tmp_path: Path, layout: str, counters: int
) -> None:
    hall = this_morning(counters)
    async with FakeHub(hall) as hub, display(hub=hub.url, size="1920x1080", layout=layout) as wall:
        await wall.until(lambda said: "15" in (said["waiting"], *said["waiting_said"].split()))
        hall.at = datetime.now(UTC)
        await hub.happens(hall.call_to("loket-5"), hall.call_to("loket-6"), hall.start("loket-5"))
        await wall.until(lambda said: said["number"] == "A002" and said["swapped"])
        await hub.happens(hall.finish("loket-5"), hall.counter_is("loket-3", "paused", "istirahat"))
        await wall.until(lambda said: not said["calling"])
        # Whatever turns with time (the clock, the notice) is the same before and after both pictures.
        for _ in range(20):
            before = await wall.until(lambda said: not said["behind"])
            glass, anew = await wall.glass(tmp_path / "glass.png"), await wall.picture(tmp_path / "anew.png")
            if (await wall.ask())["sight"] == before["sight"]:
                break
    assert [row[1] for row in before["rows"]][2:6] == ["Istirahat", "Buka", "Buka", "A002"]
    # Below, the running text goes on.
    still = (0, 0, 1920, 1080 - 107)
    assert ImageChops.difference(glass.crop(still), anew.crop(still)).getbbox() is None


async def test_two_calls_at_once_are_both_shown_in_order_and_a_long_number_fits() -> None:
    hall = this_morning()
    async with FakeHub(hall) as hub, display(hub=hub.url, size="1366x768") as wall:
        await wall.until(lambda said: said["waiting"] == "15")
        hall.at = datetime.now(UTC)
        calls = (hall.call_to("loket-1", "A1000"), hall.call_to("loket-3", "B002"))
        await hub.happens(*calls)
        first = await wall.until(lambda said: said["number"] == "A1000")
        assert first["number_size"] * 0.745 >= 768 * 0.2485
        assert first["number_width"] <= first["panel_width"]
        assert first["rows"][0] == ["Loket 1", "A1000", True]
        assert first["rows"][2] == ["Loket 3", "B002", False]
        second = await wall.until(lambda said: said["number"] == "B002")
        assert second["counter"] == "Loket 3"
    # Without a loudspeaker every call was shown, and no more is claimed.
    assert [one.call for one in hub.said if isinstance(one, AnnouncementTaken)] == [call.seq for call in calls]
    [over] = [one for one in hub.said if isinstance(one, AnnouncementOver)]
    assert (over.call, over.how, over.spoken_at) == (calls[0].seq, "shown", None)


async def test_without_its_hub_it_keeps_the_wall_says_so_and_comes_back_without_calling_again(tmp_path: Path) -> None:
    hall = this_morning()
    hall.call_to("loket-2", "A014")
    hall.at = datetime.now(UTC)
    hub = FakeHub(hall)
    async with hub, display(hub=hub.url, size="1366x768") as wall:
        before = await wall.until(lambda said: said["number"] == "A014")
        assert not before["swapped"]
        await hub.cut_off()
        lost = await wall.until(lambda said: said["warning"] != "")
        assert lost["warning"].startswith("Tidak terhubung sejak ")
        assert (lost["number"], lost["rows"], lost["waiting"]) == (before["number"], before["rows"], before["waiting"])
        picture = await wall.picture(tmp_path / "lost.png")
        assert picture.getpixel((5, 140)) == KUNYIT
        hall.at = datetime.now(UTC) - timedelta(seconds=30)
        missed = [hall.call_to("loket-1", "B001"), hall.call_to("loket-3", "C002")]
        hub.events += missed
        await hub.open()
        back = await wall.until(lambda said: said["warning"] == "" and said["number"] == "C002")
        assert not back["swapped"]
        assert [row[1] for row in back["rows"]][:3] == ["B001", "A014", "C002"]
        assert hub.hellos[-1].last_seq == missed[0].seq - 1


async def test_a_hub_that_does_not_know_this_display_is_said_on_the_wall() -> None:
    hub = FakeHub(this_morning())
    hub.token = "the right one"
    async with hub, display(hub=hub.url, size="1366x768", token="another") as wall:
        said = await wall.until(lambda said: "unknown_device" in said["warning"])
        assert (said["number"], said["waiting"], said["rows"]) == ("", "", [])


async def test_the_running_text_glides_at_its_speed_and_takes_new_words() -> None:
    hall = this_morning()
    async with FakeHub(hall) as hub, display(hub=hub.url, size="1366x768") as wall:
        await wall.until(lambda said: said["waiting"] == "15")
        first = await wall.ask()
        then = await wall.until(lambda said: said["moved_at"] >= first["moved_at"] + 1)
        way = 120 * (then["moved_at"] - first["moved_at"])
        # It begins again after its length; it stands in whole pixels.
        astray = (first["shift"] - then["shift"] - way) % first["length"]
        assert min(astray, first["length"] - astray) <= 2
        await hub.happens(hall.say("Libur nasional besok"))
        await wall.until(lambda said: said["running"][0] == "Libur nasional besok")


async def test_a_text_that_must_not_move_stands_where_it_is() -> None:
    async with FakeHub(this_morning()) as hub, display(hub=hub.url, size="640x480", motion="still") as wall:
        said = await wall.until(lambda said: said["waiting"] == "15")
        later = [await wall.ask() for _ in range(10)]
    assert said["running"] == ["Selamat datang di Kecamatan Kartoharjo"]
    assert {one["shift"] for one in (said, *later)} == {said["shift"]}


async def test_the_command_saves_a_picture_and_ends_by_itself(tmp_path: Path) -> None:
    hall = this_morning()
    hall.call_to("loket-2", "A014")
    file = tmp_path / "wall.png"
    async with FakeHub(hall) as hub:
        program = "import sys; from counter_display.command import main; sys.exit(main(sys.argv[1:]))"
        flags = ("--hub", hub.url, "--size", "1080x1920", "--seconds", "1.5", "--picture", str(file))
        process = await asyncio.create_subprocess_exec(sys.executable, "-c", program, *flags, cwd=ROOT)
        assert await asyncio.wait_for(process.wait(), 20) == 0
    picture = Image.open(file)
    assert picture.size == (1080, 1920)
    assert share_of(picture.convert("RGB"), NILA) > 0.1


async def test_a_counter_that_the_hub_does_not_have_is_said_by_the_command(tmp_path: Path) -> None:
    file = tmp_path / "display.toml"
    file.write_text('layout = "counter"\ncounter = "loket-9"\nsize = "640x480"\n', encoding="utf-8")
    async with FakeHub(this_morning()) as hub:
        program = "import sys; from counter_display.command import main; sys.exit(main(sys.argv[1:]))"
        flags = ("--settings", str(file), "--hub", hub.url, "--seconds", "1.5", "--picture", str(tmp_path / "wall.png"))
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-c", program, *flags, cwd=ROOT, stderr=asyncio.subprocess.PIPE
        )
        _, said = await asyncio.wait_for(process.communicate(), 20)
    assert "the hub has no counter loket-9; it has loket-1, loket-2, loket-3, loket-4" in said.decode()
    # The same on the wall: the warning's band is kunyit.
    assert share_of(Image.open(tmp_path / "wall.png").convert("RGB"), KUNYIT) > 0.03


def share_of(picture: Image.Image, colour: tuple[int, int, int]) -> float:
    counted = picture.getcolors(2**24) or []
    return sum(count for count, one in counted if one == colour) / (picture.width * picture.height)


def colours(picture: Image.Image, row: int, left: int, right: int) -> set[Any]:
    return {one for _, one in picture.crop((left, row, right, row + 1)).getcolors(2**16) or []}
