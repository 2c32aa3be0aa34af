"""The office's side of the visit's complaint: the supervisor verifies and assigns it, a clerk of the unit answers."""

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self

import aiohttp

from hub.demo.browser import DESK, page, picture
from hub.demo.opened import OpenHub
from hub.demo.people import UNITS, Account
from hub.demo.program import ProgramEnded

if TYPE_CHECKING:
    from playwright.async_api import Browser

BRIEF: Final = "Seorang warga harus datang dua kali, karena kekurangan berkas tidak disebutkan sekaligus."
ANSWER: Final = {
    "finding": "Benar. Petugas memeriksa berkas sampai kekurangan pertama saja.",
    "action": "Sejak hari ini semua persyaratan diperiksa dan dicatat pada tiket dalam satu kali pemeriksaan.",
    "follow_up": "Berkas Anda kami proses hari ini tanpa mengantre lagi.",
}


class ComplaintDesk:
    """Somebody who works on complaints as the pages do; use as ``async with ComplaintDesk(…) as desk``."""

    def __init__(self, base_url: str, account: Account) -> None:
        self._api, self._account = f"{base_url}/api/v1", account
        self._http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))

    async def __aenter__(self) -> Self:
        """Sign in."""
        known = await self._asked(
            "POST", "/session", {"username": self._account.username, "password": self._account.password}
        )
        self._http.headers["X-CSRF-Token"] = known["csrf"]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave; the hub ends the session by itself."""
        await self._http.close()

    async def find(self, number: str) -> str:
        """Return the id of a complaint that this person may see."""
        found = await self._asked("GET", f"/complaint-register?view=all&number={number}")
        return str(found["complaints"][0]["id"])

    async def step(self, complaint: str, name: str, **more: Any) -> None:
        """Take a step over what stands there now."""
        seen = await self._asked("GET", f"/complaint-register/{complaint}")
        wish = {"step": name, "version": seen["row"]["version"], **more}
        await self._asked("POST", f"/complaint-register/{complaint}/steps", wish)

    async def _asked(self, method: str, path: str, body: Any = None) -> Any:
        async with self._http.request(method, self._api + path, json=body) as answer:
            said = await answer.json(content_type=None)
            if answer.status >= 400:
                raise ProgramEnded(f"{method} {path} was answered with {answer.status}: {said.get('detail', '')}")
            return said


async def handle(hub: OpenHub, number: str, opened: "Browser", folder: Path) -> None:
    """Verify, assign, follow up and answer the complaint; its page leaves a picture for the desk and for the unit."""
    supervisor = next(account for account in hub.accounts if account.role == "supervisor")
    clerk = next(account for account in hub.accounts if account.username == UNITS[0].members[1])
    async with ComplaintDesk(hub.base_url, supervisor) as desk:
        complaint = await desk.find(number)
        await desk.step(complaint, "verify")
        await _looked_at(opened, hub.base_url, supervisor, complaint, folder / "complaint-desk.png")
        await desk.step(complaint, "assign", unit=UNITS[0].id, brief=BRIEF, evidence_shared=False)
    async with ComplaintDesk(hub.base_url, clerk) as unit:
        await unit.step(complaint, "start", note="Petugas loket ditanya; daftar periksa dibuat.")
        await _looked_at(opened, hub.base_url, clerk, complaint, folder / "complaint-unit.png")
        await unit.step(complaint, "answer", answer=ANSWER)


async def _looked_at(opened: "Browser", base_url: str, account: Account, complaint: str, file: Path) -> None:
    desk = await page(opened, DESK)
    await desk.goto(f"{base_url}/masuk?next=/kelola/pengaduan/{complaint}")
    await desk.fill("#username", account.username)
    await desk.fill("#password", account.password)
    await desk.keyboard.press("Enter")
    await desk.wait_for_url(f"{base_url}/kelola/pengaduan/{complaint}")
    await desk.wait_for_load_state("networkidle")
    await picture(desk, file, whole=True)
