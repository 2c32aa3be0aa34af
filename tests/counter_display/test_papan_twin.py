"""`/papan` says, shows and queues the same as the counter display, whatever happens in the hall, in every layout."""

import random
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from time import monotonic
from typing import Any

import msgspec
import pytest
from playwright.async_api import Page, async_playwright, expect

from counter_display.sight import Row, Sight, Standing, sight
from counter_display.speaker import Speaker, sentences, stands_for
from counter_display.view import View
from counter_display.wall import Message, Now, TurnBegan, TurnOver, Wall, after
from hub.protocol import feed
from hub.protocol.office import PublishedIndex
from hub.protocol.voice import Spoken, Voice
from tests.counter_display.fake_hub import FakeHub
from tests.counter_display.hall import MORNING, Hall
from tests.counter_display.test_papan import CHROMIUM, FLAGS, KUNYIT, papan

pytestmark = pytest.mark.gui
STATIC = Path(__file__).parents[2] / "hub" / "web" / "static"
WALLS: dict[str, View] = {
    "": View(),
    "?zona=loket-2,loket-9,loket-5": View(counters=("loket-2", "loket-9", "loket-5")),
    "?tata=kisi&zona=loket-1,loket-2,loket-3&judul=Lantai+1": View(
        layout="grid", counters=("loket-1", "loket-2", "loket-3"), title="Lantai 1"
    ),
    "?tata=kisi": View(layout="grid"),
    "?tata=loket&loket=loket-2": View(layout="counter", counters=("loket-2",)),
    "?tata=loket&loket=loket-0": View(layout="counter", counters=("loket-0",)),
}
ACTS = (
    "call",
    "call",
    "call",
    "recall",
    "recall",
    "start",
    "absent",
    "break",
    "voice",
    "turn",
    "over",
    "test",
    "index",
)
READ = (
    *("layout", "office", "region", "date", "clock", "heading", "title", "number", "counter", "swapped", "framed"),
    *("greeting", "advice", "page", "pages", "waiting", "warning"),
)
# Plays what the hub says to a wall without a line, and tells what it reads then and whom the voice has before it.
PLAY = """([query, steps]) => {
    const wall = PapanWall.empty(PapanView.view(query));
    wall.speaker.mute = false;
    return steps.map(([message, clock, steady]) => {
        PapanWall.after(wall, message, { clock, steady });
        const sight = PapanSight.sight(wall, { clock, steady }, false), speaker = wall.speaker;
        // One level, so that a difference is named.
        return JSON.parse(JSON.stringify(Object.assign({}, sight, {
            now: speaker.now && speaker.now.events,
            says: PapanSpeaker.sentences(speaker).map((one) => one.language),
            stands: PapanSpeaker.standsFor(speaker) / 1000,
            silent: PapanSpeaker.silent(speaker), turns: speaker.waiting.map((turn) => turn.events),
        })));
    });
}"""


