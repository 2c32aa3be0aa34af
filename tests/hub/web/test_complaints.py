"""A complaint on the real hub: received once, followed with number and code, handled by whom it concerns, answered."""

import asyncio
from typing import Any

import pytest

from tests.hub.complaints import complain, task, worked
from tests.hub.process import HEAD, INSPECTOR, SERVICE, SUPERVISOR, HubProcess

STORY: dict[str, Any] = {
    "kind": "complaint",
    "what": "Berkas saya dikembalikan dua kali tanpa penjelasan.",
    "when": "Senin pagi",
    "service": SERVICE,
    "counter": "loket-2",
    "wish": "Penjelasan tertulis.",
    "identity": "named",
    "reporter": {"name": "Siti Aminah", "phone": "0812 3456 789"},
}
UNITS = [
    {"id": "pelayanan", "name": "Seksi Pelayanan", "members": ["sari"]},
    {"id": "umum", "name": "Subbagian Umum", "members": ["budi"]},
]


async def brought(hub: HubProcess, **more: Any) -> dict[str, Any]:
    async with hub.stranger() as citizen:
        said = await complain(citizen, STORY | more)
        assert said.status == 201, said
        receipt: dict[str, Any] = said.body
        return receipt


async def followed(hub: HubProcess, receipt: dict[str, Any]) -> dict[str, Any]:
    async with hub.stranger() as citizen:
        said = await citizen.get(f"/complaints/{receipt['number']}?code={receipt['code']}")
        assert said.status == 200, said
        seen: dict[str, Any] = said.body
        return seen


async def found(caller: Any, number: str) -> dict[str, Any]:
    (row,) = (await caller.get(f"/complaint-register?view=all&number={number}")).body["complaints"]
    return dict((await caller.get(f"/complaint-register/{row['id']}")).body)


async def step(caller: Any, seen: dict[str, Any], name: str, **more: Any) -> Any:
    wish = {"step": name, "version": seen["row"]["version"], **more}
    said = await caller.post(f"/complaint-register/{seen['row']['id']}/steps", wish)
    assert said.status == 200, said
    return said.body


async def with_units(caller: Any) -> None:
    choices = (await caller.get("/complaint-choices")).body["choice"]
    said = await caller.ask("PUT", "/complaint-choices", choices | {"units": UNITS})
    assert said.status == 200, said


async def test_the_same_complaint_sent_twice_is_one_with_one_receipt(shared_hub: HubProcess) -> None:
    async with shared_hub.stranger() as citizen:
        new = await task(citizen)
        said = await asyncio.gather(*(complain(citizen, STORY, new=new) for _ in range(4)))
        assert [each.status for each in said] == [201] * 4
        assert len({each.body["number"] + each.body["code"] for each in said}) == 1
        # What was answered once is answered again, also when the proof got lost on the way.
        again = await citizen.post("/complaints", STORY, Idempotency_Key=new["key"])
        assert again.body == said[0].body
        other = await complain(citizen, STORY | {"what": "Lain."}, new=new)
        assert (other.status, other.code) == (422, "idempotency_key_reused")
        assert (await citizen.post("/complaints", STORY)).code == "idempotency_key_missing"


async def test_a_complaint_without_the_forms_task_done_is_refused(shared_hub: HubProcess) -> None:
    async with shared_hub.stranger() as citizen:
        new, other = await task(citizen), await task(citizen)
        proof = worked(new["key"], new["seal"], new["bits"])
        for wrong in (None, "", "kerja..", proof[:-1], proof.replace("kerja", "hitung"), "hitung.1.000.ab.7"):
            said = await citizen.post("/complaints", STORY | {"proof": wrong}, Idempotency_Key=new["key"])
            assert (said.status, said.code, said.body["where"]) == (422, "complaint_proof_refused", "proof")
        # Work done for one form is of no use for another one.
        said = await citizen.post("/complaints", STORY | {"proof": proof}, Idempotency_Key=other["key"])
        assert said.code == "complaint_proof_refused"
    async with shared_hub.device() as kiosk:
        said = await kiosk.post("/complaints", STORY, Idempotency_Key=shared_hub.key())
        assert said.status == 201


async def test_the_number_alone_opens_nothing_and_wrong_codes_are_braked(shared_hub: HubProcess) -> None:
    receipt = await brought(shared_hub)
    async with shared_hub.stranger() as citizen:
        for code in ("", "K7QM-2XVB-9LRT", "'--", "nonsense"):
            said = await citizen.get(f"/complaints/{receipt['number']}?code={code}")
            assert said.status in (404, 422)
        unknown = await citizen.get("/complaints/PGD-2026-9999?code=K7QM-2XVB-9LRT")
        assert (unknown.status, unknown.code) == (404, "complaint_unknown")
        for _ in range(4):
            last = await citizen.get(f"/complaints/{receipt['number']}?code=K7QM-2XVB-9LRT")
        assert (last.status, last.code) == (429, "too_many_attempts")
        assert int(last.headers["retry-after"]) > 0


