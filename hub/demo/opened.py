"""The demo's hub, opened: running, furnished, with its people and devices let in."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hub.commands.database import write
from hub.demo.hall import hub_settings
from hub.demo.people import DEVICES, Account, admit, hashed_people, new_accounts
from hub.demo.port import free_port
from hub.demo.program import Program
from hub.demo.wish import Wish
from hub.domain.standard import Catalogue
from hub.storage.engine import open_engine
from hub.web.identity import new_token

START: Final = 30.0
ANYWHERE: Final = ("0.0.0.0", "::")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenHub:
    """What the rest of the demo must know of its hub.

    `base_url` is for programs on this machine, `outside` the same hub for others (or the same address where it
    listens to this machine alone).
    """

    program: Program
    base_url: str
    outside: str
    catalogue: Catalogue
    accounts: tuple[Account, ...]
    tokens: dict[str, str]


@asynccontextmanager
async def opened_hub(wish: Wish, folder: Path, catalogue: Catalogue) -> AsyncIterator[OpenHub]:
    """Run the hub in `folder`, ready to be used, until the end.

    Raises:
        ProgramEnded: it does not start, with its reason.
    """
    port = free_port(wish.address, wish.port)
    database = f"sqlite:///{folder / 'pendopo.db'}"
    settings = folder / "hub.toml"
    settings.write_text(hub_settings(catalogue, bind=wish.address, port=port, database=database), encoding="utf-8")
    accounts, tokens = new_accounts(), {role: new_token() for role in DEVICES}
    async with Program("hub", "hub", "--settings", os.fspath(settings), log=folder / "log") as program:
        # The hub takes its time to start, a password hash as well: both at once.
        staff = await asyncio.to_thread(hashed_people, accounts)
        outside = (await program.line(START)).removeprefix("ready ")
        engine = open_engine(database)
        await asyncio.to_thread(write, engine, lambda stores: admit(stores, staff, tokens))
        here = "127.0.0.1" if wish.address in ANYWHERE else wish.address
        yield OpenHub(
            program=program,
            base_url=f"http://{f'[{here}]' if ':' in here else here}:{port}",
            outside=outside,
            catalogue=catalogue,
            accounts=accounts,
            tokens=tokens,
        )
