"""Answers reach the hub in order and exactly once, whoever is killed meanwhile, and with the right time."""

import asyncio
import contextlib
import random
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from hub.client.survey import SurveyHub as Client
from hub.protocol.survey import SurveyResponse, UnfinishedSurvey
from hub.web.survey_form import survey_form
from kiosk.survey.delivery import Answer
from kiosk.survey.desk import Desk
from kiosk.survey.outbox import Job, Kind, Outbox
from kiosk.survey.own_folder import own_folder
from tests.hub.process import SERVICE, TOKENS, HubProcess
from tests.kiosk.fake_hub import TUESDAY
from tests.kiosk.survey.fake_hub import SurveyHub, survey_hub

ROOT = Path(__file__).parents[3]
ANSWERS = {element.key: 3 for element in survey_form().elements}


def a_response(number: int = 1, *, at: datetime | None = None) -> SurveyResponse:
    return SurveyResponse(service=SERVICE, answers=ANSWERS, comment=f"Saran {number}", answered_at=at)


@asynccontextmanager
async def a_desk(url: str, outbox: Outbox, folder: Path) -> AsyncIterator[Desk]:
    """A terminal without its window."""
    async with contextlib.AsyncExitStack() as stack:

        async def find() -> Client:
            return await stack.enter_async_context(Client(url, TOKENS["survey"], timeout=1.0))

        desk = Desk(find, outbox, folder=folder, device="survey-1", heard=lambda _: None)
        group = await stack.enter_async_context(asyncio.TaskGroup())
        works = [group.create_task(work) for work in (desk.follow(), desk.carry(), desk.invite_guests())]
        yield desk
        for work in works:
            work.cancel()


def all_bytes(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir())


async def until(true: Callable[[], object], *, seconds: float = 20) -> None:
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110  # another process does it
            await asyncio.sleep(0.02)


async def delivered(hub: SurveyHub, folder: Path, answers: list[Answer], *, hub_first: bool = True) -> None:
    async with hub.served() as url:
        with own_folder(folder) as outbox:
            async with a_desk(url, outbox, folder) as desk:
                if hub_first:
                    await until(lambda: desk.hall.office is not None)
                for answer in answers:
                    await desk.take(answer)
                if not hub_first:
                    hub.come_back()
                await until(desk.all_brought)


async def test_answers_arrive_in_the_order_they_were_given(tmp_path: Path) -> None:
    hub = survey_hub()
    await delivered(hub, tmp_path, [a_response(number, at=hub.now()) for number in range(6)])
    assert [response.comment for response in hub.responses] == [f"Saran {number}" for number in range(6)]


async def test_a_clock_that_was_wrong_before_the_hub_was_heard_is_set_right(tmp_path: Path) -> None:
    hub = survey_hub()
    assert abs(datetime.now(UTC) - TUESDAY) > timedelta(days=7)  # this machine's clock is far off the hub's
    hub.answering = False
    answers: list[Answer] = [
        a_response(at=datetime.now(UTC)),
        UnfinishedSurvey(service=SERVICE, answers={"waktu": 2}, answered_at=datetime.now(UTC)),
    ]
    await delivered(hub, tmp_path, answers, hub_first=False)
    for answer in (*hub.responses, *hub.unfinished):
        assert answer.answered_at is not None
        assert abs(answer.answered_at - TUESDAY) < timedelta(minutes=1)


async def test_the_time_of_another_run_is_left_as_it_is(tmp_path: Path) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    with own_folder(tmp_path) as outbox:
        body = msgspec.json.encode(a_response(at=yesterday))
        outbox.put(Job(key="key-of-another-run", kind=Kind.RESPONSE, body=body, clock="another-run"))
    hub = survey_hub()
    await delivered(hub, tmp_path, [])
    assert [response.answered_at for response in hub.responses] == [yesterday]


async def test_what_cannot_be_read_is_set_aside_and_the_rest_goes_on(tmp_path: Path) -> None:
    with own_folder(tmp_path) as outbox:
        outbox.put(Job(key="spoilt", kind=Kind.RESPONSE, body=b'{"answers":'))
    hub = survey_hub()
    await delivered(hub, tmp_path, [a_response(at=hub.now())])
    assert len(hub.responses) == 1
    with own_folder(tmp_path) as outbox:
        assert [job.key for job in outbox.set_aside()] == ["spoilt"]


