"""Handling complaints on the real hub: each step only by whom the rules name, and a secret citizen stays secret."""

import asyncio
import html
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import pytest
import pytest_asyncio

from tests.hub.process import HEAD, INSPECTOR, SUPERVISOR, Caller, HubProcess, Said
from tests.hub.web.test_complaints import STORY, followed

UNITS = [
    {"id": "pelayanan", "name": "Seksi Pelayanan", "members": ["sari"]},
    {"id": "umum", "name": "Subbagian Umum", "members": ["budi"]},
]
ANSWER = {"finding": "Petugas keliru.", "action": "Sudah ditegur.", "follow_up": "Berkas diproses hari ini."}
# What belongs to each step, so that only a rule can refuse it.
BODIES: dict[str, dict[str, Any]] = {
    "verify": {},
    "ask": {"note": "Kapan persisnya?"},
    "complete": {"note": "Senin pukul 09.00."},
    "assign": {"unit": "umum", "officer": "hadi", "brief": "Berkas dikembalikan."},
    "start": {"note": "Memeriksa arsip."},
    "answer": {"answer": ANSWER},
    "tell": {"channel": "phone"},
    "forward": {"where_to": "Dinas Lain", "note": "Bukan wewenang."},
    "close": {"note": "Pelapor puas."},
    "withdraw": {"note": "Pelapor mencabut."},
    "reclassify": {"kind": "aspiration"},
    "note": {"note": "Catatan."},
}
# From each state: which steps lead to which state; the same state where the step is only put on record.
LIFE: dict[str, dict[str, str]] = {
    "received": {"verify": "verifying", "forward": "forwarded", "withdraw": "withdrawn"},
    "verifying": {"ask": "incomplete", "assign": "assigned", "forward": "forwarded", "withdraw": "withdrawn"},
    "incomplete": {"complete": "verifying", "withdraw": "withdrawn"},
    "assigned": {"assign": "assigned", "start": "in_progress", "forward": "forwarded", "withdraw": "withdrawn"},
    "in_progress": {"assign": "assigned", "answer": "answered", "forward": "forwarded", "withdraw": "withdrawn"},
    "answered": {"close": "closed", "tell": "answered"},
    "closed": {"tell": "closed"},
    "forwarded": {"tell": "forwarded"},
    "withdrawn": {},
}
for _state, _steps in LIFE.items():
    _steps["note"] = _state
    if _state not in ("closed", "forwarded", "withdrawn"):
        _steps["reclassify"] = _state
# How each state is reached from the one before.
WAY: dict[str, tuple[str, str]] = {
    "verifying": ("received", "verify"), "incomplete": ("verifying", "ask"), "assigned": ("verifying", "assign"),
    "in_progress": ("assigned", "start"), "answered": ("in_progress", "answer"), "closed": ("answered", "close"),
    "forwarded": ("received", "forward"), "withdrawn": ("received", "withdraw"),
}  # fmt: skip
WITH_THE_UNIT = ("assigned", "in_progress", "answered", "closed")
BY_THE_DESK = {"verify", "ask", "complete", "assign", "close", "withdraw", "reclassify"}
BY_WHO_HAS_IT = {"start", "answer", "tell", "forward"}
pytestmark = pytest.mark.asyncio(loop_scope="module")
HOSTILE = "\"><script>alert(1)</script><img src=x onerror=alert(1)>' {{ 7*7 }}"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def signed_in(shared_hub: HubProcess) -> AsyncIterator[dict[str, Caller]]:
    """Everybody who works here, by user name."""
    async with AsyncExitStack() as stack:
        yield {
            who: await stack.enter_async_context(shared_hub.clerk(who))
            for who in ("sari", "budi", SUPERVISOR, HEAD, INSPECTOR)
        }


@pytest_asyncio.fixture(loop_scope="module")
async def people(signed_in: dict[str, Caller]) -> dict[str, Caller]:
    """Everybody who works here, in an office with its two units."""
    said = await choose(signed_in[HEAD], UNITS)
    assert said.status == 200, said
    return signed_in


