"""The clerk's page in a real browser, with the real hub behind it."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from playwright.async_api import Page, Request, Route, expect

from tests.web.real_hub import PASSWORD, RealHub

pytestmark = pytest.mark.asyncio(loop_scope="session")
Desk = Callable[..., Coroutine[Any, Any, Page]]
SCREENS = ((1366, 768), (1280, 720), (1920, 1080))


async def ready(page: Page) -> None:
    """Wait until the page has settled after the last step."""
    await expect(page.locator("#isi")).to_have_attribute("data-ready", "true")


async def press_when(page: Page, words: str, key: str = " ") -> None:
    """Wait until the largest button says `words`, and for the page to be ready for the next press; then press."""
    await expect(page.locator("#next-words")).to_have_text(words)
    await expect(page.locator("#next")).not_to_have_attribute("aria-disabled", "true")
    await ready(page)
    await page.keyboard.press(key)


async def calls(hub: RealHub, *, serves: bool = False) -> None:
    """Let Sari open her counter and call the next visitor before she looks at the page."""
    async with hub.clerk("sari") as sari:
        await sari.post("/counters/loket-2/open")
        called = await sari.post("/counters/loket-2/call-next")
        if serves:
            await sari.post(f"/tickets/{called['id']}/start")


async def opens(hub: RealHub) -> None:
    """Let Sari open her counter before she looks at the page."""
    async with hub.clerk("sari") as sari:
        await sari.post("/counters/loket-2/open")


async def test_a_clerk_serves_a_visitor_with_the_space_bar_alone(hub: RealHub, desk: Desk) -> None:
    ticket = await hub.take("ktp-el")
    page = await desk()
    for words in ("Buka loket", "Panggil", "Mulai layani"):
        await press_when(page, words)
    await expect(page.locator("#number")).to_have_text(ticket["number"])
    await press_when(page, "Selesai")
    await expect(page.locator(".nobody-title")).to_have_text("Belum ada yang menunggu")
    async with hub.clerk() as other:
        assert (await other.get(f"/tickets/{ticket['tracking']}"))["state"] == "done"


async def test_who_takes_a_number_appears_without_a_reload(hub: RealHub, desk: Desk) -> None:
    await opens(hub)
    page = await desk()
    await expect(page.locator("#next-words")).to_have_text("Panggil")
    await expect(page.locator("#next")).to_have_attribute("aria-disabled", "true")
    ticket = await hub.take("ktp-el", priority=True)
    await expect(page.locator("#waiting")).to_have_text("1")
    await expect(page.locator(".line li strong")).to_have_text(ticket["number"])
    await expect(page.locator(".line .badge")).to_have_text("prioritas")
    await expect(page.locator("#next-detail")).to_have_text(f"berikutnya {ticket['number']}, prioritas")


async def test_what_the_visitor_lacks_is_unticked_and_goes_back_with_the_papers(hub: RealHub, desk: Desk) -> None:
    ticket = await hub.take("ktp-el", missing=["pas-foto"])
    await calls(hub, serves=True)
    page = await desk()
    await expect(page.locator("#unticked")).to_contain_text("Pas foto")
    await expect(page.locator("#ticks input:not(:checked)")).to_have_count(1)
    await page.keyboard.press("1")
    await expect(page.locator("#unticked")).to_have_text("2 berkas belum dicentang")
    await page.reload()
    await expect(page.locator("#unticked")).to_have_text("2 berkas belum dicentang")
    await press_when(page, "Selesai", "d")
    await expect(page.locator("#nobody")).to_be_visible()
    async with hub.clerk() as other:
        tracked = await other.get(f"/tickets/{ticket['tracking']}")
    assert tracked["state"] == "returned"
    assert len(tracked["missing"]) == 2


async def test_papers_that_are_all_there_are_not_returned_by_a_slip_of_the_hand(hub: RealHub, desk: Desk) -> None:
    await hub.take("ktp-el")
    await calls(hub, serves=True)
    page = await desk()
    await press_when(page, "Selesai", "d")
    await expect(page.locator("#problem")).to_contain_text("Hapus centang")
    await expect(page.locator("#next-words")).to_have_text("Selesai")


async def test_a_key_held_down_means_one_press(hub: RealHub, desk: Desk) -> None:
    await hub.take("ktp-el")
    await hub.take("ktp-el")
    await opens(hub)
    page = await desk()
    sent: list[str] = []

    def note(request: Request) -> None:
        if request.method == "POST":
            sent.append(request.url.rsplit("/", 1)[1])

    page.on("request", note)
    await expect(page.locator("#next-words")).to_have_text("Panggil")
    await ready(page)
    for _ in range(40):  # after the first, the browser marks each of them as a repeat
        await page.keyboard.down(" ")
    await page.keyboard.up(" ")
    await expect(page.locator("#next-words")).to_have_text("Mulai layani")
    assert sent == ["call-next"]


async def test_a_second_press_right_after_the_first_is_not_the_next_step(hub: RealHub, desk: Desk) -> None:
    await hub.take("ktp-el")
    await opens(hub)
    page = await desk()
    # An impatient finger: once more, a moment after the page has shown the next step.
    await page.evaluate(
        "void new MutationObserver((_, watch) => {"
        " if (document.getElementById('next-words').textContent !== 'Mulai layani') return;"
        " watch.disconnect();"
        " setTimeout(() => { document.body.dispatchEvent(new KeyboardEvent('keydown', {key: ' ', bubbles: true}));"
        " document.body.dataset.pressed = 'again'; }, 200);"
        "}).observe(document.getElementById('next-words'), {childList: true})"
    )
    await press_when(page, "Panggil")
    await expect(page.locator("body")).to_have_attribute("data-pressed", "again")
    await ready(page)
    await expect(page.locator("#next-words")).to_have_text("Mulai layani")


async def test_without_the_hub_the_page_says_so_and_recovers_by_itself(hub: RealHub, desk: Desk) -> None:
    await hub.take("ktp-el")
    await opens(hub)
    page = await desk()
    await expect(page.locator("#next-words")).to_have_text("Panggil")
    await ready(page)
    await hub.stop()
    await expect(page.locator("#lost")).to_contain_text("Tidak terhubung sejak 08.12")
    await expect(page.locator("#next")).to_have_attribute("aria-disabled", "true")
    await page.keyboard.press(" ")
    await expect(page.locator("#problem")).to_contain_text("Belum tersambung")
    await hub.start()
    await expect(page.locator("#connection")).to_have_attribute("data-state", "connected", timeout=15_000)
    await expect(page.locator("#lost")).to_be_hidden()
    await press_when(page, "Panggil")
    await expect(page.locator("#next-words")).to_have_text("Mulai layani")


async def test_a_refusal_is_shown_in_the_hubs_own_words(hub: RealHub, desk: Desk) -> None:
    ticket = await hub.take("ktp-el")
    await calls(hub)
    page = await desk()
    await expect(page.locator("#next-words")).to_have_text("Mulai layani")
    await ready(page)
    # The page does not learn in time that a colleague has cancelled the number.
    let_through = asyncio.Event()

    async def late(route: Route) -> None:
        await let_through.wait()
        await route.continue_()

    await page.route("**/desk", late)
    async with hub.clerk() as colleague:
        await colleague.post(f"/tickets/{ticket['id']}/cancel")
    await page.keyboard.press(" ")
    await expect(page.locator("#problem")).to_contain_text("sudah dibatalkan")
    let_through.set()
    await expect(page.locator("#nobody")).to_be_visible()


async def test_an_ended_session_leads_to_signing_in_and_back(hub: RealHub, desk: Desk) -> None:
    await hub.take("ktp-el")
    await opens(hub)
    page = await desk()
    await expect(page.locator("#next-words")).to_have_text("Panggil")
    await ready(page)
    await page.context.clear_cookies()
    await page.keyboard.press(" ")
    await page.wait_for_url("**/masuk?next=*")
    await page.fill("#username", "sari")
    await page.fill("#password", PASSWORD)
    await page.keyboard.press("Enter")
    await page.wait_for_url("**/loket/loket-2")
    await press_when(page, "Panggil")


async def test_hold_and_resume_by_keyboard(hub: RealHub, desk: Desk) -> None:
    ticket = await hub.take("ktp-el")
    await calls(hub, serves=True)
    page = await desk()
    await press_when(page, "Selesai", "t")
    await expect(page.locator("#aside")).to_contain_text(f"{ticket['number']} ditunda")
    await ready(page)
    await page.keyboard.press("l")
    await page.keyboard.press("Enter")
    await expect(page.locator("#next-words")).to_have_text("Selesai")
    await expect(page.locator("#aside")).to_be_hidden()


async def test_an_absent_visitor_who_comes_back_stands_in_line_again(hub: RealHub, desk: Desk) -> None:
    ticket = await hub.take("ktp-el")
    await calls(hub)
    page = await desk()
    await press_when(page, "Mulai layani", "w")
    await expect(page.locator("#aside")).to_contain_text(f"{ticket['number']} tidak hadir")
    await ready(page)
    await page.click("[data-aside=resume]")
    await expect(page.locator("#waiting")).to_have_text("1")
    # After the mouse, the space bar means the next action again.
    await press_when(page, "Panggil")
    await expect(page.locator("#number")).to_have_text(ticket["number"])


async def test_a_transfer_is_typed_not_searched_for(hub: RealHub, desk: Desk) -> None:
    ticket = await hub.take("ktp-el")
    await calls(hub, serves=True)
    page = await desk()
    await press_when(page, "Selesai", "a")
    await page.keyboard.type("sktm")
    await page.keyboard.press("Enter")
    await expect(page.locator("#nobody")).to_be_visible()
    async with hub.clerk() as other:
        tracked = await other.get(f"/tickets/{ticket['tracking']}")
    assert (tracked["state"], tracked["service"]) == ("transferred", "sktm")


async def test_cancelling_asks_once_and_escape_leaves_everything(hub: RealHub, desk: Desk) -> None:
    ticket = await hub.take("ktp-el")
    await calls(hub, serves=True)
    page = await desk()
    await press_when(page, "Selesai", "b")
    await expect(page.locator("#dialog-cancel")).to_contain_text(f"Batalkan nomor {ticket['number']}?")
    await page.keyboard.press("Escape")
    await expect(page.locator("#dialog-cancel")).to_be_hidden()
    await press_when(page, "Selesai", "b")
    await page.keyboard.press("Enter")
    await expect(page.locator("#nobody")).to_be_visible()
    async with hub.clerk() as other:
        assert (await other.get(f"/tickets/{ticket['tracking']}"))["state"] == "cancelled"


async def test_the_space_bar_never_gives_a_number_up(hub: RealHub, desk: Desk) -> None:
    ticket = await hub.take("ktp-el")
    await calls(hub, serves=True)
    page = await desk()
    await press_when(page, "Selesai", "b")
    await expect(page.locator("#dialog-cancel")).to_be_visible()
    await page.keyboard.press(" ")
    await expect(page.locator("#dialog-cancel")).to_be_visible()
    await page.keyboard.press("Escape")
    async with hub.clerk() as other:
        assert (await other.get(f"/tickets/{ticket['tracking']}"))["state"] == "serving"


async def test_a_break_has_a_reason_and_an_end(hub: RealHub, desk: Desk) -> None:
    await opens(hub)
    page = await desk()
    await press_when_free(page, "f")
    await page.keyboard.press("ArrowDown")  # from Istirahat to Salat
    await page.keyboard.press("Enter")
    await expect(page.locator("#presence")).to_have_text("Salat, kembali 08.27")
    await press_when(page, "Buka loket")
    await expect(page.locator("#presence")).to_have_text("Buka sejak 08.12")


async def press_when_free(page: Page, key: str) -> None:
    """Press a key while nobody is at the counter, once the page is ready for it."""
    await expect(page.locator("#next-words")).to_have_text("Panggil")
    await ready(page)
    await page.keyboard.press(key)


@pytest.mark.parametrize(("width", "height"), SCREENS)
async def test_everything_fits_without_scrolling(hub: RealHub, desk: Desk, width: int, height: int) -> None:
    await hub.take("ktp-el", missing=["pas-foto"])
    for service in ("ktp-el", "kk", "sktm", "ktp-el", "kk"):
        await hub.pass_time(1)
        await hub.take(service)
    await calls(hub, serves=True)
    page = await desk(width=width, height=height)
    await expect(page.locator("#next-words")).to_have_text("Selesai")
    beyond = await page.evaluate(
        "() => [...document.querySelectorAll('#isi button, #isi .tick, #isi h1, #isi h2, #isi p')]"
        ".filter((one) => one.offsetParent !== null && !one.matches('.only-read-aloud'))"
        ".filter((one) => { const box = one.getBoundingClientRect();"
        " return box.right > innerWidth || box.bottom > innerHeight || box.left < 0; })"
        ".map((one) => one.textContent.trim())"
    )
    assert beyond == []
    scrolls = "document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth"
    assert not await page.evaluate(scrolls)
    clipped = await page.evaluate(
        "document.getElementById('ticks').scrollHeight - document.getElementById('ticks').clientHeight"
    )
    assert clipped <= 1


async def test_a_checklist_too_long_for_the_screen_says_so_and_scrolls_to_the_key_pressed(
    hub: RealHub, desk: Desk
) -> None:
    await hub.take("ppat", variant="akta-hibah")
    await calls(hub, serves=True)
    page = await desk(width=1280, height=720)
    rows = page.locator("#ticks .tick")
    await expect(page.locator("#below")).to_contain_text("berkas lagi di bawah")
    await page.keyboard.press("0")
    await expect(rows.nth(9)).to_be_in_viewport(ratio=0.9)
    await expect(rows.nth(9).locator("input")).not_to_be_checked()
    await rows.last.locator("input").focus()
    await expect(page.locator("#below")).to_be_hidden()


async def test_the_next_action_is_the_largest_button(hub: RealHub, desk: Desk) -> None:
    await hub.take("ktp-el")
    await calls(hub, serves=True)
    page = await desk()
    areas = await page.evaluate(
        "[...document.querySelectorAll('#isi button')].map((one) => {"
        " const box = one.getBoundingClientRect(); return [box.width * box.height, one.id]; })"
    )
    assert max(areas)[1] == "next"
