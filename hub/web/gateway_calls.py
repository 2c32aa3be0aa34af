"""Hands a message for WhatsApp or SMS to the office's provider, by the template that the office has set."""

from typing import Final

import aiohttp
from yarl import URL

from hub.domain.complaint_notice import international
from hub.domain.notice_ways import Gateway
from hub.web.not_taken import NotTaken
from hub.web.notice_words import Said

# Seconds for a call as a whole; of the answer no more is read than says whether the message was taken.
WITHIN: Final = 20.0
MOST_READ: Final = 64 * 1024


def opened() -> aiohttp.ClientSession:
    """Return what calls are made with; nothing is remembered between them."""
    return aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar(), headers={"User-Agent": "Pendopo"})


async def call(
    http: aiohttp.ClientSession, gateway: Gateway, said: Said, *, to: str, number: str, id: str, within: float = WITHIN
) -> None:
    """Hand a message over; returns once the provider has taken it. `id` is the same each time it is tried.

    Raises:
        NotTaken: the provider refused, was too slow, or could not be reached.
    """
    phone = international(to)
    if phone is None:
        raise NotTaken("Nomor telepon itu tidak dapat dipakai.", for_good=True)
    values = {"phone": phone, "text": said.short, "number": number}
    headers = dict(gateway.headers) | {"Idempotency-Key": id}
    body = None
    if gateway.method != "GET":
        headers["Content-Type"] = gateway.content_type
        body = gateway.message(values)
    try:
        async with http.request(
            gateway.method,
            URL(gateway.address(values), encoded=True),
            data=body,
            headers=headers,
            # A secret is for this address alone, wherever it points on.
            allow_redirects=False,
            timeout=aiohttp.ClientTimeout(total=within),
        ) as answer:
            read = await answer.content.read(MOST_READ) if gateway.says else b""
            low, high = gateway.accepts
            if not low <= answer.status <= high:
                raise NotTaken(f"Gateway menjawab {answer.status}.")
            if gateway.says and gateway.says.encode() not in read:
                raise NotTaken(f"Gateway menjawab {answer.status}, tetapi tidak menerima pesannya.")
    except TimeoutError as error:
        raise NotTaken("Gateway tidak menjawab.") from error
    except aiohttp.ClientSSLError as error:
        raise NotTaken("Sambungan aman dengan gateway gagal; periksa sertifikatnya.") from error
    except (aiohttp.ClientError, OSError, ValueError) as error:
        raise NotTaken("Gateway tidak dapat dihubungi.") from error
