"""What is sent to break the hub is answered with a page or a problem, and leaves nothing of anybody in the log."""

import asyncio
import contextlib
import json
import os
import resource
import socket
import sqlite3
import struct
import zlib
from pathlib import Path
from time import monotonic

import pytest

from tests.hub.process import HubProcess, until

SAFE = ("content-security-policy", "x-frame-options", "x-content-type-options", "referrer-policy")
PAGES = ("/", "/masuk", "/papan", "/nix", "/t/nobody-has-this", "/layanan/nix", "/static/nix.css", "/metrics")


async def raw(hub: HubProcess, sent: bytes) -> bytes:
    """Send bytes as they are; returns all that comes back."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(str(hub.port)))
    writer.write(sent)
    async with asyncio.timeout(5):
        answer = await reader.read(1000)
    writer.close()
    return answer


BROKEN = {
    "no request at all": b"\x00\xff\xfe\r\n\r\n",
    "a TLS greeting": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    "a token with a control sign": b"GET / HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer GEHEIM\x00\r\n\r\n",
    "a cookie without a colon": b"GET / HTTP/1.1\r\nHost: x\r\nCookie pendopo_session=GEHEIM\r\n\r\n",
    "two lengths": b"POST /masuk HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabcde",
    "a length and pieces": b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0",
    "an endless header": b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"GEHEIM" * 20_000 + b"\r\n\r\n",
    "headers without end": b"GET / HTTP/1.1\r\n" + b"".join(b"X%d: GEHEIM\r\n" % n for n in range(5_000)) + b"\r\n",
}


async def test_broken_requests_leave_no_secret_no_address_and_no_flood_in_the_log(hub_process: HubProcess) -> None:
    for _ in range(3):
        for name, sent in BROKEN.items():
            assert b" 400 " in (await raw(hub_process, sent)).split(b"\r\n")[0], name
    lines = [json.loads(line) for line in hub_process.log.splitlines()]
    assert [line["event"] for line in lines if line["level"] != "info"] == ["unreadable requests"]
    assert "GEHEIM" not in hub_process.log
    assert "127.0.0.1" not in hub_process.log.replace(hub_process.url, "")


async def test_who_hangs_up_before_the_answer_writes_no_trace_into_the_log(hub_process: HubProcess) -> None:
    upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {}\r\n"
    feed = upgrade.format("dGhlIHNhbXBsZSBub25jZQ==")
    for path, more in (("/api/v1/feed", feed), ("/suara.wav?id=bel", ""), ("/papan", ""), ("/api/v1/board", "")) * 20:
        with socket.create_connection(("127.0.0.1", int(str(hub_process.port)))) as line:
            # A reset instead of a goodbye, as a telephone does that leaves the network.
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            line.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n{more}\r\n".encode())
    async with hub_process.stranger() as stranger:
        assert (await stranger.get("/office")).status == 200
    hub_process.end()
    lines = [json.loads(line) for line in hub_process.log.splitlines()]
    assert {line["event"] for line in lines if line["level"] != "info"} <= {"unreadable requests"}


@pytest.mark.parametrize(("path", "kind"), [("/api/v1/session", "json"), ("/masuk", "x-www-form-urlencoded")])
async def test_bodies_that_break_off_or_are_wrongly_packed_write_no_trace_into_the_log(
    path: str, kind: str, hub_process: HubProcess
) -> None:
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/{kind}\r\nContent-Length: 99\r\n"
    for packing in ("gzip", "deflate", "br"):
        sent = f"{head}Content-Encoding: {packing}\r\n\r\n{'x' * 99}".encode()
        # Read as it came: no JSON, and no form of our own page.
        assert (await raw(hub_process, sent)).split()[1] in (b"400", b"403"), packing
    for _ in range(3):
        _, writer = await asyncio.open_connection("127.0.0.1", int(str(hub_process.port)))
        writer.write(f"{head}Expect: 100-continue\r\n\r\n{{".encode())
        await writer.drain()
        writer.transport.abort()
    async with hub_process.stranger() as stranger:
        assert (await stranger.get("/office")).status == 200
    hub_process.end()
    lines = [json.loads(line) for line in hub_process.log.splitlines()]
    assert {line["event"] for line in lines if line["level"] != "info"} <= {"unreadable requests"}


def processor_seconds(hub: HubProcess) -> float:
    """How long the hub has kept a processor busy since it began."""
    assert hub.process is not None
    fields = Path(f"/proc/{hub.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def test_a_packed_body_is_never_unpacked(hub_process: HubProcess) -> None:
    """Three megabytes of packed zeros are three thousand unpacked, and would hold the hub up for a long time."""
    packer = zlib.compressobj(9)
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(3000)) + packer.flush()
    async with hub_process.stranger() as stranger:
        before = processor_seconds(hub_process)
        for path in ("/session", "/nothing-here", "/survey-responses"):
            said = await stranger.post(path, bomb, Content_Encoding="deflate", Idempotency_Key=hub_process.key())
            assert said.status in (400, 404, 413)
        assert (await stranger.get("/office")).status == 200
        assert processor_seconds(hub_process) - before < 2


@pytest.mark.parametrize("page", PAGES)
async def test_every_page_is_safe_to_open_and_stays_in_no_browser(page: str, shared_hub: HubProcess) -> None:
    async with shared_hub.clerk() as clerk:
        said = await clerk.get(shared_hub.url + page)
        assert [name for name in SAFE if name not in said.headers] == []
        assert said.headers["cache-control"] == ("no-cache" if page.startswith("/static/") else "no-store")
        assert said.headers["server"] == "Pendopo"


@pytest.mark.parametrize("path", ["/session", "/counters/loket-1/desk", "/nix", "/days/today"])
async def test_what_clerks_are_told_stays_in_no_browser(path: str, shared_hub: HubProcess) -> None:
    async with shared_hub.clerk() as clerk:
        assert (await clerk.get(path)).headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    ["..%2fsite.py", "%2e%2e/site.py", "fonts/../../site.py", "%2fetc%2fpasswd", "fonts", "", "%00", "a" * 5000, "%ff"],
)
async def test_static_gives_only_its_own_files(path: str, shared_hub: HubProcess) -> None:
    said = await raw(shared_hub, f"GET /static/{path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    assert said.split(b"\r\n")[0] in (b"HTTP/1.1 404 Not Found", b"HTTP/1.1 403 Forbidden")
    assert b"root:" not in said
    assert b"import" not in said


async def test_a_broken_database_is_told_in_a_page_and_the_secret_stays_out_of_the_log(hub_process: HubProcess) -> None:
    async with hub_process.device() as kiosk, hub_process.stranger() as phone:
        tracking = (await kiosk.issued())["tracking_url"].rsplit("/", 1)[1]
        page = f"{hub_process.url}/t/{tracking}"
        assert (await phone.get(page)).status == 200
        with sqlite3.connect(hub_process.database) as database:
            database.execute("ALTER TABLE tickets RENAME TO gone")
        said = await phone.get(page)
        assert said.status == 503
        assert said.headers["content-type"] == "text/html; charset=utf-8"
        assert b"sqlite" not in said.raw.lower()
        assert b"Traceback" not in said.raw
        assert (await phone.get(f"/tickets/{tracking}")).code == "storage_failed"
        assert tracking not in hub_process.log

        async def logged() -> bool:
            return "no such table" in hub_process.log

        await until(logged)


async def test_asking_whether_the_hub_is_ready_costs_the_disk_one_look_a_second(hub_process: HubProcess) -> None:
    async with hub_process.stranger() as stranger:

        async def commits() -> int:
            text = (await stranger.get(f"{hub_process.url}/metrics")).raw.decode()
            return int(text.split("\npendopo_commits_total ")[1].split()[0])

        before, started = await commits(), monotonic()
        for _ in range(10):
            said = await asyncio.gather(*(stranger.get(f"{hub_process.url}/readyz") for _ in range(20)))
            assert {one.status for one in said} == {200}
        assert await commits() - before <= 2 + (monotonic() - started)


async def test_a_screen_that_will_not_stop_talking_is_shown_the_door(hub_process: HubProcess) -> None:
    async with hub_process.stranger() as prankster, prankster.http.ws_connect(f"{hub_process.api}/feed") as socket:
        await socket.send_str('{"type":"hello","protocol":1,"device":"prankster"}')
        with contextlib.suppress(ConnectionError):
            for _ in range(100):
                await asyncio.gather(*(socket.send_str("x") for _ in range(500)))
        async with asyncio.timeout(5):
            async for _ in socket:
                pass
        assert socket.close_code == 1008


async def test_a_disk_that_takes_nothing_more_is_said_and_costs_no_number(hub_process: HubProcess) -> None:
    assert hub_process.process is not None
    pid, unlimited = hub_process.process.pid, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    async with hub_process.device() as kiosk, hub_process.stranger() as monitor:

        async def ready() -> bool:
            return bool((await monitor.get(f"{hub_process.url}/readyz")).body["ready"])

        async def not_ready() -> bool:
            return not await ready()

        first = (await kiosk.issued())["number"]
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
        refused = await kiosk.take(key="when-the-disk-was-full")
        assert (refused.status, refused.code) == (503, "storage_failed")
        await until(not_ready)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, unlimited)
        await until(ready)
        after = await kiosk.take(key="when-the-disk-was-full")
        assert (after.status, int(after.body["number"][1:])) == (201, int(first[1:]) + 1)


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u2028", "\u009b", "\u0007"])
async def test_no_clerk_turns_the_wall_s_words_around(sign: str, shared_hub: HubProcess) -> None:
    async with shared_hub.clerk() as clerk:
        assert (await clerk.post("/counters/loket-1/pause", {"reason": f"Salat{sign}"})).code == "invalid_body"
