"""What people have printed: once for a key, by the right kiosk, with the number and address the visitor has."""

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from hub.commands.database import write
from hub.commands.device import new_device
from hub.storage.engine import open_engine
from hub.storage.stores import Stores
from tests.hub.process import Caller, HubProcess, until

WELL = {"conditions": ["ready"], "can_print": True}


def change(hub: HubProcess, statement: str, *values: object) -> None:
    with sqlite3.connect(hub.database) as database:
        database.execute(statement, values)


@pytest.fixture
def with_keeper(start_hub: Callable[..., HubProcess]) -> HubProcess:
    """A hub at which budi is the supervisor, with a second kiosk."""
    hub = start_hub()
    change(hub, "UPDATE staff SET role = 'supervisor' WHERE username = 'budi'")
    write(open_engine(f"sqlite:///{hub.database}"), _second_kiosk)
    return hub


def _second_kiosk(stores: Stores) -> None:
    stores.people.add_device(new_device("kiosk-2", "kiosk", "token-of-the-second-kiosk"))


async def reprint(clerk: Caller, ticket: dict[str, Any], key: str = "", **more: Any) -> Any:
    return await clerk.post(f"/tickets/{ticket['id']}/reprint", more, Idempotency_Key=key or clerk.hub.key())


async def test_a_reprint_goes_to_the_kiosk_that_gave_the_number_with_number_and_address_as_they_were(
    shared_hub: HubProcess,
) -> None:
    async with shared_hub.device() as kiosk, shared_hub.clerk() as clerk:
        await kiosk.issued()
        ticket = await kiosk.issued(missing=["pengantar-rt-rw"])
        said = await reprint(clerk, ticket)
        assert (said.status, said.body["device"], said.body["kind"]) == (201, "kiosk-1", "reprint")
        assert [one["id"] for one in (await kiosk.get("/print-orders")).body] == [said.body["id"]]
        order = (await kiosk.get(f"/print-orders/{said.body['id']}")).body
        assert order["tracking_url"] == ticket["tracking_url"]
        assert (order["ticket"]["number"], order["ticket"]["missing"]) == (ticket["number"], ["pengantar-rt-rw"])
        assert order["ahead"] == 1
        await kiosk.post(f"/print-orders/{order['id']}/printed", {"outcome": "printed"})
        assert (await kiosk.get("/print-orders")).body == []


async def test_the_same_key_orders_once_and_an_impatient_second_press_does_not_double_it(
    shared_hub: HubProcess,
) -> None:
    async with shared_hub.device() as kiosk, shared_hub.clerk() as clerk:
        ticket, other = await kiosk.issued(), await kiosk.issued()
        first = await reprint(clerk, ticket, "press-001")
        assert (await reprint(clerk, ticket, "press-001")).raw == first.raw
        assert (await reprint(clerk, ticket, "press-002")).body["id"] == first.body["id"]
        refused = await reprint(clerk, other, "press-001")
        assert (refused.status, refused.code) == (422, "idempotency_key_reused")
        assert (await clerk.post(f"/tickets/{ticket['id']}/reprint", {})).code == "idempotency_key_missing"
        await kiosk.post(f"/print-orders/{first.body['id']}/printed", {"outcome": "failed", "reason": "paper_out"})
        assert (await reprint(clerk, ticket, "press-003")).body["id"] != first.body["id"]


async def test_a_clerk_who_presses_on_and_on_does_not_empty_the_roll(hub_process: HubProcess) -> None:
    async with hub_process.device() as kiosk, hub_process.clerk() as clerk:
        tickets = [await kiosk.issued() for _ in range(7)]

        async def came_out(ticket: dict[str, Any], outcome: str) -> str:
            said = await reprint(clerk, ticket)
            if said.status == 201:
                await kiosk.post(f"/print-orders/{said.body['id']}/printed", {"outcome": outcome})
                return "printed"
            assert said.status == 409
            code: str = said.code
            return code

        # What never came out was no paper.
        assert {await came_out(tickets[0], "failed") for _ in range(8)} == {"printed"}
        for ticket in tickets[:6]:
            assert [await came_out(ticket, "printed") for _ in range(6)] == ["printed"] * 5 + ["too_many_prints"]
        # Another ticket is refused as well: thirty slips within minutes are nobody's need.
        assert await came_out(tickets[6], "printed") == "too_many_prints"