async def choose(caller: Caller, units: list[dict[str, Any]], **more: Any) -> Said:
    choice = (await caller.get("/complaint-choices")).body["choice"]
    return await caller.ask("PUT", "/complaint-choices", choice | {"units": units} | more)


async def enter(people: dict[str, Caller], who: str = HEAD, **more: Any) -> dict[str, Any]:
    """Register a complaint; returns its receipt with its `id`."""
    caller = people[who]
    brought = STORY | {"channel": "phone"} | more
    said = await caller.post("/complaint-register", brought, Idempotency_Key=caller.hub.key())
    assert said.status == 201, said
    number = said.body["number"]
    (row,) = (await people[HEAD].get(f"/complaint-register?view=all&number={number}")).body["complaints"]
    return dict(said.body) | {"id": row["id"]}


async def see(caller: Caller, complaint: str) -> Said:
    return await caller.get(f"/complaint-register/{complaint}")


async def take(caller: Caller, complaint: str, step: str, version: int, **more: Any) -> Said:
    body = {"step": step, "version": version, **more}
    return await caller.post(f"/complaint-register/{complaint}/steps", body)


async def do(caller: Caller, complaint: str, step: str, **more: Any) -> dict[str, Any]:
    """Take a step over what stands now."""
    seen = (await see(caller, complaint)).body
    said = await take(caller, complaint, step, seen["row"]["version"], **more)
    assert said.status == 200, said
    return dict(said.body)


async def brought_to(people: dict[str, Caller], state: str, **more: Any) -> str:
    """Bring a new complaint to a state, by the head of office, who may do it all; returns its id."""
    steps = []
    while state != "received":
        state, step = WAY[state]
        steps.append(step)
    complaint: str = (await enter(people, **more))["id"]
    for step in reversed(steps):
        belongs = BODIES[step]
        if step == "assign":
            # An ordinary one goes to a unit, a supervisory one to the head by name.
            belongs = {"officer": HEAD} if more.get("kind") == "supervisory" else {"unit": "umum"}
            belongs = belongs | {"brief": "Berkas dikembalikan."}
        await do(people[HEAD], complaint, step, **belongs)
    return complaint


def expected(kind: str, state: str, who: str, step: str) -> str:
    """Return "yes", "no" for whoever knows of it and may not, or "unknown"."""
    desk = {HEAD, INSPECTOR} if kind == "supervisory" else {HEAD, SUPERVISOR}
    has_it = kind != "supervisory" and who == "budi" and state in WITH_THE_UNIT
    if who not in desk and not has_it:
        return "unknown"
    by = step == "note" or (step in BY_THE_DESK and who in desk) or step in BY_WHO_HAS_IT
    return "yes" if by and step in LIFE[state] else "no"


@pytest.mark.parametrize("kind", ["complaint", "supervisory"])
@pytest.mark.parametrize("state", LIFE)
async def test_each_step_is_taken_only_from_its_state_by_whom_the_rules_name_and_else_changes_nothing(
    people: dict[str, Caller], kind: str, state: str
) -> None:
    complaint = await brought_to(people, state, kind=kind)
    before = (await see(people[HEAD], complaint)).body
    assert before["row"]["state"] == state
    for who, caller in people.items():
        wanted = {step: expected(kind, state, who, step) for step in BODIES}
        shown = await see(caller, complaint)
        if "unknown" in wanted.values():
            assert (shown.status, shown.code) == (404, "not_found")
        else:
            assert set(shown.body["may"]) & set(BODIES) == {step for step, may in wanted.items() if may == "yes"}
        for step, may in wanted.items():
            if may != "yes":
                said = await take(caller, complaint, step, before["row"]["version"], **BODIES[step])
                assert said.code == ("not_found" if may == "unknown" else "complaint_step_not_allowed"), (who, step)
    assert (await see(people[HEAD], complaint)).body == before


