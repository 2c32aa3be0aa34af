"""A real mail server and a real provider's gateway on ports of their own, which tests let refuse, be slow and hang."""

import asyncio
import json
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiohttp import web
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from tests.hub.process import free_port

USER, PASSWORD = "hub@kantor.example.id", "kunci-surel"


def certificate(folder: Path) -> Path:
    """Make a certificate for this machine, with its key in the same file."""
    file = folder / "mail.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", file, "-out",
         folder / "only.pem"],
        check=True, capture_output=True,
    )  # fmt: skip
    file.write_text(file.read_text() + (folder / "only.pem").read_text())
    return file


@dataclass
class Letterbox:
    """What the mail server does: `says` are its next answers to a letter, `refuses` to whom it takes none."""

    letters: list[tuple[str, EmailMessage]] = field(default_factory=list)
    says: list[str] = field(default_factory=list)
    refuses: dict[str, str] = field(default_factory=dict)
    secured: list[bool] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 # aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        if address in self.refuses:
            return self.refuses[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.says and not (said := self.says.pop(0)).startswith("250"):
            return said
        self.secured.append(session.ssl is not None and session.authenticated)
        read = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(read, EmailMessage)
        self.letters.append((envelope.rcpt_tos[0], read))
        return "250 taken"

    def to(self, address: str) -> list[EmailMessage]:
        return [letter for recipient, letter in self.letters if recipient == address]


@contextmanager
def mail_server(box: Letterbox, certificate: Path, **more: Any) -> Iterator[int]:
    """Run a mail server that wants STARTTLS and a password; gives its port."""
    trust = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trust.load_cert_chain(certificate)

    def admitted(server: Any, session: Any, envelope: Any, mechanism: str, given: LoginPassword) -> AuthResult:
        right = (given.login, given.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=right, handled=right)

    usual: dict[str, Any] = {
        "hostname": "127.0.0.1", "port": free_port(), "tls_context": trust, "require_starttls": True,
        "authenticator": admitted, "auth_required": True,
    }  # fmt: skip
    running = Controller(box, **usual | more)
    running.start()
    try:
        yield running.port
    finally:
        running.stop()


class Webhook:
    """A provider's gateway; `says` are its next answers, each a status and a body, or None to say nothing at all."""

    def __init__(self) -> None:
        self.calls: list[tuple[dict[str, str], bytes]] = []
        self.says: list[tuple[int, str] | None] = []
        self.port = free_port()
        self._over = asyncio.Event()

    def to(self, phone: str) -> list[dict[str, Any]]:
        return [body for body in (json.loads(raw) for _, raw in self.calls) if body["target"] == phone]

    async def _answer(self, request: web.Request) -> web.Response:
        self.calls.append((dict(request.headers), await request.read()))
        said = self.says.pop(0) if self.says else (200, '{"status":true}')
        if said is None:
            await self._over.wait()
            return web.Response(status=503)
        status, body = said
        if 300 <= status < 400:
            return web.Response(status=status, headers={"Location": body})
        return web.Response(status=status, text=body)

    @contextmanager
    def running(self) -> Iterator["Webhook"]:
        """Answer on a thread of its own."""
        loop, ready = asyncio.new_event_loop(), threading.Event()

        async def serve() -> None:
            app = web.Application()
            app.router.add_route("*", "/{tail:.*}", self._answer)
            runner = web.AppRunner(app, shutdown_timeout=0.1)
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", self.port).start()
            ready.set()
            await self._over.wait()
            await runner.cleanup()

        thread = threading.Thread(target=loop.run_until_complete, args=(serve(),), daemon=True)
        thread.start()
        assert ready.wait(10)
        try:
            yield self
        finally:
            loop.call_soon_threadsafe(self._over.set)
            thread.join(10)
            loop.close()