async def test_what_a_reprint_came_to_is_the_ticket_s_paper_but_a_failed_one_takes_no_paper_away(
    hub_process: HubProcess,
) -> None:
    async with hub_process.device() as kiosk, hub_process.clerk() as clerk:
        ticket = await kiosk.issued()
        await kiosk.post(f"/tickets/{ticket['id']}/printed", {"outcome": "failed", "reason": "paper_out"})
        called = (await clerk.post("/counters/loket-1/call-next")).body
        assert (called["number"], called["paper"]) == (ticket["number"], "failed")
        for outcome, paper in (("printed", "printed"), ("failed", "printed")):
            order = (await reprint(clerk, ticket)).body["id"]
            for _ in range(2):
                assert (await kiosk.post(f"/print-orders/{order}/printed", {"outcome": outcome})).status == 204
            assert (await clerk.get("/counters/loket-1/desk")).body["ticket"]["paper"] == paper
        with sqlite3.connect(hub_process.database) as database:
            notes = [note for (note,) in database.execute("SELECT note FROM journal WHERE step='paper' ORDER BY seq")]
        assert notes == ["failed paper_out", "printed reprint", "failed reprint"]


async def test_paper_said_twice_is_recorded_once(hub_process: HubProcess) -> None:
    async with hub_process.device() as kiosk:
        ticket = await kiosk.issued()
        for _ in range(3):
            assert (await kiosk.post(f"/tickets/{ticket['id']}/printed", {"outcome": "printed"})).status == 204
        with sqlite3.connect(hub_process.database) as database:
            assert database.execute("SELECT count(*) FROM journal WHERE step='paper'").fetchone() == (1,)


async def test_the_feed_names_the_order_and_never_the_secret(hub_process: HubProcess) -> None:
    async with hub_process.device() as kiosk, hub_process.clerk() as clerk, hub_process.stranger() as stranger:
        ticket = await kiosk.issued()
        async with stranger.http.ws_connect(f"{hub_process.api}/feed") as socket:
            await socket.send_json({"type": "hello", "protocol": 1, "device": "papan"})
            order = (await reprint(clerk, ticket)).body
            said = ""
            while "print_wanted" not in said:
                said = await socket.receive_str(timeout=5)
                assert ticket["tracking_url"].rsplit("/", 1)[1] not in said
            assert order["id"] in said
        assert (await stranger.get(f"/print-orders/{order['id']}")).code == "unknown_device"


async def test_an_order_is_its_own_kiosk_s_alone(with_keeper: HubProcess) -> None:
    hub = with_keeper
    async with hub.device() as kiosk, hub.stranger() as second, hub.clerk("sari") as clerk, hub.clerk("budi") as keeper:
        second.http.headers.update({"Authorization": "Bearer token-of-the-second-kiosk"})
        ticket = await kiosk.issued()
        order = (await reprint(clerk, ticket, device="kiosk-2")).body["id"]
        assert (await kiosk.get(f"/print-orders/{order}")).code == "not_found"
        assert (await kiosk.post(f"/print-orders/{order}/printed", {"outcome": "printed"})).code == "not_found"
        assert (await kiosk.get("/print-orders")).body == []
        assert (await second.get(f"/print-orders/{order}")).body["tracking_url"] == ticket["tracking_url"]
        assert (await reprint(clerk, ticket, device="kiosk-9")).code == "not_found"
        assert (await reprint(clerk, ticket, device="display-1")).code == "not_found"
        change(hub, "UPDATE devices SET revoked_at = '2026-01-01' WHERE name = 'kiosk-1'")
        said = await reprint(keeper, ticket)
        assert (said.status, said.code) == (409, "no_printer")


