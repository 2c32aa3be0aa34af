"""How many numbers a second, how soon each, and whether every one is true."""

import json
import os
import sqlite3
from pathlib import Path

from bench.figures import Figure
from bench.hub_process import HubProcess, hub_process
from bench.limits import bare_handler_rate, durable_commits
from bench.load import Taken, hammer, steady, ticket_request


async def measure(folder: Path, *, requests: int = 12_000) -> list[Figure]:
    """Measure the rush, the steady day, and what the hub's memory makes of it."""
    with hub_process(folder) as hub:
        idle = hub.memory()
        make = ticket_request(hub.kiosk, os.urandom(4).hex())
        await hammer(hub.host, hub.port, clients=64, requests=500, make=make)
        bare = await bare_handler_rate(requests * 2)
        make = ticket_request(hub.kiosk, os.urandom(4).hex())
        rush = await hammer(hub.host, hub.port, clients=64, requests=requests, make=make)
        again = await bare_handler_rate(requests * 2)
        full = hub.memory()
        make = ticket_request(hub.kiosk, os.urandom(4).hex())
        day = await steady(hub.host, hub.port, per_second=100, requests=2_000, make=make)
        wrong = untrue(hub, [rush, day])
        cold = hub.started_in
    limit = (bare + again) / 2
    return [
        Figure("bare durable commits of sqlite3, one by one", durable_commits(folder), "/s"),
        Figure("bare aiohttp handler, 64 clients", limit, "/s"),
        Figure("durable tickets, 64 clients", rush.rate, "/s", least=2000),
        Figure("durable tickets against the bare handler", rush.rate / limit, "×", least=0.1),
        Figure("issue at 100 tickets/s, p50", day.percentile(0.5), "ms", most=4),
        Figure("issue at 100 tickets/s, p99", day.percentile(0.99), "ms", most=15),
        Figure("untrue tickets (doubled, lost, gaps)", wrong, "", most=0),
        Figure("hub: cold start to ready", cold, "s", most=1.2),
        Figure("hub: memory idle", idle, "MB", most=85),
        Figure("hub: memory after 10 000 tickets", full, "MB", most=110),
    ]


def untrue(hub: HubProcess, runs: list[Taken]) -> int:
    """Count refused requests, numbers given twice or left out, and answered tickets that the database lacks."""
    wrong = sum(count for run in runs for status, count in run.statuses.items() if status != 201)
    answered = [json.loads(body) for run in runs for body in run.bodies]
    numbers = [ticket["number"] for ticket in answered]
    wrong += len(numbers) - len(set(numbers))
    connection = sqlite3.connect(hub.folder / "hub.db")
    kept = {row[0] for row in connection.execute("SELECT id FROM tickets")}
    wrong += sum(ticket["id"] not in kept for ticket in answered)
    for last, count in connection.execute("SELECT max(sequence), count(*) FROM tickets GROUP BY day, prefix"):
        wrong += abs(last - count)
    connection.close()
    return wrong
