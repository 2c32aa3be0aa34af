"""The sign-in page and its cookies in the hands of somebody who means harm."""

import asyncio
from collections import Counter

import pytest

from tests.hub.process import PASSWORD, Caller, HubProcess, Said

FORM = "application/x-www-form-urlencoded"
TOKEN = "t" * 43


async def send(caller: Caller, page: str, body: bytes, *, cookie: str = "", kind: str = FORM) -> Said:
    return await caller.ask("POST", f"{caller.hub.url}{page}", body, Content_Type=kind, Cookie=cookie)


async def test_a_hundred_guesses_at_once_are_no_more_than_five_in_a_row(hub_process: HubProcess) -> None:
    async with hub_process.stranger() as stranger:
        guesses = [stranger.post("/session", {"username": "budi", "password": f"tebakan-{n}"}) for n in range(100)]
        statuses = Counter(said.status for said in await asyncio.gather(*guesses))
        assert statuses == {401: 5, 429: 95}


async def test_guessing_many_names_at_once_ends_after_thirty(hub_process: HubProcess) -> None:
    async with hub_process.stranger() as stranger:
        guesses = [stranger.post("/session", {"username": f"pegawai-{n}", "password": "rahasia"}) for n in range(60)]
        statuses = Counter(said.status for said in await asyncio.gather(*guesses))
        assert statuses == {401: 30, 429: 30}


async def test_clerks_who_sign_in_all_day_from_one_address_never_wait(hub_process: HubProcess) -> None:
    async with hub_process.stranger() as stranger:
        for _ in range(35):
            assert (await stranger.post("/session", {"username": "sari", "password": PASSWORD})).status == 200


STRANGE = {
    "a charset nobody knows": (FORM + "; charset=bogus", b"csrf=x", 403),
    "bytes that are no text": (FORM, b"csrf=\xff\xfe", 400),
    "escapes that are no text": (FORM, b"csrf=%ff&username=%ff", 400),
    "a thousand fields": (FORM, b"&".join(b"a=b" for _ in range(1000)), 400),
    "parts without a boundary": ("multipart/form-data", b"xx", 415),
    "a file": (
        "multipart/form-data; boundary=a",
        b'--a\r\nContent-Disposition: form-data; name="csrf"; filename="../../x"\r\n\r\nhi\r\n--a--\r\n',
        415,
    ),
    "a name no database keeps": (FORM, b"csrf=" + TOKEN.encode() + b"&username=a%00b&password=x", 401),
}


@pytest.mark.parametrize(("kind", "body", "status"), STRANGE.values(), ids=STRANGE.keys())
async def test_a_strange_form_is_answered_with_a_page(
    kind: str, body: bytes, status: int, shared_hub: HubProcess
) -> None:
    async with shared_hub.stranger() as stranger:
        said = await send(stranger, "/masuk", body, cookie=f"pendopo_form={TOKEN}", kind=kind)
        assert said.status == status
        assert said.headers["content-type"] == "text/html; charset=utf-8"
        assert "content-security-policy" in said.headers
        assert "Set-Cookie: pendopo_session" not in str(said.headers)


@pytest.mark.parametrize("planted", ["planted-by-another-site", "\xff\xfe", '"><script>', "t" * 5000])
async def test_a_form_s_cookie_that_we_never_gave_is_replaced(planted: str, shared_hub: HubProcess) -> None:
    async with shared_hub.stranger() as stranger:
        body = f"csrf={planted}&username=sari&password={PASSWORD}".encode("ascii", "replace")
        said = await send(stranger, "/masuk", body, cookie=f"pendopo_form={planted}")
        assert said.status == 403
        assert planted not in said.headers["set-cookie"]
        assert b"<script>" not in said.raw


async def test_another_site_cannot_sign_a_clerk_out(shared_hub: HubProcess) -> None:
    async with shared_hub.clerk() as clerk:
        session = next(iter(clerk.http.cookie_jar))
        # A page of another site makes the browser send a form; a strict cookie does not go with it.
        async with shared_hub.stranger() as elsewhere:
            assert "set-cookie" not in (await send(elsewhere, "/keluar", b"csrf=x")).headers
            # Even where the cookie went along, the form does not know the token.
            known = await send(elsewhere, "/keluar", b"csrf=x", cookie=f"{session.key}={session.value}")
            assert "set-cookie" not in known.headers
        assert (await clerk.get("/session")).status == 200


@pytest.mark.parametrize(
    "wanted", ["//evil.example", "/\\evil.example", "/%09/evil.example", "https://evil.example", "/%0d%0aX-Bad:%201"]
)
async def test_signing_in_never_leads_to_another_site(wanted: str, shared_hub: HubProcess) -> None:
    async with shared_hub.stranger() as stranger:
        body = f"csrf={TOKEN}&username=sari&password={PASSWORD}&next={wanted}".encode()
        said = await send(stranger, "/masuk", body, cookie=f"pendopo_form={TOKEN}")
        assert (said.status, said.headers["location"]) == (303, "/loket")
        assert "x-bad" not in said.headers
