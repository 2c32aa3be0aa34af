"""Nobody's name in the hall: not in answers, logs or figures; and pages trust only this hub."""

import json

import pytest

from hub.web.site import FRAMED, SAFE_HEADERS
from tests.hub.process import CLERKS, PASSWORD, TOKENS, HubProcess


@pytest.mark.parametrize("path", ["/", "/papan", "/masuk", "/layanan/kk", "/tidak-ada", "/static/pendopo.css"])
async def test_every_page_tells_browsers_to_trust_this_hub_only(path: str, shared_hub: HubProcess) -> None:
    async with shared_hub.stranger() as stranger:
        said = await stranger.get(f"{shared_hub.url}{path}")
        for name, value in (FRAMED if path == "/papan" else SAFE_HEADERS).items():
            assert said.headers[name.lower()] == value
        policy = said.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert b"<script>" not in said.raw
        assert b"style=" not in said.raw


@pytest.mark.parametrize(
    "path", ["/", "/tidak-ada", "/api/v1/board", "/api/v1/tickets", "/metrics", "/static/loket.js"]
)
async def test_no_answer_is_guessed_at_or_tells_what_the_hub_is_built_of(path: str, shared_hub: HubProcess) -> None:
    async with shared_hub.stranger() as stranger:
        said = await stranger.get(f"{shared_hub.url}{path}")
        assert said.headers["x-content-type-options"] == "nosniff"
        assert said.headers["server"] == "Pendopo"


async def test_a_day_s_work_leaves_no_name_no_secret_and_no_password_in_the_log(hub_process: HubProcess) -> None:
    async with hub_process.device() as kiosk, hub_process.clerk() as clerk, hub_process.stranger() as stranger:
        ticket = await kiosk.issued(priority=True)
        tracking = ticket["tracking_url"].rsplit("/", 1)[1]
        called = (await clerk.post("/counters/loket-1/call-next")).body
        await clerk.post(f"/tickets/{called['id']}/start")
        await clerk.post(f"/tickets/{called['id']}/finish", {"outcome": "done"})
        await stranger.get(f"/tickets/{tracking}")
        await stranger.get(f"{hub_process.url}/t/{tracking}")
        await stranger.get(f"{hub_process.url}/t/{tracking}?bahasa=jv")
        await stranger.post("/session", {"username": "sari", "password": "kata-sandi-salah"})
        await stranger.post("/tickets", b"\xff" * 100)
        await clerk.post(f"/tickets/{called['id']}/start")
        csrf = str(clerk.csrf)
        cookie = next(iter(clerk.http.cookie_jar)).value
    hub_process.end()
    log = hub_process.log
    secrets = (tracking, csrf, cookie, PASSWORD, "kata-sandi-salah", TOKENS["kiosk"], "127.0.0.1:", "Wulandari")
    found = [secret for secret in (*secrets, *CLERKS) if secret in log.replace(hub_process.url, "")]
    assert found == []
    # Structured: every line is one JSON object with its level and moment.
    for line in log.splitlines():
        assert {"level", "timestamp", "event"} <= set(json.loads(line))


async def test_what_the_hall_may_read_names_no_clerk_and_no_secret(hub_process: HubProcess) -> None:
    async with hub_process.device() as kiosk, hub_process.clerk() as clerk, hub_process.stranger() as stranger:
        ticket = await kiosk.issued()
        await clerk.post("/counters/loket-1/call-next")
        await clerk.post("/counters/loket-2/open")
        tracking = ticket["tracking_url"].rsplit("/", 1)[1]
        public = ("/board", "/counters", "/office", f"/tickets/{tracking}")
        pages = ("/papan", "/", "/metrics", "/healthz", "/readyz", f"/t/{tracking}")
        for path in (*public, *(f"{hub_process.url}{page}" for page in pages)):
            said = (await stranger.get(path)).raw.decode()
            assert "Wulandari" not in said
            assert "sari" not in said.replace("necessari", "")
            if not path.endswith(tracking):
                assert tracking not in said
                assert ticket["id"] not in said


async def test_a_clerk_s_desk_shows_no_holder_s_secret(hub_process: HubProcess) -> None:
    async with hub_process.device() as kiosk, hub_process.clerk() as clerk:
        secrets = [(await kiosk.issued())["tracking_url"].rsplit("/", 1)[1] for _ in range(3)]
        called = await clerk.post("/counters/loket-1/call-next")
        desk = await clerk.get("/counters/loket-1/desk")
        assert not any(secret in said.raw.decode() for secret in secrets for said in (called, desk))


async def test_a_ticket_s_page_is_kept_by_no_cache(shared_hub: HubProcess) -> None:
    async with shared_hub.device() as kiosk, shared_hub.stranger() as stranger:
        ticket = await kiosk.issued()
        page = await stranger.get(f"{shared_hub.url}/t/{ticket['tracking_url'].rsplit('/', 1)[1]}")
        assert page.headers["cache-control"] == "no-store"


async def test_the_hub_says_how_it_is(shared_hub: HubProcess) -> None:
    async with shared_hub.stranger() as stranger:
        assert (await stranger.get(f"{shared_hub.url}/healthz")).body == {"status": "ok"}
        ready = await stranger.get(f"{shared_hub.url}/readyz")
        assert (ready.status, ready.body) == (200, {"ready": True, "checks": {"database": True, "disk": True}})
        figures = (await stranger.get(f"{shared_hub.url}/metrics")).raw.decode()
        assert "# TYPE pendopo_tickets_waiting gauge" in figures
        for line in figures.splitlines():
            assert line.startswith("# TYPE ") or float(line.split()[1]) >= 0
