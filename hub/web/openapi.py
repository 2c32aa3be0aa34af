"""Writes the API's document from the addresses and the structs of the wire."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import msgspec

from hub.protocol import feed as wire_feed
from hub.protocol.problems import Problem
from hub.protocol.version import PROTOCOL

if TYPE_CHECKING:
    from hub.web.address import Address

JSON: Final = "application/json"
PROBLEM: Final = "application/problem+json"
BINARY: Final = {"type": "string", "format": "binary"}
ID_FORM: Final = "[A-Za-z0-9_-]{1,64}"
SECURITY: Final[dict[str, list[dict[str, list[str]]]]] = {
    "kiosk": [{"device": []}],
    "survey terminal": [{"device": []}],
    "staff": [{"session": [], "csrf": []}],
    "supervisor": [{"session": [], "csrf": []}],
    "kiosk or staff": [{"device": []}, {"session": []}],
}
FEED: Final = (
    wire_feed.Hello,
    wire_feed.Welcome,
    wire_feed.Refused,
    wire_feed.Snapshot,
    wire_feed.TicketCalled,
    wire_feed.CounterChanged,
    wire_feed.AnnouncementTaken,
    wire_feed.AnnouncementOver,
    wire_feed.AnnouncementDone,
    wire_feed.AnnouncementMissed,
    wire_feed.VoiceChanged,
    wire_feed.VoiceTested,
    wire_feed.RunningTextChanged,
    wire_feed.PrinterChanged,
    wire_feed.TicketPaper,
    wire_feed.PrintWanted,
    wire_feed.SlipsChanged,
    wire_feed.SurveyAlerted,
    wire_feed.IndexPublished,
)


def document(addresses: Sequence[Address]) -> Callable[[], bytes]:
    """Return what writes the document, at the first asking: most hubs are never asked."""

    @cache
    def written() -> bytes:
        return msgspec.json.format(msgspec.json.encode(_document(addresses)), indent=1)

    return written


def _document(addresses: Sequence[Address]) -> dict[str, Any]:
    named = [kind for address in addresses for kind in (address.takes, address.answers) if kind is not None]
    kinds = [*dict.fromkeys(named), Problem, *FEED]
    schemas, components = msgspec.json.schema_components(kinds, ref_template="#/components/schemas/{name}")
    by_kind = dict(zip(kinds, schemas, strict=True))
    paths: dict[str, dict[str, Any]] = {}
    for address in addresses:
        paths.setdefault(f"/api/v1{address.path}", {})[address.method.lower()] = _operation(address, by_kind)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Pendopo",
            "version": str(PROTOCOL),
            "description": "The hub of one office: tickets, counters, the wall. "
            "The feed is a WebSocket at /api/v1/feed; its messages are the schemas Hello to IndexPublished.",
        },
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "device": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": "pendopo_session"},
                "csrf": {"type": "apiKey", "in": "header", "name": "X-CSRF-Token"},
            },
        },
    }


def _operation(address: Address, schemas: dict[Any, Any]) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": _operation_id(address),
        "summary": (address.handler.__doc__ or _operation_id(address)).strip().splitlines()[0],
        "parameters": _parameters(address),
        "responses": _responses(address, schemas),
    }
    if address.who in SECURITY:
        operation["security"] = SECURITY[address.who]
    if address.takes is not None:
        operation["requestBody"] = {
            "required": not address.body_optional,
            "content": {JSON: {"schema": schemas[address.takes]}},
        }
    if address.takes_media:
        content = {address.takes_media: _form(address, schemas) if address.takes else {"schema": BINARY}}
        operation["requestBody"] = {"required": True, "content": content}
    return operation


def _form(address: Address, schemas: dict[Any, Any]) -> dict[str, Any]:
    """Return what an upload consists of: the file, and what was chosen for it."""
    parts = {"choices": schemas[address.takes], "file": BINARY}
    return {
        "schema": {"type": "object", "properties": parts, "required": ["file"]},
        "encoding": {"choices": {"contentType": JSON}},
    }


def _parameters(address: Address) -> list[dict[str, Any]]:
    parameters: list[dict[str, Any]] = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "pattern": f"^{ID_FORM}$"}}
        for name in re.findall(r"{(\w+)}", address.path)
    ]
    if address.asks is not None:
        parameters += _asked(address.asks)
    if address.keyed:
        parameters.append(
            {
                "name": "Idempotency-Key",
                "in": "header",
                "required": True,
                "schema": {"type": "string", "pattern": "^[!-~]{8,64}$"},
            }
        )
    return parameters


def _asked(kind: Any) -> list[dict[str, Any]]:
    """Return a query's parameters: a value that may be None is one that need not be there."""
    _, components = msgspec.json.schema_components([kind])
    (described,) = components.values()
    asked = []
    for name, schema in described["properties"].items():
        values = [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]
        form = {"name": name, "in": "query", "required": name in described["required"]}
        asked.append(form | {"schema": values[0] if len(values) == 1 else {"anyOf": values}})
    return asked


def _responses(address: Address, schemas: dict[Any, Any]) -> dict[str, Any]:
    good: dict[str, Any] = {"description": "done"}
    if address.answers is not None:
        good["content"] = {JSON: {"schema": schemas[address.answers]}}
    if address.answers_media:
        good["content"] = {address.answers_media: {"schema": {"type": "string", "format": "binary"}}}
    responses: dict[str, Any] = {str(address.status): good}
    if address.nobody_waits:
        responses["204"] = {"description": "nobody waits"}
    refusals = set(address.refuses)
    if address.who in SECURITY:
        refusals |= {401, 403}
    if address.takes is not None:
        refusals |= {400, 413, 415}
    if address.asks is not None:
        refusals.add(422)
    if address.keyed:
        refusals.add(400)
    if address.method != "GET":
        refusals.add(503)
    for status in sorted(refusals):
        responses[str(status)] = {
            "description": "refused",
            "content": {PROBLEM: {"schema": schemas[Problem]}},
        }
    return responses


def _operation_id(address: Address) -> str:
    words = re.sub(r"{\w+}", "one", address.path).strip("/").replace("-", "/").split("/")
    return "_".join([address.method.lower(), *words])
