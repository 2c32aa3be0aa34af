"""Sounds that are asked for by strangers: however many, however different, however slowly they are taken."""

import asyncio
import socket
import wave
from io import BytesIO
from pathlib import Path

from assets.voice import voices
from hub.web.joined_voice import JoinedVoice
from tests.hub.process import HubProcess, furnished

CLIPS = ("bel", "nomor-antrean", "a", "nol", "silakan-menuju", "loket")


def longest(first: int) -> str:
    """The largest sound that anybody can ask for, another one for each number."""
    clips = [CLIPS[(first + place) % 6] for place in range(40)]
    return "&".join(f"{language}=" + "+".join(clips) for language in ("id", "jv"))


async def test_different_announcements_share_the_clips_they_are_made_of() -> None:
    joined, known = JoinedVoice(None), voices()
    first = await joined.wav((("id", ("bel", *CLIPS[1:] * 7)),))
    other = await joined.wav((("id", tuple(CLIPS[1:] * 7)), ("en", ("queue-number", "a"))))
    clips = {id(clip) for pack in known.packs.values() for clip in pack.clips.values()}
    # The head of the file and the silences are all that is not a clip.
    own = {id(piece.obj): memoryview(piece.obj).nbytes for piece in (*first, *other) if id(piece.obj) not in clips}
    assert sum(own.values()) < 60_000
    with wave.open(BytesIO(b"".join(other))) as sound:
        pcm = known.pcm([("id", CLIPS[1:] * 7), ("en", ("queue-number", "a"))], chime=False)
        assert sound.readframes(sound.getnframes()) == pcm


def test_a_hundred_who_take_a_sound_slowly_cost_the_hub_no_memory_and_the_hall_no_call(tmp_path: Path) -> None:
    hub = HubProcess(tmp_path / "hub", furnished(tmp_path / "furnished.db"))
    hub.start()
    assert isinstance(hub.port, int)
    door = ("127.0.0.1", hub.port)
    slow: list[socket.socket] = []

    async def one_by_one() -> float:
        async with hub.stranger() as browser:
            await browser.get(f"{hub.url}/suara.wav?{longest(0)}")
            before = memory(hub)
            for number in range(100):
                line = socket.create_connection(door)
                line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
                line.sendall(f"GET /suara.wav?{longest(number)} HTTP/1.1\r\nHost: hub\r\n\r\n".encode())
                slow.append(line)
            async with asyncio.timeout(5):
                said = await browser.get(f"{hub.url}/suara.wav?id=bel+nomor-antrean+a+nol")
            assert said.status == 200
            return memory(hub) - before

    try:
        grown = asyncio.run(one_by_one())
    finally:
        for line in slow:
            line.close()
        hub.kill()
    # Each of them asked for 4 MB.
    assert grown < 60


def memory(hub: HubProcess) -> float:
    """Megabytes that the hub takes now."""
    assert hub.process is not None
    pages = int(Path(f"/proc/{hub.process.pid}/statm").read_text().split()[1])
    return pages * 4096 / 1e6
