"""A service standard as plain data, for programs that read our JSON."""

import dataclasses
from decimal import Decimal
from typing import Any

from hub.domain.standard import Requirement, Service, missing_components


def summary(service: Service, office: str) -> dict[str, Any]:
    """Return what a list of services tells about each: what to bring, how long, how much, what one gets.

    `requirements` holds those of every case; `variant` says of which, and is None where all cases share it. An empty
    `cost` means that the standard publishes no price, not that there is none.
    """
    return {
        "id": service.id,
        "office": office,
        "name": plain(service.name),
        "official_name": service.official_name,
        "short": plain(service.short),
        "subtitle": plain(service.subtitle),
        "group": service.group,
        "icon": service.icon,
        "prefix": service.prefix,
        "rank": service.rank,
        "keywords": list(service.keywords),
        "audience": plain(service.audience),
        "online": service.online,
        "free": service.free,
        "variants": [
            {"id": variant.id, "name": plain(variant.name), "detail": plain(variant.detail)}
            for variant in service.variants
        ],
        "requirements": _requirements(service),
        "duration": plain(service.durations),
        "cost": plain(service.tariffs),
        "product": plain(service.products),
        "result_later": plain(service.result_later),
        "missing_components": list(missing_components(service)),
    }


def whole(service: Service, office: str) -> dict[str, Any]:
    """Return the summary and every other component of the standard."""
    told = summary(service, office)
    # These stand in the summary under the name that the command promises, or flattened.
    elsewhere = {"durations", "tariffs", "products", "requirements", "variants"}
    rest = {
        field.name: plain(getattr(service, field.name))
        for field in dataclasses.fields(service)
        if field.name not in told and field.name not in elsewhere
    }
    return told | rest


def plain(value: Any) -> Any:
    """Return `value` made of dictionaries, lists, texts and numbers only."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Decimal):
        return float(value)
    return value


def _requirements(service: Service) -> list[dict[str, Any]]:
    held: list[tuple[str | None, Requirement]] = [(None, requirement) for requirement in service.requirements]
    held += [(variant.id, requirement) for variant in service.variants for requirement in variant.requirements]
    return [{"variant": variant, **plain(requirement)} for variant, requirement in held]
