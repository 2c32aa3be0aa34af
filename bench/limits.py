"""What this machine can do at most, measured in the same run: a bare aiohttp handler, durable commits, reading CSV."""

import asyncio
import csv
import sqlite3
import subprocess
import sys
from pathlib import Path
from time import perf_counter

from bench.load import hammer, ticket_request

BARE = """
import uvloop
from aiohttp import web

async def main():
    async def handler(request):
        await request.read()
        return web.Response(body=b'{"number":"A001"}', status=201, content_type="application/json")
    app = web.Application()
    app.router.add_post("/api/v1/tickets", handler)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(runner.addresses[0][1], flush=True)
    import asyncio
    await asyncio.Event().wait()

uvloop.run(main())
"""


async def bare_handler_rate(requests: int) -> float:
    """Return how many answers a second an aiohttp handler gives that does nothing, to 64 clients."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", BARE, stdout=subprocess.PIPE)
    try:
        assert process.stdout is not None
        port = int(await process.stdout.readline())
        make = ticket_request("x" * 43, "bare")
        await hammer("127.0.0.1", port, clients=64, requests=requests // 10, make=make, keep=False)
        return (await hammer("127.0.0.1", port, clients=64, requests=requests, make=make, keep=False)).rate
    finally:
        process.terminate()
        await process.wait()


def durable_commits(folder: Path, commits: int = 200) -> float:
    """Return how many one-row commits a second bare sqlite3 makes durably, one after the other."""
    connection = sqlite3.connect(folder / "limit.db", isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE t (n INTEGER, words TEXT)")
    begun = perf_counter()
    for number in range(commits):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO t VALUES (?, ?)", (number, "x" * 200))
        connection.execute("COMMIT")
    rate = commits / (perf_counter() - begun)
    connection.close()
    return rate


def bare_csv_seconds(file: Path, delimiter: str) -> float:
    """Return how long Python's own csv module takes to read the file's rows and do nothing with them."""
    begun = perf_counter()
    with file.open(newline="", encoding="utf-8") as rows:
        for _ in csv.reader(rows, delimiter=delimiter):
            pass
    return perf_counter() - begun