async def test_an_order_that_is_over_tells_nobody_the_ticket_s_secret_any_more(hub_process: HubProcess) -> None:
    async with hub_process.device() as kiosk, hub_process.clerk() as clerk:
        order, forgotten = [(await reprint(clerk, await kiosk.issued())).body["id"] for _ in range(2)]
        assert "tracking_url" in (await kiosk.get(f"/print-orders/{order}")).body
        for outcome in ("unknown", "printed"):
            assert (await kiosk.post(f"/print-orders/{order}/printed", {"outcome": outcome})).status == 204
            assert (await kiosk.get(f"/print-orders/{order}")).status == 404
        change(hub_process, "UPDATE print_orders SET at='2026-01-01 00:00:00.000000' WHERE id=?", forgotten)
        assert (await kiosk.get(f"/print-orders/{forgotten}")).status == 404
        assert (await kiosk.post(f"/print-orders/{forgotten}/printed", {"outcome": "failed"})).status == 204


async def test_test_page_and_day_tape_are_for_supervisors(with_keeper: HubProcess) -> None:
    hub = with_keeper
    async with hub.device() as kiosk, hub.clerk("sari") as clerk, hub.clerk("budi") as keeper:
        for path in ("/printers/test", "/days/today/tape"):
            key = hub.key()
            assert (await clerk.post(path, {"device": "kiosk-1"}, Idempotency_Key=key)).code == "not_for_this_role"
            assert (await keeper.post(path, {}, Idempotency_Key=hub.key())).code == "no_printer"
        await kiosk.issued()
        await kiosk.ask("PUT", "/printers/lobi", WELL)
        test = await keeper.post("/printers/test", {}, Idempotency_Key=hub.key())
        tape = await keeper.post("/days/today/tape", {"device": "kiosk-1"}, Idempotency_Key=hub.key())
        assert (test.status, test.body["device"], tape.status) == (201, "kiosk-1", 201)
        assert (await kiosk.get(f"/print-orders/{test.body['id']}")).body["kind"] == "test"
        assert (await kiosk.get(f"/print-orders/{tape.body['id']}")).body["day"]["issued"] == 1
        assert (await keeper.post("/days/kapan/tape", {}, Idempotency_Key=hub.key())).code == "not_found"


async def test_a_kiosk_that_was_away_too_long_prints_nothing_for_nobody(hub_process: HubProcess) -> None:
    async with hub_process.device() as kiosk, hub_process.clerk() as clerk:
        order = (await reprint(clerk, await kiosk.issued())).body
        late = datetime.now(UTC) - timedelta(minutes=11)
        change(hub_process, "UPDATE print_orders SET at = ?", late.strftime("%Y-%m-%d %H:%M:%S.%f"))

        async def forgotten() -> bool:
            return not (await kiosk.get("/print-orders")).body

        await until(forgotten)
        # What it came to can still be said.
        assert (await kiosk.post(f"/print-orders/{order['id']}/printed", {"outcome": "printed"})).status == 204


async def test_orders_outlive_the_hub(hub_process: HubProcess, tmp_path: Path) -> None:
    async with hub_process.device() as kiosk, hub_process.clerk() as clerk:
        order = (await reprint(clerk, await kiosk.issued())).body
        hub_process.restart()
    async with hub_process.device() as kiosk:
        assert [one["id"] for one in (await kiosk.get("/print-orders")).body] == [order["id"]]


async def test_who_is_served_already_needs_no_paper(hub_process: HubProcess) -> None:
    async with hub_process.device() as kiosk, hub_process.clerk() as clerk, hub_process.stranger() as stranger:
        ticket = await kiosk.issued()
        assert (await reprint(stranger, ticket)).code == "not_signed_in"
        assert (await reprint(clerk, {"id": "tidak-ada"})).code == "not_found"
        await clerk.post(f"/tickets/{ticket['id']}/cancel")
        said = await reprint(clerk, ticket)
        assert (said.status, said.code, said.body["state"]) == (409, "step_not_allowed", "cancelled")


