"""Every refusal has a stable code and a sentence, and changes nothing; hostile input is answered, not suffered."""

import asyncio
import json
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hub.catalogue.shelf import load_office
from tests.hub.process import CLOSED, OPEN, Caller, HubProcess, Said

MEGABYTES_10 = b'{"service": "' + b"a" * 10_000_000 + b'"}'


@pytest.fixture
async def ticket(shared_hub: HubProcess) -> dict[str, Any]:
    async with shared_hub.device() as kiosk:
        return await kiosk.issued()


def codes_of(said: Said) -> tuple[int, str]:
    return said.status, said.code


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/services/tidak-ada"),
        ("GET", "/tickets/tidak-ada"),
        ("GET", "/tidak-ada"),
        ("GET", "/tickets/" + "x" * 3000),
        ("GET", "/tickets/%00"),
        ("GET", "/tickets/%ff%fe"),
        ("GET", "/services/%2e%2e%2fetc"),
        ("GET", "/tickets/' OR 1=1 --"),
        ("GET", "/services/🚫"),
    ],
)
async def test_what_is_not_there_is_not_found(method: str, path: str, shared_hub: HubProcess) -> None:
    async with shared_hub.stranger() as stranger:
        assert codes_of(await stranger.ask(method, path)) == (404, "not_found")


@pytest.mark.parametrize("path", ["/tickets/nobody/start", "/counters/nowhere/open", "/counters/nowhere/call-next"])
async def test_a_clerk_s_step_on_nothing_is_not_found(path: str, shared_hub: HubProcess) -> None:
    async with shared_hub.clerk() as clerk:
        assert codes_of(await clerk.post(path)) == (404, "not_found")


async def test_another_method_is_refused_and_told_which_ones_fit(shared_hub: HubProcess) -> None:
    async with shared_hub.stranger() as stranger:
        said = await stranger.ask("PUT", "/tickets")
        assert codes_of(said) == (405, "method_not_allowed")
        assert said.headers["allow"] == "POST"


async def test_a_step_out_of_order_tells_the_state_and_changes_nothing(
    shared_hub: HubProcess, ticket: dict[str, Any]
) -> None:
    async with shared_hub.clerk() as clerk:
        for step in ("start", "recall", "absent", "hold", "resume"):
            said = await clerk.post(f"/tickets/{ticket['id']}/{step}")
            assert (*codes_of(said), said.body["state"]) == (409, "step_not_allowed", "waiting")
        said = await clerk.post(f"/tickets/{ticket['id']}/finish", {"outcome": "done"})
        assert codes_of(said) == (409, "step_not_allowed")
        assert steps_of(shared_hub, ticket["id"]) == ["issue"]


def steps_of(hub: HubProcess, ticket: str) -> list[str]:
    with sqlite3.connect(hub.database) as database:
        rows = database.execute("SELECT step FROM journal WHERE ticket = ? ORDER BY seq", [ticket])
        return [step for (step,) in rows]


@pytest.mark.parametrize(
    ("wish", "status", "code"),
    [
        ({"service": "tidak-ada"}, 422, "unknown_service"),
        ({"service": "kk", "variant": "tidak-ada"}, 422, "unknown_service"),
        ({"service": "kk", "missing": ["tidak-ada"]}, 422, "unknown_service"),
        ({}, 400, "invalid_body"),
        ({"service": None}, 400, "invalid_body"),
        ({"service": 7}, 400, "invalid_body"),
        ({"service": ""}, 400, "invalid_body"),
        ({"service": "KK"}, 400, "invalid_body"),
        ({"service": "kk\u0000"}, 400, "invalid_body"),
        ({"service": "kk\n"}, 422, "unknown_service"),
        ({"service": "\u202ekk"}, 400, "invalid_body"),
        ({"service": "k" * 65}, 400, "invalid_body"),
        ({"service": "kk", "priority": "yes"}, 400, "invalid_body"),
        ({"service": "kk", "priority": 1}, 400, "invalid_body"),
        ({"service": "kk", "language": "xx"}, 400, "invalid_body"),
        ({"service": "kk", "missing": ["a"] * 65}, 400, "invalid_body"),
        ({"service": "kk", "missing": "kk"}, 400, "invalid_body"),
        ({"service": "kk", "number": "A001"}, 400, "invalid_body"),
        ([], 400, "invalid_body"),
        ("kk", 400, "invalid_body"),
    ],
)
async def test_a_wrong_wish_is_refused_with_the_place_and_takes_no_number(
    wish: Any, status: int, code: str, shared_hub: HubProcess
) -> None:
    async with shared_hub.device() as kiosk:
        before = int((await kiosk.issued("kk"))["number"][1:])
        said = await kiosk.post("/tickets", wish, Idempotency_Key=shared_hub.key())
        assert codes_of(said) == (status, code)
        assert int((await kiosk.issued("kk"))["number"][1:]) == before + 1


