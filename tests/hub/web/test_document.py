"""The OpenAPI document is true: valid, complete, and whatever is sent by its word is answered by its word."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from hub.web import openapi
from hub.web.address import Address
from hub.web.addresses import API
from tests.hub.process import PASSWORD, SUPERVISOR, TOKENS, HubProcess

EXAMPLES = 30
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def known(shared_hub: HubProcess) -> dict[str, Any]:
    """A hub in the middle of its day: tickets in every state, and the headers of a kiosk and of a supervisor."""

    async def begin() -> dict[str, Any]:
        async with shared_hub.device() as kiosk, shared_hub.clerk(SUPERVISOR) as clerk:
            tickets = [await kiosk.issued() for _ in range(12)]
            for counter, step in (("loket-1", "start"), ("loket-2", "hold"), ("loket-3", "absent")):
                called = (await clerk.post(f"/counters/{counter}/call-next")).body
                await clerk.post(f"/tickets/{called['id']}/{step}")
            cookie = next(iter(clerk.http.cookie_jar))
            return {
                "tickets": [ticket["id"] for ticket in tickets],
                "tracking": [ticket["tracking_url"].rsplit("/", 1)[1] for ticket in tickets],
                "headers": {
                    "Authorization": f"Bearer {TOKENS['kiosk']}",
                    "X-CSRF-Token": str(clerk.csrf),
                    "Cookie": f"{cookie.key}={cookie.value}",
                },
            }

    return asyncio.run(begin())


@pytest.fixture(scope="module")
def whole_document(shared_hub: HubProcess) -> Any:
    return schemathesis.openapi.from_url(f"{shared_hub.api}/openapi.json")


# Signing out would end the session that all other examples use, and each drawing starts a program: they have tests of
# their own.
UNTRIED = {
    ("DELETE", "/session"),
    ("POST", "/slips/logo"),
    ("POST", "/slips/preview"),
    ("POST", "/survey/imports"),
    ("POST", "/survey/imports/preview"),
}
TRIED = [address for address in API if (address.method, address.path) not in UNTRIED]
turns = iter(range(10**9))


def with_a_real_name(case: Case[Any], known: dict[str, Any]) -> None:
    """Every second example is about something that is really there."""
    turn = next(turns)
    if turn % 2:
        return
    if case.path.endswith("/tickets") and isinstance(case.body, dict) and "service" in case.body:
        case.body = {"service": "kk", "priority": turn % 4 == 0}
    if not case.path_parameters:
        return
    if "/tickets/" in case.path:
        names = known["tracking"] if case.method == "GET" else known["tickets"]
    elif "/counters/" in case.path:
        names = [f"loket-{n}" for n in range(1, 5)]
    elif "/days/" in case.path:
        names = ["today", "2026-07-14"]
    else:
        names = ["kk", "akta-kelahiran"]
    case.path_parameters[next(iter(case.path_parameters))] = names[turn // 2 % len(names)]


@pytest.mark.parametrize(
    ("address", "mode"),
    [
        pytest.param(address, mode, id=f"{mode.value} {address.method} {address.path}")
        for address in TRIED
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
        # Where nothing is asked for, nothing can be sent that is against the document.
        if mode is GenerationMode.POSITIVE or address.takes or address.keyed or "{" in address.path
    ],
)
def test_whatever_is_sent_is_answered_as_the_document_says(
    address: Address, mode: GenerationMode, whole_document: Any, known: dict[str, Any]
) -> None:
    operation = whole_document[f"/api/v1{address.path}"][address.method]

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def tried(case: Case[Any]) -> None:
        with_a_real_name(case, known)
        case.validate_response(case.call(headers=known["headers"]), checks=CHECKS)

    tried()


def test_the_document_is_openapi_3_1(whole_document: Any) -> None:
    assert whole_document.raw_schema["openapi"].startswith("3.1")
    whole_document.validate()


def test_a_document_that_is_wrong_would_be_noticed(whole_document: Any) -> None:
    broken = dict(whole_document.raw_schema)
    broken["paths"] = {"/api/v1/office": {"get": {"responses": 7}}}
    with pytest.raises(Exception, match="7"):
        schemathesis.openapi.from_dict(broken).validate()


def test_every_address_and_every_refusal_is_in_the_document(whole_document: Any) -> None:
    paths = whole_document.raw_schema["paths"]
    told = {(method.upper(), path.removeprefix("/api/v1")) for path, item in paths.items() for method in item}
    assert told == {(address.method, address.path) for address in API}
    ids = [operation["operationId"] for item in paths.values() for operation in item.values()]
    assert len(set(ids)) == len(ids)
    for address in API:
        operation = paths[f"/api/v1{address.path}"][address.method.lower()]
        assert operation["summary"]
        if address.who in openapi.SECURITY:
            assert operation["security"] == openapi.SECURITY[address.who]
            assert {"401", "403"} <= set(operation["responses"])


@pytest.fixture(scope="module", autouse=True)
def _nothing_unforeseen_in_the_log(shared_hub: HubProcess) -> Iterator[None]:
    yield
    assert "unforeseen" not in shared_hub.log
    assert "Traceback" not in shared_hub.log
    assert PASSWORD not in shared_hub.log