async def test_a_whole_life_from_the_form_to_the_rating(shared_hub: HubProcess) -> None:
    receipt = await brought(shared_hub)
    assert receipt["number"].startswith("PGD-")
    assert [each["due"] for each in receipt["due"]] == ["verify", "answer"]
    assert receipt["follow_url"].endswith(f"/pengaduan/{receipt['number']}")
    async with shared_hub.clerk(SUPERVISOR) as ratna, shared_hub.clerk("sari") as sari:
        await with_units(ratna)
        seen = await found(ratna, receipt["number"])
        assert "verify" in seen["may"]
        seen = await step(ratna, seen, "verify")
        seen = await step(ratna, seen, "ask", note="Kapan persisnya?")
        asked = await followed(shared_hub, receipt)
        assert (asked["state"], asked["steps"][-1]["note"]) == ("incomplete", "Kapan persisnya?")
        assert "complete" in asked["may"]
        async with shared_hub.stranger() as citizen:
            own = {"code": receipt["code"], "step": "complete", "text": "Senin pukul 09.00."}
            said = await citizen.post(f"/complaints/{receipt['number']}/steps", own, Idempotency_Key=shared_hub.key())
            assert (said.status, said.body["state"]) == (200, "verifying")
        seen = await found(ratna, receipt["number"])
        seen = await step(ratna, seen, "assign", unit="pelayanan", note="Periksa berkasnya.")
        seen = await found(sari, receipt["number"])
        assert seen["row"]["summary"].startswith("Berkas saya")
        seen = await step(sari, seen, "start", note="Memanggil petugas loket 2.")
        answer = {"finding": "Petugas keliru.", "action": "Sudah ditegur.", "follow_up": "Berkas diproses hari ini."}
        seen = await step(sari, seen, "answer", answer=answer)
        seen = await step(sari, seen, "tell", channel="phone")
    told = await followed(shared_hub, receipt)
    assert told["state"] == "answered"
    (given,) = [each for each in told["steps"] if each["step"] == "answer"]
    assert given["answer"] == answer
    assert told["unit_name"] == "Seksi Pelayanan"
    written = str(told)
    for secret in ("Siti", "0812", "sari", "ratna", "Memanggil", "Periksa berkasnya"):
        assert secret not in written
    async with shared_hub.stranger() as citizen:
        steps = f"/complaints/{receipt['number']}/steps"
        key = shared_hub.key()
        rated = {"code": receipt["code"], "step": "rate", "rating": 4, "text": "Cepat."}
        for _ in range(2):
            said = await citizen.post(steps, rated, Idempotency_Key=key)
            assert (said.status, said.body["rating"]) == (200, 4)
        over = await citizen.post(steps, {"code": receipt["code"], "step": "close"}, Idempotency_Key=shared_hub.key())
        assert over.body["state"] == "closed"
        again = await citizen.post(
            steps, {"code": receipt["code"], "step": "object", "text": "Belum."}, Idempotency_Key=shared_hub.key()
        )
        assert (again.status, again.code) == (409, "complaint_step_not_allowed")


async def test_a_supervisory_complaint_is_there_for_the_head_and_the_inspectorate_alone(start_hub: Any) -> None:
    hub: HubProcess = start_hub()
    receipt = await brought(hub, kind="supervisory", what="Diminta uang Rp50.000.", identity="secret")
    async with hub.clerk(SUPERVISOR) as ratna:
        assert (await ratna.get("/complaint-register?view=all")).body["complaints"] == []
        assert (await ratna.get("/complaint-register?view=all")).body["counts"] == {}
    async with hub.clerk(INSPECTOR) as inspector, hub.clerk(SUPERVISOR) as ratna:
        seen = await found(inspector, receipt["number"])
        unseen = await ratna.get(f"/complaint-register/{seen['row']['id']}")
        assert (unseen.status, unseen.code) == (404, "not_found")
        refused = await ratna.post(f"/complaint-register/{seen['row']['id']}/reporter", {})
        assert refused.status == 404
        seen = await step(inspector, seen, "verify")
        wrong = {"step": "assign", "version": seen["row"]["version"], "officer": "sari", "brief": "Uang diminta."}
        said = await inspector.post(f"/complaint-register/{seen['row']['id']}/steps", wrong)
        assert (said.status, said.body["where"]) == (422, "officer")
        await step(inspector, seen, "assign", officer=HEAD, brief="Pungutan di loket 2.")


