"""How soon after a clerk's call every display has heard it."""

import asyncio
import json
from pathlib import Path
from time import perf_counter

import aiohttp

from bench.figures import Figure
from bench.hub_process import HubProcess, hub_process
from bench.load import Client, request, ticket_request

COUNTERS = 4


async def measure(folder: Path) -> list[Figure]:
    """Measure with one display and with five hundred."""
    with hub_process(folder) as hub:
        one = await _calls(hub, displays=1, calls=200)
        many = await _calls(hub, displays=500, calls=100)
    return [
        Figure("call → event at one display, p99", _percentile(one, 0.99), "ms", most=15),
        Figure("call → event at 500 displays, p99 over all of them", _percentile(many, 0.99), "ms", most=40),
        Figure("call → event at 500 displays, p50", _percentile(many, 0.5), "ms"),
    ]


async def _calls(hub: HubProcess, *, displays: int, calls: int) -> list[float]:
    """Return, in seconds, for every call and display, the time from sending the call to hearing the event."""
    heard: list[float] = []
    sent_at = 0.0
    expected = asyncio.Semaphore(0)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        sockets = [await session.ws_connect(f"{hub.url}/api/v1/feed") for _ in range(displays)]
        for socket in sockets:
            await socket.send_str('{"type":"hello","protocol":1,"device":"bench"}')
            await socket.receive()
            await socket.receive()

        async def listen(socket: aiohttp.ClientWebSocketResponse) -> None:
            async for message in socket:
                # Looked for as bytes: five hundred JSON decoders in this process would be what is measured.
                if '"ticket_called"' in message.data[:40]:
                    heard.append(perf_counter() - sent_at)
                    expected.release()

        listeners = [asyncio.create_task(listen(socket)) for socket in sockets]
        client = await Client.connect(hub.host, hub.port)
        make = ticket_request(hub.kiosk, f"calls-{displays}")
        for number in range(calls):
            await client.ask(make(number))
        for number in range(calls):
            counter = f"loket-{number % COUNTERS + 1}"
            await asyncio.sleep(0.01)
            sent_at = perf_counter()
            status, body = await client.ask(_post(hub, f"/counters/{counter}/call-next"))
            assert status == 200, body
            for _ in range(displays):
                await expected.acquire()
            ticket = json.loads(body)["id"]
            await client.ask(_post(hub, f"/tickets/{ticket}/absent"))
        client.close()
        for task in listeners:
            task.cancel()
        for socket in sockets:
            await socket.close()
    return heard


def _post(hub: HubProcess, path: str) -> bytes:
    return request("POST", f"/api/v1{path}", headers=hub.staff_headers)


def _percentile(seconds: list[float], share: float) -> float:
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000