def a_day(seed: int) -> list[tuple[Message, Now]]:
    """Return what a display hears in a busy hall: bursts of calls, recalls, breaks, the voice changed and tested."""
    chance, hall = random.Random(seed), Hall.with_counters(11)
    moment, heard = 0.0, list[tuple[Message, Now]]()

    def hear(message: Message) -> None:
        heard.append((message, Now(MORNING + timedelta(seconds=moment), 20_000 + moment)))

    hall.text = ("Selamat datang",)
    for _ in range(60):
        hall.issue()
    hear(feed.Snapshot(seq=hall.seq, board=hall.board()))
    complaints = "https://antrean.kartoharjo.go.id/pengaduan" if seed % 2 else ""
    hear(msgspec.structs.replace(hall.office(), complaint_url=complaints))
    for _ in range(90):
        moment += chance.choice((0.1, 0.4, 2.0, 7.0, 20.0))
        hall.at = MORNING + timedelta(seconds=moment)
        standing = [name for name, counter in hall.counters.items() if counter.number]
        act = chance.choice(ACTS)
        if act == "call" and hall.waiting:
            call = hall.call_to(chance.choice(list(hall.counters)))
            hear(msgspec.structs.replace(call, spoken=(_said("id"), _said("en"))))
        elif act == "recall" and standing:
            hear(msgspec.structs.replace(hall.recall(chance.choice(standing)), spoken=(_said("id"), _said("en"))))
        elif act == "start" and standing:
            hear(hall.start(chance.choice(standing)))
        elif act == "absent" and standing:
            hear(hall.absent(chance.choice(standing)))
        elif act == "break":
            state = chance.choice(("paused", "closed", "open"))
            hear(hall.counter_is(chance.choice(list(hall.counters)), state, "salat", hall.at + timedelta(minutes=9)))
        elif act == "voice":
            voice = Voice(muted=chance.random() < 0.3, volume=chance.choice((0, 60, 100)))
            hear(feed.VoiceChanged(seq=hall._next(), at=hall.at, voice=voice))
        elif act == "test":
            hear(feed.VoiceTested(seq=hall._next(), at=hall.at, spoken=(_said("id"),)))
        elif act == "index":
            n = chance.choice((3, 217, 1326))
            index = PublishedIndex(
                index=Decimal(chance.choice(("88.42", "100.00", "65.00"))), quality="A", performance="Sangat baik", n=n,
                period="Semester I 2026",
            )  # fmt: skip
            hear(feed.IndexPublished(seq=hall._next(), at=hall.at, index=index))
        elif act == "turn":
            hear(TurnBegan())
        elif act == "over":
            hear(TurnOver())
    return heard


def _said(language: str) -> Spoken:
    return Spoken(language=language, clips=("a",), text="A.")


def encoded(message: Message) -> Any:
    """Write a message as the page's own scripts hear it."""
    if isinstance(message, TurnBegan | TurnOver):
        return {"type": "turn_began" if isinstance(message, TurnBegan) else "turn_over"}
    kept = msgspec.json.decode(msgspec.json.encode(message))
    return kept if "type" in kept else {"type": "office", "office": kept}


def read(row: Row) -> dict[str, Any]:
    if row.standing is Standing.QUIET:
        return {"name": row.name, "state": row.says, "called": False}
    return {"name": row.name, "number": row.says, "called": row.standing is Standing.CALLED, "swapped": row.swapped}


def as_page(seen: Sight, speaker: Speaker) -> dict[str, Any]:
    told: dict[str, Any] = {name: getattr(seen, name) for name in READ} | {"rows": [read(row) for row in seen.rows]}
    notice: dict[str, Any] | None = seen.notice and {
        "title": seen.notice.title, "lines": [list(line) for line in seen.notice.lines],
        **({"code": seen.notice.code} if seen.notice.code else {}),
    }  # fmt: skip
    return {
        **told,
        "notice": notice,
        "running": list(seen.running_text),
        "now": list(speaker.now.events) if speaker.now else None,
        "turns": [list(turn.events) for turn in speaker.waiting],
        "says": [one.language for one in sentences(speaker)],
        "stands": stands_for(speaker),
        "silent": speaker.silent,
    }


@asynccontextmanager
async def scripts(hub: FakeHub) -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = await chromium.new_page()
        await page.goto(f"{hub.url}/papan?suara=tidak")
        yield page
        await chromium.close()


async def test_the_browser_s_wall_is_the_display_s_word_for_word_and_turn_for_turn() -> None:
    async with FakeHub(Hall.with_counters(1)) as hub, scripts(hub) as page:
        for place, (query, view) in enumerate(WALLS.items()):
            steps = a_day(seed=place)
            sent = [[encoded(one), now.clock.timestamp() * 1000, now.steady * 1000] for one, now in steps]
            shown = await page.evaluate(PLAY, [query, sent])
            wall = Wall(speaker=Speaker(), only=frozenset(view.counters))
            for (message, now), there in zip(steps, shown, strict=True):
                wall = after(wall, message, now)
                assert wall.speaker is not None
                assert there == as_page(sight(wall, now, view), wall.speaker), (query, message)


