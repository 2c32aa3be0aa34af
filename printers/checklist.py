"""The list to take home: what to bring, without a number."""

from collections.abc import Sequence
from typing import Final

from printers.frame import centred, closing, heading
from printers.slip import Feed, Pair, Part, Qr, Rule, Size, Slip, Text
from printers.template import SlipKind, SlipTemplate, usual
from printers.ticket import Need
from printers.words import INDONESIAN_CHECKLIST, ChecklistWords

_USUAL: Final = usual(SlipKind.CHECKLIST)


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
    template: SlipTemplate = _USUAL,
) -> Slip:
    """Return what to bring for `service`, with its time, cost and product in the catalogue's own words.

    An empty component is a gap in the service standard: it is left out, never invented. `template` takes parts away
    and adds the office's own lines; what to bring and that this is no ticket always stand.
    """
    parts: list[Part] = [
        *heading(template, office, region),
        centred(service, Size.TITLE, bold=True),
        *([centred(variant)] if variant and template.shows("variant") else []),
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
    facts = {"time": (words.time, time), "cost": (words.cost, cost), "product": (words.product, product)}
    facts["hours"] = (words.hours, hours)
    parts += [Pair(label, value) for name, (label, value) in facts.items() if value and template.shows(name)]
    if page_url and template.shows("qr"):
        parts += [Feed(16), Qr(page_url), Feed(8), centred(words.read_more)]
    return (*parts, *closing(template, words.not_a_ticket))
