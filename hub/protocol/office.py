"""What the wire says about the office itself."""

from datetime import datetime

from msgspec import Struct

from hub.protocol.standards import Availability


class OfficeInfo(Struct, frozen=True, kw_only=True):
    """The office as every device needs it, as `GET /office` answers.

    `zone` is an IANA name ("Asia/Jakarta"); `hours` are ready sentences in Indonesian; `services` holds only those
    services whose availability differs from the office's own.
    """

    id: str
    name: str
    region: str
    zone: str
    now: datetime
    queue_word: str
    availability: Availability
    services: dict[str, Availability]
    hours: tuple[str, ...]
    running_text: tuple[str, ...]
