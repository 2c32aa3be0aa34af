"""The list to take home: what to bring, without a number."""

from collections.abc import Sequence

from printers.slip import Alignment, Cut, Feed, Frieze, Pair, Part, Qr, Rule, Size, Slip, Text
from printers.ticket import Need
from printers.words import INDONESIAN_CHECKLIST, ChecklistWords


def checklist_slip(
    *,
    office: str,
    region: str,
    service: str,
    needs: Sequence[Need],
    time: str = "",
    cost: str = "",
    product: str = "",
    hours: str = "",
    variant: str = "",
    page_url: str | None = None,
    words: ChecklistWords = INDONESIAN_CHECKLIST,
) -> Slip:
    """Return what to bring for `service`, with its time, cost and product in the catalogue's own words.

    An empty component is a gap in the service standard: it is left out, never invented.
    """
    parts: list[Part] = [
        Frieze(),
        Feed(12),
        Text(office.upper(), Size.TITLE, bold=True, alignment=Alignment.CENTRE),
        *([Text(region, alignment=Alignment.CENTRE)] if region else []),
        Rule(),
        Text(service, Size.TITLE, bold=True, alignment=Alignment.CENTRE),
        *([Text(variant, alignment=Alignment.CENTRE)] if variant else []),
        Feed(16),
        Rule(solid=True),
        Feed(10),
        Text(f"{words.title}:"),
    ]
    for need in needs:
        parts += [Feed(8), need.item()]
    if not needs:
        parts.append(Text(words.nothing))
    parts += [Feed(10), Rule(solid=True), Feed(16)]
    facts = ((words.time, time), (words.cost, cost), (words.product, product), (words.hours, hours))
    parts += [Pair(label, value) for label, value in facts if value]
    if page_url:
        parts += [Feed(16), Qr(page_url), Feed(8), Text(words.read_more, alignment=Alignment.CENTRE)]
    parts += [Rule(), Text(words.not_a_ticket, bold=True, alignment=Alignment.CENTRE), Cut()]
    return tuple(parts)
