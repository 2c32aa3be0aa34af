"""Nothing that changes state is open to strangers; devices and people may do what is theirs, and no more."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable
from time import monotonic

import pytest

from hub.commands import device as device_command
from hub.commands import staff as staff_command
from hub.web.address import Address
from hub.web.addresses import API
from tests.hub.process import PASSWORD, Caller, HubProcess, Said, until

CHANGING = [address for address in API if address.method != "GET"]
KNOWN = ("kiosk", "survey terminal", "staff", "supervisor")
DEVICES = ("kiosk", "survey terminal")
# Signing in is how a stranger becomes known; any citizen may rate the service, and complain.
OPEN_TO_STRANGERS = {
    ("POST", "/session"),
    ("POST", "/survey-responses"),
    ("POST", "/complaints"),
    ("POST", "/complaints/{id}/steps"),
    # Only whoever knows the draft's key finds anything there.
    ("POST", "/complaint-files"),
    ("DELETE", "/complaint-files/{id}"),
}
GUARDED = [a for a in API if a.who in KNOWN and (a.method, a.path) not in OPEN_TO_STRANGERS]
NAMED = [f"{address.method} {address.path}" for address in GUARDED]


def path_of(address: Address, ticket: str = "1") -> str:
    named = "loket-1" if address.path.startswith("/counters") else ticket
    return address.path.replace("{id}", named).replace("{day}", "today").replace("{name}", "lobi")


BODIES = {
    "/tickets": {"service": "kk"},
    "/tickets/{id}/printed": {"outcome": "printed"},
    "/tickets/{id}/finish": {"outcome": "done"},
    "/tickets/{id}/transfer": {"service": "kk"},
    "/counters/{id}/pause": {"reason": "salat"},
    "/printers/{name}": {"conditions": ["paper_out"], "can_print": False},
    "/print-orders/{id}/printed": {"outcome": "printed"},
    "/slips": {"version": 0, "slips": {}},
    "/slips/preview": {"kind": "ticket"},
}


async def ask(caller: Caller, address: Address, ticket: str = "1") -> Said:
    headers = {"Idempotency_Key": caller.hub.key()} if address.keyed else {}
    return await caller.ask(address.method, path_of(address, ticket), BODIES.get(address.path), **headers)


def kept(hub: HubProcess) -> list[object]:
    with sqlite3.connect(hub.database) as database:
        return [
            database.execute(f"SELECT * FROM {table}").fetchall()
            for table in ("tickets", "journal", "counters", "answers", "sessions", "staff", "devices", "print_orders")
        ]


def test_everything_that_changes_something_asks_who_it_is() -> None:
    assert {(a.method, a.path) for a in CHANGING if a.who not in KNOWN} == OPEN_TO_STRANGERS


@pytest.mark.parametrize("address", GUARDED, ids=NAMED)
async def test_a_stranger_is_told_to_sign_in_and_changes_nothing(address: Address, shared_hub: HubProcess) -> None:
    before = kept(shared_hub)
    async with shared_hub.stranger() as stranger:
        said = await ask(stranger, address)
        assert (said.status, said.code) == (401, "unknown_device" if address.who in DEVICES else "not_signed_in")
        for nonsense in ("Bearer nonsense", "Bearer", "Basic YTpi", "Bearer " + "x" * 5000):
            said = await stranger.ask(address.method, path_of(address), b"{}", Authorization=nonsense)
            assert said.status == 401
    assert kept(shared_hub) == before


@pytest.mark.parametrize("address", GUARDED, ids=NAMED)
async def test_a_stranger_learns_nothing_about_bodies_or_ids(address: Address, shared_hub: HubProcess) -> None:
    async with shared_hub.stranger() as stranger:
        for body in (b"", b"{", b"[]", b'{"outcome":1}'):
            assert (await stranger.ask(address.method, path_of(address), body)).status == 401


@pytest.mark.parametrize("address", [a for a in GUARDED if a.who == "kiosk"], ids=lambda a: a.path)
@pytest.mark.parametrize("role", ["display", "survey"])
async def test_only_a_kiosk_gives_numbers(role: str, address: Address, shared_hub: HubProcess) -> None:
    before = kept(shared_hub)
    async with shared_hub.device(role) as device:
        said = await ask(device, address)
        assert (said.status, said.code) == (403, "not_for_this_role")
    assert kept(shared_hub) == before


@pytest.mark.parametrize("address", [a for a in GUARDED if a.who == "staff"], ids=lambda a: f"{a.method} {a.path}")
async def test_a_device_s_token_is_nobody_s_session(address: Address, shared_hub: HubProcess) -> None:
    async with shared_hub.device() as kiosk:
        assert (await ask(kiosk, address)).code == "not_signed_in"


@pytest.mark.parametrize("address", [a for a in CHANGING if a.who == "staff"], ids=lambda a: f"{a.method} {a.path}")
async def test_a_change_without_the_csrf_token_is_refused(address: Address, shared_hub: HubProcess) -> None:
    async with shared_hub.clerk() as clerk:
        before = kept(shared_hub)
        for wrong in ("", "wrong", clerk.csrf + "x" if clerk.csrf else "x"):
            clerk.csrf = wrong
            said = await ask(clerk, address)
            assert (said.status, said.code) == (403, "csrf_token_wrong")
        assert kept(shared_hub) == before


async def test_looking_needs_no_csrf_token(shared_hub: HubProcess) -> None:
    async with shared_hub.clerk() as clerk:
        clerk.csrf = None
        assert (await clerk.get("/session")).body["username"] == "sari"


async def test_another_clerk_s_csrf_token_does_not_fit(shared_hub: HubProcess) -> None:
    async with shared_hub.clerk("sari") as sari, shared_hub.clerk("budi") as budi:
        sari.csrf = budi.csrf
        assert (await sari.post("/counters/loket-1/open")).code == "csrf_token_wrong"


async def test_a_session_ends_when_it_is_over(hub_process: HubProcess) -> None:
    async with hub_process.clerk() as clerk:
        assert (await clerk.get("/session")).status == 200
        with sqlite3.connect(hub_process.database) as database:
            database.execute("UPDATE sessions SET expires_at = '2020-01-01 00:00:00.000000'")
        started = monotonic()
        await until(answers(clerk, "/session", 401), within=6)
        assert monotonic() - started < 4
        assert (await clerk.post("/counters/loket-1/open")).code == "not_signed_in"


async def test_signing_out_ends_the_session_at_once(shared_hub: HubProcess) -> None:
    async with shared_hub.clerk() as clerk:
        cookie = next(iter(clerk.http.cookie_jar))
        assert (await clerk.ask("DELETE", "/session")).status == 204
        stolen = f"{cookie.key}={cookie.value}"
        assert (await clerk.ask("GET", "/session", Cookie=stolen)).status == 401


async def test_the_cookie_is_for_this_site_only_and_for_no_script(shared_hub: HubProcess) -> None:
    async with shared_hub.stranger() as stranger:
        said = await stranger.post("/session", {"username": "sari", "password": PASSWORD})
        cookie = said.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Strict" in cookie
        assert "Path=/" in cookie


async def test_behind_tls_the_cookie_never_travels_in_the_clear(start_hub: Callable[..., HubProcess]) -> None:
    hub = start_hub(behind_tls=True)
    async with hub.stranger() as stranger:
        said = await stranger.post("/session", {"username": "sari", "password": PASSWORD})
        assert "Secure" in said.headers["set-cookie"]


@pytest.mark.parametrize(
    ("username", "password"),
    [("sari", "salah-sekali"), ("nobody", PASSWORD), ("sari'--", PASSWORD), ("SARI", PASSWORD), ("sari ", PASSWORD)],
)
async def test_a_wrong_name_or_password_is_refused_without_saying_which(
    username: str, password: str, shared_hub: HubProcess
) -> None:
    async with shared_hub.stranger() as stranger:
        said = await stranger.post("/session", {"username": username, "password": password})
        assert (said.status, said.code, said.body["detail"]) == (
            401,
            "sign_in_refused",
            "Nama pengguna atau kata sandi salah.",
        )
        assert "set-cookie" not in said.headers


async def test_who_guesses_passwords_has_to_wait(hub_process: HubProcess) -> None:
    async with hub_process.stranger() as stranger:
        guesses = [await stranger.post("/session", {"username": "budi", "password": f"tebakan-{n}"}) for n in range(6)]
        assert [said.status for said in guesses] == [401] * 5 + [429]
        assert guesses[-1].code == "too_many_attempts"
        assert 0 < int(guesses[-1].headers["retry-after"]) <= 300
        # Even the right password has to wait now; another clerk has not.
        right = await stranger.post("/session", {"username": "Budi".lower(), "password": PASSWORD})
        assert right.status == 429
        assert (await stranger.post("/session", {"username": "sari", "password": PASSWORD})).status == 200
        # And who goes on with other names is stopped as well.
        others = [await stranger.post("/session", {"username": f"nama-{n}", "password": "x"}) for n in range(26)]
        assert [said.status for said in others] == [401] * 25 + [429]


def answers(caller: Caller, path: str, status: int) -> Callable[[], Awaitable[bool]]:
    async def asked() -> bool:
        return (await caller.get(path)).status == status

    return asked


async def test_a_revoked_device_is_shut_out_within_three_seconds(hub_process: HubProcess) -> None:
    async with hub_process.device() as kiosk:
        assert (await kiosk.take()).status == 201
        revoke = ["revoke", "kiosk-1", "--database", f"sqlite:///{hub_process.database}"]
        assert await asyncio.to_thread(device_command.main, revoke) == 0
        started = monotonic()

        async def shut_out() -> bool:
            return (await kiosk.take()).status == 401

        await until(shut_out, within=6)
        assert monotonic() - started < 4


async def test_a_disabled_clerk_is_shut_out_within_three_seconds(hub_process: HubProcess) -> None:
    async with hub_process.clerk("tono") as clerk, hub_process.stranger() as stranger:
        disable = ["disable", "tono", "--database", f"sqlite:///{hub_process.database}"]
        assert await asyncio.to_thread(staff_command.main, disable) == 0
        await until(answers(clerk, "/session", 401), within=4.5)
        again = await stranger.post("/session", {"username": "tono", "password": PASSWORD})
        assert again.code == "sign_in_refused"
