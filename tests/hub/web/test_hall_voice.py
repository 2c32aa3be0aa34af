"""The office chooses its voice, tries it, and every display follows; browsers get a call as one sound."""

import io
import sqlite3
import wave
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from assets import path
from assets.voice import shipped_pack
from hub.actions import calling, people
from hub.actions import voice as acts
from hub.actions.taking import Wanted, issue_ticket
from hub.app import build
from hub.domain.voice import Level, VoiceChoices
from hub.feed.hall_feed import Screen
from hub.protocol import feed as wire
from hub.settings import HubSettings, VoiceSettings, WrongSettings, recordings_of, voice_of
from hub.storage.people_store import Person
from hub.web import voice_watched
from hub.web.keys import HOUSE, House
from hub.web.passwords import hashed
from tests.hub.process import PASSWORD, HubProcess

# Tuesday 11.59.59 WIB.
BEFORE_NOON = datetime(2026, 7, 14, 4, 59, 59, tzinfo=UTC)
HASHED = hashed(PASSWORD)


class Office:
    """A hub in the test's own process, with a clock to turn, a screen that listens, and a supervisor signed in."""

    def __init__(self, folder: Path, **voice: Any) -> None:
        self.now = BEFORE_NOON
        self.database = folder / "hub.db"
        settings = HubSettings(database=f"sqlite:///{self.database}", announce=False, voice=VoiceSettings(**voice))
        self.app = build(settings, clock=lambda: self.now)
        self.house: House = self.app[HOUSE]
        self.screen: Screen = self.house.feed.subscribe()
        self.url, self.csrf = "", ""
        self.http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self.runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=1.0)

    async def start(self) -> None:
        await self.runner.setup()
        await web.TCPSite(self.runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{self.runner.addresses[0][1]}"
        for name, role in (("pak camat", "supervisor"), ("sari", "clerk")):
            person = Person(username=name, name=name, role=role, password=HASHED, created_at=self.now)
            await self.house.do(people.add_person, person)
        await self.sign_in("pak camat")

    async def sign_in(self, name: str) -> None:
        wanted = {"username": name, "password": PASSWORD}
        async with self.http.post(f"{self.url}/api/v1/session", json=wanted) as said:
            self.csrf = (await said.json())["csrf"]

    async def ask(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        headers = {"X-CSRF-Token": self.csrf}
        async with self.http.request(method, f"{self.url}/api/v1{path}", json=body, headers=headers) as said:
            return said.status, await said.json()

    async def hear_of(self, kind: type[Any]) -> Any:
        while True:
            _, message = await self.screen.next()
            if isinstance(said := wire.decode_from_hub(message), kind):
                return said

    async def close(self) -> None:
        await self.http.close()
        await self.runner.cleanup()


@pytest.fixture
async def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    monkeypatch.setattr(voice_watched, "EVERY", 0.01)
    office = Office(tmp_path, languages=("id", "en"))
    await office.start()
    yield office
    await office.close()


def a_choice(version: int = 0, **more: Any) -> dict[str, Any]:
    return {
        "version": version,
        "levels": [{"from_minute": 0, "percent": 80}, {"from_minute": 720, "percent": 40}],
    } | more


async def test_the_settings_hold_until_a_supervisor_chooses(office: Office) -> None:
    status, said = await office.ask("GET", "/voice")
    assert status == 200
    assert (said["version"], said["languages"], said["now"]) == (0, ["id", "en"], {"muted": False, "volume": 100})
    status, said = await office.ask("PUT", "/voice", a_choice(reading="terbilang", spoken_counters={"loket-1": "Meja"}))
    assert status == 200
    assert (said["version"], said["reading"], said["languages"], said["changed_by"]) == (
        1,
        "terbilang",
        ["id"],
        "pak camat",
    )
    assert said["now"]["volume"] == 80
    assert said["example"][0]["text"] == "Nomor antrean A dua puluh satu, silakan menuju loket dua."
    # It is kept: a hub that starts anew speaks as it was chosen.
    _, kept = await office.house.reader.read(acts.chosen, VoiceChoices())
    assert kept.levels == (Level(from_minute=0, percent=80), Level(from_minute=720, percent=40))


async def test_displays_hear_of_the_hour_s_volume_once_and_of_a_mute_at_once(office: Office) -> None:
    await office.ask("PUT", "/voice", a_choice())
    assert (await office.hear_of(wire.VoiceChanged)).voice.volume == 80
    office.now += timedelta(seconds=1)
    assert (await office.hear_of(wire.VoiceChanged)).voice.volume == 40
    async with office.http.get(f"{office.url}/api/v1/board") as said:
        assert (await said.json())["voice"] == {"muted": False, "volume": 40}
    await office.ask("PUT", "/voice", a_choice(1, muted=True))
    muted = await office.hear_of(wire.VoiceChanged)
    assert (muted.voice.muted, muted.voice.volume) == (True, 40)
    with sqlite3.connect(office.database) as database:
        notes = [row[0] for row in database.execute("SELECT note FROM journal WHERE step = 'voice' ORDER BY seq")]
    assert notes == [
        '{"muted":false,"volume":80}', '{"muted":false,"volume":40}', '{"muted":true,"volume":40}',
    ]  # fmt: skip


async def test_who_saves_over_somebody_else_s_choice_is_told(office: Office) -> None:
    await office.ask("PUT", "/voice", a_choice())
    status, said = await office.ask("PUT", "/voice", a_choice(muted=True))
    assert (status, said["code"]) == (409, "stale_version")
    assert (await office.ask("GET", "/voice"))[1]["muted"] is False


@pytest.mark.parametrize(
    ("wrong", "status", "code"),
    [
        ({"languages": ["en"]}, 422, "voice_refused"),
        ({"languages": []}, 400, "invalid_body"),
        ({"levels": [{"from_minute": 3, "percent": 1}] * 2}, 422, "voice_refused"),
        ({"levels": [{"from_minute": 3, "percent": 101}]}, 400, "invalid_body"),
        ({"volume": 3}, 400, "invalid_body"),
        ({"spoken_counters": {"loket-1": "a\nb"}}, 422, "voice_refused"),
    ],
)
async def test_what_cannot_be_is_refused_and_changes_nothing(
    office: Office, wrong: dict[str, Any], status: int, code: str
) -> None:
    answered, said = await office.ask("PUT", "/voice", a_choice(**wrong))
    assert (answered, said["code"]) == (status, code)
    assert (await office.ask("GET", "/voice"))[1]["version"] == 0


async def test_a_clerk_neither_reads_nor_chooses_nor_tests(office: Office) -> None:
    await office.sign_in("sari")
    for method, path_, body in (("GET", "/voice", None), ("PUT", "/voice", a_choice()), ("POST", "/voice/test", None)):
        status, said = await office.ask(method, path_, body)
        assert (status, said["code"]) == (403, "not_for_this_role")


async def test_a_test_is_told_to_every_display_with_what_it_shall_say(office: Office) -> None:
    status, said = await office.ask("POST", "/voice/test")
    assert status == 200
    heard = await office.hear_of(wire.VoiceTested)
    assert heard.seq == said["call"]
    assert [one.language for one in heard.spoken] == ["id", "en"]
    assert heard.spoken[0].clips[0] == "ini-uji-suara"


async def test_a_call_says_its_words_and_a_recall_that_it_is_one(office: Office) -> None:
    office.now = BEFORE_NOON - timedelta(hours=2)
    await office.house.do(issue_ticket, Wanted(service="ktp-el"), device="kiosk", at=office.now)
    ticket = await office.house.do(calling.call_next, "loket-2", clerk="sari", at=office.now)
    assert ticket is not None
    await office.house.do(calling.recall, ticket.id, clerk="sari", at=office.now)
    called = await office.hear_of(wire.TicketCalled)
    assert called.spoken[0].text == f"Nomor antrean {spelled(ticket.number)}, silakan menuju loket dua."
    recalled = await office.hear_of(wire.TicketRecalled)
    assert recalled.spoken[0].clips[0] == "sekali-lagi"
    assert [one.language for one in recalled.spoken] == ["id", "en"]


def spelled(number: str) -> str:
    digits = {"0": "nol", "1": "satu"}
    return " ".join(digits.get(sign, sign) for sign in number)


async def test_a_call_is_one_sound_for_a_browser(office: Office) -> None:
    async with office.http.get(f"{office.url}/suara.wav?id=bel+nomor-antrean+a+nol&en=queue-number+a") as said:
        assert (said.status, said.content_type) == (200, "audio/wav")
        with wave.open(io.BytesIO(await said.read())) as sound:
            frames, rate = sound.getnframes(), sound.getframerate()
    words = [
        shipped_pack("id").pcm(("nomor-antrean", "a", "nol")),
        shipped_pack("en").pcm(("queue-number", "a"), chime=False),
    ]
    assert frames / rate == pytest.approx(sum(map(len, words)) / 2 / rate, abs=0.6)
    async with office.http.get(f"{office.url}/suara.wav?id=bel") as said:
        assert said.status == 200


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("id=bel+belum-direkam", 404, "clip_missing"),
        ("id=..%2F..%2Fetc", 400, "clips_expected"),
        ("xx=bel", 400, "clips_expected"),
        ("", 400, "clips_expected"),
        ("id=", 400, "clips_expected"),
        ("id=" + "a+" * 200, 400, "clips_expected"),
        ("id=" + "a" * 3000, 400, "clips_expected"),
    ],
)
async def test_clips_that_are_not_there_are_a_problem_and_no_sound(
    office: Office, query: str, status: int, code: str
) -> None:
    async with office.http.get(f"{office.url}/suara.wav?{query}") as said:
        assert (said.status, said.content_type) == (status, "application/problem+json")
        assert (await said.json())["code"] == code


