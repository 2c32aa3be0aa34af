"""Somebody who means harm to complaints: guesses codes around the brakes, holds every place for files."""

import asyncio
from typing import Any

import aiohttp
import pytest

from hub.actions.complaining import MOST_ADDED
from hub.domain.complaint import ComplaintUnknown
from hub.domain.refusals import KeyReused
from hub.web.answers import TooMany
from hub.web.complaint_desk import WRONG_CODES, ComplaintDesk
from hub.web.evidence_desk import AT_ONCE_FROM_ONE
from hub.web.evidence_line import PATIENCE, SLOWEST, Line
from tests.hub.complaints import complain
from tests.hub.process import HubProcess, Said, until

HERE = "192.0.2.7"
NUMBER = "PGD-2026-0001"
STORY = {"kind": "complaint", "what": "Antre lama.", "identity": "anonymous"}


def desk() -> ComplaintDesk:
    return ComplaintDesk.letting_in(from_one=20, in_all=300)


def tried(at: ComplaintDesk, number: str, outcome: type[Exception] | None = ComplaintUnknown) -> None:
    if outcome is None:
        with at.opening(HERE, number):
            return
    with pytest.raises(outcome), at.opening(HERE, number):
        raise outcome("Tidak.")


def test_one_number_written_in_many_ways_has_its_tries_once() -> None:
    braked = desk()
    for number in ("PGD-2026-0001", "PGD-2026-1", "pgd 2026 00001", "2026/1", "PGD.2026.0000001")[:WRONG_CODES]:
        tried(braked, number)
    with pytest.raises(TooMany), braked.opening(HERE, "pgd-2026-01"):
        pytest.fail("let in")


def test_what_is_refused_for_another_reason_forgives_no_wrong_code() -> None:
    braked = desk()
    for _ in range(WRONG_CODES - 1):
        tried(braked, NUMBER)
        # A key of the guesser's own complaint, used again: the code is not even looked at.
        tried(braked, NUMBER, KeyReused)
    tried(braked, NUMBER)
    with pytest.raises(TooMany), braked.opening(HERE, NUMBER):
        pytest.fail("let in")


def test_the_right_code_forgives_the_wrong_ones_of_this_number() -> None:
    braked = desk()
    for _ in range(3):
        for _ in range(WRONG_CODES - 1):
            tried(braked, NUMBER)
        tried(braked, NUMBER, None)


async def test_a_line_that_carries_next_to_nothing_is_given_up_and_a_bad_one_is_not() -> None:
    clock = 0.0

    async def piece() -> None:
        nonlocal clock
        clock += 20.0

    bad, held = Line(now=lambda: clock), Line(now=lambda: clock)
    for _ in range(30):
        await bad.soon(piece())
        bad.came(20 * SLOWEST)
    for _ in range(int(PATIENCE // 20)):
        await held.soon(piece())
        held.came(1)
    await held.soon(piece())
    with pytest.raises(TimeoutError):
        held.came(1)


async def test_one_complaint_does_not_fill_the_disk(shared_hub: HubProcess) -> None:
    async with shared_hub.stranger() as citizen:
        receipt = (await complain(citizen, STORY)).body

        async def add() -> Said:
            more = {"code": receipt["code"], "step": "add", "text": "x"}
            key = shared_hub.key()
            return await citizen.post(f"/complaints/{receipt['number']}/steps", more, Idempotency_Key=key)

        assert {(await add()).status for _ in range(MOST_ADDED)} == {200}
        refused = await add()
        assert (refused.status, refused.code, refused.body["where"]) == (422, "complaint_refused", "steps")
        # All else is as before.
        follow = {"code": receipt["code"], "step": "withdraw"}
        said = await citizen.post(f"/complaints/{receipt['number']}/steps", follow, Idempotency_Key=shared_hub.key())
        assert said.status == 200


async def test_one_can_complain_while_others_hold_every_place_for_files(shared_hub: HubProcess) -> None:
    opening = (
        b"POST /pengaduan HTTP/1.1\r\nHost: hub\r\nContent-Type: multipart/form-data; boundary=b\r\n"
        b'Content-Length: 9000000\r\n\r\n--b\r\nContent-Disposition: form-data; name="kunci"\r\n\r\n'
    )
    held: list[Any] = []
    for place in range(2 * AT_ONCE_FROM_ONE):
        # Two phones, as the hub sees them.
        line, source = int(shared_hub.url.rpartition(":")[2]), (f"127.0.0.{2 + place % 2}", 0)
        _, writer = await asyncio.open_connection("127.0.0.1", line, local_addr=source)
        writer.write(opening)
        held.append(writer)
    try:
        async with shared_hub.stranger() as citizen:
            await until(lambda: _is_busy(citizen))
            words = {"ke": "2", "kunci": "k" * 24, "jenis": "complaint", "identitas": "secret", "cerita": "Antre lama."}
            form = aiohttp.FormData(words, default_to_multipart=True)
            async with citizen.http.post(f"{shared_hub.url}/pengaduan", data=form) as said:
                assert said.status == 200
                assert "Antre lama." in await said.text()
    finally:
        for writer in held:
            writer.close()


async def _is_busy(caller: Any) -> bool:
    raw, kind = b"%PDF-1.7 " + b"0" * 200, {"Content-Type": "application/octet-stream"}
    path = f"{caller.hub.api}/complaint-files?draft={'d' * 24}"
    async with caller.http.post(path, data=raw, headers=kind) as said:
        return bool(said.status == 503)
