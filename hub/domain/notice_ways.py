"""By which mail server and which provider's gateway word goes to citizens, as the office has set them up.

A gateway's message is a template with {phone}, {text} and {number}; whatever is put in is written so that it can only
be a value there, whoever wrote it.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final
from urllib.parse import quote, quote_plus, urlsplit

from hub.domain.complaint_notice import Way

FIELDS: Final = ("phone", "text", "number")
JSON: Final = "application/json"
FORM: Final = "application/x-www-form-urlencoded"
# A value that breaks whatever is not written safely.
_HARD: Final = dict.fromkeys(FIELDS, 'a"b\\c\n&d={text}')
_PLACE: Final = re.compile(r"\{([A-Za-z_]\w*)\}")


class WayRefused(ValueError):
    """No word could go out this way; the sentence says why, `where` names the setting."""

    def __init__(self, sentence: str, *, where: str) -> None:
        super().__init__(sentence)
        self.where = where


class Security(StrEnum):
    """How the line to a mail server is kept from being read."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


PORTS: Final = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """The office's mail server; `authority` is a PEM file of who signed its certificate, where no public one did."""

    host: str
    port: int
    security: Security
    sender: str
    sender_name: str = ""
    user: str = ""
    password: str = field(default="", repr=False)
    authority: str | None = None

    def __post_init__(self) -> None:
        """Refuse what would tell the password to everybody on the line, or could not sign in.

        Raises:
            WayRefused: with `where`.
        """
        if bool(self.user) != bool(self.password):
            raise WayRefused("user and password_file belong together", where="user")
        if self.user and self.security is Security.NONE:
            raise WayRefused("a password is only told over starttls or tls", where="security")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gateway:
    """A provider's address for WhatsApp or SMS.

    A message was taken when the answer's status lies between the two of `accepts`, and the answer contains `says`.
    """

    url: str
    method: str = "POST"
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: str = ""
    content_type: str = JSON
    accepts: tuple[int, int] = (200, 299)
    says: str = ""
    channel: str = "whatsapp"

    def __post_init__(self) -> None:
        """Refuse a template that would send something else than what was meant.

        Raises:
            WayRefused: with `where`.
        """
        parts = urlsplit(self.url)
        if parts.scheme not in ("http", "https") or not parts.hostname or "{" in parts.netloc:
            raise WayRefused("an address that begins with https:// or http:// and a fixed name", where="url")
        for where, template in (("url", self.url), ("body", self.body)):
            if unknown := set(_PLACE.findall(template)) - set(FIELDS):
                raise WayRefused(
                    f"{{{min(unknown)}}} is not known; there are {{phone}}, {{text}}, {{number}}", where=where
                )
        used = set(_PLACE.findall(self.url + self.body))
        if missing := {"phone", "text"} - used:
            raise WayRefused(f"{{{min(missing)}}} is nowhere in it", where="body")
        if self.method == "GET" and self.body:
            raise WayRefused("GET has no body; put the fields into the url", where="body")
        if self.body and self.content_type == JSON:
            _check_json(self.body)
        for name, value in self.headers.items():
            if not re.fullmatch(r"[A-Za-z0-9-]+", name) or not value.isprintable() or not value.isascii():
                raise WayRefused(f"{name} can be no header", where="headers")
        low, high = self.accepts
        if not 100 <= low <= high <= 599:
            raise WayRefused("two statuses, e.g. [200, 299]", where="accepts")

    def address(self, values: Mapping[str, str]) -> str:
        """Return where this message goes."""
        return filled(self.url, values, lambda value: quote(value, safe=""))

    def message(self, values: Mapping[str, str]) -> bytes:
        """Return the body of this message."""
        return filled(self.body, values, in_json if self.content_type == JSON else quote_plus).encode()


def filled(template: str, values: Mapping[str, str], write: Callable[[str], str]) -> str:
    """Return the template with every field in its place, once: what a value contains is no field."""
    return _PLACE.sub(lambda found: write(values[found[1]]), template)


def in_json(value: str) -> str:
    """Return a value as it stands between the quotes of JSON."""
    return json.dumps(value)[1:-1]


def _check_json(template: str) -> None:
    """Refuse a template that is no JSON once filled, whatever is put in; raises WayRefused."""
    try:
        read = json.loads(filled(template, _HARD, in_json))
    except ValueError as error:
        raise WayRefused(f'no JSON once filled; fields stand in quotes: "{{text}}" ({error})', where="body") from error
    if not isinstance(read, dict | list):
        raise WayRefused("an object of JSON", where="body")


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeWays:
    """What the office has set up; None for a way that it does not have."""

    mail: MailServer | None = None
    gateway: Gateway | None = None

    @property
    def ways(self) -> frozenset[Way]:
        """Return the ways by which word can go out."""
        given = ((Way.EMAIL, self.mail), (Way.GATEWAY, self.gateway))
        return frozenset(way for way, server in given if server is not None)