async def test_the_unit_of_a_secret_citizen_reads_the_brief_and_every_look_at_a_name_is_on_record(
    start_hub: Any,
) -> None:
    hub: HubProcess = start_hub()
    receipt = await brought(hub, identity="secret", what="Saya, Siti dari RT 3, dibentak.")
    async with hub.clerk(SUPERVISOR) as ratna, hub.clerk("budi") as budi:
        await with_units(ratna)
        seen = await step(ratna, await found(ratna, receipt["number"]), "verify")
        wish = {"step": "assign", "version": seen["row"]["version"], "unit": "umum"}
        said = await ratna.post(f"/complaint-register/{seen['row']['id']}/steps", wish)
        assert (said.status, said.body["where"]) == (422, "brief")
        await step(ratna, seen, "assign", unit="umum", brief="Seorang warga dibentak di loket 2.")
        given = await found(budi, receipt["number"])
        assert (given["brief"], given["what"], given["shows_story"]) == (
            "Seorang warga dibentak di loket 2.",
            "",
            False,
        )
        assert "Siti" not in str(given)
        # Where one stood, with the hour, would tell as well.
        assert (given["counter"], given["counter_name"]) == (None, "")
        refused = await budi.post(f"/complaint-register/{given['row']['id']}/reporter", {})
        assert refused.status == 409
        name = await ratna.post(f"/complaint-register/{given['row']['id']}/reporter", {})
        assert name.body["name"] == "Siti Aminah"
        looks = [each for each in (await found(ratna, receipt["number"]))["events"] if each["step"] == "look"]
        assert [(each["who"], each["internal"]) for each in looks] == [(SUPERVISOR, True)]


async def test_a_citizen_reads_and_erases_the_own_data(shared_hub: HubProcess) -> None:
    receipt = await brought(shared_hub)
    async with shared_hub.stranger() as citizen:
        own = await citizen.get(f"/complaints/{receipt['number']}/data?code={receipt['code']}")
        assert own.body["reporter"]["name"] == "Siti Aminah"
        said = await citizen.post(
            f"/complaints/{receipt['number']}/steps",
            {"code": receipt["code"], "step": "erase"},
            Idempotency_Key=shared_hub.key(),
        )
        assert said.body == {"erased": True}
        after = await citizen.get(f"/complaints/{receipt['number']}/data?code={receipt['code']}")
        assert (after.body["reporter"], after.body["identity"]) == (None, "anonymous")
        # What was written goes as well, once the office needs it no more.
        for last in ("withdraw", "erase"):
            said = await citizen.post(
                f"/complaints/{receipt['number']}/steps",
                {"code": receipt["code"], "step": last},
                Idempotency_Key=shared_hub.key(),
            )
            assert said.status == 200
        assert (await citizen.get(f"/complaints/{receipt['number']}?code={receipt['code']}")).status == 404
    assert b"Siti Aminah" not in b"".join(file.read_bytes() for file in shared_hub.database.parent.glob("*.db"))


@pytest.mark.parametrize(
    ("more", "where"),
    [
        ({"what": " "}, "what"),
        ({"counter": "loket-99"}, "counter"),
        ({"reporter": {"name": ""}}, "reporter.name"),
        ({"reporter": {"name": "Siti", "email": "siti"}}, "email"),
    ],
)
async def test_what_cannot_be_a_complaint_is_refused_with_its_place(
    shared_hub: HubProcess, more: dict[str, Any], where: str
) -> None:
    async with shared_hub.stranger() as citizen:
        said = await complain(citizen, STORY | more)
    assert (said.status, said.code, said.body["where"]) == (422, "complaint_refused", where)


async def test_whom_nobody_can_reach_reads_the_answer_on_the_page_and_is_told_of_it_at_once(
    shared_hub: HubProcess,
) -> None:
    answer = {"finding": "Benar.", "action": "Diperbaiki.", "follow_up": "Diawasi."}
    for who, told in (({"identity": "anonymous", "reporter": None}, True), ({}, False)):
        receipt = await brought(shared_hub, **who)
        async with shared_hub.clerk(SUPERVISOR) as ratna:
            seen = await step(ratna, await found(ratna, receipt["number"]), "verify")
            seen = await step(ratna, seen, "assign", officer=SUPERVISOR)
            seen = await step(ratna, seen, "start")
            await step(ratna, seen, "answer", answer=answer)
        page = await followed(shared_hub, receipt)
        due = {each["due"] for each in page["due"]}
        assert ("tell" not in due) == told
        assert [(each["who"], each["channel"]) for each in page["steps"] if each["step"] == "tell"] == (
            [("hub", "web")] if told else []
        )