@pytest.mark.parametrize("state", LIFE)
async def test_each_step_that_may_be_taken_leads_where_the_table_says(people: dict[str, Caller], state: str) -> None:
    for step, after in LIFE[state].items():
        complaint = await brought_to(people, state)
        who = next(who for who in ("budi", SUPERVISOR) if expected("complaint", state, who, step) == "yes")
        before = (await see(people[who], complaint)).body
        said = await take(people[who], complaint, step, before["row"]["version"], **BODIES[step])
        assert said.status == 200, (step, said)
        now = (await see(people[HEAD], complaint)).body
        assert (now["row"]["state"], now["row"]["version"]) == (after, before["row"]["version"] + 1)
        assert (now["events"][-1]["step"], now["events"][-1]["who"]) == (step, who)
        # What was there before is there still.
        assert now["events"][:-1] == (before["events"] if step != "assign" else now["events"][:-1])


async def test_of_two_who_act_on_the_same_version_one_is_told_and_nothing_is_done_twice(
    people: dict[str, Caller],
) -> None:
    complaint = await brought_to(people, "verifying")
    version = (await see(people[HEAD], complaint)).body["row"]["version"]
    said = await asyncio.gather(
        *(take(people[who], complaint, "ask", version, note=f"Dari {who}.") for who in (SUPERVISOR, HEAD))
    )
    assert sorted(each.status for each in said) == [200, 409]
    assert [each.code for each in said if each.status == 409] == ["stale_version"]
    events = (await see(people[HEAD], complaint)).body["events"]
    assert [event["step"] for event in events] == ["receive", "verify", "ask"]


async def test_who_gives_a_complaint_away_and_may_see_it_no_longer_is_told_so(people: dict[str, Caller]) -> None:
    complaint = await brought_to(people, "verifying")
    gone = await do(people[SUPERVISOR], complaint, "reclassify", kind="supervisory", note="Ternyata pungutan.")
    assert gone == {"gone": True}
    assert (await see(people[SUPERVISOR], complaint)).status == 404
    assert (await see(people[INSPECTOR], complaint)).status == 200
    again = await brought_to(people, "in_progress")
    assert (await see(people["budi"], again)).status == 200
    await do(people[SUPERVISOR], again, "assign", unit="pelayanan")
    assert (await see(people["budi"], again)).status == 404
    assert (await see(people["sari"], again)).status == 200


@pytest.mark.parametrize(
    ("step", "state", "more", "where"),
    [
        ("ask", "verifying", {"note": " "}, "note"),
        ("assign", "verifying", {}, "unit"),
        ("assign", "verifying", {"unit": "nirwana"}, "unit"),
        ("assign", "verifying", {"officer": "nobody"}, "officer"),
        ("answer", "in_progress", {}, "answer.finding"),
        ("answer", "in_progress", {"answer": ANSWER | {"action": " "}}, "action"),
        ("forward", "received", {"where_to": " ", "note": "Bukan."}, "where_to"),
        ("reclassify", "received", {"reported_unit": "nirwana"}, "reported_unit"),
        ("reclassify", "received", {"note": "Tidak ada yang lain."}, "kind"),
        ("tell", "answered", {}, "channel"),
        ("note", "received", {"note": "x" * 2001}, "note"),
    ],
)
async def test_what_a_step_lacks_is_said_with_its_place_and_changes_nothing(
    people: dict[str, Caller], step: str, state: str, more: dict[str, Any], where: str
) -> None:
    complaint = await brought_to(people, state)
    before = (await see(people[HEAD], complaint)).body
    said = await take(people[HEAD], complaint, step, before["row"]["version"], **more)
    assert (said.status, said.code) == (422, "complaint_refused")
    assert said.body["where"].endswith(where)
    assert (await see(people[HEAD], complaint)).body == before


# ---- a secret citizen


