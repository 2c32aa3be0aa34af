"""Work beside the requests outlives its faults, and ends with the hub."""

import asyncio
from typing import NoReturn

import pytest
from structlog.testing import capture_logs

from hub.storage.writer import StorageFailed
from hub.web import beside as beside_requests
from hub.web.beside import beside


async def test_a_watch_that_fails_says_why_and_begins_anew_and_leaves_no_task(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside_requests, "AGAIN_AFTER", 0.0)
    faults = [StorageFailed("the disk is full"), KeyError("a mistake of ours")]
    well, ended = asyncio.Event(), asyncio.Event()

    async def work() -> NoReturn:
        if faults:
            raise faults.pop(0)
        well.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()
        raise AssertionError("nobody sets it")

    with capture_logs() as logs:
        async with asyncio.timeout(10), beside(work, name="clock"):
            await well.wait()
    assert ended.is_set()
    assert asyncio.all_tasks() == {asyncio.current_task()}
    assert [said["event"] for said in logs] == ["storage failed", "begins anew"]
    assert logs[0]["reason"] == "the disk is full"
    assert logs[1]["watch"] == "clock"
    assert "a mistake of ours" in logs[1]["trace"]
