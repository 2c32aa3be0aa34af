"""A clerk calls; the hall hears it; the clerk reads that it was heard: the real hub and the real display together."""

from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from assets.voice import shipped_pack
from assets.voice.script import CHIME
from hub.domain.announcement import call_spoken
from tests.counter_display.listening import heard
from tests.counter_display.test_voice_heard import listened_to
from tests.hub.process import TOKENS, Caller, HubProcess, until

pytestmark = [pytest.mark.gui, pytest.mark.journey]


async def test_two_clerks_call_at_once_and_one_calls_again(tmp_path: Path, hub_process: HubProcess) -> None:
    file = tmp_path / "played.raw"
    async with hub_process.device() as kiosk, hub_process.clerk() as sari, hub_process.clerk("budi") as budi:
        first, second = [(await kiosk.issued())["number"] for _ in range(2)]
        for clerk, counter in ((sari, "loket-1"), (budi, "loket-4")):
            assert (await clerk.post(f"/counters/{counter}/open")).status == 200
        async with listened_to(file, hub=hub_process.url, token=TOKENS["display"]) as wall:
            await wall.until(lambda seen: seen["waiting"] == "2" and file.exists() and file.stat().st_size > 0)
            assert (await sari.post("/counters/loket-1/call-next")).status == 200
            called = (await budi.post("/counters/loket-4/call-next")).body
            told = [await until(lambda: announced(sari, "loket-1")), await until(lambda: announced(budi, "loket-4"))]
            assert (await budi.post(f"/tickets/{called['id']}/recall")).status == 200
            again = await until(lambda: another(budi, "loket-4", told[1]["call"]))
    words = [
        call_spoken(first, "Loket 1").clips,
        call_spoken(second, "Loket 4").clips,
        call_spoken(second, "Loket 4", again=True).clips,
    ]
    played = heard(file.read_bytes(), shipped_pack("id").clips)
    assert [one.clip for one in played] == [clip for clips in words for clip in (CHIME, *clips)]
    assert all(later.start - earlier.end <= 0.15 for earlier, later in pairwise(played) if later.clip != CHIME)
    for one in (*told, again):
        assert (one["how"], one["display"]) == ("spoken", "display-1")
        assert datetime.fromisoformat(one["shown_at"]) <= datetime.fromisoformat(one["spoken_at"])


async def announced(clerk: Caller, counter: str) -> Any:
    return (await clerk.get(f"/counters/{counter}/desk")).body.get("announced")


async def another(clerk: Caller, counter: str, call: int) -> Any:
    said = await announced(clerk, counter)
    return said if said and said["call"] != call else None