async def test_what_is_set_aside_names_no_invitation(tmp_path: Path) -> None:
    hub = survey_hub()
    hub.refuse = [(422, "survey_refused")]
    secret = "token-that-nobody-may-find-later"
    await delivered(hub, tmp_path, [msgspec.structs.replace(a_response(at=hub.now()), token=secret)])
    with own_folder(tmp_path) as outbox:
        assert len(outbox.set_aside()) == 1
    assert secret.encode() not in all_bytes(tmp_path)


async def test_an_answer_that_no_disk_takes_is_brought_all_the_same(tmp_path: Path) -> None:
    hub = survey_hub()
    async with hub.served() as url:
        with own_folder(tmp_path) as outbox:
            outbox._database.execute("PRAGMA query_only = ON")
            async with a_desk(url, outbox, tmp_path) as desk:
                await until(lambda: desk.hall.office is not None)
                await desk.take(a_response(at=hub.now()))
                await until(lambda: hub.responses)


TERMINAL = """
import asyncio, sys
from datetime import UTC, datetime
from pathlib import Path
from kiosk.survey.own_folder import own_folder
from tests.kiosk.survey.test_delivery import a_desk, a_response

async def run(url, folder, first):
    with own_folder(folder) as outbox:
        async with a_desk(url, outbox, folder) as desk:
            for number in range(first, 1_000_000):
                await desk.take(a_response(number, at=datetime.now(UTC)))
                sys.stdout.write(f"{number}\\n")
                sys.stdout.flush()
                await asyncio.sleep(0.03)

asyncio.run(run(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])))
"""


def kept(hub: HubProcess) -> list[str]:
    with sqlite3.connect(hub.database) as database:
        return [comment for (comment,) in database.execute("SELECT comment FROM survey_responses")]


def killed_again_and_again(hub: HubProcess, folder: Path) -> list[int]:
    """Kill hub and terminal at other moments each time; return the answers that the terminal said it keeps."""
    chance, said = random.Random(14), list[int]()
    for _ in range(5):
        first = said[-1] + 2 if said else 0  # one may be kept that was not said
        command = [sys.executable, "-c", TERMINAL, hub.url, str(folder), str(first)]
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        for number, line in enumerate(process.stdout):
            said.append(int(line))
            if number == 8:
                hub.kill()
            elif number == 14:
                hub.start()
            elif number > 16 + chance.randrange(12):
                process.kill()
                break
        said.extend(int(line) for line in process.stdout if line.endswith("\n"))
        process.wait()
        process.stdout.close()
    return said


async def test_every_answer_is_kept_once_whoever_is_killed(
    start_hub: Callable[..., HubProcess], tmp_path: Path
) -> None:  # fmt: skip
    hub, folder = start_hub(), tmp_path / "own"
    said = await asyncio.to_thread(killed_again_and_again, hub, folder)
    with own_folder(folder) as outbox:
        async with a_desk(hub.url, outbox, folder) as desk:
            await until(desk.all_brought, seconds=60)
        assert outbox.set_aside() == ()
    there = kept(hub)
    assert len(there) == len(set(there))
    assert {f"Saran {number}" for number in said} <= set(there)
    assert len(there) <= len(said) + 5


async def test_the_hub_keeps_each_kind_in_its_own_place(
    start_hub: Callable[..., HubProcess], tmp_path: Path
) -> None:  # fmt: skip
    hub = start_hub()
    with own_folder(tmp_path / "own") as outbox:
        async with a_desk(hub.url, outbox, tmp_path / "own") as desk:
            await until(lambda: desk.hall.office is not None)
            await desk.take(a_response(at=desk.now()))
            await desk.take(UnfinishedSurvey(service=SERVICE, answers={"waktu": 2}, answered_at=desk.now()))
            await until(desk.all_brought)
        assert outbox.set_aside() == ()
    with sqlite3.connect(hub.database) as database:
        counts = [
            database.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("survey_responses", "survey_unfinished")
        ]
    assert counts == [1, 1]
