"""`/papan` with the real hub: a browser calls the hall by voice, one call after the other, and the clerk reads it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import UnionType
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from hub.actions import calling, people
from hub.actions import voice as acts
from hub.actions.taking import Wanted, issue_ticket
from hub.commands.device import new_device
from hub.domain.ticket import Ticket
from hub.domain.voice import Level, VoiceChoices
from hub.feed.hall_feed import Screen
from hub.protocol import feed as wire
from hub.web.keys import HOUSE, House
from tests.hub.process import until
from tests.web.conftest import ARGUMENTS, CHROMIUM, HAS_CHROMIUM
from tests.web.real_hub import RealHub

pytestmark = pytest.mark.asyncio(loop_scope="session")
TOKEN = "token-of-a-browser-for-tests"
# Everything that sounds, when it begins and when it is over, and everything the page says to the hub; sounds and the
# standing of calls that nobody says are four times as fast, so that nobody waits for the test.
LISTEN = """
const later = window.setTimeout;
window.setTimeout = (then, wait) => later(then, wait > 3500 && wait <= 5000 ? wait / 4 : wait);
window.sounds = [];
const play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = function () {
    this.defaultPlaybackRate = this.playbackRate = 4;
    const sound = { src: this.src, volume: this.volume, began: null, ended: null };
    window.sounds.push(sound);
    this.addEventListener("playing", () => { sound.began = performance.now(); }, { once: true });
    this.addEventListener("ended", () => { sound.ended = performance.now(); }, { once: true });
    return play.call(this);
};
window.sent = [];
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (words) {
    window.sent.push(JSON.parse(words));
    return send.call(this, words);
};
"""


@asynccontextmanager
async def _browser(policy: str) -> AsyncIterator[Browser]:
    if not HAS_CHROMIUM:
        pytest.skip("Chromium is not installed")
    async with async_playwright() as playwright:
        arguments = [*ARGUMENTS, f"--autoplay-policy={policy}"]
        launched = await playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield launched
        await launched.close()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def free_browser() -> AsyncIterator[Browser]:
    """A browser that lets any page sound."""
    async with _browser("no-user-gesture-required") as launched:
        yield launched


class Hall:
    """The hub, its feed as every screen hears it, and who calls."""

    def __init__(self, hub: RealHub) -> None:
        assert hub._runner is not None
        self.url = hub.url
        self.house: House = hub._runner.app[HOUSE]
        self.screen: Screen = self.house.feed.subscribe()

    async def waits(self) -> None:
        await self.house.do(issue_ticket, Wanted(service="ktp-el"), device="kiosk", at=self.house.clock())

    async def call(self, counter: str) -> Ticket:
        ticket = await self.house.do(calling.call_next, counter, clerk="sari", at=self.house.clock())
        assert ticket is not None
        return ticket

    async def recall(self, ticket: Ticket) -> None:
        await self.house.do(calling.recall, ticket.id, clerk="sari", at=self.house.clock())

    async def hear_of(self, kind: type[Any] | UnionType) -> Any:
        while True:
            _, message = await self.screen.next()
            if isinstance(said := wire.decode_from_hub(message), kind):
                return said

    async def choose(self, choices: VoiceChoices) -> None:
        now = self.house.clock()
        version = await self.house.do(
            acts.choose,
            choices,
            muted=choices.muted,
            volume=choices.levels[0].percent if choices.levels else 100,
            version=self.house.voice.version,
            at=now,
            who="pak camat",
        )
        self.house.voice.chosen(version, choices)


@pytest_asyncio.fixture(loop_scope="session")
async def hall(hub: RealHub) -> Hall:
    hall = Hall(hub)
    await hall.house.do(people.add_device, new_device("televisi lobi", "display", TOKEN))
    for _ in range(3):
        await hall.waits()
    return hall


@asynccontextmanager
async def papan(browser: Browser, hall: Hall, query: str = f"?kunci={TOKEN}") -> AsyncIterator[Page]:
    complaints: list[str] = []
    context = await browser.new_context(viewport={"width": 1280, "height": 720})
    await context.add_init_script(LISTEN)
    page = await context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if "Content Security" in said.text else None)
    await page.goto(f"{hall.url}/papan{query}")
    await expect(page.locator("#waiting")).to_have_text("3")
    yield page
    await context.close()
    assert complaints == []


async def sounds(page: Page) -> list[dict[str, Any]]:
    heard: list[dict[str, Any]] = await page.evaluate("window.sounds")
    return heard


async def ended(page: Page, count: int) -> None:
    """Wait until so many sounds have been heard to their end."""
    await until(lambda: page.evaluate(f"window.sounds.filter((one) => one.ended).length >= {count}"))


async def reports(page: Page) -> list[str]:
    """What kind of things the page has told the hub once it had said hello."""
    sent: list[dict[str, Any]] = await page.evaluate("window.sent")
    assert [one["type"] for one in sent].count("hello") >= 1
    return [one["type"] for one in sent if one["type"] != "hello"]


def clips(sound: dict[str, Any]) -> dict[str, list[str]]:
    return {language: words[0].split() for language, words in parse_qs(urlsplit(sound["src"]).query).items()}


async def test_two_quick_calls_are_both_said_in_full_one_after_the_other_and_a_waiting_recall_once(
    free_browser: Browser, hall: Hall
) -> None:
    async with papan(free_browser, hall) as page:
        first, second = await hall.call("loket-1"), await hall.call("loket-2")
        await hall.recall(second)
        await expect(page.locator("#number")).to_have_text(first.number)
        calls = [(await hall.hear_of(wire.AnnouncementDone)).announced for _ in range(3)]
        await expect(page.locator("#number")).to_have_text(second.number)
        said, then = await sounds(page)
        said_to_the_hub = await reports(page)
    assert clips(said) == {"id": ["bel", "nomor-antrean", "a", "nol", "nol", "satu", "silakan-menuju", "loket", "satu"]}
    assert clips(then)["id"][-2:] == ["loket", "dua"]
    assert "sekali-lagi" not in clips(then)["id"]
    assert said["began"] < said["ended"] <= then["began"] < then["ended"]
    assert sorted(said_to_the_hub) == ["announcement_done"] * 3 + ["announcement_taken"] * 3
    # The call, the second call and its recall are all told, as said.
    assert [one.how for one in calls] == ["spoken"] * 3
    assert calls[0].call < calls[1].call < calls[2].call
    assert {one.display for one in calls} == {"televisi lobi"}


async def test_the_key_is_taken_out_of_the_address_and_kept_and_the_clerk_reads_what_was_heard(
    free_browser: Browser, hall: Hall, hub: RealHub
) -> None:
    asked: list[str] = []
    async with papan(free_browser, hall, "?tata=panggilan") as page:
        page.on("request", lambda request: asked.append(request.url + str(request.headers.get("referer", ""))))
        await page.goto(f"{hall.url}/papan?tata=panggilan&kunci={TOKEN}#x")
        await expect(page.locator("#waiting")).to_have_text("3")
        assert page.url == f"{hall.url}/papan?tata=panggilan#x"
        assert [one for one in asked if TOKEN in one] == [f"{hall.url}/papan?tata=panggilan&kunci={TOKEN}"]
        # It is remembered: the next time the plain address is enough.
        await page.goto(f"{hall.url}/papan")
        await expect(page.locator("#waiting")).to_have_text("3")
        await hall.call("loket-2")
        await hall.hear_of(wire.AnnouncementDone)
        async with hub.clerk("sari") as sari:
            desk = await sari.get("/counters/loket-2/desk")
        assert (desk["announced"]["how"], desk["announced"]["display"]) == ("spoken", "televisi lobi")


async def test_a_browser_without_a_key_calls_but_reports_nothing(free_browser: Browser, hall: Hall) -> None:
    async with papan(free_browser, hall, "") as page:
        calls = [(await hall.call(counter)).id for counter in ("loket-1", "loket-2")]
        await ended(page, 2)
        assert await reports(page) == []
        # The office has a display, and it has said neither: that is what the hub records, and all it tells of them.
        told = [await hall.hear_of(wire.AnnouncementDone | wire.AnnouncementMissed) for _ in calls]
    assert [(one.ticket, one.announced.how) for one in told] == [(call, "missed") for call in calls]


async def test_the_office_s_volume_and_second_language_are_heard_and_a_mute_is_only_shown(
    free_browser: Browser, hall: Hall
) -> None:
    await hall.choose(VoiceChoices(languages=("id", "en"), levels=(Level(from_minute=0, percent=40),)))
    async with papan(free_browser, hall) as page:
        ticket = await hall.call("loket-1")
        assert (await hall.hear_of(wire.AnnouncementDone)).announced.how == "spoken"
        (sound,) = await sounds(page)
        assert sound["volume"] == pytest.approx(0.4)
        assert list(clips(sound)) == ["id", "en"]
        assert clips(sound)["en"][0] == "queue-number"
        await hall.choose(VoiceChoices(muted=True))
        await hall.recall(ticket)
        assert (await hall.hear_of(wire.AnnouncementDone)).announced.how == "shown"
        assert len(await sounds(page)) == 1


async def test_words_that_nobody_recorded_become_a_chime(free_browser: Browser, hall: Hall) -> None:
    await hall.choose(VoiceChoices(spoken_counters={"loket-1": "Ruang Pojok Baca"}))
    async with papan(free_browser, hall) as page:
        await hall.call("loket-1")
        assert (await hall.hear_of(wire.AnnouncementDone)).announced.how == "chimed"
        assert [clips(sound)["id"] for sound in await sounds(page)][-1] == ["bel"]


async def test_voice_off_by_the_address_only_shows(free_browser: Browser, hall: Hall) -> None:
    async with papan(free_browser, hall, f"?suara=tidak&kunci={TOKEN}") as page:
        await hall.call("loket-1")
        assert (await hall.hear_of(wire.AnnouncementDone)).announced.how == "shown"
        assert await sounds(page) == []


async def test_a_browser_that_wants_a_touch_first_says_so_and_speaks_once_touched(hall: Hall) -> None:
    async with _browser("document-user-activation-required") as browser, papan(browser, hall) as page:
        button = page.get_by_role("button", name="Ketuk untuk menyalakan suara")
        await expect(button).to_be_visible()
        await hall.call("loket-1")
        assert (await hall.hear_of(wire.AnnouncementDone)).announced.how == "shown"
        await button.click()
        await expect(button).to_be_hidden()
        # The chime at once, as a proof.
        await ended(page, 1)
        assert [clips(sound) for sound in await sounds(page)] == [{"id": ["bel"]}]
        await hall.call("loket-2")
        assert (await hall.hear_of(wire.AnnouncementDone)).announced.how == "spoken"
        assert await page.evaluate("localStorage.getItem('pendopo.suara')") == "ya"
