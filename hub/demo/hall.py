"""How the demo furnishes its hall: four counters, the busiest services at two of them, open at any hour."""

import json
from collections.abc import Sequence
from typing import Final

from hub.domain.hours import DAY_NAMES
from hub.domain.standard import Catalogue

COUNTERS: Final = 4


def services_by_counter(catalogue: Catalogue) -> tuple[tuple[str, ...], ...]:
    """Deal the office's services to four counters, group by group; counters left over serve everything.

    The group with the most used service gets counters 1 and 2, the next one joins it at counter 2, one more has
    counter 3 to itself, all others share counter 4.
    """
    ranked = sorted(catalogue.services, key=lambda service: service.rank)
    groups = list(dict.fromkeys(service.group for service in ranked))
    dealt: tuple[Sequence[str], ...] = (groups[:1], groups[:2], groups[2:3], groups[3:])
    everything = tuple(service.id for service in ranked)
    return tuple(tuple(s.id for s in ranked if s.group in own) if own else everything for own in dealt)


def hub_settings(catalogue: Catalogue, *, bind: str, port: int, database: str) -> str:
    """Write the hub's settings as TOML."""
    lines = [
        "# Written by `pendopo demo`: open at any hour, so that there is always something to see.",
        f"office = {json.dumps(catalogue.office.id)}",
        f"bind = {json.dumps(bind)}",
        f"port = {port}",
        # A folder may be called 🏛: its escape in JSON is none in TOML.
        f"database = {json.dumps(database, ensure_ascii=False)}",
        "# A demo must not be found by an office's real kiosks.",
        "announce = false",
        "",
        "[hours]",
        "national_holidays = false",
    ]
    for day in DAY_NAMES:
        lines += [
            f"[hours.week.{day.lower()}]",
            'opens = "00.00"',
            'closes = "24.00"',
            'last_ticket = "24.00"',
        ]
    for number, services in enumerate(services_by_counter(catalogue), start=1):
        lines += [
            "",
            "[[counters]]",
            f'id = "loket-{number}"',
            f'name = "Loket {number}"',
            f"services = {json.dumps(services)}",
        ]
    return "\n".join(lines) + "\n"