async def secret(people: dict[str, Caller], **more: Any) -> dict[str, Any]:
    """A secret complaint about the general section, assigned to the service section with a brief."""
    told = STORY | {"identity": "secret", "what": "Saya Siti Aminah dari RT 3, dibentak."} | more
    receipt = await enter(people, SUPERVISOR, **told)
    await do(people[SUPERVISOR], receipt["id"], "verify")
    await do(people[SUPERVISOR], receipt["id"], "ask", note="Bu Siti, kapan persisnya?")
    await do(people[SUPERVISOR], receipt["id"], "complete", note="Kata Siti: hari Senin.")
    await do(people[SUPERVISOR], receipt["id"], "note", note="Siti Aminah tetangga Pak Lurah.")
    brief = "Seorang warga dibentak di loket 2."
    await do(people[SUPERVISOR], receipt["id"], "assign", unit="pelayanan", reported_unit="umum", brief=brief)
    return receipt


async def test_whoever_follows_up_a_secret_citizen_finds_the_name_nowhere(people: dict[str, Caller]) -> None:
    receipt = await secret(people)
    complaint = receipt["id"]
    async with people["sari"].hub.stranger() as citizen:
        own = {"code": receipt["code"], "step": "add", "text": "Saya Siti, ingin menambahkan."}
        said = await citizen.post(f"/complaints/{receipt['number']}/steps", own, Idempotency_Key=citizen.hub.key())
        assert said.status == 200, said
    await do(people["sari"], complaint, "note", note="Catatan unit sendiri.")
    sari = people["sari"]
    found = [
        await see(sari, complaint),
        await sari.get("/complaint-register?view=all"),
        await sari.get(f"{sari.hub.url}/kelola/pengaduan/{complaint}"),
        await sari.get(f"{sari.hub.url}/kelola/pengaduan"),
        await sari.post(f"/complaint-register/{complaint}/reporter", {}),
        await take(sari, complaint, "assign", 0, unit="umum"),
    ]
    assert [said.status for said in found] == [200, 200, 200, 200, 409, 409]
    for said in found:
        for word in (b"Siti", b"Aminah", b"0812", b"RT 3", b"Lurah"):
            assert word not in said.raw
    notes = {event["step"]: event["note"] for event in found[0].body["events"]}
    assert notes["note"] == "Catatan unit sendiri."
    assert [notes[step] for step in ("ask", "complete", "add")] == ["", "", ""]
    # Those who may know still read it all.
    assert "Siti Aminah tetangga" in (await see(people[SUPERVISOR], complaint)).raw.decode()
    # Budi's unit is complained about and has nothing to do with it.
    assert (await see(people["budi"], complaint)).status == 404


async def test_files_of_a_secret_citizen_have_names_that_tell_nothing_and_internal_paper_stays_inside(
    people: dict[str, Caller],
) -> None:
    key, paper = "draft-key-for-tests-01", "draft-key-for-tests-02"
    picture = b"\x89PNG\r\n\x1a\n" + bytes(64)
    async with people["sari"].hub.stranger() as citizen:
        for draft, name in ((key, "ktp-siti-aminah.png"), (paper, "surat-siti.png")):
            said = await citizen.post(
                f"/complaint-files?draft={draft}", picture, X_File_Name=name, Content_Type="application/octet-stream"
            )
            assert said.status == 201, said
    receipt = await secret(people, draft=key)
    complaint = receipt["id"]
    await do(people[SUPERVISOR], complaint, "note", note="Surat aslinya.", draft=paper)
    withheld = (await see(people["sari"], complaint)).body
    assert (withheld["files"], withheld["files_withheld"]) == ([], 2)
    await do(people[SUPERVISOR], complaint, "assign", unit="pelayanan", brief="Dibentak.", evidence_shared=True)
    shared = await see(people["sari"], complaint)
    assert b"siti" not in shared.raw.lower()
    assert shared.body["files"][0]["name"] == "bukti 1.jpg"
    names = [file["name"] for file in (await see(people[SUPERVISOR], complaint)).body["files"]]
    assert len(names) == 2
    # The citizen sees the own picture, and never what staff scanned for themselves.
    outside = await followed(people["sari"].hub, receipt)
    assert [file["name"] for file in outside["files"]] == [names[0]]