@pytest.mark.parametrize("body", [{"device": ""}, {"device": 3}, {"colour": "red"}, [], b"\xff"])
async def test_what_is_no_wish_is_refused(body: Any, shared_hub: HubProcess) -> None:
    async with shared_hub.device() as kiosk, shared_hub.clerk() as clerk:
        ticket = await kiosk.issued()
        said = await clerk.post(f"/tickets/{ticket['id']}/reprint", body, Idempotency_Key=shared_hub.key())
        assert (said.status, said.code) == (400, "invalid_body")


PHONED: dict[str, Any] = {"channel": "phone", "kind": "complaint", "what": "Antre dua jam.", "identity": "anonymous"}


async def entered(clerk: Caller) -> dict[str, Any]:
    said = await clerk.post("/complaint-register", PHONED, Idempotency_Key=clerk.hub.key())
    assert said.status == 201, said
    receipt: dict[str, Any] = said.body
    return receipt


async def ordered(clerk: Caller, receipt: dict[str, Any], **more: Any) -> Any:
    wanted = {"number": receipt["number"], "code": receipt["code"], "device": "kiosk-1"} | more
    return await clerk.post("/complaint-receipts", wanted, Idempotency_Key=clerk.hub.key())


async def test_a_complaints_receipt_is_fetched_by_its_kiosk_and_forgotten_once_it_is_printed(
    with_keeper: HubProcess,
) -> None:
    second = {"Authorization": "Bearer token-of-the-second-kiosk"}
    async with with_keeper.device() as kiosk, with_keeper.stranger() as other, with_keeper.clerk() as clerk:
        receipt = await entered(clerk)
        order = await ordered(clerk, receipt, code=receipt["code"].lower().replace("-", " "))
        assert (order.status, order.body["kind"], order.body["device"]) == (201, "receipt", "kiosk-1")
        path = f"/print-orders/{order.body['id']}"
        assert (await other.get(path)).code == "unknown_device"
        assert (await other.get(path, **second)).code == "not_found"
        wanted = (await kiosk.get(path)).body
        assert wanted["receipt"] == receipt
        assert (wanted["through"], wanted["language"]) == ("Telepon", "id")
        assert (await kiosk.post(f"{path}/printed", {"outcome": "printed"})).status == 204
        assert (await kiosk.get(path)).code == "not_found"
        # Once more is another paper; two citizens' receipts at one kiosk are two.
        again, of_another = await ordered(clerk, receipt), await ordered(clerk, await entered(clerk))
        assert len({order.body["id"], again.body["id"], of_another.body["id"]}) == 3
    kept = b"".join(file.read_bytes() for file in with_keeper.database.parent.iterdir() if file.is_file())
    assert receipt["code"].encode() not in kept


async def test_a_receipt_is_for_who_has_its_code_and_ends_with_the_hub_that_knew_it(with_keeper: HubProcess) -> None:
    async with with_keeper.clerk() as clerk:
        receipt = await entered(clerk)
        wrong = await ordered(clerk, receipt, code="K7QM-2XVB-9LRT")
        assert (wrong.status, wrong.code) == (404, "complaint_unknown")
        nowhere = await ordered(clerk, receipt, device="kiosk-9")
        assert (nowhere.status, nowhere.code) == (404, "not_found")
        without = await ordered(clerk, receipt, device=None)
        assert (without.status, without.code) == (409, "no_printer")
        order = await ordered(clerk, receipt)
        for _ in range(6):
            last = await ordered(clerk, receipt, code="K7QM-2XVB-9LRT")
        assert (last.status, last.code) == (429, "too_many_attempts")
    async with with_keeper.device("survey") as terminal:
        refused = await terminal.post("/complaint-receipts", {"number": "x", "code": "y"}, Idempotency_Key="key-0000-1")
        assert refused.status == 401
    with_keeper.restart()
    async with with_keeper.device() as kiosk:
        assert (await kiosk.get(f"/print-orders/{order.body['id']}")).code == "not_found"
