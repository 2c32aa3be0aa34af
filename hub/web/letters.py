"""Sends a letter through the office's mail server, on a thread of its own and for a bounded time."""

import asyncio
import contextlib
import smtplib
import socket
import ssl
import threading
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Final

from hub.domain.notice_ways import MailServer, Security
from hub.web.not_taken import NotTaken
from hub.web.notice_words import Said

# Seconds for each answer of the server, and for a letter as a whole.
FOR_AN_ANSWER: Final = 20.0
FOR_A_LETTER: Final = 60.0


def letter(server: MailServer, said: Said, *, to: str, id: str, at: datetime, office: str) -> EmailMessage:
    """Return the letter; `id` is the same each time it is tried, so that mail programs know it again.

    Raises:
        NotTaken: nothing can be sent to such an address.
    """
    message = EmailMessage()
    try:
        recipient = Address(addr_spec=to)
    # The parser of addresses fails in many ways over what is none.
    except Exception as error:
        raise NotTaken("Alamat surel itu tidak dapat dipakai.", for_good=True) from error
    sender = Address(display_name=server.sender_name or office, addr_spec=server.sender)
    message["From"] = sender
    message["To"] = recipient
    message["Subject"] = said.subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = f"<{id}@{sender.domain}>"
    # RFC 3834: holiday notes and the like do not answer what no person wrote.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(said.letter, cte="quoted-printable")
    return message


async def post(
    server: MailServer, message: EmailMessage, *, answer: float = FOR_AN_ANSWER, whole: float = FOR_A_LETTER
) -> None:
    """Send a letter; returns once the server has taken it.

    Raises:
        NotTaken: the server refused, was too slow, or could not be reached.
    """
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()
    line = _line(server, answer)

    def told(error: BaseException | None) -> None:
        if not done.done():
            if error is None:
                done.set_result(None)
            else:
                done.set_exception(error)

    def work() -> None:
        failed: BaseException | None = None
        try:
            _speak(line, server, message)
        except BaseException as error:
            failed = error
        # Where the hub has ended meanwhile, nobody waits any more.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(told, failed)

    # A daemon: a server that hangs does not keep the hub from ending.
    threading.Thread(target=work, name="letter", daemon=True).start()
    try:
        async with asyncio.timeout(whole):
            await done
    except (smtplib.SMTPException, OSError) as error:
        raise _why(error) from error
    finally:
        _hang_up(line)


def _line(server: MailServer, answer: float) -> smtplib.SMTP:
    name = server.sender.rpartition("@")[2]
    if server.security is Security.TLS:
        line: smtplib.SMTP = smtplib.SMTP_SSL(local_hostname=name, timeout=answer, context=_trust(server))
    else:
        line = smtplib.SMTP(local_hostname=name, timeout=answer)
    # smtplib checks the certificate against the name given at birth; but then it would dial there and then, and nobody
    # could hang up on a server that says nothing.
    line._host = server.host  # type: ignore[attr-defined]
    return line


def _speak(line: smtplib.SMTP, server: MailServer, message: EmailMessage) -> None:
    code, said = line.connect(server.host, server.port)
    if code != 220:
        raise smtplib.SMTPConnectError(code, said)
    if server.security is Security.STARTTLS:
        line.starttls(context=_trust(server))
    if server.user:
        line.login(server.user, server.password)
    line.send_message(message, from_addr=server.sender)
    # It was taken: whatever comes now takes nothing back.
    with contextlib.suppress(smtplib.SMTPException, OSError):
        line.quit()


def _trust(server: MailServer) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=server.authority)


def _hang_up(line: smtplib.SMTP) -> None:
    """End the line, so that the thread that waits on it ends as well."""
    open_line = line.sock
    if open_line is not None:
        with contextlib.suppress(OSError):
            open_line.shutdown(socket.SHUT_RDWR)


def _why(error: Exception) -> NotTaken:
    """Return why a letter was not taken; what the server wrote may name the citizen and is not kept."""
    match error:
        case smtplib.SMTPRecipientsRefused(recipients=refused):
            code = next((code for code, _ in refused.values()), 0)
            # RFC 5321: 4xx may be otherwise in a while, 5xx will not be.
            return NotTaken(f"Server surel menolak alamat penerima ({code}).", for_good=code >= 500)
        case smtplib.SMTPSenderRefused(smtp_code=code):
            return NotTaken(f"Server surel menolak alamat pengirim ({code}).")
        case smtplib.SMTPAuthenticationError(smtp_code=code):
            return NotTaken(f"Server surel menolak nama pengguna atau kata sandi ({code}).")
        case smtplib.SMTPNotSupportedError():
            return NotTaken("Server surel tidak menawarkan STARTTLS atau cara masuk yang diatur.")
        case smtplib.SMTPResponseException(smtp_code=code):
            return NotTaken(f"Server surel menolak surat ({code}).")
        case ssl.SSLError():
            return NotTaken("Sambungan aman dengan server surel gagal; periksa sertifikatnya.")
        case TimeoutError() | smtplib.SMTPServerDisconnected(__context__=TimeoutError()):
            return NotTaken("Server surel tidak menjawab.")
        case smtplib.SMTPServerDisconnected():
            return NotTaken("Server surel memutus sambungan.")
        case _:
            return NotTaken("Server surel tidak dapat dihubungi.")
