"""How one office's hub is set: read once, frozen, a misspelt key stops the start."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

from assets import path
from hub.domain.announcement import LANGUAGES, Reading
from hub.domain.calling import CallingRule
from hub.domain.counter import Counter
from hub.domain.hours import DAY_NAMES, PERPRES_21_2023, ZONES, OfficeHours, WorkingDay
from hub.domain.notice_ways import PORTS, Gateway, MailServer, NoticeWays, Security, WayRefused
from hub.domain.refusals import VoiceRefused
from hub.domain.voice import VoiceChoices

Read = TypeVar("Read")
Clock = Annotated[str, Meta(pattern=r"^([01]?\d|2[0-4])[.:][0-5]\d$")]
Id = Annotated[str, Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]


class WrongSettings(ValueError):
    """The settings cannot be used; the sentence says which and why."""


class DaySettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One day's hours; without `tickets_from` and `last_ticket` half an hour before opening and before closing."""

    opens: Clock
    closes: Clock
    breaks: tuple[tuple[Clock, Clock], ...] = ()
    tickets_from: Clock | None = None
    last_ticket: Clock | None = None


class HoursSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The office's calendar; without a week the hours of Perpres 21/2023."""

    week: dict[Literal["senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu"], DaySettings] | None = None
    special: dict[date, DaySettings] = {}
    holidays: dict[date, str] = {}
    national_holidays: bool = True
    tickets_in_breaks: bool = False
    quotas: dict[Id, Annotated[int, Meta(ge=0)]] = {}


class CounterSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One counter; no services means all of them."""

    id: Id
    name: Annotated[str, Meta(min_length=1, max_length=64)]
    services: tuple[Id, ...] = ()


class CallingSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The order of calling."""

    priority_in_a_row: Annotated[int, Meta(ge=0, le=20)] = 2
    rejoin_after: Annotated[int, Meta(ge=0, le=50)] = 3


class TlsSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Certificate and key, as PEM files."""

    certificate: str
    key: str


class VoiceSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the voice begins before anybody chooses on the pages, and where the office's own recordings are."""

    reading: Literal["digits", "terbilang"] = "digits"
    languages: tuple[Literal["id", "jv", "en"], ...] = ("id",)
    folder: str | None = None


class EmailSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The mail server by which citizens get word; without a port the usual one of the security.

    `password_file` holds the password alone. `authority` is the PEM file of who signed the server's certificate, where
    that is the office's own authority.
    """

    host: Annotated[str, Meta(pattern=r"^[A-Za-z0-9.:-]+$")]
    port: Annotated[int, Meta(ge=1, le=65535)] | None = None
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    password_file: str | None = None
    sender: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_%+-]+(\.[A-Za-z0-9_%+-]+)*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$")]
    sender_name: Annotated[str, Meta(max_length=80, pattern=r"^[^\x00-\x1f\x7f]*$")] = ""
    authority: str | None = None


class SecretHeader(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A header whose value stands in a file, after the words of `before`."""

    file: str
    before: str = ""


class GatewaySettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A provider's gateway for WhatsApp or SMS; {phone}, {text} and {number} stand in url or body.

    It has taken a message when it answers with a status between the two of `accepts` and with the words of `says`.
    """

    url: str
    method: Literal["POST", "PUT", "GET"] = "POST"
    headers: dict[str, str | SecretHeader] = {}
    body: str = ""
    content_type: Literal["application/json", "application/x-www-form-urlencoded"] = "application/json"
    accepts: tuple[int, int] = (200, 299)
    says: str = ""
    channel: Literal["whatsapp", "sms"] = "whatsapp"


class ComplaintSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How many complaints may come in within an hour, from one address or device, and in all; where the files lie that
    are sent along ("" is a folder beside the database); by which ways word goes to citizens.
    """

    files: str = ""
    from_one_an_hour: Annotated[int, Meta(ge=1)] = 20
    in_all_an_hour: Annotated[int, Meta(ge=1)] = 200
    email: EmailSettings | None = None
    gateway: GatewaySettings | None = None


class HubSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that one office decides about its hub."""

    office: Id = "kartoharjo-madiun"
    office_file: str | None = None
    database: str = "sqlite:///pendopo.db"
    bind: str = "0.0.0.0"
    port: Annotated[int, Meta(ge=0, le=65535)] = 8080
    public_url: Annotated[str, Meta(pattern=r"^(https?://[^\s/]+)?$")] = ""
    announce: bool = True
    queue_word: Literal["antrean", "antrian"] = "antrean"
    zone: Literal["WIB", "WITA", "WIT"] | None = None
    hours: HoursSettings = HoursSettings()
    calling: CallingSettings = CallingSettings()
    counters: tuple[CounterSettings, ...] = ()
    running_text: tuple[Annotated[str, Meta(max_length=300)], ...] = ()
    voice: VoiceSettings = VoiceSettings()
    complaints: ComplaintSettings = ComplaintSettings()
    tls: TlsSettings | None = None
    behind_tls: bool = False


def read_settings(file: Path | None) -> HubSettings:
    """Read the TOML file, or the defaults without one.

    Raises:
        WrongSettings: with the file and the reason.
    """
    if file is None:
        return HubSettings()
    try:
        return _from_toml(file.read_bytes(), HubSettings)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WrongSettings(f"{file}: {error}") from error


def counters_of(settings: HubSettings, services: tuple[str, ...]) -> tuple[Counter, ...]:
    """Return the hall's counters; without any in the settings, four that serve everything.

    Raises:
        WrongSettings: an unknown service or a doubled id.
    """
    named = settings.counters or tuple(
        CounterSettings(id=f"loket-{number}", name=f"Loket {number}") for number in range(1, 5)
    )
    seen: set[str] = set()
    for counter in named:
        if counter.id in seen:
            raise WrongSettings(f'counters: "{counter.id}" is there twice')
        seen.add(counter.id)
        if unknown := set(counter.services) - set(services):
            raise WrongSettings(f'counters: "{counter.id}" offers unknown services: {", ".join(sorted(unknown))}')
    return tuple(
        Counter(id=counter.id, name=counter.name, services=counter.services or services, position=position)
        for position, counter in enumerate(named)
    )


def hours_of(settings: HubSettings, office_zone: str) -> OfficeHours:
    """Return the office's hours; its own holidays and special days stand over the national ones we ship.

    Raises:
        WrongSettings: hours that contradict themselves.
    """
    wanted = settings.hours
    holidays: dict[date, str] = {}
    if wanted.national_holidays:
        holidays |= _from_toml(path("calendar", "libur-nasional.toml").read_bytes(), dict[date, str])
    try:
        week = PERPRES_21_2023
        if wanted.week is not None:
            names = [name.lower() for name in DAY_NAMES]
            week = {names.index(name): _day(hours) for name, hours in wanted.week.items()}
        return OfficeHours(
            zone=ZONES[settings.zone or office_zone],
            week=week,
            special={day: _day(hours) for day, hours in wanted.special.items()},
            holidays=holidays | wanted.holidays,
            tickets_in_breaks=wanted.tickets_in_breaks,
            quotas=dict(wanted.quotas),
        )
    except (ValueError, KeyError) as error:
        raise WrongSettings(f"hours: {error}") from error


def check_quotas(settings: HubSettings, services: tuple[str, ...]) -> None:
    """Refuse a quota that would limit nothing.

    Raises:
        WrongSettings: for a service that the office does not have.
    """
    if unknown := settings.hours.quotas.keys() - set(services):
        raise WrongSettings(f"hours.quotas: unknown services: {', '.join(sorted(unknown))}")


def calling_of(settings: HubSettings) -> CallingRule:
    """Return the order of calling."""
    return CallingRule(priority_in_a_row=settings.calling.priority_in_a_row, rejoin_after=settings.calling.rejoin_after)


def voice_of(settings: HubSettings) -> VoiceChoices:
    """Return how calls are said until somebody chooses otherwise.

    Raises:
        WrongSettings: languages that no call could be said in.
    """
    try:
        return VoiceChoices(reading=Reading(settings.voice.reading), languages=settings.voice.languages)
    except VoiceRefused as error:
        raise WrongSettings(f"voice.{error.where}: {error.sentence}") from error


def recordings_of(settings: HubSettings) -> Path | None:
    """Return the folder of the office's own recordings, once it is sure that all of them can be used.

    Raises:
        WrongSettings: with every file that cannot be, and why.
    """
    if settings.voice.folder is None:
        return None
    # Only an office with recordings of its own needs to read any.
    from assets.voice import office_pack

    folder = Path(settings.voice.folder)
    try:
        wrong = [wrong for language in LANGUAGES for wrong in office_pack(folder, language).problems]
    except OSError as error:
        raise WrongSettings(f"voice.folder: {error.filename}: {error.strerror}") from error
    if wrong:
        raise WrongSettings("voice.folder: " + " ".join(f"{folder}: {one.sentence}" for one in wrong))
    return folder


def notice_ways_of(settings: HubSettings) -> NoticeWays:
    """Return by which ways word goes to citizens who complained, with the secrets that the settings name.

    Raises:
        WrongSettings: a file that is not there, or what could not go out.
    """
    return NoticeWays(mail=_mail(settings.complaints.email), gateway=_gateway(settings.complaints.gateway))


def _mail(wanted: EmailSettings | None) -> MailServer | None:
    if wanted is None:
        return None
    security = Security(wanted.security)
    if wanted.authority is not None:
        _read_file(wanted.authority, "complaints.email.authority")
    try:
        return MailServer(
            host=wanted.host,
            port=wanted.port or PORTS[security],
            security=security,
            sender=wanted.sender,
            sender_name=wanted.sender_name,
            user=wanted.user,
            password=_secret(wanted.password_file, "complaints.email.password_file") if wanted.password_file else "",
            authority=wanted.authority,
        )
    except WayRefused as error:
        raise WrongSettings(f"complaints.email.{error.where}: {error}") from error


def _gateway(wanted: GatewaySettings | None) -> Gateway | None:
    if wanted is None:
        return None
    headers = {
        name: value
        if isinstance(value, str)
        else value.before + _secret(value.file, f"complaints.gateway.headers.{name}")
        for name, value in wanted.headers.items()
    }
    try:
        return Gateway(
            url=wanted.url,
            method=wanted.method,
            headers=headers,
            body=wanted.body,
            content_type=wanted.content_type,
            accepts=wanted.accepts,
            says=wanted.says,
            channel=wanted.channel,
        )
    except WayRefused as error:
        raise WrongSettings(f"complaints.gateway.{error.where}: {error}") from error


def _secret(file: str, where: str) -> str:
    """Return what stands in a file that holds a secret alone; raises WrongSettings."""
    secret = _read_file(file, where).strip()
    if not secret:
        raise WrongSettings(f"{where}: {file} is empty")
    return secret


def _read_file(file: str, where: str) -> str:
    try:
        return Path(file).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongSettings(f"{where}: {file}: {getattr(error, 'strerror', None) or 'no text'}") from error


def _from_toml(raw: bytes, kind: type[Read]) -> Read:
    """Read TOML; a key of TOML is always text, so dates as keys are read from it."""
    return msgspec.convert(tomllib.loads(raw.decode("utf-8")), kind, str_keys=True, builtin_types=())


def _day(hours: DaySettings) -> WorkingDay:
    opens, closes = _minute(hours.opens), _minute(hours.closes)
    return WorkingDay(
        opens=opens,
        closes=closes,
        tickets_from=_minute(hours.tickets_from) if hours.tickets_from else max(0, opens - 30),
        last_ticket=_minute(hours.last_ticket) if hours.last_ticket else closes - 30,
        breaks=tuple((_minute(start), _minute(stop)) for start, stop in hours.breaks),
    )


def _minute(clock: str) -> int:
    hour, minute = clock.replace(":", ".").split(".")
    return int(hour) * 60 + int(minute)
