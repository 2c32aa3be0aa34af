"""Pictures and videos of the office: broken and huge ones are skipped, new ones noticed, and the call comes first."""

import asyncio
import struct
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from counter_display.media import MediaRound
from counter_display.media_folder import media_in
from counter_display.media_pictures import Picture, Unusable, load_picture
from counter_display.media_video import Video, videos_are_possible
from tests.counter_display.fake_hub import FakeHub
from tests.counter_display.test_display_window import display, share_of, this_morning

RED, GREEN = (200, 30, 30), (20, 160, 60)


def a_picture(file: Path, colour: tuple[int, int, int] = RED, size: tuple[int, int] = (400, 300)) -> Path:
    Image.new("RGB", size, colour).save(file)
    return file


def a_huge_png(file: Path) -> Path:
    """A header that promises 30000 × 30000 pixels and a body that holds none of them."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")))
    return file


def test_only_pictures_and_videos_are_found_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.png", "a.JPG", ".hidden.png", "notes.txt", "c.mp4"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "empty.png").touch()
    assert [one.path.name for one in media_in(tmp_path)] == ["a.JPG", "b.png", "c.mp4"]
    assert media_in(tmp_path / "gone") == ()


def test_a_link_that_leads_nowhere_or_in_a_circle_hides_no_other_picture(tmp_path: Path) -> None:
    for name in ("a.png", "d.png"):
        a_picture(tmp_path / name)
    (tmp_path / "b.png").symlink_to(tmp_path / "gone.png")
    (tmp_path / "c.png").symlink_to(tmp_path / "c.png")
    assert [one.path.name for one in media_in(tmp_path)] == ["a.png", "d.png"]


def test_a_picture_is_made_as_small_as_its_place_and_keeps_its_shape(tmp_path: Path) -> None:
    picture = load_picture(a_picture(tmp_path / "a.jpg", size=(4000, 2000)), 500, 300)
    assert (picture.width, picture.height, len(picture.pixels)) == (500, 250, 500 * 250 * 3)
    small = load_picture(a_picture(tmp_path / "b.png", size=(40, 20)), 500, 300)
    assert (small.width, small.height, small.pixels[:3]) == (40, 20, bytes(RED))


@pytest.mark.parametrize("content", [b"", b"nonsense" * 50, b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0 not a photo"])
def test_what_is_no_picture_is_refused_and_nothing_else_happens(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "broken.png"
    file.write_bytes(content)
    with pytest.raises(Unusable):
        load_picture(file, 500, 300)


def test_a_picture_cut_off_in_the_middle_and_one_too_large_for_any_memory_are_refused(tmp_path: Path) -> None:
    whole = a_picture(tmp_path / "a.jpg", size=(800, 600)).read_bytes()
    (tmp_path / "cut.jpg").write_bytes(whole[: len(whole) // 3])
    for file in (tmp_path / "cut.jpg", a_huge_png(tmp_path / "huge.png")):
        with pytest.raises(Unusable):
            load_picture(file, 500, 300)


async def shown_by(
    folder: Path, enough: Callable[[list[Picture | None]], bool], meanwhile: Callable[[], None] = lambda: None
) -> list[Picture | None]:
    """Let the round go until `enough` was shown; `meanwhile` happens after the first."""
    shown: list[Picture | None] = []
    news = asyncio.Event()

    def show(picture: Picture | None) -> None:
        shown.append(picture)
        if len(shown) == 1:
            meanwhile()
        news.set()

    media = MediaRound(folder, seconds=0.02, pause=0.02, room=lambda: (64, 64), show=show)
    async with asyncio.timeout(10):
        task = asyncio.create_task(media.run())
        while not enough(shown):
            await news.wait()
            news.clear()
        task.cancel()
    return shown


async def test_a_broken_file_is_skipped_and_the_round_goes_on(tmp_path: Path) -> None:
    a_picture(tmp_path / "a.png", RED)
    (tmp_path / "b.png").write_bytes(b"nonsense")
    a_picture(tmp_path / "c.png", GREEN)
    shown = await shown_by(tmp_path, lambda shown: len(shown) >= 6)
    assert [picture.pixels[:3] if picture else None for picture in shown[:6]] == [bytes(RED), bytes(GREEN), None] * 2


async def test_a_picture_laid_into_the_folder_is_shown_and_one_taken_away_is_not_missed(tmp_path: Path) -> None:
    first = a_picture(tmp_path / "a.png", RED)

    def exchange() -> None:
        first.unlink()
        a_picture(tmp_path / "b.png", GREEN)

    def has_green(shown: list[Picture | None]) -> bool:
        return any(one is not None and one.pixels[:3] == bytes(GREEN) for one in shown)

    assert (await shown_by(tmp_path, has_green, exchange))[0] is not None


async def test_without_ffpyplayer_videos_are_left_out_and_the_log_says_so_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("counter_display.media.videos_are_possible", lambda: False)
    a_picture(tmp_path / "a.png", RED)
    (tmp_path / "b.mp4").write_bytes(b"x" * 100)
    shown = await shown_by(tmp_path, lambda shown: len(shown) >= 4)
    assert [picture.pixels[:3] if picture else None for picture in shown[:4]] == [bytes(RED), None] * 2
    assert [record.message for record in caplog.records] == ["1 videos are not shown: ffpyplayer is not installed"]


@pytest.mark.gui
async def test_a_call_dims_the_picture_and_keeps_its_size(tmp_path: Path) -> None:
    a_picture(tmp_path / "a.png", GREEN, size=(1600, 900))
    a_huge_png(tmp_path / "b.png")
    hall = this_morning()
    settings = {"size": "1366x768", "media": str(tmp_path), "media_seconds": 60}
    async with FakeHub(hall) as hub, display(hub=hub.url, **settings) as wall:
        await wall.until(lambda said: said["media"] is not None and not said["dimmed"])
        bright = await wall.picture(tmp_path / "bright.jpg.picture")
        assert share_of(bright, GREEN) > 0.05
        hall.at = datetime.now(UTC)
        await hub.happens(hall.call_to("loket-2", "A1000"))
        said = await wall.until(lambda said: said["number"] == "A1000" and said["dimmed"])
        assert said["number_size"] * 0.745 >= 768 * 0.2485
        dark = await wall.picture(tmp_path / "dark.jpg.picture")
        assert share_of(dark, GREEN) < 0.01
        await wall.until(lambda said: not said["dimmed"])


@pytest.mark.skipif(not videos_are_possible(), reason="ffpyplayer is an option of the office")
def test_a_video_plays_to_its_end_and_a_broken_one_is_refused(tmp_path: Path) -> None:
    a_video(tmp_path / "a.mp4")
    frames = list(played(tmp_path / "a.mp4"))
    assert len(frames) >= 10
    assert (frames[0].width, frames[0].height, len(frames[0].pixels)) == (160, 90, 160 * 90 * 3)
    (tmp_path / "b.mp4").write_bytes(b"nonsense" * 100)
    with pytest.raises(Unusable):
        list(played(tmp_path / "b.mp4"))


def played(file: Path) -> list[Picture]:
    from time import sleep

    video, frames = Video(file, 160, 120), []
    try:
        while True:
            picture, wait = video.next_frame()
            frames += [picture] if picture else []
            if wait is None:
                return frames
            sleep(wait)
    finally:
        video.close()


def a_video(file: Path) -> None:
    from ffpyplayer.pic import Image as Frame
    from ffpyplayer.writer import MediaWriter

    form = {"pix_fmt_in": "rgb24", "pix_fmt_out": "yuv420p", "width_in": 320, "height_in": 180}
    writer = MediaWriter(str(file), [form | {"codec": "mpeg4", "frame_rate": (25, 1)}])
    for number in range(20):
        pixels = bytes((number * 10, 120, 60)) * (320 * 180)
        writer.write_frame(Frame(plane_buffers=[pixels], pix_fmt="rgb24", size=(320, 180)), number / 25, 0)
    writer.close()
