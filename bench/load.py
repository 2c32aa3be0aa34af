"""A load generator light enough to share two cores with what it loads: raw HTTP/1.1 over kept connections."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter


@dataclass(slots=True)
class Taken:
    """What the clients saw: seconds of each answer, bodies by status."""

    seconds: list[float] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    duration: float = 0.0

    @property
    def rate(self) -> float:
        """Answers per second."""
        return len(self.seconds) / self.duration

    def percentile(self, share: float) -> float:
        """Milliseconds within which `share` of the answers came."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


def request(method: str, path: str, *, headers: dict[str, str], body: bytes = b"") -> bytes:
    """Write one request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: bench", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class Client:
    """One kept connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def connect(cls, host: str, port: int) -> "Client":
        return cls(*await asyncio.open_connection(host, port))

    async def ask(self, raw: bytes) -> tuple[int, bytes]:
        """Send one request and return status and body."""
        self._writer.write(raw)
        head = await self._reader.readuntil(b"\r\n\r\n")
        status = int(head[9:12])
        length = 0
        lowered = head.lower()
        if (at := lowered.find(b"content-length:")) >= 0:
            length = int(head[at + 15 : lowered.find(b"\r\n", at)])
        return status, await self._reader.readexactly(length) if length else b""

    def close(self) -> None:
        self._writer.close()


async def hammer(
    host: str, port: int, *, clients: int, requests: int, make: Callable[[int], bytes], keep: bool = True
) -> Taken:
    """Send `requests` from `clients` connections as fast as the answers come."""
    taken = Taken()
    numbers = iter(range(requests))

    async def one(client: Client) -> None:
        for number in numbers:
            raw = make(number)
            begun = perf_counter()
            status, body = await client.ask(raw)
            taken.seconds.append(perf_counter() - begun)
            taken.statuses[status] = taken.statuses.get(status, 0) + 1
            if keep:
                taken.bodies.append(body)
        client.close()

    connected = [await Client.connect(host, port) for _ in range(clients)]
    begun = perf_counter()
    await asyncio.gather(*(one(client) for client in connected))
    taken.duration = perf_counter() - begun
    return taken


async def steady(host: str, port: int, *, per_second: float, requests: int, make: Callable[[int], bytes]) -> Taken:
    """Send at an even pace whatever the answers do: a late answer delays nobody else."""
    taken = Taken()
    free: list[Client] = [await Client.connect(host, port) for _ in range(16)]
    tasks: set[asyncio.Task[None]] = set()

    async def one(number: int, due: float) -> None:
        client = free.pop() if free else await Client.connect(host, port)
        status, body = await client.ask(make(number))
        # Counted from when it was due, so that a stalled sender cannot hide a stalled hub.
        taken.seconds.append(perf_counter() - due)
        taken.statuses[status] = taken.statuses.get(status, 0) + 1
        taken.bodies.append(body)
        free.append(client)

    begun = perf_counter()
    for number in range(requests):
        due = begun + number / per_second
        if (wait := due - perf_counter()) > 0:
            await asyncio.sleep(wait)
        task = asyncio.create_task(one(number, due))
        tasks.add(task)
        task.add_done_callback(tasks.discard)
    await asyncio.gather(*tasks)
    taken.duration = perf_counter() - begun
    for client in free:
        client.close()
    return taken


def ticket_request(token: str, run: str, service: str = "ktp-el") -> Callable[[int], bytes]:
    """Return what writes the ticket requests of one run."""
    body = json.dumps({"service": service}).encode()

    def make(number: int) -> bytes:
        return request(
            "POST",
            "/api/v1/tickets",
            headers={
                "Authorization": f"Bearer {token}",
                "Idempotency-Key": f"bench-{run}-{number}",
                "Content-Type": "application/json",
            },
            body=body,
        )

    return make