async def test_nobody_of_the_unit_complained_about_opens_the_name_whatever_the_role(people: dict[str, Caller]) -> None:
    ratna = people[SUPERVISOR]
    complaint = (await enter(people, "budi", identity="secret"))["id"]
    with_ratna = [UNITS[0], UNITS[1] | {"members": ["budi", SUPERVISOR]}]
    assert (await choose(people[HEAD], with_ratna)).status == 200
    # As long as nobody has said whom it is about, it may be about her unit: also by leaving it she learns nothing.
    seen = (await see(ratna, complaint)).body
    assert seen["may_see_reporter"] is False
    assert (await choose(ratna, UNITS)).code == "unit_needed"
    # Nor by naming another unit herself.
    assert (await take(ratna, complaint, "reclassify", seen["row"]["version"], reported_unit="pelayanan")).status == 200
    assert (await see(ratna, complaint)).body["may_see_reporter"] is False
    assert (await ratna.post(f"/complaint-register/{complaint}/reporter", {})).code == "complaint_step_not_allowed"
    await do(people[HEAD], complaint, "reclassify", reported_unit="umum")
    await do(people[HEAD], complaint, "verify")
    seen = (await see(ratna, complaint)).body
    assert (seen["about_own_unit"], seen["shows_story"], seen["what"]) == (True, False, "")
    tried = [
        await ratna.post(f"/complaint-register/{complaint}/reporter", {}),
        await take(ratna, complaint, "reclassify", seen["row"]["version"], reported_unit="pelayanan"),
        await take(ratna, complaint, "assign", seen["row"]["version"], unit="pelayanan", brief="x"),
    ]
    assert [said.code for said in tried] == ["complaint_step_not_allowed"] * 3
    # Nor by leaving the unit, or by having it vanish.
    left = await choose(ratna, UNITS)
    assert (left.status, left.code) == (409, "unit_needed")
    assert (await choose(ratna, [UNITS[0]])).code == "unit_needed"
    assert (await choose(people[HEAD], UNITS)).status == 200


async def test_a_secret_name_in_brief_or_answer_is_warned_of_and_sent_when_it_is_meant(
    people: dict[str, Caller],
) -> None:
    complaint = (await enter(people, SUPERVISOR, identity="secret"))["id"]
    await do(people[SUPERVISOR], complaint, "verify")
    before = (await see(people[SUPERVISOR], complaint)).body
    wish: dict[str, Any] = {"unit": "umum", "brief": "Ibu siti dibentak."}
    warned = await take(people[SUPERVISOR], complaint, "assign", before["row"]["version"], **wish)
    assert (warned.status, warned.code, warned.body["where"]) == (409, "reporter_named", "brief")
    assert "Siti" in warned.body["detail"]
    assert (await see(people[SUPERVISOR], complaint)).body == before
    meant = await take(people[SUPERVISOR], complaint, "assign", before["row"]["version"], **wish, despite_name=True)
    assert meant.status == 200
    await do(people["budi"], complaint, "start", note="Mulai.")
    version = (await see(people["budi"], complaint)).body["row"]["version"]
    named = ANSWER | {"action": "Kami hubungi 0812-3456-789."}
    warned = await take(people[HEAD], complaint, "answer", version, answer=named)
    assert (warned.code, warned.body["where"]) == ("reporter_named", "answer.action")
    # Whoever may not know the name is not told by a warning what it is.
    answered = await take(people["budi"], complaint, "answer", version, answer=ANSWER | {"finding": "Siti Aminah?"})
    assert answered.status == 200


