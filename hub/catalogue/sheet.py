"""A service standard as a sheet of text, the way an office would read it aloud."""

from collections.abc import Iterable, Iterator
from typing import Final

from hub.domain.standard import (
    COMPONENTS,
    Catalogue,
    Channel,
    Duration,
    Paragraph,
    Product,
    Requirement,
    Service,
    Tariff,
)

NOT_PUBLISHED: Final = "(tidak dimuat dalam standar)"


def sheet(service: Service, catalogue: Catalogue) -> Iterator[str]:
    """Give the lines of one service's standard, every component of the law in its order, gaps named as gaps."""
    region = f", {catalogue.office.region}" if catalogue.office.region else ""
    yield f"{service.name.id} ({catalogue.office.id}/{service.id})"
    yield service.official_name
    yield f"{catalogue.office.name}{region}"
    if service.audience:
        yield f"Untuk: {service.audience.id}"
    for name, fields in COMPONENTS.items():
        yield ""
        yield name
        items = [line for field in fields for line in _component(field, service)]
        yield from items or [f"  {NOT_PUBLISHED}"]
        if "durations" in fields and service.result_later:
            yield f"  - {service.result_later.id}"
    for title, more in (
        ("Komponen tanpa nama", [paragraph.text for paragraph in service.unnamed]),
        ("Catatan sumber", list(service.source_notes)),
    ):
        if more:
            yield ""
            yield title
            yield from (f"  - {line}" for line in more)


def time_text(durations: Iterable[Duration]) -> str:
    """Say the promised time in Indonesian, e.g. "5–10 menit"."""
    return "; ".join(
        " ".join(
            [
                f"{duration.least}–{duration.most}" if duration.least != duration.most else str(duration.least),
                duration.unit.value,
                *([duration.start.id] if duration.start else []),
                *([f"({duration.scope.id})"] if duration.scope else []),
            ]
        )
        for duration in durations
    )


def price_text(tariffs: Iterable[Tariff]) -> str:
    """Say the price in Indonesian, e.g. "gratis" or "Rp750.000 (siang)"."""
    return "; ".join(_price(tariff) + (f" ({tariff.scope.id})" if tariff.scope else "") for tariff in tariffs)


def _price(tariff: Tariff) -> str:
    if tariff.below_percent is not None:
        basis = f" dari {tariff.basis.id}" if tariff.basis else ""
        return f"kurang dari {tariff.below_percent.normalize():f} %".replace(".", ",") + basis
    if not tariff.rupiah:
        return "gratis"
    return f"Rp{tariff.rupiah:,}".replace(",", ".")


def _component(field: str, service: Service) -> Iterator[str]:
    if field == "variants":
        for variant in service.variants:
            yield f"  {variant.name.id}"
            yield from (f"    [ ] {_requirement(requirement)}" for requirement in variant.requirements)
        return
    for item in getattr(service, field):
        yield f"  {_item(item)}"


def _item(item: Requirement | Duration | Tariff | Product | Channel | Paragraph) -> str:
    match item:
        case Requirement():
            return f"[ ] {_requirement(item)}"
        case Duration():
            return f"- {time_text([item])}"
        case Tariff():
            return f"- {price_text([item])}"
        case Product():
            return f"- {item.text.id}"
        case Channel():
            return "- " + ", ".join(part for part in (item.kind.value, item.address, item.note) if part)
        case Paragraph():
            return f"- {item.text}"


def _requirement(item: Requirement) -> str:
    """Say one requirement with everything that belongs to it, and the line of the source."""
    said = f"{item.section.id}: {item.text.id}" if item.section else item.text.id
    if item.quantity is not None:
        said += f", {item.quantity} {item.unit or 'buah'}"
    if item.note:
        said += f", {item.note.id}"
    if item.condition:
        said += f", {item.condition.id}"
    if item.choices:
        said += ": " + "; ".join(f"{choice.text.id} {choice.when.id}" for choice in item.choices)
    return f"{said} (baris {item.lines})"
