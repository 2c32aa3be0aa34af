"""What the wire says about services: the published service standard."""

from datetime import datetime

from msgspec import Struct


class Words(Struct, frozen=True, kw_only=True):
    """One text in Indonesian, Basa Jawa and English."""

    id: str
    jv: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the text in `language` ("id", "jv", "en"); any other language reads Indonesian."""
        return {"jv": self.jv, "en": self.en}.get(language, self.id)


class Group(Struct, frozen=True, kw_only=True):
    """Services that a visitor looks for in the same place."""

    id: str
    name: Words
    detail: Words
    icon: str


class Choice(Struct, frozen=True, kw_only=True):
    """One of several forms of the same requirement, e.g. a red or a blue photo background."""

    text: Words
    when: Words
    detail: Words | None = None
    colour: str | None = None


class Requirement(Struct, frozen=True, kw_only=True):
    """One thing to bring; `forms` are "asli", "fotokopi", "tunjukkan", "isi", "hadir"."""

    id: str
    text: Words
    note: Words | None = None
    condition: Words | None = None
    section: Words | None = None
    forms: tuple[str, ...] = ()
    form_codes: tuple[str, ...] = ()
    quantity: int | None = None
    unit: str | None = None
    choices: tuple[Choice, ...] = ()
    published: str


class Variant(Struct, frozen=True, kw_only=True):
    """A case of a service with requirements of its own."""

    id: str
    name: Words
    detail: Words | None = None
    requirements: tuple[Requirement, ...] = ()


class Duration(Struct, frozen=True, kw_only=True):
    """A promised time; `unit` is "menit", "jam", "hari", "hari kerja", "minggu" or "bulan"."""

    least: int
    most: int
    unit: str
    start: Words | None = None
    scope: Words | None = None
    published: str


class Tariff(Struct, frozen=True, kw_only=True):
    """One price: whole rupiah, or less than so many percent of `basis`."""

    rupiah: int | None = None
    below_percent: float | None = None
    basis: Words | None = None
    scope: Words | None = None
    published: str


class Product(Struct, frozen=True, kw_only=True):
    """What the visitor receives in the end."""

    text: Words
    published: str


class Paragraph(Struct, frozen=True, kw_only=True):
    """One sentence or item of a component, with the source lines it comes from."""

    text: str
    lines: str


class Channel(Struct, frozen=True, kw_only=True):
    """One way to complain."""

    kind: str
    address: str | None = None
    note: str | None = None


class Availability(Struct, frozen=True, kw_only=True):
    """Whether tickets are given now; if not, why and from when again.

    `reason`: "open", "holiday", "closed_day", "before_hours", "break", "after_last_ticket", "quota_reached".
    """

    taking: bool
    reason: str
    again_at: datetime | None = None


class Service(Struct, frozen=True, kw_only=True):
    """A service as kiosk and phone show it: what to bring, how long, how much, what one gets."""

    id: str
    name: Words
    official_name: str
    short: Words
    subtitle: Words
    group: str
    icon: str
    prefix: str
    rank: int
    keywords: tuple[str, ...] = ()
    audience: Words | None = None
    online: bool = False
    result_later: Words | None = None
    free: bool
    requirements: tuple[Requirement, ...] = ()
    variants: tuple[Variant, ...] = ()
    durations: tuple[Duration, ...] = ()
    tariffs: tuple[Tariff, ...] = ()
    products: tuple[Product, ...] = ()
    complaint_channels: tuple[Channel, ...] = ()

    def variant(self, variant_id: str | None) -> Variant | None:
        """Return the case called `variant_id`, or None."""
        return next((variant for variant in self.variants if variant.id == variant_id), None)

    def requirements_for(self, variant_id: str | None) -> tuple[Requirement, ...]:
        """Return what the visitor brings in this case: what all cases share, then the case's own."""
        variant = self.variant(variant_id)
        return self.requirements + (variant.requirements if variant else ())


class ServiceStandard(Service, frozen=True, kw_only=True):
    """A service with all components of its published standard."""

    procedure: tuple[Paragraph, ...] = ()
    complaint_handling: tuple[Paragraph, ...] = ()
    legal_bases: tuple[Paragraph, ...] = ()
    facilities: tuple[Paragraph, ...] = ()
    competence: tuple[Paragraph, ...] = ()
    supervision: tuple[Paragraph, ...] = ()
    staff: tuple[Paragraph, ...] = ()
    service_guarantee: tuple[Paragraph, ...] = ()
    safety_guarantee: tuple[Paragraph, ...] = ()
    evaluation: tuple[Paragraph, ...] = ()
    unnamed: tuple[Paragraph, ...] = ()
    missing_components: tuple[str, ...] = ()


class Catalogue(Struct, frozen=True, kw_only=True):
    """All services of the office, with their groups, as `GET /services` answers."""

    groups: tuple[Group, ...]
    services: tuple[Service, ...]