async def test_a_brief_that_still_is_the_secret_story_is_warned_of_and_sent_when_it_is_meant(
    people: dict[str, Caller],
) -> None:
    told = "Saya antre KK sejak jam 8 pagi. Petugas tidak ramah."
    complaint = (await enter(people, SUPERVISOR, identity="secret", what=told))["id"]
    await do(people[SUPERVISOR], complaint, "verify")
    version = (await see(people[SUPERVISOR], complaint)).body["row"]["version"]
    wish: dict[str, Any] = {"unit": "umum", "brief": f"Cerita pelapor:\n{told.upper()}"}
    warned = await take(people[SUPERVISOR], complaint, "assign", version, **wish)
    assert (warned.status, warned.code, warned.body["where"]) == (409, "story_copied", "brief")
    meant = await take(people[SUPERVISOR], complaint, "assign", version, **wish, despite_name=True)
    assert meant.status == 200
    # The unit has read it already: another officer of it gets the same brief without a word.
    again = await take(people[SUPERVISOR], complaint, "assign", version + 1, **wish, officer="budi")
    assert again.status == 200


async def test_each_look_at_a_name_is_on_record_and_makes_nobody_s_work_stale(people: dict[str, Caller]) -> None:
    complaint = (await enter(people, SUPERVISOR))["id"]
    before = (await see(people[SUPERVISOR], complaint)).body
    for who in (SUPERVISOR, HEAD):
        said = await people[who].post(f"/complaint-register/{complaint}/reporter", {})
        assert said.body["phone"] == "0812 3456 789"
    after = (await see(people[SUPERVISOR], complaint)).body
    assert [event["who"] for event in after["events"] if event["step"] == "look"] == [SUPERVISOR, HEAD]
    assert after["row"]["version"] == before["row"]["version"]


# ---- what the office decides


async def test_dropping_a_unit_tells_a_supervisor_of_no_supervisory_complaint_about_it(
    people: dict[str, Caller],
) -> None:
    told = {"kind": "supervisory", "identity": "secret", "reported_unit": "arsip"}
    with_archive = [*UNITS, {"id": "arsip", "name": "Arsip", "members": ["wati"]}]
    assert (await choose(people[HEAD], with_archive)).status == 200
    await enter(people, HEAD, **told)
    kept = await choose(people[HEAD], UNITS)
    assert (kept.status, kept.code) == (409, "unit_needed")
    # To her it is a unit like any other about which nobody complains.
    assert (await choose(people[SUPERVISOR], UNITS)).status == 200


async def test_a_new_unit_gets_its_id_from_its_name_and_one_with_open_complaints_stays(
    people: dict[str, Caller],
) -> None:
    new = {"id": "", "name": "Seksi Pelayanan & Umum", "members": ["wati"]}
    said = await choose(people[SUPERVISOR], [*UNITS, new])
    assert said.body["choice"]["units"][-1] == new | {"id": "seksi-pelayanan-umum"}
    assert said.body["changed_by"] == "Ratna Wulandari"
    complaint = await brought_to(people, "verifying")
    await do(people[HEAD], complaint, "assign", unit="seksi-pelayanan-umum")
    dropped = await choose(people[SUPERVISOR], UNITS)
    assert (dropped.status, dropped.code) == (409, "unit_needed")
    assert "Seksi Pelayanan & Umum" in dropped.body["detail"]
    await do(people[HEAD], complaint, "assign", unit="umum")
    assert (await choose(people[SUPERVISOR], UNITS)).status == 200


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"units": [{"id": "", "name": " "}]}, "units[0]"),
        ({"units": [{"id": "", "name": "Umum"}, {"id": "", "name": "umum"}]}, "units[1]"),
        ({"units": [{"id": "x", "name": "X", "members": ["nobody"]}]}, "units[0].members"),
        ({"retention_days": 29}, "retention_days"),
        ({"purpose": {"jv": "x" * 2001}}, "purpose.jv"),
    ],
)
async def test_choices_that_could_never_be_meant_are_refused_with_their_place(
    people: dict[str, Caller], more: dict[str, Any], where: str
) -> None:
    choice = (await people[HEAD].get("/complaint-choices")).body["choice"]
    said = await people[HEAD].ask("PUT", "/complaint-choices", choice | more)
    assert (said.status, said.code, said.body["where"]) == (422, "complaint_refused", where)
    stale = await people[HEAD].ask("PUT", "/complaint-choices", choice | {"version": choice["version"] + 5})
    assert (stale.status, stale.code) == (409, "stale_version")


