"""Says what a service standard leaves open, and what must not stand in it.

Gaps are never filled by us: a standard without a price has no price, and the office is told so.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from hub.domain.standard import Catalogue, Service, missing_components

# Indonesian mobile numbers begin with 081 to 089 (or +62 8…) and have 6 to 10 more digits, in any grouping; 0800 and
# its like are lines of offices.
MOBILE_NUMBER: Final = re.compile(
    r"(?<!\d)(?<!\d\.)(?:\+?62[ .()-]{0,3}|0)8[ .()-]{0,2}[1-9](?:[ .()-]{0,2}\d){6,10}(?!\d)"
)
TARIFF: Final = "Biaya/tarif"
# What a tile of the kiosk holds in large letters, and below them.
SHORT_LETTERS: Final = 10
SUBTITLE_LETTERS: Final = 22


class Matter(StrEnum):
    """What a remark is about."""

    MISSING = "missing_component"
    UNNAMED = "unnamed_component"
    TOO_LONG = "too_long_for_its_tile"
    SOURCE = "source_note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing about one service that its office should know; `component` is the law's name for what is missing."""

    office: str
    service: str
    matter: Matter
    component: str | None = None
    text: str


def remarks(catalogue: Catalogue) -> tuple[Remark, ...]:
    """Return everything worth telling the office about its standards, service by service, gaps first."""
    return tuple(remark for service in catalogue.services for remark in _of(catalogue.office.id, service))


def _of(office: str, service: Service) -> Iterator[Remark]:
    for component in missing_components(service):
        # Free of charge is a promise; silence about the price is not one.
        more = "; layar tidak akan menyebut layanan ini gratis" if component == TARIFF else ""
        yield Remark(
            office=office,
            service=service.id,
            matter=Matter.MISSING,
            component=component,
            text=f'komponen "{component}" tidak ada{more}',
        )
    if service.unnamed:
        yield Remark(
            office=office,
            service=service.id,
            matter=Matter.UNNAMED,
            text=f"komponen tanpa nama memuat {len(service.unnamed)} butir",
        )
    for key, words, most in (
        ("singkat", service.short, SHORT_LETTERS),
        ("rincian", service.subtitle, SUBTITLE_LETTERS),
    ):
        for language in ("id", "jv", "en"):
            if len(said := words.in_language(language)) > most:
                yield Remark(
                    office=office,
                    service=service.id,
                    matter=Matter.TOO_LONG,
                    text=f'{key} ({language}) "{said}" lebih dari {most} huruf; mungkin tidak muat di petaknya',
                )
    for note in service.source_notes:
        yield Remark(office=office, service=service.id, matter=Matter.SOURCE, text=note)


def mobile_numbers(text: str) -> tuple[tuple[int, str], ...]:
    """Return every mobile number in a file's `text`, with the line (1-based) on which it stands.

    A standard names the office's lines, never somebody's own number: those stay at the office.
    """
    return tuple(
        (number, match.group())
        for number, line in enumerate(text.splitlines(), start=1)
        for match in MOBILE_NUMBER.finditer(line)
    )
