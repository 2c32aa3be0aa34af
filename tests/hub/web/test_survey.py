"""A citizen rates the service through the real hub: invited once, answered once, and nothing leads to the ticket."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from hub.domain.survey_scheme import PERMENPANRB_14_2017
from tests.hub.process import SERVICE, Caller, HubProcess, Said

KEYS = PERMENPANRB_14_2017.keys
GOOD: dict[str, int] = dict.fromkeys(KEYS, 4)


@asynccontextmanager
async def terminal(hub: HubProcess) -> AsyncIterator[Caller]:
    async with hub.device("survey") as caller:
        yield caller


async def served(hub: HubProcess, *, outcome: str = "done", counter: str = "loket-2") -> dict[str, Any]:
    """A visitor who has just been served at a counter."""
    async with hub.device() as kiosk, hub.clerk() as clerk:
        ticket = await kiosk.issued()
        await clerk.post(f"/tickets/{ticket['id']}/call", {"counter": counter})
        await clerk.post(f"/tickets/{ticket['id']}/start")
        said = await clerk.post(f"/tickets/{ticket['id']}/finish", {"outcome": outcome})
        assert said.status == 200, said
        return ticket


async def invited(caller: Caller, ticket: dict[str, Any]) -> str:
    said = await caller.post("/survey-invitations", {"ticket": ticket["id"]})
    assert said.status == 201, said
    return str(said.body["token"])


async def respond(caller: Caller, *, key: str | None = None, **more: Any) -> Said:
    body = {"answers": GOOD, "seconds": 45} | more
    return await caller.post("/survey-responses", body, Idempotency_Key=key or caller.hub.key())


def rows(hub: HubProcess, table: str) -> list[dict[str, Any]]:
    with sqlite3.connect(hub.database) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(f"SELECT * FROM {table}")]


async def test_the_form_asks_nine_elements_in_the_words_of_the_rule(shared_hub: HubProcess) -> None:
    async with shared_hub.stranger() as anyone:
        form = (await anyone.get("/survey-form")).body
    assert form["scheme"] == PERMENPANRB_14_2017.id
    for asked, element in zip(form["elements"], PERMENPANRB_14_2017.elements, strict=True):
        assert asked["key"] == element.key
        assert asked["name"]["id"] == element.name
        assert tuple(option["id"] for option in asked["options"]) == element.options
        assert all(asked["question"][language] for language in ("id", "jv", "en"))
    assert [question["key"] for question in form["profile"]] == ["gender", "age", "education", "occupation"]


@pytest.mark.parametrize("outcome", ["done", "returned", "later"])
async def test_a_served_ticket_answers_once(outcome: str, shared_hub: HubProcess) -> None:
    ticket = await served(shared_hub, outcome=outcome)
    async with terminal(shared_hub) as lobby:
        token = await invited(lobby, ticket)
        said = await respond(lobby, token=token)
        assert (said.status, said.body) == (201, {"proven": True})
        again = await respond(lobby, token=token)
        assert (again.status, again.code) == (404, "invitation_unknown")
        once_more = await lobby.post("/survey-invitations", {"ticket": ticket["id"]})
        assert (once_more.status, once_more.code) == (409, "already_answered")


async def test_who_loads_the_page_anew_is_invited_again_until_one_of_the_invitations_is_used(
    shared_hub: HubProcess,
) -> None:
    ticket = await served(shared_hub)
    async with terminal(shared_hub) as lobby:
        tokens = [await invited(lobby, ticket) for _ in range(7)]
        assert (await respond(lobby, token=tokens[0])).code == "invitation_unknown"  # long overtaken
        assert (await respond(lobby, token=tokens[3])).status == 201
        assert (await respond(lobby, token=tokens[6])).code == "invitation_unknown"


async def test_what_is_kept_does_not_lead_back_to_the_ticket(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    ticket = await served(hub)
    async with terminal(hub) as lobby:
        token = await invited(lobby, ticket)
        key = hub.key()
        assert (await respond(lobby, token=token, key=key, comment="  Ruang tunggu \n\n panas ")).status == 201
    (kept,) = rows(hub, "survey_responses")
    assert (kept["service"], kept["counter"], kept["proven"], kept["channel"]) == (SERVICE, "loket-2", 1, "lobby")
    assert kept["comment"] == "Ruang tunggu\npanas"
    secrets = {ticket["id"], ticket["number"], ticket["tracking_url"].rsplit("/", 1)[1], token, key}
    assert not secrets & {str(value) for value in kept.values()}
    assert rows(hub, "survey_invitations") == []
    # Nor a moment: the journal and the remembered answers of other requests know nothing of it.
    assert not any("survey" in str(row["step"]) for row in rows(hub, "journal"))
    assert not any(key in str(row["key"]) for row in rows(hub, "answers"))
    assert {value for value in kept.values() if isinstance(value, str) and ":" in value} == set()


async def test_an_answer_sent_twice_is_kept_once(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    ticket = await served(hub)
    async with terminal(hub) as lobby:
        token, key = await invited(lobby, ticket), hub.key()
        assert (await respond(lobby, token=token, key=key)).status == 201
    hub.restart()
    async with terminal(hub) as lobby:
        assert (await respond(lobby, token=token, key=key)).body == {"proven": True}
        other = await respond(lobby, token=token, key=key, answers=GOOD | {"biaya": 1})
        assert (other.status, other.code) == (422, "idempotency_key_reused")
    assert len(rows(hub, "survey_responses")) == 1
    assert [(row["n"], row["biaya"]) for row in rows(hub, "survey_months")] == [(1, 4)]


async def test_the_number_is_typed_as_it_comes(shared_hub: HubProcess) -> None:
    ticket = await served(shared_hub)
    typed = f" {ticket['number'][0].lower()} {ticket['number'][1:]} "
    async with terminal(shared_hub) as lobby:
        said = await lobby.post("/survey-invitations", {"number": typed})
        assert (said.status, said.body["number"], said.body["counter_name"]) == (201, ticket["number"], "Loket 2")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"number": "Z999"}, 404, "not_found"),
        ({"ticket": "nobody"}, 404, "not_found"),
        ({"tracking": "nobody"}, 404, "not_found"),
        ({}, 422, "survey_refused"),
        ({"number": "A001", "ticket": "x"}, 422, "survey_refused"),
    ],
)
async def test_nobody_is_invited_for_nothing(body: Any, status: int, code: str, shared_hub: HubProcess) -> None:
    async with terminal(shared_hub) as lobby:
        said = await lobby.post("/survey-invitations", body)
        assert (said.status, said.code) == (status, code)


async def test_nobody_rates_for_a_whole_hall_by_typing_one_number_after_the_other(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    ticket = await served(hub)
    async with terminal(hub) as lobby:
        said = [await lobby.post("/survey-invitations", {"number": ticket["number"]}) for _ in range(13)]
    assert [answer.status for answer in said] == [201] * 12 + [429]


async def test_an_answer_is_not_older_than_its_invitation(shared_hub: HubProcess) -> None:
    ticket = await served(shared_hub)
    async with terminal(shared_hub) as lobby:
        token = await invited(lobby, ticket)
        before = (datetime.now(UTC) - timedelta(hours=1)).isoformat()
        said = await respond(lobby, token=token, answered_at=before)
        assert (said.status, said.code, said.body["where"]) == (422, "survey_refused", "answered_at")
        assert (await respond(lobby, token=token)).status == 201


async def test_who_still_waits_is_not_invited(shared_hub: HubProcess) -> None:
    async with shared_hub.device() as kiosk, terminal(shared_hub) as lobby:
        ticket = await kiosk.issued()
        said = await lobby.post("/survey-invitations", {"ticket": ticket["id"]})
        assert (said.status, said.code) == (409, "not_served_yet")


@pytest.mark.parametrize(
    ("wrong", "status", "code"),
    [
        ({"answers": dict.fromkeys(KEYS[:8], 4)}, 422, "survey_refused"),
        ({"answers": {}}, 422, "survey_refused"),
        ({"answers": GOOD | {"harga": 1}}, 422, "survey_refused"),
        ({"answers": GOOD | {"biaya": 0}}, 400, "invalid_body"),
        ({"answers": GOOD | {"biaya": 5}}, 400, "invalid_body"),
        ({"answers": GOOD | {"biaya": True}}, 400, "invalid_body"),
        ({"answers": GOOD | {"biaya": None}}, 400, "invalid_body"),
        ({"service": None}, 422, "survey_refused"),
        ({"service": "no-such-service"}, 422, "unknown_service"),
        ({"scheme": "other"}, 422, "survey_refused"),
        ({"comment": "x" * 1001}, 422, "survey_refused"),
        ({"nik": "3577010101010001"}, 400, "invalid_body"),
        ({"profile": {"gender": "X"}}, 400, "invalid_body"),
        ({"answered_at": "2020-01-01T00:00:00Z"}, 422, "survey_refused"),
        ({"answered_at": "2020-01-01T00:00:00"}, 422, "survey_refused"),
        ({"token": "x" * 32}, 404, "invitation_unknown"),
    ],
)
async def test_a_wrong_answer_is_refused_and_leaves_nothing(
    wrong: dict[str, Any], status: int, code: str, shared_hub: HubProcess
) -> None:
    before = (rows(shared_hub, "survey_responses"), rows(shared_hub, "survey_months"))
    async with terminal(shared_hub) as lobby:
        said = await respond(lobby, **{"service": SERVICE} | wrong)
        assert (said.status, said.code) == (status, code)
    assert (rows(shared_hub, "survey_responses"), rows(shared_hub, "survey_months")) == before


async def test_staff_do_not_answer_for_a_citizen(shared_hub: HubProcess) -> None:
    async with shared_hub.clerk() as clerk:
        said = await respond(clerk, service=SERVICE)
        assert (said.status, said.code) == (403, "staff_may_not_answer")


async def test_an_answer_without_a_ticket_is_marked_as_such(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    async with hub.stranger() as phone, terminal(hub) as lobby:
        assert (await respond(phone, service=SERVICE)).body == {"proven": False}
        assert (await respond(lobby, service=SERVICE, counter="loket-1", answers=GOOD | {"waktu": 3})).status == 201
        assert (await respond(lobby, service=SERVICE, answers=GOOD | {"waktu": 2})).status == 201
    kept = sorted((row["channel"], row["counter"], row["proven"]) for row in rows(hub, "survey_responses"))
    assert kept == [("counter", "loket-1", 0), ("lobby", None, 0), ("phone", None, 0)]


async def test_misuse_is_kept_and_flagged_by_its_rule(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    async with terminal(hub) as lobby:
        await respond(lobby, service=SERVICE, seconds=3)
        await respond(lobby, service=SERVICE, seconds=60)
        for score in (1, 2, 3):
            await respond(lobby, service=SERVICE, answers=GOOD | {"waktu": score})
    flags = sorted(row["flags"] or "" for row in rows(hub, "survey_responses"))
    assert flags == ["", "", '["burst"]', '["identical"]', '["too_fast"]']
    months = {bool(row["flagged"]): row["n"] for row in rows(hub, "survey_months")}
    assert months == {False: 2, True: 3}


async def test_a_stranger_s_phone_says_nothing_about_counters_or_other_days(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    async with hub.stranger() as phone:
        then = (datetime.now(UTC) - timedelta(days=9)).isoformat()
        assert (await respond(phone, service=SERVICE, counter="loket-1", answered_at=then)).status == 201
    (kept,) = rows(hub, "survey_responses")
    assert (kept["channel"], kept["counter"]) == ("phone", None)
    assert kept["day"] != then[:10]


async def test_ticket_holders_behind_one_address_are_no_burst_and_no_copies_of_each_other(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    tickets = [await served(hub) for _ in range(6)]
    async with terminal(hub) as lobby, hub.stranger() as phone:
        for ticket in tickets:
            assert (await respond(phone, token=await invited(lobby, ticket))).status == 201
    assert [row["flags"] for row in rows(hub, "survey_responses")] == [None] * 6


async def test_another_answer_under_a_used_key_does_not_hide_the_first_from_the_rules(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    async with terminal(hub) as lobby:
        key = hub.key()
        assert (await respond(lobby, service=SERVICE, key=key)).status == 201
        other = await respond(lobby, service=SERVICE, key=key, answers=GOOD | {"waktu": 1})
        assert other.code == "idempotency_key_reused"
        assert (await respond(lobby, service=SERVICE)).status == 201
    assert sorted(row["flags"] or "" for row in rows(hub, "survey_responses")) == ["", '["identical"]']


async def test_a_phone_without_a_ticket_is_slowed_down(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    async with hub.stranger() as phone:
        said = [await respond(phone, service=SERVICE, answers=GOOD | {"waktu": 1 + n % 4}) for n in range(14)]
    assert [answer.status for answer in said] == [201] * 12 + [429] * 2
    assert said[-1].code == "too_many_attempts"
    assert int(said[-1].headers["retry-after"]) > 0


async def test_what_was_answered_while_the_hub_was_away_counts_for_its_own_day(start_hub: Any) -> None:
    hub: HubProcess = start_hub(zone="WIB")
    then = (datetime.now(UTC) - timedelta(days=2)).replace(hour=7, minute=30)  # 14.30 WIB
    async with terminal(hub) as lobby:
        assert (await respond(lobby, service=SERVICE, answered_at=then.isoformat())).status == 201
    (kept,) = rows(hub, "survey_responses")
    assert (kept["day"], kept["half"]) == (then.date().isoformat(), "afternoon")


async def test_unfinished_surveys_and_moods_are_kept_apart(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    async with terminal(hub) as lobby:
        for _ in range(2):
            left = {"service": SERVICE, "answers": {"persyaratan": 3, "prosedur": 2}}
            assert (await lobby.post("/survey-unfinished", left, Idempotency_Key="left-00001")).status == 204
            mood = {"score": 2, "reason": "waktu", "counter": "loket-1"}
            assert (await lobby.post("/survey-moods", mood, Idempotency_Key="mood-00001")).status == 204
        wrong = await lobby.post("/survey-moods", mood | {"reason": "cuaca"}, Idempotency_Key="mood-00002")
        assert (wrong.status, wrong.code) == (422, "survey_refused")
    assert [row["answers"] for row in rows(hub, "survey_unfinished")] == ['{"persyaratan":3,"prosedur":2}']
    assert [(row["score"], row["reason"], row["counter"]) for row in rows(hub, "survey_moods")] == [
        (2, "waktu", "loket-1")
    ]
    assert rows(hub, "survey_responses") == rows(hub, "survey_months") == []


async def test_the_supervisor_is_alerted_when_three_of_the_last_ten_were_dissatisfied(start_hub: Any) -> None:
    hub: HubProcess = start_hub()

    async def rated(score: int, waktu: int) -> None:
        async with terminal(hub) as lobby, hub.stranger() as phone:
            token = await invited(lobby, await served(hub, counter="loket-2"))
            # On phones, so that no rule about one terminal's haste sets an answer aside.
            said = await respond(phone, token=token, answers=GOOD | {"perilaku": score, "waktu": waktu})
            assert said.status == 201

    async with asyncio.timeout(30), hub.stranger() as http, http.http.ws_connect(f"{hub.api}/feed") as feed:
        await feed.send_json({"type": "hello", "protocol": 1})
        for score, waktu in ((1, 4), (4, 3), (1, 2)):
            await rated(score, waktu)
        assert rows(hub, "survey_alerts") == []
        await rated(1, 3)
        while (await feed.receive_json())["type"] != "survey_alerted":
            pass
    (alert,) = rows(hub, "survey_alerts")
    assert (alert["counter"], alert["bad"], alert["of"], alert["elements"]) == ("loket-2", 3, 4, '["perilaku"]')
