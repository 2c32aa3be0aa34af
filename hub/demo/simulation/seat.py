"""A clerk's chair at a counter: signed in, and doing there what the clerk's page does."""

from types import TracebackType
from typing import Any, Self

import aiohttp
import msgspec

from hub.demo.people import Account
from hub.protocol.problems import Problem
from hub.protocol.staff import SignedIn
from hub.protocol.tickets import DeskTicket


class Refused(Exception):
    """The hub said no; nothing was changed."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class SignedOut(Refused):
    """The session has ended."""


class Unreachable(Exception):
    """The hub gave no answer."""


class Seat:
    """One clerk at one counter; use as ``async with Seat(…) as seat``.

    `sent_on` holds the tickets that have been sent to a second service, by any clerk who shares it.
    """

    def __init__(self, base_url: str, account: Account, counter: str, sent_on: set[str]) -> None:
        self.counter = counter
        self.sent_on = sent_on
        self._api, self._account = f"{base_url}/api/v1", account
        self._csrf = ""
        self._http: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        """Sign in; raises Refused or Unreachable."""
        # The cookie of a hub under a number, as in http://127.0.0.1:8080.
        self._http = aiohttp.ClientSession(
            cookie_jar=aiohttp.CookieJar(unsafe=True), timeout=aiohttp.ClientTimeout(total=10)
        )
        try:
            await self._sign_in()
        except BaseException:
            await self._http.close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave; the hub ends the session by itself."""
        if self._http is not None:
            await self._http.close()

    async def call_next(self) -> DeskTicket | None:
        """Call the next visitor, None when nobody waits; opens the counter if it is closed."""
        raw = await self._post(f"/counters/{self.counter}/call-next")
        return msgspec.json.decode(raw, type=DeskTicket) if raw else None

    async def open(self) -> None:
        """Open the counter."""
        await self._post(f"/counters/{self.counter}/open")

    async def pause(self, reason: str) -> None:
        """Take a break."""
        await self._post(f"/counters/{self.counter}/pause", {"reason": reason})

    async def step(self, ticket: str, name: str, body: Any = None) -> None:
        """Do one step of a ticket's life."""
        await self._post(f"/tickets/{ticket}/{name}", body)

    async def _sign_in(self) -> None:
        body = {"username": self._account.username, "password": self._account.password}
        raw = await self._answer("/session", body)
        self._csrf = msgspec.json.decode(raw, type=SignedIn).csrf

    async def _post(self, path: str, body: Any = None) -> bytes:
        try:
            return await self._answer(path, body)
        except SignedOut:
            # The working day's session has ended; a demo may run longer than a day.
            await self._sign_in()
            return await self._answer(path, body)

    async def _answer(self, path: str, body: Any) -> bytes:
        assert self._http is not None
        try:
            async with self._http.post(self._api + path, json=body, headers={"X-CSRF-Token": self._csrf}) as answer:
                raw = await answer.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise Unreachable(str(error)) from error
        if answer.status >= 500:
            raise Unreachable(f"the hub answered {answer.status}")
        if answer.status == 401:
            raise SignedOut(_code(raw))
        if answer.status >= 400:
            raise Refused(_code(raw))
        return raw


def _code(raw: bytes) -> str:
    try:
        return msgspec.json.decode(raw, type=Problem).code
    except msgspec.MsgspecError:
        return "not_a_hub"
