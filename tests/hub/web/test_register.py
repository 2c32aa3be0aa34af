"""The register: who sees which rows, summaries and counts, in which order, page by page; what narrows the look."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
import pytest_asyncio

from hub.domain.complaint import ENDED, OPEN, Channel, Complaint, Kind
from hub.domain.complaint_access import Officer, may_see, may_see_story, waits_for
from hub.protocol.complaints import ComplaintDue
from hub.web.register_words import until_words
from tests.hub.process import HEAD, SERVICE, SUPERVISOR, Caller, HubProcess
from tests.hub.web.register_laid import OFFICERS, complaints, lay

pytestmark = pytest.mark.asyncio(loop_scope="module")
NOW = datetime.now(UTC)
LAID = {complaint.number: complaint for complaint in complaints(NOW)}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def staff(shared_hub: HubProcess) -> AsyncIterator[dict[str, Caller]]:
    """Everybody, signed in at an office with a full register."""
    await asyncio.to_thread(lay, shared_hub, list(LAID.values()))
    async with AsyncExitStack() as stack:
        yield {each.username: await stack.enter_async_context(shared_hub.clerk(each.username)) for each in OFFICERS}


async def looked(caller: Caller, view: str, **wanted: Any) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """Return all rows of a view, page by page, and the last page."""
    rows: list[dict[str, Any]] = []
    after = ""
    while True:
        query = "&".join(f"{name}={value}" for name, value in wanted.items())
        said = await caller.get(f"/complaint-register?view={view}&limit=100&after={after}&{query}")
        assert said.status == 200, said
        rows += said.body["complaints"]
        after = said.body["next"]
        if after is None:
            return rows, said.body


def seen_by(officer: Officer) -> list[Complaint]:
    return [each for each in reversed(LAID.values()) if may_see(each, officer)]


@pytest.mark.parametrize("officer", OFFICERS, ids=lambda each: each.username)
async def test_everybody_sees_what_the_rules_say_and_nothing_else(staff: dict[str, Caller], officer: Officer) -> None:
    known = seen_by(officer)
    rows, page = await looked(staff[officer.username], "all")
    assert [row["number"] for row in rows] == [each.number for each in known]
    for row in rows:
        complaint = LAID[row["number"]]
        words = complaint.story.what if may_see_story(complaint, officer) else complaint.brief
        assert row["summary"] == words
    by_state = {state: sum(each.state == state for each in known) for state in {each.state for each in known}}
    assert page["counts"] == by_state
    late = [row["number"] for row in rows if row["late"]]
    assert page["late"] == len(late)

    inbox, page = await looked(staff[officer.username], "mine")
    mine = {each.number for each in known if waits_for(each, officer)}
    assert {row["number"] for row in inbox} == mine
    assert len(inbox) == len(mine) == page["waiting"]
    assert (await staff[officer.username].get("/complaint-inbox")).body == {"waiting": len(mine)}

    # Nothing is shown twice or passed over between the pages, and what is due first comes first.
    for first, second in pairwise(inbox):
        assert due(first) <= due(second)
    overdue, _ = await looked(staff[officer.username], "late")
    assert sorted(row["number"] for row in overdue) == sorted(late)
    for first, second in pairwise(overdue):
        assert due(first) <= due(second)


def due(row: dict[str, Any]) -> tuple[str, str]:
    return min((each["until"] for each in row["due"]), default="9999-12-31"), row["number"]


@pytest.mark.parametrize(("view", "states"), [("open", OPEN), ("over", ENDED)])
async def test_open_and_over_are_the_two_halves_of_the_register(
    staff: dict[str, Caller], view: str, states: frozenset[Any]
) -> None:
    officer = next(each for each in OFFICERS if each.username == SUPERVISOR)
    rows, _ = await looked(staff[SUPERVISOR], view)
    assert [row["number"] for row in rows] == [each.number for each in seen_by(officer) if each.state in states]


async def test_what_the_office_owes_lies_in_an_inbox_and_nothing_else_does(staff: dict[str, Caller]) -> None:
    inboxes = {row["number"] for who in staff for row in (await looked(staff[who], "mine"))[0]}
    rows, _ = await looked(staff[HEAD], "open")
    for row in rows:
        if row["kind"] == "supervisory" and (row["unit"] or row["officer"] == "sari"):
            continue  # no disposition gives it there
        office_due = [each for each in row["due"] if each["due"] not in ("complete", "object")]
        assert (row["number"] in inboxes) == bool(office_due), row


@pytest.mark.parametrize("officer", OFFICERS, ids=lambda each: each.username)
async def test_each_filter_leaves_what_it_says_and_counts_the_same(staff: dict[str, Caller], officer: Officer) -> None:
    known, caller = seen_by(officer), staff[officer.username]
    day = (NOW - timedelta(days=3)).astimezone().date()
    rules: list[tuple[dict[str, Any], Any]] = [
        ({"kind": "supervisory"}, lambda each: each.kind is Kind.SUPERVISORY),
        ({"channel": "whatsapp"}, lambda each: each.channel is Channel.WHATSAPP),
        ({"service": SERVICE}, lambda each: each.story.service == SERVICE),
        ({"unit": "umum"}, lambda each: each.unit == "umum"),
        ({"unit": "umum", "channel": "letter"}, lambda each: each.unit == "umum" and each.channel is Channel.LETTER),
        ({"since": day, "until": day}, None),
    ]
    for wanted, keeps in rules:
        rows, page = await looked(caller, "all", **wanted)
        if keeps is None:
            assert {row["received_at"][:10] for row in rows} <= {str(day), str(day - timedelta(days=1))}
        else:
            assert [row["number"] for row in rows] == [each.number for each in known if keeps(each)]
        assert sum(page["counts"].values()) == len(rows)
        assert page["waiting"] == len((await looked(caller, "mine", **wanted))[0])


async def test_a_number_is_found_in_any_view_however_it_is_typed_and_only_by_whom_it_concerns(
    staff: dict[str, Caller],
) -> None:
    for view in ("mine", "open", "late", "over", "all"):
        for typed in ("PGD-2025-0001", "pgd%202025%201", "2025/0001"):
            rows, _ = await looked(staff[SUPERVISOR], view, number=typed)
            assert [row["number"] for row in rows] == ["PGD-2025-0001"]
    supervisory = next(number for number, each in LAID.items() if each.kind is Kind.SUPERVISORY)
    assert (await looked(staff[SUPERVISOR], "all", number=supervisory))[0] == []
    assert len((await looked(staff[HEAD], "all", number=supervisory))[0]) == 1


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ("number=Siti", "number"),
        ("view=mine&after=PGD-2025-0001", "after"),
        ("view=late&after='--", "after"),
        ("view=everything", "view"),
        ("limit=0", "limit"),
        ("nama=Siti", "nama"),
    ],
)
async def test_what_cannot_be_looked_for_is_refused_with_its_place(
    staff: dict[str, Caller], query: str, where: str
) -> None:
    said = await staff[SUPERVISOR].get(f"/complaint-register?{query}")
    assert (said.status, said.body["where"]) == (422, where)


async def test_the_register_is_for_whoever_works_here(shared_hub: HubProcess, staff: dict[str, Caller]) -> None:
    async with shared_hub.stranger() as stranger:
        for path in ("/complaint-register", "/complaint-inbox"):
            assert (await stranger.get(path)).code == "not_signed_in"


@pytest.mark.parametrize(
    ("due", "until", "words"),
    [
        ("verify", "2026-08-04", "sampai 4 Agustus (2 hari lagi)"),
        ("verify", "2026-08-03", "sampai 3 Agustus (besok)"),
        ("answer", "2026-08-02", "sampai hari ini"),
        ("answer", "2026-07-30", "seharusnya 30 Juli (lewat 3 hari)"),
        ("object", "2026-07-30", "sampai 30 Juli (sudah lewat)"),
        ("answer", "2027-01-04", "sampai 4 Januari 2027 (155 hari lagi)"),
    ],
)
async def test_a_deadline_is_said_by_its_day_and_how_far_it_is(due: Any, until: str, words: str) -> None:
    day = date.fromisoformat(until)
    said = until_words(ComplaintDue(due=due, until=day, working=day, calendar=None), date(2026, 8, 2))
    assert said.replace("\N{NO-BREAK SPACE}", " ") == words


async def test_the_tracking_code_of_what_was_entered_is_kept_nowhere_in_plain(
    shared_hub: HubProcess, staff: dict[str, Caller]
) -> None:
    entered = {"channel": "phone", "kind": "complaint", "what": "Antre.", "identity": "anonymous"}
    key = "entered-once-0001"
    said = [await staff["sari"].post("/complaint-register", entered, Idempotency_Key=key) for _ in range(2)]
    assert said[0].status == 201
    assert said[0].body == said[1].body
    changed = await staff["sari"].post("/complaint-register", entered | {"what": "Lain."}, Idempotency_Key=key)
    assert changed.code == "idempotency_key_reused"
    written = b"".join(file.read_bytes() for file in shared_hub.database.parent.iterdir() if file.is_file())
    for code in (said[0].body["code"], said[0].body["code"].replace("-", "")):
        assert code.encode() not in written
    assert key.encode() not in written
