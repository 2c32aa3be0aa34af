"""A complaint as a phone sends it over the API: the form's task is done first, for real."""

import functools
from collections.abc import Mapping
from typing import Any

from hub.web.complaint_proof import WORK, work
from tests.hub.process import Caller, Said


async def task(caller: Caller) -> Any:
    """A new form's task: key, seal, bits, question."""
    said = await caller.get("/complaint-form")
    assert said.status == 200, said
    return said.body["task"]


@functools.lru_cache(maxsize=256)
def worked(key: str, seal: str, bits: int) -> str:
    """The proof of work for a form."""
    return f"{WORK}.{seal}.{work(key, seal, bits)}"


async def complain(caller: Caller, complaint: Mapping[str, Any], *, new: Any = None) -> Said:
    """Send a complaint with its proof; `new` is the task of a form that is there already."""
    given = new or await task(caller)
    proof = worked(given["key"], given["seal"], given["bits"])
    return await caller.post("/complaints", {**complaint, "proof": proof}, Idempotency_Key=given["key"])