HOSTILE = [
    b"",
    b"{",
    b"null",
    b"\x00",
    b"\xff\xfe{\x00}\x00",
    b'{"service": "\xff"}',
    b'{"service": "\\ud800"}',
    b'{"service": "kk"} trailing',
    b'{"service": "kk", "service": ["kk"]}',
    b"[" * 30_000,
    b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
    b"1" * 60_000,
    b'{"service": "kk", "x": 1e999999}',
    '{"service": "ｋｋ"}'.encode(),
    b"\xef\xbb\xbf{}",
]


@pytest.mark.parametrize("body", HOSTILE, ids=range(len(HOSTILE)))
async def test_a_body_that_is_no_wish_is_answered(body: bytes, shared_hub: HubProcess) -> None:
    async with shared_hub.device() as kiosk:
        said = await kiosk.post("/tickets", body, Idempotency_Key=shared_hub.key())
        assert said.status == 400
        assert said.code == "invalid_body"


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "x"])
async def test_another_kind_of_body_is_refused(kind: str, shared_hub: HubProcess) -> None:
    async with shared_hub.device() as kiosk:
        said = await kiosk.post("/tickets", b'{"service":"kk"}', Idempotency_Key=shared_hub.key(), Content_Type=kind)
        assert codes_of(said) == (415, "json_expected")


async def test_ten_megabytes_are_refused_and_the_hub_stays_well(shared_hub: HubProcess) -> None:
    async with shared_hub.device() as kiosk, shared_hub.clerk() as clerk:
        said = await kiosk.post("/tickets", MEGABYTES_10, Idempotency_Key=shared_hub.key())
        assert codes_of(said) == (413, "body_too_large")
        said = await clerk.post("/counters/loket-1/pause", MEGABYTES_10)
        assert codes_of(said) == (413, "body_too_large")
        assert (await kiosk.take()).status == 201


@pytest.mark.parametrize(
    ("wish", "code"),
    [
        ({"reason": ""}, "invalid_body"),
        ({"reason": "x" * 121}, "invalid_body"),
        ({"reason": "a\u0000b"}, "invalid_body"),
        ({"reason": "salat", "until": "2026-01-01T00:00:00"}, "invalid_body"),
        ({"reason": "salat", "until": "tomorrow"}, "invalid_body"),
        ({"reason": "salat", "until": 12}, "invalid_body"),
        ({"reason": "salat", "until": "9999-12-31T23:59:59-12:00"}, "break_too_long"),
        ({"reason": "salat", "until": "0001-01-01T00:00:00+14:00"}, "break_too_long"),
        ({"reason": "salat", "until": "2020-01-01T00:00:00Z"}, "break_too_long"),
    ],
)
async def test_a_break_that_cannot_be_is_refused(wish: Any, code: str, shared_hub: HubProcess) -> None:
    async with shared_hub.clerk() as clerk:
        assert (await clerk.post("/counters/loket-3/open")).body["state"] == "open"
        assert (await clerk.post("/counters/loket-3/pause", wish)).code == code
        counters = (await clerk.get("/counters")).body
        assert next(c for c in counters if c["id"] == "loket-3")["state"] == "open"


async def test_a_reason_in_any_script_is_kept_as_it_was_written(shared_hub: HubProcess) -> None:
    reason = "Salat Jumat ☪ <script>alert(1)</script> ꦱꦭꦠ꧀ 🙏"
    async with shared_hub.clerk() as clerk:
        await clerk.post("/counters/loket-4/open")
        assert (await clerk.post("/counters/loket-4/pause", {"reason": reason})).body["reason"] == reason
        async with shared_hub.stranger() as stranger:
            page = await stranger.get(f"{shared_hub.url}/papan")
            assert b"<script>alert" not in page.raw


async def test_closed_offices_say_when_to_come_back(start_hub: Callable[..., HubProcess]) -> None:
    hours = {"week": {"senin": {"opens": "00:00", "closes": "00:02", "tickets_from": "00:00", "last_ticket": "00:01"}}}
    hub = start_hub(hours=hours | {"national_holidays": False})
    async with hub.device() as kiosk:
        said = await kiosk.take()
        assert codes_of(said) == (409, "not_taking_tickets")
        assert said.body["again_at"].endswith("T00:00:00+07:00")
        office = (await kiosk.get("/office")).body
        assert office["availability"]["taking"] is False
        assert office["availability"]["again_at"] == said.body["again_at"]