def settings_with(folder: Path) -> HubSettings:
    return HubSettings(voice=VoiceSettings(folder=str(folder)))


def test_an_office_s_own_recordings_are_checked_before_the_hub_starts(tmp_path: Path) -> None:
    shipped = next(path("voice", "id").glob("*.wav")).read_bytes()
    (tmp_path / "nol.wav").write_bytes(shipped)
    assert recordings_of(settings_with(tmp_path)) == tmp_path
    (tmp_path / "satu.wav").write_bytes(b"RIFF of something else")
    with pytest.raises(WrongSettings, match=r"satu\.wav"):
        recordings_of(settings_with(tmp_path))
    with pytest.raises(WrongSettings, match=r"voice\.folder"):
        recordings_of(settings_with(tmp_path / "not there"))


def test_a_hub_with_a_bad_recording_does_not_start_and_says_which_file(
    start_hub: Callable[..., HubProcess], tmp_path: Path
) -> None:
    (tmp_path / "satu.wav").write_bytes(b"RIFF of something else")
    with pytest.raises(AssertionError, match=r"satu\.wav"):
        start_hub(voice={"folder": str(tmp_path)})


def test_languages_that_no_call_can_be_said_in_stop_the_start() -> None:
    with pytest.raises(WrongSettings, match=r"voice\.languages\[0\]"):
        voice_of(HubSettings(voice=VoiceSettings(languages=("en",))))