async def test_a_grid_has_a_tile_for_every_counter_and_the_called_one_flashes_with_the_strip() -> None:
    hall = Hall.with_counters(8, at=datetime.now(UTC) - timedelta(minutes=3))
    hall.issue()
    async with FakeHub(hall) as hub, papan(hub, "?tata=kisi&suara=tidak") as page:
        await expect(page.locator(".tile")).to_have_count(8)
        hall.at = datetime.now(UTC)
        await hub.happens(hall.call_to("loket-2", "A014"))
        await expect(page.locator(".tile.flashing")).to_have_css("background-color", KUNYIT)
        await expect(page.locator(".tile.called")).to_have_text("Loket 2A014")
        number = await page.locator("#number").evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
        assert number * 0.745 >= 1080 * 0.248
        # All of one moment: the tiles are made anew with every flash.
        field, *boxes = await page.evaluate(
            """() => Array.prototype.map.call(document.querySelectorAll("#counters, .tile"), (one) => {
                const box = one.getBoundingClientRect();
                return [box.left, box.top, box.right, box.bottom];
            })"""
        )
        assert len(boxes) == 8
        for place, (left, top, right, bottom) in enumerate(boxes):
            assert field[0] <= left <= right <= field[2]
            assert field[1] <= top <= bottom <= field[3]
            for other in boxes[:place]:
                apart_x = other[2] <= left or right <= other[0]
                apart_y = other[3] <= top or bottom <= other[1]
                assert apart_x or apart_y


@pytest.mark.parametrize("size", [(1280, 720), (1080, 1920)])
async def test_a_counter_s_own_display_shows_its_number_large_and_nobody_else_s(size: tuple[int, int]) -> None:
    hall = Hall.with_counters(4, at=datetime.now(UTC) - timedelta(minutes=3))
    hall.issue()
    window = {"viewport": {"width": size[0], "height": size[1]}}
    async with FakeHub(hall) as hub, papan(hub, "?tata=loket&loket=loket-2", **window) as page:
        await expect(page.locator("#greeting-words")).to_have_text("Buka")
        hall.at = datetime.now(UTC)
        await hub.happens(hall.call_to("loket-1", "A013"), hall.call_to("loket-2", "A014"))
        await expect(page.locator("#number")).to_have_text("A014")
        await expect(page.locator("#counter")).to_have_text("Loket 2")
        box, name = await page.locator("#number").bounding_box(), await page.locator("#counter").bounding_box()
        assert box is not None
        assert name is not None
        assert name["y"] + name["height"] <= box["y"] + box["height"] * 0.2
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size[0]
        assert box["width"] >= size[0] * 0.6 or box["height"] >= size[1] * 0.4


# What only browsers of after 2015 know; a television's browser would not run one line of a script that has it.
LATER = re.compile(r"=>|`|\b(let|const|class|async|await|import|export|of)\s+[\w{*(\[]|\.\.\.|\?\.|\?\?|\*\*")
NOT_CODE = re.compile(r'//[^\n]*|"(?:\\.|[^"\\\n])*"|/(?![*/\s])(?:\\.|\[[^\]]*\]|[^/\\\n\[])+/[gi]*')


@pytest.mark.parametrize("file", sorted(STATIC.glob("papan*.js")), ids=lambda file: file.stem)
def test_old_televisions_understand_every_line_of_the_wall(file: Path) -> None:
    code = NOT_CODE.sub('""', file.read_text("utf-8"))
    assert [line for line in code.splitlines() if LATER.search(line)] == []


async def test_it_is_back_within_five_seconds_of_the_hub_s_return_however_long_the_hub_was_away() -> None:
    hall = Hall.with_counters(4, at=datetime.now(UTC))
    hub = FakeHub(hall)
    async with hub, papan(hub) as page:
        await expect(page.locator("#warning")).to_be_hidden()
        await hub.cut_off()
        await expect(page.locator("#warning")).to_be_visible()
        # Until its pauses have become as long as they ever do.
        await page.wait_for_timeout(4500)
        await hub.open()
        returned = monotonic()
        await expect(page.locator("#warning")).to_be_hidden(timeout=5000)
        assert monotonic() - returned < 5
