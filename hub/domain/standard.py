"""What an office has promised for each service: the published service standard.

A *standar pelayanan* has 14 components (UU 25/2009 art. 21, PermenPANRB 15/2014): six of delivery, which must be
published, and eight internal ones. The names of the catalogue file's keys stand beside each field, in Indonesian,
because a section head reads and corrects those files.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final


def _key(name: str, **more: Any) -> Any:
    """Name the field as it is written in a catalogue file; the rules named in the reader ask for more than text."""
    described: dict[str, Any] = {"key": name}
    described |= {rule: more.pop(rule) for rule in ("slug", "prefix", "lines", "zone") if rule in more}
    return field(metadata=described, **more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One text in the three languages of the house."""

    id: str
    jv: str
    en: str

    def in_language(self, language: str) -> str:
        """Return the text in `language` ("id", "jv" or "en"); any other language reads Indonesian."""
        return {"jv": self.jv, "en": self.en}.get(language, self.id)


class Form(StrEnum):
    """In which form a requirement is brought."""

    ORIGINAL = "asli"
    COPY = "fotokopi"
    SHOW = "tunjukkan"
    FILL_IN = "isi"
    PRESENCE = "hadir"


class Unit(StrEnum):
    """The unit of a promised time."""

    MINUTE = "menit"
    HOUR = "jam"
    DAY = "hari"
    WORKING_DAY = "hari kerja"
    WEEK = "minggu"
    MONTH = "bulan"