async def test_clerks_and_the_inspectorate_decide_nothing(people: dict[str, Caller]) -> None:
    for who in ("sari", INSPECTOR):
        assert (await people[who].get("/complaint-choices")).status == 403
        page = await people[who].get(f"{people[who].hub.url}/kelola/pengaduan/pengaturan")
        assert page.status == 403


# ---- the page


async def test_whatever_is_written_stands_on_the_page_as_words_and_never_as_markup(people: dict[str, Caller]) -> None:
    line, words = HOSTILE[:110], HOSTILE
    head = people[HEAD]
    units = [{"id": "pelayanan", "name": HOSTILE[:60], "members": ["sari"]}, UNITS[1]]
    assert (await choose(head, units, purpose={"id": words})).status == 200
    reporter = {"name": line, "address": line, "phone": "0812 3456 789"}
    complaint = (await enter(people, what=words, when=line, where=line, wish=words, reporter=reporter))["id"]
    pages = []
    for step, more in (
        ("verify", {}),
        ("ask", {"note": words}),
        ("complete", {"note": words}),
        ("reclassify", {"reported_unit": "pelayanan", "note": words}),
        ("assign", {"unit": "pelayanan", "note": words, "brief": words}),
        ("start", {"note": words}),
        ("note", {"note": words}),
        ("answer", {"answer": dict.fromkeys(ANSWER, words)}),
        ("tell", {"channel": "letter", "note": words}),
        ("close", {"note": words}),
    ):
        await do(head, complaint, step, **more)
        for who in (HEAD, "sari"):
            said = await people[who].get(f"{head.hub.url}/kelola/pengaduan/{complaint}")
            pages += [said.raw.decode()] if said.status == 200 else []
    forwarded = (await enter(people))["id"]
    await do(head, forwarded, "forward", where_to=line, note=words)
    pages.append((await head.get(f"{head.hub.url}/kelola/pengaduan/{forwarded}")).raw.decode())
    for page in pages:
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    assert pages[-2].count(html.escape("<script>alert(1)</script>")) >= 12
    assert (await choose(head, UNITS)).status == 200


async def test_a_page_that_is_not_for_somebody_says_so_and_tells_nothing(people: dict[str, Caller]) -> None:
    complaint = (await enter(people, kind="supervisory"))["id"]
    url = people[HEAD].hub.url
    unseen = await people[SUPERVISOR].get(f"{url}/kelola/pengaduan/{complaint}")
    never = await people[SUPERVISOR].get(f"{url}/kelola/pengaduan/{'0' * 32}")
    assert (unseen.status, never.status) == (404, 404)
    assert unseen.raw.split(b"<main")[1] == never.raw.split(b"<main")[1]
    async with people[HEAD].hub.stranger() as nobody:
        away = await nobody.get(f"{url}/kelola/pengaduan/{complaint}")
        assert (away.status, away.headers["location"]) == (303, f"/masuk?next=/kelola/pengaduan/{complaint}")


async def test_a_form_from_elsewhere_takes_no_step(people: dict[str, Caller]) -> None:
    complaint = (await enter(people))["id"]
    said = await people[HEAD].ask(
        "POST", f"/complaint-register/{complaint}/steps", {"step": "verify", "version": 1}, X_CSRF_Token="wrong"
    )
    assert (said.status, said.code) == (403, "csrf_token_wrong")
    assert (await see(people[HEAD], complaint)).body["row"]["state"] == "received"