async def test_a_closed_office_without_any_day_promises_none(start_hub: Callable[..., HubProcess]) -> None:
    hub = start_hub(hours=CLOSED)
    async with hub.device() as kiosk:
        said = await kiosk.take()
        assert said.body["state"] == "closed_day"
        assert "again_at" not in said.body


async def test_a_used_up_quota_closes_one_service(start_hub: Callable[..., HubProcess]) -> None:
    hub = start_hub(hours=OPEN | {"quotas": {"kk": 2}})
    async with hub.device() as kiosk, hub.clerk() as clerk:
        first = await kiosk.issued("kk")
        await clerk.post("/counters/loket-1/call-next")
        assert (await clerk.post(f"/tickets/{first['id']}/transfer", {"service": "skck"})).status == 200
        await kiosk.issued("kk")
    hub.restart()
    async with hub.device() as kiosk:
        said = await kiosk.take("kk")
        assert (*codes_of(said), said.body["state"]) == (409, "not_taking_tickets", "quota_reached")
        assert (await kiosk.take("ktp-el")).status == 201
        assert (await kiosk.get("/office")).body["services"]["kk"]["reason"] == "quota_reached"


def raw_exchange(hub: HubProcess, request: bytes) -> Callable[[], Any]:
    async def exchange() -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(str(hub.port)))
        writer.write(request)
        await writer.drain()
        async with asyncio.timeout(10):
            answer = await reader.read()
        writer.close()
        return answer

    return exchange


RAW = [
    b"GET /api/v1/tickets/\xff\xfe\x80 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    b"GET /api/v1/services/\xc3\x28 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    b"POST /api/v1/tickets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \xff\xfe\r\nConnection: close\r\n"
    b"Content-Length: 0\r\n\r\n",
    b"GET /api/v1/session HTTP/1.1\r\nHost: x\r\nCookie: pendopo_session=\xff\xfe\r\nConnection: close\r\n\r\n",
    b"GET /t/\xff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    b"GET /loket HTTP/1.1\r\nHost: x\r\nCookie: pendopo_session=\xff\xfe\r\nConnection: close\r\n\r\n",
    b"GET /masuk?next=\xff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    b"GET /t/x?bahasa=\xff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    b"GET /%ff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    b"GET /api/v1/services/../../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    b"GET /static/../../../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    b"GARBAGE\r\n\r\n",
]


@pytest.mark.parametrize("request_", RAW, ids=range(len(RAW)))
async def test_bytes_that_are_no_text_are_answered_without_a_fault(request_: bytes, shared_hub: HubProcess) -> None:
    answer = await raw_exchange(shared_hub, request_)()
    status = int(answer.split(b" ", 2)[1])
    assert 300 <= status < 500
    assert "unforeseen" not in shared_hub.log


async def test_a_clerk_s_token_of_strange_bytes_is_refused(shared_hub: HubProcess) -> None:
    async with shared_hub.clerk() as clerk:
        cookie = next(iter(clerk.http.cookie_jar))
        head = f"POST /api/v1/counters/loket-1/open HTTP/1.1\r\nHost: x\r\nCookie: {cookie.key}={cookie.value}\r\n"
        rest = b"X-CSRF-Token: \xff\xfe\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        answer = await raw_exchange(shared_hub, head.encode() + rest)()
        assert answer.split(b" ", 2)[1] == b"403"


VARIANTS = [(s.id, v.id) for s in load_office("kartoharjo-madiun").services for v in s.variants]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=80),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=20), inner, max_size=4),
    max_leaves=12,
)
WISHES = st.fixed_dictionaries(
    {"service": st.sampled_from(["kk", "akta-kelahiran"]) | ANYTHING},
    optional={
        "variant": st.sampled_from([v for _, v in VARIANTS]) | ANYTHING,
        "priority": ANYTHING,
        "missing": st.lists(ANYTHING, max_size=4) | ANYTHING,
        "language": st.sampled_from(["id", "jv", "en"]) | ANYTHING,
        "extra": ANYTHING,
    },
)


def test_whatever_a_broken_kiosk_sends_is_answered(shared_hub: HubProcess) -> None:
    loop = asyncio.new_event_loop()

    async def send(kiosk: Caller, body: bytes) -> Said:
        return await kiosk.post("/tickets", body, Idempotency_Key=shared_hub.key())

    async def with_kiosk(body: bytes) -> Said:
        async with shared_hub.device() as kiosk:
            return await send(kiosk, body)

    @settings(max_examples=120)
    @given(st.one_of(WISHES, ANYTHING))
    def tried(wish: Any) -> None:
        said = loop.run_until_complete(with_kiosk(json.dumps(wish).encode()))
        assert said.status in (201, 400, 422)
        if said.status != 201:
            assert said.code in ("invalid_body", "unknown_service")

    tried()
    loop.close()