class ChannelKind(StrEnum):
    """By which way a complaint reaches the office."""

    FACE_TO_FACE = "tatap muka"
    BOX = "kotak saran"
    PHONE = "telepon"
    SMS = "sms"
    WHATSAPP = "whatsapp"
    EMAIL = "email"
    WEBSITE = "situs"
    INSTAGRAM = "instagram"
    FACEBOOK = "facebook"
    FAX = "faks"
    MESSENGER = "messenger"
    LETTER = "surat"
    APP = "aplikasi"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of several forms of the same requirement, e.g. a red or a blue photo background."""

    text: Words = _key("teks")
    when: Words = _key("kapan")
    detail: Words | None = _key("rinci", default=None)
    colour: str | None = _key("warna", default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One thing a visitor must bring, be or show."""

    id: str = _key("id", slug=True)
    text: Words = _key("teks")
    note: Words | None = _key("keterangan", default=None)
    condition: Words | None = _key("syarat", default=None)
    section: Words | None = _key("bagian", default=None)
    forms: tuple[Form, ...] = _key("bentuk", default=())
    form_codes: tuple[str, ...] = _key("formulir", default=())
    quantity: int | None = _key("jumlah", default=None)
    unit: str | None = _key("satuan", default=None)
    choices: tuple[Choice, ...] = _key("pilihan", default=())
    published: str = _key("tertulis")
    lines: str = _key("baris", lines=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A case of a service with requirements of its own, e.g. a lost family card."""

    id: str = _key("id", slug=True)
    name: Words = _key("nama")
    detail: Words | None = _key("rincian", default=None)
    requirements: tuple[Requirement, ...] = _key("persyaratan", default=())
    lines: str = _key("baris", lines=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Duration:
    """A promised time, as a range with its unit and what it is counted from."""

    least: int = _key("dari")
    most: int = _key("sampai")
    unit: Unit = _key("satuan")
    start: Words | None = _key("mulai", default=None)
    scope: Words | None = _key("untuk", default=None)
    published: str = _key("tertulis")
    lines: str = _key("baris", lines=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tariff:
    """One price: an amount in whole rupiah, or a share of something, in percent."""

    rupiah: int | None = _key("rupiah", default=None)
    below_percent: Decimal | None = _key("kurang_dari_persen", default=None)
    basis: Words | None = _key("dari_nilai", default=None)
    scope: Words | None = _key("untuk", default=None)
    published: str = _key("tertulis")
    lines: str = _key("baris", lines=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """What the visitor receives in the end."""

    text: Words = _key("teks")
    published: str = _key("tertulis")
    lines: str = _key("baris", lines=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One sentence or item of a component, tidied, with the lines of the source it comes from."""

    text: str = _key("teks")
    lines: str = _key("baris", lines=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """One way to complain; never a person's name or own number."""

    kind: ChannelKind = _key("lewat")
    address: str | None = _key("alamat", default=None)
    note: str | None = _key("keterangan", default=None)
    lines: str = _key("baris", lines=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One service and everything its office has published about it."""

    id: str = _key("id", slug=True)
    name: Words = _key("nama")
    official_name: str = _key("nama_resmi")
    short: Words = _key("singkat")
    subtitle: Words = _key("rincian")
    group: str = _key("kelompok", slug=True)
    icon: str = _key("ikon", slug=True)
    prefix: str = _key("awalan", prefix=True)
    rank: int = _key("urutan")
    keywords: tuple[str, ...] = _key("kata_kunci", default=())
    audience: Words | None = _key("untuk", default=None)
    online: bool = _key("daring", default=False)
    result_later: Words | None = _key("hasil_nanti", default=None)
    lines: str = _key("baris", lines=True)
    source_notes: tuple[str, ...] = _key("catatan_sumber", default=())

    requirements: tuple[Requirement, ...] = _key("persyaratan", default=())
    variants: tuple[Variant, ...] = _key("varian", default=())
    procedure: tuple[Paragraph, ...] = _key("prosedur", default=())
    durations: tuple[Duration, ...] = _key("jangka_waktu", default=())
    tariffs: tuple[Tariff, ...] = _key("biaya", default=())
    products: tuple[Product, ...] = _key("produk", default=())
    complaint_channels: tuple[Channel, ...] = _key("saluran_pengaduan", default=())
    complaint_handling: tuple[Paragraph, ...] = _key("penanganan_pengaduan", default=())

    legal_bases: tuple[Paragraph, ...] = _key("dasar_hukum", default=())
    facilities: tuple[Paragraph, ...] = _key("sarana", default=())
    competence: tuple[Paragraph, ...] = _key("kompetensi_pelaksana", default=())
    supervision: tuple[Paragraph, ...] = _key("pengawasan_internal", default=())
    staff: tuple[Paragraph, ...] = _key("jumlah_pelaksana", default=())
    service_guarantee: tuple[Paragraph, ...] = _key("jaminan_pelayanan", default=())
    safety_guarantee: tuple[Paragraph, ...] = _key("jaminan_keamanan", default=())
    evaluation: tuple[Paragraph, ...] = _key("evaluasi_kinerja", default=())
    unnamed: tuple[Paragraph, ...] = _key("tanpa_nama", default=())

    def variant(self, variant_id: str) -> Variant | None:
        """Return the case called `variant_id`, or None."""
        return next((variant for variant in self.variants if variant.id == variant_id), None)

    def requirements_for(self, variant_id: str | None) -> tuple[Requirement, ...]:
        """Return what the visitor brings in this case: what all cases share, then the case's own."""
        variant = self.variant(variant_id) if variant_id else None
        return self.requirements + (variant.requirements if variant else ())

    @property
    def free(self) -> bool:
        """Whether the standard says that the service costs nothing; a missing tariff says nothing."""
        return bool(self.tariffs) and all(tariff.rupiah == 0 for tariff in self.tariffs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Services that a visitor looks for in the same place."""

    id: str = _key("id", slug=True)
    name: Words = _key("nama")
    detail: Words = _key("rincian")
    icon: str = _key("ikon", slug=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """Whose standard it is."""

    id: str = _key("id", slug=True)
    name: str = _key("nama")
    region: str | None = _key("wilayah", default=None)
    zone: str = _key("zona", zone=True)
    year: int | None = _key("tahun", default=None)
    source: str = _key("sumber")


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """One office's services, as one file holds them."""

    office: Office = _key("kantor")
    groups: tuple[Group, ...] = _key("kelompok")
    services: tuple[Service, ...] = _key("layanan")

    def offering(self, services: Collection[str]) -> "Catalogue":
        """Return the catalogue with only `services`: what no counter offers gets no number, so it is not shown."""
        offered = tuple(service for service in self.services if service.id in services)
        groups = tuple(group for group in self.groups if any(service.group == group.id for service in offered))
        return replace(self, services=offered, groups=groups)

    def service(self, service_id: str) -> Service | None:
        """Return the service called `service_id`, or None."""
        return next((service for service in self.services if service.id == service_id), None)


# The 14 components in the order of the law, with the fields that hold each: UU 25/2009 art. 21;
# PermenPANRB 15/2014, delivery first.
COMPONENTS: Final[dict[str, tuple[str, ...]]] = {
    "Persyaratan": ("requirements", "variants"),
    "Sistem, mekanisme, dan prosedur": ("procedure",),
    "Jangka waktu penyelesaian": ("durations",),
    "Biaya/tarif": ("tariffs",),
    "Produk pelayanan": ("products",),
    "Penanganan pengaduan, saran, dan masukan": ("complaint_channels", "complaint_handling"),
    "Dasar hukum": ("legal_bases",),
    "Sarana, prasarana, dan/atau fasilitas": ("facilities",),
    "Kompetensi pelaksana": ("competence",),
    "Pengawasan internal": ("supervision",),
    "Jumlah pelaksana": ("staff",),
    "Jaminan pelayanan": ("service_guarantee",),
    "Jaminan keamanan dan keselamatan pelayanan": ("safety_guarantee",),
    "Evaluasi kinerja pelaksana": ("evaluation",),
}


def missing_components(service: Service) -> tuple[str, ...]:
    """Name the components of the law that this standard does not publish, in the law's order."""
    return tuple(name for name, fields in COMPONENTS.items() if not any(getattr(service, held) for held in fields))
