"""What the wire says about the office itself."""

from datetime import datetime
from decimal import Decimal

from msgspec import Struct

from hub.protocol.standards import Availability


class PublishedIndex(Struct, frozen=True, kw_only=True):
    """The survey's latest published index: 25.00 to 100.00 as "88.42", its class, how many answered, its period.

    People read it as "IKM 88,42 · A · Sangat baik · n = 217"; it is an index, so never with a percent sign.
    """

    index: Decimal
    quality: str
    performance: str
    n: int
    period: str


class OfficeInfo(Struct, frozen=True, kw_only=True):
    """The office as every device needs it, as `GET /office` answers.

    `zone` is an IANA name ("Asia/Jakarta"); `hours` are ready sentences in Indonesian; `services` holds only those
    services whose availability differs from the office's own. `index` is None before the first publication.
    `complaint_url` is the complaint form's address for people's own phones, empty where a hub has none.
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
    index: PublishedIndex | None = None
    complaint_url: str = ""
