"""Word to citizens that did not go out, in a real browser: seen, sent again, and gone once a server has taken it."""

from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import UTC, timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from hub.actions import complaining, complaint_retention
from hub.domain.complaint import Channel, Identity, Kind, Reporter, Step, Story
from hub.settings import ComplaintSettings, GatewaySettings
from tests.hub.web.post_office import Webhook
from tests.web.accessible import no_violations, valid
from tests.web.real_hub import RealHub, running

pytestmark = pytest.mark.asyncio(loop_scope="session")
Opened = Callable[..., Coroutine[Any, Any, Page]]
PAGE = "/kelola/pengaduan/pesan"
WIDE = "document.documentElement.scrollWidth <= innerWidth"


@pytest.fixture
def webhook() -> Any:
    with Webhook().running() as started:
        yield started


@pytest_asyncio.fixture(loop_scope="session")
async def hub(tmp_path: Path, webhook: Webhook) -> AsyncIterator[RealHub]:
    """A hub whose provider is `webhook`."""
    gateway = GatewaySettings(
        url=f"http://127.0.0.1:{webhook.port}/", body='{"target": "{phone}", "message": "{text}"}'
    )
    async with running(tmp_path, complaints=ComplaintSettings(gateway=gateway)) as started:
        yield started


@pytest_asyncio.fixture(loop_scope="session")
async def office(opened: Opened, hub: RealHub) -> Opened:
    """Opens a page for somebody who has signed in."""

    async def open_office(path: str, username: str = "ratna", **window: Any) -> Page:
        page = await opened("/static/favicon.svg", **window)
        await page.context.add_cookies([await hub.cookie(username)])  # type: ignore[list-item] # only the keys we need
        await page.goto(path)
        return page

    return open_office


async def bring(hub: RealHub, phone: str = "0812 3456 789", *, days_ago: float = 0, **more: Any) -> complaining.Receipt:
    story = Story(kind=more.pop("kind", Kind.COMPLAINT), what="Antre dua jam.")
    reporter = Reporter(name="Siti Aminah", phone=phone)
    brought = complaining.Brought(story=story, identity=Identity.NAMED, reporter=reporter, channel=Channel.WEB)
    at = hub.now.astimezone(UTC) - timedelta(days=days_ago)
    return await hub.house.do(complaining.receive, brought, at=at, who="citizen")


async def shows(page: Page, rows: int) -> None:
    """Look again until so many rows are there."""
    for _ in range(40):
        await page.reload()
        if await page.locator(".unsent li").count() == rows:
            return
        await page.wait_for_timeout(250)
    raise AssertionError(await page.locator("main").inner_text())


async def test_what_a_provider_refuses_is_seen_sent_again_and_gone(
    office: Opened, hub: RealHub, webhook: Webhook
) -> None:
    page = await office(PAGE)
    await expect(page.locator(".empty").first).to_contain_text("Tidak ada yang tertahan")
    webhook.says[:] = [(500, "siti")] * 2
    first = (await bring(hub)).complaint.number
    await shows(page, 1)
    await bring(hub, "0813 3456 789")
    await shows(page, 2)
    await bring(hub, "12345")
    await bring(hub, "0814 3456 789", kind=Kind.SUPERVISORY)
    await shows(page, 3)
    text = await page.locator("main").inner_text()
    for words in ("Gateway menjawab 500.", "Nomor telepon itu tidak dapat dipakai.", "Gagal", "Dicoba lagi", first):
        assert words in text
    for secret in ("Siti", "3456", "siti"):
        assert secret not in text
    await no_violations(page)
    valid(await (await page.request.get(PAGE)).text())
    await page.get_by_role("button", name=f"Kirim lagi: {first}").click()
    await expect(page.locator(".unsent li")).to_have_count(2, timeout=15_000)
    await page.get_by_role("button", name="Kirim semua lagi").focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".unsent li")).to_have_count(1, timeout=15_000)
    await expect(page.locator(".unsent")).to_contain_text("Nomor telepon itu tidak dapat dipakai.")
    await page.get_by_role("button", name="Sudah dikabari").click()
    await expect(page.locator(".empty").first).to_contain_text("Tidak ada yang tertahan")


async def test_what_was_erased_stands_there_day_by_day_and_a_telephone_shows_it_all(
    office: Opened, hub: RealHub
) -> None:
    page = await office(PAGE, width=360, height=720)
    await expect(page.locator(".empty").last).to_contain_text("Belum ada yang dihapus")
    receipt = await bring(hub, days_ago=800)
    long_ago = hub.now.astimezone(UTC) - timedelta(days=790)
    number, code = receipt.complaint.number, receipt.code
    await hub.house.do(complaining.take_step, number, code, Step.WITHDRAW, text="", at=long_ago)
    await hub.house.do(complaint_retention.erase_what_is_over, at=hub.now.astimezone(UTC))
    await page.reload()
    row = page.locator("tbody tr")
    await expect(row).to_have_count(1)
    assert [each.strip() for each in await row.locator("td").all_inner_texts()][:2] == ["1", "1"]
    assert await page.evaluate(WIDE)
    await no_violations(page)


async def test_the_page_is_for_those_who_look_after_it(office: Opened, hub: RealHub) -> None:
    clerk = await office(PAGE, "sari")
    await expect(clerk.locator("main")).to_contain_text("penyelia")
    await expect(clerk.locator(".unsent")).to_have_count(0)
