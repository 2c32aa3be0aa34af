"""Whether the supervisor's board is quick where five years and half a million answers lie in the database."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import Final
from urllib.request import Request, urlopen

from bench.figures import Figure
from bench.hub_process import PASSWORD, HubProcess, hub_process, pendopo
from bench.load import Client, request
from bench.survey_years import DAYS, fill
from hub.domain.survey_period import PeriodKind, period_of

SUPERVISOR: Final = "rina"
ROUNDS: Final = 40
WHAT: Final = "survey board with 500 000 answers"


async def board(folder: Path) -> list[Figure]:
    """Ask the real hub for the board and its page, again and again, as an open page does."""
    (folder / "board").mkdir()
    with hub_process(folder / "board", prepare=_prepare) as hub:
        headers = {"Cookie": signed_in(hub)}
        today = datetime.now(UTC).date()
        before = period_of(today, PeriodKind.SEMESTER).before
        semester = f"from={before.starts}&to={before.ends}"
        years = f"from={today - timedelta(days=DAYS - 3)}&to={today - timedelta(days=2)}"
        figures = [
            await asked(hub, headers, f"{WHAT}, {name}", f"/api/v1/survey/board?{query}", most=most)
            for name, query, most in (
                ("this half-year", "", 300.0),
                ("the half-year before", semester, 300.0),
                ("one service at one counter", f"{semester}&service=kk&counter=loket-1", 300.0),
                ("40 days", f"from={today - timedelta(days=50)}&to={today - timedelta(days=10)}", 300.0),
                ("all five years but for a few days", years, 1000.0),
            )
        ]
        figures.append(await asked(hub, headers, f"{WHAT}, as a page", "/kelola/skm", most=300.0))
    return figures


async def asked(hub: HubProcess, headers: dict[str, str], name: str, path: str, *, most: float) -> Figure:
    """Ask for one address again and again; `most` are the milliseconds that 95 of 100 answers may take."""
    client = await Client.connect(hub.host, hub.port)
    seconds = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        status, body = await client.ask(request("GET", path, headers=headers))
        seconds.append(perf_counter() - begun)
        assert status == 200, body
    client.close()
    slow = sorted(seconds)[int(len(seconds) * 0.95)] * 1000
    return Figure(f"{name} (95 of 100)", slow, "ms", most=most)


def signed_in(hub: HubProcess) -> str:
    """Sign the supervisor in; returns the cookie."""
    body = json.dumps({"username": SUPERVISOR, "password": PASSWORD}).encode()
    asked = Request(f"{hub.url}/api/v1/session", data=body, headers={"Content-Type": "application/json"})
    with urlopen(asked, timeout=10) as said:
        return str(said.headers["Set-Cookie"]).split(";")[0]


def _prepare(database: str) -> None:
    fill(database)
    pendopo(
        "staff", "add", SUPERVISOR, "--role", "supervisor", "--password-stdin", "--database", database,
        told=PASSWORD + "\n",
    )  # fmt: skip
